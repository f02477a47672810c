#!/bin/sh
# Print where Chromium is: the one that CHROMIUM names, or the system's. Where there is none and this
# is root on Debian, its package is installed first. Fails with what to do.

find_chromium() {
  for name in ${CHROMIUM:-chromium chromium-browser google-chrome}; do
    command -v "$name" && return
  done
  return 1
}

find_chromium && exit
if [ -z "${CHROMIUM:-}" ] && [ "$(id -u)" = 0 ] && command -v apt-get > /dev/null; then
  echo 'Installing chromium (once)' >&2
  { apt-get update && apt-get install --yes --no-install-recommends chromium fonts-dejavu-core; } \
    > /dev/null 2>&1
  find_chromium && exit
fi
echo 'No Chromium was found. Install one (on Debian: apt-get install chromium), or name it:' >&2
echo 'make test-browser CHROMIUM=/path/to/chrome' >&2
exit 1

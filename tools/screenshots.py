"""The pictures of the README: the site of the example report in Chromium.

Usage: python -m tools.screenshots
"""

from __future__ import annotations

import os
import shutil
import sys
from pathlib import Path

from PIL import Image

from papertopics import pipeline
from tools.example import BUILD, make_report

IMAGES = Path("docs/images")
_SIZE = {"width": 1280, "height": 800}
# A page of the site, the colours it is shown in, and the name of its picture.
_SHOTS = (
    ("index.html", "light", "site-home.png"),
    ("topics/llm-serving.html", "dark", "site-topic.png"),
)
_COLOURS = 128  # enough for text and a chart, at a third of the size


def main() -> int:
    """Take the pictures; return the exit code."""
    from playwright.sync_api import sync_playwright  # noqa: PLC0415  # the extra browser

    make_report()
    site = (BUILD / "site").resolve()
    pipeline.report(BUILD / "reports", site=site)
    IMAGES.mkdir(parents=True, exist_ok=True)
    chromium = os.environ.get("CHROMIUM") or shutil.which("chromium")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        for page, scheme, name in _SHOTS:
            context = browser.new_context(viewport=_SIZE, color_scheme=scheme)
            shown = context.new_page()
            shown.goto(f"{site.as_uri()}/{page}", wait_until="networkidle")
            shown.screenshot(path=IMAGES / name)
            _shrink(IMAGES / name)
            print(f"{IMAGES / name}: {(IMAGES / name).stat().st_size / 1000:.0f} kB")
        browser.close()
    return 0


def _shrink(path: Path) -> None:
    with Image.open(path) as picture:
        picture.convert("RGB").quantize(_COLOURS).save(path, optimize=True)


if __name__ == "__main__":
    sys.exit(main())

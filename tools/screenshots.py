"""The pictures of README and docs: site and review page of the example report, in Chromium.

Usage: python -m tools.screenshots
"""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Thread
from typing import TYPE_CHECKING, Literal, TypeAlias

from PIL import Image

from papertopics import pipeline
from papertopics.pipeline import Settings
from papertopics.reviewing import ReviewServer, Selection
from papertopics.reviewing.opening import corrections_desk
from tools.example import BUILD, make_report

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

IMAGES = Path("docs/images")
_SIZE = {"width": 1280, "height": 800}
# A page of the site, the colours it is shown in, and the name of its picture.
Scheme: TypeAlias = Literal["light", "dark"]
_SHOTS: tuple[tuple[str, Scheme, str], ...] = (
    ("index.html", "light", "site-home.png"),
    ("topics/llm-serving.html", "dark", "site-topic.png"),
)
_REVIEW = "review.png"
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
            shown = _open(browser, f"{site.as_uri()}/{page}", scheme)
            _take(shown, name)
        with _served() as url:
            shown = _open(browser, url, "light")
            shown.locator(".topic").first.wait_for()
            shown.keyboard.press("y")
            shown.locator(".topic.right").wait_for()
            _take(shown, _REVIEW)
        browser.close()
    return 0


@contextmanager
def _served() -> Iterator[str]:
    """Serve the review page of the report, of which nothing is answered."""
    answers = BUILD / "corrections.csv"
    answers.unlink(missing_ok=True)
    run = pipeline.read_run(BUILD / "reports")
    desk = corrections_desk(run, Settings(corrections=answers), Selection())
    with ReviewServer(desk) as server:
        Thread(target=server.serve_forever, daemon=True).start()
        yield server.url
        server.shutdown()


def _open(browser: Browser, url: str, scheme: Scheme) -> Page:
    page = browser.new_context(viewport=_SIZE, color_scheme=scheme).new_page()
    page.goto(url, wait_until="networkidle")
    return page


def _take(page: Page, name: str) -> None:
    page.screenshot(path=IMAGES / name)
    _shrink(IMAGES / name)
    print(f"{IMAGES / name}: {(IMAGES / name).stat().st_size / 1000:.0f} kB")


def _shrink(path: Path) -> None:
    with Image.open(path) as picture:
        picture.convert("RGB").quantize(_COLOURS).save(path, optimize=True)


if __name__ == "__main__":
    sys.exit(main())

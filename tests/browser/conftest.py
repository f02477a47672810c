"""A run of ninety papers, three of them hostile, its site, and Chromium to look at them."""

import functools
import json
import os
import shutil
import threading
from collections.abc import Callable, Iterator
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

import pytest

from papertopics import pipeline
from papertopics.pipeline import Settings

if TYPE_CHECKING:
    from playwright import sync_api

_FLAGS = (
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
    "--disable-background-networking", "--disable-component-update", "--disable-sync",
)  # fmt: skip
_TAXONOMY = """
name: Reading <b>group</b>
version: 1
topics:
  - id: language
    label: Language
    topics:
      - id: drafting
        label: Fast drafting
        description: Drafts first.
        keywords: [draft model, speculative]
      - {id: dialogue, label: Dialogue & "speech", keywords: [dialogue, conversation]}
  - id: networks
    label: Networks
    topics:
      - {id: graphs, label: Graphs, keywords: [graph, message passing]}
      - {id: radio, label: Radio, keywords: [antenna, wireless]}
"""
_SUBJECTS = {
    "drafting": ("A draft model for translation", "It is speculative: tokens are verified later."),
    "dialogue": ("Dialogue with patience", "A conversation is kept short by good questions."),
    "graphs": ("Learning on graphs", "Message passing on a large graph, in few rounds."),
    "radio": ("An antenna that listens", "Wireless links of many users share one band."),
}
_HOSTILE = (
    "<script>window.harmed = 1</script><img src=x onerror='window.harmed = 1'> graph",
    "[graph](javascript:window.harmed=1) `code` $x$ | \u202egnp.exe \u05e9\u05dc\u05d5\u05dd",
    "graph" + "verylongword" * 160,
)


def _papers() -> Iterator[dict[str, str]]:
    subjects = list(_SUBJECTS.values())
    for place in range(86):
        title, abstract = subjects[place % 4]
        yield {
            "id": f"p{place}",
            "title": f"{title}, part {place}",
            "abstract": f"{abstract} Its mark is zq{place}x.",
            "published": f"{2021 + place // 25}-0{1 + place % 9}-01",
            "url": f"https://example.org/{place}",
        }
    for place, text in enumerate(_HOSTILE):
        yield {"id": f"h{place}", "title": text, "abstract": text, "url": text}
    yield {"id": "none", "title": "On soup", "abstract": "A recipe with leeks."}


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Run the main job on the ninety papers and build their site."""
    folder = tmp_path_factory.mktemp("browser")
    (folder / "topics.yaml").write_text(_TAXONOMY, encoding="utf-8")
    lines = (json.dumps(paper) for paper in _papers())
    (folder / "papers.jsonl").write_text("\n".join(lines), encoding="utf-8")
    settings = Settings(
        corpus=(str(folder / "papers.jsonl"),),
        taxonomy=folder / "topics.yaml",
        out=folder / "reports",
        model=folder / "model",
        site=True,
    )
    pipeline.run(settings)
    return folder / "reports" / pipeline.SITE


@pytest.fixture(scope="session")
def server(site: Path) -> Iterator[str]:
    """Serve the site on this machine, as any plain server would."""
    handler = functools.partial(_Quiet, directory=str(site))
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as running:
        threading.Thread(target=running.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{running.server_address[1]}"
        running.shutdown()


@pytest.fixture(params=["file", "http"])
def address(request: pytest.FixtureRequest, site: Path) -> str:
    """Return where the site begins, as files and on a server."""
    if request.param == "file":
        return site.as_uri()
    served: str = request.getfixturevalue("server")
    return served


@pytest.fixture(scope="session")
def chromium() -> Iterator["sync_api.Browser"]:
    """Start Chromium without a window."""
    path = os.environ.get("CHROMIUM") or shutil.which("chromium")
    if path is None:
        pytest.skip("there is no Chromium")
    playwright_api = pytest.importorskip("playwright.sync_api", reason="make test-browser has it")
    with playwright_api.sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=list(_FLAGS))
        yield browser
        browser.close()


@pytest.fixture
def violations() -> Callable[["sync_api.Page"], list[str]]:
    """Give a function that lists what axe finds serious or critical on a page."""
    axe = pytest.importorskip("axe_playwright_python.sync_playwright")

    def serious(page: "sync_api.Page") -> list[str]:
        return [
            f"{rule['id']}: {node['html']}"
            for rule in axe.Axe().run(page).response["violations"]
            if rule["impact"] in ("serious", "critical")
            for node in rule["nodes"][:3]
        ]

    return serious


@pytest.fixture
def open_page(chromium: "sync_api.Browser") -> Iterator[Callable[..., "sync_api.Page"]]:
    """Give a function that opens a page; nothing may go wrong on it, and no other host be asked."""
    watch = _Watch()
    contexts: list[sync_api.BrowserContext] = []

    def open_it(
        url: str, width: int = 1280, height: int = 900, scheme: str = "light"
    ) -> "sync_api.Page":
        size = {"width": width, "height": height}
        contexts.append(chromium.new_context(viewport=size, color_scheme=scheme))
        page = contexts[-1].new_page()
        page.set_default_timeout(10_000)
        watch.over(page)
        page.goto(url)
        return page

    yield open_it
    wrong = list(watch.wrong)
    for context in contexts:
        context.close()
    assert wrong == []


@pytest.fixture
def chromium_page(chromium: "sync_api.Browser") -> Iterator[Callable[[str], "sync_api.Page"]]:
    """Give a function that opens a page on which something is to go wrong."""
    contexts: list[sync_api.BrowserContext] = []

    def open_it(url: str) -> "sync_api.Page":
        contexts.append(chromium.new_context())
        page = contexts[-1].new_page()
        page.set_default_timeout(10_000)
        page.goto(url)
        return page

    yield open_it
    for context in contexts:
        context.close()


class _Watch:
    """Notes what goes wrong on pages."""

    def __init__(self) -> None:
        self.wrong: list[str] = []

    def over(self, page: "sync_api.Page") -> None:
        """Begin with a page."""
        page.on("request", self._asked)
        page.on("response", self._answered)
        page.on("requestfailed", self._failed)
        page.on("console", self._said)
        page.on("pageerror", lambda error: self.wrong.append(f"error: {error}"))
        page.on("dialog", lambda dialog: self.wrong.append(f"dialog: {dialog.message}"))

    def _asked(self, request: "sync_api.Request") -> None:
        if urlsplit(request.url).hostname not in (None, "", "127.0.0.1"):
            self.wrong.append(f"asked {request.url}")

    def _answered(self, response: "sync_api.Response") -> None:
        if response.status >= 400:
            self.wrong.append(f"{response.status} for {response.url}")

    def _failed(self, request: "sync_api.Request") -> None:
        if request.failure != "net::ERR_ABORTED":  # as the test left the page
            self.wrong.append(f"{request.failure} for {request.url}")

    def _said(self, message: "sync_api.ConsoleMessage") -> None:
        if message.type in ("error", "warning"):
            self.wrong.append(f"{message.type}: {message.text}")


class _Quiet(SimpleHTTPRequestHandler):
    def log_message(self, format: str, *arguments: object) -> None:  # noqa: A002
        """Say nothing."""

"""The review page does in a browser what it is for, by mouse and by keyboard."""

import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from papertopics import pipeline
from papertopics.evaluation import read_corrections
from papertopics.pipeline import Settings
from papertopics.reports import RunData
from papertopics.reviewing.opening import Selection, corrections_desk, gold_desk
from papertopics.reviewing.server import ReviewServer

if TYPE_CHECKING:
    from playwright.sync_api import Page

    from papertopics.reviewing.desk import Desk

pytestmark = pytest.mark.browser

Open = Callable[..., "Page"]
Violations = Callable[["Page"], list[str]]
Serve = Callable[["Desk"], str]
DESKTOP, PHONE = (1280, 900), (390, 844)


@pytest.fixture(scope="session")
def run(site: Path) -> RunData:
    """Read the run of the ninety papers."""
    return pipeline.read_run(site.parent)


@pytest.fixture
def serve() -> Iterator[Serve]:
    """Give a function that serves a desk and returns its address."""
    servers: list[ReviewServer] = []

    def start(desk: "Desk") -> str:
        servers.append(ReviewServer(desk))
        threading.Thread(target=servers[-1].serve_forever, daemon=True).start()
        return servers[-1].url

    yield start
    for server in servers:
        server.shutdown()
        server.server_close()


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """Name the file that answers go to."""
    return tmp_path / "answers.csv"


@pytest.fixture
def address(run: RunData, serve: Serve, file: Path) -> str:
    """Serve corrections, and return the address."""
    return serve(corrections_desk(run, Settings(corrections=file), Selection(order="random")))


@pytest.fixture
def unassigned(run: RunData, serve: Serve, file: Path) -> str:
    """Serve a paper without topic, which is asked about three, and return the address."""
    return serve(corrections_desk(run, Settings(corrections=file), Selection("unassigned")))


@pytest.fixture
def gold_address(run: RunData, serve: Serve, file: Path, site: Path) -> str:
    """Serve gold, and return the address."""
    return serve(gold_desk(run, site.parent, file, Settings(), limit=None))


def ready(page: "Page") -> "Page":
    """Wait until a paper is shown."""
    page.locator(".topic").first.wait_for()
    return page


def said(page: "Page", words: str) -> None:
    """Wait until the page says something."""
    page.locator("#said").filter(has_text=words).wait_for()


def title(page: "Page") -> str:
    """Read the title of the paper."""
    return page.locator("#title").inner_text()


def place(page: "Page", number: int) -> None:
    """Wait for the paper at a place."""
    page.locator(".progress").filter(has_text=f"Paper {number} of").wait_for()


def test_answers_by_mouse_are_saved(
    address: str, open_page: Open, run: RunData, file: Path
) -> None:
    """Beside each topic; a second thought replaces the first."""
    page = ready(open_page(address))
    topic = page.locator(".topic").first
    name = topic.get_attribute("data-topic")
    topic.get_by_role("button", name="Yes").click()
    said(page, "right")
    assert next(iter(read_corrections(file, run.taxonomy).items()))[1] is True
    topic.get_by_role("button", name="No").click()
    said(page, "wrong")
    ((pair, right),) = read_corrections(file, run.taxonomy).items()
    assert (pair[1], right) == (name, False)
    assert topic.get_by_role("button", name="No").get_attribute("aria-pressed") == "true"
    assert "1 verdict: 0 right, 1 wrong" in page.locator(".progress").inner_text()


def test_the_keyboard_is_enough(unassigned: str, open_page: Open, run: RunData, file: Path) -> None:
    """Yes, no, undo, the next paper and back, and any other topic."""
    page = ready(open_page(unassigned))
    first = title(page)
    page.keyboard.press("y")
    said(page, "right")
    page.keyboard.press("n")
    said(page, "wrong")
    assert sorted(read_corrections(file, run.taxonomy).values()) == [False, True]
    page.keyboard.press("u")
    said(page, "taken back")
    assert [*read_corrections(file, run.taxonomy).values()] == [True]
    page.keyboard.press("ArrowRight")
    place(page, 2)
    assert page.evaluate("document.activeElement.id") == "title"
    assert title(page) != first
    page.keyboard.press("a")
    page.keyboard.type("rad")
    page.keyboard.press("Enter")
    said(page, "Radio right")
    assert ("radio", True) in {
        (pair[1], ok) for pair, ok in read_corrections(file, run.taxonomy).items()
    }
    page.keyboard.press("ArrowLeft")
    place(page, 1)
    assert title(page) == first


def test_keys_that_come_fast_are_all_answered(
    unassigned: str, open_page: Open, run: RunData, file: Path
) -> None:
    """One after the other, each for the topic that was next."""
    page = ready(open_page(unassigned))
    count = page.locator(".topic").count()
    assert count == 3
    for _ in range(count):
        page.keyboard.press("y")
    page.keyboard.press("ArrowRight")
    place(page, 2)
    assert len(read_corrections(file, run.taxonomy)) == count


def test_single_keys_can_be_turned_off(address: str, open_page: Open, file: Path) -> None:
    """For those who speak to their computer; the choice is kept."""
    page = ready(open_page(address))
    page.get_by_text("Keys", exact=True).click()
    page.get_by_label("Single keys answer").uncheck()
    page.locator("#title").focus()
    page.keyboard.press("y")
    page.reload()
    ready(page).keyboard.press("y")
    page.wait_for_timeout(300)
    assert not file.exists()


def test_one_goes_on_where_one_was(
    address: str, open_page: Open, run: RunData, serve: Serve, file: Path
) -> None:
    """After loading again, and after a new start."""
    page = ready(open_page(address))
    page.keyboard.press("y")
    said(page, "right")
    page.keyboard.press("ArrowRight")
    place(page, 2)
    second = title(page)
    page.reload()
    place(ready(page), 2)
    again = corrections_desk(run, Settings(corrections=file), Selection(order="random"))
    assert title(ready(open_page(serve(again)))) == second


def test_a_tab_that_is_behind_is_told(
    address: str, chromium_page: Open, run: RunData, file: Path
) -> None:
    """It shows what the other said, and nothing of it is lost."""
    one, other = ready(chromium_page(address)), ready(chromium_page(address))
    one.keyboard.press("y")
    said(one, "right")
    other.keyboard.press("n")
    trouble = other.get_by_role("alert")
    trouble.filter(has_text="changed elsewhere").wait_for()
    assert [*read_corrections(file, run.taxonomy).values()] == [True]
    other.locator(".topic.right").wait_for()


def test_a_file_that_can_not_be_written_is_told(
    unassigned: str, chromium_page: Open, file: Path
) -> None:
    """The answer is not shown as saved; once it can be written, all goes on."""
    page = ready(chromium_page(unassigned))
    page.keyboard.press("y")
    said(page, "right")
    file.chmod(0o444)
    page.keyboard.press("y")
    page.get_by_role("alert").filter(has_text="is read-only").wait_for()
    assert page.locator(".topic.right").count() == 1
    file.chmod(0o644)
    page.keyboard.press("y")
    page.locator(".topic.right").nth(1).wait_for()
    assert not page.get_by_role("alert").is_visible()


def test_a_server_that_was_stopped_is_told(run: RunData, chromium_page: Open, file: Path) -> None:
    """With what to do."""
    desk = corrections_desk(run, Settings(corrections=file), Selection())
    server = ReviewServer(desk)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    page = ready(chromium_page(server.url))
    server.shutdown()
    server.server_close()
    page.context.set_offline(True)
    page.keyboard.press("y")
    page.get_by_role("alert").filter(has_text="Start papertopics review again").wait_for()


def test_gold_is_saved_with_the_paper(gold_address: str, open_page: Open, file: Path) -> None:
    """What was marked first is the main topic; undo takes back a mark, then the paper."""
    page = ready(open_page(gold_address))
    assert page.locator(".probability").count() == 0
    first = page.locator(".topic").first.get_attribute("data-topic")
    page.keyboard.press("y")
    page.locator(".answer").filter(has_text="main topic").wait_for()
    page.keyboard.press("y")
    page.locator(".answer").nth(1).wait_for()
    page.keyboard.press("u")
    page.locator(".answer").nth(1).wait_for(state="detached")
    assert not file.exists()
    page.keyboard.press("d")
    place(page, 2)
    assert file.read_text().splitlines()[1].endswith(f",{first}")
    page.keyboard.press("d")
    place(page, 3)
    assert file.read_text().splitlines()[2].endswith(",other")
    page.keyboard.press("u")
    place(page, 2)
    assert len(file.read_text().splitlines()) == 2


@pytest.mark.parametrize("width", [1280, 390])
def test_what_is_typed_is_seen(gold_address: str, open_page: Open, width: int) -> None:
    """The search and what it found stand above the answers, which stay at the bottom."""
    page = ready(open_page(gold_address, width, 2000))
    search = page.locator("#search").bounding_box()
    assert search is not None
    page.set_viewport_size({"width": width, "height": int(search["y"] + search["height"]) + 4})
    page.keyboard.press("a")
    page.keyboard.type("gra")
    page.locator("#found li").first.wait_for()
    bar = page.locator("#tools").bounding_box()
    assert bar is not None
    for name in ("#search", "#found"):
        box = page.locator(name).bounding_box()
        assert box is not None
        assert box["y"] >= 0
        assert box["y"] + box["height"] <= bar["y"]


def test_the_end_says_what_comes_next(
    run: RunData, serve: Serve, open_page: Open, file: Path
) -> None:
    """And leads back to what was skipped."""
    desk = corrections_desk(run, Settings(corrections=file), Selection(limit=2))
    page = ready(open_page(serve(desk)))
    page.keyboard.press("y")
    said(page, "right")
    page.keyboard.press("ArrowRight")
    place(page, 2)
    page.keyboard.press("ArrowRight")
    page.get_by_role("heading", name="That was the last paper").wait_for()
    assert page.locator("pre").inner_text().startswith("papertopics run ")
    page.get_by_role("button", name="Go through what was skipped").click()
    place(page, 2)


def test_hostile_papers_do_nothing(address: str, open_page: Open) -> None:
    """What they would do would show on the window; all of them are looked at."""
    page = ready(open_page(address))
    met, total = 0, int(page.locator(".progress").inner_text().split()[3].rstrip(","))
    for number in range(2, total + 2):
        met += any(word in title(page) for word in ("verylongword", "onerror", "javascript"))
        page.keyboard.press("ArrowRight")
        page.wait_for_url(f"**#{number}")
    assert met == 3
    assert page.evaluate("window.harmed === undefined")
    assert page.locator("[href^='javascript:'], main script, main img").count() == 0


def hostile(page: "Page") -> None:
    """Go to the paper with a word of two thousand letters."""
    while "verylongword" not in title(page):
        number = int(page.url.rpartition("#")[2])
        page.keyboard.press("ArrowRight")
        place(page, number + 1)


def test_a_phone_shows_all_of_it(address: str, open_page: Open) -> None:
    """Nothing is wider than the screen, a word of two thousand letters neither."""
    page = ready(open_page(address, *PHONE))
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE[0]
    hostile(page)
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE[0]


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("size", [DESKTOP, PHONE], ids=["desktop", "phone"])
@pytest.mark.parametrize("kind", ["corrections", "gold", "end"])
def test_nothing_keeps_a_person_out(
    request: pytest.FixtureRequest,
    open_page: Open,
    violations: Violations,
    size: tuple[int, int],
    scheme: str,
    kind: str,
) -> None:
    """Axe finds no serious or critical violation, contrast included, with answers given."""
    address = request.getfixturevalue("gold_address" if kind == "gold" else "address")
    page = ready(open_page(f"{address}", *size, scheme=scheme))
    if kind == "end":
        page.goto(f"{address}#1000")
        page.reload()
        page.locator("pre").wait_for()
    else:
        page.keyboard.press("y")
        page.locator(".topic.right").wait_for()
        page.keyboard.press("n")
        page.locator(".topic.wrong").wait_for()
        page.keyboard.press("a")
        page.keyboard.type("gra")
        page.locator("#found li").first.wait_for()
    assert violations(page) == []

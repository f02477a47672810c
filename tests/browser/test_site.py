"""The site does in a browser what it is for, from files and from a server."""

import io
import re
from collections.abc import Callable
from typing import TYPE_CHECKING

import pytest
from PIL import Image

if TYPE_CHECKING:
    from playwright.sync_api import Locator, Page

pytestmark = pytest.mark.browser

Open = Callable[..., "Page"]
Violations = Callable[["Page"], list[str]]
PAGES = (
    "index.html", "papers.html", "papers.html?q=graph", "topics/language.html",
    "topics/graphs.html", "unassigned.html", "taxonomy.html", "digest.html",
)  # fmt: skip
DESKTOP, PHONE = (1280, 900), (390, 844)


def titles(page: "Page") -> list[str]:
    """Read the titles of the papers that are shown."""
    return page.locator(".papers-title").all_inner_texts()


def settled(page: "Page", papers: int) -> None:
    """Wait until so many papers are found, their abstracts among what is searched."""
    page.wait_for_function("window.papertopics?.abstracts")
    expect = re.compile(rf"^{papers} of 90 papers" if papers else "^No paper fits")
    page.locator("#papers-count").filter(has_text=expect).wait_for()


def darkness(picture: "Locator") -> float:
    """Say how dark the corner of a picture is, from 0 for white to 255."""
    shot = Image.open(io.BytesIO(picture.screenshot())).convert("L")
    return 255 - float(shot.getpixel((3, 3)))


@pytest.mark.parametrize(
    ("words", "title"),
    [
        ("translation part 8", "A draft model for translation, part 8"),
        ("zq13x", "Dialogue with patience, part 13"),
        ("leeks", "On soup"),
        ("RADIO zq87", None),
    ],
    ids=["title", "abstract", "without topic", "nothing"],
)
def test_search_finds_a_paper(address: str, open_page: Open, words: str, title: str | None) -> None:
    """From any page, by words of its title, abstract and topics."""
    page = open_page(f"{address}/topics/graphs.html")
    page.get_by_role("searchbox", name="Search papers and topics").fill(words)
    page.keyboard.press("Enter")
    page.wait_for_url("**/papers.html*")
    page.wait_for_function("window.papertopics?.abstracts")
    page.wait_for_timeout(300)
    found = titles(page)
    assert found[:1] == ([title] if title else [])


def test_a_word_of_the_abstract_is_shown(address: str, open_page: Open) -> None:
    """With what is around it."""
    page = open_page(f"{address}/papers.html?q=patience zq13")
    settled(page, 1)
    said = page.locator(".papers-excerpt")
    assert said.inner_text().endswith("is kept short by good questions. Its mark is zq13x.")
    assert said.locator("mark").inner_text() == "zq13x"


def test_search_finds_topics(address: str, open_page: Open) -> None:
    """By words of their names and descriptions; the link leads to the topic."""
    page = open_page(f"{address}/papers.html?q=drafts")
    page.locator("#papers-topics").get_by_role("link", name="Fast drafting").click()
    assert page.locator("h1").inner_text().startswith("Fast drafting")


def test_a_topic_opens_from_the_tree(address: str, open_page: Open) -> None:
    """Its area is unfolded first."""
    page = open_page(f"{address}/index.html")
    tree = page.locator(".sidebar-tree")
    link = tree.get_by_role("link", name="Radio")
    assert not link.is_visible()
    tree.locator("li", has=page.get_by_role("link", name="Networks")).locator("label").click()
    link.click()
    assert page.locator("h1").inner_text().startswith("Radio")
    assert "An antenna that listens, part 3" in page.locator("article").inner_text()


def test_filters_narrow(address: str, open_page: Open) -> None:
    """By topic, with the topics below it, year and probability; the address keeps them."""
    page = open_page(f"{address}/papers.html")
    settled(page, 90)
    page.get_by_label("Topic", exact=True).select_option(label="Language (44)")
    settled(page, 44)
    page.get_by_label("Topic", exact=True).select_option("dialogue")
    settled(page, 22)
    page.get_by_label("Year").select_option("2022")
    settled(page, 7)
    page.reload()
    settled(page, 7)
    assert {title.partition(",")[0] for title in titles(page)} == {"Dialogue with patience"}
    page.get_by_label("Year").select_option("")
    settled(page, 22)
    surest = page.locator(".papers-about").all_inner_texts()
    page.get_by_label("Probability").select_option("95")
    page.wait_for_timeout(400)
    left = page.locator(".papers-about").all_inner_texts()
    assert left == [line for line in surest if re.search(r"(> 0\.99|0\.9[5-9])$", line)]


def test_a_topic_leads_to_its_papers_in_the_search(address: str, open_page: Open) -> None:
    """Already filtered."""
    page = open_page(f"{address}/topics/radio.html")
    page.get_by_role("link", name="Search and filter these papers").click()
    settled(page, 21)
    assert len(titles(page)) == 21


def test_a_long_list_is_paged(address: str, open_page: Open) -> None:
    """Fifty papers at a time."""
    page = open_page(f"{address}/papers.html#sort=title")
    settled(page, 90)
    first = titles(page)
    assert len(first) == 50
    page.get_by_role("button", name="Next").click()
    assert len(titles(page)) == 40
    assert not page.get_by_role("button", name="Next").is_visible()
    page.get_by_role("button", name="Previous").click()
    assert titles(page) == first


def test_pictures_load_and_follow_the_page(address: str, open_page: Open) -> None:
    """In the colours that the reader's system prefers, and in those chosen on the page."""
    for scheme in ("light", "dark"):
        page = open_page(f"{address}/index.html", scheme=scheme)
        pictures = page.locator("article img")
        assert pictures.count() >= 3
        for picture in pictures.all():
            picture.scroll_into_view_if_needed()
            assert picture.evaluate("image => image.decode().then(() => image.naturalWidth)") > 0
            assert (darkness(picture) > 200) == (scheme == "dark")
    page.get_by_role("button", name="Toggle Light / Dark / Auto color theme").locator(
        "visible=true"
    ).click()
    assert page.locator("body").get_attribute("data-theme") == "light"
    assert darkness(pictures.first) < 50


def test_the_keyboard_is_enough(address: str, open_page: Open) -> None:
    """To skip the menu, to search, and to unfold the tree."""
    page = open_page(f"{address}/index.html")
    page.keyboard.press("/")
    page.keyboard.type("zq13x")
    page.keyboard.press("Enter")
    settled(page, 1)
    page.goto(f"{address}/index.html")
    switch = page.get_by_role("switch", name="Toggle navigation of Networks")
    switch.focus()
    page.keyboard.press("Space")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent") == "Graphs"
    page.keyboard.press("Enter")
    page.wait_for_url("**/topics/graphs.html")


@pytest.mark.parametrize("name", PAGES)
def test_a_phone_shows_all_of_a_page(server: str, open_page: Open, name: str) -> None:
    """Nothing is wider than the screen, a word of two thousand letters neither."""
    page = open_page(f"{server}/{name}", *PHONE)
    page.wait_for_timeout(200)
    assert page.evaluate("document.documentElement.scrollWidth") <= PHONE[0]


def test_the_menu_opens_on_a_phone(address: str, open_page: Open) -> None:
    """It lies beside the page until then."""
    page = open_page(f"{address}/index.html", *PHONE)
    page.locator("label.nav-overlay-icon").click()
    page.wait_for_timeout(400)
    page.locator(".sidebar-tree").get_by_role("link", name="Papers", exact=True).click()
    settled(page, 90)


@pytest.mark.parametrize("name", PAGES)
def test_hostile_papers_do_nothing(server: str, open_page: Open, name: str) -> None:
    """What they would do would show on the window."""
    page = open_page(f"{server}/{name}")
    page.wait_for_timeout(200)
    assert page.evaluate("window.harmed === undefined")
    assert page.locator("[href^='javascript:']").count() == 0


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("size", [DESKTOP, PHONE], ids=["desktop", "phone"])
@pytest.mark.parametrize("name", PAGES)
def test_nothing_keeps_a_reader_out(
    server: str,
    open_page: Open,
    violations: Violations,
    name: str,
    size: tuple[int, int],
    scheme: str,
) -> None:
    """Axe finds no serious or critical violation."""
    page = open_page(f"{server}/{name}", *size, scheme=scheme)
    page.wait_for_timeout(300)
    assert violations(page) == []

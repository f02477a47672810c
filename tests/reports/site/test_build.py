"""The site says what the reports say, in their tree, and nothing that it shows does anything."""

import re
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest

from papertopics.reports.visible import visible_text

from .conftest import Html

_SCRIPT_ATTRIBUTE = re.compile(r"on\w+")


def page(site: Path, name: str) -> Html:
    """Read a page."""
    return Html((site / name).read_text(encoding="utf-8"))


def pages(site: Path) -> dict[str, Html]:
    """Read all pages."""
    return {path.relative_to(site).as_posix(): page(site, path) for path in site.rglob("*.html")}


def links(html: Html) -> list[str]:
    """Name what the links of a page lead to."""
    return [attributes["href"] or "" for tag, attributes in html.elements if tag == "a"]


def test_every_page_of_the_reports_is_one_of_the_site(site: Path) -> None:
    """And there is one more, of papers."""
    topics = ("decoding", "graphs", "llms", "quantum", "serving")
    others = ("index", "papers", "taxonomy", "unassigned")
    names = {*(f"topics/{topic}.html" for topic in topics), *(f"{name}.html" for name in others)}
    assert set(pages(site)) == names


def test_the_menu_is_the_tree_of_topics(site: Path) -> None:
    """On every page, with the pages that are of no topic around it."""
    menu = [
        attributes["href"]
        for tag, attributes in page(site, "topics/decoding.html").elements
        if tag == "a" and (attributes.get("class") or "").endswith("internal")
    ]
    tree = ["../papers.html", "llms.html", "#", "serving.html", "graphs.html", "quantum.html"]
    assert menu[:8] == [*tree, "../unassigned.html", "../taxonomy.html"]
    assert '<li class="toctree-l2' in (site / "index.html").read_text()


def test_everything_that_a_page_names_is_there(site: Path) -> None:
    """Pages, files of the run, pictures, scripts and style sheets."""
    missing = [
        f"{name}: {address}"
        for name, html in pages(site).items()
        for address in html.values("href", "src", "action")
        if not urlsplit(address).scheme and urlsplit(address).path
        if not (site / name).parent.joinpath(unquote(urlsplit(address).path)).exists()
    ]
    assert missing == []


def test_no_page_asks_another_host(site: Path) -> None:
    """Nor does a style sheet; links may lead there, once they are followed."""
    loaded = ("script", "img", "link", "iframe", "source", "use")
    asked = [
        attributes
        for html in pages(site).values()
        for tag, attributes in html.elements
        if tag in loaded
        if urlsplit(attributes.get("src") or attributes.get("href") or "").netloc
    ]
    sheets = "".join(path.read_text() for path in site.rglob("*.css"))
    assert asked == []
    assert re.findall(r"@import|url\((?!['\"]?data:)[^)]*", sheets) == []


def test_a_topic_leads_to_the_search_of_its_papers(site: Path) -> None:
    """A topic without papers has none to search."""
    assert "../papers.html#topic=decoding" in links(page(site, "topics/decoding.html"))
    assert not any("papers.html#" in link for link in links(page(site, "topics/quantum.html")))


def test_the_drawing_of_the_tree_is_left_out(site: Path) -> None:
    """Nothing on the site could draw it; the menu and the table have the tree."""
    text = (site / "index.html").read_text()
    assert "flowchart" not in text
    assert "The tree as a drawing" not in text


def test_hostile_text_is_text(hostile_site: Path, hostile_texts: tuple[str, ...]) -> None:
    """It starts no script, and each title can be read on the page of its topic."""
    for html in pages(hostile_site).values():
        assert not any("alert" in script for script in html.scripts)
        assert not any("javascript:" in value for value in html.values("href", "src", "action"))
        names = {name for _, attributes in html.elements for name in attributes}
        assert not any(map(_SCRIPT_ATTRIBUTE.fullmatch, names))
        assert "x.png" not in " ".join(html.values("src"))
    said = "".join(page(hostile_site, "topics/decoding.html").texts)
    for text in hostile_texts:
        assert visible_text(text)[:200] in said


@pytest.mark.parametrize("name", ["index.html", "papers.html", "topics/llms.html"])
def test_the_name_of_the_taxonomy_is_text_in_the_frame(hostile_site: Path, name: str) -> None:
    """Title and menu show it on every page."""
    html = page(hostile_site, name)
    assert sum("<script>alert(1)</script>" in text for text in html.texts) >= 2

"""Pictures: valid XML with the text in it, the same bytes each time, nothing from elsewhere."""

from dataclasses import replace
from xml.etree.ElementTree import Element, fromstring

import pytest

from papertopics.reports.facts import (
    CorpusMap,
    CorpusTimeline,
    Dot,
    Drawable,
    HeatCell,
    HeatMap,
    MapLabel,
    Period,
    Picture,
    ShareLine,
    SizeBar,
    SizesChart,
    Timeline,
)
from papertopics.reports.pictures import draw
from papertopics.reports.visible import visible_text

SVG = "{http://www.w3.org/2000/svg}"
HOSTILE = [
    "</text><script>alert(1)</script>",
    "$\\frac{1}{0}$ & <b>",
    "]]> <!-- --> \" '",
    "שלום 漢字 👩‍🔬",
    visible_text("\x00\x1f\ufffe\udfff"),
    "W" * 2000,
]


def drawables(label: str) -> list[Drawable]:
    """Return one of each kind of picture, with a label wherever there is one."""
    picture = Picture("pictures/p.svg", f"Of {label}.")
    periods = tuple(
        Period(str(2020 + number), number, number / 10, few=number < 2) for number in range(5)
    )
    lines = tuple(ShareLine(label, (0.1, 0.2, 0.3, 0.2, end)) for end in (0.1, 0.11, 0.5))
    return [
        SizesChart(picture, (SizeBar(label, 1200), SizeBar("B", 0)), left_out=0),
        Timeline(picture, "year", periods, outside=0),
        CorpusTimeline(picture, "year", periods, outside=0, lines=lines),
        CorpusTimeline(picture, "month", periods * 8, outside=0, lines=()),
        HeatMap(picture, (label, "B", "C"), (HeatCell(1, 0, 40, 0.5), HeatCell(2, 0, 0, 0.0))),
        CorpusMap(
            picture,
            (Dot(0.0, 0.0, None), Dot(1.0, 1.0, 0), Dot(0.5, 0.5, 1)),
            (MapLabel(label, 0.0, 1.0, 9), MapLabel("near", 0.01, 0.99, 3)),
            (label, "B"),
        ),
    ]


@pytest.mark.parametrize("shown", drawables("Graphs"), ids=lambda shown: type(shown).__name__)
def test_the_same_facts_give_the_same_bytes(shown: Drawable) -> None:
    """No date, no chance."""
    assert draw(shown) == draw(replace(shown))


@pytest.mark.parametrize("shown", drawables("Graphs"), ids=lambda shown: type(shown).__name__)
def test_a_picture_is_text_and_shapes_alone(shown: Drawable) -> None:
    """No script, no link to elsewhere, no text as outlines, its title first."""
    root = fromstring(draw(shown))
    tags = {node.tag.removeprefix(SVG) for node in root.iter()}
    assert tags <= {"svg", "title", "defs", "style", "g", "path", "text", "use", "clipPath", "rect"}
    assert root[0].text == shown.picture.alt
    assert all(link.startswith("#") for node in root.iter() for link in links(node))
    assert (root.attrib["width"], root.attrib["viewBox"].split()[2]) == ("540", "540")


@pytest.mark.parametrize("label", HOSTILE)
def test_hostile_labels_are_text(label: str) -> None:
    """Whatever a label says, a picture has the elements that it has with a harmless one."""
    for hostile, harmless in zip(drawables(label), drawables("harmless"), strict=True):
        found, expected = fromstring(draw(hostile)), fromstring(draw(harmless))
        assert found[0].text == hostile.picture.alt
        assert {node.tag for node in found.iter()} == {node.tag for node in expected.iter()}


def test_labels_are_text() -> None:
    """So that they can be found, selected and read aloud."""
    sizes, _, timeline, _, heat_map, corpus_map = map(draw, drawables("Graphs"))
    assert texts(sizes) == ["Graphs", "1,200", "B", "0"]
    assert {"Graphs", "2020", "2024", "50%"} <= set(texts(timeline))
    assert texts(heat_map) == ["1", "Graphs", "1", "2", "B", "2", "3", "C", "40"]
    assert texts(corpus_map) == ["Graphs", "Graphs", "B", "other, or none"]


def test_a_long_label_is_cut_to_its_place() -> None:
    """It covers no bar."""
    (label, *_) = texts(draw(drawables("W" * 2000)[0]))
    assert label.endswith("W…")
    assert len(label) < 40


def test_a_picture_has_dark_colours_too() -> None:
    """For readers who prefer them."""
    assert "@media(prefers-color-scheme:dark)" in draw(drawables("Graphs")[0])


def texts(svg: str) -> list[str]:
    """List the texts of a picture."""
    return [node.text or "" for node in fromstring(svg).iter(f"{SVG}text")]


def links(node: Element) -> list[str]:
    """List where an element links to."""
    return [value for name, value in node.attrib.items() if name.endswith("href")]

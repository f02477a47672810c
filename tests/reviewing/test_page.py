"""What papers and taxonomies say is shown as text, whatever it is."""

from html.parser import HTMLParser

import pytest

from papertopics.reviewing.facts import Group, PaperCard, Progress, Shown, Span, TopicCard
from papertopics.reviewing.page import render_shown

HOSTILE = [
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "{{ 7 * 7 }}{% include 'page.html' %}",
    "</mark></h2></article><button data-act='yes'>",
    "&lt;b&gt;",
]


class _Tags(HTMLParser):
    """Collects tags and text."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.text = ""
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note a tag with the names of its attributes."""
        self.tags.append(f"{tag} {' '.join(name for name, _ in attrs)}")

    def handle_data(self, data: str) -> None:
        """Note text."""
        self.text += data


def shown(text: str) -> Shown:
    """Put a text wherever there is room for one."""
    topic = TopicCard(text, text, (text,), text, 0.5, text, "right")
    spans = (Span(text), Span(text, (text,)), Span(text, (), (text,)))
    paper = PaperCard(text, spans, spans, (text,), "", (Group(text, (topic,)),), text, text)
    return Shown(paper, Progress(0, 1, 1, text, text, {text: text}), gold=False, known=None)


@pytest.mark.parametrize("text", HOSTILE)
def test_no_text_becomes_a_tag(text: str) -> None:
    """The page has the tags that it has with a harmless text, and says the text."""
    page = _Tags(render_shown(shown(text)))
    assert page.tags == _Tags(render_shown(shown("harmless"))).tags
    assert page.text.count(text) == _Tags(render_shown(shown("harmless"))).text.count("harmless")


def test_a_paper_without_title_or_abstract_is_shown() -> None:
    """As such."""
    paper = PaperCard("p1", (), (), (), "", (), "")
    page = render_shown(Shown(paper, Progress(0, 1, 1, "", "", {}), gold=True, known=()))
    assert "(no title)" in page
    assert "(no abstract)" in page
    assert "is labelled already" in page


def test_spaces_between_marks_are_those_of_the_text() -> None:
    """No more and no fewer, so that words stay words."""
    spans = (Span("a draft"), Span("-model", ("x",)), Span("s", ("y",)), Span(" of it"))
    paper = PaperCard("p1", spans, (), (), "", (), "")
    page = _Tags(render_shown(Shown(paper, Progress(0, 1, 1, "", "", {}), gold=False, known=None)))
    assert "a draft-models of it" in page.text

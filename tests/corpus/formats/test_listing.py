"""Listing pages read by shape."""

from __future__ import annotations

import pytest

from papertopics.corpus import Corpus, read_corpus

ABSTRACT = "We study how things are learnt from few examples and show that it works. " * 4
OTHER = "Graphs are everywhere, and so are the networks that are trained on them today. " * 4
HEAD = "new\n\nGet trending papers in your email inbox!\n\nSubscribe\n\nMar 14\n\n"


def titles(corpus: Corpus) -> list[str]:
    """Return the titles of a corpus."""
    return list(corpus.papers["title"])


def reasons(corpus: Corpus) -> list[tuple[int, str]]:
    """Return line and reason of what was rejected."""
    return list(zip(corpus.rejected["line"], corpus.rejected["reason"], strict=True))


def test_furniture_title_abstract(write) -> None:
    """The furniture of a page is passed over; then titles and abstracts alternate."""
    page = f"{HEAD}First Title\n\n{ABSTRACT}\n\nSecond\n\n{OTHER}\n"
    corpus = read_corpus([write("page.txt", page)])
    assert titles(corpus) == ["First Title", "Second"]
    assert list(corpus.papers["abstract"]) == [ABSTRACT.strip(), OTHER.strip()]
    assert len(corpus.rejected) == 0


@pytest.mark.parametrize(
    ("date", "published"),
    [
        ("Oct 4, 2023", "2023-10-04"),
        ("Nov 21, 2023 2", "2023-11-21"),
        ("Oct 29", ""),
        ("Sep 2 5", ""),
    ],
)
@pytest.mark.parametrize("gap", ["\n", "\n\n"])
def test_footer(write, date: str, published: str, gap: str) -> None:
    """Authors, date and upvotes under an abstract are its footer; a year is never guessed."""
    footer = gap.join(["  • 5 authors", "·", date])
    page = f"{HEAD}First Title\n\n{ABSTRACT}\n\n{footer}\n\nSecond\n\n{OTHER}\n"
    corpus = read_corpus([write("page.txt", page)])
    assert titles(corpus) == ["First Title", "Second"]
    assert list(corpus.papers["published"]) == [published, ""]


def test_page_without_furniture(write) -> None:
    """A page may begin with its first title."""
    corpus = read_corpus([write("page.txt", f"First Title\n\n{ABSTRACT}\n")])
    assert titles(corpus) == ["First Title"]


def test_wrapped_lines_are_one_paragraph(write) -> None:
    """A title or an abstract that is broken into lines is put together again."""
    wrapped = ABSTRACT.replace(". ", ".\n")
    corpus = read_corpus([write("page.txt", f"{HEAD}A Title\nin Two Lines\n\n{wrapped}\n")])
    assert titles(corpus) == ["A Title in Two Lines"]
    assert corpus.papers["abstract"][0] == ABSTRACT.strip()


def test_title_tight_over_its_abstract(write) -> None:
    """A title needs no blank line under it."""
    page = f"{HEAD}First Title\n{ABSTRACT}\n\nSecond\n{OTHER}\n"
    assert titles(read_corpus([write("page.txt", page)])) == ["First Title", "Second"]


def test_short_abstract(write) -> None:
    """A text that is long for a title and ends as a sentence does is an abstract."""
    short = (
        "We prove that every such graph has a matching that can be found in linear time by hand."
    )
    short += " The bound is tight."
    corpus = read_corpus([write("page.txt", f"{HEAD}Matchings\n\n{short}\n")])
    assert list(corpus.papers["abstract"]) == [short]


def test_abstract_in_two_paragraphs(write) -> None:
    """A long paragraph right after an abstract goes on with it."""
    corpus = read_corpus([write("page.txt", f"{HEAD}Title\n\n{ABSTRACT}\n\n{OTHER}\n")])
    assert corpus.papers["abstract"][0] == f"{ABSTRACT.strip()} {OTHER.strip()}"


def test_title_without_abstract_but_with_footer_is_a_paper(write) -> None:
    """A footer proves that the line over it is a paper."""
    page = f"{HEAD}Bare Title\n\n• 3 authors\n·\nMay 2, 2024\n\nSecond\n\n{OTHER}\n"
    corpus = read_corpus([write("page.txt", page)])
    assert titles(corpus) == ["Bare Title", "Second"]
    assert list(corpus.papers["abstract"]) == ["", OTHER.strip()]
    assert corpus.papers["published"][0] == "2024-05-02"


def test_what_is_half_a_paper_is_rejected(write) -> None:
    """A title without abstract, or an abstract without title, is reported with its line."""
    page = (
        f"{HEAD}Lonely Title\n\nFirst Title\n\n{ABSTRACT}\n\n• 3 authors\n\n{OTHER}\n\n"
        "Another Title With Nothing Below\n\nPrevious\n"
    )
    corpus = read_corpus([write("page.txt", page)])
    assert titles(corpus) == ["First Title"]
    assert reasons(corpus) == [
        (9, "a title without an abstract"),
        (17, "an abstract without a title"),
        (19, "a title without an abstract"),
    ]

"""Lists of titles."""

import logging

import pytest

from papertopics.corpus import read_corpus

TITLES = (
    "Attention Is All You Need\n"
    "Deep Residual Learning for Image Recognition\n"
    "3D Gaussian Splatting for Real-Time Radiance Field Rendering\n"
    "wav2vec 2.0: A Framework for Self-Supervised Learning\n"
    "Language Models are Few-Shot Learners.\n"
    "Adam: A Method for Stochastic Optimization\n"
    "Generative Adversarial Nets\n"
    "Why?\n"
)


@pytest.mark.parametrize("name", ["titles.txt", "titles"])
def test_each_line_is_a_paper(write, name: str, caplog: pytest.LogCaptureFixture) -> None:
    """Without abstract, which a warning tells."""
    with caplog.at_level(logging.WARNING, "papertopics"):
        corpus = read_corpus([write(name, TITLES)])

    assert len(corpus.papers) == 8
    assert corpus.papers["title"][0] == "Attention Is All You Need"
    assert set(corpus.papers["abstract"]) == {""}
    (record,) = caplog.records
    assert record.getMessage().endswith(
        "read as titles, one a line; with abstracts, topics are surer"
    )


@pytest.mark.parametrize("mark", ["- ", "* ", "• ", "1. ", "12) "])
def test_bullets_and_numbers_are_no_part_of_a_title(write, mark: str) -> None:
    """Nor are empty lines between them."""
    content = "\n\n".join(mark + title for title in TITLES.splitlines())

    titles = read_corpus([write("t.txt", content)]).papers["title"]

    assert titles.tolist() == TITLES.splitlines()


def test_signs_within_a_title_are_no_bullets(write) -> None:
    """A dash, or a number with a full stop, stays where it does not begin the line."""
    titles = ["Prompting - a survey of it", "Deep Learning 2. A Survey", "Graphs – an Overview"]

    papers = read_corpus([write("t.txt", "\n".join(titles))]).papers

    assert papers["title"].tolist() == titles


def test_wrapped_text_is_no_list(write) -> None:
    """A title with its abstract in short lines is one paper still."""
    text = "Draft Models\n\n" + "We propose to draft\nseveral tokens with a small\nmodel. " * 8

    papers = read_corpus([write("p.txt", text)]).papers

    assert papers["title"].tolist() == ["Draft Models"]


def test_a_list_may_be_named_as_such(write) -> None:
    """Where its lines don't look like titles."""
    corpus = read_corpus([write("t.txt", "graphs\nknots\n")], format_name="titles")

    assert corpus.papers["title"].tolist() == ["graphs", "knots"]

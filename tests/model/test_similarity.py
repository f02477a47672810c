"""Cosines of papers and topics."""

import numpy as np
import pandas as pd
import pytest

from papertopics.model.similarity import Similarity, topic_text
from papertopics.model.texts import Texts
from papertopics.taxonomy import Keyword, Taxonomy, Topic

DECODING = Topic(
    "decoding",
    "Speculative decoding",
    "Draft, then verify.",
    (Keyword("draft model"), Keyword("token tree")),
    (Keyword("speculative execution"),),
)


def test_a_topic_is_described_by_label_keywords_and_scope() -> None:
    """Not by its vetoes, which say what it isn't."""
    assert topic_text(DECODING) == (
        "Speculative decoding. draft model, token tree. Draft, then verify."
    )


def test_a_paper_is_most_like_the_topic_it_speaks_of(taxonomy: Taxonomy) -> None:
    """By its title, by all of its text, and against the label alone."""
    texts = Texts(
        ["Graph neural networks", "Diffusion models"],
        ["Message passing on graphs.", "A diffusion model of images learned by score matching."],
    )
    signals = Similarity.fit(taxonomy, texts).transform(texts)
    ids = [topic.id for topic in taxonomy.assignable]

    for view in (signals.text, signals.title, signals.label):
        assert [ids[at] for at in view.argmax(axis=1)] == ["gnn", "diffusion"]


def test_similarities_are_cosines(taxonomy: Taxonomy, papers: pd.DataFrame) -> None:
    """From -1 to 1, of embeddings of length 1."""
    texts = Texts.of(papers)
    signals = Similarity.fit(taxonomy, texts).transform(texts)

    assert np.linalg.norm(signals.embeddings, axis=1) == pytest.approx(np.ones(len(papers)))
    for view in (signals.text, signals.title, signals.label):
        assert view.shape == (len(papers), len(taxonomy.assignable))
        assert (np.abs(view) <= 1 + 1e-12).all()


def test_what_all_papers_share_tells_none_apart(taxonomy: Taxonomy) -> None:
    """Of papers that are all alike, nothing is left."""
    texts = Texts(["Graphs"] * 3, ["Trees."] * 3)

    similarity = Similarity.fit(taxonomy, texts).transform(texts)
    assert similarity.text == pytest.approx(np.zeros((3, 5)), abs=1e-5)


def test_a_single_paper_or_topic_is_not_its_own_mean() -> None:
    """It keeps its direction, for there is no other to differ from."""
    texts = Texts([DECODING.label], [""])
    signals = Similarity.fit(Taxonomy("One", 1, (DECODING,)), texts).transform(texts)

    assert signals.label[0, 0] > 0.9


def test_a_paper_without_title_is_like_no_topic_by_it() -> None:
    """Where there is no mean to differ from."""
    texts = Texts([""], ["Draft models."])
    signals = Similarity.fit(Taxonomy("One", 1, (DECODING,)), texts).transform(texts)

    assert signals.title.tolist() == [[0]]
    assert signals.text[0, 0] > 0.5

"""The word overlap signal."""

from dataclasses import replace

import numpy as np
import pytest

from papertopics.model.texts import Texts
from papertopics.model.topic_words import TopicWords
from papertopics.model.words import WordSpace
from papertopics.taxonomy import Keyword, Taxonomy, Topic

ROBOTS = Topic("robots", "Robotics", keywords=(Keyword("manipulation"),))
SPEECH = Topic(
    "speech", "Speech recognition (ASR)", "Audio of people who talk.", (Keyword("dictation"),)
)
VISION = Topic("vision", "Visual recognition", keywords=(Keyword("camera"),))


def overlaps(
    topics: tuple[Topic, ...], *abstracts: str, titles: tuple[str, ...] = ()
) -> np.ndarray:
    """Learn from papers, and return their overlap: papers x topics."""
    given = titles or ("",) * len(abstracts)
    texts = Texts(list(given), list(abstracts))
    words = WordSpace.fit(texts)
    counts = words.counts(texts)
    taxonomy = Taxonomy("", 1, tuple(topics))
    return TopicWords.fit(taxonomy, words, counts).overlap(words, counts)


def test_words_are_found_by_their_stems() -> None:
    """Where the keyword itself is not in the text."""
    overlap = overlaps((ROBOTS, VISION), "robots manipulate", "nothing of the kind")

    assert overlap[0, 0] > 0
    assert overlap[1].tolist() == [0, 0]


def test_a_word_of_many_topics_counts_less_than_one_of_its_own() -> None:
    """`recognition` stands in two of three labels."""
    taxonomy = (ROBOTS, SPEECH, VISION)

    overlap = overlaps(taxonomy, "speech here now", "recognition here now")

    assert overlap[0, 1] > overlap[1, 1] > 0
    assert overlap[1, 2] > 0


def test_words_of_the_description_count_less_than_those_of_the_label() -> None:
    """The description says many things in passing."""
    overlap = overlaps((SPEECH, ROBOTS), "audio here now", "speech here now")

    assert 0 < overlap[0, 0] < overlap[1, 0]


def test_what_stands_in_parentheses_and_what_says_nothing_is_no_word_of_a_topic() -> None:
    """An acronym in the label is not how papers are found; it may be a keyword."""
    overlap = overlaps((SPEECH, ROBOTS), "asr", "of who")

    assert not overlap.any()


def test_further_mentions_count_ever_less() -> None:
    """BM25's saturation; all papers are equally long."""
    papers = ("robots a1 b1 c1", "robots robots b2 c2", "robots robots robots c3")

    once, twice, thrice = overlaps((ROBOTS, VISION), *papers)[:, 0]

    assert 0 < thrice - twice < twice - once < once


def test_words_of_the_title_count_twice() -> None:
    """As everywhere in the model."""
    overlap = overlaps((ROBOTS, VISION), "cats", "robots", titles=("robots", "cats"))

    assert overlap[0, 0] > overlap[1, 0] > 0


def test_it_is_bm25() -> None:
    """The formula by hand: one topic's one stem in one of two papers, both of mean length."""
    k1, b, relative, count = 2.0, 0.75, 1.0, 1.0

    overlap = overlaps((replace(ROBOTS, keywords=(Keyword("robot"),)),), "robots a1", "b1 c1")

    room = k1 * (1 - b + b * relative)
    assert overlap[0, 0] == pytest.approx(count * (k1 + 1) / (count + room))


def test_a_new_paper_has_the_same_overlap_alone_as_in_the_corpus() -> None:
    """What depends on other papers is learned once."""
    texts = Texts(["", ""], ["robots manipulate things", "speech recognition"])
    words = WordSpace.fit(texts)
    learned = TopicWords.fit(Taxonomy("", 1, (ROBOTS, SPEECH)), words, words.counts(texts))

    alone = learned.overlap(words, words.counts(texts[1:2]))

    assert alone.tolist() == learned.overlap(words, words.counts(texts))[1:].tolist()


@pytest.mark.parametrize("abstracts", [(), ("",), ("unheard of",)])
def test_corpora_without_any_word_of_a_topic(abstracts: tuple[str, ...]) -> None:
    """Even one without papers."""
    overlap = overlaps((ROBOTS, VISION), *abstracts)

    assert overlap.shape == (len(abstracts), 2)
    assert not overlap.any()

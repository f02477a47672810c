"""Drafts of topics."""

import numpy as np

from papertopics.discovery import JudgedPapers, Phrases, TopicDraft
from papertopics.discovery.drafts import Drafting
from papertopics.discovery.groups import paper_space
from papertopics.taxonomy import Taxonomy, lint_taxonomy


def drafted(
    judged: JudgedPapers,
    phrases: Phrases,
    *,
    barred: frozenset[str] = frozenset(),
    taken: frozenset[str] = frozenset(),
    papers: int = 60,
) -> list[TopicDraft]:
    """Draft three topics from the first papers."""
    out = np.array([keyword.phrase in barred for keyword in phrases.keywords])
    drafting = Drafting(judged.texts, phrases, paper_space(judged.texts, 0), out, taken)
    return [draft for draft, _ in drafting.drafts(np.arange(papers), 3, 0)]


def test_each_group_becomes_a_topic_that_its_words_tell(
    judged: JudgedPapers, phrases: Phrases
) -> None:
    """With counts of papers, and titles of typical ones."""
    drafts = drafted(judged, phrases)
    assert [(draft.papers, draft.found, draft.elsewhere) for draft in drafts] == [(20, 20, 0)] * 3
    assert drafts[0].topic.label == "Draft model proposes tokens"
    assert drafts[0].topic.id == "draft-model-proposes-tokens"
    assert drafts[0].topic.description.startswith("Papers on draft model proposes tokens, ")
    assert all(title.startswith("Baking") for title in drafts[2].titles)


def test_drafts_make_a_taxonomy_without_warnings(judged: JudgedPapers, phrases: Phrases) -> None:
    """No phrase in two topics, none short, none within another."""
    topics = tuple(draft.topic for draft in drafted(judged, phrases))
    assert lint_taxonomy(Taxonomy("", 1, topics)) == []


def test_barred_phrases_are_not_used(judged: JudgedPapers, phrases: Phrases) -> None:
    """A group whose telling phrases are all barred makes no draft."""
    (first, *_) = drafted(judged, phrases)
    barred = frozenset({"draft model proposes tokens"})
    assert barred < {keyword.phrase for keyword in first.topic.keywords}
    (again, *_) = drafted(judged, phrases, barred=barred)
    assert barred.isdisjoint(keyword.phrase for keyword in again.topic.keywords)
    everything = frozenset(keyword.phrase for keyword in phrases.keywords)
    assert drafted(judged, phrases, barred=everything) == []


def test_ids_and_labels_in_use_are_not_given_again(judged: JudgedPapers, phrases: Phrases) -> None:
    """The next best name is taken, or a number."""
    taken = frozenset({"draft-model-proposes-tokens", "draft model proposes tokens"})
    (first, *_) = drafted(judged, phrases, taken=taken)
    assert first.topic.label.casefold() not in taken
    assert first.topic.id not in taken


def test_many_groups_of_few_papers_make_no_topic(judged: JudgedPapers, phrases: Phrases) -> None:
    """Five papers in three groups: none is large enough."""
    assert drafted(judged, phrases, papers=5) == []


def test_few_papers_make_no_topic(judged: JudgedPapers, phrases: Phrases) -> None:
    """Less than four say nothing."""
    assert drafted(judged, phrases, papers=3) == []

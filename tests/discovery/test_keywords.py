"""Keywords that are proposed for topics."""

from papertopics.discovery import JudgedPapers, Phrases, edits_of, suggest_keywords
from papertopics.discovery.barred import barred
from papertopics.labeling import normalized_words
from papertopics.model import TopicClassifier
from papertopics.taxonomy import with_edits

BOTH = ("decoding", "federated")


def test_a_phrase_of_the_topics_other_papers_is_found(
    classifier: TopicClassifier, judged: JudgedPapers, phrases: Phrases
) -> None:
    """With the papers that it is in, and how many of these have no keyword yet."""
    (found,) = suggest_keywords(classifier, judged, phrases, topics=["decoding"], limit=5)
    assert found.keyword.phrase == "draft model proposes tokens"
    assert (found.papers, found.given, found.uncovered) == (20, 20, 10)
    assert 0 < found.low < found.precision < found.high < 1
    assert all(title.startswith("Verification") for title in found.titles)
    assert all(int(title.split()[1]) % 2 == 0 for title in found.titles)  # without keyword


def test_a_phrase_goes_to_one_topic_and_none_twice(
    classifier: TopicClassifier, judged: JudgedPapers, phrases: Phrases
) -> None:
    """Nor does one phrase of a topic contain another."""
    found = suggest_keywords(classifier, judged, phrases, topics=BOTH, limit=10)
    texts = [" ".join(normalized_words(item.keyword.phrase)) for item in found]
    assert len(set(texts)) == len(texts)
    for item, text in zip(found, texts, strict=True):
        others = [t for i, t in zip(found, texts, strict=True) if i.topic == item.topic]
        assert [other for other in others if other in text] == [text]


def test_the_limit_is_kept_and_takes_the_first(
    classifier: TopicClassifier, judged: JudgedPapers, phrases: Phrases
) -> None:
    """A longer list begins with the shorter one; topics that were not asked for get nothing."""
    many = suggest_keywords(classifier, judged, phrases, topics=["federated"], limit=4)
    one = suggest_keywords(classifier, judged, phrases, topics=["federated"], limit=1)
    assert one == many[:1]
    assert suggest_keywords(classifier, judged, phrases, topics=[], limit=4) == ()


def test_what_was_accepted_is_not_proposed_again(
    classifier: TopicClassifier, judged: JudgedPapers, phrases: Phrases
) -> None:
    """A phrase that some topic holds is barred from all."""
    found = suggest_keywords(classifier, judged, phrases, topics=BOTH, limit=5)
    taxonomy = with_edits(judged.taxonomy, edits_of(found))
    assert len(taxonomy.topics[0].keywords) == 2
    assert barred([item.keyword for item in found], taxonomy).all()

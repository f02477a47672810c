"""Keywords that are often wrong, mended."""

import numpy as np
import pytest

from papertopics.discovery import JudgedPapers, Phrases, Repairs, Suggestion
from papertopics.labeling import KeywordMatcher
from papertopics.model.matrix import Matrix
from papertopics.model.texts import Texts
from papertopics.taxonomy import Keyword, parse_taxonomy

TEXTS = (
    ["the bank lends money against credit"] * 6
    + ["a filter bank decomposes audio"] * 6
    + ["an SSM scans the sequence"] * 4
    + ["ssm, a word"] * 4
)
RIGHT = np.array([1.0] * 6 + [0.0] * 6 + [1.0] * 4 + [0.0] * 4)


def repaired(keyword: str, texts: list[str], right: Matrix) -> tuple[Suggestion, ...]:
    """Mend the one keyword of a topic, on papers whose masked probabilities are known."""
    taxonomy = parse_taxonomy(f"topics: [{{id: t, label: T, keywords: [{keyword}]}}]")
    papers = Texts([f"Title {at}" for at in range(len(texts))], texts)
    evidence = KeywordMatcher(taxonomy).match(papers.titles, papers.abstracts)
    probabilities = right.reshape(-1, 1)
    judged = JudgedPapers(
        taxonomy=taxonomy,
        texts=papers,
        probabilities=probabilities,
        given=probabilities > 0.5,
        covered=np.ones_like(probabilities, dtype=np.bool_),
        evidence=evidence,
    )
    repairs = Repairs(judged, probabilities, Phrases.of(papers))
    return repairs.suggest([("t", taxonomy.topics[0].keywords[0])], 5)


def test_a_word_of_two_meanings_gets_company() -> None:
    """Phrases that stand beside it where it is right."""
    (found,) = repaired("bank", TEXTS[:12], RIGHT[:12])
    assert (found.kind, found.replaces) == ("narrower", Keyword("bank"))
    assert found.keyword.phrase == "bank"
    assert found.keyword.near
    assert (found.papers, found.given) == (6, 6)
    assert found.before is not None
    assert found.precision > found.before + 0.2


def test_an_acronym_is_made_exact() -> None:
    """Where it is right as an acronym and wrong in small letters."""
    (found,) = repaired("ssm", TEXTS[12:], RIGHT[12:])
    assert found.keyword == Keyword("SSM", "exact")
    assert found.titles == ("Title 0", "Title 1", "Title 2")


def test_what_is_always_wrong_gets_a_veto_with_the_keyword_in_it() -> None:
    """Not any other phrase of the papers in which it is wrong."""
    found = repaired("bank", TEXTS[6:12], RIGHT[6:12])
    assert [item.kind for item in found] == ["veto"]
    assert "bank" in found[0].keyword.phrase
    assert (found[0].papers, found[0].given) == (6, 0)


@pytest.mark.parametrize("right", [np.ones(12), np.full(12, 0.5)])
def test_what_no_word_tells_apart_stays(right: Matrix) -> None:
    """Neither a form nor a veto would be better."""
    assert repaired("bank", TEXTS[:12], right) == ()

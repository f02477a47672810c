"""Small taxonomies and hand-written evidence."""

import pandas as pd
import pytest

from papertopics.labeling import MATCH_COLUMNS, Evidence, KeywordMatcher, Rule
from papertopics.taxonomy.topic import Keyword, Taxonomy, Topic


@pytest.fixture
def matcher_of():
    """Build a matcher of one topic a list of phrases."""

    def build(*topics, exclude=()):
        vetoes = tuple(map(Keyword, exclude))
        return KeywordMatcher(
            Taxonomy(
                "Test",
                1,
                tuple(
                    Topic(f"t{number}", f"T{number}", "", tuple(map(Keyword, phrases)), vetoes)
                    for number, phrases in enumerate(topics)
                ),
            )
        )

    return build


@pytest.fixture
def evidence_of():
    """Build evidence from a literal matrix, papers x rules, of how often each rule matches."""

    def build(matrix, rules, topics=("gan", "llm")):
        rows = [
            (paper, rule, 0, place, place + 1)
            for paper, counts in enumerate(matrix)
            for rule, count in enumerate(counts)
            for place in range(count)
        ]
        matches = pd.DataFrame(rows, columns=list(MATCH_COLUMNS)).astype("int32")
        return Evidence(matches, tuple(Rule(*rule) for rule in rules), topics, len(matrix))

    return build

"""KeywordMatcher: all keywords and vetoes of a taxonomy, found in one pass over the papers."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np
import pandas as pd

from papertopics.labeling.batch import BoolArray, Found, IntArray, TokenBatch
from papertopics.labeling.evidence import MATCH_COLUMNS, Evidence, Field, Rule
from papertopics.labeling.exact_search import ExactSearch
from papertopics.labeling.phrase_search import PhraseSearch
from papertopics.labeling.proximity import is_near
from papertopics.taxonomy.topic import Keyword, Taxonomy

_BATCH = 1024  # papers tokenised and searched at a time: large enough for arrays to pay off


class KeywordMatcher:
    """Finds the keywords and vetoes of a taxonomy's assignable topics in papers.

    A phrase counts once a place: where it overlaps itself, the leftmost counts. Matches
    of different keywords may overlap. A phrase without letter or digit never matches.

    >>> from papertopics.taxonomy.topic import Topic
    >>> topic = Topic("gan", "GANs", keywords=(Keyword("adversarial network"),))
    >>> matcher = KeywordMatcher(Taxonomy("Example", 1, (topic,)))
    >>> matcher.match(["Adversarial-Networks"], [""]).matches
       paper  rule  field  start  end
    0      0     0      0      0   20
    """

    def __init__(self, taxonomy: Taxonomy) -> None:
        self.taxonomy = taxonomy
        self.topics = tuple(topic.id for topic in taxonomy.assignable)
        rules = list(_rules(taxonomy))
        self.rules = tuple(rule for rule, _ in rules)
        self.keywords = tuple(keyword for _, keyword in rules)
        self._within = np.array([keyword.within for keyword in self.keywords], dtype=np.int64)
        self._has_near = np.array([bool(keyword.near) for keyword in self.keywords], dtype=bool)
        self._build_searches()

    def __reduce__(self) -> tuple[type[KeywordMatcher], tuple[Taxonomy]]:
        """Travel to other processes as the taxonomy; automata can't be pickled."""
        return KeywordMatcher, (self.taxonomy,)

    def match(self, titles: Sequence[str | None], abstracts: Sequence[str | None]) -> Evidence:
        """Find all matches; a missing title or abstract (None) has none."""
        papers = list(zip(titles, abstracts, strict=True))
        parts = [
            self._match_batch(papers[begin : begin + _BATCH], begin)
            for begin in range(0, max(len(papers), 1), _BATCH)
        ]
        table = np.concatenate(parts).astype(np.int32)
        matches = pd.DataFrame(table, columns=list(MATCH_COLUMNS))
        return Evidence(matches, self.rules, self.topics, len(papers))

    def _build_searches(self) -> None:
        """Put phrases and near phrases into the searches; note the rule that each is for."""
        numbered = list(enumerate(self.keywords))
        normal = [(rule, item.phrase) for rule, item in numbered if item.match == "normal"]
        exact = [(rule, item.phrase) for rule, item in numbered if item.match == "exact"]
        near = [(rule, phrase) for rule, item in numbered for phrase in item.near]
        self._phrase_search = PhraseSearch([phrase for _, phrase in normal + near])
        self._exact_search = ExactSearch([phrase for _, phrase in exact])
        self._phrase_rules = np.array([rule for rule, _ in normal + near], dtype=np.int64)
        self._exact_rules = np.array([rule for rule, _ in exact], dtype=np.int64)
        self._near_from = len(normal)

    def _match_batch(
        self, papers: Sequence[tuple[str | None, str | None]], offset: int
    ) -> IntArray:
        """Match some papers, the first of them being paper `offset`: rows of MATCH_COLUMNS."""
        batch = TokenBatch.from_texts([text or "" for paper in papers for text in paper])
        found, near = self._found(batch)
        counts = ~self._has_near[found.pattern]
        asked = np.flatnonzero(~counts)
        counts[asked] = is_near(batch, found.where(asked), near, self._within[found.pattern[asked]])
        return _rows(found.where(counts), offset)

    def _found(self, batch: TokenBatch) -> tuple[Found, Found]:
        """Search a batch: the matches of rules and those of their near phrases, by rule."""
        normal, exact = self._phrase_search.find(batch), self._exact_search.find(batch)
        is_near_phrase = normal.pattern >= self._near_from
        normal = normal.with_pattern(self._phrase_rules[normal.pattern])
        exact = exact.with_pattern(self._exact_rules[exact.pattern])
        return normal.where(~is_near_phrase) + exact, normal.where(is_near_phrase)


def _rules(taxonomy: Taxonomy) -> Iterator[tuple[Rule, Keyword]]:
    for column, topic in enumerate(taxonomy.assignable):
        for keyword in topic.keywords:
            yield Rule(column, keyword.phrase), keyword
        for keyword in topic.exclude:
            yield Rule(column, keyword.phrase, veto=True), keyword


def _rows(found: Found, offset: int) -> IntArray:
    """Make rows of MATCH_COLUMNS, sorted by them; texts are title and abstract in turn."""
    paper, field = np.divmod(found.text, len(Field))
    rows = np.column_stack([paper + offset, found.pattern, field, found.start, found.end])
    rows = rows[np.lexsort(rows.T[::-1])]
    return rows[_is_apart(rows)]


def _is_apart(rows: IntArray) -> BoolArray:
    """Tell which matches don't overlap one of the same rule that counts already."""
    same_text = (rows[1:, :3] == rows[:-1, :3]).all(axis=1)
    apart = np.ones(len(rows), dtype=bool)
    if not (same_text & (rows[1:, 3] < rows[:-1, 4])).any():
        return apart
    key: list[int] = []
    free_from = 0
    for index, (*place, start, end) in enumerate(rows.tolist()):
        apart[index] = place != key or start >= free_from
        if apart[index]:
            key, free_from = place, end
    return apart

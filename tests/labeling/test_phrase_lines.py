"""Lines for many pairs at once are those that are written one by one."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from papertopics.labeling import phrase_line
from papertopics.labeling.evidence import Rule
from papertopics.labeling.phrase_lines import PhraseLines
from papertopics.labeling.scanning import Scan

RULES = (Rule(0, "tree"), Rule(0, "draft, model"), Rule(1, "é"), Rule(1, "veto", veto=True))
HITS = st.dictionaries(
    st.tuples(st.integers(0, 2), st.integers(0, 3), st.integers(0, 1)),
    st.tuples(st.integers(1, 12), st.integers(0, 3)),
)


@given(HITS)
def test_lines_are_those_of_phrase_line(found: dict) -> None:
    """Title first, then what is most frequent, then what comes first; vetoes don't count."""
    hits = np.array([(*key, *value) for key, value in sorted(found.items())]).reshape(-1, 5)
    nothing = np.zeros(0, dtype=np.int32)
    scan = Scan(np.zeros(4, dtype=np.int64), nothing, nothing, nothing, hits.astype(np.int64))
    asked = np.array([[True, True], [True, False], [True, True]])
    expected: dict[tuple[int, int], list[tuple[str, str, int]]] = {}
    ordered = sorted(scan.hits.tolist(), key=lambda hit: (hit[0], hit[2], -hit[3], hit[4], hit[1]))
    for paper, rule, field, count, _ in ordered:
        pair = paper, RULES[rule].topic
        if asked[pair] and not RULES[rule].veto:
            row = ("title", "abstract")[field], RULES[rule].phrase, count
            expected.setdefault(pair, []).append(row)
    pairs, lines = PhraseLines(RULES).lines(scan, asked)
    assert dict(zip(map(tuple, pairs.tolist()), lines.to_pylist(), strict=True)) == {
        pair: phrase_line(rows) for pair, rows in expected.items()
    }

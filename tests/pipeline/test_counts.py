"""Every paper and every entry is counted once."""

import pandas as pd

from papertopics.pipeline import Counts


def test_counts_add_up() -> None:
    """Entries are papers and merged ones; papers have topics or a reason why not."""
    states = pd.Series(["assigned", "no_evidence", "undecided", "assigned"])
    counts = Counts.of(states, entries=6, rejected=1, assignments=3)
    assert counts == Counts(4, 2, 1, 3, assigned=2, no_evidence=1, undecided=1)

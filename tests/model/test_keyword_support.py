"""How many assignments rest on keywords."""

import pandas as pd

from papertopics.model import KeywordSupport

SILENT, SPOKEN = "no keyword; words: tree", "title: no keyword"


def support(**reasons: list[str]) -> KeywordSupport:
    """Count assignments given as reasons by topic."""
    rows = [(topic, why) for topic, lines in reasons.items() for why in lines]
    return KeywordSupport.of(pd.DataFrame(rows, columns=["topic", "why"], dtype="str"))


def test_assignments_on_keywords_are_counted() -> None:
    """A keyword that reads like the words for none is one; so is what a person confirmed."""
    counted = support(a=[SILENT, SPOKEN, "no keyword; similarity"], b=["confirmed"])

    assert counted == KeywordSupport({"a": 3, "b": 1}, {"a": 2})
    assert (counted.assignments, counted.on_keyword) == (4, 2)
    assert (counted.is_thin, counted.thin_topics) == (False, ())


def test_topics_with_few_keywords_are_named_the_worst_first() -> None:
    """Where more than half of five or more rest on none."""
    counted = support(
        even=3 * [SILENT] + 3 * [SPOKEN], some=3 * [SILENT] + 2 * [SPOKEN], none=6 * [SILENT]
    )

    assert counted.thin_topics == ("none", "some")
    assert counted.is_thin


def test_batches_add_up() -> None:
    """In any order."""
    one, other = support(a=[SILENT]), support(b=[SPOKEN], a=[SPOKEN])

    assert one + other == other + one == support(a=[SPOKEN, SILENT], b=[SPOKEN])
    assert KeywordSupport() + one == one
    assert support() == KeywordSupport()

"""What is said of assignments without keywords."""

from papertopics.cli.support import render_support
from papertopics.model import KeywordSupport


def test_the_share_on_keywords_is_told() -> None:
    """In a line; where nothing was assigned, nothing is said."""
    lines = list(render_support(KeywordSupport({"a": 1000, "b": 4}, {"a": 4, "b": 4})))

    assert lines == ["996 of 1,004 assignments rest on a keyword in the paper"]
    assert list(render_support(KeywordSupport())) == []


def test_topics_that_rest_on_no_keyword_are_a_warning() -> None:
    """With what to do; a few are named."""
    topics = {f"t{number}": 6 for number in range(7)}
    _, some = render_support(KeywordSupport({"a": 90, **topics}, dict(topics)))
    _, most = render_support(KeywordSupport({"a": 9, "b": 5}, {"b": 5, "a": 4}))

    named = "t0 (6 of 6), t1 (6 of 6), t2 (6 of 6), t3 (6 of 6), t4 (6 of 6), 2 more. "
    what = "Warning: most assignments rest on no keyword in the paper"
    assert some.startswith(f"{what} of these topics: {named}")
    assert "more keywords" in some
    assert "`papertopics taxonomy stats`" in some
    assert most.startswith(f"{what}, above all of these topics: b (5 of 5). ")


def test_a_run_without_keywords_is_a_warning() -> None:
    """Even where no single topic stands out."""
    spread = {f"t{number}": 2 for number in range(5)}
    _, warning = render_support(KeywordSupport(spread, dict(spread)))

    assert warning.startswith("Warning: most assignments rest on no keyword in the paper. They ")

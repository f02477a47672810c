"""Many lists share a page fairly."""

from hypothesis import given
from hypothesis import strategies as st

from papertopics.reports.limits import fair_limit


@given(st.lists(st.lists(st.integers(0, 100))), st.integers(1, 20), st.integers(0, 500))
def test_what_is_shown_fits(sizes: list[list[int]], most: int, most_bytes: int) -> None:
    """Unless it is one item of each, which is always shown."""
    limit = fair_limit(sizes, most, most_bytes)
    assert 1 <= limit <= most
    assert limit == 1 or sum(sum(items[:limit]) for items in sizes) <= most_bytes

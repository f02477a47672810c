from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from papertopics.reports import RunData, gather_facts
from papertopics.reports.pages import plan_pages, split


@given(st.lists(st.integers(0, 20)), st.integers(1, 5), st.integers(1, 30))
def test_splitting_loses_nothing(sizes: list[int], most: int, most_bytes: int) -> None:
    """All items are there, in order, and no part is larger than allowed unless it is one item."""
    parts = split(sizes, lambda size: size, most, most_bytes)
    assert [item for part in parts for item in part] == sizes
    assert all(len(part) <= most for part in parts)
    assert all(sum(part) <= most_bytes or len(part) == 1 for part in parts)


def test_a_long_list_goes_on_to_further_pages(run: RunData) -> None:
    """A topic with more papers than fit on a page has several, which know their neighbours."""
    facts = gather_facts(run)
    topic = facts.topics[1]
    many = replace(topic, papers=topic.papers[:1] * 450)
    pages = [
        page
        for page in plan_pages(replace(facts, topics=(many,)))
        if page.path.startswith("topics/")
    ]
    assert [page.path for page in pages] == [
        "topics/decoding.md",
        "topics/decoding-2.md",
        "topics/decoding-3.md",
    ]
    assert [(page.first, page.last) for page in pages] == [(1, 200), (201, 400), (401, 450)]
    assert (pages[0].previous, pages[0].following) == (None, "topics/decoding-2.md")
    assert (pages[2].previous, pages[2].following) == ("topics/decoding-2.md", None)

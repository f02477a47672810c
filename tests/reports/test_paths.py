from posixpath import normpath

from hypothesis import given
from hypothesis import strategies as st

from papertopics.reports.paths import page_paths, topic_path


@given(st.text())
def test_no_topic_leaves_its_folder(topic: str) -> None:
    """Whatever the id, the page is a file of the folder of topics."""
    path = topic_path(topic.encode("utf-8", "replace").decode())
    assert normpath(path) == path
    assert path.count("/") == 1
    assert path.startswith("topics/")


@given(
    st.dictionaries(
        st.text("aA-2", min_size=1).map(lambda name: f"topics/{name}.md"), st.integers(1, 4)
    )
)
def test_no_two_pages_share_a_name(pages: dict[str, int]) -> None:
    """Further pages never take the name of another topic's page or of one another."""
    firsts = {path.casefold(): path for path in pages}
    named = page_paths({path: pages[path] for path in firsts.values()})
    paths = [path.casefold() for several in named.values() for path in several]
    assert len(set(paths)) == len(paths) == sum(pages[path] for path in firsts.values())

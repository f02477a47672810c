"""Where each page of a report stands, and how pages refer to each other."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from posixpath import dirname, relpath
from urllib.parse import quote

INDEX = "index.md"
UNASSIGNED = "unassigned.md"
TAXONOMY = "taxonomy.md"
SIZES = "pictures/sizes.svg"
CORPUS_TIMELINE = "pictures/timeline.svg"
HEAT_MAP = "pictures/together.svg"
CORPUS_MAP = "pictures/map.svg"


def topic_path(topic_id: str) -> str:
    """Name the first page of a topic by its id; no id leads out of the folder.

    >>> topic_path("quantum"), topic_path("../quantum")
    ('topics/quantum.md', 'topics/..%2Fquantum.md')
    """
    return f"topics/{quote(topic_id, safe='')}.md"


def topic_picture(topic_id: str) -> str:
    """Name the picture of a topic by its id; no id leads out of the folder.

    >>> topic_picture("quantum")
    'pictures/topics/quantum.svg'
    """
    return f"pictures/topics/{quote(topic_id, safe='')}.svg"


def page_paths(pages: Mapping[str, int]) -> dict[str, tuple[str, ...]]:
    """Name all pages of lists that take several, by the path of the first and their number.

    No two are the same, on a file system without case neither.

    >>> page_paths({"topics/a.md": 2, "topics/a-2.md": 1})
    {'topics/a.md': ('topics/a.md', 'topics/a--2.md'), 'topics/a-2.md': ('topics/a-2.md',)}
    """
    taken = {path.casefold() for path in pages}
    return {
        path: (path, *(_free(path, number, taken) for number in range(2, total + 1)))
        for path, total in pages.items()
    }


@lru_cache(1 << 14)  # the pages of a run name each other again and again
def relative(path: str, page: str) -> str:
    """Return the path that leads from one page to another.

    >>> relative("topics/a.md", "topics/b.md"), relative("index.md", "topics/b.md")
    ('a.md', '../index.md')
    """
    return relpath(path, dirname(page) or ".")


def _free(path: str, number: int, taken: set[str]) -> str:
    stem, dashes = path.removesuffix(".md"), "-"
    while (name := f"{stem}{dashes}{number}.md").casefold() in taken:
        dashes += "-"
    taken.add(name.casefold())
    return name

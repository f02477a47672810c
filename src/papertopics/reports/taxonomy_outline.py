"""A taxonomy as one page of Markdown, to read or to publish."""

from __future__ import annotations

from collections.abc import Iterator

from papertopics.reports.markdown import Markdown, escape_markdown, join_markdown, web_link
from papertopics.taxonomy import Keyword, Taxonomy, Topic


def render_outline(taxonomy: Taxonomy) -> Markdown:
    """Write the tree as a nested list, each topic with its description and its keywords."""
    sizes = f"Version {taxonomy.version}; {len(taxonomy.topics):,} topics and groups."
    head = (f"# {escape_markdown(taxonomy.name)}\n", f"\n{sizes}\n\n")
    listed = (line for topic in taxonomy.roots for line in _lines(taxonomy, topic, 0))
    return join_markdown([*head, *listed])


def _lines(taxonomy: Taxonomy, topic: Topic, level: int) -> Iterator[str]:
    indent = "  " * level
    scope = f": {escape_markdown(topic.description)}" if topic.description else ""
    yield f"{indent}- **{web_link(topic.label, topic.uri)}** (`{topic.id}`){scope}\n"
    for name, phrases in (("Keywords", topic.keywords), ("Vetoes", topic.exclude)):
        if phrases:
            yield f"{indent}  - *{name}:* {', '.join(map(_phrase, phrases))}\n"
    for child in taxonomy.children(topic.id):
        yield from _lines(taxonomy, child, level + 1)


def _phrase(keyword: Keyword) -> str:
    exact = ["exactly so"] if keyword.match == "exact" else []
    words = " or ".join(map(escape_markdown, keyword.near))
    near = [f"within {keyword.within} words of {words}"] if keyword.near else []
    conditions = f" ({', '.join(exact + near)})" if exact or near else ""
    return f"{escape_markdown(keyword.phrase)}{conditions}"

"""Write a taxonomy back as YAML, and tell two taxonomies apart by a hash."""

from __future__ import annotations

import hashlib
import json
import math
from typing import TypeAlias

import yaml

from papertopics.taxonomy.topic import LANGUAGE, Keyword, Taxonomy, Topic

_Plain: TypeAlias = "int | str | list[_Plain] | dict[str, _Plain]"


def dump_taxonomy(taxonomy: Taxonomy) -> str:
    """Write a taxonomy as YAML in one canonical form, without what is default.

    ``parse_taxonomy(dump_taxonomy(t)) == t`` for every `t` that came from a file.
    """
    # Not the C dumper: it breaks lines at other places, so the text would depend on the machine.
    return yaml.dump(
        plain_taxonomy(taxonomy), Dumper=_Dumper, sort_keys=False, allow_unicode=True, width=100
    )


def keyword_line(keyword: Keyword) -> str:
    """Write a keyword as YAML on one line, for lists of either style.

    >>> keyword_line(Keyword("SSM", "exact")), keyword_line(Keyword("no: yes"))
    ('{phrase: SSM, match: exact}', "'no: yes'")
    """
    inline = yaml.dump(
        [_keyword(keyword)],
        Dumper=_Dumper,
        default_flow_style=True,
        sort_keys=False,
        allow_unicode=True,
        width=math.inf,
    )
    return inline.strip().removeprefix("[").removesuffix("]")


def comment_text(text: str) -> str:
    r"""Return a text as a comment of the file can hold it: on one line, nothing that controls.

    >>> comment_text("A title\n- id: no topic")
    'A title - id: no topic'
    """
    return "".join(letter if letter.isprintable() else " " for letter in text)


def taxonomy_hash(taxonomy: Taxonomy) -> str:
    """Return the SHA-256 (hexadecimal) of what `dump_taxonomy` writes, whatever its layout."""
    content = json.dumps(plain_taxonomy(taxonomy), ensure_ascii=True, separators=(",", ":"))
    return hashlib.sha256(content.encode("ascii")).hexdigest()


def plain_taxonomy(taxonomy: Taxonomy) -> dict[str, _Plain]:
    """Return a taxonomy as the values of its file, without what is default."""
    return {
        "name": taxonomy.name,
        "version": taxonomy.version,
        **({"uri": taxonomy.uri} if taxonomy.uri else {}),
        **({"language": taxonomy.language} if taxonomy.language != LANGUAGE else {}),
        "topics": [_topic(taxonomy, topic) for topic in taxonomy.roots],
    }


class _Inline(dict[str, "_Plain"]):
    """A mapping that is written on one line."""


class _Dumper(yaml.SafeDumper):
    """Indents lists below their key and writes keywords with conditions on one line."""

    def increase_indent(self, flow: bool = False, indentless: bool = False) -> None:
        super().increase_indent(flow, False)


_Dumper.add_representer(
    _Inline,
    lambda dumper, data: dumper.represent_mapping(
        "tag:yaml.org,2002:map", data.items(), flow_style=True
    ),
)


def _topic(taxonomy: Taxonomy, topic: Topic) -> _Plain:
    entry: dict[str, _Plain] = {
        "id": topic.id,
        "label": topic.label,
        "uri": topic.uri,
        "language": topic.language,
        "description": topic.description,
        "keywords": [_keyword(keyword) for keyword in topic.keywords],
        "exclude": [_keyword(keyword) for keyword in topic.exclude],
        "topics": [_topic(taxonomy, child) for child in taxonomy.children(topic.id)],
    }
    return {name: value for name, value in entry.items() if value}


def _keyword(keyword: Keyword) -> _Plain:
    conditions: dict[str, _Plain] = {}
    if keyword.match != "normal":
        conditions["match"] = keyword.match
    if keyword.near:
        conditions["near"] = list(keyword.near)
        conditions["within"] = keyword.within
    return _Inline(phrase=keyword.phrase, **conditions) if conditions else keyword.phrase

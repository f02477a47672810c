"""Ids of topics from notations, addresses and labels: stable, and safe as names of files."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections import Counter
from collections.abc import Sequence

from papertopics.taxonomy.exchange.entry import Entry
from papertopics.taxonomy.rules import is_reserved

_LONGEST = 90  # characters; an id may have 100, and a mark may follow
_MARK = 6  # hexadecimal digits


def unique_ids(entries: Sequence[Entry], *, prefer_labels: bool = False) -> dict[str, str]:
    """Map keys of concepts to ids: the first of their names that makes one, or their labels.

    Where several concepts would get one id, each gets a short hash of its key behind it, so that
    no id depends on the order of concepts.
    """
    wanted = {entry.key: _first_slug(entry, prefer_labels=prefer_labels) for entry in entries}
    counts = Counter(name.casefold() for name in wanted.values())
    return {
        key: name if counts[name.casefold()] == 1 else f"{name[:_LONGEST]}-{_hash(key)}"
        for key, name in wanted.items()
    }


def slug(text: str) -> str:
    """Turn a text into an id; "" if nothing of it can stand in one.

    >>> slug("QA 76.9 (Künstliche Intelligenz)")
    'QA-76.9-Kunstliche-Intelligenz'
    """
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode("ascii")
    joined = re.sub(r"[^A-Za-z0-9._]+", "-", plain)
    return joined.strip("-._")[:_LONGEST].rstrip("-._")


def address_name(uri: str) -> str:
    """Return what names a concept in its address: what stands behind the last of ``#/:``.

    >>> address_name("http://example.org/scheme#10.2"), address_name("urn:x:graphs")
    ('10.2', 'graphs')
    """
    return re.split(r"[#/:]", uri.rstrip("#/:"))[-1]


def _first_slug(entry: Entry, *, prefer_labels: bool) -> str:
    label, given = slug(entry.label).lower(), [*map(_kept, entry.names)]
    candidates = [label, *given] if prefer_labels else [*given, label]
    name = next(filter(None, candidates), "")
    name = name or f"topic-{_hash(entry.key)}"
    return f"topic-{name}" if is_reserved(name) else name


def _kept(name: str) -> str:
    """Keep what is an id already, such as one that ends with a full stop."""
    return name if re.fullmatch(r"[A-Za-z0-9][A-Za-z0-9._-]{0,99}", name) else slug(name)


def _hash(key: str) -> str:
    return hashlib.sha256(key.encode("utf-8", "surrogatepass")).hexdigest()[:_MARK]

"""What papertopics says in SKOS that SKOS has no words for."""

from __future__ import annotations

from rdflib import Namespace, URIRef

OWN = Namespace("urn:papertopics:")
ID = OWN["id"]
KEYWORD, EXCLUDE = OWN["keyword"], OWN["exclude"]  # JSON, as in the cells of a table
LABEL_IS_KEYWORD = OWN["labelIsKeyword"]
POSITION = OWN["position"]  # of a topic in the taxonomy, from 0
VERSION = OWN["version"]

_TOPIC, SCHEME = "urn:papertopics:topic:", URIRef("urn:papertopics:taxonomy")


def topic_address(topic_id: str) -> str:
    """Return the URI of a topic that has none of its own."""
    return f"{_TOPIC}{topic_id}"


def own_address(uri: str) -> str:
    """Return a URI that is worth keeping: "" for one that `topic_address` makes."""
    return "" if uri.startswith(_TOPIC) or uri == str(SCHEME) else uri

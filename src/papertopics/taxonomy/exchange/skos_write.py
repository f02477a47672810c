"""A taxonomy as SKOS."""

from __future__ import annotations

import json
from collections.abc import Generator

from rdflib import Graph, Literal, URIRef
from rdflib.namespace import DCTERMS, RDF, SKOS
from rdflib.term import Node

from papertopics.taxonomy.exchange.entry import Entry, entries_of
from papertopics.taxonomy.exchange.phrases import is_plain, write_phrases
from papertopics.taxonomy.exchange.skos_names import (
    EXCLUDE,
    ID,
    KEYWORD,
    LABEL_IS_KEYWORD,
    OWN,
    POSITION,
    SCHEME,
    VERSION,
    topic_address,
)
from papertopics.taxonomy.exchange.texts import clean_text
from papertopics.taxonomy.topic import Taxonomy

_PREFIXES = {"dcterms": DCTERMS, "papertopics": OWN, "skos": SKOS}


def write_skos(taxonomy: Taxonomy, syntax: str, language: str) -> bytes:
    """Write a taxonomy as SKOS; `syntax` is ``turtle``, ``nt``, ``xml`` or ``json-ld``.

    What SKOS has no words for stands in properties of ``urn:papertopics:``. The same taxonomy
    gives the same bytes.
    """
    graph = skos_graph(taxonomy, language)
    if syntax == "json-ld":
        text = _json_ld(graph)
    elif syntax == "nt":
        text = "\n".join(sorted(filter(None, graph.serialize(format=syntax).split("\n"))))
    else:
        text = graph.serialize(format=syntax)
    return f"{text.rstrip()}\n".encode()


class _Ordered(Graph):
    """A graph whose subjects have a fixed order, in which RDF/XML is written."""

    def subjects(
        self,
        predicate: Node | None = None,  # type: ignore[override]  # rdflib takes paths too
        object: Node | None = None,  # type: ignore[override]  # noqa: A002 - rdflib's name
        unique: bool = False,
    ) -> Generator[Node, None, None]:
        yield from sorted(set(super().subjects(predicate, object)), key=str)


def _json_ld(graph: Graph) -> str:
    """Write JSON-LD in a fixed order, which rdflib doesn't."""
    context = {prefix: str(names) for prefix, names in _PREFIXES.items()}
    document = json.loads(graph.serialize(format="json-ld", context=context))
    nodes = [{name: _sorted(value) for name, value in node.items()} for node in document["@graph"]]
    ordered = {"@context": context, "@graph": _sorted(nodes)}
    return json.dumps(ordered, indent=2, ensure_ascii=False)


def _sorted(value: object) -> object:
    """Sort the values of a property, which are a set."""
    return sorted(value, key=json.dumps) if isinstance(value, list) else value


def skos_graph(taxonomy: Taxonomy, language: str) -> Graph:
    """Make the statements of a taxonomy, texts marked with a language or that of their topic."""
    graph = _Ordered()
    for prefix, names in _PREFIXES.items():
        graph.bind(prefix, names)
    scheme = URIRef(taxonomy.uri) if taxonomy.uri else SCHEME
    graph.add((scheme, RDF.type, SKOS.ConceptScheme))
    for title in (SKOS.prefLabel, DCTERMS.title):
        graph.add((scheme, title, _literal(taxonomy.name, language)))
    graph.add((scheme, VERSION, Literal(taxonomy.version)))
    entries = entries_of(taxonomy)
    addresses = {entry.key: URIRef(entry.uri or topic_address(entry.key)) for entry in entries}
    for position, entry in enumerate(entries):
        concept = addresses[entry.key]
        graph.add((concept, POSITION, Literal(position)))
        _place(graph, concept, scheme, [addresses[parent] for parent in entry.parents])
        _describe(graph, concept, entry, entry.language or language)
    return graph


def _literal(text: str, language: str | None = None) -> Literal:
    return Literal(clean_text(text), lang=language)


def _place(graph: Graph, concept: Node, scheme: Node, parents: list[URIRef]) -> None:
    graph.add((concept, RDF.type, SKOS.Concept))
    graph.add((concept, SKOS.inScheme, scheme))
    for parent in parents:
        graph.add((concept, SKOS.broader, parent))
        graph.add((parent, SKOS.narrower, concept))
    if not parents:
        graph.add((concept, SKOS.topConceptOf, scheme))
        graph.add((scheme, SKOS.hasTopConcept, concept))


def _describe(graph: Graph, concept: Node, entry: Entry, language: str) -> None:
    graph.add((concept, ID, Literal(entry.key)))
    graph.add((concept, SKOS.prefLabel, _literal(entry.label, language)))
    if entry.description:
        graph.add((concept, SKOS.definition, _literal(entry.description, language)))
    for keyword in entry.keywords:
        if is_plain(keyword) and keyword.phrase != entry.label:
            graph.add((concept, SKOS.altLabel, _literal(keyword.phrase, language)))
        else:
            graph.add((concept, KEYWORD, _literal(write_phrases((keyword,)))))
    for veto in entry.exclude:
        graph.add((concept, EXCLUDE, _literal(write_phrases((veto,)))))
    if entry.label_is_keyword is not None:
        graph.add((concept, LABEL_IS_KEYWORD, Literal(entry.label_is_keyword)))

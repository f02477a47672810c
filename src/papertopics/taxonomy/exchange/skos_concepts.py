"""Which nodes of a graph are concepts, and of which scheme."""

from __future__ import annotations

from dataclasses import dataclass

from rdflib import Graph, URIRef
from rdflib.namespace import OWL, RDF, SKOS
from rdflib.term import Node

from papertopics.errors import Problem, TaxonomyError
from papertopics.taxonomy.exchange.notes import plural, some
from papertopics.taxonomy.exchange.skos_labels import Labels
from papertopics.taxonomy.folding import fold_phrase

_TRUE = {"true", "1"}


@dataclass(frozen=True)
class Scheme:
    """The scheme whose concepts are taken, all where `is_chosen` is false; and its top concepts."""

    address: Node | None
    top: frozenset[Node]
    is_chosen: bool
    notes: tuple[str, ...]


@dataclass(frozen=True)
class Concepts:
    """The concepts that are taken; `notes` say which were not."""

    found: frozenset[URIRef]
    notes: tuple[str, ...]


def choose_scheme(graph: Graph, wanted: str, labels: Labels, source: str) -> Scheme:
    """Find a scheme by its URI or label; without a wish, take the only one, or all concepts.

    Raises TaxonomyError if there is no such scheme.
    """
    schemes = _schemes(graph)
    if wanted:
        named = {str(s): s for s in schemes} | {
            fold_phrase(labels.one(s, SKOS.prefLabel)): s for s in schemes
        }
        scheme = named.get(wanted) or named.get(fold_phrase(wanted))
        if scheme is None:
            there = some([str(each) for each in schemes]) or "none"
            fix = f"In the file: {there}."
            raise TaxonomyError(Problem(f"there is no scheme {wanted!r}", fix, source))
        return Scheme(scheme, _top(graph, scheme), True, ())
    declared = [each for each in schemes if (each, RDF.type, SKOS.ConceptScheme) in graph]
    only = declared or schemes
    if len(only) == 1:
        return Scheme(only[0], _top(graph, only[0]), False, ())
    notes = (
        ()
        if not schemes
        else (
            f"the file has {len(schemes):,} schemes, and all were taken; --scheme takes one: "
            f"{some([str(each) for each in schemes])}",
        )
    )
    return Scheme(None, _top(graph, None), False, notes)


def find_concepts(graph: Graph, scheme: Scheme, source: str) -> Concepts:
    """Find the concepts of a scheme that are in use. Raises TaxonomyError if there are none."""
    named = set(graph.subjects(SKOS.prefLabel)) - set(_schemes(graph))
    related = set(graph.subjects(SKOS.broader)) | set(graph.subjects(SKOS.inScheme))
    nodes = set(graph.subjects(RDF.type, SKOS.Concept)) | (named & related)
    if scheme.is_chosen:
        nodes &= set(graph.subjects(SKOS.inScheme, scheme.address)) | scheme.top
    old = {node for node in nodes if _is_deprecated(graph, node)}
    concepts = frozenset(node for node in nodes - old if isinstance(node, URIRef))
    if not concepts:
        raise TaxonomyError(_no_concepts(graph, scheme, source))
    blank = nodes - old - concepts
    notes = [f"{plural(old, 'deprecated concept')} left out"] if old else []
    notes += [f"{plural(blank, 'concept')} without a URI left out"] if blank else []
    return Concepts(concepts, tuple(notes))


def _schemes(graph: Graph) -> list[Node]:
    found = set(graph.subjects(RDF.type, SKOS.ConceptScheme))
    found |= set(graph.objects(None, SKOS.inScheme)) | set(graph.objects(None, SKOS.topConceptOf))
    return sorted(found | set(graph.subjects(SKOS.hasTopConcept)), key=str)


def _top(graph: Graph, scheme: Node | None) -> frozenset[Node]:
    said = graph.subjects(SKOS.topConceptOf, scheme), graph.objects(scheme, SKOS.hasTopConcept)
    return frozenset(node for nodes in said for node in nodes)


def _is_deprecated(graph: Graph, node: Node) -> bool:
    return any(str(said) in _TRUE for said in graph.objects(node, OWL.deprecated))


def _no_concepts(graph: Graph, scheme: Scheme, source: str) -> Problem:
    if scheme.is_chosen:
        what = f"the scheme {scheme.address} has no concept"
        return Problem(what, "Take another, or all, without --scheme.", source)
    if classes := list(graph.subjects(RDF.type, OWL.Class)):
        what = f"no concept, but an ontology ({plural(classes, 'owl:Class', 'owl:Classes')})"
        return Problem(what, "Make SKOS of it first: each topic a skos:Concept.", source)
    what = f"no concept in {plural(graph, 'statement')}" if len(graph) else "no statement"
    return Problem(what, "Each topic has to be a skos:Concept with a skos:prefLabel.", source)

"""SKOS as a vocabulary."""

from __future__ import annotations

import re
from collections.abc import Iterator
from math import inf

from rdflib import Graph, URIRef
from rdflib.namespace import DC, DCTERMS, RDFS, SKOS
from rdflib.term import Node

from papertopics.errors import Problem, TaxonomyError
from papertopics.taxonomy.exchange.entry import Choice, Entry, Vocabulary
from papertopics.taxonomy.exchange.identifiers import address_name
from papertopics.taxonomy.exchange.notes import plural, some
from papertopics.taxonomy.exchange.phrases import HOW_TO_WRITE, keywords_of_label, read_phrases
from papertopics.taxonomy.exchange.rdf import NOWHERE
from papertopics.taxonomy.exchange.skos_concepts import choose_scheme, find_concepts
from papertopics.taxonomy.exchange.skos_labels import LONGEST, Labels
from papertopics.taxonomy.exchange.skos_names import (
    EXCLUDE,
    ID,
    KEYWORD,
    LABEL_IS_KEYWORD,
    POSITION,
    VERSION,
    own_address,
)
from papertopics.taxonomy.schema import URI_PATTERN
from papertopics.taxonomy.topic import Keyword

_TITLES = (SKOS.prefLabel, DCTERMS.title, DC.title, RDFS.label)


def read_skos(graph: Graph, choice: Choice, source: str, name: str) -> Vocabulary:
    """Read the concepts of a graph; `name` is for a scheme without one.

    Siblings are put in the order of their labels, unless `taxonomy export` said which. Raises
    TaxonomyError with all problems.
    """
    labels = Labels(graph, choice.languages)
    scheme = choose_scheme(graph, choice.scheme, labels, source)
    concepts = find_concepts(graph, scheme, source)
    reader = _Reader(graph, labels, scheme.top, source)
    entries = [reader.entry(concept) for concept in sorted(concepts.found)]
    if reader.problems:
        raise TaxonomyError(*reader.problems)
    return Vocabulary(
        name=(scheme.address and labels.one(scheme.address, *_TITLES)) or name,
        entries=tuple(sorted(entries, key=reader.order)),
        version=reader.version(scheme.address),
        uri=_worth_keeping(scheme.address) if scheme.address else "",
        notes=(*scheme.notes, *concepts.notes, *reader.notes()),
        language=labels.usual_language,
    )


class _Reader:
    """Makes concepts of the nodes of a graph."""

    def __init__(self, graph: Graph, labels: Labels, top: frozenset[Node], source: str) -> None:
        self.problems: list[Problem] = []
        self._graph = graph
        self._labels = labels
        self._top = top
        self._source = source
        self._nameless: list[str] = []
        self._wrong: list[str] = []

    def entry(self, concept: URIRef) -> Entry:
        """Read a concept; what is wrong with it is added to `problems`."""
        label, language = self._labels.name(concept)
        if not label:
            self._nameless.append(address_name(concept) or str(concept))
        if not re.fullmatch(URI_PATTERN, concept):
            self._wrong.append(str(concept))
        return Entry(
            key=str(concept),
            label=label or self._nameless[-1],
            names=tuple(self._names(concept)),
            parents=tuple(map(str, self._parents(concept))),
            top=concept in self._top,
            keywords=tuple(self._keywords(concept, language)),
            exclude=tuple(self._phrases(concept, EXCLUDE)),
            label_is_keyword=self._label_is_keyword(concept) if label else False,
            chosen=(concept, ID, None) in self._graph,
            description=self._labels.one(concept, SKOS.definition, SKOS.scopeNote),
            uri=_worth_keeping(concept),
            language=language,
        )

    def order(self, entry: Entry) -> tuple[float, str, str]:
        """Return what concepts are sorted by."""
        position = self._number(URIRef(entry.key), POSITION)
        return inf if position is None else position, entry.label.casefold(), entry.key

    def version(self, scheme: Node | None) -> int:
        """Return the version that `taxonomy export` wrote, else 1."""
        return (scheme and self._number(scheme, VERSION)) or 1

    def notes(self) -> Iterator[str]:
        """Say what stood in for what is missing."""
        others = sorted(self._labels.stand_ins.items())
        if others:
            counts = ", ".join(f"{language} ({count:,})" for language, count in others)
            yield f"labels that are not there in the language asked for were taken in: {counts}"
        if self._wrong:
            count = plural(self._wrong, "address", "addresses")
            yield f"{count} not kept, being no URI: {some(self._wrong)}"
        if self._nameless:
            count = plural(self._nameless, "concept")
            yield f"{count} without a label, called after the URI: {some(self._nameless)}"
        if self._labels.too_long:
            count = plural(range(self._labels.too_long), "text")
            yield f"{count} of more than {LONGEST:,} characters left out"

    def _names(self, concept: URIRef) -> Iterator[str]:
        for predicate in (ID, SKOS.notation):
            yield from sorted(map(str, self._graph.objects(concept, predicate)))[:1]
        yield address_name(concept)

    def _parents(self, concept: URIRef) -> set[Node]:
        broader = self._graph.objects(concept, SKOS.broader)
        return {*broader, *self._graph.subjects(SKOS.narrower, concept)}

    def _keywords(self, concept: URIRef, language: str) -> Iterator[Keyword]:
        for label in self._labels.all(concept, SKOS.altLabel, SKOS.hiddenLabel, beside=language):
            yield from keywords_of_label(label)
        yield from self._phrases(concept, KEYWORD)

    def _phrases(self, concept: URIRef, predicate: URIRef) -> Iterator[Keyword]:
        for text in sorted(map(str, self._graph.objects(concept, predicate))):
            try:
                yield from read_phrases(text)
            except ValueError as error:
                what = f"<{predicate}>: {error}"
                self.problems.append(Problem(what, HOW_TO_WRITE, self._source, key=concept))

    def _label_is_keyword(self, concept: URIRef) -> bool | None:
        said = self._graph.value(concept, LABEL_IS_KEYWORD, any=True)
        return None if said is None else str(said).casefold() in {"true", "1"}

    def _number(self, node: Node, predicate: URIRef) -> int | None:
        numbers = [str(value) for value in self._graph.objects(node, predicate)]
        return min((int(text) for text in numbers if text.isdecimal()), default=None)


def _worth_keeping(address: Node) -> str:
    """Return a URI that others know; "" for what is relative, made here, or no URI at all."""
    text = str(address)
    is_known = isinstance(address, URIRef) and not text.startswith(NOWHERE)
    return own_address(text) if is_known and re.fullmatch(URI_PATTERN, text) else ""

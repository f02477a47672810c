"""Texts of a SKOS graph in the language that is asked for."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator

from rdflib import Graph, Literal, Namespace, URIRef
from rdflib.namespace import SKOS
from rdflib.term import Node

from papertopics.taxonomy.exchange.texts import clean_text

LONGEST = 2000  # characters of a label or description; a longer text is no name, and left out

_SKOSXL = Namespace("http://www.w3.org/2008/05/skos-xl#")
_XL = {SKOS[name]: _SKOSXL[name] for name in ("prefLabel", "altLabel", "hiddenLabel")}


class Labels:
    """Reads texts, and counts those that another language had to stand in for."""

    def __init__(self, graph: Graph, language: str) -> None:
        self.other_languages: Counter[str] = Counter()
        self.too_long = 0
        self._graph = graph
        self._language = language.casefold()

    def one(self, node: Node, *predicates: URIRef) -> str:
        """Return the text of the first property that has any, in the best language that it has.

        That is the one asked for, or a variant of it, then none, then the first by its code; of
        several texts the first in alphabetical order. "" if there is no text.
        """
        for predicate in predicates:
            found = sorted(self._texts(node, predicate), key=self._rank)
            if found:
                return clean_text(found[0])
        return ""

    def name(self, node: Node) -> str:
        """Return the preferred label, and count its language if it isn't the one asked for."""
        found = sorted(self._texts(node, SKOS.prefLabel), key=self._rank)
        if found and found[0].language and not self._is_asked_for(found[0]):
            self.other_languages[found[0].language] += 1
        return clean_text(found[0]) if found else ""

    def all(self, node: Node, *predicates: URIRef) -> list[str]:
        """Return the texts in the language asked for or in none, in alphabetical order."""
        texts = (text for each in predicates for text in self._texts(node, each))
        return sorted({clean_text(t) for t in texts if self._is_asked_for(t) or not t.language})

    def _texts(self, node: Node, predicate: URIRef) -> Iterator[Literal]:
        for text in _literals(self._values(node, predicate)):
            if len(text) > LONGEST:
                self.too_long += 1
            elif text.strip():
                yield text

    def _values(self, node: Node, predicate: URIRef) -> Iterator[Node]:
        yield from self._graph.objects(node, predicate)
        if predicate in _XL:
            for label in self._graph.objects(node, _XL[predicate]):
                yield from self._graph.objects(label, _SKOSXL.literalForm)

    def _rank(self, text: Literal) -> tuple[int, str, str]:
        language = (text.language or "").casefold()
        if language == self._language:
            return 0, "", str(text)
        if self._is_asked_for(text):
            return 1, language, str(text)
        return (3 if language else 2), language, str(text)

    def _is_asked_for(self, text: Literal) -> bool:
        language = (text.language or "").casefold()
        return language == self._language or language.startswith(f"{self._language}-")


def _literals(values: Iterable[Node]) -> Iterator[Literal]:
    return (value for value in values if isinstance(value, Literal))

"""Texts of a SKOS graph in the languages that are asked for."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from rdflib import Graph, Literal, Namespace, URIRef
from rdflib.namespace import SKOS
from rdflib.term import Node

from papertopics.taxonomy.exchange.texts import clean_text
from papertopics.taxonomy.schema import LANGUAGE_PATTERN

LONGEST = 2000  # characters of a label or description; a longer text is no name, and left out

_SKOSXL = Namespace("http://www.w3.org/2008/05/skos-xl#")
_XL = {SKOS[name]: _SKOSXL[name] for name in ("prefLabel", "altLabel", "hiddenLabel")}


class Labels:
    """Reads texts in the languages that are asked for, the best first, or else in others."""

    def __init__(self, graph: Graph, languages: Sequence[str]) -> None:
        self.too_long = 0
        self._taken: Counter[str] = Counter()
        self._graph = graph
        self._languages = [language.casefold() for language in languages]

    @property
    def usual_language(self) -> str:
        """The language that most names were taken in; of several, the first that is asked for."""
        if not self._taken:
            return self._languages[0]
        return min(self._taken, key=lambda code: (-self._taken[code], self._place(code), code))

    @property
    def stand_ins(self) -> dict[str, int]:
        """How many names had to be taken in a language that isn't asked for."""
        asked = 2 * len(self._languages)
        return {code: count for code, count in self._taken.items() if self._place(code) > asked}

    def one(self, node: Node, *predicates: URIRef) -> str:
        """Return the text of the first property that has any, in the best language that it has.

        That is one of those asked for, or a variant of it, then none, then the first by its code;
        of several texts the first in alphabetical order. "" if there is no text.
        """
        for predicate in predicates:
            found = sorted(self._texts(node, predicate), key=self._rank)
            if found:
                return clean_text(found[0])
        return ""

    def name(self, node: Node) -> tuple[str, str]:
        """Return the preferred label and its language, each "" if there is none."""
        found = min(self._texts(node, SKOS.prefLabel), key=self._rank, default=None)
        if found is None:
            return "", ""
        language = _language(found)
        if language:
            self._taken[language] += 1
        return clean_text(found), language

    def all(self, node: Node, *predicates: URIRef, beside: str) -> list[str]:
        """Return the texts beside a name of some language, in alphabetical order.

        They are in no language, in that one, or in one that is asked for and no less wanted.
        """
        texts = (text for each in predicates for text in self._texts(node, each))
        return sorted({clean_text(text) for text in texts if self._fits(_language(text), beside)})

    def _fits(self, language: str, beside: str) -> bool:
        place = self._place(language)
        is_wanted = place // 2 <= self._place(beside) // 2 and place < 2 * len(self._languages)
        return is_wanted or language in {"", beside}

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
        language = _language(text)
        return self._place(language), language.casefold(), str(text)

    def _place(self, language: str) -> int:
        """Return a language's place: two for each that is asked for, itself and its variants."""
        folded = language.casefold()
        for place, asked in enumerate(self._languages):
            if folded == asked:
                return 2 * place
            if folded.startswith(f"{asked}-"):
                return 2 * place + 1
        return 2 * len(self._languages) + bool(language)


def _language(text: Literal) -> str:
    """Return the language of a text, "" for none that a taxonomy could name."""
    language = text.language or ""
    return language if re.fullmatch(LANGUAGE_PATTERN, language) else ""


def _literals(values: Iterable[Node]) -> Iterator[Literal]:
    return (value for value in values if isinstance(value, Literal))

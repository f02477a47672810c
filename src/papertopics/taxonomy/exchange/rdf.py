"""Read RDF without its traps: nothing is fetched, no entity grows, no error has a traceback."""

from __future__ import annotations

import json
import logging
import re
import warnings
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from xml.parsers import expat

from rdflib import Dataset, Graph
from rdflib.plugins.parsers.jsonld import to_rdf

from papertopics.errors import Problem, TaxonomyError

NOWHERE = "http://relative.invalid/"  # what relative addresses are relative to

_SYNTAXES = {"turtle": "Turtle", "nt": "N-Triples", "xml": "RDF/XML", "json-ld": "JSON-LD"}
_LONGEST_ENTITY = 1000  # characters; an address that is abbreviated has fewer
_PREDEFINED = {"lt", "gt", "amp", "apos", "quot"}
_CONTEXT_KEYS = ("@context", "@import")
_MOST_SHOWN = 120  # characters of a parser's message
_FIX = "Check the file, or name its format with --format."


def parse_rdf(content: bytes, syntax: str, source: str) -> Graph:
    """Read RDF; `syntax` is ``turtle``, ``nt``, ``xml`` or ``json-ld``. Raises TaxonomyError.

    Nothing but `content` is read: a file that needs another one, or a page of the web, is refused.
    """
    if syntax == "xml":
        _check_entities(content, source)
    try:
        with _quiet():
            return _json_ld(content, source) if syntax == "json-ld" else _parse(content, syntax)
    except TaxonomyError:
        raise
    except (
        Exception
    ) as error:  # the parsers raise whatever comes, AssertionError and IndexError too
        if syntax == "nt":  # whose parser doesn't say where
            return parse_rdf(content, "turtle", source)
        what = f"not {_SYNTAXES[syntax]}: {_reason(error)}"
        raise TaxonomyError(Problem(what, _FIX, source, _line(error))) from None


def _parse(content: bytes, syntax: str) -> Graph:
    graph = Graph()
    graph.parse(data=content, format=syntax, publicID=NOWHERE)
    return graph


def _json_ld(content: bytes, source: str) -> Graph:
    data = json.loads(content.decode("utf-8-sig"))
    outside = next(_outside(data), None)
    if outside is not None:
        what = (
            f"the context {outside[:_MOST_SHOWN]!r} stands outside of the file, and isn't fetched"
        )
        fix = "Put the context itself into the file, in place of its address."
        raise TaxonomyError(Problem(what, fix, source))
    dataset, graph = Dataset(), Graph()
    to_rdf(data, dataset, base=NOWHERE)
    for subject, predicate, value, _ in dataset.quads():  # whichever graph they are in
        graph.add((subject, predicate, value))
    return graph


def _outside(data: object) -> Iterator[str]:
    """Yield the addresses of contexts, wherever they may stand."""
    waiting = [data]
    while waiting:
        value = waiting.pop()
        if isinstance(value, list):
            waiting += value
        elif isinstance(value, dict):
            for key in _CONTEXT_KEYS:
                named = value.get(key)
                contexts = named if isinstance(named, list) else [named]
                yield from (each for each in contexts if isinstance(each, str))
            waiting += value.values()


class _EndOfPrologError(Exception):
    """Entities are declared before the first element; what follows need not be read."""


def _check_entities(content: bytes, source: str) -> None:
    """Refuse what XML would fetch or multiply; abbreviations of addresses are common and sound."""
    found: list[str] = []

    def doctype(_name: str, system: str | None, public: str | None, _internal: bool) -> None:
        if system or public:
            found.append(f"the file needs {system or public}, which is not read")

    def entity(name: str, is_parameter: bool, value: str | None, *_rest: str | None) -> None:
        if value is None:
            found.append(f"the entity {name!r} stands outside of the file, and is not read")
        elif name not in _PREDEFINED and (is_parameter or not _is_abbreviation(value)):
            found.append(f"the entity {name!r} is made of others, or is too long")

    def element(_name: str, _attributes: object) -> None:
        raise _EndOfPrologError

    parser = expat.ParserCreate()
    parser.StartDoctypeDeclHandler = doctype
    parser.EntityDeclHandler = entity
    parser.StartElementHandler = element
    with suppress(_EndOfPrologError, expat.ExpatError):  # of errors, the next parser says where
        parser.Parse(content, True)
    if found:
        fix = "Write out what it stands for."
        raise TaxonomyError(*(Problem(what, fix, source) for what in found))


def _is_abbreviation(value: str) -> bool:
    return "&" not in value and "%" not in value and len(value) <= _LONGEST_ENTITY


@contextmanager
def _quiet() -> Iterator[None]:
    """Keep rdflib from talking of doubts, such as a date of month 13, and of its own future."""
    log = logging.getLogger("rdflib.term")
    was, log.disabled = log.disabled, True
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", DeprecationWarning)
            yield
    finally:
        log.disabled = was


def _reason(error: Exception) -> str:
    if isinstance(error, RecursionError):
        return "nested too deeply"
    if isinstance(error, UnicodeDecodeError):
        return f"not UTF-8 text (byte {error.start})"
    bad = re.search(r"Bad syntax \((.*?)\) at \^", str(error), re.DOTALL)
    text = bad[1] if bad else str(error) or type(error).__name__
    text = re.sub(r"^<unknown>:\d+:\d+: ", "", text)  # the line is told before
    return " ".join(text.split())[:_MOST_SHOWN]


def _line(error: Exception) -> int | None:
    """Return the line, where the parser knows it: each of them says so in its own way."""
    lines = getattr(error, "lines", None)
    if isinstance(lines, int):
        return lines + 1
    if isinstance(error, json.JSONDecodeError):
        return error.lineno
    getter = getattr(error, "getLineNumber", None)
    return getter() if getter else None

"""The formats that taxonomies come from and go to, by name and by the ends of file names."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from importlib import import_module
from pathlib import Path
from types import ModuleType

from papertopics.errors import Problem, TaxonomyError

MARKDOWN = "markdown"
RDF_SYNTAXES: Mapping[str, str] = {  # what rdflib calls them
    "turtle": "turtle",
    "rdf-xml": "xml",
    "json-ld": "json-ld",
    "n-triples": "nt",
}
IMPORTED = (*RDF_SYNTAXES, "csv", "tsv", "outline", "json", "yaml")
EXPORTED = (*IMPORTED, MARKDOWN)
_ENDINGS: Mapping[str, str] = {
    ".ttl": "turtle",
    ".rdf": "rdf-xml",
    ".xml": "rdf-xml",
    ".owl": "rdf-xml",
    ".jsonld": "json-ld",
    ".nt": "n-triples",
    ".csv": "csv",
    ".tsv": "tsv",
    ".txt": "outline",
    ".json": "json",
    ".yaml": "yaml",
    ".yml": "yaml",
    ".md": MARKDOWN,
}
_NEEDS_RDFLIB = 'Install it: pip install "papertopics[skos]".'


def format_of(path: Path, known: Sequence[str]) -> str:
    """Tell a format by the end of a file's name. Raises TaxonomyError if it is not `known`."""
    found = _ENDINGS.get(path.suffix.lower(), "")
    if found not in known:
        what = f"{path.suffix or 'a name without ending'} tells no format that is known here"
        fix = f"Name it with --format: {', '.join(known)}."
        raise TaxonomyError(Problem(what, fix, str(path)))
    return found


def skos_module(name: str) -> ModuleType:
    """Import what needs rdflib. Raises TaxonomyError if that is not installed."""
    try:
        return import_module(f"papertopics.taxonomy.exchange.{name}")
    except ModuleNotFoundError as error:
        if error.name != "rdflib":
            raise
        raise TaxonomyError(Problem("SKOS is read and written by rdflib", _NEEDS_RDFLIB)) from None

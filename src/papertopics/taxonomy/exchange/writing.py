"""Export a taxonomy: the bytes of a file in any of the formats but Markdown."""

from __future__ import annotations

import json
import re

from papertopics.errors import Problem, TaxonomyError
from papertopics.taxonomy.dump import dump_taxonomy, plain_taxonomy
from papertopics.taxonomy.exchange.formats import RDF_SYNTAXES, skos_module
from papertopics.taxonomy.exchange.outline_text import write_outline
from papertopics.taxonomy.exchange.table import write_table
from papertopics.taxonomy.schema import LANGUAGE_PATTERN
from papertopics.taxonomy.topic import LANGUAGE, Taxonomy

_DELIMITERS = {"csv": ",", "tsv": "\t"}
_UNPRINTABLE = re.compile("[\x7f-\x9f\ufffe\uffff]")  # which JSON allows and YAML doesn't


def export_taxonomy(taxonomy: Taxonomy, file_format: str, language: str = "") -> bytes:
    """Write a taxonomy; the same gives the same bytes.

    `language`, else that of the taxonomy, marks the texts of SKOS, but for topics with their own.

    Raises TaxonomyError if the language is none, or rdflib is missing.
    """
    if file_format in RDF_SYNTAXES:
        language = language or taxonomy.language
        if not re.fullmatch(LANGUAGE_PATTERN, language):
            what = f"{language!r} is not the code of a language"
            raise TaxonomyError(Problem(what, "Write such as en or pt-BR."))
        syntax = RDF_SYNTAXES[file_format]
        content: bytes = skos_module("skos_write").write_skos(taxonomy, syntax, language)
        return content
    return _text(taxonomy, file_format).encode("utf-8")


def lost_in(file_format: str, taxonomy: Taxonomy) -> tuple[str, ...]:
    """Name what of a taxonomy the format has no place for, as far as the taxonomy has any."""
    topics = taxonomy.topics
    if file_format not in {*_DELIMITERS, "outline"}:
        return ()
    is_other = taxonomy.language != LANGUAGE or any(topic.language for topic in topics)
    name = ("the taxonomy's name and version", *(["languages"] if is_other else []))
    if file_format in _DELIMITERS:
        return name
    parts = {
        "descriptions": any(topic.description for topic in topics),
        "vetoes": any(topic.exclude for topic in topics),
        "URIs": any(topic.uri for topic in topics),
    }
    return (*name, "ids", *(part for part, is_there in parts.items() if is_there))


def _text(taxonomy: Taxonomy, file_format: str) -> str:
    if file_format in _DELIMITERS:
        return write_table(taxonomy, _DELIMITERS[file_format])
    if file_format == "outline":
        return write_outline(taxonomy)
    if file_format == "json":
        text = json.dumps(plain_taxonomy(taxonomy), ensure_ascii=False, indent=2)
        return _UNPRINTABLE.sub(lambda sign: f"\\u{ord(sign[0]):04x}", text) + "\n"
    return dump_taxonomy(taxonomy)

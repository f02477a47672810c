"""Import a taxonomy: from any of the formats to one that `taxonomy check` accepts."""

from __future__ import annotations

from pathlib import Path

from papertopics.errors import Problem, TaxonomyError
from papertopics.taxonomy.exchange.build import Imported, build_taxonomy
from papertopics.taxonomy.exchange.entry import Choice, Vocabulary, entries_of
from papertopics.taxonomy.exchange.formats import IMPORTED, RDF_SYNTAXES, format_of, skos_module
from papertopics.taxonomy.exchange.outline_text import read_outline
from papertopics.taxonomy.exchange.table import read_table
from papertopics.taxonomy.load import parse_taxonomy, reason_unread

MAX_BYTES = 256 << 20  # rdflib takes some twenty times as much memory
_JSON_LD_WITHIN = 10_000  # bytes; a taxonomy has no key that begins with @


def import_taxonomy(path: Path, file_format: str | None, choice: Choice) -> Imported:
    """Read a file as a taxonomy. Raises TaxonomyError with all problems of the file.

    Without `file_format`, one of IMPORTED, the end of the file's name tells it.
    """
    chosen = file_format or format_of(path, IMPORTED)
    content = _content(path)
    if chosen == "json" and file_format is None and b'"@' in content[:_JSON_LD_WITHIN]:
        chosen = "json-ld"
    vocabulary = _vocabulary(content, chosen, choice, path)
    return build_taxonomy(vocabulary, choice, str(path))


def _vocabulary(content: bytes, file_format: str, choice: Choice, path: Path) -> Vocabulary:
    source, name = str(path), path.stem
    if file_format in RDF_SYNTAXES:
        syntax = RDF_SYNTAXES[file_format]
        graph = skos_module("rdf").parse_rdf(content, syntax, source)
        found: Vocabulary = skos_module("skos_read").read_skos(graph, choice, source, name)
        return found
    text = _text(content, source)
    if file_format == "outline":
        vocabulary = read_outline(text, source, name)
    elif file_format in {"csv", "tsv"}:
        vocabulary = read_table(text, source, name)
    else:
        taxonomy = parse_taxonomy(text, source)
        entries = tuple(entries_of(taxonomy, as_they_are=True))
        return Vocabulary(
            taxonomy.name,
            entries,
            taxonomy.version,
            taxonomy.uri,
            language=taxonomy.language,
        )
    if not vocabulary.entries:
        raise TaxonomyError(Problem("the file has no topic", "Write one on each line.", source))
    return vocabulary


def _content(path: Path) -> bytes:
    try:
        with path.open("rb") as file:
            content = file.read(MAX_BYTES + 1)
    except OSError as error:
        fix = "Give the path of a file."
        raise TaxonomyError(Problem(reason_unread(error), fix, str(path))) from None
    if len(content) > MAX_BYTES:
        what = f"the file is larger than {MAX_BYTES >> 20:,} MiB"
        raise TaxonomyError(Problem(what, "Take a part of it: one scheme or branch.", str(path)))
    return content


def _text(content: bytes, source: str) -> str:
    encoding = "utf-16" if content.startswith((b"\xff\xfe", b"\xfe\xff")) else "utf-8-sig"
    try:
        text = content.decode(encoding)
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        what = f"not UTF-8 text (byte {error.start})"
        raise TaxonomyError(Problem(what, "Save the file as UTF-8.", source, line)) from None
    return text.replace("\r\n", "\n").replace("\r", "\n")

"""Papers as BibTeX and RIS, their topics as keywords, to go back into a reference manager."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from papertopics.pipeline.assignment_writer import AppendedFile, ClassifiedBatch
from papertopics.taxonomy import Taxonomy

if TYPE_CHECKING:
    from bibtexparser.model import Entry
    from rispy import RisWriter

_NO_KEY = re.compile(r"""[\s{}(),="'#%~\\@]+""")
_MATH = re.compile(r"(\$[^$]*\$)")
_OPENING, _CLOSING = re.compile(r"\\*\{"), re.compile(r"\\*\}")
_ESCAPED_BRACE = re.compile(r"\\[{}]")
_SPECIAL = re.compile(r"(?<!\\)[&%#_]")


class _Reference(NamedTuple):
    """A paper and its keywords: the labels of its topics, then the categories it came with."""

    paper_id: str
    title: str
    abstract: str
    published: str
    url: str
    authors: list[str]
    doi: str
    keywords: list[str]


class BibtexWriter(AppendedFile):
    """All papers as BibTeX entries; the citation keys are the ids."""

    def __init__(self, path: Path, taxonomy: Taxonomy, mark: int) -> None:
        super().__init__(path, mark)
        self._taxonomy = taxonomy

    def write(self, batch: ClassifiedBatch) -> None:
        """Append the papers of a batch."""
        from bibtexparser.entrypoint import write_string  # noqa: PLC0415 - only where it is wanted
        from bibtexparser.library import Library  # noqa: PLC0415

        for reference in _references(batch, self._taxonomy):
            self.append(write_string(Library([_bibtex_entry(reference)])) + "\n")


class ReferenceWriter(AppendedFile):
    """All papers as RIS records; `ID` is the id."""

    def __init__(self, path: Path, taxonomy: Taxonomy, mark: int) -> None:
        super().__init__(path, mark)
        self._taxonomy = taxonomy
        self._ris = _ris_writer()

    def write(self, batch: ClassifiedBatch) -> None:
        """Append the papers of a batch."""
        for reference in _references(batch, self._taxonomy):
            self.append(self._ris.formats([_ris_record(reference)]) + "\n")


def _references(batch: ClassifiedBatch, taxonomy: Taxonomy) -> Iterator[_Reference]:
    labels: dict[str, list[str]] = {}
    assignments = batch.assignments
    for paper_id, topic in zip(assignments["paper_id"], assignments["topic"], strict=True):
        labels.setdefault(paper_id, []).append(taxonomy.by_id[topic].label)
    for row in batch.papers.to_dict("records"):
        keywords = [*labels.get(row["paper_id"], []), *_listed(row["categories"])]
        yield _Reference(
            paper_id=row["paper_id"],
            title=row["title"],
            abstract=row["abstract"],
            published=row["published"],
            url=row["url"],
            authors=_listed(row["authors"]),
            doi=row["doi"],
            keywords=list(dict.fromkeys(keywords)),
        )


def _listed(text: str) -> list[str]:
    return [part for part in text.split("; ") if part]


def _bibtex_entry(reference: _Reference) -> Entry:
    from bibtexparser.model import Entry, Field  # noqa: PLC0415

    fields = {
        "title": _latex(reference.title),
        "author": " and ".join(map(_latex, reference.authors)),
        "abstract": _latex(reference.abstract),
        "date": reference.published,
        "year": reference.published[:4],
        "doi": _unbraced(reference.doi),
        "url": _unbraced(reference.url),
        "keywords": ", ".join(_latex(keyword.replace(",", " ")) for keyword in reference.keywords),
    }
    key = _NO_KEY.sub("-", reference.paper_id)
    return Entry("misc", key, [Field(name, value) for name, value in fields.items() if value])


def _latex(text: str) -> str:
    """Write a text so that it can't end its field: what is LaTeX in it stays, if it is whole."""
    if not _is_balanced(text):
        text = _OPENING.sub(r"\\textbraceleft ", text)
        text = _CLOSING.sub(r"\\textbraceright ", text)
    if text.count("$") % 2:
        text = text.replace("$", r"\$")
    parts = _MATH.split(text)
    plain = [_SPECIAL.sub(r"\\\g<0>", part) for part in parts[::2]]
    parts[::2] = plain
    written = "".join(parts)
    return f"{written} " if written.endswith("\\") else written


def _is_balanced(text: str) -> bool:
    """Tell whether braces match, whoever counts: some readers count escaped ones too."""
    if _ESCAPED_BRACE.search(text):
        return False
    depth = 0
    for brace in re.findall("[{}]", text):
        depth += 1 if brace == "{" else -1
        if depth < 0:
            return False
    return depth == 0


def _unbraced(text: str) -> str:
    """Write an address as BibTeX can hold it."""
    return text.replace("{", "%7B").replace("}", "%7D").replace("\\", "%5C")


def _ris_record(reference: _Reference) -> dict[str, str | list[str]]:
    record: dict[str, str | list[str]] = {
        "type_of_reference": "GEN",
        "id": reference.paper_id,
        "title": reference.title,
        "authors": reference.authors,
        "abstract": reference.abstract,
        "year": reference.published[:4],
        "date": reference.published.replace("-", "/"),
        "doi": reference.doi,
        "urls": [reference.url] if reference.url else [],
        "keywords": reference.keywords,
    }
    return {name: value for name, value in record.items() if value}


def _ris_writer() -> RisWriter:
    from rispy import RisWriter  # noqa: PLC0415 - only for those who want RIS

    class Unnumbered(RisWriter):  # type: ignore[misc] # rispy has no types
        """Records that do not tell where in the file they stand."""

        def set_header(self, count: int) -> str:
            return ""

    return Unnumbered()

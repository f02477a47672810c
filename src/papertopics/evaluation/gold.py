"""Gold: labels made by a person, matched to the papers of a run."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Self

from papertopics.corpus.text import title_key
from papertopics.errors import GoldError, NoLabelsError, Problem
from papertopics.evaluation.counted import counted
from papertopics.evaluation.gold_file import GoldRecord, read_records
from papertopics.taxonomy import Taxonomy


@dataclass(frozen=True)
class Gold:
    """The labelled papers of a run, in the order of the run.

    `topics` has a tuple of topic ids for each paper, the primary topic first, and an empty one
    where none of the topics applies. `absent` names labelled papers that the run doesn't have;
    `trained_on` counts the labelled papers that taught the model of the run.
    """

    source: str
    paper_ids: tuple[str, ...]
    titles: tuple[str, ...]
    topics: tuple[tuple[str, ...], ...]
    absent: tuple[str, ...] = ()
    trained_on: int = 0


@dataclass(frozen=True)
class PaperIndex:
    """The papers of a run, found by what a file of labels calls them.

    `by_id` and `by_title` are rows; titles are compared by their letters and digits alone.
    """

    paper_ids: Sequence[str]
    titles: Sequence[str]
    by_id: Mapping[str, int]
    by_title: Mapping[str, int]

    @classmethod
    def of(cls, paper_ids: Sequence[str], titles: Sequence[str]) -> Self:
        """Look at the title of every paper once."""
        by_title = {title_key(title): row for row, title in enumerate(titles)}
        by_title.pop("", None)
        by_id = {paper_id: row for row, paper_id in enumerate(paper_ids)}
        return cls(paper_ids, titles, by_id, by_title)

    def row(self, record: GoldRecord) -> int:
        """Return the row of a labelled paper, by its id or else its title; -1 if it isn't here."""
        return self.by_id.get(record.paper_id, self.by_title.get(title_key(record.title), -1))


def read_gold(
    path: str | Path, paper_ids: Sequence[str], titles: Sequence[str], taxonomy: Taxonomy
) -> Gold:
    """Read gold labels and find their papers among those of a run, by id or else by title.

    Raises GoldError if the file can't be used or labels one paper in two ways, and NoLabelsError
    if it labels no paper of the run.
    """
    return read_indexed_gold(path, PaperIndex.of(paper_ids, titles), taxonomy)


def read_indexed_gold(path: str | Path, papers: PaperIndex, taxonomy: Taxonomy) -> Gold:
    """Do what `read_gold` does, where one run is asked about again and again."""
    records = read_records(Path(path), taxonomy)
    rows = [papers.row(record) for record in records]
    found = _by_row(records, rows, str(path))
    if not found:
        raise NoLabelsError(_nothing_found(records, papers.paper_ids, str(path)))
    order = sorted(found)
    return Gold(
        source=str(path),
        paper_ids=tuple(papers.paper_ids[row] for row in order),
        titles=tuple(papers.titles[row] for row in order),
        topics=tuple(found[row].topics for row in order),
        absent=tuple(_name(record) for record, row in zip(records, rows, strict=True) if row < 0),
    )


def _by_row(records: Sequence[GoldRecord], rows: Sequence[int], file: str) -> dict[int, GoldRecord]:
    found: dict[int, GoldRecord] = {}
    problems: list[Problem] = []
    for record, row in zip(records, rows, strict=True):
        if row < 0:
            continue
        first = found.setdefault(row, record)
        if first.topics != record.topics:
            what = f"labels {_name(record)!r} differently from line {first.line}"
            problems.append(Problem(what, "Keep one of the two.", file, record.line))
    if problems:
        raise GoldError(*problems)
    return found


def _nothing_found(records: Sequence[GoldRecord], paper_ids: Sequence[str], file: str) -> Problem:
    if not records:
        return Problem("has no labels", "Give at least one labelled paper.", file)
    what = (
        f"labels {counted(len(records), 'paper')}, none of them among the {len(paper_ids):,} "
        f"of the run; the first is {_name(records[0])!r}"
    )
    return Problem(what, "Evaluate the run of the corpus that was labelled.", file)


def _name(record: GoldRecord) -> str:
    return record.title or record.paper_id

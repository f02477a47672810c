"""A run as a folder: its tables and reports written together, its tables read back."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict, replace
from pathlib import Path

import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq
from pydantic import TypeAdapter, ValidationError

from papertopics.corpus import PAPER_COLUMNS
from papertopics.errors import Problem, RunError, TaxonomyError
from papertopics.pipeline.counts import Counts
from papertopics.pipeline.damage import AGAIN, unreadable
from papertopics.pipeline.result_folder import (
    RECORD,
    check_result_folder,
    write_result_folder,
    written_files,
)
from papertopics.pipeline.stages import Count, uncounted
from papertopics.pipeline.tables import (
    ASSIGNMENTS,
    KEYWORDS,
    METADATA,
    PAPERS,
    REJECTED,
    TERMS,
    TOPICS,
    settled_scores,
)
from papertopics.pipeline.writing import Writer, text_writer
from papertopics.reports import RunData, RunRecord, paths
from papertopics.taxonomy import Taxonomy, dump_taxonomy, load_taxonomy

SCORES = "scores.parquet"
TAXONOMY = "taxonomy.yaml"
_TABLES = (ASSIGNMENTS, PAPERS, METADATA, REJECTED, TERMS, KEYWORDS, TOPICS)
_FILES = (*(table.file for table in _TABLES), SCORES, TAXONOMY)
_PAGES = (paths.INDEX, paths.UNASSIGNED, paths.TAXONOMY)  # those that every report has
_RECORD: TypeAdapter[RunRecord] = TypeAdapter(RunRecord)
_CHECK = "Give the folder that papertopics run wrote, such as reports."
_NONE: Mapping[str, Writer] = {}


def check_run_folder(folder: Path) -> None:
    """Find out whether a run can be written to a folder, before long work. Raises OutputError."""
    check_result_folder(folder, (*_FILES, *_PAGES))


def is_run(path: Path) -> bool:
    """Tell run folders, cut short ones too, from folders of papers."""
    return any((path / name).is_file() for name in (RECORD, SCORES))


def files_of(folder: Path) -> list[Path]:
    """Name the files of a folder that a new run overwrites or removes."""
    names = {*_FILES, *_PAGES, RECORD, *written_files(folder)}
    return [folder / name for name in sorted(names)]


def settle(data: RunData) -> RunData:
    """Round a run's numbers to what its files hold, so that reports of both are the same."""
    return replace(
        data,
        papers=_papers(PAPERS.settled(data.papers), METADATA.settled(data.papers)),
        assignments=ASSIGNMENTS.settled(data.assignments),
        scores=settled_scores(data.scores),
        rejected=REJECTED.settled(data.rejected),
        terms=TERMS.settled(data.terms),
        keywords=KEYWORDS.settled(data.keywords),
        topics=TOPICS.settled(data.topics),
    )


def write_run(
    data: RunData,
    pages: Mapping[str, str],
    folder: Path,
    others: Mapping[str, Writer] = _NONE,
    count: Count = uncounted,
) -> None:
    """Write a settled run, its reports and other files of it, whole or not at all.

    Raises OutputError.
    """
    files = {**_data_files(data), **_page_files(pages), **others}
    write_result_folder(folder, files, _record(data), count=count)


def write_pages(
    data: RunData,
    pages: Mapping[str, str],
    folder: Path,
    others: Mapping[str, Writer] = _NONE,
    count: Count = uncounted,
) -> None:
    """Write the reports of a run and other files of it again; those that are no longer made go."""
    files = {**_page_files(pages), **others}
    write_result_folder(folder, files, _record(data), keep=_FILES, count=count)


def read_run(folder: Path) -> RunData:
    """Read a run back. Raises RunError if it is missing, incomplete or damaged."""
    record = _read_record(folder)
    return RunData(
        taxonomy=_read_taxonomy(folder),
        papers=_read_papers(folder),
        assignments=ASSIGNMENTS.read(folder),
        scores=_read_scores(folder),
        rejected=REJECTED.read(folder),
        terms=TERMS.read(folder),
        keywords=KEYWORDS.read(folder),
        topics=TOPICS.read(folder),
        record=record,
    )


def counts_of(data: RunData) -> Counts:
    """Count the papers of a run."""
    return Counts.of(
        data.papers["state"],
        entries=data.record.entries,
        rejected=len(data.rejected),
        assignments=len(data.assignments),
    )


def _data_files(data: RunData) -> dict[str, Writer]:
    frames = (
        *(data.assignments, data.papers, data.papers, data.rejected),
        *(data.terms, data.keywords, data.topics),
    )
    tables = {t.file: t.writer(frame) for t, frame in zip(_TABLES, frames, strict=True)}
    return {
        **tables,
        SCORES: _scores_writer(data.scores),
        TAXONOMY: text_writer(dump_taxonomy(data.taxonomy)),
    }


def _page_files(pages: Mapping[str, str]) -> dict[str, Writer]:
    return {path: text_writer(text) for path, text in pages.items()}


def _record(data: RunData) -> dict[str, object]:
    """Describe a run for its run.json; `counts` repeats what the tables say, for people."""
    return {**asdict(data.record), "counts": asdict(counts_of(data))}


def _read_record(folder: Path) -> RunRecord:
    path = folder / RECORD
    if not path.exists():
        raise RunError(_without_record(folder))
    try:
        return _RECORD.validate_python(json.loads(path.read_bytes()))
    except ValidationError as error:
        first = error.errors(include_url=False)[0]
        key = ".".join(map(str, first["loc"]))
        what = f"was not written by this version: {first['msg']}"
        raise RunError(Problem(what, AGAIN, str(path), key=key)) from error
    except (OSError, ValueError) as error:
        raise unreadable(path, error) from error


def _without_record(folder: Path) -> Problem:
    if not folder.exists():
        return Problem("there is no such run folder", _CHECK, str(folder))
    if not folder.is_dir():
        return Problem("is no run folder but a file", _CHECK, str(folder))
    if (folder / SCORES).exists() or written_files(folder):
        return Problem(f"run folder is incomplete: {RECORD} is missing", AGAIN, str(folder))
    return Problem(f"is no run folder: it has no {RECORD}", _CHECK, str(folder))


def _read_taxonomy(folder: Path) -> Taxonomy:
    try:
        return load_taxonomy(folder / TAXONOMY)
    except TaxonomyError as error:
        raise RunError(*error.problems) from error


def _read_papers(folder: Path) -> pd.DataFrame:
    papers, metadata = PAPERS.read(folder), METADATA.read(folder)
    if not papers["paper_id"].equals(metadata["paper_id"]):
        what = f"its rows are not those of {PAPERS.file}"
        raise RunError(Problem(what, AGAIN, str(folder / METADATA.file)))
    return _papers(papers, metadata)


def _papers(papers: pd.DataFrame, metadata: pd.DataFrame) -> pd.DataFrame:
    """Put the columns of a corpus together again from the two files that hold them."""
    known = metadata.drop(columns="paper_id")
    return pd.concat([papers, known], axis=1)[[*PAPER_COLUMNS, "state"]]


def _scores_writer(scores: pd.DataFrame) -> Writer:
    table = pa.Table.from_pandas(scores, preserve_index=False).replace_schema_metadata(None)

    def write(path: Path) -> None:
        pq.write_table(table, path, compression="zstd")

    return write


def _read_scores(folder: Path) -> pd.DataFrame:
    path = folder / SCORES
    try:
        scores: pd.DataFrame = pq.read_table(path).to_pandas()
    except (OSError, ValueError) as error:
        raise unreadable(path, error) from error
    return scores

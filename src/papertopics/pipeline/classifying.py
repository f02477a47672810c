"""`classify`: topics for any number of papers from a model that is already there."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import Literal, TypeAlias
from zlib import crc32

import numpy as np
import pandas as pd
import pyarrow as pa

import papertopics
from papertopics.corpus import Batch, stream
from papertopics.engine import (
    ModelAt,
    Route,
    judge_at,
    judge_in_order,
    judge_on_cluster,
    route_of,
)
from papertopics.errors import CorpusError, Problem
from papertopics.model import KeywordSupport, model_hash
from papertopics.pipeline.assignment_file import check_suffix, is_rows
from papertopics.pipeline.batch_result import BatchResult, as_judged, as_rows
from papertopics.pipeline.conflicts import check_outputs
from papertopics.pipeline.counts import Counts
from papertopics.pipeline.output_set import OutputSet
from papertopics.pipeline.partial import Partial, Point
from papertopics.pipeline.tables import REJECTED, UNASSIGNED
from papertopics.pipeline.text_buffers import buffers_of
from papertopics.pipeline.writing import check_file, output_errors
from papertopics.taxonomy import Taxonomy

BATCH = 4096  # papers judged at a time: what a process holds of them
CHECKPOINT = 8  # batches between points from which a job that was broken off goes on


@dataclass(frozen=True)
class Advance:
    """How far `classify` has come: papers done, and the share of the input, None if unknown."""

    papers: int
    fraction: float | None


Meter: TypeAlias = Callable[[Advance], None]


@dataclass(frozen=True)
class Classified:
    """What `classify` did: which files it wrote, how many papers came to what, and on what."""

    out: Path
    unassigned_out: Path
    rejected_out: Path
    counts: Counts
    support: KeywordSupport


def classify(  # noqa: PLR0913 - the options of the command
    sources: Sequence[str | Path],
    model: str | Path,
    out: str | Path,
    *,
    format_name: str | None = None,
    engine: Route | Literal["dask"] = "auto",
    scheduler: str | None = None,
    jobs: int = 1,
    resume: bool = False,
    meter: Meter = lambda advance: None,
) -> Classified:
    """Write the assignments of any papers to a file, in a format by its suffix.

    Papers are read, judged and written in batches, in memory that does not grow with their
    number; the bytes do not depend on `jobs`. `engine` "fast" is the model's fast student, "full"
    the full model, "auto" the first where there is one; "dask" is that on a Dask cluster, of
    `jobs` workers here unless the address of a `scheduler` is given. Papers without topic go to a
    file beside it, named ``<stem>.unassigned.csv``, and records that can't be read to
    ``<stem>.rejected.csv``.

    Until all are whole they stand in a folder beside, ``<name>.partial``; `resume` goes on with
    what is there. Raises CorpusError, ModelError, OutputError or EngineError.
    """
    path = Path(out)
    unassigned, rejected = (
        path.with_name(f"{path.stem}.{table.file}") for table in (UNASSIGNED, REJECTED)
    )
    outputs = path, unassigned, rejected
    _check(outputs, sources, Path(model))
    route = route_of(Path(model), "auto" if engine == "dask" else engine)
    at = ModelAt(str(model), model_hash(Path(model)), route)
    taxonomy = judge_at(at).taxonomy
    begun = Partial(outputs, _identity(at, sources, format_name))
    point = begun.begin(resume=resume)
    if not point.finished:
        then = as_rows if is_rows(path) else as_judged
        judge = partial(judge_in_order, model=at, then=then, jobs=jobs)
        if engine == "dask":
            judge = partial(judge_on_cluster, model=at, then=then, scheduler=scheduler, jobs=jobs)
        batches = stream(sources, batch_papers=BATCH, format_name=format_name)
        job = _Job(batches, judge, meter)
        point = _run(job, begun, point, taxonomy)
    with output_errors(path):
        begun.deliver()
    support = KeywordSupport(point.given, point.without)
    return Classified(*outputs, counts=_counts(point), support=support)


@dataclass(frozen=True)
class _Job:
    batches: Iterator[Batch]
    judge: Callable[
        [Iterable[_Read], Callable[[_Read], pd.DataFrame]], Iterator[tuple[_Read, BatchResult]]
    ]
    meter: Meter


def _check(outputs: Sequence[Path], sources: Sequence[str | Path], model: Path) -> None:
    check_suffix(outputs[0])
    for path in outputs:
        check_file(path)
    check_outputs(outputs, sources, model)


def _identity(
    model: ModelAt, sources: Sequence[str | Path], format_name: str | None
) -> dict[str, object]:
    """Say what has to stay the same where a job goes on."""
    return {
        "papertopics": papertopics.__version__,
        "model": model.model_hash,
        "engine": model.route,
        "sources": [str(source) for source in sources],
        "format": format_name,
        "batch": BATCH,
    }


def _run(job: _Job, begun: Partial, point: Point, taxonomy: Taxonomy) -> Point:
    with output_errors(begun.folder, _GO_ON):
        files = OutputSet(begun, taxonomy, point.marks)
        try:
            point = _written(job, files, begun, point)
            files.commit()
        except BaseException:
            files.abort()
            raise
        point = replace(point, finished=True)
        begun.save(point)
    return point


_GO_ON = "What is done is kept: make room there, then give the same command with --resume."


def _written(job: _Job, files: OutputSet, begun: Partial, point: Point) -> Point:
    """Judge and write everything after `point`; return the last point."""
    rest = _after(point, job.batches)
    done = job.judge(rest, lambda item: item.batch.texts)
    for number, (read, result) in enumerate(done, start=1):
        files.write(read.batch, result)
        point = _next(point, read, result)
        if number % CHECKPOINT == 0:
            point = replace(point, marks=files.checkpoint())
            begun.save(point)
        job.meter(Advance(point.papers, read.batch.fraction))
    return point


@dataclass(frozen=True)
class _Read:
    """A batch, and the hash of all papers up to its end."""

    batch: Batch
    digest: str


def _after(point: Point, batches: Iterator[Batch]) -> Iterator[_Read]:
    """Skip what is done. Raises CorpusError if that isn't what was read before."""
    digest = ""
    done = not point.papers and not point.rejected
    for batch in batches:
        digest = _digest(digest, batch.table)
        if done:
            yield _Read(batch, digest)
            continue
        totals = batch.totals
        if (totals.papers, totals.rejected) == (point.papers, point.rejected):
            done = True
            if digest != point.digest:
                raise CorpusError(_changed())
    if not done:
        raise CorpusError(_changed())


def _changed() -> Problem:
    what = "the papers are not those that the job was broken off with"
    return Problem(what, "Start anew without --resume.")


def _digest(before: str, papers: pa.Table) -> str:
    """Return a number that changes with any of the papers so far, or with their order.

    It has to be quick, not proof against whoever would change papers and not be seen.
    """
    sums = [int(part, 16) for part in before.split()] or [0, 0]
    for name in ("paper_id", "title", "abstract"):
        for texts in papers[name].chunks:
            data, at = buffers_of(texts)
            sums[0] = crc32(data[at[0] : at[-1]], sums[0])
            sums[1] = crc32(np.diff(at).tobytes(), sums[1])
    return " ".join(f"{part:08x}" for part in sums)


def _next(point: Point, read: _Read, result: BatchResult) -> Point:
    tally = dict(Counter(point.tally) + Counter(result.tally))
    support = KeywordSupport(point.given, point.without) + result.support
    totals = read.batch.totals
    return Point(
        papers=totals.papers,
        entries=totals.entries,
        rejected=totals.rejected,
        digest=read.digest,
        tally=tally,
        given=support.given,
        without=support.without,
        marks=point.marks,
    )


def _counts(point: Point) -> Counts:
    names = ("assignments", "assigned", "no_evidence", "undecided")
    return Counts(
        papers=point.papers,
        merged=point.entries - point.papers,
        rejected=point.rejected,
        **{name: point.tally.get(name, 0) for name in names},
    )

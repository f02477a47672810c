"""What a run or a training came to, in a few lines."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from shlex import quote
from typing import TYPE_CHECKING

from papertopics.cli.output import counted
from papertopics.cli.support import render_support

if TYPE_CHECKING:
    from papertopics.evaluation import Evaluation, Interval
    from papertopics.model import KeywordSupport
    from papertopics.pipeline import Counts
    from papertopics.reports import LearnedLabels
    from papertopics.reports.changes import Changes

_NOT_MEASURED = (
    "Quality: not measured (no labels for these papers; see `papertopics evaluate --help`)"
)
_TAUGHT_ONLY = (
    "Quality: not measured (the labels taught the model; measure on other papers, with `gold` in "
    "the settings or `papertopics evaluate RUN_DIR --gold FILE`)"
)
_UNUSABLE = "Quality: not measured ({file} could not be used; a warning says why)"


@dataclass(frozen=True)
class Measured:
    """Quality on labelled papers; `keywords_micro_f1` is what bare keyword matching reaches.

    `trained_on` of the papers taught the model.
    """

    gold: str
    papers: int
    micro_f1: Interval
    macro_f1: Interval
    primary: Interval | None
    keywords_micro_f1: Interval | None
    trained_on: int


@dataclass(frozen=True)
class Changed:
    """How many papers are new, have other topics and are gone since an earlier run."""

    new: int
    moved: int
    gone: int


@dataclass(frozen=True)
class Taught:
    """How many papers with labels a model learned from, and how far it follows them, 0 to 1."""

    papers: int
    strength: float


@dataclass(frozen=True)
class Summary:
    """Counts, quality, and where things are; None where there is no such thing.

    `changed` is None where there was no earlier run to compare with, `labels` where the model
    learned from none. `unusable_gold` names a file of labels in which something is wrong.
    `support` is that of the assignments of a run.
    """

    counts: Counts
    measured: Measured | None
    model: Path
    reports: Path | None = None
    changed: Changed | None = None
    site: Path | None = None
    labels: Taught | None = None
    unusable_gold: str = ""
    support: KeywordSupport | None = None


def measured(evaluation: Evaluation | None) -> Measured | None:
    """Keep of an evaluation what a summary shows."""
    if evaluation is None:
        return None
    keywords = evaluation.keywords
    return Measured(
        gold=evaluation.gold,
        papers=evaluation.papers,
        micro_f1=evaluation.overall.micro_f1,
        macro_f1=evaluation.overall.macro_f1,
        primary=evaluation.overall.primary,
        keywords_micro_f1=keywords.micro_f1 if keywords else None,
        trained_on=evaluation.trained_on,
    )


def taught(labels: LearnedLabels | None) -> Taught | None:
    """Keep of the labels that a model learned from what a summary shows."""
    return Taught(labels.papers, labels.strength) if labels and labels.papers else None


def changed(changes: Changes | None) -> Changed | None:
    """Keep of changes what a summary shows."""
    if changes is None:
        return None
    return Changed(len(changes.new), len(changes.moved), len(changes.gone))


def summary_lines(summary: Summary) -> Iterator[str]:
    """Yield a summary for people, line by line."""
    yield from render_counts(summary.counts)
    yield from render_support(summary.support) if summary.support else ()
    yield _quality(summary)
    yield from _taught(summary.labels)
    yield f"Model: {summary.model}"
    if summary.reports:
        yield from _changes(summary.changed, summary.reports)
        yield from _next_steps(summary.counts, summary.reports, summary.site)


def render_counts(counts: Counts) -> Iterator[str]:
    """Say how many papers were read and how many have topics."""
    merged, rejected = counted(counts.merged, "duplicate"), counted(counts.rejected, "record")
    yield f"{counted(counts.papers, 'paper')} ({merged} merged, {rejected} rejected)"
    each = counts.assignments / counts.assigned if counts.assigned else 0.0
    without = counts.papers - counts.assigned
    yield (
        f"{counts.assigned:,} with topics, {each:.1f} each; {without:,} without "
        f"({counts.no_evidence:,} no evidence, {counts.undecided:,} undecided)"
    )


def _quality(summary: Summary) -> str:
    quality = summary.measured
    if quality is None:
        file = summary.unusable_gold
        if file:
            return _UNUSABLE.format(file=file)
        return _TAUGHT_ONLY if summary.labels else _NOT_MEASURED
    keywords, primary = quality.keywords_micro_f1, quality.primary
    figures = [f"micro-F1 {_interval(quality.micro_f1)}"]
    figures += [f"bare keywords {_interval(keywords)}"] if keywords else []
    figures += [f"primary topic right {_interval(primary)}"] if primary else []
    papers = counted(quality.papers, "labelled paper")
    text = f"Quality on {papers} of {quality.gold}:\n  {', '.join(figures)}"
    if quality.trained_on:
        text += f"\n  flattered: the model learned from {quality.trained_on:,} of these papers"
    return text


def _taught(labels: Taught | None) -> Iterator[str]:
    if labels is None:
        return
    papers = counted(labels.papers, "paper")
    if not labels.strength:
        yield f"Labels of {papers}: not followed, as papers held out gain nothing by them"
    elif labels.strength < 1:
        share = f"followed by {labels.strength:.0%}, as sure as it is that papers held out gain"
        yield f"Labels of {papers}: {share}"
    else:
        yield f"Learned from the labels of {papers}"


def _interval(interval: Interval) -> str:
    return f"{interval.value:.2f} [{interval.low:.2f}, {interval.high:.2f}]"


def _changes(changed: Changed | None, reports: Path) -> Iterator[str]:
    if changed:
        new = counted(changed.new, "new paper")
        yield (
            f"Changes: {new}, {changed.moved:,} with other topics, {changed.gone:,} gone: "
            f"{reports / 'CHANGES.md'}"
        )


def _next_steps(counts: Counts, reports: Path, site: Path | None) -> Iterator[str]:
    yield f"Reports: {reports / 'index.md'}"
    if site:
        yield f"Site: {site / 'index.html'}"
    if counts.rejected:
        yield f"Rejected records, with the reason: {reports / 'rejected.csv'}"
    folder = quote(str(reports))
    yield (
        f"Next: papertopics explain {folder} PAPER_ID, or papertopics evaluate {folder} --gold FILE"
    )

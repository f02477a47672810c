"""What besides the taxonomy differs between two runs and so can move papers."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from papertopics.reports.changes.changes import Cause
from papertopics.reports.run_data import LearnedLabels, RunData, RunRecord

CORPUS = "papers that the model learned from"
_SETTINGS = ("assign", "folds", "seed", "engine")  # those that results depend on
_UNKNOWN = "unknown"


def other_causes(before: RunData, after: RunData) -> tuple[Cause, ...]:
    """List what differs: papers learned from, labels, corrections, settings, versions."""
    return tuple(_causes(before, after))


def _causes(before: RunData, after: RunData) -> Iterator[Cause]:
    if before.record.corpus_hash != after.record.corpus_hash:
        yield Cause(CORPUS, f"{len(before.papers):,}", f"{len(after.papers):,}")
    yield from _labels(before.record.labels, after.record.labels)
    for name in _SETTINGS:
        pair = _setting(before.record, name), _setting(after.record, name)
        if pair[0] != pair[1]:
            yield Cause(f"setting {name}", *pair)
    yield from _versions(before.record, after.record)


def _labels(before: LearnedLabels | None, after: LearnedLabels | None) -> Iterator[Cause]:
    """Compare the papers that a file of labels names, and the corrected pairs.

    An earlier record may not say which they were; then their numbers alone are compared.
    """
    known = all(labels is None or labels.labelled is not None for labels in (before, after))
    files = [labels.labels_hash if labels and known else "" for labels in (before, after)]
    yield from _counted("labelled papers", _labelled(before), _labelled(after), files)
    verdicts = [labels.decided if labels and known else {} for labels in (before, after)]
    yield from _counted("corrections", _corrected(before), _corrected(after), verdicts)


def _labelled(labels: LearnedLabels | None) -> int:
    if labels is None:
        return 0
    if labels.labelled is None:
        return labels.papers if labels.pairs > labels.corrections else 0
    return labels.labelled


def _corrected(labels: LearnedLabels | None) -> int:
    return labels.corrections if labels else 0


def _counted(name: str, before: int, now: int, contents: Sequence[object]) -> Iterator[Cause]:
    numbers = [f"{number:,}" if number else "none" for number in (before, now)]
    if before != now:
        yield Cause(name, *numbers)
    elif contents[0] != contents[1]:
        yield Cause(name, numbers[0], f"{numbers[1]}, not all the same")


def _setting(record: RunRecord, name: str) -> str:
    return str(record.settings.get(name, _UNKNOWN))


def _versions(before: RunRecord, after: RunRecord) -> Iterator[Cause]:
    earlier = {"papertopics": before.papertopics, **before.versions}
    for name, version in {"papertopics": after.papertopics, **after.versions}.items():
        if earlier.get(name, _UNKNOWN) != version:
            yield Cause(name, earlier.get(name, _UNKNOWN), version)

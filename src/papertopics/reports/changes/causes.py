"""What besides the taxonomy differs between two runs and so can move papers."""

from __future__ import annotations

from collections.abc import Iterator

from papertopics.reports.changes.changes import Cause
from papertopics.reports.run_data import RunData, RunRecord

CORPUS = "papers that the model learned from"
_SETTINGS = ("assign", "folds", "seed", "engine")  # those that results depend on
_UNKNOWN = "unknown"


def other_causes(before: RunData, after: RunData) -> tuple[Cause, ...]:
    """List what differs: papers learned from, settings, versions."""
    return tuple(_causes(before, after))


def _causes(before: RunData, after: RunData) -> Iterator[Cause]:
    if before.record.corpus_hash != after.record.corpus_hash:
        yield Cause(CORPUS, f"{len(before.papers):,}", f"{len(after.papers):,}")
    for name in _SETTINGS:
        pair = _setting(before.record, name), _setting(after.record, name)
        if pair[0] != pair[1]:
            yield Cause(f"setting {name}", *pair)
    yield from _versions(before.record, after.record)


def _setting(record: RunRecord, name: str) -> str:
    return str(record.settings.get(name, _UNKNOWN))


def _versions(before: RunRecord, after: RunRecord) -> Iterator[Cause]:
    earlier = {"papertopics": before.papertopics, **before.versions}
    for name, version in {"papertopics": after.papertopics, **after.versions}.items():
        if earlier.get(name, _UNKNOWN) != version:
            yield Cause(name, earlier.get(name, _UNKNOWN), version)

"""Sources that have no field for titles under any known name: told once, with the likely one."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from difflib import get_close_matches

from papertopics.corpus.entries import Read
from papertopics.corpus.entry import Rejected, Untitled
from papertopics.corpus.shapes import plain_name

# Names that are no sure sign of a title, but the likely one where no field is called so.
TITLE_LIKE = ("name", "heading", "headline", "subject", "paper", "label")

MOST_HELD = 10_000


def rename_advice(names: Sequence[str]) -> str:
    """Say which field to call title."""
    meant = _meant_as_title(names)
    return f"Did you mean {meant!r}? Call it 'title'." if meant else "Call one of them 'title'."


def told_once(records: Iterable[Read]) -> Iterator[Read]:
    """Pass records on; where all that could be read are untitled, put one in place of them all.

    Of a source with more than MOST_HELD rejected records and no other before them, all are passed.
    """
    held: list[Rejected] = []
    holding = True
    for record in records:
        if not holding:
            yield record
        elif isinstance(record, Rejected) and len(held) < MOST_HELD:
            held.append(record)
        else:
            holding = False
            yield from held
            yield record
    if holding:
        yield from _joined(held)


def _joined(rejected: Sequence[Rejected]) -> Iterator[Rejected]:
    """Make one of the untitled records, in the place of the first."""
    untitled = [record for record in rejected if isinstance(record, Untitled)]
    for record in rejected:
        if not isinstance(record, Untitled) or len(untitled) == 1:
            yield record
        elif record is untitled[0]:
            reason = f"{record.reason}; so it is with all {len(untitled):,} records"
            yield replace(record, reason=reason, ends_source=True)


def _meant_as_title(names: Sequence[str]) -> str:
    """Return the name that most likely stands for the title, "" if none is likely."""
    by_name = {plain_name(name): name for name in names}
    containing = [name for name in by_name if "title" in name]
    close = get_close_matches("title", by_name, n=1, cutoff=0.7)
    likely = [name for name in TITLE_LIKE if name in by_name]
    return next((by_name[name] for name in [*containing, *close, *likely]), "")

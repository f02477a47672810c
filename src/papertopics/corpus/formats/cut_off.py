"""Files that break off in their last record: half an abstract must not look like a whole one."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from papertopics.corpus.entry import Rejected
from papertopics.corpus.opening import Line
from papertopics.corpus.text import excerpt


def without_cut(
    records: Iterable[list[Line] | Rejected],
    source: str,
    is_end: Callable[[Line], bool],
    end: str,
) -> Iterator[list[Line] | Rejected]:
    """Pass records on, the last one only if it has the line `end` that others have.

    Where none has it, whatever wrote the file leaves it out.
    """
    last: list[Line] | Rejected = []
    others_end = last_ends = False
    for record in records:
        if last:
            yield last
        others_end = others_end or last_ends
        last, last_ends = record, isinstance(record, list) and any(map(is_end, record))
    if isinstance(last, list) and last and others_end and not last_ends:
        fix = f"Get it again; if it is whole, end this record with a line `{end}`."
        yield cut_off(source, last[0].number, " ".join(line.text for line in last), fix)
    elif last:
        yield last


def cut_off(source: str, line: int, text: str, fix: str) -> Rejected:
    """Reject the record that begins at `line` and within which a file ends."""
    reason = "the file ends within this record"
    return Rejected(source, line, reason, fix, excerpt(text), ends_source=True)

"""Sources of which nothing can be read: what they are, and what to do about it."""

from __future__ import annotations

from papertopics.corpus.entry import Rejected
from papertopics.corpus.foreign import UNDECODED, Foreign
from papertopics.corpus.formats import Format, promised_format
from papertopics.corpus.opening import Source
from papertopics.corpus.text import excerpt

_BEGINNING = 60  # characters of a text, to show what it is
_AGAIN = "Get it again, or write it again."
_EMPTY = "Get it again or leave it out."
_RENAME = "If it is something else, let its name say so."
_MARKUP = Foreign("markup", "Save the page as text, or give the papers as .jsonl or .csv.")


def wrong_kind(source: Source, form: Format | None) -> Rejected | None:
    """Say what a source is that can't be read as `form`, or that has no known format."""
    promised = promised_format(source.suffix)
    if source.foreign or form is None:
        kind, fix = source.foreign or _unknown_text(source, promised)
        if source.foreign is UNDECODED and _should_be_binary(source, promised):
            fix = _AGAIN
        return _rejected(source, f"is not {promised.title if promised else 'text'} but {kind}", fix)
    if source.is_parquet and not form.reads_parquet:
        reason = f"a Parquet file can't be read as {form.name}"
        return Rejected(source.name, 0, reason, "Leave the format to its content.")
    return None


def nothing_found(source: Source, form: Format) -> Rejected:
    """Say why a source that was read as `form` gave nothing."""
    if not source.head.strip():
        return Rejected(source.name, 0, "the file is empty", _EMPTY)
    return _rejected(source, f"no paper found (read as {form.name})", form.paper)


def _unknown_text(source: Source, promised: Format | None) -> Foreign:
    if promised is None:
        return _MARKUP
    advice = _AGAIN if promised.reads_parquet else promised.paper
    beginning = excerpt(source.head)[:_BEGINNING]
    return Foreign(f"text that begins {beginning!r}", f"{advice} {_RENAME}")


def _should_be_binary(source: Source, promised: Format | None) -> bool:
    return bool(source.missing_packing or (promised and promised.reads_parquet))


def _rejected(source: Source, reason: str, fix: str) -> Rejected:
    packing = source.missing_packing
    note = f"; its name says {packing}, but it is not packed" if packing else ""
    return Rejected(source.name, 0, reason + note, fix)

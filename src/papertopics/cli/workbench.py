"""What the commands that propose things for a taxonomy say alike."""

from __future__ import annotations

from collections.abc import Iterator

FITTED = "No run with this taxonomy: the topics of the papers were found now, and not kept"


def written(file: str) -> Iterator[str]:
    """Say which file was written and how to check it; nothing where none was."""
    if file:
        yield f"\nWritten: {file}; `papertopics taxonomy check {file}` checks it"

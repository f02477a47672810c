"""Small corpora written where a test needs them."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest

from papertopics.corpus import Corpus, read_corpus

Write = Callable[[str, str | bytes], Path]
ReadRecords = Callable[[Sequence[object]], Corpus]


@pytest.fixture
def write(tmp_path: Path) -> Write:
    """Write a file below the test's folder."""

    def write_file(name: str, content: str | bytes) -> Path:
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content.encode() if isinstance(content, str) else content)
        return path

    return write_file


@pytest.fixture
def read_records(write: Write) -> ReadRecords:
    """Read records as a corpus, by way of a JSONL file."""

    def read(records: Sequence[object]) -> Corpus:
        return read_corpus([write("papers.jsonl", "\n".join(map(json.dumps, records)))])

    return read

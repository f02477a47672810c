"""Lines in pieces are the lines in one, and none is endless."""

from __future__ import annotations

import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st

from papertopics.corpus import lines as module
from papertopics.corpus.lines import Lines, LongLine, are_plain, split_lines
from papertopics.corpus.text import clean

chunks = st.lists(st.text(alphabet="a \n\\é\t", max_size=6).map(str.encode), max_size=8)
texts = st.lists(st.text(alphabet="ab \n\x7fé\x00", max_size=5) | st.none(), max_size=6)


@given(chunks)
def test_however_a_text_is_cut(parts: list[bytes]) -> None:
    """Its lines and their numbers are the same."""
    found = []
    for block in split_lines(parts):
        assert isinstance(block, Lines)
        assert block.first == len(found) + 1
        found += block.lines
    assert found == b"".join(parts).removesuffix(b"\n").split(b"\n")[: len(found)]
    assert len(found) == len(b"".join(parts).splitlines())


@given(chunks)
def test_a_plain_line_is_clean_but_for_its_ends(parts: list[bytes]) -> None:
    """And has no escapes."""
    for block in split_lines(parts):
        assert isinstance(block, Lines)
        for line, plain in zip(block.lines, block.are_plain(), strict=True):
            text = line.decode("utf-8", "replace")
            if plain:
                assert clean(text) == text.strip()
                assert "\\" not in text


@given(texts, st.integers(0, 3))
def test_plain_texts_of_an_array(values: list[str | None], start: int) -> None:
    """Also of a slice, and of one with missing values."""
    array = pa.array(values, pa.string()).slice(start)
    for value, plain in zip(array.to_pylist(), are_plain(array), strict=True):
        if plain:
            assert clean(value or "") == (value or "").strip()


@pytest.mark.parametrize("size", [1, 3, 7, 9])
def test_a_long_line_is_told_from_its_neighbours(
    monkeypatch: pytest.MonkeyPatch, size: int
) -> None:
    """However it is cut; a line of just the length that is allowed is read."""
    monkeypatch.setattr(module, "LONGEST_LINE", 10)
    monkeypatch.setattr(module, "KEPT", 4)
    text = b"one\n" + b"x" * 10 + b"\n" + b"y" * 11 + b"\nfour\n" + b"z" * 25
    parts = [text[start : start + size] for start in range(0, len(text), size)]
    found: list[object] = []
    for block in split_lines(parts):
        found += block.lines if isinstance(block, Lines) else [block]
    assert found[:2] == [b"one", b"x" * 10]
    assert found[2:] == [LongLine(3, 11, b"yyyy"), b"four", LongLine(5, 25, b"zzzz")]

"""The words of a text: where they begin and end, and their rows in the lexicon."""

from __future__ import annotations

from papertopics.compiling import inlined
from papertopics.labeling.scanning.kernel.chunks import add_chunk, chunk_end, plain_end
from papertopics.labeling.scanning.kernel.letters import (
    AFTER_WORD,
    FOLDED,
    after_possessive,
    tail_end,
)
from papertopics.labeling.scanning.kernel.lexicon import begin_text, row_of_word
from papertopics.labeling.scanning.kernel.tables import Bytes, Chunks, Rules, SmallArray, Words


@inlined
def tokenise(
    data: Bytes, begin: int, end: int, kind: int, rules: Rules, chunks: Chunks, words: Words
) -> int:
    """Split one text into words; return how many, or -1 if a chunk is not known."""
    begin_text(words.lexicon)
    size, place = 0, begin
    while place < end:
        limit = plain_end(data, place, end, kind)
        size = _add_plain(data, place, limit, rules, words, size)
        place = limit
        if place < end:
            limit = chunk_end(data, place, end, kind)
            added = add_chunk(data, place, limit, rules, chunks, words, size, kind)
            if added < 0:
                return -1
            size += added
            place = limit
    return size


@inlined
def _add_plain(data: Bytes, begin: int, end: int, rules: Rules, words: Words, size: int) -> int:
    """Add the words of ASCII text without LaTeX; return how many there are now."""
    runs, free = words.runs, begin
    for run in range(_find_runs(data, begin, end, runs)):
        start, stop = begin + runs[2 * run], begin + runs[2 * run + 1]
        if start < free:  # of the word before, or its possessive s
            continue
        free = stop
        if stop < end and AFTER_WORD[data[stop]]:
            stop = tail_end(data, stop, end)
            free = after_possessive(data, stop, end)
        words.starts[size], words.ends[size] = start, stop
        words.rows[size] = row_of_word(data, start, stop, rules, words.lexicon)
        size += 1
    return size


@inlined
def _find_runs(data: Bytes, begin: int, end: int, runs: SmallArray) -> int:
    """List where letters and digits begin and end, in turn; return how many runs there are.

    Without branches: nobody can guess where words end.
    """
    text = data[begin:end]
    size, is_inside = 0, False
    for place in range(len(text)):
        is_letter = FOLDED[text[place]] != 0
        runs[size] = place
        size += is_letter != is_inside
        is_inside = is_letter
    runs[size] = len(text)
    return (size + 1) // 2

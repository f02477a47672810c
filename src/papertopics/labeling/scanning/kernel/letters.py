"""Bytes of ASCII: spaces, letters and digits, and where the words are that they make."""

from __future__ import annotations

import numpy as np

from papertopics.compiling import inlined
from papertopics.labeling.scanning.kernel.tables import Bytes

_ALNUM = b"0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"

# The lower case of letters and digits, 0 for other bytes.
FOLDED = np.zeros(256, dtype=np.uint8)
FOLDED[list(_ALNUM)] = list(_ALNUM.lower())

# What a word may go on with (4.5, C++, C#), or its possessive s.
AFTER_WORD = np.zeros(256, dtype=np.bool_)
AFTER_WORD[list(b".+#'")] = True


@inlined
def is_space(byte: int) -> bool:
    """Tell what regular expressions call white space, in ASCII."""
    return byte == 32 or 9 <= byte <= 13 or 28 <= byte <= 31


@inlined
def is_upper(byte: int) -> bool:
    """Tell a capital."""
    return 65 <= byte <= 90


@inlined
def is_digit(byte: int) -> bool:
    """Tell a digit."""
    return 48 <= byte <= 57


@inlined
def is_alnum(byte: int) -> bool:
    """Tell a letter or digit."""
    return 97 <= byte <= 122 or 65 <= byte <= 90 or 48 <= byte <= 57


@inlined
def tail_end(data: Bytes, place: int, end: int) -> int:
    """Return where a word ends whose letters end at `place`: 4.5, C++ and C# are whole."""
    while (
        place + 1 < end
        and data[place] == 46
        and is_digit(data[place - 1])
        and is_digit(data[place + 1])
    ):
        place += 1
        while place < end and is_alnum(data[place]):
            place += 1
    after = place
    if place + 1 < end and data[place] == 43 and data[place + 1] == 43:  # ++
        after = place + 2
    elif place < end and data[place] == 35:  # #
        after = place + 1
    if after > place and (after == end or not (is_alnum(data[after]) or data[after] == 95)):
        return after
    return place


@inlined
def after_possessive(data: Bytes, place: int, end: int) -> int:
    """Return where the next word may begin: after 's or 'S, if it stands here."""
    if place + 1 < end and data[place] == 39 and data[place + 1] in (115, 83):
        after = place + 2
        if after == end or not (is_alnum(data[after]) or data[after] == 95):
            return after
    return place


@inlined
def is_acronym_plural(data: Bytes, begin: int, end: int) -> bool:
    """Tell an acronym with a small s; see `plural`."""
    if end - begin < 3 or data[end - 1] != 115 or not is_upper(data[end - 2]):
        return False
    if not is_upper(data[begin]):
        return False
    for place in range(begin, end):  # noqa: SIM110 - numba knows no generators
        if not is_alnum(data[place]):
            return False
    return True


@inlined
def singular_end(folded: Bytes, begin: int, end: int) -> int:
    """Take the plural off a word by the rules; return where it ends now."""
    if end - begin <= 3 or folded[end - 1] != 115:
        return end
    last = folded[end - 2]
    if last == 115 or last == 117 or last == 105:  # -ss, -us, -is
        return end
    if last == 101:
        one, two = folded[end - 3], folded[end - 4]
        if one == 105 and end - begin > 4:  # -ies
            folded[end - 3] = 121
            return end - 2
        if one == 120 or (one == 115 and two == 115) or (one == 104 and (two == 115 or two == 99)):
            return end - 2  # -xes, -sses, -shes, -ches
    return end - 1

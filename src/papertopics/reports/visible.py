"""Text as a reader sees it: on one line, nothing hidden in it, not too long."""

from __future__ import annotations

import re

# Control characters, invisible tags and the marks that turn the direction of writing: they
# can make a page read other than it is. White space among them is kept for `split` to see.
_HIDDEN = re.compile(
    "[\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f\u061c\u200e\u200f\u202a-\u202e\u2060-\u206f\ufeff"
    "\U000e0000-\U000e007f]"
)
# Lone surrogates, which no file can hold, and two that no XML can.
_NO_CHARACTERS = re.compile("[\ud800-\udfff\ufffe\uffff]")

_WHITE_SPACE = re.compile(r"[^\S\xa0]+")  # but no-break spaces, which mean something


def visible_text(text: str) -> str:
    r"""Return the visible characters of a text, each run of white space made one space.

    No-break spaces stay where they are.

    >>> visible_text("two\n lines \u202ereversed\u202c")
    'two lines reversed'
    """
    if text.isprintable():  # nearly always so, and much cheaper to ask than to search
        return " ".join(text.split())
    text = _NO_CHARACTERS.sub("\ufffd", _HIDDEN.sub("", text))
    return _WHITE_SPACE.sub(" ", text).strip()


def shorten(text: str, limit: int) -> str:
    """Return the visible beginning of a text, at most `limit` characters, cut between words.

    >>> shorten("Attention is all you need", 19)
    'Attention is all …'
    """
    # A cut is at most half the limit wide, so a paper of a megabyte costs no more than others.
    text = visible_text(text[: 4 * limit])
    if len(text) <= limit:
        return text
    start = text[: limit - 2]
    words = start if text[limit - 2] == " " else start.rpartition(" ")[0]
    return f"{words if len(words) > limit // 2 else start} …"

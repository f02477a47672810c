r"""Text to tokens: normalised words, each with its place in the original text.

What is folded, so that a phrase is found however it is written:

- Unicode: NFKC (full-width and mathematical letters, ligatures), case, accents
  (é to e, ø to o); a Greek letter standing alone is spelled out (β-VAE = beta-VAE);
- plurals (see `plural`) and the possessive 's;
- LaTeX: $, braces and formatting commands fall (`\textbf{x}` to x), symbols keep their
  name (`\alpha` to alpha), accents are applied (`Poincar\'e` to poincare).

Whatever is neither letter nor digit separates words, hyphens and underscores too.
Decimal numbers stay whole (GPT-4.5: gpt, 4.5), and so do C++ and C#. Scripts without
spaces (Han, kana, and Hangul with its attached particles) give one word a character.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from unicodedata import category, combining, name, normalize

from papertopics.labeling.plural import is_acronym_plural, listed_plurals, singular

_ACCENT_CLASS = 200  # canonical combining classes: from here on marks over and under letters
_POINT_CLASSES = range(10, 36)  # Hebrew and Arabic vowel points, which writers leave out

_SPACELESS = (
    "\u1100-\u11ff\u3040-\u30ff\u3130-\u318f\u31f0-\u31ff\u3400-\u4dbf\u4e00-\u9fff"
    "\ua960-\ua97f\uac00-\ud7ff\uf900-\ufaff\uff66-\uffdc\U00020000-\U0003ffff"
)
_LETTER = rf"[^\W_{_SPACELESS}]"
_MARKS = "[{}]".format(
    "".join(chr(code) for code in (*range(0x300, 0x1E00), *range(0x20D0, 0x20F1))
            if category(chr(code)).startswith("M"))
)  # fmt: skip
_TEX_ACCENT = (
    r"(?:\\['\"`^~=.](?:\{\\?[A-Za-z]\}|\\?[A-Za-z])|\\[cuvHkr]\{[A-Za-z]\}"
    r"|\\(?:ss|ae|AE|oe|OE|aa|AA|[oOlLij])(?![A-Za-z])(?:\{\})?)"
)
_TEX_COMMAND = (
    r"\\[A-Za-z]+\*?\s*(?=\{)"
    r"|\\(?:q?quad|left|right|[bB]igg?[lr]?|math\w+|text\w+|em|bf|it|rm|sc|tt)(?![A-Za-z])"
)
_SPACELESS_WORD = rf"[{_SPACELESS}]{_MARKS}*"
_TAIL = rf"(?:(?<=\d)\.\d{_LETTER}*)*(?:(?:\+\+|#)(?!\w))?"  # of 4.5 and 1.5B, of C++ and C#
_POSSESSIVE = r"(?:['’][sS]\b)?"

# Group 1 is the word; a match without it is skipped.
_ASCII_WORD = re.compile(rf"([A-Za-z0-9]+{_TAIL}){_POSSESSIVE}")
_ANY_WORD = re.compile(
    rf"({_SPACELESS_WORD}|{_LETTER}+(?:{_MARKS}+{_LETTER}*)*{_TAIL}){_POSSESSIVE}"
)
_TEX_WORD = re.compile(
    rf"({_SPACELESS_WORD}|(?:{_LETTER}|{_TEX_ACCENT})"
    rf"(?:[{{}}]?(?:{_LETTER}|{_MARKS}|{_TEX_ACCENT}))*{_TAIL}){_POSSESSIVE}|{_TEX_COMMAND}"
)
_TEX_IN_WORD = re.compile(r"\\['\"`^~=.]|\\[cuvHkr](?=\{)|[\\{}]")

_GREEK = {char: name(char).split()[-1].lower() for char in "αβγδεζηθικμνξοπρστυφχψω"}
_SPELLED_OUT = {**_GREEK, "λ": "lambda", "ell": "l"}  # Unicode spells it "lamda"
_UNDECOMPOSED = str.maketrans(
    {"ø": "o", "ł": "l", "đ": "d", "ı": "i", "æ": "ae", "œ": "oe", "ð": "d", "þ": "th"}
)


@dataclass(frozen=True)
class Tokens:
    """The words of a text; ``text[starts[i]:ends[i]]`` is word `i` as written."""

    words: list[str]
    starts: list[int]
    ends: list[int]


def tokenize(text: str) -> Tokens:
    r"""Split a text into normalised words with their places.

    >>> tokenize(r"the $\beta$-VAEs")
    Tokens(words=['the', 'beta', 'vae'], starts=[0, 6, 12], ends=[3, 10, 16])
    """
    return _tokens(text, _spans(text))


def _tokens(text: str, spans: list[tuple[int, int]]) -> Tokens:
    words = [normalized_word(text[start:end]) for start, end in spans]
    if not all(words):  # of a lone mark nothing is left
        spans = [span for span, word in zip(spans, words, strict=True) if word]
        words = [word for word in words if word]
    return Tokens(words, [start for start, _ in spans], [end for _, end in spans])


def normalized_words(text: str) -> list[str]:
    """Split a text into the words that keywords are compared with.

    >>> normalized_words("Pre-training LLMs: the state-of-the-art's naïve limits")
    ['pre', 'training', 'llm', 'the', 'state', 'of', 'the', 'art', 'naive', 'limit']
    """
    return tokenize(text).words


@lru_cache(maxsize=1 << 17)
def normalized_word(word: str) -> str:
    r"""Fold one word as it stands in a text: case, accents, LaTeX, plural.

    >>> [normalized_word(word) for word in ("Erd\\H{o}s", "GPUs", "ﬁlters", "β", "C++")]
    ['erdo', 'gpu', 'filter', 'beta', 'c++']
    """
    if "\\" in word or "{" in word or "}" in word:
        word = _TEX_IN_WORD.sub("", word)
    if is_acronym_plural(word):
        return word[:-1].lower()
    folded = word.lower() if word.isascii() else _folded(word)
    return _SPELLED_OUT.get(folded) or singular(folded)


def words_of_chunk(chunk: str, *, tex: bool) -> Tokens:
    """Split a part of a text, up to white space on both sides; `tex`: the text has LaTeX."""
    return _tokens(chunk, _tex_spans(chunk) if tex else _plain_spans(chunk))


def listed_words() -> dict[str, str]:
    """Map the ASCII words in lower case whose folding is a matter of lists, not of rules."""
    words = sorted({*listed_plurals(), *(word for word in _SPELLED_OUT if word.isascii())})
    return {word: normalized_word(word) for word in words}


def _spans(text: str) -> list[tuple[int, int]]:
    return _tex_spans(text) if "\\" in text or "{" in text else _plain_spans(text)


def _tex_spans(text: str) -> list[tuple[int, int]]:
    return [match.span(1) for match in _TEX_WORD.finditer(text) if match[1]]


def _plain_spans(text: str) -> list[tuple[int, int]]:
    pattern = _ASCII_WORD if text.isascii() else _ANY_WORD
    return [match.span(1) for match in pattern.finditer(text)]


def _folded(word: str) -> str:
    """Fold case, compatibility forms and accents of a word that is not plain ASCII."""
    plain = normalize("NFKC", word).casefold().translate(_UNDECOMPOSED)
    kept = "".join(char for char in normalize("NFKD", plain) if _is_kept(char))
    return normalize("NFC", kept).casefold()


def _is_kept(char: str) -> bool:
    place = combining(char)
    if place >= _ACCENT_CLASS or place in _POINT_CLASSES:
        return False
    return category(char)[0] in "LNM" or char in "+#."

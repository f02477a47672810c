"""Text of the web as text: titles and abstracts come with tags and named characters in them."""

from __future__ import annotations

import re
from html import unescape

from papertopics.corpus.text import clean

# Only what publishers, Crossref and Zotero write, so that "a<b" and "<unk>" stay as they are
_INLINE = (
    "[biu]|em|strong|su[bp]|sc|tt|span|italic|bold"
    r"|jats:(?!(?:p|sec|title)\b)[a-z-]+|mml:[a-z]+"
)
_BLOCK = "p|br|div|jats:(?:p|sec|title)"
_ATTRIBUTES = r"""(?:\s+[\w:-]+\s*=\s*(?:"[^"<>]*"|'[^'<>]*'|[^\s"'<>]+))*\s*/?"""
_INLINE_TAG = re.compile(rf"</?(?:{_INLINE}){_ATTRIBUTES}>", re.IGNORECASE)
_BLOCK_TAG = re.compile(rf"</?(?:{_BLOCK}){_ATTRIBUTES}>", re.IGNORECASE)
_CHARACTER = re.compile(r"&(?:#[0-9]{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});")


def without_markup(text: str) -> str:
    """Return a clean text without tags of HTML and JATS, and with the characters that it names.

    >>> without_markup("H<sub>2</sub>O &amp; <i>E. coli</i>, a&lt;b")
    'H2O & E. coli, a<b'
    """
    if "<" not in text and "&" not in text:  # most texts
        return text
    named = _CHARACTER.sub(lambda found: unescape(found[0]), text)
    plain = _BLOCK_TAG.sub(" ", _INLINE_TAG.sub("", named))
    return text if plain == text else clean(plain)

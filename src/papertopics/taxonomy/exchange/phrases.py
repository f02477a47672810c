"""Keywords as other formats have them: plain words, or JSON where there are conditions."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator

from pydantic import ValidationError

from papertopics.taxonomy.folding import fold_keyword
from papertopics.taxonomy.schema import KeywordEntry
from papertopics.taxonomy.topic import Keyword

HOW_TO_WRITE = 'Write words, or such as {"phrase": "SSM", "match": "exact"}.'
QUALIFIED_WITHIN = 30  # words between a phrase and the qualifier of its label
_SEPARATOR = re.compile(r"\s*[;|]\s*")
_QUALIFIED = re.compile(r"(.*\S)\s*\(([^()]*\w[^()]*)\)")
_LONGEST_ACRONYM = 5


def keywords_of_label(label: str) -> tuple[Keyword, ...]:
    """Return the keywords that a label of a vocabulary stands for.

    An acronym counts only as written; behind a name, in brackets, it is a keyword of its own.
    Any other qualifier in brackets has to stand near.

    >>> [keyword.phrase for keyword in keywords_of_label("Graph networks (GNN)")]
    ['Graph networks', 'GNN']
    >>> keywords_of_label("Mercury (planet)")
    (Keyword(phrase='Mercury', match='normal', near=('planet',), within=30),)
    """
    qualified = _QUALIFIED.fullmatch(label)
    if qualified is None:
        return (_plain(label),)
    name, qualifier = qualified[1], qualified[2].strip()
    if not _has_words(name):
        return (_plain(label),)
    if _is_acronym(qualifier) or (qualifier.endswith("s") and _is_acronym(qualifier[:-1])):
        return (_plain(name), Keyword(qualifier.removesuffix("s"), match="exact"))
    return (Keyword(name, near=(qualifier,), within=QUALIFIED_WITHIN),)


def without_repeats(keywords: Iterable[Keyword]) -> tuple[Keyword, ...]:
    """Drop what repeats an earlier keyword, however it is spelled."""
    first: dict[object, Keyword] = {}
    for keyword in keywords:
        first.setdefault(fold_keyword(keyword), keyword)
    return tuple(first.values())


def can_match(keyword: Keyword) -> bool:
    """Tell whether a phrase has a letter or digit, so that a text can have it."""
    return _has_words(keyword.phrase)


def is_plain(keyword: Keyword) -> bool:
    """Tell whether the bare words say all about a keyword, wherever they are read."""
    return keywords_of_label(keyword.phrase) == (keyword,)


def keyword_json(keyword: Keyword) -> str:
    """Write a keyword with its conditions as one line of JSON."""
    parts: dict[str, object] = {"phrase": keyword.phrase}
    if keyword.match != "normal":
        parts["match"] = keyword.match
    if keyword.near:
        parts |= {"near": list(keyword.near), "within": keyword.within}
    return json.dumps(parts, ensure_ascii=False)


def keyword_from_json(text: str) -> Keyword:
    """Read a keyword that `keyword_json` wrote. Raises ValueError with what is wrong."""
    try:
        entry = KeywordEntry.model_validate_json(text)
    except ValidationError as error:
        raise ValueError(error.errors()[0]["msg"]) from None
    near = entry.near if isinstance(entry.near, list) else [entry.near]
    return Keyword(entry.phrase, entry.match, tuple(near), entry.within)


def write_phrases(keywords: tuple[Keyword, ...]) -> str:
    """Write keywords on one line; what needs conditions or quotes as JSON.

    >>> write_phrases((Keyword("draft model"), Keyword("tree", near=("draft",), within=9)))
    'draft model; {"phrase": "tree", "near": ["draft"], "within": 9}'
    """
    return "; ".join(k.phrase if _is_bare(k) else keyword_json(k) for k in keywords)


def read_phrases(text: str) -> list[Keyword]:
    """Read keywords between ``;`` or ``|``. Raises ValueError with what is wrong.

    >>> [keyword.match for keyword in read_phrases("draft model | SSM")]
    ['normal', 'exact']
    """
    return [keyword for part in _parts(text) for keyword in _read(part)]


def _parts(text: str) -> Iterator[str]:
    """Cut a line into its phrases; the signs that separate them mean nothing inside JSON."""
    rest = text.strip()
    while rest:
        end = _end_of_json(rest) if rest.startswith("{") else 0
        separator = _SEPARATOR.search(rest, end)
        stop = separator.start() if separator else len(rest)
        yield rest[:stop]
        rest = rest[separator.end() :] if separator else ""


def _end_of_json(text: str) -> int:
    try:
        return json.JSONDecoder().raw_decode(text)[1]
    except (ValueError, RecursionError) as error:
        raise ValueError(f"{text[:40]!r} is not JSON: {error}") from None


def _read(part: str) -> tuple[Keyword, ...]:
    if part.startswith("{"):
        return (keyword_from_json(part),)
    return keywords_of_label(" ".join(part.split())) if part.strip() else ()


def _is_bare(keyword: Keyword) -> bool:
    return (
        is_plain(keyword)
        and _SEPARATOR.search(keyword.phrase) is None
        and not keyword.phrase.startswith("{")
    )


def _plain(phrase: str) -> Keyword:
    return Keyword(phrase, match="exact" if _is_acronym(phrase) else "normal")


def _is_acronym(text: str) -> bool:
    capitals = sum(letter.isupper() for letter in text)
    short = len(text) <= _LONGEST_ACRONYM and text.isalnum()
    return short and capitals >= 2 and not text.endswith("s")


def _has_words(text: str) -> bool:
    return any(character.isalnum() for character in text)

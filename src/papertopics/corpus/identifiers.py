"""Identifiers of papers: the ones that the world knows, and one of our own where there is none."""

from __future__ import annotations

import re
from hashlib import sha256

SLUG_LENGTH = 60

_OLD_ARCHIVE = (
    r"(?:astro-ph|cmp-lg|cond-mat|cs|econ|eess|gr-qc|hep-(?:ex|lat|ph|th)|math|math-ph|nlin"
    r"|nucl-(?:ex|th)|physics|q-bio|q-fin|quant-ph|stat)(?:\.[a-z]{2})?"
)
_ARXIV = re.compile(
    r"(?:(?:https?://)?(?:[a-z]+\.)?arxiv\.org/(?:abs|pdf|html)/|.*10\.48550/arxiv\.|arxiv:\s*)?"
    rf"(?P<id>\d\d(?:0[1-9]|1[0-2])\.\d{{4,5}}|{_OLD_ARCHIVE}/\d{{7}})(?:v\d+)?(?:\.pdf)?",
    re.IGNORECASE,
)
_DOI = re.compile(
    r"(?:(?:https?://)?(?:dx\.)?doi\.org/|doi:\s*)?(?P<id>10\.\d{4,9}/\S+)", re.IGNORECASE
)


def arxiv_id(text: str) -> str:
    """Return the arXiv id in `text`, an id or an address, without its version; "" if none.

    >>> arxiv_id("https://arxiv.org/abs/2310.01234v2"), arxiv_id("10.1145/3292500")
    ('2310.01234', '')
    """
    found = _ARXIV.fullmatch(text) if text else None
    return found["id"] if found else ""


def doi_of(text: str) -> str:
    """Return the DOI in `text`, bare or as an address, in lower case; "" if none.

    >>> doi_of("https://doi.org/10.1145/3292500.3330701")
    '10.1145/3292500.3330701'
    """
    found = _DOI.fullmatch(text) if "10." in text else None
    return found["id"].rstrip(".").lower() if found else ""


def slug_id(title_key: str) -> str:
    """Return the id of a paper that has none of its own; it depends on its title key alone.

    >>> slug_id("attention is all you need")
    'attention-is-all-you-need-4a1c934d'
    """
    slug = title_key.replace(" ", "-") if any(map(str.isalnum, title_key)) else "paper"
    if len(slug) > SLUG_LENGTH:
        slug = slug[: SLUG_LENGTH + 1].rpartition("-")[0] or slug[:SLUG_LENGTH]
    return f"{slug}-{short_hash(title_key)}"


def short_hash(text: str) -> str:
    """Return 8 hexadecimal digits of the SHA-256 of `text`."""
    return sha256(text.encode()).hexdigest()[:8]

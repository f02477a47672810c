"""What a paper says it does, in a sentence of its abstract."""

from __future__ import annotations

import re

from papertopics.reports.visible import shorten

_END = re.compile(r"(?<=[a-z0-9)\]”\"'%][.!?]) (?=[A-Z\[(“\"'])")  # not after an initial
_DOES = re.compile(
    r"\b(?:we|this (?:paper|work|article|study|survey|thesis|report)|the authors)\s+(?:\w+\s+)?"
    r"(?:propos|introduc|present|develop|describ|show|stud|investigat|examin|explor|survey|review"
    r"|analy[sz]|design|demonstrat|prov|evaluat|compar|address|aim|argue|provid|releas|build)",
    re.IGNORECASE,
)


def gist(abstract: str, limit: int) -> str:
    """Return the first sentence that says what the paper does, or else the first of all.

    At most `limit` characters.

    >>> gist("Decoding is slow, e.g. in chats. We propose to draft tokens. It works.", 80)
    'We propose to draft tokens.'
    """
    sentences = _END.split(abstract[:4000])
    return shorten(next(filter(_DOES.search, sentences), sentences[0]), limit)

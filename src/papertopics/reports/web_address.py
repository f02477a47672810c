"""Web addresses as sources give them: those that may become a link."""

from __future__ import annotations

import re
from urllib.parse import quote, urlsplit

from papertopics.reports.visible import visible_text

_LONGEST = 2000  # one longer leads nowhere
_SIGNS = "%/:?&=+,;~@#!.-"
_LOOSE_PERCENT = re.compile(r"%(?![0-9A-Fa-f]{2})")


def web_address(url: str) -> str:
    """Return an http or https address in plain ASCII without quotes and spaces, "" for all else.

    >>> web_address("https://example.org/a b"), web_address("javascript:alert(1)")
    ('https://example.org/a%20b', '')
    """
    url = visible_text(url)
    try:
        parts = urlsplit(url)
    except ValueError:  # such as a bracket left open
        return ""
    if parts.scheme not in ("http", "https") or not parts.netloc or len(url) > _LONGEST:
        return ""
    return quote(_LOOSE_PERCENT.sub("%25", url), safe=_SIGNS)

"""What the user of a corpus should hear at once, and not find in a table later."""

from __future__ import annotations

import logging
from collections.abc import Sequence

from papertopics.corpus.entry import Rejected
from papertopics.errors import Problem

MOST = 5  # warnings of a kind; the others are counted

_log = logging.getLogger(__name__)


def warn_of_lost_sources(rejected: Sequence[Rejected]) -> None:
    """Name the sources that could not be read, or not to their end, each with its reason."""
    lost = [record for record in rejected if record.loses_source]
    for record in lost[:MOST]:
        _log.warning("%s: %s", record.source, record)
    _count_others(len(lost), "sources could not be read to their end")


def warn_of_renamed_papers(renamed: Sequence[Problem]) -> None:
    """Name the papers that got another id than their source gives them."""
    for problem in renamed[:MOST]:
        _log.warning("%s", problem)
    _count_others(len(renamed), "papers have an id that another has; each got one of its own")


def _count_others(total: int, what: str) -> None:
    if total > MOST:
        _log.warning("in all, %s %s", f"{total:,}", what)

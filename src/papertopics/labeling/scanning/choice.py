"""Which scan is used: the compiled one where it can be, with the same results."""

from __future__ import annotations

from collections.abc import Sequence
from importlib.util import find_spec
from typing import Protocol

from papertopics.labeling.matcher import KeywordMatcher
from papertopics.labeling.scanning.plain import PlainScanner
from papertopics.labeling.scanning.scan import Scan, TextColumn


class Scanner(Protocol):
    """Finds terms and keywords in papers."""

    def scan(self, titles: TextColumn, abstracts: TextColumn) -> Scan:
        """Scan papers: one title and one abstract each, "" where there is none."""


def is_compiled() -> bool:
    """Tell whether numba is there (the extra `fast`)."""
    return find_spec("numba") is not None


def scanner(matcher: KeywordMatcher, terms: Sequence[str]) -> Scanner:
    """Return what finds terms (words, and pairs of words with a space) and a matcher's rules."""
    if not is_compiled():
        return PlainScanner(matcher, terms)
    from papertopics.labeling.scanning.compiled import (  # noqa: PLC0415 - only with numba
        CompiledScanner,
    )

    return CompiledScanner(matcher, tuple(terms))

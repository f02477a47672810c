"""The fast path of a model folder, read without the full model."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from papertopics.errors import ModelError, Problem
from papertopics.labeling import KeywordMatcher
from papertopics.model.fast_arrays import load_fast
from papertopics.model.fast_classifier import FastClassifier
from papertopics.model.model_card import (
    AGAIN,
    CardSettings,
    checked_file,
    read_card,
    read_terms,
)
from papertopics.model.verdict_file import load_verdicts
from papertopics.taxonomy import parse_taxonomy

FAST_FILES = ("fast_terms.csv", "fast.npz")


def has_fast(folder: Path) -> bool:
    """Tell whether a model has a fast student. Raises ModelError if the folder is none."""
    return read_card(folder).get("fast") is not None


def load_fast_classifier(folder: str | Path) -> FastClassifier:
    """Read what the fast path needs of a model folder that has one.

    Every file is checked against the card. Raises ModelError, which says what is wrong.
    """
    folder = Path(folder)
    card = read_card(folder)
    named = card["files"]
    names = sorted(named) if isinstance(named, dict) else []
    contents = {name: checked_file(folder, name, card) for name in names}
    try:
        return _fast_classifier(card, contents)
    except Exception as error:  # a file made to do harm can make its reader raise anything
        what = f"the model is damaged: {str(error).rstrip('.') or type(error).__name__}"
        raise ModelError(Problem(what, AGAIN, str(folder))) from error


def _fast_classifier(card: Mapping[str, object], contents: Mapping[str, bytes]) -> FastClassifier:
    settings = CardSettings.of(card)
    if settings.fast is None:
        raise ValueError("card.json names no fast student")
    matcher = KeywordMatcher(parse_taxonomy(contents["taxonomy.yaml"].decode(), "taxonomy.yaml"))
    terms, idf = read_terms(contents["fast_terms.csv"].decode())
    student = load_fast(contents["fast.npz"], terms, idf, matcher, settings.fast)
    verdicts = load_verdicts(contents, matcher.topics)
    return FastClassifier(student, matcher, settings.assign, verdicts)

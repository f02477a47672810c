"""Papers to topics by a model folder: the full model, or its fast student."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Generic, Literal, Protocol, TypeAlias, TypeVar

import numpy as np
import numpy.typing as npt
import pandas as pd

from papertopics.errors import ModelError, Problem
from papertopics.model import Assignments, assignments_of, has_fast, load_fast_classifier
from papertopics.taxonomy import Taxonomy

Route: TypeAlias = Literal["auto", "full", "fast"]
Result = TypeVar("Result")


@dataclass(frozen=True)
class Judged:
    """The assignments of some papers, and the state of each paper."""

    assignments: Assignments
    states: npt.NDArray[np.str_]


@dataclass(frozen=True)
class ModelAt:
    """Where processes find the model, and by which way it judges."""

    folder: str
    model_hash: str
    route: Literal["full", "fast"]


class Judge(Protocol):
    """Judges papers (columns paper_id, title, abstract) by the topics of a taxonomy."""

    taxonomy: Taxonomy

    def __call__(self, papers: pd.DataFrame) -> Judged:
        """Judge some papers."""


@dataclass(frozen=True)
class Judging(Generic[Result]):
    """The work on papers where they are judged: to judge them, then to make something of that."""

    judge: Judge
    then: Callable[[Judged], Result]

    def __call__(self, papers: pd.DataFrame) -> Result:
        """Work on some papers."""
        return self.then(self.judge(papers))


def route_of(folder: Path, route: Route) -> Literal["full", "fast"]:
    """Choose the way: `auto` is the fast one where the model has it. Raises ModelError."""
    is_fast = has_fast(folder)
    if route == "fast" and not is_fast:
        what = "the model has no fast student"
        fix = "Classify with --engine full, or train on 5,000 papers or more."
        raise ModelError(Problem(what, fix, str(folder)))
    if route == "auto":
        return "fast" if is_fast else "full"
    return route


def judge_at(model: ModelAt) -> Judge:
    """Load a model, once a process. Raises ModelError."""
    return _loaded(model.folder, model.model_hash, model.route)


@lru_cache(maxsize=1)
def _loaded(folder: str, model_hash: str, route: Literal["full", "fast"]) -> Judge:
    """Load a model; `model_hash` tells it from one in the same folder before."""
    del model_hash
    return _Fast(Path(folder)) if route == "fast" else _Full(Path(folder))


class _Full:
    def __init__(self, folder: Path) -> None:
        from papertopics.model import load_model  # noqa: PLC0415 - slow to import

        self._model = load_model(folder)
        self.taxonomy = self._model.signals_.matcher.taxonomy

    def __call__(self, papers: pd.DataFrame) -> Judged:
        scores = self._model.classify(papers)
        return Judged(assignments_of(papers, scores), scores.states)


class _Fast:
    def __init__(self, folder: Path) -> None:
        self._fast = load_fast_classifier(folder)
        self.taxonomy = self._fast.matcher.taxonomy

    def __call__(self, papers: pd.DataFrame) -> Judged:
        decided = self._fast.decide(papers)
        assignments = Assignments.of(papers, decided.given, self._fast.matcher.topics)
        return Judged(assignments, decided.states)

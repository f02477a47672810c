"""Papers to topics by a model folder: the full model, or its fast student."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Literal, TypeAlias

import numpy as np
import numpy.typing as npt
import pandas as pd

from papertopics.errors import ModelError, Problem
from papertopics.model import (
    TopicClassifier,
    assignments_of,
    assignments_table,
    load_model,
)

Route: TypeAlias = Literal["auto", "full", "fast"]


@dataclass(frozen=True)
class Judged:
    """The assignments of some papers (ASSIGNMENT_COLUMNS), and the state of each paper."""

    assignments: pd.DataFrame
    states: npt.NDArray[np.str_]


Judge: TypeAlias = Callable[[pd.DataFrame], Judged]


def route_of(model: TopicClassifier, route: Route, folder: Path) -> Literal["full", "fast"]:
    """Choose the way: `auto` is the fast one where the model has it. Raises ModelError."""
    if route == "fast" and model.fast_ is None:
        what = "the model has no fast student"
        fix = "Classify with --engine full, or train on 5,000 papers or more."
        raise ModelError(Problem(what, fix, str(folder)))
    if route == "auto":
        return "fast" if model.fast_ else "full"
    return route


def judge_of(model: TopicClassifier, route: Literal["full", "fast"]) -> Judge:
    """Return what judges papers (columns paper_id, title, abstract)."""
    if route == "full":
        return _Full(model)
    return _Fast(model)


@lru_cache(maxsize=1)
def loaded_judge(folder: str, model_hash: str, route: Literal["full", "fast"]) -> Judge:
    """Load a model once a process; `model_hash` tells a model from one in the same folder."""
    del model_hash
    return judge_of(load_model(Path(folder)), route)


class _Full:
    def __init__(self, model: TopicClassifier) -> None:
        self._model = model

    def __call__(self, papers: pd.DataFrame) -> Judged:
        scores = self._model.classify(papers)
        return Judged(assignments_table(papers, scores), scores.states)


class _Fast:
    def __init__(self, model: TopicClassifier) -> None:
        self._fast = model.fast_classifier()

    def __call__(self, papers: pd.DataFrame) -> Judged:
        decided = self._fast.decide(papers)
        topics = np.array(self._fast.matcher.topics, dtype=object)
        table = assignments_of(papers, decided.given, topics)
        return Judged(table, decided.states)

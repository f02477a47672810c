"""Batches of papers judged on this machine: one after the other, or by several processes."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass
from functools import partial
from typing import Literal, TypeVar

import pandas as pd
from joblib.externals.loky import ProcessPoolExecutor

from papertopics.engine.judging import Judged, loaded_judge
from papertopics.errors import EngineError, Problem

_AHEAD = 2  # batches a process that are read before their turn

Item = TypeVar("Item")


@dataclass(frozen=True)
class ModelAt:
    """Where processes find the model, and by which way it judges."""

    folder: str
    model_hash: str
    route: Literal["full", "fast"]


def judge_in_order(
    items: Iterable[Item],
    papers_of: Callable[[Item], pd.DataFrame],
    model: ModelAt,
    jobs: int,
) -> Iterator[tuple[Item, Judged]]:
    """Judge the papers of items by `jobs` processes; yield each item with its result, in order.

    Reading goes on while papers are judged, but never more than a few batches ahead. Raises
    EngineError if a process dies.
    """
    if jobs == 1:
        judge = loaded_judge(model.folder, model.model_hash, model.route)
        yield from ((item, judge(papers_of(item))) for item in items)
        return
    with ProcessPoolExecutor(max_workers=jobs) as pool:
        try:
            submit = partial(pool.submit, _judged, model)
            yield from _pooled(items, papers_of, submit, _AHEAD * jobs)
        except BrokenProcessPool as error:
            what = "a process that classified papers died (is there enough memory?)"
            fix = "Go on with --resume, with fewer --jobs."
            raise EngineError(Problem(what, fix)) from error
        finally:
            pool.shutdown(wait=True, kill_workers=True)


def _pooled(
    items: Iterable[Item],
    papers_of: Callable[[Item], pd.DataFrame],
    submit: Callable[[pd.DataFrame], Future[Judged]],
    ahead: int,
) -> Iterator[tuple[Item, Judged]]:
    pending: deque[tuple[Item, Future[Judged]]] = deque()
    for item in items:
        pending.append((item, submit(papers_of(item))))
        while len(pending) > ahead or (pending and pending[0][1].done()):
            first, future = pending.popleft()
            yield first, future.result()
    for item, future in pending:
        yield item, future.result()


def _judged(model: ModelAt, papers: pd.DataFrame) -> Judged:
    return loaded_judge(model.folder, model.model_hash, model.route)(papers)

"""Batches of papers judged on this machine: one after the other, or by several processes."""

from __future__ import annotations

import gc
import os
import signal
import sys
import warnings
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Executor, Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from functools import partial
from multiprocessing import get_context, parent_process
from threading import Thread
from typing import TypeVar

import pandas as pd

from papertopics.engine.judging import Judged, Judging, ModelAt, judge_at
from papertopics.engine.parcel import done_on, packed
from papertopics.errors import EngineError, Problem

_AHEAD = 2  # batches a process that are read before their turn

Item = TypeVar("Item")
Result = TypeVar("Result")


def judge_in_order(
    items: Iterable[Item],
    papers_of: Callable[[Item], pd.DataFrame],
    model: ModelAt,
    then: Callable[[Judged], Result],
    jobs: int,
) -> Iterator[tuple[Item, Result]]:
    """Judge the papers of items by `jobs` processes; yield each item with its result, in order.

    `then` makes the result where papers are judged: a function of a module. Reading goes on while
    papers are judged, but never more than a few batches ahead. Raises EngineError if a process
    dies.
    """
    work = Judging(judge_at(model), then)
    with _kept_from_collection():
        if jobs == 1:
            yield from ((item, work(papers_of(item))) for item in items)
        else:
            yield from _judged_by_several(items, papers_of, partial(_judged, model, then), jobs)


@contextmanager
def _kept_from_collection() -> Iterator[None]:
    """Keep Python from looking through all that is loaded, for garbage, again and again.

    Processes that are forked share it for longer, too.
    """
    gc.freeze()
    try:
        yield
    finally:
        gc.unfreeze()


def _judged_by_several(
    items: Iterable[Item],
    papers_of: Callable[[Item], pd.DataFrame],
    work: Callable[[bytes], Result],
    jobs: int,
) -> Iterator[tuple[Item, Result]]:
    with _pool(jobs) as pool:
        try:
            yield from _pooled(
                items, papers_of, lambda parcel: pool.submit(work, parcel), _AHEAD * jobs
            )
        except BrokenProcessPool as error:
            what = "a process that classified papers died (is there enough memory?)"
            fix = "Go on with --resume, with fewer --jobs."
            raise EngineError(Problem(what, fix)) from error
        finally:
            pool.shutdown(wait=True, cancel_futures=True)


def _pool(jobs: int) -> Executor:
    """Start processes, before anything is read.

    On Linux they are copies of this one, with the model that it has loaded: they begin at once and
    share its memory. Nothing runs beside it yet that could hold a lock.
    """
    if sys.platform != "linux":
        return ProcessPoolExecutor(jobs, get_context("spawn"), initializer=_follow_parent)
    pool = ProcessPoolExecutor(jobs, get_context("fork"), initializer=_follow_parent)
    with warnings.catch_warnings():  # of threads: those of numpy, which are made for that
        warnings.simplefilter("ignore", DeprecationWarning)
        pool.submit(len, "").result()
    return pool


def _follow_parent() -> None:
    """End when the process that started this one does, however that comes; it minds Ctrl-C."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    Thread(target=_end_with_parent, daemon=True).start()


def _end_with_parent() -> None:
    parent = parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)


def _pooled(
    items: Iterable[Item],
    papers_of: Callable[[Item], pd.DataFrame],
    submit: Callable[[bytes], Future[Result]],
    ahead: int,
) -> Iterator[tuple[Item, Result]]:
    pending: deque[tuple[Item, Future[Result]]] = deque()
    for item in items:
        pending.append((item, submit(packed(papers_of(item)))))
        while len(pending) > ahead or (pending and pending[0][1].done()):
            first, future = pending.popleft()
            yield first, future.result()
    for item, future in pending:
        yield item, future.result()


def _judged(model: ModelAt, then: Callable[[Judged], Result], parcel: bytes) -> Result:
    return done_on(Judging(judge_at(model), then), parcel)

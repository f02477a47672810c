"""Batches of papers judged on this machine: one after the other, or by several processes."""

from __future__ import annotations

import gc
import os
import signal
import sys
import warnings
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Executor, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from multiprocessing import get_context, parent_process
from threading import Thread
from typing import Generic, TypeVar, cast

import pandas as pd

from papertopics.engine.judging import Judged, Judging, ModelAt, judge_at
from papertopics.engine.parcel import done_on, packed
from papertopics.engine.shared_room import Place, SharedRoom
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
            yield from _judged_by_several(items, papers_of, _JudgedThere(model, then), jobs)


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
    work: Callable[[pd.DataFrame], Result],
    jobs: int,
) -> Iterator[tuple[Item, Result]]:
    ahead = _AHEAD * jobs
    room = SharedRoom(ahead + 1) if sys.platform == "linux" else None
    with _pool(jobs, room) as pool:
        try:
            yield from _pooled(items, papers_of, _Sent(pool, work, room), ahead)
        except BrokenProcessPool as error:
            what = "a process that classified papers died (is there enough memory?)"
            fix = "Go on with --resume, with fewer --jobs."
            raise EngineError(Problem(what, fix)) from error
        finally:
            pool.shutdown(wait=True, cancel_futures=True)


def _pool(jobs: int, room: SharedRoom | None) -> Executor:
    """Start processes, before anything is read.

    On Linux they are copies of this one, with the model that it has loaded: they begin at once and
    share its memory. Nothing runs beside it yet that could hold a lock.
    """
    if room is None:
        return ProcessPoolExecutor(jobs, get_context("spawn"), initializer=_follow_parent)
    pool = ProcessPoolExecutor(
        jobs, get_context("fork"), initializer=_begin_forked, initargs=(room,)
    )
    with warnings.catch_warnings():  # of threads: those of numpy, which are made for that
        warnings.simplefilter("ignore", DeprecationWarning)
        pool.submit(len, "").result()
    return pool


def _begin_forked(room: SharedRoom) -> None:
    global _shared  # noqa: PLW0603 - set once, in a process that does nothing else
    _shared = room
    _follow_parent()


_shared: SharedRoom | None = None  # with the process that this one was forked from


def _follow_parent() -> None:
    """End when the process that started this one does, however that comes; it minds Ctrl-C."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    Thread(target=_end_with_parent, daemon=True).start()


def _end_with_parent() -> None:
    parent = parent_process()
    if parent is not None:
        parent.join()
        os._exit(1)


class _Sent(Generic[Result]):
    """Sends papers to other processes, by the shared room if there is one and it has a place."""

    def __init__(
        self, pool: Executor, work: Callable[[pd.DataFrame], Result], room: SharedRoom | None
    ) -> None:
        self._pool, self._work, self._room = pool, work, room

    def __call__(self, papers: pd.DataFrame) -> _Awaited[Result]:
        """Send papers; return what waits for the result."""
        if self._room is None or (place := self._room.put(papers)) is None:
            future = self._pool.submit(done_on, self._work, packed(papers))
            return _Awaited(future.done, future.result)
        shared = self._pool.submit(_done_in_room, self._work, place)
        take = partial(self._room.take, place)
        return _Awaited(shared.done, lambda: cast("Result", take(shared.result())))


@dataclass(frozen=True)
class _Awaited(Generic[Result]):
    is_done: Callable[[], bool]
    result: Callable[[], Result]


def _done_in_room(work: Callable[[pd.DataFrame], object], place: Place) -> Place | bytes:
    if _shared is None:
        raise RuntimeError("this process shares no memory with the one that asks")
    return _shared.answer(place, work(_shared.papers(place)))


def _pooled(
    items: Iterable[Item],
    papers_of: Callable[[Item], pd.DataFrame],
    send: Callable[[pd.DataFrame], _Awaited[Result]],
    ahead: int,
) -> Iterator[tuple[Item, Result]]:
    pending: deque[tuple[Item, _Awaited[Result]]] = deque()
    for item in items:
        pending.append((item, send(papers_of(item))))
        while len(pending) > ahead or (pending and pending[0][1].is_done()):
            first, awaited = pending.popleft()
            yield first, awaited.result()
    for item, awaited in pending:
        yield item, awaited.result()


@dataclass(frozen=True)
class _JudgedThere(Generic[Result]):
    """Judging where the model is: it is loaded once a process, or was when that was forked."""

    model: ModelAt
    then: Callable[[Judged], Result]

    def __call__(self, papers: pd.DataFrame) -> Result:
        return Judging(judge_at(self.model), self.then)(papers)

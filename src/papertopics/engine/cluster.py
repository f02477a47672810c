"""Batches of papers judged on a Dask cluster: one on this machine, or any that has a scheduler."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import CancelledError
from contextlib import contextmanager
from importlib.util import find_spec
from typing import TYPE_CHECKING, Any, TypeVar

import pandas as pd

from papertopics.engine.judging import Judge, Judged, ModelAt, judge_at, judge_parcel
from papertopics.engine.parcel import packed
from papertopics.errors import EngineError, Problem

if TYPE_CHECKING:
    from distributed import Client, Future

_AHEAD = 3  # batches a worker that are read before their turn
_ATTEMPTS = 3  # at a batch, whenever the workers that held the model were lost
_ANY_PORT = "127.0.0.1:0"  # for the web page of a cluster here
_PATIENCE = 10  # seconds to wait for a scheduler

Item = TypeVar("Item")


def judge_on_cluster(
    items: Iterable[Item],
    papers_of: Callable[[Item], pd.DataFrame],
    model: ModelAt,
    *,
    scheduler: str | None,
    jobs: int,
) -> Iterator[tuple[Item, Judged]]:
    """Judge the papers of items; yield each item with its result, in order.

    On the cluster of a `scheduler` (tcp://HOST:PORT), else on `jobs` workers on this machine. The
    model is sent to the workers once. What a worker that dies was doing is done again by
    another; a result is taken once, so no paper is lost or doubled. Raises EngineError if the
    scheduler can't be reached, or workers die again and again.
    """
    judge = judge_at(model)
    with _client(scheduler, jobs) as client:
        ahead = _AHEAD * max(len(client.scheduler_info()["workers"]), 1)
        work = _Work(client, judge, is_local=scheduler is None)
        pending: deque[Item] = deque()
        for item in items:
            work.submit(packed(papers_of(item)))
            pending.append(item)
            while len(pending) > ahead:
                yield pending.popleft(), work.next()
        while pending:
            yield pending.popleft(), work.next()


class _Work:
    """Batches that were handed to a cluster, and their results in order.

    To a local one they go straight to the workers; others may only be reached by the scheduler.
    """

    def __init__(self, client: Client, judge: Judge, *, is_local: bool) -> None:
        self._client, self._judge, self._is_local = client, judge, is_local
        self._model = self._scattered()
        self._pending: deque[tuple[bytes, Future[Judged]]] = deque()

    def submit(self, parcel: bytes) -> None:
        self._pending.append((parcel, self._future(parcel)))

    def next(self) -> Judged:
        """Wait for the oldest batch, and hand all over again if the model was lost with workers."""
        from distributed import KilledWorker  # noqa: PLC0415 - only with the extra

        for _ in range(_ATTEMPTS):
            _, future = self._pending[0]
            try:
                judged: Judged = future.result()
            except (CancelledError, KilledWorker):
                self._model = self._scattered()
                parcels = [parcel for parcel, _ in self._pending]
                self._pending = deque((parcel, self._future(parcel)) for parcel in parcels)
            else:
                self._pending.popleft()
                return judged
        what = f"workers of the cluster died {_ATTEMPTS} times over one batch"
        raise EngineError(Problem(what, "See to their memory, then go on with --resume."))

    def _scattered(self) -> Future[Judge]:
        model: Future[Judge] = self._client.scatter(self._judge, broadcast=True, hash=False)
        return model

    def _future(self, parcel: bytes) -> Future[Judged]:
        sent = self._client.scatter(parcel, hash=False, direct=self._is_local)
        return self._client.submit(judge_parcel, self._model, sent, pure=False)


@contextmanager
def _client(scheduler: str | None, jobs: int) -> Iterator[Client]:
    if find_spec("distributed") is None:
        what = "Dask is not installed"
        raise EngineError(Problem(what, 'Install it: pip install "papertopics[dask]".'))
    from distributed import Client, LocalCluster  # noqa: PLC0415 - only with the extra

    options: dict[str, Any] = {"n_workers": jobs, "threads_per_worker": 1}
    if scheduler is None:
        with (
            LocalCluster(dashboard_address=_ANY_PORT, **options) as cluster,
            Client(cluster) as client,
        ):
            yield client
        return
    try:
        client = Client(scheduler, timeout=_PATIENCE)
    except (OSError, ValueError) as error:
        what = f"no Dask scheduler answers at {scheduler}: {error}"
        raise EngineError(
            Problem(what, "Start one: dask scheduler; then name its tcp://.")
        ) from error
    with client:
        if not client.scheduler_info()["workers"]:
            what = f"the scheduler at {scheduler} has no workers"
            raise EngineError(Problem(what, f"Start some: dask worker {scheduler}."))
        yield client

"""Batches of papers worked on by a Dask cluster: one here, or any that has a scheduler."""

from __future__ import annotations

import sys
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import CancelledError
from contextlib import closing, contextmanager, suppress
from importlib.util import find_spec
from typing import TYPE_CHECKING, Any, Generic, Protocol, TypeVar, cast

import pandas as pd

from papertopics.engine.judging import Judged, Judging, ModelAt, judge_at
from papertopics.engine.parcel import done_on, packed
from papertopics.engine.parcel_files import ParcelFiles, done_on_file
from papertopics.errors import EngineError, Problem

if TYPE_CHECKING:
    from distributed import Client, Future

_AHEAD = 3  # batches a worker that are read before their turn
_ATTEMPTS = 3  # at a batch, whenever the workers that held the model were lost
_ANY_PORT = "127.0.0.1:0"  # for the web page of a cluster here
_PATIENCE = 10  # seconds to wait for a scheduler
_AGAIN = "then give the command again; classify goes on with --resume"

# Workers here are forked from a process that has imported this once for all of them.
_FORKS = sys.platform == "linux"
_IMPORTED = [
    "distributed.nanny",
    "papertopics.engine.judging",
    "papertopics.labeling.scanning.compiled",
    "papertopics.model.fast_kernel",
    "papertopics.model.fast_model",
]

# A cluster here is gone when the work is done, and nobody looks at it: what it tells of itself
# costs time. Its workers keep the memory of a batch for the next one.
_QUIET = {
    "distributed.admin.system-monitor.disk": False,
    "distributed.admin.system-monitor.interval": "5s",
    "distributed.admin.tick.interval": "1s",
    "distributed.nanny.pre-spawn-environ.MALLOC_TRIM_THRESHOLD_": 1 << 30,
    "distributed.nanny.pre-spawn-environ.MALLOC_MMAP_THRESHOLD_": 1 << 30,
    "distributed.scheduler.active-memory-manager.start": False,
    "distributed.scheduler.http.routes": [],
    "distributed.worker.http.routes": [],
    "distributed.worker.multiprocessing-method": "forkserver" if _FORKS else "spawn",
    "distributed.worker.memory.monitor-interval": "1s",
    "distributed.worker.profile.enabled": False,
}

Item = TypeVar("Item")
Parcel = TypeVar("Parcel")
Result = TypeVar("Result")


def judge_on_cluster(
    items: Iterable[Item],
    papers_of: Callable[[Item], pd.DataFrame],
    model: ModelAt,
    then: Callable[[Judged], Result],
    *,
    scheduler: str | None,
    jobs: int,
) -> Iterator[tuple[Item, Result]]:
    """Judge the papers of items; yield each item with its result, in order.

    `then` makes the result where papers are judged: a function of a module. Raises EngineError as
    `open_cluster` and `Cluster.map` do.
    """
    work = Judging(judge_at(model), then)
    with open_cluster(scheduler, jobs) as cluster:
        yield from cluster.map(items, papers_of, work)


@contextmanager
def open_cluster(scheduler: str | None, jobs: int) -> Iterator[Cluster]:
    """Use the cluster of a `scheduler` (tcp://HOST:PORT), else `jobs` workers on this machine.

    Raises EngineError if Dask isn't installed, or the scheduler can't be reached or has no workers.
    """
    with _client(scheduler, jobs) as client:
        yield Cluster(client, is_local=scheduler is None)


class Cluster:
    """A Dask cluster, as long as it is open."""

    def __init__(self, client: Client, *, is_local: bool) -> None:
        self._client, self._is_local = client, is_local

    def map(
        self,
        items: Iterable[Item],
        papers_of: Callable[[Item], pd.DataFrame],
        work: Callable[[pd.DataFrame], Result],
    ) -> Iterator[tuple[Item, Result]]:
        """Do some work on the papers of items; yield each item with its result, in order.

        The papers come to the work as paper_id, title and abstract. The work is sent to the
        workers once. What a worker that dies was doing is done again by another; a result is
        taken once, so no paper is lost or doubled. Raises EngineError if workers die again and
        again, can't do this work, or are gone, with the scheduler or without.
        """
        ahead = _AHEAD * max(len(self._client.scheduler_info()["workers"]), 1)
        way: _Way[Any] = _ByFiles() if self._is_local else _ByDask(self._client)
        pending: deque[Item] = deque()
        with closing(way):
            handed = _Handed(self._client, work, way)
            for item in items:
                handed.submit(papers_of(item))
                pending.append(item)
                while len(pending) > ahead:
                    yield pending.popleft(), handed.next()
            while pending:
                yield pending.popleft(), handed.next()


class _Way(Protocol[Parcel]):
    """How papers come to workers, and results back; the work is there already."""

    def parcel(self, papers: pd.DataFrame) -> Parcel:
        """Pack papers, so that they can be sent again."""

    def task(self, parcel: Parcel) -> tuple[Callable[..., object], object]:
        """Send a parcel; return what is called there with the work, and with what else."""

    def taken(self, parcel: Parcel, answer: Any) -> object:
        """Return the result that an answer means."""

    def close(self) -> None:
        """End."""


class _ByFiles:
    """To workers on this machine."""

    def __init__(self) -> None:
        files = ParcelFiles()
        self.parcel, self.taken, self.close = files.put, files.take, files.close

    def task(self, parcel: str) -> tuple[Callable[..., object], object]:
        return done_on_file, parcel


class _ByDask:
    """To workers anywhere, which may only be reached by the scheduler."""

    def __init__(self, client: Client) -> None:
        self._client = client

    def parcel(self, papers: pd.DataFrame) -> bytes:
        return packed(papers)

    def task(self, parcel: bytes) -> tuple[Callable[..., object], object]:
        """Send papers ahead; where a worker dies at that moment, they go along with the task."""
        with suppress(Exception):  # Dask raises what the worker's end comes to, a KeyError too
            return done_on, self._client.scatter(parcel, hash=False, direct=False)
        return done_on, parcel

    def taken(self, _parcel: bytes, answer: object) -> object:
        return answer

    def close(self) -> None:
        pass


class _Handed(Generic[Result]):
    """Batches that were handed to a cluster, and their results in order."""

    def __init__(
        self, client: Client, work: Callable[[pd.DataFrame], Result], way: _Way[Any]
    ) -> None:
        self._client, self._work, self._way = client, work, way
        with self._not_lost():
            self._there = self._scattered()
        self._pending: deque[tuple[Any, Future[object]]] = deque()

    def submit(self, papers: pd.DataFrame) -> None:
        parcel = self._way.parcel(papers)
        with self._not_lost():
            self._pending.append((parcel, self._future(parcel)))

    def next(self) -> Result:
        """Wait for the oldest batch, and hand all over again if the work was lost with workers."""
        from distributed import KilledWorker  # noqa: PLC0415 - only with the extra

        with self._not_lost():
            for _ in range(_ATTEMPTS):
                parcel, future = self._pending[0]
                try:
                    answer = future.result()
                except (CancelledError, KilledWorker):
                    self._there = self._scattered()
                    parcels = [parcel for parcel, _ in self._pending]
                    self._pending = deque((parcel, self._future(parcel)) for parcel in parcels)
                else:
                    self._pending.popleft()
                    return cast("Result", self._way.taken(parcel, answer))
        what = f"workers of the cluster died {_ATTEMPTS} times over one batch"
        raise EngineError(Problem(what, f"See to their memory, {_AGAIN}."))

    def _scattered(self) -> Future[Callable[[pd.DataFrame], Result]]:
        """Send the work to all workers; again if one of them dies meanwhile."""
        for left in reversed(range(_ATTEMPTS)):
            try:
                there: Future[Callable[[pd.DataFrame], Result]] = self._client.scatter(
                    self._work, broadcast=True, hash=False
                )
            except Exception as error:
                if left and self._client.status == "running":
                    continue
                if self._is_lost(error):
                    raise
                what = f"a worker of the cluster can't do this work: {error}"
                fix = "Install the same papertopics there, with the same extras."
                raise EngineError(Problem(what, fix)) from error
            else:
                break
        return there

    def _future(self, parcel: object) -> Future[object]:
        call, papers = self._way.task(parcel)
        return self._client.submit(call, self._there, papers, pure=False)

    @contextmanager
    def _not_lost(self) -> Iterator[None]:
        """Make one error of all that tells that scheduler or workers are gone."""
        try:
            yield
        except Exception as error:
            if not self._is_lost(error):
                raise
            what = f"the Dask cluster was lost: {error}"
            raise EngineError(Problem(what, f"See that it runs, {_AGAIN}.")) from error

    def _is_lost(self, error: Exception) -> bool:
        return isinstance(error, OSError) or self._client.status != "running"


@contextmanager
def _client(scheduler: str | None, jobs: int) -> Iterator[Client]:
    if find_spec("distributed") is None:
        what = "Dask is not installed"
        raise EngineError(Problem(what, 'Install it: pip install "papertopics[dask]".'))
    import dask  # noqa: PLC0415 - only with the extra
    from distributed import Client, LocalCluster  # noqa: PLC0415
    from distributed.utils import get_mp_context  # noqa: PLC0415

    if scheduler is None:
        options: dict[str, Any] = {"n_workers": jobs, "threads_per_worker": 1}
        with dask.config.set(_QUIET):
            get_mp_context().set_forkserver_preload(_IMPORTED)
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

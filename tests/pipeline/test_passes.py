"""Training on a cluster gives the model that training here gives, also when workers die."""

import os
import signal
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

import pytest

from papertopics import pipeline
from papertopics.engine import Cluster
from papertopics.errors import EngineError
from papertopics.model import sampling
from papertopics.pipeline import Settings, learning, training

distributed = pytest.importorskip("distributed")


@pytest.fixture(autouse=True)
def many(monkeypatch: pytest.MonkeyPatch) -> None:
    """Make ten papers many, and eleven too many to learn from all; read them two at a time."""
    monkeypatch.setattr(learning, "FAST_FROM", 10)
    monkeypatch.setattr(sampling, "LEARNED_FROM", 11)
    monkeypatch.setattr(training, "_BATCH", 2)


@pytest.fixture
def expected(project: Path) -> pipeline.Trained:
    """Train in this process."""
    return pipeline.train(Settings(model=Path("here")))


def files(folder: str) -> dict[str, bytes]:
    """Read all files of a model."""
    return {path.name: path.read_bytes() for path in Path(folder).iterdir()}


@pytest.mark.parametrize("learned_from", [11, 12], ids=["a sample", "all papers"])
def test_the_model_is_the_same_to_the_byte(
    project: Path, monkeypatch: pytest.MonkeyPatch, learned_from: int
) -> None:
    """By workers of its own and on a cluster that is there, with what was counted."""
    monkeypatch.setattr(sampling, "LEARNED_FROM", learned_from)
    expected = pipeline.train(Settings(model=Path("here"), gold=Path("gold.csv")))
    settings = Settings(model=Path("there"), gold=Path("gold.csv"), jobs=2)
    with distributed.LocalCluster(
        n_workers=1, threads_per_worker=1, dashboard_address="127.0.0.1:0"
    ) as there:
        for scheduler in (None, there.scheduler_address):
            trained = pipeline.train(settings, engine="dask", scheduler=scheduler)
            assert trained.counts == expected.counts
            assert trained.evaluation == expected.evaluation
            assert files("there") == files("here")


def test_a_worker_that_dies_loses_no_paper_and_doubles_none(
    expected: pipeline.Trained, monkeypatch: pytest.MonkeyPatch
) -> None:
    """In either pass over all papers."""
    whole_map = Cluster.map
    killed = []

    def deadly_map(
        self: Cluster, items: Iterable[object], papers_of: Callable, work: Callable
    ) -> Iterator[tuple[object, object]]:
        def deadly() -> Iterator[object]:
            for number, item in enumerate(items):
                if number == 3:
                    pid = next(iter(self._client.run(os.getpid).values()))
                    os.kill(pid, signal.SIGKILL)
                    killed.append(pid)
                yield item

        return whole_map(self, deadly(), papers_of, work)

    monkeypatch.setattr(Cluster, "map", deadly_map)
    trained = pipeline.train(Settings(model=Path("there"), jobs=2), engine="dask")
    assert len(set(killed)) == 2
    assert trained.counts == expected.counts
    assert files("there") == files("here")


def test_a_cluster_that_is_not_there_costs_no_work(
    project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Nothing is read, and no model written."""
    monkeypatch.setattr("papertopics.engine.cluster._PATIENCE", 1)
    monkeypatch.delattr(training, "stream")
    with pytest.raises(EngineError, match="no Dask scheduler answers"):
        pipeline.train(Settings(model=Path("there")), engine="dask", scheduler="tcp://127.0.0.1:9")
    assert not Path("there").exists()

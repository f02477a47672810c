"""A cluster gives what one process gives, also when workers die."""

import os
from collections.abc import Iterator
from pathlib import Path

import pandas as pd
import pytest

from papertopics.engine import (
    Judged,
    ModelAt,
    cluster,
    judge_in_order,
    judge_on_cluster,
    open_cluster,
)
from papertopics.errors import EngineError
from papertopics.model import TopicClassifier, model_hash, save_model
from papertopics.taxonomy import Keyword, Taxonomy, Topic

distributed = pytest.importorskip("distributed")

TAXONOMY = Taxonomy(
    "Two",
    1,
    (
        Topic("gan", "GANs", keywords=(Keyword("adversarial network"),)),
        Topic("tree", "Trees", keywords=(Keyword("decision tree"),)),
    ),
)


def whole(batch: pd.DataFrame) -> pd.DataFrame:
    """Take a batch as it is."""
    return batch


@pytest.fixture(scope="module")
def batches() -> list[pd.DataFrame]:
    """Make forty papers of two topics, in batches of four."""
    titles = [
        f"Adversarial networks {at}" if at % 2 else f"Decision trees {at}" for at in range(40)
    ]
    papers = pd.DataFrame(
        {
            "paper_id": [f"p{at}" for at in range(40)],
            "title": titles,
            "abstract": [f"Paper {at} is about something." for at in range(40)],
        }
    )
    return [papers.iloc[at : at + 4].reset_index(drop=True) for at in range(0, 40, 4)]


@pytest.fixture(scope="module")
def model(batches: list[pd.DataFrame], tmp_path_factory: pytest.TempPathFactory) -> ModelAt:
    """Save a model with a fast student."""
    folder: Path = tmp_path_factory.mktemp("models") / "two"
    papers = pd.concat(batches, ignore_index=True)
    classifier = TopicClassifier(TAXONOMY).fit(papers)
    classifier.fit_fast(papers)
    save_model(classifier, folder, {"papers": 40})
    return ModelAt(str(folder), model_hash(folder), "fast")


def test_a_cluster_gives_what_one_process_gives(
    batches: list[pd.DataFrame], model: ModelAt
) -> None:
    """In order, to the bit, by workers of its own and on a cluster that is there."""
    expected = [judged for _, judged in judge_in_order(batches, whole, model, _same, 1)]
    with distributed.LocalCluster(
        n_workers=1, threads_per_worker=1, dashboard_address="127.0.0.1:0"
    ) as there:
        for scheduler in (None, there.scheduler_address):
            found = list(
                judge_on_cluster(batches, whole, model, _same, scheduler=scheduler, jobs=2)
            )
            for (batch, judged), own, wanted in zip(found, batches, expected, strict=True):
                assert batch is own
                assert judged.states.tolist() == wanted.states.tolist()
                pd.testing.assert_frame_equal(
                    judged.assignments.table, wanted.assignments.table, check_exact=True
                )


def test_a_worker_that_dies_loses_no_paper_and_doubles_none(
    batches: list[pd.DataFrame], model: ModelAt, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Its work is done again."""
    expected = [judged for _, judged in judge_in_order(batches, whole, model, _same, 1)]
    begun = []
    client = cluster._client

    @cluster.contextmanager
    def known(scheduler: str | None, jobs: int):
        with client(scheduler, jobs) as found:
            begun.append(found)
            yield found

    monkeypatch.setattr(cluster, "_client", known)

    def deadly() -> object:
        for number, batch in enumerate(batches):
            if number in (3, 6):
                workers = sorted(begun[0].scheduler_info()["workers"])
                begun[0].submit(os._exit, 9, workers=workers[:1], pure=False, retries=0)
            yield batch

    found = list(judge_on_cluster(deadly(), whole, model, _same, scheduler=None, jobs=2))
    assert [batch["paper_id"][0] for batch, _ in found] == [b["paper_id"][0] for b in batches]
    for (_, judged), wanted in zip(found, expected, strict=True):
        pd.testing.assert_frame_equal(
            judged.assignments.table, wanted.assignments.table, check_exact=True
        )


def test_any_work_is_done_on_all_papers_in_order(batches: list[pd.DataFrame]) -> None:
    """Of more items than are handed out at once, one kind of work after another."""
    with open_cluster(None, 1) as there:
        for work in (len, _titles):
            done = list(there.map(iter(batches), whole, work))
            assert [result for _, result in done] == [work(batch) for batch in batches]


def test_papers_arrive_also_where_a_worker_dies_as_they_are_sent(
    batches: list[pd.DataFrame], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Dask then raises one thing or another, for papers as for the work."""
    scatter, calls = distributed.Client.scatter, []

    def failing(client: object, data: object, **options: object) -> object:
        calls.append(data)
        if len(calls) in (1, 4, 6):
            raise KeyError("tcp://127.0.0.1:1") if len(calls) == 4 else OSError("closed")
        return scatter(client, data, **options)

    monkeypatch.setattr(distributed.Client, "scatter", failing)
    with (
        distributed.LocalCluster(
            n_workers=1, threads_per_worker=1, dashboard_address="127.0.0.1:0"
        ) as remote,
        open_cluster(remote.scheduler_address, 1) as there,
    ):
        done = list(there.map(batches, whole, _titles))
    assert [titles for _, titles in done] == [_titles(batch) for batch in batches]
    assert len(calls) == 2 + len(batches)


def test_a_cluster_that_is_lost_is_an_error(
    batches: list[pd.DataFrame], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Once it was not found again."""
    monkeypatch.setattr(cluster, "_PATIENCE", 1)
    there = distributed.LocalCluster(
        n_workers=1, threads_per_worker=1, dashboard_address="127.0.0.1:0"
    )

    def closing() -> Iterator[pd.DataFrame]:
        yield from batches[:2]
        there.close()
        yield from batches[2:]

    with (
        pytest.raises(EngineError, match=r"cluster was lost.*--resume"),
        there,
        open_cluster(there.scheduler_address, 1) as client,
    ):
        list(client.map(closing(), whole, len))


def test_workers_that_can_not_do_the_work_are_an_error(batches: list[pd.DataFrame]) -> None:
    """As those are where another version is installed: what they were sent means nothing there."""
    with (
        open_cluster(None, 1) as there,
        pytest.raises(EngineError, match=r"can't do this work.*of another version.*extras"),
    ):
        list(there.map(batches, whole, _Strange()))


def _titles(papers: pd.DataFrame) -> list[str]:
    return papers["title"].tolist()


class _Strange:
    def __call__(self, papers: pd.DataFrame) -> int:
        return len(papers)

    def __reduce__(self) -> tuple[object, ...]:
        return int, ("of another version",)


def test_a_scheduler_that_does_not_answer_is_an_error(
    batches: list[pd.DataFrame], model: ModelAt, monkeypatch: pytest.MonkeyPatch
) -> None:
    """After a while, with its address."""
    monkeypatch.setattr(cluster, "_PATIENCE", 1)
    with pytest.raises(EngineError, match=r"answers at tcp://127\.0\.0\.1:9"):
        list(judge_on_cluster(batches, whole, model, _same, scheduler="tcp://127.0.0.1:9", jobs=1))


def test_without_dask_the_error_says_how_to_get_it(
    batches: list[pd.DataFrame], model: ModelAt, monkeypatch: pytest.MonkeyPatch
) -> None:
    """By the extra."""
    monkeypatch.setattr(cluster, "find_spec", lambda name: None)
    with pytest.raises(EngineError, match=r"papertopics\[dask\]"):
        list(judge_on_cluster(batches, whole, model, _same, scheduler=None, jobs=1))


def _same(judged: Judged) -> Judged:
    return judged

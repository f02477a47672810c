"""Papers come back judged, in order, whoever judged them."""

import signal
import subprocess
import sys
from pathlib import Path

import pandas as pd
import pytest

from papertopics.engine import Judged, ModelAt, judge_in_order, local, route_of
from papertopics.engine.parcel import packed, unpacked
from papertopics.errors import EngineError, ModelError
from papertopics.model import TopicClassifier, load_model, model_hash, save_model
from papertopics.taxonomy import Keyword, Taxonomy, Topic

TAXONOMY = Taxonomy(
    "Two",
    1,
    (
        Topic("gan", "GANs", keywords=(Keyword("adversarial network"),)),
        Topic("tree", "Trees", keywords=(Keyword("decision tree"),)),
    ),
)


@pytest.fixture(scope="module")
def papers() -> pd.DataFrame:
    """Forty papers of two topics."""
    titles = [
        f"Adversarial networks {at}" if at % 2 else f"Decision trees {at}" for at in range(40)
    ]
    return pd.DataFrame(
        {
            "paper_id": [f"p{at}" for at in range(40)],
            "title": titles,
            "abstract": [f"Paper {at} is about something." for at in range(40)],
        }
    )


@pytest.fixture(scope="module")
def model(papers: pd.DataFrame, tmp_path_factory: pytest.TempPathFactory) -> ModelAt:
    """Save a model with a fast student."""
    folder = tmp_path_factory.mktemp("models") / "two"
    classifier = TopicClassifier(TAXONOMY).fit(papers)
    classifier.fit_fast(papers)
    save_model(classifier, folder, {"papers": 40})
    return ModelAt(str(folder), model_hash(folder), "fast")


def judged(papers: pd.DataFrame, model: ModelAt, size: int, jobs: int) -> tuple[pd.DataFrame, list]:
    """Judge papers in batches of a size."""
    batches = [papers.iloc[at : at + size].reset_index(drop=True) for at in range(0, 40, size)]
    found = list(judge_in_order(batches, lambda batch: batch, model, _same, jobs))
    assert [batch["paper_id"][0] for batch, _ in found] == [b["paper_id"][0] for b in batches]
    assignments = pd.concat([result.assignments.table for _, result in found], ignore_index=True)
    return assignments, [state for _, result in found for state in result.states]


def test_results_do_not_depend_on_jobs_or_batches(papers: pd.DataFrame, model: ModelAt) -> None:
    """Bit for bit."""
    expected, states = judged(papers, model, 40, 1)
    assert set(expected["topic"]) == {"gan", "tree"}
    for size, jobs in ((1, 1), (7, 1), (3, 2)):
        assignments, found = judged(papers, model, size, jobs)
        pd.testing.assert_frame_equal(assignments, expected, check_exact=True)
        assert found == states


def test_the_full_model_is_the_other_way(papers: pd.DataFrame, model: ModelAt) -> None:
    """With probabilities of its own."""
    full = ModelAt(model.folder, model.model_hash, "full")
    one, _ = judged(papers, full, 40, 1)
    other, _ = judged(papers, model, 40, 1)
    assert one["why"].str.contains("adversarial network").any()
    assert not one["probability"].equals(other["probability"])


def test_a_process_that_dies_is_an_error(
    papers: pd.DataFrame, model: ModelAt, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Which says how to go on."""
    monkeypatch.setattr(local, "packed", lambda _: _Deadly())
    with pytest.raises(EngineError, match="--resume"):
        list(judge_in_order([papers], lambda batch: batch, model, _same, 2))


class _Deadly:
    def __reduce__(self) -> tuple[object, ...]:
        import os  # noqa: PLC0415 - there, not here

        return os._exit, (9,)


def test_no_process_outlives_the_one_that_started_it() -> None:
    """Also if that one is killed: their end closes the pipe that is read here."""
    script = (
        "import os, signal\n"
        "from papertopics.engine.local import _pool\n"
        "if __name__ == '__main__':\n"
        "    with _pool(2):\n"
        "        os.kill(os.getpid(), signal.SIGKILL)\n"
    )
    done = subprocess.run(  # noqa: S603 - our own
        [sys.executable, "-c", script], stdout=subprocess.PIPE, timeout=120, check=False
    )
    assert done.returncode == -signal.SIGKILL


def test_a_parcel_holds_what_is_judged(papers: pd.DataFrame) -> None:
    """Of a part of a table nothing but that part."""
    part = papers.assign(authors="x").iloc[3:5]
    again = unpacked(packed(part))
    expected = part[["paper_id", "title", "abstract"]].reset_index(drop=True)
    pd.testing.assert_frame_equal(again, expected)
    assert len(packed(part)) < len(packed(papers)) / 2


def test_the_way_is_the_fast_one_where_there_is_one(model: ModelAt, tmp_path: Path) -> None:
    """Unless another is asked for."""
    folder = Path(model.folder)
    assert [route_of(folder, way) for way in ("auto", "full", "fast")] == ["fast", "full", "fast"]
    classifier = load_model(folder)
    classifier.fast_ = None
    save_model(classifier, tmp_path / "slow", {"papers": 40})
    assert route_of(tmp_path / "slow", "auto") == "full"
    with pytest.raises(ModelError, match="no fast student"):
        route_of(tmp_path / "slow", "fast")


def _same(judged: Judged) -> Judged:
    return judged

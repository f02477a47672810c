"""Papers come back judged, in order, whoever judged them."""

import os
import signal
import subprocess
import sys
from pathlib import Path

import pandas as pd
import pytest

from papertopics.engine import Judged, ModelAt, judge_in_order, route_of, shared_room
from papertopics.engine.parcel import packed, unpacked
from papertopics.engine.shared_room import SharedRoom
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


def test_a_process_that_dies_is_an_error(papers: pd.DataFrame, model: ModelAt) -> None:
    """Which says how to go on."""
    with pytest.raises(EngineError, match="--resume"):
        list(judge_in_order([papers], lambda batch: batch, model, _die, 2))


def _die(_: Judged) -> None:
    os._exit(9)


def test_what_the_shared_room_does_not_hold_goes_another_way(
    papers: pd.DataFrame, model: ModelAt, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Papers that are too many for a place, results that are, and all where there is no place."""
    expected, states = judged(papers, model, 40, 1)
    for size, edge in ((0, 0), (1 << 12, 0), (1 << 12, 1 << 11)):
        monkeypatch.setattr(shared_room, "_PLACE_BYTES", max(size, 1 << 12))
        monkeypatch.setattr(shared_room, "_EDGE", edge if size else 1 << 20)
        for batch in (1, 9):
            assignments, found = judged(papers, model, batch, 2)
            pd.testing.assert_frame_equal(assignments, expected, check_exact=True)
            assert found == states


def test_places_are_given_again(papers: pd.DataFrame) -> None:
    """Once the result was taken; until then papers and result stand in the place."""
    room = SharedRoom(1)
    for result in ("one", "x" * 100_000):
        place = room.put(papers)
        assert place is not None
        assert room.put(papers) is None
        assert room.papers(place)["title"].tolist() == papers["title"].tolist()
        assert room.take(place, room.answer(place, result)) == result


def test_no_process_outlives_the_one_that_started_it() -> None:
    """Also if that one is killed: their end closes the pipe that is read here."""
    script = (
        "import os, signal\n"
        "from papertopics.engine.local import SharedRoom, _pool\n"
        "if __name__ == '__main__':\n"
        "    with _pool(2, SharedRoom(1)):\n"
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

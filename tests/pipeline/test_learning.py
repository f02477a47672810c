"""Large corpora are learned from by a sample and judged by the fast student."""

import shutil
from pathlib import Path

import pytest

from papertopics import pipeline
from papertopics.model import load_model, sampling
from papertopics.pipeline import Settings, learning

MODEL = Path("models/default")


@pytest.fixture
def fast_from_ten(monkeypatch: pytest.MonkeyPatch) -> None:
    """Make ten papers many."""
    monkeypatch.setattr(learning, "FAST_FROM", 10)


@pytest.fixture
def many(monkeypatch: pytest.MonkeyPatch) -> None:
    """Make ten papers many, and eleven too many to learn from all."""
    monkeypatch.setattr(learning, "FAST_FROM", 10)
    monkeypatch.setattr(sampling, "LEARNED_FROM", 11)


@pytest.mark.usefixtures("fast_from_ten")
def test_run_and_classify_both_go_by_the_fast_student(project: Path) -> None:
    """To the byte, and train gives the same model."""
    ran = pipeline.run(Settings())
    pipeline.classify(["seeds"], MODEL, "new.csv")
    assert Path("new.csv").read_bytes() == Path("reports/assignments.csv").read_bytes()
    trained = pipeline.train(Settings(model=Path("models/alone")))
    assert trained.counts == pipeline.counts_of(ran)
    for name in ("fast.npz", "arrays.npz"):
        assert Path("models/alone", name).read_bytes() == (MODEL / name).read_bytes()


@pytest.mark.usefixtures("fast_from_ten")
def test_the_full_model_can_be_asked_for(project: Path) -> None:
    """It is there, and says something else."""
    pipeline.train(Settings())
    fast = pipeline.classify(["seeds"], MODEL, "fast.jsonl", engine="fast")
    full = pipeline.classify(["seeds"], MODEL, "full.jsonl", engine="full")
    assert fast.counts.papers == full.counts.papers
    assert Path("fast.jsonl").read_bytes() != Path("full.jsonl").read_bytes()


@pytest.mark.usefixtures("many")
def test_a_corpus_too_large_to_learn_from_all_is_sampled(project: Path) -> None:
    """Run, train and classify agree on all of it."""
    ran = pipeline.run(Settings())
    pipeline.classify(["seeds"], MODEL, "new.csv")
    assert Path("new.csv").read_bytes() == Path("reports/assignments.csv").read_bytes()
    trained = pipeline.train(Settings(model=Path("models/alone"), gold=Path("gold.csv")))
    assert trained.counts.papers == 12
    assert trained.counts == pipeline.counts_of(ran)
    assert trained.evaluation is not None
    assert trained.evaluation.papers == 6
    one, other = (load_model(folder).fast_ for folder in (MODEL, Path("models/alone")))
    assert one is not None
    assert other is not None
    assert one.threshold == other.threshold


@pytest.mark.usefixtures("many")
def test_what_is_learned_does_not_depend_on_the_order(project: Path) -> None:
    """Of the files, that is, of the papers."""
    pipeline.train(Settings())
    folder = Path("turned")
    folder.mkdir()
    pages = sorted(path for path in Path("seeds").iterdir() if path.is_file())
    for number, page in enumerate(reversed(pages)):
        shutil.copy(page, folder / f"{number}{page.suffix}")
    pipeline.train(Settings(corpus=("turned",), model=Path("models/turned")))
    one, other = (load_model(model) for model in (MODEL, Path("models/turned")))
    assert one.fast_ is not None
    assert other.fast_ is not None
    assert one.fast_.terms == other.fast_.terms
    assert (one.fast_.weights == other.fast_.weights).all()


@pytest.mark.usefixtures("fast_from_ten")
def test_an_explanation_is_that_of_the_fast_student(project: Path) -> None:
    """Which gave the topics."""
    pipeline.run(Settings())
    run = pipeline.read_run(Path("reports"))
    first = run.assignments.iloc[0]
    explained = pipeline.explain("reports", first["paper_id"]).explanation
    assert explained.topics[0].topic == first["topic"]
    assert explained.topics[0].probability == pytest.approx(first["probability"], abs=1e-4)
    assert set(explained.topics[0].contributions) == {"prior", "keywords", "words", "curve"}

"""A paper is found by id or title, and explained by the model of its run."""

from pathlib import Path

import pytest

from papertopics import pipeline
from papertopics.errors import ModelError, RunError
from papertopics.pipeline import Settings
from papertopics.pipeline.explaining import mentions
from papertopics.taxonomy import load_taxonomy


def test_a_paper_is_explained_with_what_the_run_decided(ran: Path) -> None:
    """Its topic first, with the run's probability."""
    explained = pipeline.explain("reports", "g1").explanation
    best = pipeline.read_run(ran / "reports").assignments.query("paper_id == 'g1' and rank == 1")
    assert explained.topics[0].topic == "graphs"
    assert explained.topics[0].assigned
    assert explained.topics[0].probability == pytest.approx(best["probability"].item(), abs=1e-4)


def test_what_is_not_assigned_is_explained_too(ran: Path) -> None:
    """The next best topics follow."""
    topics = pipeline.explain("reports", "g1").explanation.topics
    assert [topic.assigned for topic in topics] == sorted(
        (topic.assigned for topic in topics), reverse=True
    )
    assert not topics[-1].assigned


def test_a_part_of_the_title_names_a_paper_too(ran: Path) -> None:
    """Whatever its case and punctuation."""
    explained = pipeline.explain("reports", "link PREDICTION, on")
    assert explained.explanation.paper_id == "g3"


def test_an_unknown_paper_is_told_with_close_ids(ran: Path) -> None:
    """The rest of them stand in papers.csv."""
    with pytest.raises(RunError, match=r"no paper has the id 'g11'.*Did you mean g1\b"):
        pipeline.explain("reports", "g11")
    with pytest.raises(RunError, match=r"papers\.csv lists its papers"):
        pipeline.explain("reports", "???")


def test_a_title_that_several_papers_share_is_told_with_their_ids(ran: Path) -> None:
    """So that one of them can be named."""
    with pytest.raises(RunError, match=r"3 papers have 'graph' .* g1 \(Expressive graph neural"):
        pipeline.explain("reports", "graph")


def test_a_model_that_is_gone_is_told(ran: Path) -> None:
    """With its place."""
    (ran / "models" / "default").rename(ran / "models" / "elsewhere")
    with pytest.raises(ModelError, match="default: the model of this run is gone"):
        pipeline.explain("reports", "g1")


def test_a_model_that_is_spoiled_is_told(ran: Path) -> None:
    """Instead of a traceback."""
    (ran / "models" / "default" / "card.json").unlink()
    with pytest.raises(ModelError, match=r"default: is no model folder"):
        pipeline.explain("reports", "g1")


def test_a_model_of_a_later_run_is_not_used(ran: Path) -> None:
    """It could not explain what this run decided."""
    pipeline.run(Settings(out=Path("later"), assign="one"))
    with pytest.raises(ModelError, match="the model is not the one of this run any more"):
        pipeline.explain("reports", "g1")


def test_the_model_is_found_from_anywhere(ran: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Its place is kept relative to the run's."""
    monkeypatch.chdir(ran / "taxonomy")
    assert pipeline.explain("../reports", "g1").explanation.paper_id == "g1"


def test_mentions_stand_in_their_sentences(project: Path) -> None:
    """Keywords and vetoes, in title and abstract."""
    taxonomy = load_taxonomy("taxonomy/topics.yaml")
    abstract = "We pass on. Unlike speculative execution, a draft model drafts."
    found = list(mentions("On message passing", abstract, taxonomy))
    assert [(item.phrase, item.veto, item.field) for item in found] == [
        ("draft model", False, "abstract"),
        ("speculative execution", True, "abstract"),
        ("message passing", False, "title"),
    ]
    sentence = found[0].sentence
    assert sentence.text == "Unlike speculative execution, a draft model drafts."
    assert sentence.text[sentence.start : sentence.end] == "draft model"

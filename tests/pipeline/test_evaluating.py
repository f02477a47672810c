"""A run is measured on labels, beside what bare keywords reach."""

from dataclasses import replace
from pathlib import Path

import pandas as pd
import pytest

from papertopics import pipeline
from papertopics.errors import GoldError, ModelError
from papertopics.pipeline import Settings
from papertopics.pipeline.evaluating import keyword_strengths
from papertopics.pipeline.quality import quality_of
from papertopics.taxonomy import load_taxonomy


def test_a_run_folder_is_measured(ran: Path) -> None:
    """Papers are found by their ids; one of the six has no topic."""
    evaluation = pipeline.evaluate("reports", "gold.csv")
    assert (evaluation.papers, evaluation.without_topic) == (6, 1)
    assert evaluation.keywords is not None
    assert evaluation.overall.primary is not None


def test_the_run_itself_measures_the_same(project: Path) -> None:
    """What run.json says is what `evaluate` prints."""
    run = pipeline.run(Settings(gold=Path("gold.csv")))
    assert run.record.quality == quality_of(pipeline.evaluate("reports", "gold.csv"))


def test_a_run_is_measured_without_keywords_too(ran: Path) -> None:
    """Beside the ordinary figures, which stay the same."""
    plain = pipeline.evaluate("reports", "gold.csv")
    masked = pipeline.evaluate("reports", "gold.csv", mask_keywords=True)
    assert masked.masked is not None
    assert masked.masked.assignments <= masked.assignments
    assert masked.masked.figures.recall.value < masked.overall.recall.value
    assert replace(masked, masked=None) == plain


def test_measuring_without_keywords_needs_the_model_of_the_run(ran: Path) -> None:
    """Its place is named; without masking nothing is missed."""
    (ran / "models" / "default").rename(ran / "models" / "elsewhere")
    with pytest.raises(ModelError, match="default: the model of this run is gone"):
        pipeline.evaluate("reports", "gold.csv", mask_keywords=True)
    assert pipeline.evaluate("reports", "gold.csv").masked is None


def test_labels_of_other_papers_are_an_error(ran: Path) -> None:
    """Nothing could be measured on them."""
    Path("other.csv").write_text("paper_id,topics\nx,graphs\n")
    with pytest.raises(GoldError, match="none of them among the 12 of the run"):
        pipeline.evaluate("reports", "other.csv")


def test_bare_keywords_count_matches_and_heed_vetoes(project: Path) -> None:
    """The first paper names its topic three times, the second is vetoed."""
    papers = pd.DataFrame(
        {
            "paper_id": ["a", "b"],
            "title": ["Speculative decoding", "A draft model"],
            "abstract": ["A draft model for speculative decoding", "of speculative execution"],
        }
    )
    strengths = keyword_strengths(papers, load_taxonomy("taxonomy/topics.yaml"))
    assert strengths["paper_id"].tolist() == ["a", "b"]
    assert strengths["speculative-decoding"].tolist() == [3, 0]

"""The keywords of a taxonomy, judged on a run or a corpus."""

from pathlib import Path

import pandas as pd
import pytest

from papertopics import pipeline, taxonomy_stats
from papertopics.errors import (
    CorpusError,
    GoldError,
    ModelError,
    OutputError,
    RunError,
    TaxonomyError,
)
from papertopics.pipeline import Settings


def test_the_run_of_the_settings_is_judged_by_default(ran: Path) -> None:
    """By the topics that it gave; the gold of the settings is passed over where there is none."""
    stats = taxonomy_stats()
    assert (stats.papers, stats.topics, stats.labelled, stats.gold) == (12, 3, 0, "")
    assert Path(stats.taxonomy) == Path("reports/taxonomy.yaml")
    assert not stats.fitted
    assert len(stats.keywords) == 6
    found = {item.figures.keyword.phrase: item.figures for item in stats.keywords}
    assert found["draft model"].papers == 3  # one of them vetoed
    assert found["score matching"].in_title == 1


def test_a_run_folder_brings_its_own_taxonomy(ran: Path) -> None:
    """Whatever became of the file that it was made from."""
    by_default = taxonomy_stats()
    Path("taxonomy/topics.yaml").unlink()
    stats = taxonomy_stats(["reports"])
    assert stats.keywords == by_default.keywords
    assert Path(stats.taxonomy) == Path("reports/taxonomy.yaml")


def test_the_run_of_the_settings_brings_its_own_taxonomy(ran: Path) -> None:
    """It may have been made from another file than the settings name."""
    Path("taxonomy/topics.yaml").unlink()
    assert not taxonomy_stats().fitted


def test_a_corpus_that_is_not_there_is_told_before_the_taxonomy(project: Path) -> None:
    """As the argument is what was typed."""
    Path("taxonomy/topics.yaml").unlink()
    with pytest.raises(CorpusError, match="nope: no such file or folder"):
        taxonomy_stats(["nope"])


def test_an_edited_taxonomy_is_fitted_on_the_papers_of_the_run(ran: Path) -> None:
    """So that a change of keywords can be tried without a run; nothing is written."""
    files = sorted(ran.rglob("*"))
    edited = Path("taxonomy/topics.yaml").read_text().replace("draft model", "drafting")
    Path("edited.yaml").write_text(edited)
    stats = taxonomy_stats(["reports"], taxonomy="edited.yaml")
    assert stats.fitted
    assert "drafting" in {item.figures.keyword.phrase for item in stats.keywords}
    assert sorted(ran.rglob("*")) == sorted([*files, ran / "edited.yaml"])


def test_a_corpus_is_judged_like_its_run(project: Path) -> None:
    """The model that is fitted is the one that the run would have saved."""
    fitted = taxonomy_stats(["seeds"])
    assert fitted.fitted
    pipeline.run(Settings())
    stats = taxonomy_stats()
    assert [item.verdict for item in fitted.keywords] == [item.verdict for item in stats.keywords]
    assert {item.figures.conflict for item in fitted.keywords} == {
        item.figures.conflict for item in stats.keywords
    }


def test_gold_gives_precision(ran: Path) -> None:
    """Both labelled papers with a draft model have the topic."""
    stats = taxonomy_stats(gold="gold.csv")
    assert (stats.labelled, stats.gold) == (6, "gold.csv")
    found = {item.figures.keyword.phrase: item.figures for item in stats.keywords}
    assert (found["draft model"].labelled, found["draft model"].precision) == (2, 1.0)


def test_all_figures_go_to_a_file(ran: Path) -> None:
    """One row a keyword, in the same order, an empty cell where there is no figure."""
    stats = taxonomy_stats(out="new/keywords.csv")
    table = pd.read_csv("new/keywords.csv")
    assert table["phrase"].tolist() == [item.figures.keyword.phrase for item in stats.keywords]
    assert table["precision"].isna().all()
    first = Path("new/keywords.csv").read_bytes()
    taxonomy_stats(out="new/keywords.csv")
    assert Path("new/keywords.csv").read_bytes() == first


@pytest.mark.parametrize("out", ["reports/keywords.csv", "taxonomy/topics.yaml", "gold.csv"])
def test_an_input_is_not_overwritten(ran: Path, out: str) -> None:
    """Nor a file of the run."""
    before = Path(out).read_bytes()
    with pytest.raises(OutputError, match="is one of the inputs and would be overwritten"):
        taxonomy_stats(gold="gold.csv", out=out)
    assert Path(out).read_bytes() == before


def test_what_is_missing_is_told(ran: Path) -> None:
    """The taxonomy, the gold, a part of the run, and its model, each by its own error."""
    with pytest.raises(TaxonomyError, match=r"none\.yaml"):
        taxonomy_stats(taxonomy="none.yaml")
    with pytest.raises(GoldError, match=r"none\.csv"):
        taxonomy_stats(gold="none.csv")
    (ran / "models" / "default").rename(ran / "models" / "elsewhere")
    with pytest.raises(ModelError, match="the model of this run is gone"):
        taxonomy_stats()
    Path("reports/run.json").unlink()
    with pytest.raises(RunError, match=r"run\.json is missing"):
        taxonomy_stats(["reports"])

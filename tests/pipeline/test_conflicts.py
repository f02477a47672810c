"""Nothing that is read is overwritten."""

import shutil
from pathlib import Path

import pytest

from papertopics import pipeline
from papertopics.errors import CorpusError, OutputError
from papertopics.pipeline import Settings

MODEL = Path("models/default")


@pytest.mark.parametrize("source", ["good.csv", "."])
@pytest.mark.parametrize("name", ["good.csv", "good.unassigned.csv", "good.rejected.csv"])
def test_classify_does_not_write_over_its_papers(ran: Path, name: str, source: str) -> None:
    """Neither with the assignments nor with the files beside them; named or in a folder."""
    papers = "title,abstract\nGraphs,Message passing.\n"
    Path(name).write_text(papers)
    with pytest.raises(OutputError, match=rf"{name}: is one of the inputs and would be over"):
        pipeline.classify([name if source != "." else source], MODEL, "good.csv")
    assert Path(name).read_text() == papers


def test_classify_does_not_write_over_its_papers_under_another_name(ran: Path) -> None:
    """A link leads to the same file."""
    Path("link.jsonl").symlink_to(Path("seeds/papers.jsonl"))
    with pytest.raises(OutputError, match="link"):
        pipeline.classify(["seeds"], MODEL, "link.jsonl")


def test_run_does_not_put_a_model_over_templates(project: Path) -> None:
    """They would be gone."""
    Path("models/default/mine").mkdir(parents=True)
    settings = Settings(templates=Path("models/default/mine"))
    with pytest.raises(OutputError, match="mine: is an input and would be replaced"):
        pipeline.run(settings)


def test_classify_does_not_write_into_the_model(ran: Path) -> None:
    """It would not be loaded any more."""
    before = sorted(MODEL.iterdir())
    with pytest.raises(OutputError, match=r"new\.csv: is in the folder of the model"):
        pipeline.classify(["seeds"], MODEL, MODEL / "new.csv")
    assert sorted(MODEL.iterdir()) == before


@pytest.mark.parametrize(
    "settings",
    [
        Settings(corpus=("models/default/papers.csv",)),
        Settings(taxonomy=Path("models/default/taxonomy.yaml")),
        Settings(gold=Path("models/default/gold.csv")),
    ],
    ids=["corpus", "taxonomy", "gold"],
)
def test_a_model_does_not_replace_what_it_is_learned_from(ran: Path, settings: Settings) -> None:
    """A model is saved as a whole folder."""
    shutil.copy("seeds/papers.jsonl", MODEL / "papers.csv")
    with pytest.raises(OutputError, match="is an input and would be replaced by the new model"):
        pipeline.train(settings)


@pytest.mark.parametrize(
    "settings",
    [
        Settings(corpus=("reports/papers.csv",)),
        Settings(taxonomy=Path("reports/taxonomy.yaml")),
    ],
    ids=["table", "taxonomy"],
)
def test_a_run_does_not_write_over_what_it_reads(ran: Path, settings: Settings) -> None:
    """As when the tables of a run are read again."""
    before = Path("reports/papers.csv").read_bytes()
    with pytest.raises(OutputError, match="is an input and would be overwritten by the results"):
        pipeline.run(settings)
    assert Path("reports/papers.csv").read_bytes() == before


def test_a_run_does_not_read_a_run(ran: Path) -> None:
    """Its tables and exports have each paper many times."""
    with pytest.raises(CorpusError, match="is the folder of a run, not of papers"):
        pipeline.run(Settings(corpus=("reports",), out=Path("again")))


def test_reports_are_not_written_among_the_papers(project: Path) -> None:
    """The next run would read them."""
    with pytest.raises(OutputError, match=r"seeds: is the folder of the papers, .*--out"):
        pipeline.run(Settings(out=Path("seeds")))
    assert not Path("models").exists()


def test_labels_in_a_folder_of_papers_are_not_read_as_papers(project: Path) -> None:
    """They would be papers without abstract; whoever names the file means it."""
    Path("gold.csv").rename("taxonomy/gold.csv")
    with pytest.raises(OutputError, match=r"taxonomy/gold\.csv: is a file of labels in a folder"):
        pipeline.run(Settings(corpus=(".",)))
    both = Settings(corpus=("seeds", "taxonomy/gold.csv"))
    assert len(pipeline.run(both).rejected) == 2

"""The main job: every paper with its topics or a reason, the same bytes each time."""

import subprocess
import sys
from pathlib import Path

import pytest

from papertopics import pipeline
from papertopics.errors import (
    ConfigError,
    CorpusError,
    GoldError,
    OutputError,
    RunError,
    TaxonomyError,
)
from papertopics.pipeline import Settings
from papertopics.reports import RunData


def content(folder: Path) -> dict[str, bytes]:
    """Read all files of a run but its record."""
    files = [path for path in folder.rglob("*") if path.is_file() and path.name != "run.json"]
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in files}


def test_clear_papers_get_their_topic(run_data: RunData) -> None:
    """And the veto against speculative execution holds."""
    primary = run_data.assignments[run_data.assignments["rank"] == 1]
    topics = dict(zip(primary["paper_id"], primary["topic"], strict=True))
    assert topics["s1"] == "speculative-decoding"
    assert topics["g1"] == "graphs"
    assert topics["d1"] == "diffusion"
    assert topics.get("s4") != "speculative-decoding"


def test_no_paper_is_lost(run_data: RunData) -> None:
    """Each has topics, or a state that says why not."""
    assigned = set(run_data.assignments["paper_id"])
    states = dict(zip(run_data.papers["paper_id"], run_data.papers["state"], strict=True))
    assert {paper for paper, state in states.items() if state == "assigned"} == assigned
    assert set(states.values()) <= {"assigned", "no_evidence", "undecided"}
    assert states["b1"] == "no_evidence"


def test_what_can_not_be_read_is_kept_with_its_reason(run_data: RunData) -> None:
    """File and line."""
    rejected = run_data.rejected.iloc[0]
    assert (rejected["source"], rejected["line"]) == ("seeds/papers.jsonl", 13)


def test_reports_are_written(finished: Path) -> None:
    """A page for each topic and group."""
    pages = {path.name for path in (finished / "reports" / "topics").iterdir()}
    topics = {"efficient-llms.md", "speculative-decoding.md", "graphs.md", "diffusion.md"}
    assert pages == topics
    assert {"index.md", "unassigned.md", "taxonomy.md"} < set(content(finished / "reports"))


def test_a_second_run_gives_the_same_bytes(ran: Path) -> None:
    """Times and versions stand in run.json alone."""
    first = content(ran / "reports")
    pipeline.run(Settings())
    assert content(ran / "reports") == first


def test_what_is_returned_is_what_is_written(project: Path) -> None:
    """So that reports can be made again from the folder."""
    run = pipeline.run(Settings())
    again = pipeline.read_run(project / "reports")
    assert run.record == again.record
    assert run.assignments.equals(again.assignments)


def test_one_topic_a_paper(project: Path) -> None:
    """With `assign` one, the best topic of each paper and no other."""
    run = pipeline.run(Settings(assign="one"))
    assert not run.assignments["paper_id"].duplicated().any()
    assert set(run.assignments["rank"]) == {1}


def test_progress_is_told(project: Path) -> None:
    """Each stage before it begins, and the files one by one."""
    said: list[str] = []
    pipeline.run(Settings(exports=False, feeds=False), progress=said.append)
    assert said[0] == "Reading papers and topics"
    assert "Learning from 12 papers" in said
    files = len(list(Path("reports").rglob("*.md"))) + len(list(Path("reports").rglob("*.svg")))
    assert f"Rendering reports: {files} of {files} files" in said
    assert said[-1].startswith("Writing files: ")


def test_templates_are_checked_before_any_work(project: Path) -> None:
    """And nothing is written if they are wrong."""
    Path("mine").mkdir()
    Path("mine/index.md.jinja").write_text("{{ oops")
    with pytest.raises(ConfigError, match=r"index\.md\.jinja:1: the template can't be read"):
        pipeline.run(Settings(templates=Path("mine")))
    assert not Path("reports").exists()
    assert not Path("models").exists()


def test_the_users_templates_are_used(project: Path) -> None:
    """By the run, and by the reports that are written again from it."""
    Path("mine").mkdir()
    Path("mine/index.md.jinja").write_text("Just {{ overview.papers }}.")
    pipeline.run(Settings(templates=Path("mine")))
    assert Path("reports/index.md").read_text() == "Just 12.\n"
    Path("reports/index.md").unlink()
    pipeline.report("reports")
    assert Path("reports/index.md").read_text() == "Just 12.\n"


def test_quality_is_measured_on_a_named_file_of_labels(project: Path) -> None:
    """By ids here; the primary topics of these papers are plain."""
    run = pipeline.run(Settings(gold=Path("gold.csv")))
    assert run.record.quality is not None
    assert (run.record.quality.gold, run.record.quality.papers) == ("gold.csv", 6)
    assert run.record.quality.primary.value == 1
    assert run.record.quality.topics["graphs"].support == 2


def test_without_labels_nothing_is_measured(run_data: RunData) -> None:
    """The default file of labels may be missing."""
    assert run_data.record.quality is None


def test_labels_of_other_papers_in_the_default_file_are_passed_over_without_a_warning(
    project: Path, caplog: pytest.LogCaptureFixture
) -> None:
    """A project's labels don't stop it from sorting another corpus."""
    Path("taxonomy/gold.csv").write_text("paper_id,topics\nelsewhere,graphs\n")
    with caplog.at_level("INFO", logger="papertopics"):
        record = pipeline.run(Settings()).record
    assert (record.quality, record.unusable_gold) == (None, "")
    (said,) = (said for said in caplog.records if "quality" in said.message)
    assert said.levelname == "INFO"
    assert said.message.startswith("quality not measured: taxonomy/gold.csv: labels 1 paper, none")


@pytest.mark.parametrize(
    ("text", "says"),
    [
        (
            "paper_id,topics\ng1,graph\n",
            ":2: topics: has the unknown topic 'graph'. Did you mean 'graphs'?",
        ),
        ("paper_id,topics\ng1,a\ng2,b\n", ":2: topics: has the unknown topic 'a'."),
        ("paper_id,topic\ng1,graphs\n", ":1: has no column 'topics'"),
        ("paper_id,topics\ng1,graphs\ng1,diffusion\n", ":3: labels 'g1' differently from line 2"),
    ],
    ids=["one typo", "two", "column", "contradiction"],
)
@pytest.mark.parametrize("job", ["run", "train"])
def test_a_mistake_in_the_default_file_of_labels_is_a_warning(
    project: Path, caplog: pytest.LogCaptureFixture, job: str, text: str, says: str
) -> None:
    """With file and line; the run goes on and remembers the file."""
    Path("taxonomy/gold.csv").write_text(text)
    if job == "run":
        pipeline.run(Settings())
        record = pipeline.read_run(project / "reports").record
        assert (record.quality, record.unusable_gold) == (None, "taxonomy/gold.csv")
    else:
        trained = pipeline.train(Settings())
        assert (trained.evaluation, trained.unusable_gold) == (None, "taxonomy/gold.csv")
    (warning,) = (said.message for said in caplog.records if "gold.csv" in said.message)
    assert warning.startswith(f"labels are not used: taxonomy/gold.csv{says}")
    assert ("(and 1 more problem)" in warning) == ("g2,b" in text)
    assert warning.endswith("Mend the file, or remove it if it is of another taxonomy.")


@pytest.mark.parametrize("text", [None, "paper_id,topics\nelsewhere,graphs\n", "a\n"])
def test_a_named_file_of_labels_must_be_usable(project: Path, text: str | None) -> None:
    """Missing, of other papers, or no labels at all."""
    if text is not None:
        Path("mine.csv").write_text(text)
    with pytest.raises(GoldError, match=r"mine\.csv"):
        pipeline.run(Settings(gold=Path("mine.csv")))
    assert not Path("models").exists()


def test_an_output_that_can_not_be_written_is_told_before_the_work(project: Path) -> None:
    """No model is made, no page is written."""
    Path("reports").write_text("a file")
    with pytest.raises(OutputError, match="reports: a file is in the way"):
        pipeline.run(Settings())
    assert not Path("models").exists()


def test_a_model_folder_that_can_not_be_written_is_told_before_the_work(project: Path) -> None:
    """And no report is written."""
    Path("models").write_text("a file")
    with pytest.raises(OutputError, match="models: a file is in the way"):
        pipeline.run(Settings())
    assert not Path("reports").exists()


@pytest.mark.parametrize("out", ["same", "same/below"])
def test_reports_and_model_need_folders_of_their_own(project: Path, out: str) -> None:
    """A model is saved as a whole folder."""
    with pytest.raises(OutputError, match="the model would be saved over the reports"):
        pipeline.run(Settings(out=Path(out), model=Path("same")))


def test_a_missing_taxonomy_or_corpus_is_an_error(project: Path) -> None:
    """Of its kind."""
    with pytest.raises(TaxonomyError):
        pipeline.run(Settings(taxonomy=Path("none.yaml")))
    with pytest.raises(CorpusError):
        pipeline.run(Settings(corpus=("none.jsonl",)))


KILLED = """
import os, signal
from pathlib import Path
from papertopics import pipeline

replace = Path.replace

def move_or_die(self, target):
    if target.name == "papers.csv":
        os.kill(os.getpid(), signal.SIGKILL)
    return replace(self, target)

Path.replace = move_or_die
pipeline.run(pipeline.Settings())
"""


def test_a_run_that_is_killed_half_way_does_not_look_whole(ran: Path) -> None:
    """And the next run puts everything right."""
    whole = content(ran / "reports")
    killed = subprocess.run([sys.executable, "-c", KILLED], check=False)  # noqa: S603
    assert killed.returncode == -9
    with pytest.raises(RunError, match=r"run folder is incomplete: run\.json is missing"):
        pipeline.report("reports")
    pipeline.run(Settings())
    assert content(ran / "reports") == whole

"""A run is compared with the one before it, and remembers what changed."""

from pathlib import Path

import pytest

from papertopics import pipeline
from papertopics.errors import RunError
from papertopics.pipeline import Settings
from papertopics.pipeline.comparing import changes_text, read_changes
from papertopics.pipeline.run_folder import write_run
from papertopics.pipeline.writing import text_writer
from papertopics.reports.changes import KEPT, Cause, compare_runs

PAPERS = Path("seeds/papers.jsonl")


def content(folder: str) -> dict[str, bytes]:
    """Read all files of a run but its record."""
    files = [path for path in Path(folder).rglob("*") if path.is_file() and path.name != "run.json"]
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in files}


def test_a_first_run_has_no_changes(finished: Path) -> None:
    """There is nothing to compare it with."""
    assert read_changes(finished / "reports") is None
    assert not (finished / "reports" / "CHANGES.md").exists()


def test_the_last_run_in_the_folder_is_compared_with(ran_again: Path) -> None:
    """A new paper is new."""
    changes = read_changes(Path("reports"))
    assert changes is not None
    assert changes.new == ("g9",)
    assert "A graph neural network" in Path("reports/CHANGES.md").read_text(encoding="utf-8")
    assert "1 new paper" in Path("reports/digest.md").read_text(encoding="utf-8")


def test_an_equal_run_keeps_what_the_one_before_it_said(ran_again: Path) -> None:
    """Same input, same bytes; a third run tells a third story."""
    first = content("reports")
    pipeline.run(Settings())
    assert content("reports") == first
    PAPERS.write_text("".join(PAPERS.read_text(encoding="utf-8").splitlines(keepends=True)[:-1]))
    pipeline.run(Settings())
    changes = read_changes(Path("reports"))
    assert changes is not None
    assert [paper.paper_id for paper in changes.gone] == ["g9"]


def test_another_run_can_be_named(ran_again: Path, finished: Path) -> None:
    """Then it is compared with that one, though they may be equal."""
    pipeline.run(Settings(out=Path("second"), since=finished / "reports"))
    changes = read_changes(Path("second"))
    assert changes is not None
    assert changes.new == ("g9",)
    pipeline.run(Settings(out=Path("third"), since=Path("second")))
    equal = read_changes(Path("third"))
    assert equal is not None
    assert equal.empty
    assert "**Nothing changed**" in Path("third/CHANGES.md").read_text(encoding="utf-8")


FOUND = "keywords: [diffusion model, score matching]"
VETOED = "keywords: [opera]\n    exclude: [diffusion model, score matching]"


def test_the_taxonomy_is_told_from_the_model(ran: Path) -> None:
    """A topic whose keywords became vetoes lost its papers by the taxonomy."""
    taxonomy = Path("taxonomy/topics.yaml")
    text = taxonomy.read_text(encoding="utf-8")
    taxonomy.write_text(text.replace(FOUND, VETOED))
    pipeline.run(Settings())
    changes = read_changes(Path("reports"))
    assert changes is not None
    assert changes.causes == ()
    assert changes.new == ()
    assert changes.states
    assert set(changes.states.values()) == {"taxonomy"}
    assert changes.edits[0].keywords_removed == ("diffusion model", "score matching")


@pytest.mark.parametrize("since", ["nowhere", "seeds"])
def test_a_run_that_was_named_must_be_one(project: Path, since: str) -> None:
    """Before any work."""
    with pytest.raises(RunError, match=since):
        pipeline.run(Settings(since=Path(since)))
    assert not Path("models").exists()


@pytest.mark.parametrize("file", ["run.json", "papers.csv", "changes.json"])
def test_a_spoiled_run_is_overwritten_with_a_warning(
    ran_again: Path, caplog: pytest.LogCaptureFixture, file: str
) -> None:
    """As a first run would; the person is told that nothing is compared."""
    Path("reports", file).write_text("{")
    pipeline.run(Settings())
    (warning,) = [record.message for record in caplog.records if record.levelname == "WARNING"]
    assert warning.startswith(f"not compared with the run before: reports/{file}: ")
    assert read_changes(Path("reports")) is None


def test_a_report_tells_what_the_run_told(ran_again: Path) -> None:
    """From the run folder alone."""
    before = content("reports")
    for name in ("CHANGES.md", "digest.md", "feed.atom"):
        Path("reports", name).unlink()
    pipeline.report("reports")
    assert content("reports") == before


def test_a_report_can_name_another_run(ran: Path, finished_again: Path) -> None:
    """And remembers it."""
    assert "CHANGES.md" in pipeline.report("reports", since=finished_again / "reports")
    changes = read_changes(Path("reports"))
    assert changes is not None
    assert [paper.paper_id for paper in changes.gone] == ["g9"]
    again = content("reports")
    pipeline.report("reports")
    assert content("reports") == again


def test_a_run_is_not_compared_with_itself(ran: Path) -> None:
    """That would hide what changed before."""
    with pytest.raises(RunError, match="can't be compared with itself"):
        pipeline.report("reports", since="reports/../reports")


@pytest.mark.parametrize("text", ["", "{", "[]", '{"new": 3}', "\x00"])
def test_spoiled_changes_are_named(ran_again: Path, text: str) -> None:
    """Instead of a traceback."""
    Path("reports", KEPT).write_text(text)
    with pytest.raises(RunError, match=r"changes\.json: can't be read"):
        pipeline.report("reports")


def test_changes_of_somebody_else_are_not_read(ran: Path) -> None:
    """Only what the record of the run lists."""
    Path("reports", KEPT).write_text("{")
    assert read_changes(Path("reports")) is None


def test_changes_come_back_as_they_were_written(finished: Path, tmp_path: Path) -> None:
    """Every list of them."""
    run = pipeline.read_run(finished / "reports")
    changes = compare_runs(run, run)
    write_run(run, {}, tmp_path, {KEPT: text_writer(changes_text(changes))})
    assert read_changes(tmp_path) == changes


def test_a_correction_is_told_from_the_model(ran: Path) -> None:
    """And kept as the reason."""
    text = "paper_id,topic,verdict\ng1,graphs,wrong\n"
    Path("taxonomy/corrections.csv").write_text(text, encoding="utf-8")
    pipeline.run(Settings())
    changes = read_changes(Path("reports"))
    assert changes is not None
    assert changes.states["g1"] == "person"
    assert changes.causes == (Cause("corrections", "none", "1"),)

"""A job that was broken off goes on to the same bytes as one that was not."""

import errno
import json
import os
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest

from papertopics import pipeline
from papertopics.errors import CorpusError, OutputError
from papertopics.pipeline import Settings, classifying
from papertopics.pipeline.assignment_writer import AppendedFile
from papertopics.pipeline.partial import Partial

MODEL = Path("models/default")
OUTPUTS = ("new{}", "new.unassigned.csv", "new.rejected.csv")
SUFFIXES = (".csv", ".jsonl", ".parquet", ".db", ".ris")


class KilledError(BaseException):
    """Stands for the end of the process."""


@pytest.fixture
def small(monkeypatch: pytest.MonkeyPatch) -> None:
    """Batches of two papers, each a point to go on from."""
    monkeypatch.setattr(classifying, "BATCH", 2)
    monkeypatch.setattr(classifying, "CHECKPOINT", 1)


def written(suffix: str) -> list[bytes]:
    """Read what was written."""
    return [Path(name.format(suffix)).read_bytes() for name in OUTPUTS]


def killing(monkeypatch: pytest.MonkeyPatch, place: int) -> Callable[[], int]:
    """Kill at the so-manieth thing that is done to a file, in the middle of a write."""
    done = 0
    append, save = AppendedFile.append_bytes, Partial.save

    def is_over() -> bool:
        nonlocal done
        done += 1
        return done == place

    def torn(file: AppendedFile, content: bytes) -> None:
        over = is_over()
        append(file, content[: len(content) // 2] if over else content)
        if over:
            raise KilledError

    def unsaved(partial: Partial, point: object) -> None:
        if is_over():
            raise KilledError
        save(partial, point)  # type: ignore[arg-type]

    monkeypatch.setattr(AppendedFile, "append_bytes", torn)
    monkeypatch.setattr(Partial, "save", unsaved)
    return lambda: done


@pytest.mark.parametrize("suffix", SUFFIXES)
@pytest.mark.usefixtures("small")
def test_a_job_killed_anywhere_goes_on_to_the_same_bytes(
    ran: Path, suffix: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Broken off again and again at seeded places, until it gets through."""
    whole = pipeline.classify(["seeds"], MODEL, f"new{suffix}")
    expected = written(suffix)
    for name in OUTPUTS:
        Path(name.format(suffix)).unlink()
    dice, attempts = np.random.default_rng(len(suffix)), 0
    while attempts < 60:
        attempts += 1
        with monkeypatch.context() as patch:
            killing(patch, int(dice.integers(1, 12)))
            try:
                done = pipeline.classify(["seeds"], MODEL, f"new{suffix}", resume=True)
                break
            except KilledError:
                assert not Path(f"new{suffix}").exists()
    assert attempts > 1
    assert (done.counts, done.support) == (whole.counts, whole.support)
    assert written(suffix) == expected
    assert not Path(f"new{suffix}.partial").exists()


@pytest.mark.usefixtures("small")
def test_a_job_killed_while_its_files_are_moved_goes_on(
    ran: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """They are whole: what is left to do is to move the rest."""
    pipeline.classify(["seeds"], MODEL, "new.csv")
    expected = written(".csv")
    Path("new.csv").unlink()

    def half(partial: Partial) -> None:
        for output in partial.outputs[1:]:
            partial.staged(output).replace(output)
        raise KilledError

    with monkeypatch.context() as patch:
        patch.setattr(Partial, "deliver", half)
        with pytest.raises(KilledError):
            pipeline.classify(["seeds"], MODEL, "new.csv")
    pipeline.classify(["seeds"], MODEL, "new.csv", resume=True)
    assert written(".csv") == expected


_CHILD = """
import os, signal, sys
from papertopics import pipeline
from papertopics.pipeline import classifying
from papertopics.pipeline.assignment_writer import AppendedFile
classifying.BATCH, classifying.CHECKPOINT = 2, 1
append, left = AppendedFile.append_bytes, [int(sys.argv[1])]
def counted(file, content):
    append(file, content)
    left[0] -= 1
    if left[0] == 0:
        os.kill(os.getpid(), signal.SIGKILL)
AppendedFile.append_bytes = counted
pipeline.classify(["seeds"], "models/default", "new.csv", resume=True)
"""


@pytest.mark.usefixtures("small")
def test_a_process_that_is_killed_goes_on(ran: Path) -> None:
    """By the signal that nothing can catch."""
    pipeline.classify(["seeds"], MODEL, "new.csv")
    expected = written(".csv")
    Path("new.csv").unlink()
    dice = np.random.default_rng(4)
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, sys.path))}
    for _ in range(2):
        command = [sys.executable, "-c", _CHILD, str(dice.integers(5, 9))]
        killed = subprocess.run(command, env=environment, check=False)  # noqa: S603 - our own
        assert killed.returncode == -signal.SIGKILL
        assert not Path("new.csv").exists()
    pipeline.classify(["seeds"], MODEL, "new.csv", resume=True)
    assert written(".csv") == expected


@pytest.mark.usefixtures("small")
def test_a_full_disk_says_how_to_go_on(ran: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """And leaves nothing that looks whole."""
    append, done = AppendedFile.append_bytes, 0

    def full(file: AppendedFile, content: bytes) -> None:
        nonlocal done
        done += 1
        if done > 8:
            raise OSError(errno.ENOSPC, "No space left on device")
        append(file, content)

    with monkeypatch.context() as patch:
        patch.setattr(AppendedFile, "append_bytes", full)
        with pytest.raises(OutputError, match=r"No space left.*--resume"):
            pipeline.classify(["seeds"], MODEL, "new.csv")
    assert not Path("new.csv").exists()
    assert Path("new.csv.partial").is_dir()
    pipeline.classify(["seeds"], MODEL, "new.csv", resume=True)
    assert Path("new.csv").read_bytes() == Path("reports/assignments.csv").read_bytes()


def broken_off(monkeypatch: pytest.MonkeyPatch) -> None:
    """Break a job off in the middle."""
    with monkeypatch.context() as patch:
        killing(patch, 11)
        with pytest.raises(KilledError):
            pipeline.classify(["seeds"], MODEL, "new.csv")
    assert json.loads(Path("new.csv.partial/progress.json").read_text())["point"]["papers"]


@pytest.mark.usefixtures("small")
def test_another_model_can_not_go_on(ran: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The error says what changed."""
    broken_off(monkeypatch)
    pipeline.train(Settings(model=MODEL, seed=7))
    with pytest.raises(OutputError, match=r"another one: model changed since.*without --resume"):
        pipeline.classify(["seeds"], MODEL, "new.csv", resume=True)


@pytest.mark.usefixtures("small")
def test_another_corpus_can_not_go_on(ran: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whether other files are named, or others stand under the same names."""
    broken_off(monkeypatch)
    Path("more.jsonl").write_text('{"title": "Bread", "abstract": "Flour."}\n')
    with pytest.raises(OutputError, match="sources changed"):
        pipeline.classify(["seeds", "more.jsonl"], MODEL, "new.csv", resume=True)
    for page in Path("seeds").iterdir():
        page.write_text(page.read_text(encoding="utf-8").replace("the", "The"), encoding="utf-8")
    with pytest.raises(CorpusError, match="not those that the job was broken off with"):
        pipeline.classify(["seeds"], MODEL, "new.csv", resume=True)


@pytest.mark.usefixtures("small")
def test_a_fresh_start_forgets_what_was_broken_off(
    ran: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Without `resume`."""
    broken_off(monkeypatch)
    pipeline.classify(["seeds"], MODEL, "new.csv")
    assert Path("new.csv").read_bytes() == Path("reports/assignments.csv").read_bytes()


def test_with_nothing_broken_off_resume_starts_anew(ran: Path) -> None:
    """So that one command can be given again and again."""
    pipeline.classify(["seeds"], MODEL, "new.csv", resume=True)
    assert Path("new.csv").read_bytes() == Path("reports/assignments.csv").read_bytes()


@pytest.mark.usefixtures("small")
def test_damaged_progress_is_an_error(ran: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """That says how to start anew."""
    broken_off(monkeypatch)
    Path("new.csv.partial/progress.json").write_text("{")
    with pytest.raises(OutputError, match="without --resume"):
        pipeline.classify(["seeds"], MODEL, "new.csv", resume=True)

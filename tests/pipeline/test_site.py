"""A site is built beside its place and put there whole."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

import papertopics
from papertopics import pipeline
from papertopics.errors import ConfigError, OutputError
from papertopics.pipeline import Settings
from papertopics.reports.site import packages


def content(folder: Path) -> dict[str, bytes]:
    """Read all files of a site but the run's own record, which says when it was."""
    files = (path for path in folder.rglob("*") if path.is_file() and path.name != "run.json")
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in files}


def test_the_same_run_gives_the_same_bytes(ran: Path) -> None:
    """In another process too, whose sets have another order; an older site is replaced."""
    pipeline.report("reports", site="one")
    (ran / "one" / "old.html").touch()
    before = content(ran / "one") | {"old.html": b""}
    again = "from papertopics import pipeline; pipeline.report('reports', site='one')"
    path = str(Path(papertopics.__file__).parents[1])
    environment = {**os.environ, "PYTHONPATH": path, "PYTHONHASHSEED": "7"}
    subprocess.run([sys.executable, "-c", again], check=True, env=environment)  # noqa: S603
    assert content(ran / "one") == {name: before[name] for name in before if name != "old.html"}
    assert not list(ran.glob(".papertopics-*"))


def test_a_run_builds_the_site_that_its_settings_ask_for(project: Path) -> None:
    """In the folder of the run, of the run as it is."""
    pipeline.run(Settings(site=True))
    assert "topics/" in (project / "reports" / "site" / "index.html").read_text()


def test_a_site_that_fails_leaves_the_old_one(ran: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Whatever the reason."""
    pipeline.report("reports", site="one")
    before = content(ran / "one")

    def fail(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("papertopics.pipeline.site.build_site", fail)
    with pytest.raises(OutputError, match="No space left"):
        pipeline.report("reports", site="one")
    assert content(ran / "one") == before


def test_a_site_that_is_not_built_again_is_named(
    ran: Path, caplog: pytest.LogCaptureFixture
) -> None:
    """For it shows what the reports said before."""
    pipeline.report("reports", site="reports/site")
    assert caplog.messages == []
    pipeline.report("reports")
    assert caplog.messages == ["reports/site shows earlier reports; --site builds it again"]


def test_other_folders_are_left_alone(ran: Path) -> None:
    """Those with files that papertopics didn't write; an empty one will do."""
    (ran / "mine").mkdir()
    (ran / "mine" / "thesis.tex").touch()
    with pytest.raises(OutputError, match=r"mine: this folder is in the way, and is no site"):
        pipeline.report("reports", site="mine")
    (ran / "mine" / "thesis.tex").unlink()
    pipeline.report("reports", site="mine")
    assert (ran / "mine" / "index.html").exists()


@pytest.mark.parametrize("place", ["reports", "."])
def test_a_site_never_takes_the_place_of_its_run(ran: Path, place: str) -> None:
    """Nor of a folder that holds the run."""
    with pytest.raises(OutputError, match="the site would take the place of the run"):
        pipeline.report("reports", site=place)
    assert (ran / "reports" / "run.json").exists()


def test_without_the_extra_nothing_begins(ran: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The message says what to install."""
    monkeypatch.setattr(packages, "find_spec", {"sphinx": "there"}.get)
    (ran / "reports" / "index.md").unlink()
    says = (
        r"not installed: furo, myst-parser, linkify-it-py\. .*pip install \"papertopics\[site\]\""
    )
    with pytest.raises(ConfigError, match=says):
        pipeline.report("reports", site="one")
    with pytest.raises(ConfigError, match=says):
        pipeline.run(Settings(site=True))
    assert not (ran / "reports" / "index.md").exists()

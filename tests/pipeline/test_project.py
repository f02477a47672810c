"""A new project has all that a run needs, and the wheel carries it."""

import tomllib
from pathlib import Path

import pytest

from papertopics import pipeline
from papertopics.corpus import read_corpus
from papertopics.errors import OutputError
from papertopics.pipeline import Settings
from papertopics.pipeline.project import PROJECT_FILES
from papertopics.taxonomy import load_taxonomy

ROOT = Path(__file__).parents[2]


def test_a_new_project_fits_the_default_settings(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Taxonomy, configuration and a sample of papers are where a run looks for them."""
    pipeline.init(tmp_path / "new")
    monkeypatch.chdir(tmp_path / "new")
    settings = Settings.model_validate(
        pipeline.parse_config(Path("config/default.yaml").read_text())
    )
    assert settings == Settings()
    assert load_taxonomy(settings.taxonomy).assignable
    assert len(read_corpus(settings.corpus).papers) == 99
    assert settings.gold.exists()


def test_the_files_of_a_project_are_named(tmp_path: Path) -> None:
    """And are copies of the project's own."""
    made = pipeline.init(tmp_path)
    assert [path.relative_to(tmp_path).as_posix() for path in made] == list(PROJECT_FILES)
    assert [path.read_bytes() for path in made] == [
        (ROOT / name).read_bytes() for name in PROJECT_FILES
    ]


def test_nothing_is_overwritten(tmp_path: Path) -> None:
    """A file that is there stops everything; others don't."""
    (tmp_path / "notes.txt").write_text("mine")
    (tmp_path / "taxonomy").mkdir()
    (tmp_path / "taxonomy" / "topics.yaml").write_text("mine")
    with pytest.raises(OutputError, match=r"topics\.yaml: is there already"):
        pipeline.init(tmp_path)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["notes.txt", "taxonomy"]
    (tmp_path / "taxonomy" / "topics.yaml").unlink()
    pipeline.init(tmp_path)
    assert (tmp_path / "notes.txt").read_text() == "mine"


def test_the_wheel_carries_what_a_project_is_made_of() -> None:
    """Under the same names, in papertopics/project."""
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    carried = settings["tool"]["hatch"]["build"]["targets"]["wheel"]["force-include"]
    assert carried == {name: f"papertopics/project/{name}" for name in PROJECT_FILES}

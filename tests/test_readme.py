"""The README's examples are run, so that they stay true."""

import re
import shlex
from pathlib import Path

import pytest
from click.testing import CliRunner

from papertopics.cli.main import cli
from papertopics.taxonomy import parse_taxonomy

ROOT = Path(__file__).parents[1]
README = (ROOT / "README.md").read_text(encoding="utf-8")


def blocks(language: str) -> list[str]:
    """Return the fenced blocks of a language."""
    return re.findall(rf"^```{language}\n(.*?)^```", README, flags=re.DOTALL | re.MULTILINE)


def test_the_taxonomy_of_the_readme_loads() -> None:
    """A reader who copies it has a working file."""
    (text,) = blocks("yaml")
    assert [topic.id for topic in parse_taxonomy(text).assignable] == ["speculative-decoding"]


def test_the_python_of_the_readme_runs(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """In the checkout, it prints what each part of the model adds to a score."""
    monkeypatch.chdir(ROOT)
    (code,) = blocks("python")
    exec(compile(code, "README.md", "exec"), {})  # noqa: S102 - our own README
    assert "keywords" in capsys.readouterr().out


@pytest.mark.parametrize("line", re.findall(r"\$ (papertopics [^&#\n]+)", README))
def test_the_commands_of_the_readme_have_their_options(line: str) -> None:
    """Each command line is one that the tool accepts, as far as its help goes."""
    words = shlex.split(line)[1:]
    command = words[0]
    text = CliRunner().invoke(cli, [command, "--help"]).output
    assert text.startswith("Usage:")
    for option in (word for word in words if word.startswith("--")):
        assert option in text


def test_the_readme_is_short() -> None:
    """It is read in a few minutes."""
    assert len(README.splitlines()) < 150

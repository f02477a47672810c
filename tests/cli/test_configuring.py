"""Options win over the configuration file, and that over defaults."""

from pathlib import Path

import pytest

from papertopics.cli.configuring import settings_from
from papertopics.errors import ConfigError
from papertopics.pipeline import Settings


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Work in an empty directory."""
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_without_file_and_options_there_are_defaults() -> None:
    """Options that were not given are None or empty."""
    assert settings_from(None, corpus=(), out=None) == Settings()


def test_the_default_file_is_read_where_it_is() -> None:
    """In the working directory."""
    Path("config").mkdir()
    Path("config/default.yaml").write_text("assign: one\nseed: 3\n")
    assert settings_from(None) == Settings(assign="one", seed=3)


def test_options_win_over_the_file() -> None:
    """One by one; the file keeps the others."""
    Path("c.yaml").write_text("assign: one\nout: o\ncorpus: [a]\n")
    settings = settings_from(Path("c.yaml"), assign="many", corpus=("b", "c"), out=None)
    assert settings == Settings(assign="many", out=Path("o"), corpus=("b", "c"))


def test_a_named_file_replaces_the_default_file() -> None:
    """They are not joined."""
    Path("config").mkdir()
    Path("config/default.yaml").write_text("assign: one\n")
    Path("c.yaml").write_text("seed: 3\n")
    assert settings_from(Path("c.yaml")) == Settings(seed=3)


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (None, r"c\.yaml: can't be read: No such file"),
        (b"out: \xff", r"c\.yaml: is not UTF-8 text: byte 5 is 0xff"),
        (b"oot: x", r"c\.yaml:1: oot: unknown setting 'oot'. Did you mean 'out'"),
    ],
)
def test_a_file_that_can_not_be_used_is_an_error(content: bytes | None, says: str) -> None:
    """With its place."""
    if content is not None:
        Path("c.yaml").write_bytes(content)
    with pytest.raises(ConfigError, match=says):
        settings_from(Path("c.yaml"))

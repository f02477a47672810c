"""The command that makes use of what a person decided."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from shlex import quote

from papertopics.pipeline.settings import Settings
from papertopics.reports import RunRecord

_OPTIONS = ("format", "taxonomy", "out", "model", "assign", "labels")


def run_command(record: RunRecord, settings: Settings) -> str:
    """Return the command that makes a run again and learns from the corrections of `settings`.

    What the run had otherwise than in `settings` becomes an option.
    """
    return " ".join(["papertopics run", *_arguments(record.settings, settings)])


def learn_command(record: RunRecord, settings: Settings, labels: Path) -> str:
    """Return the command that makes a run again and learns from labels of whole papers."""
    had = {**record.settings, "labels": str(labels)}
    return " ".join(["papertopics run", *_arguments(had, settings)])


def evaluate_command(run_dir: Path, gold: Path) -> str:
    """Return the command that measures a run by gold labels."""
    return f"papertopics evaluate {quote(str(run_dir))} --gold {quote(str(gold))}"


def _arguments(had: Mapping[str, object], settings: Settings) -> Iterator[str]:
    corpus = had.get("corpus")
    if isinstance(corpus, list) and corpus != list(settings.corpus):
        yield from (quote(str(source)) for source in corpus)
    for name in _OPTIONS:
        value = had.get(name)
        if value is not None and str(value) != str(getattr(settings, name)):
            yield f"--{name} {quote(str(value))}"
    if not settings.is_default("corrections"):
        yield f"--corrections {quote(str(settings.corrections))}"

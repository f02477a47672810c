"""Outputs that would destroy inputs, refused before any work."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path

from papertopics.corpus.sources import STDIN, locate
from papertopics.errors import OutputError, Problem
from papertopics.pipeline.settings import Settings
from papertopics.pipeline.writing import check_file

_ELSEWHERE = "Choose another place for one of the two."


def check_outputs(outputs: Iterable[Path], sources: Sequence[str | Path], model: Path) -> None:
    """Refuse to write files over papers that are to be read, or into the folder of a model.

    Raises OutputError, and CorpusError if a source is missing.
    """
    paths = list(outputs)
    _refuse(
        (_clashes(paths, _corpus_files(sources)), "is one of the inputs and would be overwritten"),
        (_inside(paths, model), "is in the folder of the model, which is the model's alone"),
    )


def check_inputs(settings: Settings, written: Iterable[Path] = ()) -> None:
    """Refuse to run where the model or the files that are `written` would replace an input.

    Raises OutputError, and CorpusError if a source is missing.
    """
    optional = [path for path in (settings.templates, settings.labels) if path]
    labels = settings.gold, settings.corrections
    papers = _corpus_files(settings.corpus)
    _check_labels([*labels, *optional], papers, settings.corpus)
    inputs = [settings.taxonomy, *labels, *optional, *papers]
    _refuse(
        (_clashes(inputs, written), "is an input and would be overwritten by the results"),
        (_inside(inputs, settings.model), "is an input and would be replaced by the new model"),
    )


def check_report(out: Path, inputs: Iterable[Path], sources: Sequence[str | Path]) -> None:
    """Refuse to write a report over what it is made from, or where none can be written.

    Raises OutputError, and CorpusError if a source is missing.
    """
    check_file(out)
    taken = [*inputs, *_corpus_files(sources)]
    _refuse((_clashes([out], taken), "is one of the inputs and would be overwritten"))


def check_run_place(settings: Settings) -> None:
    """Refuse to write reports among the papers. Raises OutputError."""
    out = settings.out.resolve()
    if any(Path(source).resolve() == out for source in settings.corpus):
        what = "is the folder of the papers, and the next run would read the reports as papers"
        raise OutputError(Problem(what, "Give another folder with --out.", str(settings.out)))


def _check_labels(labels: Iterable[Path], papers: Iterable[Path], sources: Sequence[str]) -> None:
    """Refuse files of labels that were found in a folder; a person may name one as papers too."""
    named = {Path(source).resolve() for source in sources}
    found = [path for path in _clashes(labels, papers) if path.resolve() not in named]
    what = "is a file of labels in a folder of papers, and would be read as papers too"
    if found:
        fix = "Name the papers alone, such as seeds."
        raise OutputError(*(Problem(what, fix, str(path)) for path in found))


def _refuse(*findings: tuple[Iterable[Path], str]) -> None:
    problems = [Problem(what, _ELSEWHERE, str(path)) for paths, what in findings for path in paths]
    if problems:
        raise OutputError(*problems)


def _clashes(paths: Iterable[Path], taken: Iterable[Path]) -> list[Path]:
    resolved = {path.resolve() for path in taken}
    return [path for path in paths if path.resolve() in resolved]


def _inside(paths: Iterable[Path], folder: Path) -> list[Path]:
    return [path for path in paths if path.resolve().is_relative_to(folder.resolve())]


def _corpus_files(sources: Sequence[str | Path]) -> list[Path]:
    return [path for path in locate(sources) if isinstance(path, Path) and str(path) != STDIN]

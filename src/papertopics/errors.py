"""Every error that papertopics raises on purpose.

PapertopicsError
├── CorpusError      no paper could be read, or a source can't be opened
├── TaxonomyError    the taxonomy file; lists all its problems at once
├── ConfigError      the configuration file; lists all its problems at once
├── GoldError        a file of labels (gold, corrections)
│   └── NoLabelsError    one that is sound, but labels no paper of the run
├── ModelError       a model folder that is missing, damaged, hostile or of another version
├── EngineError      the processes that classify, or the cluster, can't go on
├── RunError         a run folder that is missing or incomplete
├── ReviewError      an answer to a question of the review page that can't be taken
└── OutputError      a place that can't be written

The library raises; the command line prints ``str(error)`` and exits with code 1.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from difflib import get_close_matches


@dataclass(frozen=True)
class Problem:
    """One thing that is wrong in an input file.

    `what` says what is wrong and what was found, `fix` what to do about it;
    `line` counts from 1; `key` is the path of the value inside the file,
    such as ``topics[3].keywords[0]``.
    """

    what: str
    fix: str = ""
    file: str = ""
    line: int | None = None
    key: str = ""

    def __str__(self) -> str:
        """Render as ``file:line: key: what. fix``, without the parts that are not known."""
        place = self.file if self.line is None else f"{self.file}:{self.line}"
        head = ": ".join(part for part in (place, self.key, self.what) if part)
        return f"{head}. {self.fix}" if self.fix else head


class PapertopicsError(Exception):
    """An input, a setting or a place that papertopics can't work with."""

    def __init__(self, *problems: Problem | str) -> None:
        self.problems: tuple[Problem, ...] = tuple(
            Problem(item) if isinstance(item, str) else item for item in problems
        )
        super().__init__("\n".join(map(str, self.problems)))


class CorpusError(PapertopicsError):
    """No paper could be read, or a source can't be opened."""


class TaxonomyError(PapertopicsError):
    """The taxonomy file is wrong; `problems` lists everything that is."""


class ConfigError(PapertopicsError):
    """The configuration file is wrong; `problems` lists everything that is."""


class GoldError(PapertopicsError):
    """A file of labels can't be used."""


class NoLabelsError(GoldError):
    """A file of labels is sound, but labels no paper of the run."""


class EngineError(PapertopicsError):
    """The processes that work on papers, or the cluster that they run on, can't go on."""


class ModelError(PapertopicsError):
    """A model folder is missing, damaged, hostile or of another version."""


class RunError(PapertopicsError):
    """A run folder is missing or incomplete."""


class ReviewError(PapertopicsError):
    """An answer to a question of the review page can't be taken."""


class OutputError(PapertopicsError):
    """A place that can't be written."""


def did_you_mean(word: str, known: Sequence[str]) -> str:
    """Say which known word `word` is likely meant to be, or list the known ones.

    >>> did_you_mean("keyword", ["keywords", "label"])
    "Did you mean 'keywords'?"
    >>> did_you_mean("bleu", ["BLEU"])
    "Did you mean 'BLEU'?"
    >>> did_you_mean("zzz", ["b", "a"])
    'Known: a, b.'
    """
    folded = {name.casefold(): name for name in known}
    close = [folded[name] for name in get_close_matches(word.casefold(), folded, n=1)]
    return f"Did you mean {close[0]!r}?" if close else f"Known: {', '.join(sorted(known))}."

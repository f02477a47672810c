"""What differs between two runs, as plain values that a run folder keeps."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import Literal, TypeAlias

from papertopics.reports.reasons import REASONS, Reason

State: TypeAlias = Literal["new", "person", "taxonomy", "text", "model"]


@dataclass(frozen=True)
class RunOutline:
    """The run that was compared with: its size, its taxonomy, and hashes that tell it apart."""

    papers: int
    assigned: int
    taxonomy: str
    version: int
    taxonomy_hash: str
    corpus_hash: str


@dataclass(frozen=True)
class Move:
    """A topic that a known paper gained or lost.

    `reason` is ``person`` where a correction decided this very pair, or did so before;
    ``taxonomy`` where the definition of this topic changed, or nothing but the taxonomy did;
    ``text`` where the paper's own title or abstract changed; ``model`` for all else.
    """

    topic: str
    gained: bool
    reason: Reason


@dataclass(frozen=True)
class MovedPaper:
    """A known paper whose topics changed."""

    paper_id: str
    moves: tuple[Move, ...]

    @property
    def reason(self) -> Reason:
        """The plainest reason of its moves: person, taxonomy, text, model.

        >>> moves = Move("a", True, "model"), Move("b", False, "taxonomy")
        >>> MovedPaper("p", moves).reason
        'taxonomy'
        """
        reasons = {move.reason for move in self.moves}
        return next(reason for reason in REASONS if reason in reasons)


@dataclass(frozen=True)
class GonePaper:
    """A paper that only the earlier run had, with the topics that it gave it."""

    paper_id: str
    title: str
    url: str
    topics: tuple[str, ...]


@dataclass(frozen=True)
class TopicShift:
    """How many papers a topic had and has, and what made the difference.

    ``now == before + new + gained - lost - gone``; papers of the topics below it don't count.
    """

    topic: str
    before: int
    now: int
    new: int
    gained: int
    lost: int
    gone: int


@dataclass(frozen=True)
class Trend:
    """A topic that `new` of the `new_of` new papers have, and `known` of the `known_of` others.

    Both by the topics of the later run, so that no change of taxonomy or model looks like a trend.
    `certain` says that so large a difference is rarely chance (two-proportion z-test, 95 %).
    """

    topic: str
    known: int
    known_of: int
    new: int
    new_of: int
    certain: bool

    @property
    def known_share(self) -> float:
        """The topic's share of the papers known before."""
        return self.known / self.known_of

    @property
    def new_share(self) -> float:
        """The topic's share of the new papers."""
        return self.new / self.new_of

    @property
    def rising(self) -> bool:
        """Whether the topic is more frequent among the new papers."""
        return self.new_share > self.known_share


@dataclass(frozen=True)
class NewTerms:
    """Terms typical of a topic that new papers brought, strongest first."""

    topic: str
    terms: tuple[str, ...]


@dataclass(frozen=True)
class TopicEdit:
    """What was done to a topic of the taxonomy.

    Phrases come with their conditions, as text. `label_before` and `id_before` are empty unless
    they changed.
    """

    topic: str
    label: str
    kind: Literal["added", "removed", "edited"]
    label_before: str = ""
    id_before: str = ""
    keywords_added: tuple[str, ...] = ()
    keywords_removed: tuple[str, ...] = ()
    vetoes_added: tuple[str, ...] = ()
    vetoes_removed: tuple[str, ...] = ()
    described: bool = False
    moved: bool = False


@dataclass(frozen=True)
class Cause:
    """Something besides the taxonomy that differs between the runs and so may move papers."""

    name: str
    before: str
    now: str


@dataclass(frozen=True)
class Changes:
    """What differs between a run and an earlier one.

    Papers are in corpus order, topics in that of the taxonomy file, topics that are gone last;
    `trends` has the largest difference first.
    """

    earlier: RunOutline
    new: tuple[str, ...]
    moved: tuple[MovedPaper, ...]
    gone: tuple[GonePaper, ...]
    shifts: tuple[TopicShift, ...]
    trends: tuple[Trend, ...]
    terms: tuple[NewTerms, ...]
    edits: tuple[TopicEdit, ...]
    causes: tuple[Cause, ...]

    @property
    def empty(self) -> bool:
        """Whether no paper came, moved or went and no topic was edited."""
        return not (self.new or self.moved or self.gone or self.edits)

    @cached_property
    def states(self) -> dict[str, State]:
        """The papers that are new or moved, by their id: new, or the reason of the move."""
        moved: dict[str, State] = {paper.paper_id: paper.reason for paper in self.moved}
        return moved | dict.fromkeys(self.new, "new")

    def mark(self, paper_id: str, topic: str) -> State | None:
        """Say why a paper is on a topic's page for the first time; None where it was before."""
        return self._marks.get((paper_id, topic), self._marks.get((paper_id, "")))

    @cached_property
    def _marks(self) -> dict[tuple[str, str], State]:
        marks: dict[tuple[str, str], State] = {(paper, ""): "new" for paper in self.new}
        for paper in self.moved:
            marks |= {(paper.paper_id, m.topic): m.reason for m in paper.moves if m.gained}
        return marks

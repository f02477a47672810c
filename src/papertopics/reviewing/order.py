"""In which order papers come, so that the first answers teach most."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256
from typing import Literal, TypeAlias, get_args

import numpy as np
import numpy.typing as npt
from scipy.special import logit

from papertopics.model.matrix import BoolMatrix, IntArray, Matrix

Order: TypeAlias = Literal["uncertain", "topic", "random", "unassigned"]
ORDERS: tuple[Order, ...] = get_args(Order)
DEFAULT_ORDER: Order = "uncertain"

NEXT_BEST = 3  # topics that a paper is asked about beyond those that it was given
_FAINT = 0.1  # of the threshold: what is less likely is not worth a question
_SUREST = 1e-6  # a probability nearer to 0 or 1 is as good as certain

Key: TypeAlias = npt.NDArray[np.float64]


@dataclass(frozen=True)
class Pool:
    """What there is to ask: `paper_ids`, and papers x topics what the model says and gave.

    `decided` are the pairs that a person has judged, `held` the papers that are not to be asked
    about.
    """

    paper_ids: Sequence[str]
    probabilities: Matrix
    assigned: BoolMatrix
    threshold: float
    decided: BoolMatrix
    held: npt.NDArray[np.bool_]


@dataclass(frozen=True)
class Question:
    """A paper, by its row, and the topics (columns) to ask about, the one to begin with first."""

    paper: int
    topics: tuple[int, ...]


def questions(
    pool: Pool, order: Order, topics: Sequence[int] | None = None
) -> tuple[Question, ...]:
    """Put what is still open into an order, by the pair of each paper that comes first.

    "uncertain": nearest to the threshold first, in log-odds; "topic": topic after topic;
    "unassigned": papers without topic alone; "random": as hashes of paper ids fall, so that any
    beginning is a fair sample. `topics` leaves out pairs of others.
    A paper of which a person has judged any topic is done, unless `topics` says what is wanted.
    """
    wanted: BoolMatrix = np.asarray(pool.assigned | _next_best(pool))
    if topics is None:
        wanted &= ~pool.decided.any(axis=1, keepdims=True)
    else:
        others = np.ones(wanted.shape[1], dtype=np.bool_)
        others[list(topics)] = False
        wanted &= ~others
    wanted &= ~pool.decided & ~pool.held[:, np.newaxis]
    if order == "unassigned":
        wanted &= ~pool.assigned.any(axis=1, keepdims=True)
    rows, columns = np.nonzero(wanted)
    at = np.lexsort((columns, rows, *_KEYS[order](pool, rows, columns)[::-1]))
    found: dict[int, list[int]] = {}
    for row, column in zip(rows[at].tolist(), columns[at].tolist(), strict=True):
        found.setdefault(row, []).append(column)
    return tuple(Question(row, tuple(asked)) for row, asked in found.items())


def sample(paper_ids: Sequence[str]) -> list[int]:
    """Shuffle papers, by row: always in the same way, wherever and among whatever they stand."""
    return sorted(range(len(paper_ids)), key=lambda row: _hash(paper_ids[row]))


def next_best(pool: Pool, row: int) -> list[int]:
    """Return the NEXT_BEST likeliest topics that a paper was not given, by column.

    What is hardly likely is left out, unless the paper has no topic at all.
    """
    assigned = pool.assigned[row]
    left = np.where(assigned, 0.0, pool.probabilities[row])
    least = _FAINT * pool.threshold if assigned.any() else 0.0
    best = np.argsort(-left, kind="stable")[:NEXT_BEST]
    return [int(column) for column in best if left[column] > 0 and left[column] >= least]


def _next_best(pool: Pool) -> BoolMatrix:
    """Mark what `next_best` gives, for all papers at once."""
    left: Matrix = np.where(pool.assigned, 0.0, pool.probabilities)
    least = np.where(pool.assigned.any(axis=1, keepdims=True), _FAINT * pool.threshold, 0.0)
    best = np.argsort(-left, axis=1, kind="stable")[:, :NEXT_BEST]
    chosen = np.zeros(left.shape, dtype=np.bool_)
    np.put_along_axis(chosen, best, values=True, axis=1)
    return np.asarray(chosen & (left > 0) & (left >= least))


def _by_doubt(pool: Pool, rows: IntArray, columns: IntArray) -> tuple[Key, ...]:
    return (_distance(pool, rows, columns),)


def _by_topic(pool: Pool, rows: IntArray, columns: IntArray) -> tuple[Key, ...]:
    return columns.astype(np.float64), _distance(pool, rows, columns)


def _by_hash(pool: Pool, rows: IntArray, columns: IntArray) -> tuple[Key, ...]:
    place = np.argsort(sample(pool.paper_ids)).astype(np.float64)
    return place[rows], -pool.probabilities[rows, columns]


def _distance(pool: Pool, rows: IntArray, columns: IntArray) -> Key:
    bounds = _SUREST, 1 - _SUREST
    given = np.clip(pool.probabilities[rows, columns], *bounds)
    return np.asarray(np.abs(logit(given) - logit(np.clip(pool.threshold, *bounds))))


def _hash(paper_id: str) -> bytes:
    return sha256(paper_id.encode("utf-8", "replace")).digest()


_KEYS: Mapping[Order, Callable[[Pool, IntArray, IntArray], tuple[Key, ...]]] = {
    "uncertain": _by_doubt,
    "topic": _by_topic,
    "random": _by_hash,
    "unassigned": _by_doubt,
}

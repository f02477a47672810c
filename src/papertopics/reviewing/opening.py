"""Desks opened on a run: what there is to ask, and what is left out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt

from papertopics.errors import Problem, ReviewError, did_you_mean
from papertopics.evaluation import assigned_labels
from papertopics.pipeline.evaluating import gold_of
from papertopics.pipeline.given_labels import paper_keys
from papertopics.pipeline.settings import Settings
from papertopics.reports import RunData
from papertopics.reports.formats import counted
from papertopics.reviewing.corrections_desk import CorrectionsDesk
from papertopics.reviewing.gold_desk import GoldDesk
from papertopics.reviewing.next_step import evaluate_command, learn_command, run_command
from papertopics.reviewing.order import DEFAULT_ORDER, Order, Pool, questions, sample
from papertopics.reviewing.store import CorrectionsStore, GoldStore, Verdicts
from papertopics.taxonomy import Taxonomy

Held = npt.NDArray[np.bool_]


@dataclass(frozen=True)
class Selection:
    """What to ask about: `topic` is an id, of a group for all below it; `limit` counts papers."""

    order: Order = DEFAULT_ORDER
    topic: str | None = None
    limit: int | None = None


def corrections_desk(run: RunData, settings: Settings, selection: Selection) -> CorrectionsDesk:
    """Ask about single topics. Papers by which the run was measured are left out.

    Raises ReviewError for an unknown topic, GoldError or OutputError for a file that can't be used.
    """
    columns = None if selection.topic is None else _columns(run.taxonomy, selection.topic)
    store = CorrectionsStore(settings.corrections, run.taxonomy)
    store.table.check()
    held = _measuring(run)
    pool = _pool(run, store.verdicts(), held)
    asked = questions(pool, selection.order, columns)[: selection.limit]
    commands = {"To learn from these verdicts:": run_command(run.record, settings)}
    quality = run.record.quality
    left_out = f"labelled in {quality.gold}, by which runs are measured" if quality else ""
    return CorrectionsDesk(run, pool, asked, store, commands, _left_out(held, left_out))


def gold_desk(
    run: RunData, folder: Path, path: Path, settings: Settings, *, limit: int | None
) -> GoldDesk:
    """Ask for all topics of papers drawn at random. Papers that taught the model are left out.

    Raises GoldError or OutputError for a file that can't be used.
    """
    store = GoldStore(path, run.taxonomy, run.papers)
    store.table.check()
    labelled, held = store.labels(), _teaching(run)
    ids = run.papers["paper_id"].tolist()
    rows = [row for row in sample(ids) if not held[row] and ids[row] not in labelled]
    commands = {
        "To measure by these labels:": evaluate_command(folder, path),
        "Or to learn from them, and no longer measure by them:": learn_command(
            run.record, settings, path
        ),
    }
    left_out = _left_out(held, "the model of this run has learned from them")
    return GoldDesk(run, _pool(run, {}, held), rows[:limit], store, commands, left_out)


def _pool(run: RunData, verdicts: Verdicts, held: Held) -> Pool:
    ids = run.papers["paper_id"].tolist()
    topics = [topic.id for topic in run.taxonomy.assignable]
    row, column = ({name: at for at, name in enumerate(names)} for names in (ids, topics))
    decided = np.zeros((len(ids), len(topics)), dtype=np.bool_)
    for paper_id, topic in verdicts:
        if paper_id in row:
            decided[row[paper_id], column[topic]] = True
    return Pool(
        paper_ids=ids,
        probabilities=run.scores[topics].to_numpy(dtype=np.float64),
        assigned=assigned_labels(run.assignments, ids, topics).matrix,
        threshold=run.record.threshold,
        decided=decided,
        held=held,
    )


def _measuring(run: RunData) -> Held:
    """Find the papers whose labels measured the run, if they are still there."""
    quality = run.record.quality
    if quality is None or not Path(quality.gold).exists():
        return np.zeros(len(run.papers), dtype=np.bool_)
    labelled = gold_of(run.papers, run.taxonomy, quality.gold).paper_ids
    return run.papers["paper_id"].isin(labelled).to_numpy(dtype=np.bool_)


def _teaching(run: RunData) -> Held:
    """Find the papers whose labels taught the model of the run."""
    keys = set(run.record.labels.keys) if run.record.labels else set()
    return np.array([key in keys for key in paper_keys(run.papers)], dtype=np.bool_)


def _columns(taxonomy: Taxonomy, name: str) -> Sequence[int]:
    """Find the columns of a topic, of a group those below it."""
    if name not in taxonomy.by_id:
        fix = did_you_mean(name, list(taxonomy.by_id))
        raise ReviewError(Problem(f"the run has no topic {name!r}", fix))
    topic = taxonomy.by_id[name]
    chosen = {topic} if topic.assignable else set(taxonomy.descendants(name))
    return [at for at, other in enumerate(taxonomy.assignable) if other in chosen]


def _left_out(held: Held, why: str) -> str:
    count = int(held.sum())
    if not count:
        return ""
    return f"{counted(count, 'paper')} left out: {why}."

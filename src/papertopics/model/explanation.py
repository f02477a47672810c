"""Explanations: what each part adds to a score, and the learned terms behind it."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
from scipy.special import logit

from papertopics.model.adaptation import Adaptation
from papertopics.model.combiner import Combiner
from papertopics.model.explained import TopicExplanation, distinct_terms, shown_topics
from papertopics.model.matrix import Matrix, Sparse
from papertopics.model.pair_probability import seen_papers, with_labels, without_labels
from papertopics.model.scores import Scores
from papertopics.model.signals import SignalModel
from papertopics.model.texts import Texts
from papertopics.model.verdicts import verdict_word

_TERMS = 6
_LEAST = 1e-12


def explain_topics(
    model: SignalModel,
    combiner: Combiner,
    adaptation: Adaptation | None,
    texts: Texts,
    scores: Scores,
) -> list[tuple[TopicExplanation, ...]]:
    """Explain for each paper its topics and the next best."""
    signals = model.transform(texts)
    batch = signals.batch
    probabilities = scores.probabilities.to_numpy()
    added = combiner.contributions(signals.features)
    doubt = model.doubt(signals)[:, None]
    added["other subject"] = np.broadcast_to(doubt, scores.assigned.shape)
    before = without_labels(model, combiner, signals)
    added["other topics"] = np.where(before > 0, _log_odds(before) - sum(added.values()), 0.0)
    if adaptation is not None:
        after = with_labels(model, adaptation, seen_papers(model, combiner, signals))
        added["labels"] = _log_odds(after) - _log_odds(before)
    labels = [topic.label for topic in model.matcher.taxonomy.assignable]

    def explained(row: int, topic: int) -> TopicExplanation:
        return TopicExplanation(
            topic=str(scores.probabilities.columns[topic]),
            label=labels[topic],
            probability=float(probabilities[row, topic]),
            assigned=bool(scores.assigned[row, topic]),
            contributions=_rounded({part: at[row, topic] for part, at in added.items()}),
            terms=strongest_terms(model, batch.words[[row]], int(batch.folds[row]), topic, _TERMS),
            verdict=verdict_word(scores.verdicts[row, topic]),
        )

    return [
        tuple(
            explained(row, topic)
            for topic in shown_topics(
                probabilities[row], scores.assigned[row], scores.verdicts[row]
            )
        )
        for row in range(len(texts))
    ]


def strongest_terms(
    model: SignalModel, words: Sparse, fold: int, topic: int, limit: int
) -> tuple[tuple[str, float], ...]:
    """List the terms of one paper (a row of weights) that speak most for a topic to the student.

    Terms that tell a reader nothing and those that share a word with a stronger one are left out.
    """
    shown = model.words.telling[words.indices]
    columns = words.indices[shown]
    axes = model.student.axes[:, columns]
    weights = (model.student.log_weights[fold, : len(axes), topic] @ axes) * words.data[shown]
    order = np.lexsort((columns, -weights))
    ranked = ((model.words.terms[columns[at]], float(weights[at])) for at in order)
    return tuple(distinct_terms(((term, weight) for term, weight in ranked if weight > 0), limit))


def _rounded(contributions: Mapping[str, float]) -> dict[str, float]:
    """Round to three digits; what is other is named only where it adds anything."""
    rounded = {part: round(float(value), 3) for part, value in contributions.items()}
    return {name: value for name, value in rounded.items() if value or "other" not in name}


def _log_odds(probabilities: Matrix) -> Matrix:
    return np.asarray(logit(np.clip(probabilities, _LEAST, 1 - _LEAST)))

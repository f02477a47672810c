"""From labelled papers of a corpus to the adaptation that they teach."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from papertopics.model.adaptation import Adaptation
from papertopics.model.adaptation_fitting import fit_adaptation
from papertopics.model.combiner import Combiner
from papertopics.model.hinges import Hinges
from papertopics.model.labelled_pairs import LabelledBatch
from papertopics.model.matrix import Matrix
from papertopics.model.pair_probability import seen_papers
from papertopics.model.signals import SignalModel
from papertopics.model.texts import Texts

_CHUNK = 500  # papers at a time: bounds memory
_TYPICAL = 500  # papers of the corpus that the scale of shared curves is taken of


def learn_labels(
    model: SignalModel, combiner: Combiner, texts: Texts, labels: Matrix, seed: int
) -> Adaptation | None:
    """Learn from labels of papers of the corpus (papers x topics, NaN for not known).

    None if there is none, or only of vetoed pairs.
    """
    rows = np.flatnonzero(~np.isnan(labels).all(axis=1))
    if not len(rows):
        return None
    chosen, known = texts.rows(rows.tolist()), labels[rows]

    def batches() -> Iterator[LabelledBatch]:
        for at in range(0, len(rows), _CHUNK):
            part = slice(at, at + _CHUNK)
            yield labelled_batch(model, combiner, chosen[part], known[part])

    hinges = Hinges.of(combiner, model.transform(typical_of(texts)).features)
    return fit_adaptation(batches, known, hinges, seed)


def labelled_batch(
    model: SignalModel, combiner: Combiner, texts: Texts, labels: Matrix
) -> LabelledBatch:
    """See labelled papers as the model does without labels."""
    return LabelledBatch(seen_papers(model, combiner, model.transform(texts)), labels)


def typical_of(texts: Texts) -> Texts:
    """Choose papers of a corpus, evenly: at most so many as a scale needs."""
    chosen = np.unique(np.linspace(0, len(texts) - 1, _TYPICAL).astype(np.int64))
    return texts.rows(chosen.tolist())

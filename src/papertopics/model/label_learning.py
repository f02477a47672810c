"""From labelled papers of a corpus to the adaptation that they teach."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import numpy as np

from papertopics.model.adaptation import Adaptation
from papertopics.model.adaptation_fitting import fit_adaptation
from papertopics.model.combiner import Combiner
from papertopics.model.hinges import Hinges
from papertopics.model.label_strength import FOLDS, proven_strength
from papertopics.model.labelled_papers import LabelledBatch, LabelledPapers
from papertopics.model.matrix import Matrix
from papertopics.model.pair_probability import seen_papers
from papertopics.model.signals import SignalModel
from papertopics.model.texts import Texts

_CHUNK = 500  # papers at a time: bounds memory
_TYPICAL = 500  # papers of the corpus that the scale of shared curves is taken of
_KEPT = 1000  # labelled papers that are seen only once; more would need too much memory


def learn_labels(
    model: SignalModel, combiner: Combiner, texts: Texts, labels: Matrix, seed: int
) -> Adaptation | None:
    """Learn from labels of papers of the corpus (papers x topics, NaN for not known).

    None if there is none, or only of vetoed pairs, or if they don't prove of use.
    """
    rows = np.flatnonzero(~np.isnan(labels).all(axis=1))
    if not len(rows):
        return None
    chosen, known = texts.rows(rows.tolist()), labels[rows]

    def batches() -> Iterator[LabelledBatch]:
        for at in range(0, len(rows), _CHUNK):
            part = slice(at, at + _CHUNK)
            yield labelled_batch(model, combiner, chosen[part], known[part])

    papers = LabelledPapers(batches, known, chosen.folds(FOLDS))
    if len(rows) <= _KEPT:
        kept = list(batches())
        papers = replace(papers, batches=lambda: kept)
    hinges = Hinges.of(combiner, model.transform(typical_of(texts)).features)
    return proven_adaptation(model, papers, hinges, seed)


def proven_adaptation(
    model: SignalModel, papers: LabelledPapers, hinges: Hinges, seed: int
) -> Adaptation | None:
    """Learn from labelled papers, as strongly as it proves of use; None for no change."""
    found = fit_adaptation(papers, hinges, seed)
    if found is None:
        return None
    strength = proven_strength(model, papers, hinges, seed)
    return replace(found, strength=strength) if strength > 0 else None


def labelled_batch(
    model: SignalModel, combiner: Combiner, texts: Texts, labels: Matrix
) -> LabelledBatch:
    """See labelled papers as the model does without labels."""
    return LabelledBatch(seen_papers(model, combiner, model.transform(texts)), labels)


def typical_of(texts: Texts) -> Texts:
    """Choose papers of a corpus, evenly: at most so many as a scale needs."""
    chosen = np.unique(np.linspace(0, len(texts) - 1, _TYPICAL).astype(np.int64))
    return texts.rows(chosen.tolist())

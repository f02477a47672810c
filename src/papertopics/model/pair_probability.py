"""From the signals of pairs to probabilities: without labels, and with what labels changed."""

from __future__ import annotations

import numpy as np
from scipy.special import expit

from papertopics.model.adaptation import Adaptation, SeenPapers
from papertopics.model.combiner import Combiner
from papertopics.model.hierarchy import as_likely_as_below, closed_upwards
from papertopics.model.matrix import Matrix
from papertopics.model.one_topic import exclusive
from papertopics.model.signals import PairSignals, SignalModel


def without_labels(model: SignalModel, combiner: Combiner, signals: PairSignals) -> Matrix:
    """Combine signals, then let topics inform each other: papers x topics; 0 for a vetoed pair."""
    doubt = model.doubt(signals)[:, None]
    combined = expit(combiner.log_odds(signals.features) + doubt)
    probabilities = np.asarray(np.where(signals.vetoed, 0.0, combined))
    taxonomy = model.matcher.taxonomy
    if model.one_topic is None:
        return closed_upwards(probabilities, taxonomy)
    return model.one_topic.probability(probabilities, signals.words, taxonomy)


def seen_papers(model: SignalModel, combiner: Combiner, signals: PairSignals) -> SeenPapers:
    """See papers as an adaptation does."""
    probabilities = without_labels(model, combiner, signals)
    return SeenPapers(probabilities, signals.features, model.design(signals))


def with_labels(model: SignalModel, adaptation: Adaptation, seen: SeenPapers) -> Matrix:
    """Adapt what is said without labels, as the tree of topics allows; a vetoed pair stays at 0.

    A topic above others is as likely as any of them, or, with one topic a paper, as all together.
    """
    adapted = np.where(seen.vetoed, 0.0, adaptation.probability(seen))
    taxonomy = model.matcher.taxonomy
    if model.one_topic is None:
        return as_likely_as_below(adapted, taxonomy)
    return exclusive(adapted, taxonomy)

"""What is known of papers and topics before anything is proposed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Self

import pandas as pd

from papertopics.labeling import Evidence, Field, KeywordMatcher
from papertopics.model import TopicClassifier
from papertopics.model.keyword_signals import rule_members, upward
from papertopics.model.matrix import BoolMatrix, Matrix
from papertopics.model.texts import Texts
from papertopics.taxonomy import Taxonomy


@dataclass(frozen=True)
class JudgedPapers:
    """Papers and what a model makes of them; matrices are papers x assignable topics.

    `probabilities` are the model's, `given` the topics that it gave; `covered` says where a keyword
    of the topic, or of one below it, is in the paper; `evidence` has all matches.
    """

    taxonomy: Taxonomy
    texts: Texts
    probabilities: Matrix
    given: BoolMatrix
    covered: BoolMatrix
    evidence: Evidence

    @classmethod
    def of(cls, classifier: TopicClassifier, papers: pd.DataFrame, given: BoolMatrix) -> Self:
        """See papers with the eyes of a model that gave them topics."""
        taxonomy = classifier.signals_.matcher.taxonomy
        texts = Texts.of(papers)
        evidence = KeywordMatcher(taxonomy).match(texts.titles, texts.abstracts)
        found = evidence.counts(Field.TITLE) + evidence.counts(Field.ABSTRACT)
        return cls(
            taxonomy=taxonomy,
            texts=texts,
            probabilities=classifier.predict_proba(papers),
            given=(given @ upward(taxonomy)) > 0,
            covered=(found @ rule_members(taxonomy, evidence.rules)).toarray() > 0,
            evidence=evidence,
        )

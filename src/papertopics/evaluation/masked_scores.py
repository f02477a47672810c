"""Scores without keywords: what a model makes of a paper whose words for a topic are taken out."""

from __future__ import annotations

import numpy as np
import pandas as pd

from papertopics.labeling import KeywordMatcher, mask_keywords
from papertopics.model import TopicClassifier
from papertopics.model.masked_folds import in_folds_of

_BATCH = 5000  # masked papers scored at a time: bounds the memory that scores take


def masked_scores(classifier: TopicClassifier, papers: pd.DataFrame) -> pd.DataFrame:
    """Score every topic without its own keywords: `paper_id` and one column a topic.

    `papers` has the columns paper_id, title and abstract. Where no keyword of a topic (or of one
    below it) is in a paper, that is the ordinary score; elsewhere that of the text with them taken
    out, while the words and keywords of all other topics stay.
    """
    texts = papers[["title", "abstract"]].reset_index(drop=True)
    taxonomy = classifier.signals_.matcher.taxonomy
    masked = mask_keywords(KeywordMatcher(taxonomy), *(texts[name].tolist() for name in texts))
    scores = classifier.predict_proba(texts)
    for start in range(0, len(masked), _BATCH):
        part = masked.iloc[start : start + _BATCH]
        rows, topics = (part[name].to_numpy() for name in ("paper", "topic"))
        in_fold = in_folds_of(texts.iloc[rows], part, classifier.folds)
        scores[rows, topics] = classifier.predict_proba(in_fold)[np.arange(len(part)), topics]
    table = pd.DataFrame(scores, columns=list(classifier.classes_))
    table.insert(0, "paper_id", papers["paper_id"].to_numpy())
    return table

"""Scores without keywords: what a model makes of a paper whose words for a topic are taken out."""

from __future__ import annotations

import numpy as np
import pandas as pd

from papertopics.labeling import KeywordMatcher, mask_keywords
from papertopics.model import TopicClassifier
from papertopics.model.masked_folds import score_masked


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
    for rows, probabilities in score_masked(classifier, texts, masked):
        places, topics = (masked[name].to_numpy()[rows] for name in ("paper", "topic"))
        scores[places, topics] = probabilities[np.arange(len(topics)), topics]
    table = pd.DataFrame(scores, columns=list(classifier.classes_))
    table.insert(0, "paper_id", papers["paper_id"].to_numpy())
    return table

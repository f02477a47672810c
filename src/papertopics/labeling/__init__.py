"""Weak labels: what the keywords and vetoes of a taxonomy say about each paper."""

from papertopics.labeling.analysis import keyword_analysis, topic_analysis
from papertopics.labeling.evidence import MATCH_COLUMNS, Evidence, Field, Rule
from papertopics.labeling.masking import MASKED_COLUMNS, mask_keywords
from papertopics.labeling.matched_phrases import PHRASE_COLUMNS, matched_phrases, phrase_line, why
from papertopics.labeling.matcher import KeywordMatcher
from papertopics.labeling.normalize import normalized_words
from papertopics.labeling.sentences import Sentence, sentence_around
from papertopics.labeling.weak_labels import ABSTAIN, AGAINST, FOR, weak_labels

__all__ = [
    "ABSTAIN",
    "AGAINST",
    "FOR",
    "MASKED_COLUMNS",
    "MATCH_COLUMNS",
    "PHRASE_COLUMNS",
    "Evidence",
    "Field",
    "KeywordMatcher",
    "Rule",
    "Sentence",
    "keyword_analysis",
    "mask_keywords",
    "matched_phrases",
    "normalized_words",
    "phrase_line",
    "sentence_around",
    "topic_analysis",
    "weak_labels",
    "why",
]

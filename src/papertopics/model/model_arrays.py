"""The arrays of a model as one npz file, which is read without pickle.

They are stored as they are: single precision for the large ones, no compression.
"""

from __future__ import annotations

import io
from collections.abc import Mapping
from dataclasses import astuple

import numpy as np
import numpy.typing as npt

from papertopics.labeling import KeywordMatcher
from papertopics.model.embedding import DIMENSIONS
from papertopics.model.hierarchy import leaves
from papertopics.model.keyword_signals import KeywordWeights, rule_members
from papertopics.model.naive_bayes import NaiveBayes
from papertopics.model.npz import checked_array, read_arrays
from papertopics.model.one_topic import OneTopic
from papertopics.model.pair_features import VIEWED_SIGNALS, TopicScale
from papertopics.model.signals import SignalModel
from papertopics.model.similarity import Similarity
from papertopics.model.student import Student
from papertopics.model.subject import Subject
from papertopics.model.topic_words import TopicWords
from papertopics.model.words import WordSpace
from papertopics.taxonomy import Taxonomy

_SIMILARITY = (
    *("whole_topics", "similarity_topics", "similarity_labels"),
    *("text_mean", "title_mean"),
)


def dump_arrays(model: SignalModel) -> bytes:
    """Write the arrays of a model; the same model gives the same bytes."""
    content = io.BytesIO()
    np.savez(content, allow_pickle=False, **_arrays(model))
    return content.getvalue()


def load_arrays(content: bytes, taxonomy: Taxonomy, words: WordSpace, folds: int) -> SignalModel:
    """Read what `dump_arrays` wrote.

    Raises ValueError if an array is missing or has another shape or type than a model of
    these topics, words and folds has; zipfile and numpy raise other errors for a file that
    is none of theirs.
    """
    try:
        return _signals(taxonomy, words, read_arrays(content, "arrays.npz"), folds)
    except KeyError as name:
        raise ValueError(f"arrays.npz has no {name}") from name


def _arrays(model: SignalModel) -> dict[str, np.ndarray]:
    """Name every array of a model; the large ones hold single precision values."""
    arrays: dict[str, np.ndarray] = {
        "idf": model.keywords.idf,
        "agreement": model.keywords.agreement,
        "phrase_words": model.keywords.phrase_words,
        "whole_topics": model.similarity.whole,
        "similarity_topics": model.similarity.topics,
        "similarity_labels": model.similarity.labels,
        "text_mean": model.similarity.text_mean,
        "title_mean": model.similarity.title_mean,
        "term_stems": model.topic_words.stems,
        "topic_words": model.topic_words.weights,
        "mean_length": np.array([model.topic_words.length]),
        "subject": np.array(astuple(model.subject)),
        "first_log_terms": model.first_bayes.log_terms.astype(np.float32),
        "first_log_prior": model.first_bayes.log_prior,
        "last_log_terms": model.last_bayes.log_terms.astype(np.float32),
        "last_log_prior": model.last_bayes.log_prior,
        "axes": model.student.axes.astype(np.float32),
        "student_weights": model.student.weights,
        "student_log_weights": model.student.log_weights,
        "scale_mean": model.scale.mean,
        "scale_deviation": model.scale.deviation,
    }
    if model.one_topic is not None:
        mixture = model.one_topic.mixture
        arrays["one_log_terms"] = mixture.log_terms.astype(np.float32)
        arrays["one_log_prior"] = mixture.log_prior
    return arrays


def _signals(
    taxonomy: Taxonomy, words: WordSpace, arrays: Mapping[str, np.ndarray], folds: int
) -> SignalModel:
    matcher = KeywordMatcher(taxonomy)
    shapes = _shapes(matcher, words, arrays, folds)
    get = {name: checked_array(arrays, name, shape) for name, shape in shapes.items()}
    members = rule_members(taxonomy, matcher.rules)
    stems = _places(arrays, "term_stems", len(words.terms), len(arrays["topic_words"]))
    student = (get[name] for name in ("axes", "student_weights", "student_log_weights"))
    return SignalModel(
        matcher,
        KeywordWeights(members, *(get[name] for name in ("idf", "agreement", "phrase_words"))),
        Similarity(*(get[name] for name in _SIMILARITY)),
        words,
        TopicWords(stems, get["topic_words"], float(get["mean_length"][0])),
        Subject(*get["subject"].tolist()),
        NaiveBayes(get["first_log_terms"], get["first_log_prior"]),
        NaiveBayes(get["last_log_terms"], get["last_log_prior"]),
        Student(*student),
        TopicScale(get["scale_mean"], get["scale_deviation"]),
        folds,
        OneTopic(NaiveBayes(get["one_log_terms"], get["one_log_prior"]))
        if "one_log_terms" in get
        else None,
    )


def _shapes(
    matcher: KeywordMatcher, words: WordSpace, arrays: Mapping[str, np.ndarray], folds: int
) -> dict[str, tuple[int, ...]]:
    """Say what shape each array of a model of these topics and words has."""
    rules, topics = len(matcher.rules), len(matcher.topics)
    single, components = int(words.single.sum()), int(arrays["axes"].shape[0])
    student = (folds, components + DIMENSIONS + 1, topics)
    scale = (len(VIEWED_SIGNALS), topics)
    shapes: dict[str, tuple[int, ...]] = {
        **dict.fromkeys(("idf", "agreement", "phrase_words"), (rules,)),
        **dict.fromkeys(_SIMILARITY[:3], (topics, DIMENSIONS)),
        **dict.fromkeys(_SIMILARITY[3:], (DIMENSIONS,)),
        "topic_words": (len(arrays["topic_words"]), topics),
        "mean_length": (1,),
        "subject": (6,),
        **dict.fromkeys(("first_log_terms", "last_log_terms"), (topics + 1, single)),
        **dict.fromkeys(("first_log_prior", "last_log_prior"), (topics + 1,)),
        "axes": (components, len(words.terms)),
        **dict.fromkeys(("student_weights", "student_log_weights"), student),
        **dict.fromkeys(("scale_mean", "scale_deviation"), scale),
    }
    if "one_log_terms" in arrays:
        components_of_one = int(leaves(matcher.taxonomy).sum()) + 1
        shapes["one_log_terms"] = (components_of_one, single)
        shapes["one_log_prior"] = (components_of_one,)
    return shapes


def _places(
    arrays: Mapping[str, np.ndarray], name: str, length: int, below: int
) -> npt.NDArray[np.int64]:
    """Return places in another array, or -1. Raises ValueError unless they are."""
    array = arrays[name]
    if array.dtype != np.int64 or array.shape != (length,):
        raise ValueError(f"{name} is {array.dtype} {array.shape}, not {length} whole numbers")
    if length and not -1 <= array.min() <= array.max() < below:
        raise ValueError(f"{name} names places that are not there")
    return array

"""Static embeddings of texts: meaning without a download, a GPU or a service.

A text is the sum of the vectors of its distinct words, each weighted by 1 + log of its
count. The vectors are those of wordllama (token embeddings of a language model, trained
for averaging and cut to 256 dimensions), which come inside its package. A word is looked
up once a process.
"""

from __future__ import annotations

import logging
import re
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from functools import lru_cache
from pathlib import Path
from typing import Protocol, cast

import numpy as np
from scipy import sparse
from sklearn.feature_extraction.text import CountVectorizer

from papertopics.model.matrix import Matrix

DIMENSIONS = 256

_WORD = re.compile(r"\w+|[^\w\s\ud800-\udfff]")  # half a surrogate pair is no character
_LONGEST = 40  # letters of a word that are looked at: what is longer is no word
_CACHED = 500_000  # words, about 1 kB each


class _Encoding(Protocol):
    ids: list[int]


class _Tokenizer(Protocol):
    def encode(self, text: str, *, add_special_tokens: bool) -> _Encoding: ...


class _Inference(Protocol):
    embedding: np.ndarray[tuple[int, int], np.dtype[np.float32]]
    tokenizer: _Tokenizer


def embed(texts: Sequence[str]) -> Matrix:
    """Embed texts: one row of DIMENSIONS each, zeros for a text without a word."""
    counter = CountVectorizer(analyzer=_words)
    if not any(_WORD.search(text) for text in texts):
        return np.zeros((len(texts), DIMENSIONS))
    counts = sparse.csr_array(counter.fit_transform(texts), dtype=np.float64)
    counts.sort_indices()
    counts.data = 1 + np.log(counts.data)
    vectors = np.stack([_vector(word) for word in counter.get_feature_names_out()])
    return np.asarray(counts @ vectors.astype(np.float64))


def _words(text: str) -> Iterable[str]:
    return (word[:_LONGEST] for word in _WORD.findall(text))


@lru_cache(maxsize=_CACHED)
def _vector(word: str) -> np.ndarray[tuple[int], np.dtype[np.float32]]:
    model = _model()
    ids = model.tokenizer.encode(word, add_special_tokens=False).ids
    return cast("np.ndarray[tuple[int], np.dtype[np.float32]]", model.embedding[ids].sum(axis=0))


@lru_cache(maxsize=1)
def _model() -> _Inference:
    with _logging_unchanged():
        import wordllama  # noqa: PLC0415 - takes a second, and sets up logging

    # The release looks for its tokenizer in the wrong folder unless told its own.
    folder = Path(wordllama.__file__).parent
    return cast("_Inference", wordllama.WordLlama.load(cache_dir=folder, disable_download=True))


@contextmanager
def _logging_unchanged() -> Iterator[None]:
    """Undo the logging set-up that importing a library does for the whole process."""
    root = logging.getLogger()
    level, handlers = root.level, list(root.handlers)
    yield
    root.setLevel(level)
    root.handlers[:] = handlers

"""The student signals: a linear model over words and embeddings that learned from the others.

The student sees what keywords don't: which words go with a topic. It is a ridge regression
on a truncated SVD of the TF-IDF matrix (latent semantic analysis) beside the embeddings,
taught the teacher's soft labels, as they are and as logarithms: the first is sharp where
the teacher is sure, the second ranks the rest. No paper is scored by a student that
learned from it: papers are cut into folds by their text, and each fold's student learned
from the others.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from scipy import sparse
from scipy.sparse.linalg import ArpackError
from sklearn.decomposition import TruncatedSVD

from papertopics.model.matrix import Matrix, Sparse, as_stored

_COMPONENTS = 200
_RIDGE = 3.0  # penalty, in units of papers
_LOG_FLOOR = 1e-3
_EXACT_PAPERS = 5_000
_SVD_PAPERS = 20_000  # the axes of a larger corpus are learned from a sample of this size


@dataclass(frozen=True)
class StudentSignals:
    """What the student expects of the teacher: `label` its soft label, `log_label` the log."""

    label: Matrix
    log_label: Matrix


@dataclass(frozen=True)
class Student:
    """Axes (components x terms), and one linear map a fold for labels and for their logs.

    `weights` and `log_weights` are folds x (components + dimensions + 1) x topics; the last row is
    the intercept.
    """

    axes: Matrix
    weights: Matrix
    log_weights: Matrix

    @classmethod
    def fit(
        cls,
        words: Sparse,
        embeddings: Matrix,
        teacher: Matrix,
        folds: npt.NDArray[np.int64],
        *,
        n_folds: int,
        seed: int,
    ) -> Student:
        """Learn the teacher's soft labels (papers x topics, in [0, 1])."""
        axes = _axes(words, seed)
        design = _design(words, embeddings, axes)
        targets = teacher, np.log(teacher + _LOG_FLOOR)
        maps = [np.stack([_ridge(design, y, folds != k) for k in range(n_folds)]) for y in targets]
        return cls(axes, *maps)

    @property
    def columns(self) -> int:
        """How many columns the design has."""
        return int(self.weights.shape[1])

    def design(self, words: Sparse, embeddings: Matrix) -> Matrix:
        """See papers as what the student learns from: papers x (components + dimensions + 1)."""
        return _design(words, embeddings, self.axes)

    def transform(
        self, words: Sparse, embeddings: Matrix, folds: npt.NDArray[np.int64]
    ) -> StudentSignals:
        """Score papers, each by the student of its own fold."""
        design = self.design(words, embeddings)
        label, log_label = (
            np.zeros((len(design), weights.shape[2]))
            for weights in (self.weights, self.log_weights)
        )
        for fold in range(len(self.weights)):
            rows = folds == fold
            label[rows] = design[rows] @ self.weights[fold]
            log_label[rows] = design[rows] @ self.log_weights[fold]
        return StudentSignals(label, log_label)


def _axes(words: Sparse, seed: int) -> Matrix:
    """Find the main axes of the corpus: components x terms, none where it is too small."""
    papers, terms = words.shape
    components = min(_COMPONENTS, papers // 2, terms - 1)
    if components < 1:
        return np.zeros((0, terms))
    chosen = words
    if papers > _SVD_PAPERS:
        rows = np.random.default_rng(seed).choice(papers, _SVD_PAPERS, replace=False)
        chosen = sparse.csr_array(words[np.sort(rows)])
    with np.errstate(all="ignore"):  # papers that are all the same have no variance to explain
        return as_stored(_components(chosen, components, seed))


def _components(words: Sparse, components: int, seed: int) -> Matrix:
    """Find the components: exactly where that is quick, so that the order of papers is nothing."""
    randomised = TruncatedSVD(components, n_iter=3, random_state=seed)
    if words.shape[0] > _EXACT_PAPERS:
        return np.asarray(randomised.fit(words).components_)
    exact = TruncatedSVD(components, algorithm="arpack", random_state=seed)
    try:
        return np.asarray(exact.fit(words).components_)
    except ArpackError:  # fewer different papers than components
        return np.asarray(randomised.fit(words).components_)


def _design(words: Sparse, embeddings: Matrix, axes: Matrix) -> Matrix:
    ones = np.ones((words.shape[0], 1))
    return np.hstack([np.asarray(words @ axes.T), embeddings, ones])


def _ridge(design: Matrix, targets: Matrix, rows: npt.NDArray[np.bool_]) -> Matrix:
    """Solve ridge regression in closed form for all topics at once, on the chosen rows."""
    chosen = design[rows]
    gram = chosen.T @ chosen + _RIDGE * np.eye(design.shape[1])
    return np.asarray(np.linalg.solve(gram, chosen.T @ targets[rows]))

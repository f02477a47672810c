"""A paper as numbers for the fast student: weighted terms, then what its keywords hit."""

from __future__ import annotations

import numpy as np
from scipy import sparse

from papertopics.labeling import Field
from papertopics.labeling.scanning import Scan, is_compiled
from papertopics.model.matrix import Matrix, Sparse

_TITLE_WEIGHT = 2  # a word of the title counts twice, as everywhere in the model
_RULE_IN_TITLE = 0.3  # a row of terms has length 1; what keywords may weigh beside them ...
_RULE_IN_ABSTRACT = 0.2  # ... times log(1 + matches)


def fast_design(scan: Scan, idf: Matrix, n_rules: int) -> Sparse:
    """Weigh terms and keywords: papers x (terms + rules in titles + rules in abstracts).

    Terms weigh (1 + log count) x idf, a paper's terms have length 1 together. A row depends on its
    paper alone, to the bit: nothing is summed but in the order of the paper's own words.
    """
    if is_compiled():
        return _compiled_design(scan, idf, n_rules)
    words = _words(scan, idf)
    title, abstract = (_rules(scan, field, n_rules) for field in Field)
    return sparse.csr_array(sparse.hstack([words, title, abstract], format="csr"))


def _compiled_design(scan: Scan, idf: Matrix, n_rules: int) -> Sparse:
    """Weigh in one pass. Logarithms are numpy's, so that the bits are those of plain code."""
    from papertopics.model.fast_kernel import fill_design  # noqa: PLC0415 - only with numba

    most = max(
        int(values.max(initial=0)) for values in (scan.in_title, scan.in_abstract, scan.hits[:, 3])
    )
    counts = np.arange(1, (_TITLE_WEIGHT + 1) * most + 1)
    factors = np.concatenate([[0.0], 1 + np.log(counts)])
    in_abstract = np.concatenate([[0.0], _RULE_IN_ABSTRACT * np.log1p(counts)])
    size = len(scan.columns) + len(scan.hits)
    at, columns = np.empty(len(scan) + 1, dtype=np.int32), np.empty(size, dtype=np.int32)
    weights = np.empty(size, dtype=np.float32)
    fill_design(
        scan.at,
        scan.columns,
        scan.in_title,
        scan.in_abstract,
        scan.hits,
        idf,
        n_rules,
        _TITLE_WEIGHT,
        _RULE_IN_TITLE,
        factors,
        in_abstract,
        np.empty(np.diff(scan.at).max(initial=0)),
        at,
        columns,
        weights,
    )
    return sparse.csr_array((weights, columns, at), shape=(len(scan), len(idf) + 2 * n_rules))


def _words(scan: Scan, idf: Matrix) -> Sparse:
    counts = _TITLE_WEIGHT * scan.in_title + scan.in_abstract
    weights = (1 + np.log(counts)) * idf[scan.columns]
    rows = np.repeat(np.arange(len(scan)), np.diff(scan.at))
    lengths = np.sqrt(np.bincount(rows, weights * weights, minlength=len(scan)))
    weights = (weights / np.maximum(lengths, 1e-9)[rows]).astype(np.float32)
    return sparse.csr_array((weights, scan.columns, scan.at), shape=(len(scan), len(idf)))


def _rules(scan: Scan, field: Field, n_rules: int) -> Sparse:
    paper, rule, place, count, _ = scan.hits.T
    chosen = place == field
    logs = _RULE_IN_ABSTRACT * np.log1p(count[chosen])
    weights = np.full(len(logs), _RULE_IN_TITLE) if field == Field.TITLE else logs
    at = np.searchsorted(paper[chosen], np.arange(len(scan) + 1))
    return sparse.csr_array(
        (weights.astype(np.float32), rule[chosen], at), shape=(len(scan), n_rules)
    )

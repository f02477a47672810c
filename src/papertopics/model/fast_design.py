"""A paper as numbers for the fast student: weighted terms, then what its keywords hit."""

from __future__ import annotations

import numpy as np
from scipy import sparse

from papertopics.labeling import Field
from papertopics.labeling.scanning import Scan
from papertopics.model.matrix import Matrix, Sparse

_TITLE_WEIGHT = 2  # a word of the title counts twice, as everywhere in the model
_RULE_IN_TITLE = 0.3  # a row of terms has length 1; what keywords may weigh beside them ...
_RULE_IN_ABSTRACT = 0.2  # ... times log(1 + matches)


def fast_design(scan: Scan, idf: Matrix, n_rules: int) -> Sparse:
    """Weigh terms and keywords: papers x (terms + rules in titles + rules in abstracts).

    Terms weigh (1 + log count) x idf, a paper's terms have length 1 together. A row depends on its
    paper alone, to the bit: nothing is summed but in the order of the paper's own words.
    """
    words = _words(scan, idf)
    title, abstract = (_rules(scan, field, n_rules) for field in Field)
    return sparse.csr_array(sparse.hstack([words, title, abstract], format="csr"))


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

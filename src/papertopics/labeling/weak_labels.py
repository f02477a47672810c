"""Weak labels: what the evidence says of each paper and topic."""

from __future__ import annotations

import numpy as np
from scipy import sparse

from papertopics.labeling.evidence import Evidence, Field

FOR = 1
AGAINST = -1
ABSTAIN = 0


def weak_labels(evidence: Evidence) -> sparse.csr_array:
    """Label pairs of papers and topics: papers x topics, int8, only FOR and AGAINST stored.

    FOR where a keyword of the topic matches in title or abstract; AGAINST where a veto
    does, whatever else matches; ABSTAIN elsewhere.
    """
    matched = matched_rules(evidence)
    found = (matched @ evidence.keyword_topics).sign()
    vetoed = (matched @ evidence.veto_topics).sign()
    labels = sparse.csr_array(FOR * (found - found.multiply(vetoed)) + AGAINST * vetoed)
    labels.eliminate_zeros()
    labels.sort_indices()
    return labels.astype(np.int8)


def matched_rules(evidence: Evidence) -> sparse.csr_array:
    """Say which rules match which papers, anywhere: papers x rules, 1 where one does."""
    counts = evidence.counts(Field.TITLE) + evidence.counts(Field.ABSTRACT)
    return sparse.csr_array(counts.sign())

"""How the rules of a taxonomy do on a corpus: coverage, overlap and conflict.

The figures are those of Snorkel's LFAnalysis (Ratner et al., "Snorkel: rapid training
data creation with weak supervision", VLDB 2017), where all rules vote on one label of a
paper. Here each topic is a question of its own: its keywords say yes to it, its vetoes
no, and rules of other topics can't disagree, for a paper may have many topics. So overlap
and conflict look at the rules of one topic. `shared` looks beyond: papers in which other
topics are found as well; if that is nearly all of them, a keyword says little.
"""

from __future__ import annotations

import numpy as np
import pandas as pd

from papertopics.labeling.batch import BoolArray, IntArray
from papertopics.labeling.evidence import Evidence
from papertopics.labeling.weak_labels import matched_rules

_FLAGS = ["coverage", "overlap", "conflict", "shared"]


def keyword_analysis(evidence: Evidence) -> pd.DataFrame:
    """Say how each rule does: one row a rule, in the order of ``evidence.rules``.

    Columns: topic (id), phrase, veto, papers (how many it matches), and as shares of all
    papers (0 where there are none):

    - coverage: it matches;
    - overlap: and another rule of its topic does;
    - conflict: and a rule of its topic does that says the opposite;
    - shared: and a keyword of another topic does.

    So conflict <= overlap <= coverage and shared <= coverage.

    >>> from papertopics.labeling.evidence import MATCH_COLUMNS, Rule
    >>> rules = (Rule(0, "GAN"), Rule(0, "diode", veto=True), Rule(1, "attention"))
    >>> at = [(0, 0), (1, 0), (1, 1), (2, 0), (2, 2)]  # paper, rule
    >>> rows = [(paper, rule, 0, 0, 1) for paper, rule in at]
    >>> matches = pd.DataFrame(rows, columns=list(MATCH_COLUMNS))
    >>> evidence = Evidence(matches, rules, ("gan", "attention"), n_papers=4)
    >>> keyword_analysis(evidence).drop(columns=["topic", "veto"])
          phrase  papers  coverage  overlap  conflict  shared
    0        GAN       3      0.75     0.25      0.25    0.25
    1      diode       1      0.25     0.25      0.25    0.00
    2  attention       1      0.25     0.00      0.00    0.25
    """
    rules = evidence.rules
    said = pd.DataFrame(
        {
            "topic": pd.Series([evidence.topics[rule.topic] for rule in rules], dtype=str),
            "phrase": pd.Series([rule.phrase for rule in rules], dtype=str),
            "veto": _rule_arrays(evidence)[1],
        }
    )
    hits = _hits(evidence).merge(_pairs(evidence), on=["paper", "topic"])
    shares = _shares(hits, "rule", len(rules), evidence.n_papers)
    papers = np.bincount(hits["rule"], minlength=len(rules))
    return pd.concat([said, pd.Series(papers, name="papers"), shares], axis=1)


def topic_analysis(evidence: Evidence) -> pd.DataFrame:
    """Say how the rules of each topic do together: one row a topic, in the order of columns.

    Columns: topic (id); keywords, vetoes, unused (how many rules it has, and how many of
    them match no paper); papers_for, papers_against (how many papers have that weak label);
    and as shares of all papers (0 where there are none):

    - coverage: one of its rules matches;
    - overlap: at least two of them do;
    - conflict: a keyword and a veto do;
    - shared: one of them does, and a keyword of another topic.

    >>> from papertopics.labeling.evidence import MATCH_COLUMNS, Rule
    >>> rules = (Rule(0, "GAN"), Rule(0, "diode", veto=True), Rule(1, "attention"))
    >>> rows = [(0, 0, 0, 0, 3), (1, 0, 0, 0, 3), (1, 1, 0, 9, 14), (2, 2, 0, 0, 9)]
    >>> matches = pd.DataFrame(rows, columns=list(MATCH_COLUMNS))
    >>> evidence = Evidence(matches, rules, ("gan", "attention"), n_papers=4)
    >>> topic_analysis(evidence).iloc[0].to_dict() == {
    ...     "topic": "gan", "keywords": 1, "vetoes": 1, "unused": 0,
    ...     "papers_for": 1, "papers_against": 1,
    ...     "coverage": 2 / 4, "overlap": 1 / 4, "conflict": 1 / 4, "shared": 0.0,
    ... }
    True
    """
    size = len(evidence.topics)
    pairs = _pairs(evidence)
    papers_for = pairs["topic"][(pairs["keywords"] > 0) & (pairs["vetoes"] == 0)]
    counts = {
        **_rule_counts(evidence),
        "papers_for": np.bincount(papers_for, minlength=size),
        "papers_against": np.bincount(pairs["topic"][pairs["vetoes"] > 0], minlength=size),
    }
    topics = pd.Series(evidence.topics, dtype=str, name="topic")
    shares = _shares(pairs, "topic", size, evidence.n_papers)
    return pd.concat([topics, pd.DataFrame(counts), shares], axis=1)


def _hits(evidence: Evidence) -> pd.DataFrame:
    """List which rule matches which paper: paper, rule, and the rule's topic and veto."""
    paper, rule = matched_rules(evidence).nonzero()
    topics, vetoes = _rule_arrays(evidence)
    return pd.DataFrame({"paper": paper, "rule": rule, "topic": topics[rule], "veto": vetoes[rule]})


def _pairs(evidence: Evidence) -> pd.DataFrame:
    """List papers and topics of which a rule matches: how many of them, and the _FLAGS."""
    hits = _hits(evidence)
    grouped = hits.groupby(["paper", "topic"], as_index=False)["veto"]
    pairs = pd.DataFrame(grouped.agg(rules="size", vetoes="sum"))
    pairs["keywords"] = pairs["rules"] - pairs["vetoes"]
    pairs["coverage"] = True
    pairs["overlap"] = pairs["rules"] > 1
    pairs["conflict"] = (pairs["keywords"] > 0) & (pairs["vetoes"] > 0)
    found = pairs["keywords"] > 0
    topics_found = found.groupby(pairs["paper"]).transform("sum")
    pairs["shared"] = topics_found - found > 0
    return pairs


def _shares(flagged: pd.DataFrame, by: str, size: int, n_papers: int) -> pd.DataFrame:
    """Sum the _FLAGS for each of `size` rules or topics, as shares of the papers."""
    groups = flagged[by].to_numpy(dtype=np.int64)
    sums = {flag: np.bincount(groups, weights=flagged[flag], minlength=size) for flag in _FLAGS}
    return pd.DataFrame(sums) / max(n_papers, 1)


def _rule_counts(evidence: Evidence) -> dict[str, IntArray]:
    """Count the rules of each topic, by kind, and those of them that match nowhere."""
    topics, vetoes = _rule_arrays(evidence)
    papers = np.bincount(_hits(evidence)["rule"], minlength=len(topics))
    size = len(evidence.topics)
    return {
        "keywords": np.bincount(topics[~vetoes], minlength=size),
        "vetoes": np.bincount(topics[vetoes], minlength=size),
        "unused": np.bincount(topics[papers == 0], minlength=size),
    }


def _rule_arrays(evidence: Evidence) -> tuple[IntArray, BoolArray]:
    """Give the topic of each rule, and whether it is a veto."""
    topics = np.array([rule.topic for rule in evidence.rules], dtype=np.int64)
    return topics, np.array([rule.veto for rule in evidence.rules], dtype=bool)

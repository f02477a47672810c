"""What the model learned of topics, and the papers that have it."""

from dataclasses import replace

import pandas as pd

from papertopics.reports import TERM_COLUMNS, RunData, gather_facts
from papertopics.reports.learned_terms import LearnedTerms


def test_terms_are_found_in_other_forms(run: RunData) -> None:
    """Case and plural do not matter; a term inside another word is another word."""
    papers = run.papers.assign(title="TREES", abstract="street-trees, acceptances")
    assert LearnedTerms.of_run(replace(run, papers=papers)).found("p1", "decoding") == (
        "acceptance",
        "tree",
    )
    papers = run.papers.assign(title="Street", abstract="unacceptable")
    assert LearnedTerms.of_run(replace(run, papers=papers)).found("p1", "decoding") == ()


def test_only_the_terms_of_a_topic_speak_for_it(run: RunData) -> None:
    """Those of another say nothing."""
    papers = run.papers.assign(abstract="a node of a tree")
    terms = LearnedTerms.of_run(replace(run, papers=papers))
    assert terms.found("p4", "graphs") == ("node",)
    assert terms.found("p4", "serving") == ()


def test_the_strongest_few_are_shown(run: RunData) -> None:
    """Of a paper that has all."""
    words = [f"word{number}" for number in range(20)]
    table = pd.DataFrame([("graphs", word, 1.0) for word in words], columns=list(TERM_COLUMNS))
    papers = run.papers.assign(abstract=" ".join(words))
    facts = gather_facts(replace(run, papers=papers, terms=table))
    (graphs,) = [topic for topic in facts.topics if topic.summary.topic.id == "graphs"]
    assert graphs.terms == tuple(words[:12])
    assert graphs.papers[0].terms == tuple(words[:5])

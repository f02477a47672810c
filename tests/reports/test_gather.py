from dataclasses import replace

import pandas as pd
import pytest

from papertopics.reports import RunData, gather_facts
from papertopics.reports.facts import Certainty, FoundPhrases, TopicFacts, TopicName
from papertopics.taxonomy import Keyword, Topic

DECODING = TopicName("decoding", "Fast decoding")
SERVING = TopicName("serving", "Serving")


@pytest.fixture
def topics(run: RunData) -> dict[str, TopicFacts]:
    """Return the facts of each topic of the run."""
    return {topic.summary.topic.id: topic for topic in gather_facts(run).topics}


def test_the_overview_counts_the_run(run: RunData) -> None:
    """Entries, merged ones, rejected ones and papers with and without topic add up."""
    overview = gather_facts(run).overview
    assert (overview.entries, overview.papers, overview.merged, overview.rejected) == (9, 7, 2, 1)
    assert (overview.assigned, overview.undecided, overview.no_evidence) == (5, 1, 1)
    assert overview.assigned_share == 5 / 7
    assert overview.mean_topics == 7 / 5
    assert (overview.topics, overview.used_topics) == (4, 3)
    assert overview.sources == (("a.txt", 6), ("b.txt", 3))


def test_a_group_counts_a_paper_once(run: RunData) -> None:
    """Papers with both topics of a group are one paper of the group."""
    tree = {row.topic.id: row.papers for row in gather_facts(run).tree}
    assert tree == {"llms": 4, "decoding": 3, "serving": 3, "graphs": 1, "quantum": 0}


def test_the_tree_has_larger_siblings_first(run: RunData) -> None:
    """Each parent stands before its children, siblings by size, ties in file order.

    Their bars are of one scale.
    """
    tree = gather_facts(run).tree
    assert [(row.topic.id, row.depth) for row in tree] == [
        ("llms", 0), ("decoding", 1), ("serving", 1), ("graphs", 0), ("quantum", 0),
    ]  # fmt: skip
    assert [row.relative for row in tree] == [1, 3 / 4, 3 / 4, 1 / 4, 0]


def test_papers_are_listed_surest_first(topics: dict[str, TopicFacts]) -> None:
    """The list of a topic begins with the highest probability."""
    papers = topics["decoding"].papers
    assert [paper.card.title for paper in papers] == [
        "Drafts in trees", "Drafts again", "Serving with drafts",
    ]  # fmt: skip
    assert [paper.probability for paper in papers] == [0.97, 0.7, 0.6]


def test_a_listed_paper_names_its_other_topics(topics: dict[str, TopicFacts]) -> None:
    """Where another topic is primary it is named; further ones are listed as such."""
    named = {paper.card.title: (paper.primary, paper.also) for paper in topics["decoding"].papers}
    assert named == {
        "Drafts in trees": (None, ()),
        "Drafts again": (None, (SERVING,)),
        "Serving with drafts": (SERVING, ()),
    }
    assert topics["decoding"].primary_papers == 2


def test_certainty_sums_up_the_probabilities(topics: dict[str, TopicFacts]) -> None:
    """The median and the expected number of right papers come from the probabilities."""
    assert topics["decoding"].certainty == Certainty(typical=0.7, expected=round(0.97 + 0.6 + 0.7))
    assert topics["quantum"].certainty is None


def test_related_topics_share_papers(topics: dict[str, TopicFacts]) -> None:
    """Two shared papers of three and three among seven are 14/9 of what chance gives."""
    (related,) = topics["decoding"].related
    assert (related.topic, related.papers) == (SERVING, 2)
    assert related.lift == pytest.approx(2 * 7 / (3 * 3))
    assert topics["graphs"].related == ()


def test_pairs_are_counted_once(run: RunData) -> None:
    """A pair of topics is listed in one direction only."""
    (pair,) = gather_facts(run).pairs
    assert (pair.first, pair.second, pair.papers) == (DECODING, SERVING, 2)


def test_a_group_shows_the_surest_of_its_children(topics: dict[str, TopicFacts]) -> None:
    """A group lists its children, each with its surest papers and its parents."""
    children = topics["llms"].children
    assert [child.topic for child in children] == [DECODING, SERVING]
    assert [paper.probability for paper in children[1].surest] == [0.995, 0.8, 0.5]
    assert topics["serving"].parents == (TopicName("llms", "Language models"),)


def test_a_large_group_shows_its_topics_only(run: RunData) -> None:
    """Papers of each of a hundred topics would make a page that nobody reads."""
    many = (
        Topic("llms", "Language models"),
        *(
            Topic(f"t{number}", "T", keywords=(Keyword("t"),), parent="llms")
            for number in range(100)
        ),
    )
    rows = run.topics.iloc[[0] * 100].assign(topic=[f"t{number}" for number in range(100)])
    facts = gather_facts(
        replace(
            run,
            taxonomy=replace(run.taxonomy, topics=many),
            assignments=run.assignments.assign(topic="t7"),
            scores=run.scores.rename(columns={"graphs": "t7"})[["paper_id", "t7"]],
            topics=rows,
            keywords=run.keywords.iloc[:0],
            record=replace(run.record, quality=None),
        )
    )
    largest = facts.topics[0].children[0]
    assert (largest.topic.id, largest.papers, largest.surest) == ("t7", 5, ())


def test_unassigned_papers_name_their_nearest_topic(run: RunData) -> None:
    """Undecided papers come first, each with the topic that it nearly got."""
    found = [
        (paper.card.title, paper.reason, paper.nearest.id, paper.probability)
        for paper in gather_facts(run).unassigned
    ]
    assert found == [
        ("Graphs or not", "undecided", "graphs", 0.3),
        ("On soup", "no_evidence", "serving", 0.02),
    ]


def test_undecided_papers_show_what_was_found(run: RunData) -> None:
    """Keywords and vetoes of the likeliest topics; what is not undecided shows nothing."""
    abstract = "A graph of draft beers, and a draft model; a draft model, once more."
    papers = run.papers.assign(abstract=abstract, title="Graphs and serving")
    undecided, without = gather_facts(replace(run, papers=papers)).unassigned
    assert undecided.found == (
        FoundPhrases(TopicName("graphs", "Graphs"), ("graph",), ()),
        FoundPhrases(DECODING, ("draft model",), ("draft beer",)),
        FoundPhrases(SERVING, ("serving",), ()),
    )
    assert without.found == ()


def test_what_was_found_is_cut_to_a_few_phrases(run: RunData) -> None:
    """A paper may name every keyword."""
    words = [f"word{number}" for number in range(30)]
    topics = tuple(
        replace(topic, keywords=tuple(map(Keyword, words)) if topic.keywords else ())
        for topic in run.taxonomy.topics
    )
    papers = run.papers.assign(abstract=" ".join(words))
    changed = replace(run, papers=papers, taxonomy=replace(run.taxonomy, topics=topics))
    found = gather_facts(changed).unassigned[0].found
    assert [len(item.keywords) for item in found] == [5, 5, 5]


def test_quality_goes_to_the_topics_that_were_measured(topics: dict[str, TopicFacts]) -> None:
    """A topic without labelled papers has no quality."""
    assert topics["decoding"].quality is not None
    assert topics["quantum"].quality is None


def test_the_weakest_topics_need_enough_labels(run: RunData) -> None:
    """One labelled paper makes no topic a weak one, nor does being as good as the whole."""
    assert [weak.topic.id for weak in gather_facts(run).weakest] == ["decoding"]


def test_without_labels_nothing_is_measured(run: RunData) -> None:
    """A run without quality has none anywhere."""
    facts = gather_facts(replace(run, record=replace(run.record, quality=None)))
    assert facts.quality is None
    assert facts.weakest == ()
    assert all(topic.quality is None for topic in facts.topics)


def test_terms_stay_in_the_order_of_their_weight(topics: dict[str, TopicFacts]) -> None:
    """What the model learned is listed strongest first."""
    assert topics["decoding"].terms == ("acceptance", "tree")
    assert topics["serving"].terms == ()


def test_rules_tell_the_living_from_the_dead(run: RunData) -> None:
    """Keywords that match nothing are named apart, and so are vetoes."""
    rules = gather_facts(run).rules[0]
    assert [(rule.phrase, rule.papers) for rule in rules.live] == [("draft model", 3)]
    assert (rules.dead, rules.idle, rules.left_out) == (("lookahead",), ("draft beer",), 0)
    assert (rules.papers_for, rules.papers_against, rules.assigned) == (3, 0, 3)


def test_a_long_list_of_keywords_is_cut_and_says_so(run: RunData) -> None:
    """Of thousands of keywords the page shows some and counts the others."""
    rules = pd.concat([run.keywords.iloc[[1]]] * 1000, ignore_index=True)
    facts = gather_facts(replace(run, keywords=rules))
    assert (len(facts.rules[0].live), facts.rules[0].left_out) == (300, 700)


def test_long_texts_are_shortened(run: RunData) -> None:
    """A megabyte of title, abstract or reason takes no more than a few lines."""
    long = "many words " * 100_000
    papers = run.papers.assign(title=long, abstract=long)
    assignments = run.assignments.assign(why=long)
    facts = gather_facts(replace(run, papers=papers, assignments=assignments))
    paper = facts.topics[1].papers[0]
    assert max(map(len, (paper.card.title, paper.card.abstract, paper.why))) <= 600


def test_a_run_without_topics_has_facts_too(run: RunData) -> None:
    """No paper with a topic, none listed, none shared, all unassigned."""
    papers = run.papers.assign(state="no_evidence")
    facts = gather_facts(replace(run, papers=papers, assignments=run.assignments.iloc[:0]))
    assert facts.overview.mean_topics == 0
    assert facts.pairs == ()
    assert len(facts.unassigned) == 7
    assert all(row.papers == 0 for row in facts.tree)


def test_one_topic_a_paper_is_known_from_the_settings(run: RunData) -> None:
    """With `--assign one` the facts say so."""
    record = replace(run.record, settings={"assign": "one"})
    assert gather_facts(replace(run, record=record)).overview.one_topic
    assert not gather_facts(run).overview.one_topic

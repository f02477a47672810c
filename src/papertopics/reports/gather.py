"""Gather what the reports of a run say, once."""

from __future__ import annotations

from papertopics.model.decision import least_for_best
from papertopics.reports.borderline import borderline_papers
from papertopics.reports.calendar import Calendar, known_years
from papertopics.reports.changes import CHANGES, Changes
from papertopics.reports.companions import files_of_run
from papertopics.reports.corpus_map import corpus_map
from papertopics.reports.facts import News, Overview, ReportFacts, TopicName, WeakTopic
from papertopics.reports.found_phrases import found_phrases
from papertopics.reports.learned_terms import LearnedTerms
from papertopics.reports.listings import Names, listed_papers, paper_cards, unassigned_papers
from papertopics.reports.membership import Membership
from papertopics.reports.relations import topic_pairs
from papertopics.reports.rule_facts import dead_keywords, rule_facts
from papertopics.reports.run_data import Quality, RunData
from papertopics.reports.sizes import sizes_chart
from papertopics.reports.support import support_facts
from papertopics.reports.timelines import corpus_timeline, topic_timelines
from papertopics.reports.together import heat_map
from papertopics.reports.topic_facts import TopicSource, topic_facts, topic_tree, tree_branches
from papertopics.reports.visible import shorten

_LABEL = 120  # characters
_PAIRS = 10
_BRANCHES = 300  # of a drawing; sites that draw Mermaid refuse 500
_SOURCES = 20
_WEAKEST = 5
_FEWEST_LABELS = 3  # below, a topic's F1 is chance


def gather_facts(run: RunData, changes: Changes | None = None) -> ReportFacts:
    """Gather all that the reports of a run say; `changes` are those since an earlier run."""
    names = {topic.id: TopicName(topic.id, _label(topic.label)) for topic in run.taxonomy.topics}
    new = set(changes.new) if changes else set()
    cards = paper_cards(run.papers, new)
    membership = Membership.from_run(run)
    terms = LearnedTerms.of_run(run)
    lists = listed_papers(run.assignments, cards, names, terms, changes)
    calendar = Calendar.of_dates(run.papers["published"])
    source = TopicSource(
        run,
        names,
        lists,
        membership,
        terms=terms.of_topic,
        borderline=borderline_papers(run, cards, names, membership),
        timelines=topic_timelines(membership, names, calendar),
        new=membership.count(run.papers["paper_id"].isin(new).to_numpy()),
    )
    tree = topic_tree(source)
    return ReportFacts(
        overview=_overview(run, used_topics=len(lists)),
        support=support_facts(run, names),
        news=_news(changes) if changes else None,
        files=files_of_run(run.record),
        quality=run.record.quality,
        weakest=_weakest(run.record.quality, names),
        tree=tree,
        branches=tree_branches(tree, _BRANCHES),
        sizes=sizes_chart(lists, names),
        timeline=corpus_timeline(run, membership, names, calendar),
        heat_map=heat_map(membership, names),
        corpus_map=corpus_map(run, membership, names),
        pairs=topic_pairs(membership, names, _PAIRS),
        topics=topic_facts(source),
        unassigned=unassigned_papers(
            run.papers, run.scores, cards, names, found_phrases(run, names)
        ),
        rules=rule_facts(run, names),
        dead=dead_keywords(run, names),
    )


def _overview(run: RunData, used_topics: int) -> Overview:
    states = run.papers["state"].value_counts()
    assigned = int(states.get("assigned", 0))
    years = known_years(run.papers["published"])
    return Overview(
        taxonomy=_label(run.taxonomy.name),
        version=run.taxonomy.version,
        papers=len(run.papers),
        entries=run.record.entries,
        merged=run.record.entries - len(run.papers),
        rejected=len(run.rejected),
        source_count=len(run.record.sources),
        sources=tuple(
            (_label(name), papers) for name, papers in sorted(run.record.sources.items())[:_SOURCES]
        ),
        topics=len(run.taxonomy.assignable),
        used_topics=used_topics,
        assigned=assigned,
        assigned_share=assigned / len(run.papers) if len(run.papers) else 0.0,
        undecided=int(states.get("undecided", 0)),
        no_evidence=int(states.get("no_evidence", 0)),
        mean_topics=len(run.assignments) / assigned if assigned else 0.0,
        threshold=run.record.threshold,
        enough_for_best=least_for_best(run.record.threshold),
        one_topic=run.record.settings.get("assign") == "one",
        dated=len(years),
        first_year=min(years, default=""),
        last_year=max(years, default=""),
    )


def _news(changes: Changes) -> News:
    return News(
        page=CHANGES,
        new=len(changes.new),
        moved=len(changes.moved),
        gone=len(changes.gone),
        edits=len(changes.edits),
    )


def _weakest(quality: Quality | None, names: Names) -> tuple[WeakTopic, ...]:
    """Name the topics that were measured and found less reliable than the whole, worst first."""
    if quality is None:
        return ()
    weak = [
        WeakTopic(names[topic], figures)
        for topic, figures in quality.topics.items()
        if topic in names
        and figures.support >= _FEWEST_LABELS
        and figures.f1 < quality.micro_f1.value
    ]
    return tuple(sorted(weak, key=lambda topic: topic.quality.f1)[:_WEAKEST])


def _label(text: str) -> str:
    return shorten(text, _LABEL)

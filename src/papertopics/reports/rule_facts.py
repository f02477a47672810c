"""How the keywords and vetoes of the taxonomy do on the corpus."""

from __future__ import annotations

import pandas as pd

from papertopics.reports.facts import (
    DeadKeywords,
    DeadOfTopic,
    RuleFacts,
    RuleShares,
    TopicName,
    TopicRules,
)
from papertopics.reports.listings import Names
from papertopics.reports.run_data import RunData
from papertopics.reports.visible import shorten

_PHRASE = 120  # characters
_SHARES = ("coverage", "overlap", "conflict", "shared")
_FIRST = 20  # dead keywords that are named together
_MOST = 300  # rules in a list; one beyond that helps nobody and outgrows its page


def rule_facts(run: RunData, names: Names) -> tuple[TopicRules, ...]:
    """Gather how the rules of each assignable topic do, in file order."""
    rules = _rules_by_topic(run.keywords)
    weak = {row["topic"]: row for _, row in run.topics.iterrows()}
    assigned = run.assignments["topic"].value_counts()
    return tuple(
        _topic_rules(
            names[topic.id],
            rules.get(topic.id, []),
            weak[topic.id],
            int(assigned.get(topic.id, 0)),
        )
        for topic in run.taxonomy.assignable
    )


def dead_keywords(run: RunData, names: Names) -> DeadKeywords:
    """Count the keywords that no paper has, and name some of each topic."""
    keywords = run.keywords[~run.keywords["veto"].astype(bool)]
    dead = keywords[keywords["papers"] == 0]
    place = dead.groupby("topic", sort=False).cumcount()
    named = dead.loc[place.sort_values(kind="stable").index[:_FIRST].sort_values()]
    return DeadKeywords(
        keywords=len(keywords),
        dead=len(dead),
        topics=tuple(
            DeadOfTopic(names[str(topic)], tuple(shorten(phrase, _PHRASE) for phrase in phrases))
            for topic, phrases in named.groupby("topic", sort=False)["phrase"]
        ),
        unnamed=len(dead) - len(named),
    )


def _rules_by_topic(keywords: pd.DataFrame) -> dict[str, list[RuleFacts]]:
    """List the rules of each topic, those that match most papers first."""
    ordered = keywords.sort_values("papers", ascending=False, kind="stable")
    columns = ("topic", "phrase", "veto", "papers", *_SHARES)
    rules: dict[str, list[RuleFacts]] = {}
    for topic, phrase, veto, papers, *shares in zip(
        *(ordered[column].tolist() for column in columns), strict=True
    ):
        rule = RuleFacts(shorten(phrase, _PHRASE), veto, papers, RuleShares(*shares))
        rules.setdefault(topic, []).append(rule)
    return rules


def _topic_rules(
    topic: TopicName, rules: list[RuleFacts], weak: pd.Series, assigned: int
) -> TopicRules:
    live = [rule for rule in rules if rule.papers]
    dead = [rule.phrase for rule in rules if not rule.papers and not rule.veto]
    idle = [rule.phrase for rule in rules if not rule.papers and rule.veto]
    return TopicRules(
        topic=topic,
        live=tuple(live[:_MOST]),
        dead=tuple(dead[:_MOST]),
        idle=tuple(idle[:_MOST]),
        left_out=sum(max(len(found) - _MOST, 0) for found in (live, dead, idle)),
        papers_for=int(weak["papers_for"]),
        papers_against=int(weak["papers_against"]),
        shares=RuleShares(*(float(weak[name]) for name in _SHARES)),
        assigned=assigned,
    )

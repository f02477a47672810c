"""How many assignments of a run rest on keywords."""

from __future__ import annotations

from papertopics.model import KeywordSupport
from papertopics.reports.facts import Support, ThinTopic
from papertopics.reports.listings import Names
from papertopics.reports.run_data import RunData

_TOPICS = 10


def support_facts(run: RunData, names: Names) -> Support | None:
    """Count them, and name the topics most of whose assignments rest on none."""
    support = KeywordSupport.of(run.assignments)
    if not support.assignments:
        return None
    thin = support.thin_topics
    return Support(
        assignments=support.assignments,
        on_keyword=support.on_keyword,
        share=support.on_keyword / support.assignments,
        thin=support.is_thin,
        topics=tuple(
            ThinTopic(names[topic], support.given[topic], support.without[topic])
            for topic in thin[:_TOPICS]
        ),
        unnamed=max(len(thin) - _TOPICS, 0),
    )

"""Reports: the facts of a finished run, gathered once, and Markdown pages that show them.

    RunData -> ReportFacts -> pages and pictures by path

The gathering counts and sorts and knows nothing of Markdown or of drawing; templates and pictures
show and compute nothing. What comes from a paper or a taxonomy is shown as text, whatever
it contains.
"""

from papertopics.reports.facts import ReportFacts
from papertopics.reports.gather import gather_facts
from papertopics.reports.own_templates import check_templates
from papertopics.reports.render import render_reports
from papertopics.reports.run_data import (
    ASSIGNMENT_COLUMNS,
    TERM_COLUMNS,
    Interval,
    LearnedLabels,
    Quality,
    RunData,
    RunRecord,
    TopicQuality,
)

__all__ = [
    "ASSIGNMENT_COLUMNS",
    "TERM_COLUMNS",
    "Interval",
    "LearnedLabels",
    "Quality",
    "ReportFacts",
    "RunData",
    "RunRecord",
    "TopicQuality",
    "check_templates",
    "gather_facts",
    "render_reports",
]

"""What changed between two runs: papers, topics, terms and the taxonomy, and why.

    two RunData -> Changes (kept in the run folder) -> ChangeNotes -> CHANGES.md

`Changes` names papers and topics by their ids; pages ask it for the mark of a paper.
"""

from papertopics.reports.changes.changes import (
    Cause,
    Changes,
    GonePaper,
    Move,
    MovedPaper,
    NewTerms,
    RunOutline,
    State,
    TopicEdit,
    TopicShift,
    Trend,
)
from papertopics.reports.changes.compare import compare_runs
from papertopics.reports.changes.notes import KEPT
from papertopics.reports.changes.render import CHANGES, render_changes
from papertopics.reports.reasons import Reason

__all__ = [
    "CHANGES",
    "KEPT",
    "Cause",
    "Changes",
    "GonePaper",
    "Move",
    "MovedPaper",
    "NewTerms",
    "Reason",
    "RunOutline",
    "State",
    "TopicEdit",
    "TopicShift",
    "Trend",
    "compare_runs",
    "render_changes",
]

"""An evaluation as plain text: aligned tables for a terminal, a log or a README."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from textwrap import shorten

from papertopics.evaluation.bootstrap import Interval
from papertopics.evaluation.calibration import Calibration, ReliabilityBin
from papertopics.evaluation.counted import counted
from papertopics.evaluation.evaluation import Evaluation
from papertopics.evaluation.figures import Figures
from papertopics.evaluation.masked import Masked
from papertopics.evaluation.mistakes import DOUBT, Mistake
from papertopics.evaluation.ranking import Ranking
from papertopics.evaluation.topic_figures import TopicFigures

_TITLE_WIDTH = 72
_FEW = 30  # papers, that may all be right by luck: then an interval has no width at all
_NAMED = 3  # papers that are not in the run
_NAMES = {
    "precision": "precision",
    "recall": "recall",
    "micro_f1": "micro-F1",
    "macro_f1": "macro-F1",
    "primary": "primary topic right",
    "same_primary": "and the first of the gold",
    "left_unassigned": "rightly left unassigned",
    "exact_match": "just the topics of the gold",
}

_ORDER_NAMES = {
    "best": "best-scored topic right",
    "average_precision": "average precision of the order",
}


@dataclass(frozen=True)
class _Column:
    """One system in the table of figures."""

    name: str
    figures: Figures
    ranking: Ranking | None = None


def render_text(evaluation: Evaluation, *, listed: int = 10) -> str:
    """Render an evaluation as text, with at most `listed` papers in each list of mistakes."""
    blocks = (
        _heading(evaluation),
        _overall(evaluation),
        _hierarchical(evaluation),
        _topics(evaluation.topics),
        _mistakes("Assigned, but not in the gold", evaluation.false_positives, listed),
        _mistakes("In the gold, but not assigned", evaluation.false_negatives, listed),
        _calibration(evaluation.calibration),
        _doubts(evaluation, listed),
    )
    return "\n\n".join(block for block in blocks if block) + "\n"


def _heading(evaluation: Evaluation) -> str:
    lines = [
        f"{counted(evaluation.papers, 'labelled paper')} of {evaluation.gold}, "
        f"{evaluation.without_topic} of them without a topic.",
        f"Topics a paper: {evaluation.labels / evaluation.papers:.2f} in the gold, "
        f"{evaluation.assignments / evaluation.papers:.2f} assigned.",
    ]
    if evaluation.trained_on:
        papers = counted(evaluation.trained_on, "labelled paper")
        lines.append(f"Warning: the model learned from {papers} of these; the figures flatter it.")
    if evaluation.absent:
        absent = counted(evaluation.absent, "labelled paper")
        lines.append(f"Not in this run, and not counted: {absent}{_named(evaluation)}.")
    return "\n".join(lines)


def _named(evaluation: Evaluation) -> str:
    shown = ", ".join(f"'{_title(name)}'" for name in evaluation.absent_names[:_NAMED])
    rest = len(evaluation.absent_names) - _NAMED
    more = f" and {rest:,} more" if rest > 0 else ""
    return f": {shown}{more}" if shown else ""


def _overall(evaluation: Evaluation) -> str:
    columns = _columns(evaluation)
    figures = [
        [name + _sample(evaluation, field), *(_value(item.figures, field) for item in columns)]
        for field, name in _NAMES.items()
        if getattr(evaluation.overall, field) is not None
    ]
    orders = [
        [f"{name} (n={evaluation.ranking.papers:,})"]
        + [_value(item.ranking, field) for item in columns]
        for field, name in _ORDER_NAMES.items()
        if evaluation.ranking is not None
    ]
    lines = [table([["", *(item.name for item in columns)], *figures, *orders])]
    if evaluation.gain:
        lines.append(f"Micro-F1 above bare keywords: {_interval(evaluation.gain)}.")
    few = f" With fewer than {_FEW} papers they are too narrow." * (evaluation.papers < _FEW)
    lines.append(f"In brackets: 95 % bootstrap intervals over papers.{few}")
    return "\n".join(lines + _about_masked(evaluation.masked))


def _columns(evaluation: Evaluation) -> list[_Column]:
    columns = [_Column("papertopics", evaluation.overall, evaluation.ranking)]
    if evaluation.keywords:
        columns.append(_Column("bare keywords", evaluation.keywords))
    if evaluation.masked:
        masked = evaluation.masked
        columns.append(_Column("keywords masked", masked.figures, masked.ranking))
    return columns


def _about_masked(masked: Masked | None) -> list[str]:
    if masked is None:
        return []
    return [
        "Keywords masked: each topic is scored on papers with its own keywords taken out. By the",
        f"threshold of the run that still gives {counted(masked.assignments, 'assignment')}.",
    ]


def _value(figures: Figures | Ranking | None, field: str) -> str:
    return _interval(getattr(figures, field) if figures else None)


def _sample(evaluation: Evaluation, field: str) -> str:
    """Say on how many papers a share was measured."""
    without = evaluation.without_topic
    papers = {
        "primary": evaluation.papers - without,
        "same_primary": evaluation.papers - without,
        "left_unassigned": without,
        "exact_match": evaluation.papers,
    }
    return f" (n={papers[field]:,})" if field in papers else ""


def _hierarchical(evaluation: Evaluation) -> str:
    figures = evaluation.hierarchical
    if figures is None:
        return ""
    rows = [
        [_NAMES[field], _interval(getattr(figures, field))]
        for field in ("precision", "recall", "micro_f1", "macro_f1")
    ]
    return "With the groups above each topic counted too:\n" + table(rows)


def _topics(topics: Sequence[TopicFigures]) -> str:
    header = ["topic", "gold", "assigned", "P", "R", "F1"]
    rows = [
        [
            row.topic,
            str(row.support),
            str(row.assigned),
            f"{row.precision:.2f}" if row.assigned else "-",
            f"{row.recall:.2f}" if row.support else "-",
            f"{row.f1:.2f}",
        ]
        for row in topics
    ]
    return "Topics, worst first:\n" + table([header, *rows])


def _mistakes(title: str, mistakes: Sequence[Mistake], listed: int) -> str:
    rows = [
        [f"{item.probability:.2f}", item.topic, _title(item.title)] for item in mistakes[:listed]
    ]
    return _list(title, len(mistakes), rows)


def _doubts(evaluation: Evaluation, listed: int) -> str:
    """List the doubtful labels that the lists of mistakes don't show already."""
    if not evaluation.doubtful:
        return ""
    mistakes = (evaluation.false_positives[:listed], evaluation.false_negatives[:listed])
    shown = {(item.paper_id, item.topic) for items in mistakes for item in items}
    doubts = [item for item in evaluation.doubtful if (item.paper_id, item.topic) not in shown]
    title = (
        f"Gold labels worth a second look (scored {1 - DOUBT:.2f} or less with the label, "
        f"{DOUBT} or more without)"
    )
    above = len(evaluation.doubtful) - len(doubts)
    if not doubts:
        return f"{title}: {above}, all listed above."
    says = {"missing": "not in the gold", "too_many": "in the gold"}
    rows = [
        [f"{item.probability:.2f}", item.topic, says[item.kind], _title(item.title)]
        for item in doubts[:listed]
    ]
    return _list(f"{title}, beside {above} listed above" if above else title, len(doubts), rows)


def _list(title: str, total: int, rows: list[list[str]]) -> str:
    if not rows:
        return f"{title}: none."
    head = f"{title} ({total}, the first {len(rows)}):" if len(rows) < total else f"{title}:"
    return f"{head}\n{table(rows, left=len(rows[0]))}"


def _calibration(calibration: Calibration) -> str:
    blocks = [_reliability("all (paper, topic) pairs", calibration.bins, calibration.error)]
    if calibration.assigned_error is not None:
        error = calibration.assigned_error
        blocks.append(_reliability("the assignments", calibration.assigned_bins, error))
    return "\n\n".join(blocks)


def _reliability(name: str, bins: Sequence[ReliabilityBin], error: float) -> str:
    header = ["probability", "pairs", "mean", "right"]
    rows = [
        [f"{row.low:.1f} - {row.high:.1f}", f"{row.pairs:,}", f"{row.mean:.2f}", f"{row.right:.2f}"]
        for row in bins
    ]
    return (
        f"Calibration of {name}; expected calibration error {error:.3f}:\n{table([header, *rows])}"
    )


def _interval(interval: Interval | None) -> str:
    if interval is None:
        return "-"
    return f"{interval.value:.3f} [{interval.low:.3f}, {interval.high:.3f}]"


def _title(title: str) -> str:
    """Shorten a title to a line, without characters that could control a terminal."""
    visible = "".join(letter if letter.isprintable() else " " for letter in title)
    return shorten(visible, _TITLE_WIDTH, placeholder="...")


def table(rows: Iterable[Sequence[str]], *, left: int = 1) -> str:
    """Align columns: the first `left` to the left, the others to the right.

    >>> print(table([["topic", "F1"], ["graphs", "0.9"], ["a", "10.0"]]))
    topic     F1
    graphs   0.9
    a       10.0
    """
    lines = [list(row) for row in rows]
    widths = [max(map(len, column)) for column in zip(*lines, strict=True)]
    return "\n".join(
        "  ".join(
            cell.ljust(width) if place < left else cell.rjust(width)
            for place, (cell, width) in enumerate(zip(line, widths, strict=True))
        ).rstrip()
        for line in lines
    )

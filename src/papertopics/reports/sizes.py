"""The bars of topic sizes."""

from __future__ import annotations

from collections.abc import Mapping

from papertopics.reports.facts import ListedPaper, Picture, SizeBar, SizesChart
from papertopics.reports.listings import Names
from papertopics.reports.paths import SIZES

_MOST = 15  # of all there is a table beside
_FEWEST = 2  # a single bar says nothing


def sizes_chart(lists: Mapping[str, tuple[ListedPaper, ...]], names: Names) -> SizesChart | None:
    """Gather the largest topics, each with the papers given itself; None if there is only one."""
    order = sorted(names, key=lambda topic: -len(lists.get(topic, ())))
    bars = [SizeBar(names[topic].label, len(lists[topic])) for topic in order if topic in lists]
    if len(bars) < _FEWEST:
        return None
    shown = bars[:_MOST]
    alt = (
        f"Papers of the {len(shown)} largest topics, from {shown[0].label} "
        f"({shown[0].papers:,}) down to {shown[-1].label} ({shown[-1].papers:,})."
    )
    return SizesChart(Picture(SIZES, alt), tuple(shown), left_out=len(bars) - len(shown))

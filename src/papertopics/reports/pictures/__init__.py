"""Pictures: facts of a report drawn as SVG by matplotlib, legible in light and in dark."""

from __future__ import annotations

from papertopics.reports.facts import (
    CorpusMap,
    CorpusTimeline,
    Drawable,
    HeatMap,
    SizesChart,
)
from papertopics.reports.pictures.bars import draw_sizes
from papertopics.reports.pictures.heat_map import draw_heat_map
from papertopics.reports.pictures.scatter import draw_map
from papertopics.reports.pictures.timeline import draw_corpus_timeline, draw_timeline


def draw(shown: Drawable) -> str:
    """Draw a picture as SVG; the same facts give the same bytes."""
    match shown:
        case SizesChart():
            return draw_sizes(shown)
        case CorpusTimeline():
            return draw_corpus_timeline(shown)
        case HeatMap():
            return draw_heat_map(shown)
        case CorpusMap():
            return draw_map(shown)
    return draw_timeline(shown)

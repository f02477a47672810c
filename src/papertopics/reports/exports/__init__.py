"""The papers of a topic for other programs, and all of them as an awesome list.

Library -> BibTeX | RIS | JSON | table (CSV) by topic, awesome.md
"""

from papertopics.reports.exports.awesome import render_awesome
from papertopics.reports.exports.bibtex import render_bibtex
from papertopics.reports.exports.json_list import render_json
from papertopics.reports.exports.ris import render_ris
from papertopics.reports.exports.table import EXPORT_COLUMNS, export_rows

__all__ = [
    "EXPORT_COLUMNS",
    "export_rows",
    "render_awesome",
    "render_bibtex",
    "render_json",
    "render_ris",
]

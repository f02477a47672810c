"""Taxonomies from and to what others hold: SKOS, tables, outlines, JSON.

    file -> Vocabulary (concepts, whatever the format) -> one tree -> Taxonomy, checked as a file

`formats` names the formats; a reader gives a Vocabulary, a writer takes a Taxonomy. rdflib, which
reads and writes SKOS, is imported when it is needed.
"""

from papertopics.taxonomy.exchange.build import Imported
from papertopics.taxonomy.exchange.entry import Choice
from papertopics.taxonomy.exchange.formats import EXPORTED, IMPORTED, MARKDOWN, format_of
from papertopics.taxonomy.exchange.reading import import_taxonomy
from papertopics.taxonomy.exchange.writing import export_taxonomy, lost_in

__all__ = [
    "EXPORTED",
    "IMPORTED",
    "MARKDOWN",
    "Choice",
    "Imported",
    "export_taxonomy",
    "format_of",
    "import_taxonomy",
    "lost_in",
]

"""The taxonomy: one YAML file in, a checked tree of topics out.

    text -> document (values and their lines) -> form and rules (all problems at once) -> Taxonomy

`lint` warns of what is legal but likely a mistake; `dump` writes a taxonomy back; `comparison`
tells two states of one apart. `exchange` reads and writes other formats.
"""

from papertopics.taxonomy.comparison import (
    KeywordChange,
    NamedTopic,
    PhraseChanges,
    TaxonomyChanges,
    TopicChange,
    compare_taxonomies,
)
from papertopics.taxonomy.dump import dump_taxonomy, taxonomy_hash
from papertopics.taxonomy.lint import lint_taxonomy
from papertopics.taxonomy.load import check_taxonomy, load_taxonomy, parse_taxonomy
from papertopics.taxonomy.renames import renamed_topics
from papertopics.taxonomy.schema import taxonomy_schema
from papertopics.taxonomy.topic import Keyword, Taxonomy, Topic

__all__ = [
    "Keyword",
    "KeywordChange",
    "NamedTopic",
    "PhraseChanges",
    "Taxonomy",
    "TaxonomyChanges",
    "Topic",
    "TopicChange",
    "check_taxonomy",
    "compare_taxonomies",
    "dump_taxonomy",
    "lint_taxonomy",
    "load_taxonomy",
    "parse_taxonomy",
    "renamed_topics",
    "taxonomy_hash",
    "taxonomy_schema",
]

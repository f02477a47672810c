"""The taxonomy: one YAML file in, a checked tree of topics out.

    text -> document (values and their lines) -> form and rules (all problems at once) -> Taxonomy

`lint` warns of what is legal but likely a mistake; `dump` writes a taxonomy back, `edit` changes
the phrases of a file and leaves the rest as it is; `comparison` tells two states of one apart;
`exchange` reads and writes other formats.
"""

from papertopics.taxonomy.comparison import (
    KeywordChange,
    NamedTopic,
    PhraseChanges,
    TaxonomyChanges,
    TopicChange,
    compare_taxonomies,
)
from papertopics.taxonomy.dump import comment_text, dump_taxonomy, keyword_line, taxonomy_hash
from papertopics.taxonomy.edit import PhraseEdit, edit_phrases, with_edits
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
    "PhraseEdit",
    "Taxonomy",
    "TaxonomyChanges",
    "Topic",
    "TopicChange",
    "check_taxonomy",
    "comment_text",
    "compare_taxonomies",
    "dump_taxonomy",
    "edit_phrases",
    "keyword_line",
    "lint_taxonomy",
    "load_taxonomy",
    "parse_taxonomy",
    "renamed_topics",
    "taxonomy_hash",
    "taxonomy_schema",
    "with_edits",
]

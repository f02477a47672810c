"""Topics for research papers from a YAML taxonomy: no labels, explained, measured, reported.

Every command of the command line is a function here. Nothing heavy is imported before
it is used, so that ``import papertopics`` costs next to nothing.

>>> import papertopics
>>> papertopics.Settings(assign="one").assign
'one'
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from papertopics.deferred import deferred

if TYPE_CHECKING:
    from papertopics.corpus import Corpus, read_corpus
    from papertopics.errors import PapertopicsError
    from papertopics.evaluation import Evaluation
    from papertopics.model import Explanation, TopicClassifier
    from papertopics.pipeline import (
        Settings,
        classify,
        diff,
        evaluate,
        explain,
        init,
        report,
        run,
        taxonomy_diff,
        taxonomy_discover,
        taxonomy_export,
        taxonomy_import,
        taxonomy_stats,
        taxonomy_suggest,
        train,
    )
    from papertopics.reports import RunData
    from papertopics.reviewing import review
    from papertopics.taxonomy import Taxonomy, check_taxonomy, load_taxonomy

__version__ = "0.1.0"

__all__ = [
    "Corpus",
    "Evaluation",
    "Explanation",
    "PapertopicsError",
    "RunData",
    "Settings",
    "Taxonomy",
    "TopicClassifier",
    "__version__",
    "check_taxonomy",
    "classify",
    "diff",
    "evaluate",
    "explain",
    "init",
    "load_taxonomy",
    "read_corpus",
    "report",
    "review",
    "run",
    "taxonomy_diff",
    "taxonomy_discover",
    "taxonomy_export",
    "taxonomy_import",
    "taxonomy_stats",
    "taxonomy_suggest",
    "train",
]

_HOMES = {
    "Corpus": "corpus",
    "Evaluation": "evaluation",
    "Explanation": "model",
    "PapertopicsError": "errors",
    "RunData": "reports",
    "Settings": "pipeline",
    "Taxonomy": "taxonomy",
    "TopicClassifier": "model",
    "check_taxonomy": "taxonomy",
    "classify": "pipeline",
    "diff": "pipeline",
    "evaluate": "pipeline",
    "explain": "pipeline",
    "init": "pipeline",
    "load_taxonomy": "taxonomy",
    "read_corpus": "corpus",
    "report": "pipeline",
    "review": "reviewing",
    "run": "pipeline",
    "taxonomy_diff": "pipeline",
    "taxonomy_discover": "pipeline",
    "taxonomy_export": "pipeline",
    "taxonomy_import": "pipeline",
    "taxonomy_stats": "pipeline",
    "taxonomy_suggest": "pipeline",
    "train": "pipeline",
}


__getattr__ = deferred(__name__, _HOMES)


def __dir__() -> list[str]:
    return __all__

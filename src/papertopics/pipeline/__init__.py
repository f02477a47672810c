"""The pipeline: the commands as functions, from files to files.

    settings -> training (corpus, taxonomy, model) -> main_job -> run_folder

What is public is imported when it is first asked for: a command that only copies files should
not wait for scikit-learn.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from papertopics.deferred import deferred

if TYPE_CHECKING:
    from papertopics.pipeline.classifying import Advance, Classified, classify
    from papertopics.pipeline.comparing import read_changes
    from papertopics.pipeline.config_file import parse_config, render_config
    from papertopics.pipeline.counts import Counts
    from papertopics.pipeline.differing import Difference, diff
    from papertopics.pipeline.discovering import Discoveries, taxonomy_discover
    from papertopics.pipeline.evaluating import evaluate, evaluate_run
    from papertopics.pipeline.explaining import ExplainedPaper, Mention, explain
    from papertopics.pipeline.keyword_statistics import TaxonomyStats, taxonomy_stats
    from papertopics.pipeline.main_job import run
    from papertopics.pipeline.project import init
    from papertopics.pipeline.reporting import report
    from papertopics.pipeline.run_folder import counts_of, read_run
    from papertopics.pipeline.settings import Settings
    from papertopics.pipeline.site import SITE
    from papertopics.pipeline.suggesting import Suggestions, taxonomy_suggest
    from papertopics.pipeline.taxonomy_differing import (
        KeywordHits,
        TaxonomyDifference,
        taxonomy_diff,
    )
    from papertopics.pipeline.taxonomy_exporting import TaxonomyExport, taxonomy_export
    from papertopics.pipeline.taxonomy_importing import TaxonomyImport, taxonomy_import
    from papertopics.pipeline.training import Trained, Training, train

__all__ = [
    "SITE",
    "Advance",
    "Classified",
    "Counts",
    "Difference",
    "Discoveries",
    "ExplainedPaper",
    "KeywordHits",
    "Mention",
    "Settings",
    "Suggestions",
    "TaxonomyDifference",
    "TaxonomyExport",
    "TaxonomyImport",
    "TaxonomyStats",
    "Trained",
    "Training",
    "classify",
    "counts_of",
    "diff",
    "evaluate",
    "evaluate_run",
    "explain",
    "init",
    "parse_config",
    "read_changes",
    "read_run",
    "render_config",
    "report",
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
    "SITE": "site",
    "Advance": "classifying",
    "Classified": "classifying",
    "Counts": "counts",
    "Difference": "differing",
    "Discoveries": "discovering",
    "ExplainedPaper": "explaining",
    "KeywordHits": "taxonomy_differing",
    "Mention": "explaining",
    "Settings": "settings",
    "TaxonomyDifference": "taxonomy_differing",
    "TaxonomyExport": "taxonomy_exporting",
    "TaxonomyImport": "taxonomy_importing",
    "Suggestions": "suggesting",
    "TaxonomyStats": "keyword_statistics",
    "Trained": "training",
    "Training": "training",
    "classify": "classifying",
    "counts_of": "run_folder",
    "diff": "differing",
    "evaluate": "evaluating",
    "evaluate_run": "evaluating",
    "explain": "explaining",
    "init": "project",
    "parse_config": "config_file",
    "read_changes": "comparing",
    "read_run": "run_folder",
    "render_config": "config_file",
    "report": "reporting",
    "run": "main_job",
    "taxonomy_diff": "taxonomy_differing",
    "taxonomy_discover": "discovering",
    "taxonomy_export": "taxonomy_exporting",
    "taxonomy_import": "taxonomy_importing",
    "taxonomy_stats": "keyword_statistics",
    "taxonomy_suggest": "suggesting",
    "train": "training",
}


__getattr__ = deferred(__name__, _HOMES)

"""`run`: the main job, from seed documents and a taxonomy to reports."""

from __future__ import annotations

import os
from collections import Counter
from dataclasses import replace
from datetime import UTC, datetime
from importlib.metadata import version
from platform import python_version

import papertopics
from papertopics.corpus import corpus_hash
from papertopics.errors import OutputError, Problem
from papertopics.labeling import keyword_analysis, topic_analysis
from papertopics.model import model_hash
from papertopics.pipeline.comparing import find_earlier
from papertopics.pipeline.conflicts import check_inputs, check_run_place
from papertopics.pipeline.publications import PUBLICATIONS, publications
from papertopics.pipeline.quality import quality_of
from papertopics.pipeline.report_files import report_files
from papertopics.pipeline.result_folder import check_result_folder
from papertopics.pipeline.run_folder import check_run_folder, files_of, settle, write_run
from papertopics.pipeline.settings import Settings
from papertopics.pipeline.site import SITE, check_site, warn_of_old_site, write_site
from papertopics.pipeline.stages import WRITING, Progress, Stages, counting, silent
from papertopics.pipeline.training import Training, fit, save
from papertopics.pipeline.writing import check_folder
from papertopics.reports import RunData, RunRecord, check_templates
from papertopics.taxonomy import taxonomy_hash

_PACKAGES = ("ahocorasick_rs", "numpy", "pandas", "pyarrow", "scikit-learn", "scipy", "wordllama")


def run(settings: Settings | None = None, *, progress: Progress = silent) -> RunData:
    """Give every paper of a corpus its topics; save the model, write tables and reports.

    Raises CorpusError, TaxonomyError, GoldError, and before anything is computed RunError,
    OutputError, or ConfigError if something is wrong with the templates, or what a site takes isn't
    installed.
    """
    settings = settings or Settings()
    check_templates(settings.templates)
    _check_places(settings)
    site = settings.out / SITE if settings.site else None
    if site:
        check_site(site, settings.out)
    earlier = find_earlier(settings.since, settings.out)
    started = datetime.now(UTC).isoformat(timespec="seconds")
    stages = Stages(progress)
    training = fit(settings, stages)
    save(training, settings, stages)
    data = _run_data(training, _record(training, settings, started))
    with stages.stage("report", "Writing reports"):
        changes = earlier.compare(data) if earlier else None
        pages = report_files(data, changes, settings.templates, progress)
        progress("Gathering feeds and exports")
        others = publications(data, changes, settings.templates)
    timed = replace(data, record=replace(data.record, seconds=dict(stages.seconds)))
    write_run(timed, pages, settings.out, others, counting(progress, WRITING))
    warn_of_old_site(settings.out, site)
    if site:
        with stages.stage("site", "Building the site"):
            write_site(timed, settings.out, site, progress)
    return timed


def _check_places(settings: Settings) -> None:
    out, model = settings.out.resolve(), settings.model.resolve()
    if out.is_relative_to(model):
        what = "the model would be saved over the reports"
        raise OutputError(Problem(what, "Give the two folders of their own.", str(settings.out)))
    check_run_folder(settings.out)
    check_result_folder(settings.out, PUBLICATIONS)
    check_folder(settings.model)
    published = (settings.out / name for name in PUBLICATIONS)
    check_inputs(settings, [*files_of(settings.out), *published])
    check_run_place(settings)


def _run_data(training: Training, record: RunRecord) -> RunData:
    outcome = training.outcome
    return settle(
        RunData(
            taxonomy=outcome.taxonomy,
            papers=outcome.papers,
            assignments=outcome.assignments,
            scores=outcome.scores,
            rejected=training.corpus.rejected,
            terms=training.classifier.topic_terms(),
            keywords=keyword_analysis(training.evidence),
            topics=topic_analysis(training.evidence),
            record=record,
        )
    )


def _record(training: Training, settings: Settings, started: str) -> RunRecord:
    listed = Counter(
        source for names in training.corpus.papers["sources"] for source in names.split("; ")
    )
    return RunRecord(
        papertopics=papertopics.__version__,
        started=started,
        versions={"python": python_version(), **{name: version(name) for name in _PACKAGES}},
        settings=settings.model_dump(mode="json"),
        taxonomy_hash=taxonomy_hash(training.outcome.taxonomy),
        corpus_hash=corpus_hash(training.corpus),
        sources=dict(sorted(listed.items())),
        entries=training.corpus.entries,
        model=os.path.relpath(settings.model, settings.out),
        model_hash=model_hash(settings.model),
        threshold=training.threshold,
        quality=quality_of(training.evaluation) if training.evaluation else None,
        labels=training.labels,
        unusable_gold=training.unusable_gold,
    )

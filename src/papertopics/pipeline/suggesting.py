"""`taxonomy suggest`: phrases that a taxonomy could hold, found in papers."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from papertopics.discovery import JudgedPapers, Phrases, Repairs, Suggestion, edits_of
from papertopics.discovery import suggest_keywords as keywords_for
from papertopics.errors import Problem, TaxonomyError, did_you_mean
from papertopics.evaluation import Judged, judge_keywords, keyword_figures, masked_scores
from papertopics.model.matrix import BoolMatrix, Matrix
from papertopics.pipeline.conflicts import check_report
from papertopics.pipeline.settings import Settings
from papertopics.pipeline.stages import Progress, Stages, silent
from papertopics.pipeline.workbench_papers import Material, Place, chosen_topics
from papertopics.pipeline.writing import check_new_file, text_writer, write_file
from papertopics.taxonomy import Keyword, Taxonomy, edit_phrases
from papertopics.taxonomy.load import read_taxonomy_text

LIMIT = 5  # keywords, and vetoes, a topic


@dataclass(frozen=True)
class Suggestions:
    """Phrases that are proposed for the topics of a taxonomy, topic by topic, the best first.

    `taxonomy` is a file, `written` the file that was written with all of them in it, or "".
    `fitted` says that there is no run with this taxonomy, so that a model was fitted.
    """

    taxonomy: str
    topics: int
    papers: int
    fitted: bool
    suggestions: tuple[Suggestion, ...]
    written: str


def taxonomy_suggest(  # noqa: PLR0913 - the options of the command
    sources: Sequence[str | Path] = (),
    *,
    taxonomy: str | Path | None = None,
    topics: Sequence[str] = (),
    limit: int = LIMIT,
    accept: Sequence[str] = (),
    out: str | Path | None = None,
    settings: Settings | None = None,
    progress: Progress = silent,
) -> Suggestions:
    """Propose keywords, vetoes and narrower keywords, from the papers of a run or of a corpus.

    `sources` and `taxonomy` are those of `taxonomy_stats`. `topics` are ids; none: all topics that
    have keywords, and of a group all below it. `limit` is how many keywords a topic gets at most.
    `out` is a file for the taxonomy with what is proposed in it, all of it or the phrases of
    `accept`; it may be `taxonomy` itself, whose comments and layout stay.

    Raises RunError, CorpusError, TaxonomyError also for a topic that is not there and for a
    phrase that was not proposed, ModelError if the model of the run is gone, and OutputError
    before anything is computed.
    """
    settings, stages = settings or Settings(), Stages(progress)
    place = Place.of(sources, settings)
    wanted = Path(taxonomy) if taxonomy else place.taxonomy
    if out is not None:
        _check_out(Path(out), wanted, place)
    with stages.stage("read", "Reading papers and topics"):
        material = Material.read(place, wanted)
        chosen = chosen_topics(material.taxonomy, topics, str(wanted))
    found = _suggestions(material, chosen, limit, settings, stages)
    if out is not None:
        accepted = _accepted(found, accept, str(wanted))
        edited = edit_phrases(read_taxonomy_text(wanted), edits_of(accepted), str(wanted))
        write_file(Path(out), text_writer(edited))
    return Suggestions(
        taxonomy=str(wanted),
        topics=len(chosen),
        papers=len(material.papers),
        fitted=material.run is None,
        suggestions=found,
        written=str(out) if out is not None else "",
    )


def _suggestions(
    material: Material, topics: Sequence[str], limit: int, settings: Settings, stages: Stages
) -> tuple[Suggestion, ...]:
    with stages.stage("fit", f"Deciding on {len(material.papers):,} papers"):
        model, given = material.decided(settings)
        judged = JudgedPapers.of(model, material.papers, given)
    with stages.stage("phrases", "Looking for phrases"):
        phrases = Phrases.of(judged.texts)
    with stages.stage("try", f"Trying some of {len(phrases):,} phrases"):
        keywords = keywords_for(model, judged, phrases, topics=topics, limit=limit)
    with stages.stage("repair", "Scoring papers without keywords"):
        masked = masked_scores(model, material.papers)[material.topics].to_numpy()
        troubled = [item for item in _troubled(judged, masked, given) if item[0] in topics]
        repairs = Repairs(judged, masked, phrases).suggest(troubled, limit)
    return _by_topic(material.taxonomy, (*keywords, *repairs))


def _accepted(found: Sequence[Suggestion], phrases: Sequence[str], source: str) -> list[Suggestion]:
    """Keep what has one of the phrases; without phrases all."""
    proposed = [item.keyword.phrase for item in found]
    unknown = [phrase for phrase in phrases if phrase not in proposed]
    if unknown:
        raise TaxonomyError(
            *(
                Problem(f"{phrase!r} is not proposed", _closest(phrase, proposed), source)
                for phrase in unknown
            )
        )
    return [item for item in found if not phrases or item.keyword.phrase in phrases]


def _closest(phrase: str, proposed: Sequence[str]) -> str:
    return did_you_mean(phrase, proposed) if proposed else "Nothing is."


def _check_out(out: Path, wanted: Path, place: Place) -> None:
    """Allow a new file, and a taxonomy to be edited in place unless it is a run's own copy."""
    if out.resolve() == wanted.resolve():
        check_report(out, place.files, ())
    else:
        check_report(out, [wanted, *place.files], place.corpus)
        check_new_file(out)


def _troubled(
    judged: JudgedPapers, masked: Matrix, given: BoolMatrix
) -> Iterator[tuple[str, Keyword]]:
    """Find the keywords that are mostly wrong, each with its topic, the worst first."""
    nobody = np.zeros(len(masked), dtype=np.bool_)
    known = Judged(given=given, masked=masked, gold=np.zeros_like(given), known=nobody)
    for item in judge_keywords(keyword_figures(judged.evidence, known, judged.taxonomy)):
        if item.verdict in {"colliding", "over-broad"}:
            yield item.figures.topic, item.figures.keyword


def _by_topic(taxonomy: Taxonomy, suggestions: Sequence[Suggestion]) -> tuple[Suggestion, ...]:
    """Put what belongs to a topic together, in the order of the taxonomy."""
    place = {topic.id: at for at, topic in enumerate(taxonomy.topics)}
    return tuple(sorted(suggestions, key=lambda item: place[item.topic]))

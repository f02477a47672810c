"""`taxonomy discover`: topics that a taxonomy lacks, or a first taxonomy, drafted from papers."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from papertopics.discovery import DraftSearch, JudgedPapers, TopicDraft, usual_count
from papertopics.errors import Problem, TaxonomyError
from papertopics.model.texts import Texts
from papertopics.pipeline.conflicts import check_report
from papertopics.pipeline.settings import Settings
from papertopics.pipeline.stages import Progress, Stages, silent
from papertopics.pipeline.workbench_papers import Material, Place, chosen_topics
from papertopics.pipeline.writing import check_new_file, text_writer, write_file
from papertopics.taxonomy import Taxonomy, comment_text, dump_taxonomy


@dataclass(frozen=True)
class Discoveries:
    """Drafts of topics, those of most papers first.

    `taxonomy` is the file of the topics that there are, "" where the drafts are a first taxonomy;
    `within` the topic whose papers were looked at, or "". `considered` counts the papers that were
    put into groups: those of the topic, or all. `written` is the file
    that the drafts were written to, or "", as where there is no draft.
    """

    taxonomy: str
    within: str
    papers: int
    considered: int
    drafts: tuple[TopicDraft, ...]
    written: str


def taxonomy_discover(  # noqa: PLR0913 - the options of the command
    sources: Sequence[str | Path] = (),
    *,
    taxonomy: str | Path | None = None,
    scratch: bool = False,
    within: str = "",
    topics: int | None = None,
    out: str | Path | None = None,
    settings: Settings | None = None,
    progress: Progress = silent,
) -> Discoveries:
    """Draft topics for papers that no topic of a taxonomy explains, or a first taxonomy.

    `sources` and `taxonomy` are those of `taxonomy_stats`. With `scratch`, or where a corpus is
    named and there is no taxonomy, all papers are looked at; with `within`, those that were given
    that topic; they are put into `topics` groups (default: the root of their number, at most 40).
    Else all papers are, and a group counts where the best topics of its papers are less likely than
    those of other papers. `out` is a file for the drafts, itself a taxonomy.

    Raises RunError, CorpusError, TaxonomyError also for a topic `within` that is not there,
    ModelError if the model of the run is gone, and OutputError, also for an `out` that is there
    already, before anything is computed.
    """
    settings, stages = settings or Settings(), Stages(progress)
    place = Place.of(sources, settings)
    wanted = Path(taxonomy) if taxonomy else place.taxonomy
    bare = scratch or (taxonomy is None and place.folder is None and not wanted.exists())
    if bare and within:
        fix = "Name its file with --taxonomy, or a run."
        raise TaxonomyError(Problem(f"there is no taxonomy to look into for {within!r}", fix))
    if out is not None:
        _check_out(Path(out), wanted, place)
    if bare:
        search = _search_all(place, stages)
    else:
        search = _search(place, wanted, within, settings, stages)
    with stages.stage("draft", f"Grouping {len(search.rows):,} papers"):
        drafts = search.drafts(topics or usual_count(len(search.rows)), settings.seed)
    found = Discoveries(
        taxonomy="" if bare else str(wanted),
        within=within,
        papers=len(search.texts),
        considered=len(search.rows),
        drafts=drafts,
        written=str(out) if out is not None and drafts else "",
    )
    if found.written:
        write_file(Path(found.written), text_writer(drafts_text(found)))
    return found


def _check_out(out: Path, wanted: Path, place: Place) -> None:
    """Allow a new file; a first taxonomy may go where none is yet."""
    inputs = [wanted] if wanted.exists() else []
    check_report(out, [*inputs, *place.files], place.corpus)
    check_new_file(out)


def drafts_text(found: Discoveries) -> str:
    """Write drafts as a taxonomy file, with what speaks for each as comments; "" without any."""
    if not found.drafts:
        return ""
    name = "Topics to consider" if found.taxonomy else "First draft"
    topics = tuple(replace(draft.topic, parent=None) for draft in found.drafts)
    lines = dump_taxonomy(Taxonomy(name, 1, topics)).splitlines()
    about = {f"  - id: {draft.topic.id}": draft for draft in found.drafts}
    return "".join(f"{line}\n" for text in lines for line in (*_comments(about.get(text)), text))


def _comments(draft: TopicDraft | None) -> Iterator[str]:
    if draft is None:
        return
    yield f"  # {draft.papers} papers, {draft.found} with a keyword, {draft.elsewhere} elsewhere"
    if draft.nearest:
        below = f"; to be put below {draft.topic.parent}" if draft.topic.parent else ""
        yield f"  # nearest: {draft.nearest}{below}"
    for title in draft.titles:
        yield f"  #   {comment_text(title)}"


def _search_all(place: Place, stages: Stages) -> DraftSearch:
    """Look at all papers, whatever the topics."""
    with stages.stage("read", "Reading papers"):
        return DraftSearch.of_papers(Texts.of(place.papers()))


def _search(
    place: Place, wanted: Path, within: str, settings: Settings, stages: Stages
) -> DraftSearch:
    """Look at the papers that were given a topic, or at all beside the topics that there are."""
    with stages.stage("read", "Reading papers"):
        material = Material.read(place, wanted)
        chosen = chosen_topics(material.taxonomy, [within], str(wanted)) if within else []
    with stages.stage("fit", f"Looking at {len(material.papers):,} papers"):
        model, given = material.decided(settings)
        judged = JudgedPapers.of(model, material.papers, given)
    return DraftSearch.within(judged, within, chosen) if within else DraftSearch.beside(judged)

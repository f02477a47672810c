"""`taxonomy discover`: topics that a taxonomy lacks, or a first taxonomy, drafted from papers."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
import numpy.typing as npt
import pandas as pd

from papertopics.corpus import read_corpus
from papertopics.discovery import (
    FEWEST_PAPERS,
    Drafting,
    JudgedPapers,
    Phrases,
    TopicDraft,
    holds_any,
    is_any,
    paper_space,
    usual_count,
)
from papertopics.errors import Problem, TaxonomyError
from papertopics.model.texts import Texts
from papertopics.pipeline.conflicts import check_report
from papertopics.pipeline.settings import Settings
from papertopics.pipeline.stages import Progress, Stages, silent
from papertopics.pipeline.suggesting import chosen_topics
from papertopics.pipeline.workbench_papers import Material, Place
from papertopics.pipeline.writing import check_new_file, text_writer, write_file
from papertopics.taxonomy import Taxonomy, dump_taxonomy

_EXPLAINED = 0.75  # of the usual probability of a paper's best topic: what explains a group

IntArray = npt.NDArray[np.intp]


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
        check_report(Path(out), [wanted, *place.files], place.corpus)
        check_new_file(Path(out))
    with stages.stage("read", "Reading papers"):
        material = None if bare else Material.read(place, wanted)
        papers = material.papers if material else _papers(place)
        if material and within:
            chosen_topics(material.taxonomy, [within], str(wanted))
    with stages.stage("fit", f"Looking at {len(papers):,} papers"):
        found = _Found.bare(papers) if material is None else _Found.of(material, settings, within)
    with stages.stage("draft", f"Grouping {len(found.rows):,} papers"):
        drafts = found.drafts(topics or usual_count(len(found.rows)), settings.seed, within)
    if out is not None and drafts:
        name = "Topics to consider" if material else "First draft"
        write_file(Path(out), text_writer(drafts_text(drafts, name)))
    return Discoveries(
        taxonomy="" if material is None else str(wanted),
        within=within,
        papers=len(papers),
        considered=len(found.rows),
        drafts=drafts,
        written=str(out) if out is not None and drafts else "",
    )


def drafts_text(drafts: Sequence[TopicDraft], name: str) -> str:
    """Write drafts as a taxonomy file, with what speaks for each as comments; "" without any."""
    if not drafts:
        return ""
    topics = tuple(replace(draft.topic, parent=None) for draft in drafts)
    lines = dump_taxonomy(Taxonomy(name, 1, topics)).splitlines()
    about = {f"  - id: {draft.topic.id}": draft for draft in drafts}
    return "".join(f"{line}\n" for text in lines for line in (*_comments(about.get(text)), text))


def _comments(draft: TopicDraft | None) -> Iterator[str]:
    if draft is None:
        return
    yield f"  # {draft.papers} papers, {draft.found} with a keyword, {draft.elsewhere} elsewhere"
    if draft.nearest:
        below = f"; to be put below {draft.topic.parent}" if draft.topic.parent else ""
        yield f"  # nearest: {draft.nearest}{below}"
    for title in draft.titles:
        printable = "".join(letter if letter.isprintable() else " " for letter in title)
        yield f"  #   {printable}"


def _papers(place: Place) -> pd.DataFrame:
    if place.folder is None:
        return read_corpus(place.corpus).papers
    return Material.read(place, place.taxonomy).papers


def _judged(material: Material, settings: Settings) -> JudgedPapers:
    model, given = material.decided(settings)
    return JudgedPapers.of(model, material.papers, given)


@dataclass(frozen=True)
class _Found:
    """Papers, the rows of those to group, and what is known of all by the taxonomy if any."""

    texts: Texts
    rows: IntArray
    judged: JudgedPapers | None

    @classmethod
    def bare(cls, papers: pd.DataFrame) -> _Found:
        """Look at all papers."""
        return cls(Texts.of(papers), np.arange(len(papers), dtype=np.intp), None)

    @classmethod
    def of(cls, material: Material, settings: Settings, within: str) -> _Found:
        """Look at the papers of a topic, or at all."""
        judged = _judged(material, settings)
        if within:
            ids = set(chosen_topics(material.taxonomy, [within], ""))
            columns = [at for at, topic in enumerate(material.topics) if topic in ids]
            chosen = judged.given[:, columns].any(axis=1)
        else:
            chosen = np.ones(len(material.papers), dtype=np.bool_)
        return cls(judged.texts, np.flatnonzero(chosen).astype(np.intp), judged)

    def drafts(self, count: int, seed: int, within: str) -> tuple[TopicDraft, ...]:
        """Draft topics, each with what there is of the taxonomy beside it."""
        if len(self.rows) < FEWEST_PAPERS:
            return ()
        phrases, space = Phrases.of(self.texts), paper_space(self.texts, seed)
        barred, taken = np.zeros(len(phrases), dtype=np.bool_), frozenset[str]()
        if self.judged is not None:
            topics = self.judged.taxonomy.topics
            held = holds_any if not within else is_any  # "federated learning at scale" is one of it
            barred = held(phrases.keywords, self.judged.taxonomy)
            taken = frozenset(
                name for topic in topics for name in (topic.id, topic.label.casefold())
            )
        drafting = Drafting(self.texts, phrases, space, barred, taken)
        return tuple(
            self._placed(draft, group, within)
            for draft, group in drafting.drafts(self.rows, count, seed)
            if within or not self._is_explained(group)
        )

    def _is_explained(self, group: IntArray) -> bool:
        """Tell whether the best topics of a group's papers are about as likely as usual."""
        if self.judged is None:
            return False
        best = self.judged.probabilities.max(axis=1, initial=0.0)
        return bool(np.median(best[group]) >= _EXPLAINED * np.median(best))

    def _placed(self, draft: TopicDraft, group: IntArray, within: str) -> TopicDraft:
        """Say which topic a draft is nearest to, and below which it may stand: beside that one."""
        if self.judged is None:
            return draft
        column = int(self.judged.probabilities[group].mean(axis=0).argmax())
        nearest = self.judged.taxonomy.assignable[column]
        parent = within or nearest.parent
        return replace(draft, nearest=nearest.id, topic=replace(draft.topic, parent=parent))

"""Where answers go: a file of corrections, or one of gold labels."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

import pandas as pd

from papertopics.corpus import title_key
from papertopics.errors import NoLabelsError, Problem, ReviewError
from papertopics.evaluation import NO_TOPIC, read_corrections
from papertopics.evaluation.corrections import RIGHT, WRONG
from papertopics.evaluation.gold import PaperIndex, read_indexed_gold
from papertopics.formulas import disarmed_text, rearmed_text
from papertopics.reviewing.label_table import LabelTable, Row
from papertopics.taxonomy import Taxonomy

Verdicts = Mapping[tuple[str, str], bool]


class CorrectionsStore:
    """Verdicts on pairs of paper and topic, in a file of corrections."""

    def __init__(self, path: Path, taxonomy: Taxonomy) -> None:
        self.path, self._taxonomy = path, taxonomy
        self.table = LabelTable(path, ("paper_id", "topic", "verdict", "title"))

    def verdicts(self) -> Verdicts:
        """Read them: (paper id, topic id) to whether it is right. Raises GoldError."""
        return read_corrections(self.path, self._taxonomy) if self.path.exists() else {}

    def decide(
        self, paper_id: str, title: str, topic: str, *, was: bool | None, to: bool | None
    ) -> None:
        """Save a verdict on a pair, None for no verdict, on the disk when this returns.

        Raises ReviewError if the file does not say `was` of the pair, but something that the person
        has not seen; GoldError or OutputError if the file can't be read or written by now.
        """
        with self.table.changing() as rows:
            known = self.verdicts().get((paper_id, topic))
            if known is not was:
                raise ReviewError(_changed(f"it says {_word(known)} of {topic}", self.path))
            at = [place for place, row in enumerate(rows) if _pair(row) == (paper_id, topic)]
            for place in reversed(at[1:] if to is not None else at):
                del rows[place]
            if to is not None and at:
                rows[at[0]]["verdict"] = _word(to)
            elif to is not None:
                rows.append(_row(paper_id, title, topic=topic, verdict=_word(to)))


class GoldStore:
    """Topics of whole papers, in a file of gold labels; `papers` are those of the run."""

    def __init__(self, path: Path, taxonomy: Taxonomy, papers: pd.DataFrame) -> None:
        self.path, self._taxonomy = path, taxonomy
        self._papers = PaperIndex.of(papers["paper_id"].tolist(), papers["title"].tolist())
        self.table = LabelTable(path, ("paper_id", "title", "topics"))

    def labels(self) -> dict[str, tuple[str, ...]]:
        """Read the topics of labelled papers by paper id, the primary first. Raises GoldError."""
        if not self.path.exists():
            return {}
        try:
            gold = read_indexed_gold(self.path, self._papers, self._taxonomy)
        except NoLabelsError:
            return {}
        return dict(zip(gold.paper_ids, gold.topics, strict=True))

    def label(
        self,
        paper_id: str,
        title: str,
        *,
        was: Sequence[str] | None,
        to: Sequence[str] | None,
    ) -> None:
        """Save the topics of a paper, none of them for (), no label for None; see `decide`."""
        if to == () and NO_TOPIC in self._taxonomy.by_id:
            what = f"has no word for a paper without topic, as {NO_TOPIC!r} is a topic here"
            raise ReviewError(Problem(what, "Leave the paper out.", str(self.path)))
        with self.table.changing() as rows:
            known = self.labels().get(paper_id)
            if known != (None if was is None else tuple(was)):
                found = ", ".join(known) or "no topic" if known is not None else "nothing"
                raise ReviewError(_changed(f"it says {found} of the paper", self.path))
            at = [place for place, row in enumerate(rows) if _names(row, paper_id, title)]
            for place in reversed(at[1:] if to is not None else at):
                del rows[place]
            topics = ";".join(to or (NO_TOPIC,))
            if to is not None and at:
                rows[at[0]]["topics"] = topics
            elif to is not None:
                rows.append(_row(paper_id, title, topics=topics))


def _pair(row: Row) -> tuple[str, str]:
    return rearmed_text(row["paper_id"].strip()), row["topic"].strip()


def _names(row: Row, paper_id: str, title: str) -> bool:
    named = rearmed_text((row.get("paper_id") or row.get("id", "")).strip())
    return named == paper_id or (
        bool(title_key(title)) and title_key(rearmed_text(row.get("title", ""))) == title_key(title)
    )


def _row(paper_id: str, title: str, **values: str) -> Row:
    """Make a row; a file leaves out what it has no column for."""
    name = disarmed_text(paper_id)
    return {"paper_id": name, "id": name, "title": disarmed_text(title), **values}


def _word(verdict: bool | None) -> str:
    return "nothing" if verdict is None else RIGHT if verdict else WRONG


def _changed(what: str, path: Path) -> Problem:
    fix = "The page now shows what it says; answer again if it is wrong."
    return Problem(f"was changed elsewhere: {what}", fix, str(path))

"""`explain`: why one paper of a run has its topics, and why not the next best."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from difflib import get_close_matches
from pathlib import Path

import pandas as pd

from papertopics.corpus import title_key
from papertopics.errors import Problem, RunError
from papertopics.labeling import Field, KeywordMatcher, Sentence, sentence_around
from papertopics.model import Explanation
from papertopics.pipeline.run_folder import read_run
from papertopics.pipeline.run_model import model_of
from papertopics.taxonomy import Taxonomy

_LISTED = 5  # papers that a message names


@dataclass(frozen=True)
class Mention:
    """A keyword or veto of a topic where it stands in the paper: `field` is title or abstract."""

    topic: str
    phrase: str
    veto: bool
    field: str
    sentence: Sentence


@dataclass(frozen=True)
class ExplainedPaper:
    """The model's account of a paper, and the places in its text that speak of the topics."""

    explanation: Explanation
    mentions: tuple[Mention, ...]


def explain(run_dir: str | Path, paper: str) -> ExplainedPaper:
    """Explain the topics of a paper, named by its id or by a part of its title.

    Uses the model of the run. Raises RunError if the run doesn't have the paper, and ModelError
    if the model is gone or another one by now.
    """
    folder = Path(run_dir)
    run = read_run(folder)
    row = _find(run.papers, paper, folder)
    model = model_of(run, folder)
    (explanation,) = (model.fast_classifier() if model.fast_ else model).explain(row)
    title, abstract = row["title"].iloc[0], row["abstract"].iloc[0]
    return ExplainedPaper(explanation, tuple(mentions(title, abstract, run.taxonomy)))


def mentions(title: str, abstract: str, taxonomy: Taxonomy) -> Iterator[Mention]:
    """Find every keyword and veto in a paper, each with its sentence, in the order of topics."""
    evidence = KeywordMatcher(taxonomy).match([title], [abstract])
    texts = {Field.TITLE: title, Field.ABSTRACT: abstract}
    columns = (evidence.matches[name].tolist() for name in ("rule", "field", "start", "end"))
    for number, place, start, end in zip(*columns, strict=True):
        rule, field = evidence.rules[number], Field(place)
        sentence = sentence_around(texts[field], start, end)
        topic = evidence.topics[rule.topic]
        yield Mention(topic, rule.phrase, rule.veto, field.name.lower(), sentence)


def _find(papers: pd.DataFrame, paper: str, folder: Path) -> pd.DataFrame:
    chosen = papers[papers["paper_id"] == paper]
    if chosen.empty:
        fragment = title_key(paper)
        titles = papers["title"].map(title_key)
        chosen = papers[titles.str.contains(fragment, regex=False) & bool(fragment)]
    if len(chosen) != 1:
        raise RunError(_not_found(papers, chosen, paper, folder))
    return chosen.reset_index(drop=True)


def _not_found(papers: pd.DataFrame, found: pd.DataFrame, paper: str, folder: Path) -> Problem:
    if found.empty:
        close = get_close_matches(paper, papers["paper_id"].tolist(), n=_LISTED)
        fix = f"Did you mean {' or '.join(close)}?" if close else "papers.csv lists its papers."
        return Problem(
            f"no paper has the id {paper!r} or those words in its title", fix, str(folder)
        )
    named = "; ".join(f"{row.paper_id} ({row.title})" for row in found.head(_LISTED).itertuples())
    what = f"{len(found)} papers have {paper!r} in their title"
    more = " and more" if len(found) > _LISTED else ""
    return Problem(what, f"Name one by its id: {named}{more}.", str(folder))

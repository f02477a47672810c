"""The labelled corpora that benchmarks read, and variants of them.

They live in a folder outside the project (see benchmarks/README.md): `bench/NAME/` with
docs.jsonl.gz and taxonomy.yaml, and `gold/` with the labels for the default taxonomy.
"""

from __future__ import annotations

import csv
import gzip
import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Literal

import numpy as np
import numpy.typing as npt
import pandas as pd

from papertopics.corpus import read_corpus, title_key
from papertopics.taxonomy import Keyword, Taxonomy, load_taxonomy

ROOT = Path(__file__).parents[1]
DEFAULT_TAXONOMY = ROOT / "taxonomy/topics.yaml"

_ASIDE = re.compile(r"\s*\([^)]*\)")  # "Machine translation (MT)"

BoolArray = npt.NDArray[np.bool_]


@dataclass(frozen=True)
class LabelledSet:
    """A corpus with labels for some of its papers.

    `labels` is papers x assignable topics; `known` says which papers are labelled; `primary`
    is the column of the paper's first label, -1 without one; `source` names the corpus
    that a variant was cut from.
    """

    name: str
    source: str
    taxonomy: Taxonomy
    papers: pd.DataFrame
    labels: BoolArray
    known: BoolArray
    primary: npt.NDArray[np.int64]
    assign: Literal["many", "one"]

    def rows(self, chosen: npt.NDArray[np.int64]) -> LabelledSet:
        """Keep some papers."""
        return replace(
            self,
            papers=self.papers.iloc[chosen].reset_index(drop=True),
            labels=self.labels[chosen],
            known=self.known[chosen],
            primary=self.primary[chosen],
        )


def read_set(name: str, shared: Path) -> LabelledSet:
    """Read one of: seeds, arxiv (for the default taxonomy), or a folder of bench/."""
    if name == "seeds":
        papers = read_corpus([ROOT / "seeds"]).papers
        gold = _gold(ROOT / "taxonomy/gold.csv", "title")
        keys = [title_key(title) for title in papers["title"]]
        labels = {title_key(title): topics for title, topics in gold.items()}
        return _labelled(name, DEFAULT_TAXONOMY, papers, [labels.get(key) for key in keys])
    if name == "arxiv":
        papers = _documents(shared / "gold/arxiv.jsonl.gz")
        gold = _gold(shared / "gold/arxiv_dev.csv", "paper_id")
        return _labelled(name, DEFAULT_TAXONOMY, papers, [gold.get(i) for i in papers["id"]])
    folder = shared / "bench" / name
    papers = _documents(folder / "docs.jsonl.gz")
    column = "leaf_labels" if name == "news20" else "labels"
    assign: Literal["many", "one"] = "one" if name in ("news20", "acl_tracks") else "many"
    return _labelled(name, folder / "taxonomy.yaml", papers, papers[column].tolist(), assign)


def sample(data: LabelledSet, papers: int, seed: int) -> LabelledSet:
    """Keep that many papers, chosen at random, in their order."""
    if len(data.papers) <= papers:
        return data
    chosen = np.random.default_rng(seed).choice(len(data.papers), papers, replace=False)
    return data.rows(np.sort(chosen))


def fewer_topics(data: LabelledSet, topics: int, seed: int, off_topic: float) -> LabelledSet:
    """Keep that many topics, the papers that have one of them, and some that have none.

    `off_topic` is how many of those, as a share of the papers that have one.
    """
    rng = np.random.default_rng(seed)
    ids = [topic.id for topic in data.taxonomy.assignable]
    kept = np.sort(rng.choice(len(ids), topics, replace=False))
    chosen = {ids[at] for at in kept}
    taxonomy = _only(data.taxonomy, chosen)
    place = np.full(len(ids) + 1, -1)
    place[kept] = np.arange(topics)
    fewer = replace(
        data, taxonomy=taxonomy, labels=data.labels[:, kept], primary=place[data.primary]
    )
    with_topic = fewer.labels.any(axis=1) | ~fewer.known
    off = np.flatnonzero(~with_topic)
    some = rng.choice(off, min(len(off), int(off_topic * with_topic.sum())), replace=False)
    return fewer.rows(np.sort(np.concatenate([np.flatnonzero(with_topic), some])))


def fewer_keywords(
    data: LabelledSet, share: float, seed: int, *, described: bool = True
) -> LabelledSet:
    """Keep a share of each topic's keywords, at least one, and perhaps no description."""
    rng = np.random.default_rng(seed)

    def some(keywords: Sequence[Keyword]) -> tuple[Keyword, ...]:
        count = max(1, round(len(keywords) * share))
        kept = np.sort(rng.choice(len(keywords), count, replace=False))
        return tuple(keywords[at] for at in kept)

    topics = tuple(
        replace(
            topic,
            keywords=some(topic.keywords) if topic.keywords else (),
            description=topic.description if described else "",
        )
        for topic in data.taxonomy.topics
    )
    return replace(data, taxonomy=replace(data.taxonomy, topics=topics))


def names_alone(data: LabelledSet) -> LabelledSet:
    """Keep of each topic its label, as the one keyword: what a person has who lists topics."""
    topics = tuple(
        replace(
            topic,
            keywords=(Keyword(_ASIDE.sub("", topic.label)),) if topic.keywords else (),
            exclude=(),
            description="",
        )
        for topic in data.taxonomy.topics
    )
    return replace(data, taxonomy=replace(data.taxonomy, topics=topics))


def among(data: LabelledSet, strangers: pd.DataFrame) -> LabelledSet:
    """Put papers of another subject beside those of a set; they are labelled as without topic."""
    count = len(strangers)
    return replace(
        data,
        papers=pd.concat([data.papers, strangers], ignore_index=True),
        labels=np.vstack([data.labels, np.zeros((count, data.labels.shape[1]), dtype=np.bool_)]),
        known=np.concatenate([data.known, np.ones(count, dtype=np.bool_)]),
        primary=np.concatenate([data.primary, np.full(count, -1)]),
    )


def _only(taxonomy: Taxonomy, chosen: set[str]) -> Taxonomy:
    """Take the keywords of all topics but the chosen ones."""
    topics = tuple(
        topic if topic.id in chosen else replace(topic, keywords=(), exclude=())
        for topic in taxonomy.topics
    )
    return replace(taxonomy, topics=topics)


def _labelled(
    name: str,
    taxonomy_file: Path,
    papers: pd.DataFrame,
    gold: Sequence[Sequence[str] | None],
    assign: Literal["many", "one"] = "many",
) -> LabelledSet:
    taxonomy = load_taxonomy(taxonomy_file)
    column = {topic.id: at for at, topic in enumerate(taxonomy.assignable)}
    labels = np.zeros((len(papers), len(column)), dtype=np.bool_)
    primary = np.full(len(papers), -1, dtype=np.int64)
    for row, topics in enumerate(gold):
        columns = [column[topic] for topic in topics or () if topic in column]
        labels[row, columns] = True
        primary[row] = columns[0] if columns else -1
    known = np.array([topics is not None for topics in gold], dtype=np.bool_)
    return LabelledSet(name, name, taxonomy, papers, labels, known, primary, assign)


def _documents(path: Path) -> pd.DataFrame:
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        papers = pd.DataFrame([json.loads(line) for line in lines])
    return papers.fillna({"title": "", "abstract": ""})


def _gold(path: Path, key: str) -> Mapping[str, list[str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return {row[key]: row["topics"].split(";") for row in csv.DictReader(file)}

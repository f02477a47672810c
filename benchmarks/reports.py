"""How long the reports of a large run take, how much memory, and how large the pages are.

The run is made up: sentences of the seed papers in another order, a taxonomy of areas with topics,
random probabilities. What is measured is `papertopics report` in a process of its own.
"""

from __future__ import annotations

import argparse
import re
import resource
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from time import perf_counter

import numpy as np
import pandas as pd

from papertopics.corpus import PAPER_COLUMNS, REJECTED_COLUMNS, read_corpus
from papertopics.pipeline.run_folder import settle, write_run
from papertopics.reports import ASSIGNMENT_COLUMNS, TERM_COLUMNS, RunData, RunRecord
from papertopics.taxonomy import Keyword, Taxonomy, Topic

_ROOT = Path(__file__).parents[1]
_AREAS = 20
_KEYWORDS = 12  # of a topic
_TERMS = 15
_SENTENCES = 7  # of an abstract
_UNASSIGNED = 0.07  # of the papers
_REPORT = "from papertopics.cli.main import main; main()"


def main() -> None:
    """Make a run, write its reports, print what that took."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--papers", type=int, default=100_000)
    parser.add_argument("--topics", type=int, default=200)
    parser.add_argument("--keep", type=Path, help="the folder of the run, kept; none: a new one")
    chosen = parser.parse_args()
    with tempfile.TemporaryDirectory() as scratch:
        folder = chosen.keep or Path(scratch, "run")
        if not (folder / "run.json").exists():
            write_run(settle(made_up_run(chosen.papers, chosen.topics)), {}, folder)
        _measure(folder)


def made_up_run(papers: int, topics: int, seed: int = 0) -> RunData:
    """Make up a run of a corpus that nobody wrote."""
    random = np.random.default_rng(seed)
    sentences, words = _material()
    taxonomy = _taxonomy(topics, words, random)
    ids = [topic.id for topic in taxonomy.assignable]
    table = _papers(papers, sentences, random)
    assignments, scores = _decided(table, ids, words, random)
    table.loc[~table["paper_id"].isin(assignments["paper_id"]), "state"] = "undecided"
    return RunData(
        taxonomy=taxonomy,
        papers=table,
        assignments=assignments,
        scores=scores,
        rejected=pd.DataFrame(columns=list(REJECTED_COLUMNS)),
        terms=pd.DataFrame(
            [
                (topic, str(word), float(_TERMS - place))
                for topic in ids
                for place, word in enumerate(random.choice(words, _TERMS, replace=False))
            ],
            columns=list(TERM_COLUMNS),
        ),
        keywords=_keyword_table(taxonomy, papers, random),
        topics=_topic_table(taxonomy, papers, random),
        record=_record(papers),
    )


def _material() -> tuple[list[str], list[str]]:
    """Return the sentences of the seed papers, and their longer words."""
    corpus = read_corpus([str(_ROOT / "seeds")])
    text = " ".join(corpus.papers["abstract"])
    sentences = [found for found in re.split(r"(?<=[.?!])\s+", text) if len(found) > 20]
    return sentences, sorted({word.lower() for word in re.findall(r"[A-Za-z]{5,}", text)})


def _taxonomy(topics: int, words: list[str], random: np.random.Generator) -> Taxonomy:
    areas = [Topic(f"area-{area}", _phrase(words, 2, random)) for area in range(_AREAS)]
    leaves = [
        Topic(
            f"topic-{number}",
            _phrase(words, 3, random),
            _phrase(words, 25, random),
            tuple(
                Keyword(phrase)
                for phrase in sorted({_phrase(words, 2, random) for _ in range(_KEYWORDS)})
            ),
            parent=f"area-{number % _AREAS}",
        )
        for number in range(topics)
    ]
    tree = (node for area in areas for node in (area, *_below(area.id, leaves)))
    return Taxonomy("A made-up taxonomy", 1, tuple(tree))


def _below(area: str, leaves: list[Topic]) -> Iterator[Topic]:
    return (leaf for leaf in leaves if leaf.parent == area)


def _papers(papers: int, sentences: list[str], random: np.random.Generator) -> pd.DataFrame:
    drawn = random.integers(len(sentences), size=(papers, _SENTENCES))
    dates = pd.Timestamp("2015-01-01") + pd.to_timedelta(
        4000 * random.beta(2, 1, papers) // 1, unit="D"
    )
    table = pd.DataFrame(
        {
            "paper_id": [f"paper-{number}" for number in range(papers)],
            "title": [sentences[row[0]][:90] for row in drawn],
            "abstract": [" ".join(sentences[place] for place in row) for row in drawn],
            "published": dates.strftime("%Y-%m-%d"),
            "url": [f"https://example.org/abs/{number}" for number in range(papers)],
            "sources": "papers.jsonl",
            "state": "assigned",
        }
    )
    return table.reindex(columns=[*PAPER_COLUMNS, "state"], fill_value="")


def _decided(
    table: pd.DataFrame, topics: list[str], words: list[str], random: np.random.Generator
) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Give most papers one to three topics, few of the topics many papers."""
    papers = len(table)
    values = random.beta(0.3, 12, size=(papers, len(topics))).clip(0, 0.38).astype(np.float32)
    wanted = random.choice(4, papers, p=[_UNASSIGNED, 0.67, 0.19, 0.07])
    shares = 1 / np.arange(2, len(topics) + 2)
    drawn = random.choice(len(topics), size=(papers, 3), p=shares / shares.sum())
    rows = []
    for row, (paper, title) in enumerate(zip(table["paper_id"], table["title"], strict=True)):
        chosen = list(dict.fromkeys(drawn[row, : wanted[row]].tolist()))
        given = -np.sort(-random.beta(5, 1, len(chosen)).clip(0.4, 1))
        for rank, (topic, value) in enumerate(zip(chosen, given, strict=True), start=1):
            values[row, topic] = value
            why = f"title: {words[row % len(words)]}; abstract: {words[topic]} (3), model"
            rows.append((paper, title, topics[topic], value, rank, why))
    scores = pd.DataFrame(values, columns=topics)
    scores.insert(0, "paper_id", table["paper_id"])
    return pd.DataFrame(rows, columns=list(ASSIGNMENT_COLUMNS)), scores


def _keyword_table(taxonomy: Taxonomy, papers: int, random: np.random.Generator) -> pd.DataFrame:
    rows = [
        (topic.id, keyword.phrase, False, found := int(random.integers(papers)), found / papers)
        for topic in taxonomy.assignable
        for keyword in topic.keywords
    ]
    table = pd.DataFrame(rows, columns=["topic", "phrase", "veto", "papers", "coverage"])
    return table.assign(overlap=0.1, conflict=0.0, shared=0.2)


def _topic_table(taxonomy: Taxonomy, papers: int, random: np.random.Generator) -> pd.DataFrame:
    ids = [topic.id for topic in taxonomy.assignable]
    table = pd.DataFrame({"topic": ids, "papers_for": random.integers(papers, size=len(ids))})
    return table.assign(
        keywords=_KEYWORDS,
        vetoes=0,
        unused=0,
        papers_against=0,
        coverage=table["papers_for"] / papers,
        overlap=0.1,
        conflict=0.0,
        shared=0.2,
    )


def _record(papers: int) -> RunRecord:
    return RunRecord(
        papertopics="",
        started="",
        versions={},
        settings={"assign": "many"},
        taxonomy_hash="",
        corpus_hash="",
        sources={"papers.jsonl": papers},
        entries=papers,
        model="model",
        model_hash="",
        threshold=0.4,
    )


def _phrase(words: list[str], length: int, random: np.random.Generator) -> str:
    return " ".join(map(str, random.choice(words, length)))


def _measure(folder: Path) -> None:
    start = perf_counter()
    subprocess.run([sys.executable, "-c", _REPORT, "report", str(folder)], check=True)  # noqa: S603
    seconds = perf_counter() - start
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    sizes = {
        path: path.stat().st_size for path in folder.rglob("*") if path.suffix in (".md", ".svg")
    }
    largest = max(sizes, key=lambda path: sizes[path])
    print(f"time       {seconds:.1f} s, of a processor {used.ru_utime + used.ru_stime:.1f} s")
    print(f"memory     {used.ru_maxrss / 1024:,.0f} MB")  # kilobytes on Linux
    print(f"files      {len(sizes):,}, {sum(sizes.values()) / 1e6:,.0f} MB")
    print(f"largest    {sizes[largest] / 1e3:,.0f} kB, {largest.relative_to(folder)}")


if __name__ == "__main__":
    main()

"""Measure how classify and train scale, beside a plain scikit-learn pipeline in the same run.

    python -m benchmarks.scale SHARED [--papers N ...] [--train N] [--work DIR] [--dask]
        [--accuracy]

SHARED holds bench/ (see benchmarks/README.md). The corpora are made of its arXiv abstracts: each
paper the first half of one and the second half of another of the same category, so that
words are distributed as in real ones and no two papers are duplicates. They are written to
the working folder and removed afterwards. Every figure comes from a process of its own: its
time, its processor time with that of its children, and the most memory that one of them held. What
takes less than a minute is run three times, and the quickest counts: a neighbour on the machine can
cost a third.

The plain pipeline is TF-IDF of words and pairs and one-vs-rest logistic regression, learned from
keyword hits as labels, that writes the best three topics of each paper to a CSV file.
"""

from __future__ import annotations

import argparse
import gzip
import json
import re
import resource
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator, Sequence
from csv import writer as csv_writer
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from time import perf_counter

import numpy as np

TAUGHT = 10_000  # papers that both pipelines learn from, where only classifying is measured
_CHUNK = 2_000
_QUICK = 100_000  # papers up to which a step is run three times


@dataclass(frozen=True)
class Cost:
    """What a step took: seconds of the clock and of processors, megabytes of memory."""

    seconds: float
    processor: float
    megabytes: float


def make_corpus(shared: Path, out: Path, papers: int, seed: int = 0) -> None:
    """Write that many synthetic papers as JSON Lines."""
    with gzip.open(shared / "bench/arxiv_cs/docs.jsonl.gz", "rt", encoding="utf-8") as lines:
        documents = [json.loads(line) for line in lines]
    groups: dict[str, list[int]] = {}
    for at, document in enumerate(documents):
        groups.setdefault(document["labels"][0], []).append(at)
    dice = np.random.default_rng(seed)
    with out.open("w", encoding="utf-8") as file:
        for number in range(papers):
            one = documents[int(dice.integers(len(documents)))]
            group = groups[one["labels"][0]]
            other = documents[group[int(dice.integers(len(group)))]]
            paper = {
                "id": f"s{number}",
                "title": _spliced(one["title"], other["title"], " "),
                "abstract": _spliced(one["abstract"], other["abstract"], ". "),
            }
            file.write(json.dumps(paper) + "\n")


def _spliced(one: str, other: str, mark: str) -> str:
    first, second = one.split(mark), other.split(mark)
    return mark.join(first[: (len(first) + 1) // 2] + second[len(second) // 2 :])


def step_read(corpus: str) -> None:
    """Read and tokenise alone: json.loads and a regular expression."""
    word = re.compile(r"\w+")
    for paper in _papers(corpus):
        word.findall(f"{paper['title']}. {paper['abstract']}".lower())


def step_plain(corpus: str, taught: str, taxonomy: str, out: str) -> None:
    """Fit the plain pipeline, then classify; prints the seconds of classifying alone."""
    from sklearn.feature_extraction.text import TfidfVectorizer  # noqa: PLC0415 - this step's
    from sklearn.linear_model import LogisticRegression  # noqa: PLC0415
    from sklearn.multiclass import OneVsRestClassifier  # noqa: PLC0415

    from papertopics.labeling import FOR, KeywordMatcher, weak_labels  # noqa: PLC0415
    from papertopics.taxonomy import load_taxonomy  # noqa: PLC0415

    known = list(_papers(taught))
    matcher = KeywordMatcher(load_taxonomy(Path(taxonomy)))
    evidence = matcher.match(*([paper[name] for paper in known] for name in ("title", "abstract")))
    labels = weak_labels(evidence).toarray() == FOR
    usable = np.flatnonzero(labels.any(axis=0) & ~labels.all(axis=0))
    words = TfidfVectorizer(ngram_range=(1, 2), min_df=2, sublinear_tf=True)
    design = words.fit_transform(map(_text, known))
    one = LogisticRegression(solver="liblinear")
    model = OneVsRestClassifier(one).fit(design, labels[:, usable])
    names = np.array(matcher.topics, dtype=object)[usable]
    start, spent = perf_counter(), resource.getrusage(resource.RUSAGE_SELF).ru_utime
    with Path(out).open("w", encoding="utf-8", newline="") as file:
        rows = csv_writer(file)
        papers = _papers(corpus)
        while chunk := list(islice(papers, _CHUNK)):
            scores = model.predict_proba(words.transform(map(_text, chunk)))
            best = np.argsort(-scores, axis=1)[:, :3]
            for paper, topics, row in zip(chunk, best, scores, strict=True):
                rows.writerows((paper["id"], names[at], f"{row[at]:.4f}") for at in topics)
    print(
        json.dumps(
            [
                perf_counter() - start,
                resource.getrusage(resource.RUSAGE_SELF).ru_utime - spent,
            ]
        )
    )


def _papers(corpus: str) -> Iterator[dict[str, str]]:
    with Path(corpus).open(encoding="utf-8") as lines:
        yield from map(json.loads, lines)


def _text(paper: dict[str, str]) -> str:
    return f"{paper['title']}. {paper['abstract']}"


def step_accuracy(shared: str, name: str) -> None:
    """Fit on a labelled set; print the full model's figures and its fast student's.

    "unseen" is a student that was taught on the other half of the papers.
    """
    from benchmarks.accuracy import read_named  # noqa: PLC0415 - this step's
    from papertopics.model import FastClassifier, FastStudent, TopicClassifier  # noqa: PLC0415
    from papertopics.model.texts import Texts  # noqa: PLC0415

    data = read_named(name, Path(shared))
    model = TopicClassifier(data.taxonomy, assign=data.assign, jobs=2).fit(data.papers)
    full = model.predict_proba(data.papers)
    fast = model.fit_fast(data.papers).fast_classifier().decide(data.papers).assigned
    unseen = np.zeros_like(fast)
    half = Texts.of(data.papers).folds(7) % 2 == 0
    words, matcher = model.signals_.words, model.signals_.matcher
    for taught in (half, ~half):
        texts = Texts.of(data.papers[taught])
        student = FastStudent.fit(matcher, words.terms, words.idf, texts, full[taught])
        judge = FastClassifier(student, matcher, data.assign)
        unseen[~taught] = judge.decide(data.papers[~taught]).assigned
    for way, assigned in (
        ("full model", model.predict(data.papers)),
        ("fast student", fast),
        ("fast student, unseen", unseen),
    ):
        right = (assigned & data.labels).sum()
        print(f"{name:<12}{way:<24}{2 * right / (assigned.sum() + data.labels.sum()):.4f}")


def measured(command: Sequence[str]) -> tuple[Cost, str]:
    """Run a command in a process of its own; return its cost and what it printed."""
    script = (
        "import json, resource, subprocess, sys, time\n"
        "start = time.perf_counter()\n"
        "done = subprocess.run(sys.argv[1:], capture_output=True, text=True)\n"
        "spent = time.perf_counter() - start\n"
        "use = resource.getrusage(resource.RUSAGE_CHILDREN)\n"
        "print(json.dumps([spent, use.ru_utime + use.ru_stime, use.ru_maxrss / 1024,\n"
        "                  done.returncode, done.stdout, done.stderr]))\n"
    )
    run = subprocess.run(  # noqa: S603 - our own commands
        [sys.executable, "-c", script, *command], capture_output=True, text=True, check=True
    )
    seconds, processor, megabytes, code, printed, errors = json.loads(run.stdout)
    if code:
        raise RuntimeError(f"{' '.join(command)}\n{errors}")
    return Cost(seconds, processor, megabytes), printed


def quickest(command: Sequence[str], papers: int) -> tuple[Cost, str]:
    """Run a command three times where papers are few; return the run that took the least time."""
    runs = 3 if papers <= _QUICK else 1
    return min((measured(command) for _ in range(runs)), key=lambda done: done[0].seconds)


def command(name: str, *arguments: object) -> list[str]:
    """Return a command of papertopics."""
    call = "from papertopics.cli.main import main; main()"
    return [sys.executable, "-c", call, name, "--quiet", *map(str, arguments)]


def step(name: str, *arguments: object) -> list[str]:
    """Return a step of this benchmark."""
    return [sys.executable, "-m", "benchmarks.scale", "--step", name, *map(str, arguments)]


def show(what: str, papers: int, cost: Cost, start: Cost | None = None) -> Cost:
    """Print a line; return the cost without that of starting."""
    seconds = cost.seconds - (start.seconds if start else 0)
    processor = cost.processor - (start.processor if start else 0)
    print(
        f"{what:<34}{papers:>10,}{seconds:>10.1f}{processor:>10.1f}"
        f"{1e6 * processor / papers:>10.1f}{papers / seconds:>11,.0f}{cost.megabytes:>9.0f}",
        flush=True,
    )
    return Cost(seconds, processor, cost.megabytes)


def run(shared: Path, work: Path, sizes: Sequence[int], train: int, *, dask: bool) -> None:
    """Measure everything and print the table, then the ratios."""
    taxonomy = shared / "bench/arxiv_cs/taxonomy.yaml"
    corpora = {papers: work / f"{papers}.jsonl" for papers in {TAUGHT, train, 1, *sizes} if papers}
    for papers, corpus in corpora.items():
        make_corpus(shared, corpus, papers, seed=papers)
    model, out = work / "model", work / "out.csv"
    print(
        f"{'':<34}{'papers':>10}{'seconds':>10}{'cpu s':>10}{'us/paper':>10}"
        f"{'papers/s':>11}{'MB':>9}"
    )
    options = ("--taxonomy", taxonomy, "--model", model)
    cost, _ = measured(command("train", corpora[TAUGHT], *options))
    show("train", TAUGHT, cost)
    measured(command("classify", corpora[1], "--model", model, "--out", out))  # compiles, once
    start, _ = quickest(command("classify", corpora[1], "--model", model, "--out", out), 1)
    show("start of classify", 1, start)
    costs: dict[tuple[str, int], Cost] = {}
    for papers in sizes:
        corpus = corpora[papers]
        cost, _ = quickest(step("read", corpus), papers)
        costs["read", papers] = show("json.loads and words alone", papers, cost)
        if papers <= _QUICK:
            cost, printed = quickest(step("plain", corpus, corpora[TAUGHT], taxonomy, out), papers)
            seconds, processor = json.loads(printed)
            plain = Cost(seconds, processor, cost.megabytes)
            costs["plain", papers] = show("scikit-learn pipeline", papers, plain)
        ways: dict[str, tuple[object, ...]] = {"one": ("--jobs", 1), "two": ("--jobs", 2)}
        if dask:
            ways["dask"] = ("--engine", "dask", "--jobs", 2)
        digests = set()
        for way, chosen in ways.items():
            call = command("classify", corpus, "--model", model, "--out", out, *chosen)
            cost, _ = quickest(call, papers)
            costs[way, papers] = show(f"classify, {way}", papers, cost, start)
            digests.add(out.read_bytes())
        print(f"{'':<34}identical bytes: {'yes' if len(digests) == 1 else 'NO'}")
    if train:
        cost, _ = measured(command("train", corpora[train], *options))
        show("train", train, cost)
        if dask:
            there = work / "model-dask"
            chosen = ("--taxonomy", taxonomy, "--model", there, "--engine", "dask", "--jobs", 2)
            cost, _ = measured(command("train", corpora[train], *chosen))
            show("train, dask", train, cost)
            same = (model / "card.json").read_bytes() == (there / "card.json").read_bytes()
            print(f"{'':<34}identical models: {'yes' if same else 'NO'}")
    for line in ratios(costs, sizes):
        print(line)


def ratios(costs: dict[tuple[str, int], Cost], sizes: Sequence[int]) -> Iterator[str]:
    """Write the ratios of the table of targets."""
    small, large = min(sizes), max(sizes)
    for papers in sizes:
        one, read = costs["one", papers], costs["read", papers]
        yield f"{papers:,}: {read.processor / one.processor:.2f} x the speed of reading alone"
        if ("plain", papers) in costs:
            plain = costs["plain", papers].processor / one.processor
            yield f"{papers:,}: {plain:.1f} x the speed of the scikit-learn pipeline"
        for way in ("two", "dask"):
            if (way, papers) in costs:
                speed = one.seconds / costs[way, papers].seconds
                yield f"{papers:,}: {way} {speed:.2f} x the speed of one process"
    if small < large:
        memory = costs["one", large].megabytes / costs["one", small].megabytes
        cost = costs["one", large].processor / large / (costs["one", small].processor / small)
        yield f"{large:,} against {small:,} papers: memory x {memory:.2f}, a paper x {cost:.2f}"


_STEPS: dict[str, Callable[..., None]] = {
    "read": step_read,
    "plain": step_plain,
    "accuracy": step_accuracy,
}


def main() -> None:
    """Read the arguments and measure."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("shared", nargs="*")
    parser.add_argument("--papers", type=int, nargs="+", default=[10_000, 100_000])
    parser.add_argument("--train", type=int, default=100_000, help="0: don't measure training")
    parser.add_argument("--work", type=Path, help="a folder for what is made on the way")
    parser.add_argument("--dask", action="store_true")
    parser.add_argument("--accuracy", action="store_true", help="full model against student")
    parser.add_argument("--step", choices=_STEPS, help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.step:
        _STEPS[options.step](*options.shared)
        return
    shared = Path(options.shared[0])
    for name in ("arxiv_cs", "news20") if options.accuracy else ():
        print(measured(step("accuracy", shared, name))[1], end="")
    with tempfile.TemporaryDirectory(dir=options.work) as work:
        run(shared, Path(work), options.papers, options.train, dask=options.dask)


if __name__ == "__main__":
    main()

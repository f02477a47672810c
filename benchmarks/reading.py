"""How fast a corpus is read: JSON Lines, Parquet and CSV, against what parsing alone costs.

    python -m benchmarks.reading [--papers 50000 | --corpus PAPERS.jsonl]

The papers are made up of words drawn at random, about 1.5 kB each, or those of a file; times are
processor time of one process, compiling not counted.
"""

from __future__ import annotations

import argparse
import csv
import json
import random
import resource
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from unittest.mock import patch

import pyarrow as pa
import pyarrow.parquet as pq

from papertopics.corpus import compiled, stream

HAS_NUMBA = compiled.is_compiled()
WORDS = 200  # of an abstract


@dataclass(frozen=True)
class Speed:
    """What it took to read some papers; `megabytes` are those of the file, unpacked."""

    what: str
    papers: int
    megabytes: float
    seconds: float

    def __str__(self) -> str:
        """Render as a line of a table."""
        each = self.seconds / self.papers * 1e6
        rates = f"{self.papers / self.seconds:12,.0f} {self.megabytes / self.seconds:10,.0f}"
        return f"{self.what:28} {rates} {each:14.1f}"


HEADER = f"{'':28} {'papers a s':>12} {'MB a s':>10} {'us a paper':>14}"


def measure(records: Sequence[dict[str, object]], folder: Path) -> list[Speed]:
    """Read papers in every way; the files are made in `folder`."""
    lines, table, cells = (folder / f"papers.{suffix}" for suffix in ("jsonl", "parquet", "csv"))
    _write(records, lines, table, cells)
    megabytes = lines.stat().st_size / 1e6
    ways: dict[str, Callable[[], int]] = {
        "json.loads alone": lambda: _parse(lines),
        "JSON Lines": lambda: _stream(lines),
        "JSON Lines, not compiled": lambda: _stream(lines, is_compiled=False),
        "Parquet to Python alone": lambda: _rows(table),
        "Parquet": lambda: _stream(table),
        "CSV": lambda: _stream(cells),
    }
    return [Speed(what, len(records), megabytes, _seconds(read)) for what, read in ways.items()]


def made_up(papers: int) -> Iterator[dict[str, object]]:
    """Yield papers as a source would give them, the same in every run."""
    chance = random.Random(0)  # noqa: S311 - no secret
    letters = "etaoinshrdlu"
    words = ["".join(chance.choices(letters, k=chance.randint(2, 11))) for _ in range(30_000)]
    for number in range(papers):
        yield {
            "id": f"p{number}",
            "title": " ".join(chance.choices(words, k=9)).capitalize(),
            "abstract": " ".join(chance.choices(words, k=WORDS)) + ".",
            "published": f"{1990 + number % 35}-05-{1 + number % 28:02}",
            "authors": ["Ann Lee", "Bo Li"],
            "categories": ["cs.LG", "stat.ML"],
        }


def _write(records: Sequence[dict[str, object]], lines: Path, table: Path, cells: Path) -> None:
    with lines.open("w", encoding="utf-8") as file:
        file.writelines(json.dumps(record) + "\n" for record in records)
    pq.write_table(pa.Table.from_pylist(list(records)), table, compression="zstd")
    with cells.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, list(records[0]))
        writer.writeheader()
        writer.writerows(records)


def _seconds(read: Callable[[], int]) -> float:
    """Return the processor time of the best of three readings, after one to warm up."""
    taken = []
    read()
    for _ in range(3):
        start = time.process_time()
        read()
        taken.append(time.process_time() - start)
    return min(taken)


def _parse(path: Path) -> int:
    with path.open("rb") as file:
        return sum(1 for line in file if json.loads(line))


def _rows(path: Path) -> int:
    batches = pq.ParquetFile(path).iter_batches()
    return sum(len(batch.to_pylist()) for batch in batches)


def _stream(path: Path, *, is_compiled: bool = True) -> int:
    with patch.object(compiled, "is_compiled", lambda: is_compiled and HAS_NUMBA):
        return sum(len(batch.papers) for batch in stream([path]))


def main() -> None:
    """Print how fast papers are read, and the most memory that it took."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--papers", type=int, default=50_000)
    parser.add_argument("--corpus", type=Path, help="JSON Lines, all records with the same fields")
    options = parser.parse_args()
    if options.corpus:
        with options.corpus.open(encoding="utf-8") as lines:
            records = list(map(json.loads, lines))
    else:
        records = list(made_up(options.papers))
    with tempfile.TemporaryDirectory() as folder:
        speeds = measure(records, Path(folder))
    print(HEADER, *speeds, sep="\n")
    print(f"most memory: {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024:,.0f} MB")


if __name__ == "__main__":
    main()

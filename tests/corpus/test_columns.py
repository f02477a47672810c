"""Reading in columns gives what reading record by record gives."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Sequence

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from papertopics.corpus import compiled, lines, opening, seen, stream, windows
from papertopics.corpus.entries import Entries
from papertopics.corpus.entry import Entry
from papertopics.corpus.formats import delimited, parquet
from papertopics.corpus.hashing import hashed_sketches
from papertopics.corpus.lines import Lines
from papertopics.corpus.sketch import HashedSketches, sketch
from papertopics.corpus.text import clean, safe_characters
from papertopics.errors import CorpusError

line_columns = pytest.importorskip("papertopics.corpus.formats.line_columns")

PIECES = (
    *("a", "Sorting", "nets 12", " ", "  ", "\n", "\t", "é", "e\u0301", "\u0301", "β", "学", "😀"),
    *("\\", "$x$", "{", '"', "'", "/", "&amp;", "\x00", "\x1f", "\x7f", "\x85", "\xa0", "\u2028"),
    *("\u200b", "\ufeff", "\ufffd", "\ud800", "\udc80", "ﬁ", "ſ", "각", "ᆨ", "[", ";", "-", "nan"),
    *(
        "\\emph{",
        "\\textbf",
        "\\mathcal O",
        "\\mathX",
        "\\it",
        "\\rm",
        "\\alpha",
        '\\"',
        "\\c {",
        "\\t",
        "}",
    ),
)
PLAIN = ("We", "show", "that", "trees", "sort", "12", "words", "of", "few", "long")
IDS = ("1", "W7", "2310.01234v2", "10.1145/X.", "https://arxiv.org/abs/cs/0101001", "null", "é1")
NAMES = (
    *("id", "title", "abstract", "summary", "Title", "doi", "arxiv_id", "url", "authors", "author"),
    *("categories", "keywords", "published", "year", "extra", "versions", "externalIds", 'q"', "ü"),
)

JUNK = (
    b"",
    b'"',
    b"\\",
    b"\\u12",
    b"\xff",
    b"\xc3",
    b"\xe2\x82",
    b"\x00",
    b"01",
    b",",
    b"\r",
    b"z" * 999,
)

odd_texts = st.lists(st.sampled_from(PIECES), max_size=6).map("".join)
plain_texts = st.lists(st.sampled_from(PLAIN), max_size=40).map(" ".join)
texts = plain_texts | odd_texts | st.sampled_from(IDS)
numbers = st.sampled_from([0, 7, -7, 2024, 10**17, 10**30, 1.5, 2.0, 1e400, -0.0, float("nan")])
values = (
    texts | numbers | st.none() | st.booleans() | st.lists(texts | st.none(), max_size=3)
) | st.dictionaries(st.sampled_from(NAMES), texts | st.lists(texts, max_size=2), max_size=2)
common = st.fixed_dictionaries(
    {"title": plain_texts, "abstract": plain_texts},
    optional={
        "id": st.sampled_from(IDS) | st.integers(0, 9),
        "year": st.sampled_from(["2024-05", 2023, "Oct 4, 2023", "soon", None]),
        "doi": st.sampled_from(IDS),
        "authors": st.lists(plain_texts, max_size=2) | plain_texts,
        "categories": st.sampled_from(["cs.LG stat.ML", "a; b", ["cs.LG", "x, y", ""]]),
    },
)
records = common | st.dictionaries(st.sampled_from(NAMES), values, max_size=6)


@st.composite
def written_lines(draw: st.DrawFn) -> bytes:
    """Draw a line: a record written in one of several ways, or broken, or something else."""
    separators = draw(st.sampled_from([(", ", ": "), (",", ":"), (" ,\t", " : ")]))
    line = json.dumps(
        draw(records), ensure_ascii=draw(st.booleans()), separators=separators
    ).encode("utf-8", "surrogatepass")
    kind = draw(st.integers(0, 9))
    if kind == 0:
        cut = draw(st.integers(0, len(line)))
        junk = draw(
            st.sampled_from([b"", b'"', b"\\", b"\xff", b"\xc3", b"\x00", b"01", b",", b"\r"])
        )
        return line[:cut] + junk + line[cut + draw(st.integers(0, 2)) :]
    if kind == 1:
        other = [b"", b"  ", b"[]", b"7", b"{}", line + line, b" " + line + b"\t", b"null"]
        return draw(st.sampled_from(other))
    return line


Given = list[tuple[object, ...]]


def read(
    data: bytes, *, in_columns: bool, batch_papers: int = 7, format_name: str = "jsonl"
) -> Given | str:
    """Read a file in small blocks and windows; return all that comes of it."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(compiled, "is_compiled", lambda: in_columns)
        patch.setattr(compiled, "FEWEST", 1)
        patch.setattr(line_columns, "MOST_MISFITS", 1000)
        patch.setattr(lines, "LONGEST_LINE", 900)
        patch.setattr(parquet, "BATCH_ROWS", 4)
        patch.setattr(delimited, "ROWS_AT_ONCE", 4)
        patch.setattr(windows, "WINDOW", 5)
        patch.setattr(opening, "HEAD_BYTES", 8)
        patch.setattr(opening, "CHUNK_BYTES", 300)
        batches = stream(
            ["-"],
            stdin=io.BytesIO(data),
            format_name=format_name,
            batch_papers=batch_papers,
            index_megabytes=0,  # a single row, so that keys are forgotten
        )
        try:
            return [
                (
                    batch.papers.to_numpy().tolist(),
                    batch.rejected.to_numpy().tolist(),
                    batch.totals,
                )
                for batch in batches
            ]
        except CorpusError as error:
            return str(error)


@given(
    st.lists(written_lines(), max_size=25),
    st.lists(st.integers(0, 24), max_size=5),
    st.integers(1, 9),
)
@settings(max_examples=150)
@example([b'{"title": "A", "title": "B"}'] * 3, [], 3)
@example([b'{"title": "A"}', b'{"ti\\u0074le": "B"}', b'{"title": "\\ud83d\\ude00"}'], [0], 1)
def test_columns_hold_what_single_records_say(
    written: list[bytes], again: list[int], batch_papers: int
) -> None:
    """Papers, ids, order, rejected records and counts, whatever the lines and the batches are."""
    written += [written[place] for place in again if place < len(written)]
    data = b"\n".join(written)
    single = read(data, in_columns=False, batch_papers=batch_papers)
    assert read(data, in_columns=True, batch_papers=batch_papers) == single


def test_flat_records_are_not_read_singly() -> None:
    """Only the one that is out of the common is, in its place."""
    records = ({"title": f"T {at}", "x": [1] if at == 2 else 1} for at in (1, 2, 3))
    singly: list[int] = []

    def read_line(_line: bytes, number: int) -> Entry:
        singly.append(number)
        return Entry("read singly", "a", number)

    reader = line_columns.LineColumns("a", read_line)
    (found,) = reader.read(
        Lines(7, "".join(json.dumps(record) + "\n" for record in records).encode())
    )
    assert [entry.title for entry in found] == ["T 1", "read singly", "T 3"]
    assert [entry.line for entry in found] == [7, 8, 9]
    assert singly == [8]


def texts_or_none(texts: st.SearchStrategy[str]) -> st.SearchStrategy[str | None]:
    """Draw texts that can be written as UTF-8, some missing."""
    return st.none() | texts.map(lambda text: text.encode("utf-8", "replace").decode())


cells: dict[pa.DataType, st.SearchStrategy[object]] = {
    pa.string(): texts_or_none(texts),
    pa.large_string(): texts_or_none(plain_texts),
    pa.dictionary(pa.int8(), pa.string()): texts_or_none(st.sampled_from(IDS)),
    pa.list_(pa.string()): st.none() | st.lists(texts_or_none(texts), max_size=3),
    pa.int32(): st.none() | st.integers(-9, 2030),
    pa.float64(): st.none() | st.sampled_from([1.5, 2024.0, float("nan")]),
    pa.date32(): st.none() | st.dates(),
    pa.bool_(): st.booleans(),
    pa.null(): st.none(),
}


@st.composite
def tables(draw: st.DrawFn) -> pa.Table:
    """Draw a table whose columns have any of these types, most often the usual one."""
    rows = draw(st.integers(1, 12))
    columns = {}
    for name in ["title", *draw(st.lists(st.sampled_from(NAMES), max_size=5, unique=True))]:
        kinds = (pa.string(), pa.list_(pa.string())) if name in {"authors", "keywords"} else cells
        kind = draw(st.just(pa.string()) | st.sampled_from(list(kinds)))
        values = draw(st.lists(cells[kind], min_size=rows, max_size=rows))
        columns[name] = pa.array(values, kind)
    return pa.table(columns)


@given(tables())
@settings(max_examples=150)
def test_parquet_in_columns(table: pa.Table) -> None:
    """Says what its rows say singly."""
    file = io.BytesIO()
    pq.write_table(table, file)
    single = read(file.getvalue(), in_columns=False, format_name="parquet")
    assert read(file.getvalue(), in_columns=True, format_name="parquet") == single


@given(
    st.lists(st.sampled_from(["title", "Title", *NAMES]), min_size=1, max_size=5),
    st.lists(st.lists(plain_texts | odd_texts | st.sampled_from(IDS), min_size=1), max_size=12),
    st.integers(0, 400),
    st.sampled_from([b"", b'"', b"\xff", b"\n", b",", b"z" * 999]),
)
@settings(max_examples=150)
def test_csv_in_columns(header: list[str], rows: list[list[str]], place: int, junk: bytes) -> None:
    """Says what its rows say singly, also where some are broken."""
    file = io.StringIO(newline="")
    writer = csv.writer(file)
    writer.writerow(["title", *header])
    writer.writerows((row * 6)[: len(header) + 1] if len(row) < 5 else row for row in rows)
    data = file.getvalue().encode("utf-8", "surrogatepass")
    data = data[:place] + junk + data[place:]
    single = read(data, in_columns=False, format_name="csv")
    assert read(data, in_columns=True, format_name="csv") == single


entries = st.builds(
    Entry,
    title=texts.map(clean).filter(bool),
    source=st.just("a"),
    line=st.just(1),
    abstract=st.tuples(odd_texts, plain_texts, plain_texts, odd_texts).map(" ".join).map(clean),
    own_id=texts.map(clean),
    url=texts.map(clean),
    doi=texts.map(clean),
    arxiv=texts.map(clean),
)


def parts(hashed: HashedSketches) -> list[object]:
    """Return all that hashed sketches hold."""
    named = {name: value for name, value in vars(hashed).items() if name != "identifiers"}
    known = {kind: [side.tolist() for side in both] for kind, both in hashed.identifiers.items()}
    return [sorted((name, np.asarray(value).tolist()) for name, value in named.items()), known]


@given(st.lists(entries, min_size=1, max_size=8), st.integers(0, 3))
def test_compiled_sketches_are_the_plain_ones(some: Sequence[Entry], start: int) -> None:
    """Bit for bit, also in a part of a table."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(compiled, "FEWEST", 0)
        found = hashed_sketches(Entries(Entries.of(some).table)[start:])
    assert parts(found) == parts(HashedSketches.of(list(map(sketch, some[start:]))))


@given(
    st.lists(st.integers(1, 60), min_size=1, max_size=80), st.lists(st.integers(1, 99), min_size=1)
)
def test_the_compiled_table_is_the_plain_one(numbers: list[int], asked: list[int]) -> None:
    """Whatever has no room any more, and whatever comes twice."""
    some = [Entry(f"Title {number}", "a", 1, own_id=str(number % 7)) for number in numbers]
    others = HashedSketches.of([sketch(Entry(f"title {at}", "b", 1)) for at in asked])
    found = []
    for fewest in (0, 1000):
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(compiled, "FEWEST", fewest)
            patch.setattr(seen, "WAYS", 4)
            papers = seen.SeenPapers(0)
            for part in (some, some[::2]):
                papers.add(HashedSketches.of(list(map(sketch, part))), list(range(len(part))))
            found.append((papers.look_up(others), papers.forgotten))
    assert found[0] == found[1]


def test_safe_characters_are_clean_in_any_order() -> None:
    """Each by itself, and after any other that could swallow it."""
    safe = [chr(code) for code, is_safe in enumerate(safe_characters()) if is_safe]
    assert clean("".join(safe)) == "".join(safe)
    assert clean("".join(reversed(safe))) == "".join(reversed(safe))
    assert {"é", "β", "学", "각", "–"} < set(safe)
    assert not {"\u0301", "ᆨ", "\xa0", "\xad", "\ud800", "\u212a"} & set(safe)

"""Markup in titles and abstracts."""

import json
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from papertopics.corpus import read_corpus
from papertopics.corpus.markup import without_markup

TITLE = "Automatic <i>subject indexing</i> &amp; \u201cthesauri\u201d"
ABSTRACT = "<jats:title>Aim</jats:title><jats:p>CO<jats:sub>2</jats:sub> uptake</jats:p>"
PLAIN = ("Automatic subject indexing & \u201cthesauri\u201d", "Aim CO2 uptake")


@pytest.mark.parametrize(
    ("written", "says"),
    [
        ("H<sub>2</sub>O", "H2O"),
        ("<p>One.</p><p>Two.<br/>Three.</p>", "One. Two. Three."),
        ('<span class="nocase">E. coli</span>', "E. coli"),
        ("&lt;i&gt;in vitro&lt;/i&gt;", "in vitro"),
        ("Caf&eacute; &#8211; &#x3b1;", "Café – α"),
        ("<I>Upper</I>", "Upper"),
    ],
)
def test_markup_becomes_text(written: str, says: str) -> None:
    """Tags go, blocks are set apart, characters are what their names say."""
    assert without_markup(written) == says


@pytest.mark.parametrize(
    "text", ["a<b and c>d", "the <unk> token", "AT&T; R&D", "x &unknown; y", "1 < 2 & 3", "<p"]
)
def test_other_text_stays(text: str) -> None:
    """Less-than, ampersands and the tokens of language models are no markup."""
    assert without_markup(text) == text


def test_nothing_that_controls_a_terminal_comes_in_by_its_number() -> None:
    """Text is clean after it as before."""
    assert without_markup("a&#27;[31m&#0;b") == "a[31m\ufffdb"


def _records(tmp_path: Path, name: str) -> Path:
    """Write papers with and without markup."""
    path, fields = tmp_path / name, {"title": TITLE, "abstract": ABSTRACT}
    plain = {"title": "Plain <unk> title, a < b", "abstract": "Nothing & nobody."}
    if path.suffix == ".parquet":
        pq.write_table(pa.Table.from_pylist([fields, plain]), path)
    elif path.suffix == ".csv":
        rows = [f'"{TITLE}","{ABSTRACT}"', '"Plain <unk> title, a < b","Nothing & nobody."']
        path.write_text("\n".join(["title,abstract", *rows]), "utf-8")
    else:
        escaped = json.dumps(fields).replace("<", "\\u003c" if "escaped" in name else "<")
        path.write_text("\n".join([escaped.replace("</", "<\\/"), json.dumps(plain)]), "utf-8")
    return path


@pytest.mark.parametrize("name", ["a.csv", "a.jsonl", "escaped.jsonl", "a.parquet"])
def test_every_reader_takes_it_out(tmp_path: Path, name: str) -> None:
    """Also those that read many papers at once."""
    papers = read_corpus([_records(tmp_path, name)]).papers.set_index("title")
    assert papers.loc[PLAIN[0], "abstract"] == PLAIN[1]
    assert papers.loc["Plain <unk> title, a < b", "abstract"] == "Nothing & nobody."

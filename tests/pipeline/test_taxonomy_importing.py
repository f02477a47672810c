"""Taxonomy files from files of other formats."""

import sys
from pathlib import Path

import pytest

import papertopics
from papertopics.errors import OutputError, TaxonomyError
from papertopics.taxonomy import check_taxonomy, load_taxonomy
from papertopics.taxonomy.exchange import Choice, reading

TABLE = "id,label,parent,keywords\na,All,,\nb,Both,a,x;y\n"


@pytest.fixture
def table(tmp_path: Path) -> Path:
    """Write a table of topics."""
    path = tmp_path / "topics.csv"
    path.write_text(TABLE, encoding="utf-8")
    return path


def test_the_new_file_is_sound_and_says_where_it_comes_from(table: Path, tmp_path: Path) -> None:
    """With what was asked for, and what was decided."""
    out = tmp_path / "new" / "topics.yaml"
    table.write_text(TABLE.replace("parent", "parent,colour").replace(",,\n", ",,red\n"), "utf-8")
    made = papertopics.taxonomy_import(table, out, choice=Choice(under="All", ids="label"))
    assert out.read_text("utf-8").splitlines()[:3] == [
        "# Imported from topics.csv by `papertopics taxonomy import` (under All, ids label).",
        "# - columns that mean nothing here were left out: colour.",
        "# - 1 concept with others below made a group; --keywords all gives keywords to all.",
    ]
    assert load_taxonomy(out) == made.taxonomy
    assert made.notes[0] == "columns that mean nothing here were left out: colour"
    assert all(
        "description" in str(warning) or "holds only" in str(warning)
        for warning in check_taxonomy(out)
    )


def test_what_a_file_says_stays_in_comments(tmp_path: Path) -> None:
    """A note that quotes it ends no line."""
    path, out = tmp_path / "t.csv", tmp_path / "t.yaml"
    path.write_text('label,"x\u2028evil: 1"\nA,\n', "utf-8")
    papertopics.taxonomy_import(path, out)
    assert [topic.label for topic in load_taxonomy(out).topics] == ["A"]


def test_a_file_that_is_there_is_kept(table: Path, tmp_path: Path) -> None:
    """It may have been edited since."""
    out = tmp_path / "topics.yaml"
    out.write_text("mine", "utf-8")
    with pytest.raises(OutputError, match="is there already"):
        papertopics.taxonomy_import(table, out)
    with pytest.raises(OutputError, match="is there already"):
        papertopics.taxonomy_import(table, table)
    assert (out.read_text("utf-8"), table.read_text("utf-8")) == ("mine", TABLE)


def test_nothing_is_written_where_something_is_wrong(tmp_path: Path) -> None:
    """The file is whole or not there."""
    path, out = tmp_path / "t.csv", tmp_path / "t.yaml"
    path.write_text("label\n\n,\n", "utf-8")
    with pytest.raises(TaxonomyError):
        papertopics.taxonomy_import(path, out)
    assert not out.exists()


@pytest.mark.parametrize("name", ["t.docx", "t", "t.md"])
def test_an_ending_that_tells_nothing_is_refused(name: str, tmp_path: Path) -> None:
    """Unless the format is named."""
    path = tmp_path / name
    path.write_text("A\n  B\n", "utf-8")
    with pytest.raises(TaxonomyError, match="Name it with --format: turtle, rdf-xml"):
        papertopics.taxonomy_import(path, tmp_path / "t.yaml")
    made = papertopics.taxonomy_import(path, tmp_path / "t.yaml", file_format="outline")
    assert [topic.label for topic in made.taxonomy.topics] == ["A", "B"]


def test_json_can_be_linked_data(tmp_path: Path) -> None:
    """Or a taxonomy."""
    linked = (
        '{"@context": {"skos": "http://www.w3.org/2004/02/skos/core#"}, "@id": "http://e.org/a",'
        ' "@type": "skos:Concept", "skos:prefLabel": "Linked"}'
    )
    plain = '{"topics": [{"id": "a", "label": "Plain", "keywords": ["x"]}]}'
    for number, text in enumerate((linked, plain)):
        path = tmp_path / f"{number}.json"
        path.write_text(text, "utf-8")
        made = papertopics.taxonomy_import(path, tmp_path / f"{number}.yaml")
        assert made.taxonomy.topics[0].label == text.split('"')[-2 if number == 0 else 9]


def test_other_encodings_are_known_or_refused(table: Path, tmp_path: Path) -> None:
    """Spreadsheets write UTF-16 and marks; what is neither names the line."""
    for number, encoding in enumerate(("utf-16", "utf-8-sig")):
        table.write_text(TABLE.replace("\n", "\r\n"), encoding)
        made = papertopics.taxonomy_import(table, tmp_path / f"{number}.yaml")
        assert [topic.id for topic in made.taxonomy.topics] == ["a", "b"]
    table.write_text(TABLE + "c,Ünique,,\n", "latin-1")
    with pytest.raises(TaxonomyError, match=r"topics.csv:4: not UTF-8 text \(byte 48\)"):
        papertopics.taxonomy_import(table, tmp_path / "t.yaml")


def test_a_file_can_be_too_large_or_missing(
    table: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """No more is read than memory will hold."""
    monkeypatch.setattr(reading, "MAX_BYTES", 10)
    with pytest.raises(TaxonomyError, match="the file is larger than"):
        papertopics.taxonomy_import(table, tmp_path / "t.yaml")
    with pytest.raises(TaxonomyError, match=r"none.csv: no such file"):
        papertopics.taxonomy_import(tmp_path / "none.csv", tmp_path / "t.yaml")


def test_skos_needs_rdflib(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Without it there is one sentence with the command that installs it; tables need none."""
    for name in [
        name for name in sys.modules if ".exchange.rdf" in name or ".exchange.skos" in name
    ]:
        monkeypatch.delitem(sys.modules, name)
    monkeypatch.setitem(sys.modules, "rdflib", None)
    path = tmp_path / "t.ttl"
    path.write_text("", "utf-8")
    with pytest.raises(TaxonomyError) as caught:
        papertopics.taxonomy_import(path, tmp_path / "t.yaml")
    message = 'SKOS is read and written by rdflib. Install it: pip install "papertopics[skos]".'
    assert str(caught.value) == message

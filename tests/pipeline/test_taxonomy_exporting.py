"""Taxonomies in files of other formats."""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

import papertopics
from papertopics.errors import OutputError, TaxonomyError

TOPICS = Path(__file__).with_name("tiny_project") / "taxonomy" / "topics.yaml"


@pytest.mark.parametrize(
    ("name", "beginning"),
    [
        ("t.ttl", "@prefix"),
        ("t.rdf", "<?xml"),
        ("t.jsonld", '{\n  "@context"'),
        ("t.nt", "<urn:papertopics:"),
        ("t.csv", "id,label,parent"),
        ("t.tsv", "id\tlabel"),
        ("t.txt", "- "),
        ("t.json", '{\n  "name"'),
        ("t.yml", "name:"),
        ("t.MD", "# "),
    ],
)
def test_the_ending_tells_the_format(name: str, beginning: str, tmp_path: Path) -> None:
    """The same bytes each time, in place of an earlier file."""
    out = tmp_path / name
    papertopics.taxonomy_export(TOPICS, out)
    first = out.read_bytes()
    papertopics.taxonomy_export(TOPICS, out)
    assert out.read_bytes() == first
    assert first.decode().startswith(beginning)
    assert first.endswith(b"\n")
    assert b"\r" not in first


def test_the_format_can_be_named(tmp_path: Path) -> None:
    """Whatever the ending is."""
    made = papertopics.taxonomy_export(TOPICS, tmp_path / "t.bin", file_format="csv")
    assert (made.file_format, made.lost) == ("csv", ("the taxonomy's name and version",))
    with pytest.raises(TaxonomyError, match=r"\.bin tells no format that is known here"):
        papertopics.taxonomy_export(TOPICS, tmp_path / "t.bin")


def test_the_taxonomy_is_not_overwritten(tmp_path: Path) -> None:
    """By what is made of it."""
    copy = shutil.copy(TOPICS, tmp_path / "t.yaml")
    with pytest.raises(OutputError, match="is the taxonomy itself"):
        papertopics.taxonomy_export(copy, tmp_path / "." / "t.yaml")


def test_a_language_is_a_code(tmp_path: Path) -> None:
    """What is none can't stand in SKOS."""
    with pytest.raises(TaxonomyError, match="'x y' is not the code of a language"):
        papertopics.taxonomy_export(TOPICS, tmp_path / "t.ttl", language="x y")


def test_the_taxonomy_says_the_language(tmp_path: Path) -> None:
    """Unless another is named."""
    german = tmp_path / "de.yaml"
    german.write_text("language: de\n" + TOPICS.read_text("utf-8"), "utf-8")
    papertopics.taxonomy_export(german, tmp_path / "t.ttl")
    assert '"@de' in (tmp_path / "t.ttl").read_text("utf-8")
    papertopics.taxonomy_export(german, tmp_path / "t.ttl", language="nl")
    assert '"@de' not in (tmp_path / "t.ttl").read_text("utf-8")


def test_rdflib_is_imported_for_skos_alone(tmp_path: Path) -> None:
    """It takes its time, and need not be installed."""
    code = (
        "import papertopics, sys\n"
        f"papertopics.taxonomy_export({str(TOPICS)!r}, {str(tmp_path / 't.csv')!r})\n"
        "assert 'rdflib' not in sys.modules and 'sklearn' not in sys.modules\n"
    )
    subprocess.run([sys.executable, "-c", code], check=True)  # noqa: S603

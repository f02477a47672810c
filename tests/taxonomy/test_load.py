"""What a sound taxonomy file is read as, and files that can't be read."""

from pathlib import Path

import pytest

from papertopics.errors import TaxonomyError
from papertopics.taxonomy import Keyword, Taxonomy, Topic, load_taxonomy, parse_taxonomy

EXAMPLE = """\
# yaml-language-server: $schema=topics.schema.json
name: Machine-learning papers
version: 3
topics:
  - id: efficient-llms
    label: Efficient LLMs
    topics:
      - id: speculative-decoding
        label: Speculative decoding
        description: >
          Draft-then-verify and other
          lossless parallel decoding.
        keywords:
          - speculative decoding
          - draft   model
          - {phrase: SSM, match: exact}
          - {phrase: tree, near: [draft, verify], within: 12}
          - {phrase: head, near: decoding}
        exclude: [speculative execution]
  - id: comp.sys.mac.hardware
    label: "007"
    keywords: ["2048", 5G, C++, 2024-01-01]
"""


def test_the_whole_format() -> None:
    """Every key of the format arrives, in the order of the file, parents first."""
    assert parse_taxonomy(EXAMPLE) == Taxonomy(
        name="Machine-learning papers",
        version=3,
        topics=(
            Topic("efficient-llms", "Efficient LLMs"),
            Topic(
                id="speculative-decoding",
                label="Speculative decoding",
                description="Draft-then-verify and other lossless parallel decoding.",
                keywords=(
                    Keyword("speculative decoding"),
                    Keyword("draft model"),
                    Keyword("SSM", match="exact"),
                    Keyword("tree", near=("draft", "verify"), within=12),
                    Keyword("head", near=("decoding",)),
                ),
                exclude=(Keyword("speculative execution"),),
                parent="efficient-llms",
            ),
            Topic(
                id="comp.sys.mac.hardware",
                label="007",
                keywords=tuple(map(Keyword, ("2048", "5G", "C++", "2024-01-01"))),
            ),
        ),
    )


def test_defaults() -> None:
    """A file of topics alone is enough: name and version have defaults."""
    taxonomy = parse_taxonomy("topics: [{id: cs.AI, label: AI, keywords: [reasoning]}]")
    assert (taxonomy.name, taxonomy.version) == ("Taxonomy", 1)


@pytest.mark.parametrize(
    "veto",
    [
        "{phrase: mpc, near: control}",
        "{phrase: Mpc, match: exact}",
        "model predictive control mpc",
    ],
)
def test_narrower_veto(veto: str) -> None:
    """A veto that applies only in some places may repeat a keyword's phrase."""
    text = f"topics: [{{id: a, label: A, keywords: [mpc], exclude: [{veto}]}}]"
    assert parse_taxonomy(text).topics[0].exclude


def test_file_with_byte_order_mark(tmp_path: Path) -> None:
    """A byte-order mark, as some editors write it, does no harm; the source is the path."""
    path = tmp_path / "topics.yaml"
    path.write_text(EXAMPLE, encoding="utf-8-sig")
    assert load_taxonomy(path) == parse_taxonomy(EXAMPLE)
    assert load_taxonomy(path).source == str(path)


def test_not_utf8(tmp_path: Path) -> None:
    """A file in another encoding is refused with the line of the first foreign byte."""
    path = tmp_path / "topics.yaml"
    path.write_bytes("name: x\nlabel: caf\u00e9\n".encode("latin-1"))
    with pytest.raises(TaxonomyError, match=r"topics\.yaml:2: not UTF-8 text .* Save the file"):
        load_taxonomy(path)


def test_missing_file(tmp_path: Path) -> None:
    """A missing file is answered with the one in its folder that is likely meant."""
    (tmp_path / "topics.yaml").write_text(EXAMPLE)
    with pytest.raises(TaxonomyError, match=r"no such file. Did you mean 'topics\.yaml'\?"):
        load_taxonomy(tmp_path / "topic.yml")


def test_missing_file_of_another_name(tmp_path: Path) -> None:
    """Where none is like it, all are named: an ending in common makes no likeness."""
    (tmp_path / "b.yaml").write_text(EXAMPLE)
    (tmp_path / "c.yaml").write_text(EXAMPLE)
    with pytest.raises(TaxonomyError, match=r"no such file. There are: b\.yaml, c\.yaml\."):
        load_taxonomy(tmp_path / "topics.yaml")


@pytest.mark.parametrize("name", ["topics.csv", "scheme.TTL"])
def test_what_can_be_imported(tmp_path: Path, name: str) -> None:
    """A table or SKOS is answered with the command that makes a taxonomy of it."""
    path = tmp_path / name
    path.write_text("id,label\na,A\n")
    with pytest.raises(TaxonomyError) as caught:
        load_taxonomy(path)
    assert str(caught.value) == (
        f"{path}: is not a taxonomy file but named {path.suffix}. "
        f"`papertopics taxonomy import {path} --out topics.yaml` makes one of it."
    )


def test_file_that_may_not_be_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """It isn't taken for a misspelt name of itself."""
    (tmp_path / "topics.yaml").write_text(EXAMPLE)

    def refuse(file: Path, mode: str) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "open", refuse)
    with pytest.raises(TaxonomyError, match=r"Permission denied. Check that you may read it\.$"):
        load_taxonomy(tmp_path / "topics.yaml")


def test_folder(tmp_path: Path) -> None:
    """A folder is answered with the files in it."""
    (tmp_path / "topics.yaml").write_text(EXAMPLE)
    with pytest.raises(TaxonomyError, match=r"a folder, not a file. Give a file in it: topics"):
        load_taxonomy(tmp_path)


def test_folder_without_a_file(tmp_path: Path) -> None:
    """An empty folder is answered with what to give."""
    with pytest.raises(TaxonomyError, match="taxonomy file; `papertopics taxonomy discover "):
        load_taxonomy(tmp_path)

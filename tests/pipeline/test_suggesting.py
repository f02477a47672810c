"""Phrases proposed for a taxonomy, from a run or a corpus, and written into its file."""

import json
from pathlib import Path

import pytest

from papertopics import pipeline, taxonomy_suggest
from papertopics.errors import CorpusError, OutputError, TaxonomyError
from papertopics.pipeline import Settings
from papertopics.taxonomy import load_taxonomy

TAXONOMY = """\
# by hand
topics:
  - id: language   # a group
    label: Language
    topics:
      - id: decoding
        label: Speculative decoding
        keywords: [speculative decoding]  # more to come
  - id: federated
    label: Federated learning
    keywords:
      - federated learning
"""
KINDS = {
    "Verification": ("Speculative decoding", "a draft model proposes tokens in parallel"),
    "Aggregation": ("Federated learning", "clients send gradients to the server"),
    "Baking": ("Bread", "flour and water are mixed, the loaf is baked in an oven"),
}


@pytest.fixture
def workbench(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Write sixty papers and a taxonomy, in the working directory."""
    rows = [
        {"title": f"{title} {number}", "abstract": f"{keyword if number % 2 else ''}: {text}."}
        for number in range(20)
        for title, (keyword, text) in KINDS.items()
    ]
    Path(tmp_path, "papers.jsonl").write_text("\n".join(map(json.dumps, rows)))
    Path(tmp_path, "topics.yaml").write_text(TAXONOMY)
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_a_corpus_gives_proposals_and_nothing_is_written(workbench: Path) -> None:
    """Topic by topic, in the order of the file."""
    found = taxonomy_suggest(["papers.jsonl"], taxonomy="topics.yaml")
    assert (found.topics, found.papers, found.fitted, found.written) == (2, 60, True, "")
    topics = [item.topic for item in found.suggestions]
    assert topics == sorted(topics)
    assert set(topics) == {"decoding", "federated"}
    assert sorted(path.name for path in workbench.iterdir()) == ["papers.jsonl", "topics.yaml"]


def test_the_same_input_gives_the_same_proposals(workbench: Path) -> None:
    """To the last figure."""
    first, again = (taxonomy_suggest(["papers.jsonl"], taxonomy="topics.yaml") for _ in range(2))
    assert first == again


def test_a_run_is_not_fitted_again(workbench: Path) -> None:
    """And a group stands for the topics below it."""
    settings = Settings(corpus=("papers.jsonl",), taxonomy=Path("topics.yaml"))
    pipeline.run(settings)
    found = taxonomy_suggest(["reports"], topics=["language"], limit=1)
    assert not found.fitted
    assert [item.topic for item in found.suggestions] == ["decoding"]
    files = sorted(Path("reports").rglob("*"))
    edited = taxonomy_suggest(["reports"], taxonomy="topics.yaml", out="topics.yaml", limit=1)
    assert not edited.fitted  # it was made with this taxonomy
    assert sorted(Path("reports").rglob("*")) == files


def test_proposals_are_put_into_the_file_and_nothing_else_changes(workbench: Path) -> None:
    """Lines are added, in the lists where they belong."""
    found = taxonomy_suggest(["papers.jsonl"], taxonomy="topics.yaml", out="topics.yaml")
    assert found.written == "topics.yaml"
    text = Path("topics.yaml").read_text()
    assert text.startswith("# by hand\nversion: 2\ntopics:\n  - id: language   # a group\n")
    assert "]  # more to come\n" in text
    taxonomy = load_taxonomy("topics.yaml")
    for item in found.suggestions:
        assert item.keyword in taxonomy.by_id[item.topic].keywords


def test_a_taxonomy_may_be_called_as_a_run_calls_its_own(workbench: Path) -> None:
    """In the working directory, where no run is."""
    Path("topics.yaml").rename("taxonomy.yaml")
    found = taxonomy_suggest(["papers.jsonl"], taxonomy="taxonomy.yaml", out="taxonomy.yaml")
    assert found.written == "taxonomy.yaml"
    assert Path("taxonomy.yaml").read_text() != TAXONOMY


def test_only_what_was_accepted_is_written(workbench: Path) -> None:
    """By its phrase."""
    first, *rest = taxonomy_suggest(["papers.jsonl"], taxonomy="topics.yaml").suggestions
    assert rest
    taxonomy_suggest(
        ["papers.jsonl"],
        taxonomy="topics.yaml",
        accept=[first.keyword.phrase],
        out="new/edited.yaml",
    )
    topics = load_taxonomy("new/edited.yaml").assignable
    assert [len(topic.keywords) for topic in topics] == [2, 1]
    assert Path("topics.yaml").read_text() == TAXONOMY


def test_what_is_not_there_is_told(workbench: Path) -> None:
    """A topic, a phrase, papers and a taxonomy, with what is meant perhaps."""
    with pytest.raises(TaxonomyError, match=r"no topic 'federate'. Did you mean 'federated'"):
        taxonomy_suggest(["papers.jsonl"], taxonomy="topics.yaml", topics=["federate"])
    with pytest.raises(TaxonomyError, match="'zzz' is not proposed"):
        taxonomy_suggest(
            ["papers.jsonl"], taxonomy="topics.yaml", accept=["zzz"], out="topics.yaml"
        )
    assert Path("topics.yaml").read_text() == TAXONOMY
    with pytest.raises(CorpusError, match="nope"):
        taxonomy_suggest(["nope"], taxonomy="topics.yaml")
    with pytest.raises(TaxonomyError, match=r"none\.yaml"):
        taxonomy_suggest(["papers.jsonl"], taxonomy="none.yaml")


def test_papers_and_runs_are_not_overwritten(workbench: Path) -> None:
    """Nor the copy of the taxonomy that a run keeps."""
    with pytest.raises(OutputError, match="is one of the inputs"):
        taxonomy_suggest(["papers.jsonl"], taxonomy="topics.yaml", out="papers.jsonl")
    pipeline.run(Settings(corpus=("papers.jsonl",), taxonomy=Path("topics.yaml")))
    with pytest.raises(OutputError, match="is one of the inputs"):
        taxonomy_suggest(["reports"], out="reports/taxonomy.yaml")
    Path("edited.yaml").write_text("mine")
    with pytest.raises(OutputError, match=r"edited.yaml: is there already\."):
        taxonomy_suggest(["papers.jsonl"], taxonomy="topics.yaml", out="edited.yaml")
    assert Path("edited.yaml").read_text() == "mine"

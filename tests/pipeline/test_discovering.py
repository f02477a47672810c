"""Topics drafted from a corpus, from what a taxonomy leaves over, and from a topic."""

import json
import shutil
from pathlib import Path

import pytest

from papertopics import check_taxonomy, load_taxonomy, pipeline, taxonomy_discover
from papertopics.errors import CorpusError, OutputError, TaxonomyError
from papertopics.pipeline import Settings

KINDS = {
    "Verification": "a draft model proposes tokens and a language model verifies them",
    "Aggregation": "clients send gradients to the server of federated learning",
    "Baking": "flour and water are mixed, the loaf is baked in an oven",
}
TAXONOMY = """
topics:
  - id: models
    label: Models
    topics:
      - {id: decoding, label: Decoding with drafts, keywords: [draft model]}
      - {id: federated, label: Federated learning, keywords: [federated learning]}
"""


@pytest.fixture
def workbench(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Write sixty papers, in the working directory."""
    rows = [
        {"title": f"{title} {number}", "abstract": f"Here {text}."}
        for number in range(20)
        for title, text in KINDS.items()
    ]
    Path(tmp_path, "papers.jsonl").write_text("\n".join(map(json.dumps, rows)))
    Path(tmp_path, "models.yaml").write_text(TAXONOMY)
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_a_corpus_alone_gives_a_first_taxonomy(workbench: Path) -> None:
    """Which `taxonomy check` and `run` accept."""
    found = taxonomy_discover(["papers.jsonl"], topics=3, out="new/topics.yaml")
    assert (found.taxonomy, found.papers, found.considered) == ("", 60, 60)
    assert check_taxonomy("new/topics.yaml") == []
    drafted = tuple(draft.topic for draft in found.drafts)
    assert load_taxonomy("new/topics.yaml").topics == drafted
    assert len(drafted) == 3
    run = pipeline.run(Settings(corpus=("papers.jsonl",), taxonomy=Path("new/topics.yaml")))
    assert run.record.taxonomy_hash


def test_a_first_taxonomy_may_go_where_the_settings_look_for_one(workbench: Path) -> None:
    """Unless one is there already."""
    first = taxonomy_discover(["papers.jsonl"], topics=3, out="taxonomy/topics.yaml")
    assert first.written == "taxonomy/topics.yaml"
    with pytest.raises(OutputError, match="is one of the inputs"):
        taxonomy_discover(["papers.jsonl"], scratch=True, out="taxonomy/topics.yaml")


def test_the_papers_of_a_run_need_no_model_for_a_first_taxonomy(workbench: Path) -> None:
    """It may be gone."""
    pipeline.run(Settings(corpus=("papers.jsonl",), taxonomy=Path("models.yaml")))
    shutil.rmtree("models")
    found = taxonomy_discover(["reports"], scratch=True, topics=3)
    assert (found.papers, len(found.drafts)) == (60, 3)


def test_the_same_papers_give_the_same_file(workbench: Path) -> None:
    """To the byte; each draft has its figures above it."""
    for name in ("one.yaml", "two.yaml"):
        taxonomy_discover(["papers.jsonl"], topics=3, out=name)
    text = Path("one.yaml").read_text()
    assert text == Path("two.yaml").read_text()
    assert "  # 20 papers, 20 with a keyword, 0 elsewhere\n" in text
    assert text.count("  #   Baking ") == 3


def test_what_no_topic_explains_is_drafted(workbench: Path) -> None:
    """Here bread; without phrases that a topic holds."""
    found = taxonomy_discover(["papers.jsonl"], taxonomy="models.yaml", topics=3)
    assert found.taxonomy == "models.yaml"
    assert found.considered == 60
    (draft,) = found.drafts
    assert {"loaf", "oven"} & {keyword.phrase for keyword in draft.topic.keywords}
    assert draft.nearest in {"decoding", "federated"}
    assert draft.topic.parent == "models"


def test_a_topic_that_has_grown_is_looked_into(workbench: Path) -> None:
    """A group stands for all below it; the drafts are to stand in it."""
    found = taxonomy_discover(
        ["papers.jsonl"], taxonomy="models.yaml", within="models", topics=2, out="within.yaml"
    )
    assert found.within == "models"
    assert {draft.topic.parent for draft in found.drafts} == {"models"}
    assert "to be put below models" in Path("within.yaml").read_text()


def test_few_papers_have_nothing_in_common(workbench: Path) -> None:
    """No draft is no error, and no file."""
    Path("few.jsonl").write_text('{"title": "One"}\n{"title": "Two"}\n')
    found = taxonomy_discover(["few.jsonl"], out="none.yaml")
    assert (found.drafts, found.written) == ((), "")
    assert not Path("none.yaml").exists()


@pytest.mark.parametrize("papers", [3, 4, 5, 8])
def test_groups_that_are_all_too_small_make_no_draft(workbench: Path, papers: int) -> None:
    """A handful of papers on different things."""
    words = [
        "graph",
        "tree",
        "bread",
        "oven",
        "loaf",
        "river",
        "stone",
        "cloud",
        "piano",
        "violin",
        "lens",
        "prism",
    ]
    rows = [{"title": " ".join(words[at : at + 3])} for at in range(papers)]
    Path("few.jsonl").write_text("\n".join(map(json.dumps, rows)))
    assert taxonomy_discover(["few.jsonl"], scratch=True, topics=papers).drafts == ()


def test_what_is_not_there_is_told(workbench: Path) -> None:
    """Papers, a topic and a taxonomy that was named."""
    with pytest.raises(CorpusError, match="nope"):
        taxonomy_discover(["nope"])
    with pytest.raises(TaxonomyError, match=r"no topic 'decode'. Did you mean 'decoding'"):
        taxonomy_discover(["papers.jsonl"], taxonomy="models.yaml", within="decode")
    with pytest.raises(TaxonomyError, match=r"none\.yaml"):
        taxonomy_discover(["papers.jsonl"], taxonomy="none.yaml")
    with pytest.raises(TaxonomyError, match="no taxonomy to look into"):
        taxonomy_discover(["papers.jsonl"], within="models")
    with pytest.raises(OutputError, match="is one of the inputs"):
        taxonomy_discover(["papers.jsonl"], out="papers.jsonl")


def test_drafts_that_may_have_been_edited_are_never_overwritten(workbench: Path) -> None:
    """The command that made them is easily given again."""
    Path("topics.yaml").write_text("mine")
    with pytest.raises(OutputError, match=r"topics.yaml: is there already\. Choose another name"):
        taxonomy_discover(["papers.jsonl"], scratch=True, topics=3, out="topics.yaml")
    assert Path("topics.yaml").read_text() == "mine"

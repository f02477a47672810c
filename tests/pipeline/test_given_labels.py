"""Labels for training: from a file, from corrections, and what a run then says of itself."""

import json
import logging
from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from papertopics import pipeline
from papertopics.errors import GoldError, OutputError
from papertopics.model import label_learning
from papertopics.pipeline import Settings
from papertopics.pipeline.given_labels import LabelReader, paper_keys, whole_papers
from papertopics.taxonomy import Keyword, Taxonomy, Topic

CORRECTIONS = Path("taxonomy/corrections.csv")
HEAD = "paper_id,topic,verdict\n"
KEYWORD = (Keyword("x"),)
TREE = Taxonomy(
    "T",
    1,
    (
        Topic("group", "G"),
        Topic("inner", "I", "", KEYWORD, parent="group"),
        Topic("leaf", "L", "", KEYWORD, parent="inner"),
        Topic("other", "O", "", KEYWORD),
    ),
)


def correct(*rows: str) -> None:
    """Write the corrections of the project."""
    CORRECTIONS.write_text(HEAD + "".join(f"{row}\n" for row in rows), encoding="utf-8")


def test_a_labelled_paper_is_known_for_all_topics_but_those_around_its_own() -> None:
    """Columns inner, leaf, other: a leaf implies what is above, a group says nothing below."""
    matrix = whole_papers([("leaf",), ("leaf", "inner"), ("group",), ()], TREE)
    nan = np.nan
    expected = [[nan, 1, 0], [1, 1, 0], [nan, nan, 0], [0, 0, 0]]
    assert np.array_equal(matrix, np.array(expected), equal_nan=True)


def test_papers_are_recognised_by_title_or_else_by_abstract() -> None:
    """Whatever the case of the title."""
    papers = pd.DataFrame(
        {"title": ["A Title", "a title", "", ""], "abstract": ["x", "y", "one", "two"]}
    )
    keys = paper_keys(papers)
    assert keys[0] == keys[1]
    assert len(set(keys)) == 3


def test_without_labels_nothing_is_learned_from_any(project: Path) -> None:
    """Gold that is there measures, and trains nothing."""
    Path("gold.csv").rename("taxonomy/gold.csv")
    run = pipeline.run(Settings())
    assert run.record.labels is None
    assert json.loads(Path("models/default/card.json").read_text())["labels"] is None
    assert run.record.quality is not None
    assert run.record.quality.trained_on == 0


def test_a_file_of_labels_trains_and_is_told_of(project: Path) -> None:
    """In run.json and in the card: files, papers, pairs, and hashes of the papers."""
    run = pipeline.run(Settings(labels=Path("gold.csv")))
    labels = run.record.labels
    assert labels is not None
    assert (labels.sources, labels.papers, labels.pairs, labels.corrections) == (
        ["gold.csv"],
        6,
        18,
        0,
    )
    assert len(labels.keys) == 6
    card = json.loads(Path("models/default/card.json").read_text())
    assert card["labels"]["keys"] == labels.keys


def test_figures_on_labels_that_trained_say_so(
    project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whichever file of labels names the papers, and on the pages too."""
    monkeypatch.setattr(label_learning, "proven_strength", lambda *_: 0.5)
    run = pipeline.run(Settings(labels=Path("gold.csv"), gold=Path("gold.csv")))
    assert run.record.quality is not None
    assert run.record.quality.trained_on == 6
    assert "The model learned from 6 papers of these" in Path("reports/index.md").read_text()
    Path("some.csv").write_text("paper_id,topics\ns1,speculative-decoding\ng2,graphs\n")
    assert pipeline.evaluate("reports", "some.csv").trained_on == 1


def test_labels_that_are_not_followed_change_nothing(project: Path) -> None:
    """Six papers prove nothing: the same bytes as without, and figures that don't flatter."""
    pipeline.run(Settings())
    before = Path("reports/scores.parquet").read_bytes()
    run = pipeline.run(Settings(labels=Path("gold.csv"), gold=Path("gold.csv")))
    assert Path("reports/scores.parquet").read_bytes() == before
    assert run.record.labels is not None
    assert run.record.labels.strength == 0
    assert run.record.quality is not None
    assert run.record.quality.trained_on == 0


def test_corrections_are_what_comes_out(project: Path) -> None:
    """Confirmed with that reason, rejected never, and the paper without topic as undecided."""
    correct("b1,diffusion,right", "g1,graphs,wrong")
    run = pipeline.run(Settings())
    rows = run.assignments.set_index(["paper_id", "topic"])
    assert rows.loc[("b1", "diffusion"), ["probability", "why"]].tolist() == [1.0, "confirmed"]
    assert ("g1", "graphs") not in rows.index
    assert run.record.labels is not None
    assert (run.record.labels.papers, run.record.labels.corrections) == (2, 2)
    assert run.record.labels.decided == {"b1": {"diffusion": True}, "g1": {"graphs": False}}
    assert (run.record.labels.labelled, run.record.labels.labels_hash) == (0, "")


def test_labels_are_told_apart_by_what_they_say(project: Path) -> None:
    """Not by the order of a file's lines."""
    head, *rows = Path("gold.csv").read_text(encoding="utf-8").splitlines()
    found = []
    for name, lines in (("all", rows), ("turned", rows[::-1]), ("fewer", rows[1:])):
        Path(f"{name}.csv").write_text("\n".join([head, *lines]) + "\n", encoding="utf-8")
        labels = pipeline.run(Settings(labels=Path(f"{name}.csv"))).record.labels
        assert labels is not None
        found.append((labels.labelled, labels.labels_hash))
    assert found[0] == found[1]
    assert found[0][0] == labels.papers + 1
    assert found[2][1] != found[0][1]


def test_train_and_classify_give_what_run_gives_with_labels_too(
    project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """To the byte: the model knows labels and verdicts."""
    monkeypatch.setattr(label_learning, "proven_strength", lambda *_: 0.5)
    correct("b1,diffusion,right", "g1,graphs,wrong")
    settings = Settings(labels=Path("gold.csv"))
    pipeline.run(settings)
    pipeline.train(settings.model_copy(update={"model": Path("models/alone")}))
    pipeline.classify(["seeds"], "models/alone", "alone.csv")
    assert Path("alone.csv").read_bytes() == Path("reports/assignments.csv").read_bytes()


def test_a_second_run_with_labels_gives_the_same_bytes(project: Path) -> None:
    """Model and assignments."""
    found = []
    for _ in range(2):
        pipeline.run(Settings(labels=Path("gold.csv")))
        written = Path("models/default/card.json"), Path("reports/index.md")
        found.append([path.read_bytes() for path in written])
    assert found[0] == found[1]


def test_a_correction_wins_over_the_file_of_labels(project: Path) -> None:
    """It is about this very pair."""
    correct("g1,graphs,wrong", "g1,diffusion,right")
    corpus = pipeline.run(Settings()).papers
    taxonomy = pipeline.read_run(project / "reports").taxonomy
    reader = LabelReader(taxonomy, Settings(labels=Path("gold.csv")))
    reader.add(corpus)
    given = reader.labels()
    assert given is not None
    (row,) = given.on(corpus[corpus["paper_id"] == "g1"])
    assert dict(zip([t.id for t in taxonomy.assignable], row, strict=True)) == {
        "speculative-decoding": 0,
        "graphs": 0,
        "diffusion": 1,
    }


def test_verdicts_on_other_papers_are_counted_and_kept(
    project: Path, caplog: pytest.LogCaptureFixture
) -> None:
    """They may turn up later."""
    correct("zz,graphs,right", "b1,graphs,wrong")
    Path("more.csv").write_text("id,title,abstract\nzz,On bread,Flour and water.\n")
    with caplog.at_level(logging.WARNING):
        pipeline.run(Settings())
    assert (
        "1 of 2 verdicts are on papers that are not in the corpus; the first is 'zz'" in caplog.text
    )
    pipeline.classify(["more.csv"], "models/default", "new.csv")
    assert "zz,On bread,graphs,1.0000,1,confirmed" in Path("new.csv").read_text()


def test_labelled_papers_that_are_not_there_are_counted(
    project: Path, caplog: pytest.LogCaptureFixture
) -> None:
    """And teach nothing."""
    Path("labels.csv").write_text("paper_id,topics\ns1,speculative-decoding\nzz,graphs\n")
    with caplog.at_level(logging.WARNING):
        run = pipeline.run(Settings(labels=Path("labels.csv")))
    assert "1 of its 2 labelled papers are not in the corpus" in caplog.text
    assert run.record.labels is not None
    assert run.record.labels.papers == 1


def test_a_file_that_was_named_must_be_there(project: Path) -> None:
    """Labels and corrections; only the default corrections may be missing."""
    for settings in (Settings(labels=Path("no.csv")), Settings(corrections=Path("no.csv"))):
        with pytest.raises(GoldError, match=r"no\.csv: can't be read"):
            pipeline.run(settings)


def test_default_corrections_with_another_taxonomy_are_passed_over_aloud(
    project: Path, caplog: pytest.LogCaptureFixture
) -> None:
    """They belong to the default taxonomy; with that, they are an error."""
    correct("g1,grafs,wrong")
    with pytest.raises(GoldError, match="Did you mean 'graphs'"):
        pipeline.run(Settings())
    Path("taxonomy/topics.yaml").rename("mine.yaml")
    with caplog.at_level(logging.WARNING):
        pipeline.run(Settings(taxonomy=Path("mine.yaml")))
    assert "is not used, as it doesn't fit mine.yaml" in caplog.text


@pytest.mark.parametrize("name", ["labels", "corrections"])
def test_labels_are_not_overwritten(project: Path, name: str) -> None:
    """Neither by results nor by the model."""
    for path in ("reports/assignments.csv", "models/default/x.csv"):
        settings = Settings.model_validate({name: Path(path)})
        with pytest.raises(OutputError, match="is an input and would be"):
            pipeline.run(settings)

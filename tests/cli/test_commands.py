"""What each command prints, and how it ends."""

import io
import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import IO, Any

import pytest
from click.testing import CliRunner, Result

from papertopics.cli.main import cli
from papertopics.corpus.formats import FORMAT_NAMES
from papertopics.model import label_learning
from papertopics.pipeline import Settings

Call = Callable[..., Result]


def test_run_says_what_came_out(project: Path, call: Call) -> None:
    """Counts, quality, and where to look next."""
    result = call("run")
    assert result.exit_code == 0, result.output
    lines = result.stdout.splitlines()
    assert lines[0] == "12 papers (1 duplicate merged, 1 record rejected)"
    assert re.fullmatch(r"\d+ with topics, [\d.]+ each; \d+ without \(.*\)", lines[1])
    assert lines[2:] == [
        "10 of 10 assignments rest on a keyword in the paper",
        "Quality: not measured (no labels for these papers; see `papertopics evaluate --help`)",
        "Model: models/default",
        "Reports: reports/index.md",
        "Rejected records, with the reason: reports/rejected.csv",
        "Next: papertopics explain reports PAPER_ID, or papertopics evaluate reports --gold FILE",
    ]
    assert result.stderr == ""


def test_run_shows_its_quality_beside_bare_keywords(project: Path, call: Call) -> None:
    """Where labels are."""
    Path("gold.csv").rename("taxonomy/gold.csv")
    result = call("run")
    figure = r"\d\.\d\d \[\d\.\d\d, \d\.\d\d\]"
    assert re.search(
        rf"^Quality on 6 labelled papers of taxonomy/gold\.csv:\n  micro-F1 {figure}, "
        rf"bare keywords {figure}, primary topic right {figure}$",
        result.stdout,
        re.MULTILINE,
    )


def test_run_speaks_json(project: Path, call: Call) -> None:
    """The same, for other programs."""
    summary = json.loads(call("run", "--json").stdout)
    assert summary["counts"]["papers"] == 12
    assert summary["measured"] is None
    assert (summary["model"], summary["reports"]) == ("models/default", "reports")


def test_run_can_be_quiet(project: Path, call: Call) -> None:
    """The reports are there all the same."""
    assert call("run", "--quiet").output == ""
    assert Path("reports/index.md").exists()


def test_run_takes_a_corpus_and_places(project: Path, call: Call) -> None:
    """As arguments and options."""
    Path("seeds").rename("papers")
    options = ("--taxonomy", "t.yaml", "--out", "o", "--model", "m", "--assign", "one")
    Path("taxonomy/topics.yaml").rename("t.yaml")
    result = call("run", "papers/papers.jsonl", *options)
    assert result.exit_code == 0, result.output
    assert Path("o/index.md").exists()
    assert Path("m/card.json").exists()
    settings = json.loads(Path("o/run.json").read_bytes())["settings"]
    assert (settings["corpus"], settings["assign"]) == (["papers/papers.jsonl"], "one")


def test_run_reads_standard_input(project: Path) -> None:
    """Where the corpus is a dash."""
    papers = Path("seeds/papers.jsonl").read_bytes()
    result = CliRunner().invoke(cli, ["run", "-", "--json"], input=papers)
    assert json.loads(result.stdout)["counts"]["papers"] == 12


def test_a_warning_stands_on_standard_error(project: Path, call: Call) -> None:
    """Once, and not if the command is to be quiet."""
    Path("seeds/empty.csv").write_text("")
    with Path("seeds/papers.jsonl").open("a", encoding="utf-8") as papers:
        papers.write('{"id": "g1", "title": "Bread", "abstract": "Flour and water."}\n')
    result = call("run")
    assert result.exit_code == 0
    empty, renamed = result.stderr.splitlines()
    assert empty == "Warning: seeds/empty.csv: the file is empty. Get it again or leave it out."
    assert renamed.startswith("Warning: seeds/papers.jsonl:15: id 'g1' names another paper")
    assert result.stdout.startswith("13 papers (1 duplicate merged, 2 records rejected)")
    assert call("run", "--quiet").output == ""


@pytest.mark.parametrize("command", [["run"], ["train", "--model", "m"]], ids=" ".join)
def test_labels_that_can_not_be_used_are_told(
    project: Path, call: Call, command: list[str]
) -> None:
    """By a warning, and where the quality would stand."""
    Path("taxonomy/gold.csv").write_text("paper_id,topics\ng1,knots\n")
    result = call(*command)
    assert result.exit_code == 0
    (warning,) = result.stderr.splitlines()
    assert warning.startswith("Warning: labels are not used: taxonomy/gold.csv:2: topics: has the")
    told = "Quality: not measured (taxonomy/gold.csv could not be used; a warning says why)"
    assert told in result.stdout.splitlines()
    assert json.loads(call(*command, "--json").stdout)["unusable_gold"] == "taxonomy/gold.csv"


def test_labels_of_other_papers_are_no_reason_to_warn(project: Path, call: Call) -> None:
    """The summary says in a line that nothing was measured."""
    Path("taxonomy/gold.csv").write_text("paper_id,topics\nelsewhere,graphs\n")
    result = call("run")
    assert result.stderr == ""
    assert result.stdout.count("Quality: not measured") == 1


@pytest.mark.parametrize("command", ["run", "train", "classify"])
def test_the_format_of_a_corpus_can_be_named(ran: Path, call: Call, command: str) -> None:
    """Instead of being told by its content; an unknown one is wrong usage; the nearest is named."""
    outputs = ["--model", "models/default", *(["--out", "x.csv"] if command == "classify" else [])]
    Path("papers.txt").write_text("title\nGraph neural networks\nDiffusion models\n")
    done = call(command, "papers.txt", "--format", "csv", "--json", *outputs)
    assert json.loads(done.stdout)["counts"]["papers"] == 2
    failed = CliRunner().invoke(cli, [command, "papers.txt", "--format", "bibtx", *outputs])
    assert failed.exit_code == 2
    assert "no format 'bibtx'. Did you mean 'bibtex'?" in failed.stderr
    assert "Usage: " in failed.stderr


@pytest.mark.parametrize("command", ["run", "train", "classify"])
def test_help_names_all_formats(call: Call, command: str) -> None:
    """As does the description of the setting."""
    shown = re.sub(r"\s+", "", call(command, "--help").stdout)
    described = Settings.model_fields["format"].description or ""
    for name in FORMAT_NAMES:
        assert name in shown
        assert name in described


@pytest.mark.parametrize(
    ("command", "verb"),
    [("run", "LEARN"), ("train", "LEARN"), ("evaluate", "MEASURE"), ("taxonomy stats", "MEASURE")],
)
def test_help_says_what_labels_are_for(call: Call, command: str, verb: str) -> None:
    """To learn from, or to measure with; --gold is both, by command."""
    shown = call(*command.split(), "--help").stdout
    assert f"Labels to {verb}" in shown


def test_train_and_classify(project: Path, call: Call) -> None:
    """In two commands what `run` does in one."""
    trained = call("train", "--model", "m")
    assert trained.exit_code == 0, trained.output
    assert "Model: m" in trained.stdout
    assert "Reports" not in trained.stdout
    classified = call("classify", "seeds", "--model", "m", "--out", "new.csv")
    assert classified.stdout.splitlines()[0] == trained.stdout.splitlines()[0]
    assert "10 of 10 assignments rest on a keyword in the paper" in classified.stdout
    assert "Assignments: new.csv" in classified.stdout
    assert "Papers without topic: new.unassigned.csv" in classified.stdout
    assert "Rejected records, with the reason: new.rejected.csv" in classified.stdout
    call("run", "--quiet")
    assert Path("new.csv").read_bytes() == Path("reports/assignments.csv").read_bytes()


def test_train_on_dask_says_what_train_says(project: Path, call: Call) -> None:
    """And saves the same model."""
    pytest.importorskip("distributed")
    here = call("train", "--model", "m")
    card = Path("m/card.json").read_bytes()
    there = call("train", "--model", "m", "--engine", "dask", "--jobs", "2")
    assert (there.exit_code, there.stdout) == (0, here.stdout), there.output
    assert Path("m/card.json").read_bytes() == card


@pytest.mark.parametrize(
    "command",
    [["train", "--model", "new"], ["classify", "--model", "models/default"]],
    ids=" ".join,
)
def test_a_scheduler_that_is_not_there_ends_in_one_message(
    ran: Path, call: Call, monkeypatch: pytest.MonkeyPatch, command: list[str]
) -> None:
    """With exit code 1; without --engine dask, nobody would ask for it, and that is wrong usage."""
    pytest.importorskip("distributed")
    monkeypatch.setattr("papertopics.engine.cluster._PATIENCE", 1)
    out = ["--out", "x.csv"] if command[0] == "classify" else []
    address = ["--scheduler", "tcp://127.0.0.1:9"]
    result = call(*command, *out, *address, "--engine", "dask")
    assert (result.exit_code, result.stdout) == (1, "")
    assert result.stderr.startswith("Error: no Dask scheduler answers at tcp://127.0.0.1:9")
    assert not Path("new").exists()
    unused = call(*command, *out, *address)
    assert unused.exit_code == 2
    assert "--scheduler needs --engine dask" in unused.stderr


def test_train_and_classify_speak_json(project: Path, call: Call) -> None:
    """Counts and places."""
    trained = json.loads(call("train", "--model", "m", "--json").stdout)
    classify = ("classify", "--model", "m", "--out", "new.jsonl", "--json")
    classified = json.loads(call(*classify).stdout)
    assert trained["counts"] == classified["counts"]
    assert (trained["reports"], classified["out"]) == (None, "new.jsonl")
    assert sum(classified["support"]["given"].values()) == classified["counts"]["assignments"]


def test_report_counts_its_pages(ran: Path, call: Call) -> None:
    """And says where they begin."""
    pages = len(list(Path("reports").rglob("*.md")))
    said = call("report", "reports").stdout
    assert said == f"{pages} pages, 1 picture: reports/index.md\n"


def test_report_builds_a_site(ran: Path, call: Call) -> None:
    """In the folder of the run, or where it is told to."""
    said = call("report", "reports", "--site").stdout
    assert said.splitlines()[1] == "Site: reports/site/index.html"
    Path("my.yaml").write_text("site: true")
    assert call("report", "reports", "--config", "my.yaml").stdout == said
    assert "Site: public/index.html" in call("report", "reports", "--site-dir", "public").stdout
    assert Path("public/papers.html").exists()


def test_a_site_without_its_extra_is_an_error(
    ran: Path, call: Call, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Of one line, which says what to install."""
    monkeypatch.setattr("papertopics.reports.site.packages.find_spec", lambda module: None)
    for command in (("report", "reports", "--site"), ("run", "--site")):
        result = call(*command)
        assert result.exit_code == 1
        assert result.stderr.endswith('Install it: pip install "papertopics[site]".\n')
        assert result.stderr.count("\n") == 1


def test_run_says_where_its_site_is(project: Path, call: Call) -> None:
    """After the reports."""
    assert "Site: reports/site/index.html" in call("run", "--site").stdout


def test_report_takes_the_templates_of_the_configuration(ran: Path, call: Call) -> None:
    """Of the file that it is given."""
    Path("mine").mkdir()
    Path("mine/index.md.jinja").write_text("Just {{ overview.papers }}.")
    Path("my.yaml").write_text("templates: mine")
    assert call("report", "reports", "--config", "my.yaml").exit_code == 0
    assert Path("reports/index.md").read_text() == "Just 12.\n"


def test_a_second_run_says_what_changed(ran: Path, call: Call) -> None:
    """In a line, or as numbers; the notes have the rest."""
    papers = Path("seeds/papers.jsonl")
    lines = papers.read_text(encoding="utf-8").splitlines(keepends=True)
    papers.write_text("".join(lines[1:]), encoding="utf-8")
    result = call("run", "--assign", "many")
    assert "Changes: 0 new papers, " in result.stdout
    assert result.stdout.count("gone: reports/CHANGES.md\n") == 1
    changed = json.loads(call("run", "--json").stdout)["changed"]
    assert changed["gone"] == 1


def test_diff_prints_and_writes_notes(ran: Path, call: Call) -> None:
    """As Markdown, or as JSON; quietly if asked."""
    call("run", "--out", "later", "--since", "reports", "--quiet")
    result = call("diff", "reports", "later")
    assert result.exit_code == 0, result.output
    assert result.stdout.startswith("# What changed\n")
    assert result.stderr == "Written: later/CHANGES.md\n"
    notes = Path("later/CHANGES.md").read_text(encoding="utf-8")
    assert notes.strip() == result.stdout.strip()
    changes = json.loads(call("diff", "reports", "later", "--json", "--out", "x.md").stdout)
    assert (changes["new"], changes["gone"]) == ([], [])
    assert call("diff", "reports", "later", "--quiet").output == ""


def test_report_takes_a_run_to_compare_with(ran: Path, call: Call) -> None:
    """Its pages are one more then."""
    call("run", "--out", "later", "--quiet")
    before = call("report", "later").stdout
    after = call("report", "later", "--since", "reports").stdout
    assert int(after.split()[0]) == int(before.split()[0]) + 1


def test_evaluate_prints_figures(ran: Path, call: Call) -> None:
    """As text, or all of them as JSON."""
    result = call("evaluate", "reports", "--gold", "gold.csv")
    assert "6 labelled papers of gold.csv, 1 of them without a topic." in result.stdout
    assert "bare keywords" in result.stdout
    evaluation = json.loads(call("evaluate", "reports", "--gold", "gold.csv", "--json").stdout)
    assert evaluation["overall"]["micro_f1"]["value"] <= 1
    assert evaluation["papers"] == 6


def test_evaluate_masks_keywords_on_demand(ran: Path, call: Call) -> None:
    """In a column of its own, and in the JSON."""
    command = ("evaluate", "reports", "--gold", "gold.csv", "--mask-keywords")
    assert "keywords masked\n" in call(*command).stdout
    evaluation = json.loads(call(*command, "--json").stdout)
    assert evaluation["masked"]["figures"]["micro_f1"]["value"] <= 1


def test_explain_shows_why(ran: Path, call: Call) -> None:
    """The phrases that matched in their sentences, and what each part adds."""
    result = call("explain", "reports", "g4")
    assert result.stdout.startswith("Molecules as graphs\ng4; ")
    assert "in the abstract: Properties of molecules" in result.stdout
    assert "by [message passing]." in result.stdout
    assert "adds: " in result.stdout
    explained = json.loads(call("explain", "reports", "g4", "--json").stdout)
    assert explained["explanation"]["topics"][0]["topic"] == "graphs"
    assert explained["mentions"][0]["phrase"] == "message passing"


def test_taxonomy_check_passes_the_taxonomy_of_the_project(project: Path, call: Call) -> None:
    """It counts what it found."""
    result = call("taxonomy", "check")
    assert result.exit_code == 0
    sizes = "3 topics, 1 group, 6 keywords, 1 veto; no errors, "
    assert result.stdout.startswith(f"taxonomy/topics.yaml: {sizes}")
    assert json.loads(call("taxonomy", "check", "--json").stdout)["errors"] == []


def test_taxonomy_check_shows_warnings_and_passes(project: Path, call: Call) -> None:
    """Each with its line."""
    Path("t.yaml").write_text("topics:\n  - {id: a, label: A, keywords: [ab, the]}\n")
    result = call("taxonomy", "check", "t.yaml")
    assert result.exit_code == 0
    assert re.search(r"^t\.yaml:2: .*'a' has no description", result.stdout, re.MULTILINE)
    warnings = json.loads(call("taxonomy", "check", "t.yaml", "--json").stdout)["warnings"]
    assert {warning["line"] for warning in warnings} == {2}


def test_a_taxonomy_with_many_mistakes_shows_some_and_counts_them(
    project: Path, call: Call
) -> None:
    """JSON has all of them."""
    topics = "".join(f"  - {{id: t{number}, lable: T, keywords: [a b]}}\n" for number in range(300))
    Path("t.yaml").write_text(f"topics:\n{topics}")
    for command in (("taxonomy", "check", "t.yaml"), ("run", "--taxonomy", "t.yaml")):
        lines = call(*command).stderr.splitlines()
        total = int(lines[0].split()[1])
        assert total >= 300
        assert len(lines) == 22
        assert lines[-1] == (
            f"and {total - 20:,} more; `papertopics taxonomy check --json` lists all"
        )
    errors = json.loads(call("taxonomy", "check", "t.yaml", "--json").stdout)["errors"]
    assert len(errors) == total


def test_a_taxonomy_with_many_warnings_shows_some_and_counts_them(
    project: Path, call: Call
) -> None:
    """JSON has all of them."""
    topics = "".join(
        f"  - {{id: t{number}, label: T{number}, keywords: [word{number} of it]}}\n"
        for number in range(100)
    )
    Path("t.yaml").write_text(f"topics:\n{topics}")
    result = call("taxonomy", "check", "t.yaml")
    warnings = json.loads(call("taxonomy", "check", "t.yaml", "--json").stdout)["warnings"]
    lines = result.stdout.splitlines()
    assert len(lines) == 22
    assert lines[-1] == f"and {len(warnings) - 20} more; --json lists all"


def test_taxonomy_check_fails_with_all_errors(project: Path, call: Call) -> None:
    """On standard error, or as JSON."""
    Path("t.yaml").write_text("topics:\n  - {id: a, lable: A, keywords: [x y]}\nnam: T\n")
    result = call("taxonomy", "check", "t.yaml")
    assert result.exit_code == 1
    assert result.stdout == ""
    assert result.stderr.startswith("Error: 3 problems\nt.yaml:2:")
    as_json = call("taxonomy", "check", "t.yaml", "--json")
    assert as_json.exit_code == 1
    assert len(json.loads(as_json.stdout)["errors"]) == 3


def test_taxonomy_stats_names_keywords_worst_first(ran: Path, call: Call) -> None:
    """How many of each kind, and the worst of them with what to do; all of them in the file."""
    topics = Path("taxonomy/topics.yaml").read_text(encoding="utf-8")
    more = topics.replace(
        "[graph neural network,", "[graph, nodes, spaghetti, graph neural network,"
    )
    Path("more.yaml").write_text(more, encoding="utf-8")
    result = call("taxonomy", "stats", "reports", "--taxonomy", "more.yaml", "--out", "all.csv")
    assert result.exit_code == 0, result.output
    lines = result.stdout.splitlines()
    assert lines[0] == "more.yaml: 9 keywords of 3 topics, on 12 papers"
    assert lines[1].startswith("No run with this taxonomy")
    assert "1  dead        are in no paper" in result.stdout
    assert lines[-1] == "All figures: all.csv"
    assert "spaghetti" in Path("all.csv").read_text(encoding="utf-8")


def test_taxonomy_stats_speaks_json(ran: Path, call: Call) -> None:
    """With every figure; and can be quiet."""
    stats = json.loads(call("taxonomy", "stats", "--gold", "gold.csv", "--json").stdout)
    assert stats["labelled"] == 6
    assert {item["verdict"] for item in stats["keywords"]} == {"fine"}
    assert call("taxonomy", "stats", "--quiet").output == ""


def test_init_makes_a_project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, call: Call) -> None:
    """And says how to go on."""
    monkeypatch.chdir(tmp_path)
    result = call("init", "new")
    assert result.stdout.splitlines()[0] == "new/config/default.yaml"
    assert result.stdout.splitlines()[-1] == "Next: cd new && papertopics run"
    assert Path("new/taxonomy/topics.yaml").exists()
    assert call("init", "new").exit_code == 1


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["run", "nowhere"], "nowhere: no such file or folder"),
        (["run", "--taxonomy", "none.yaml"], "none.yaml"),
        (["run", "--config", "none.yaml"], "none.yaml: can't be read: No such file or directory"),
        (["run", "--out", "gold.csv"], "gold.csv: a file is in the way"),
        (["train", "--model", "gold.csv"], "gold.csv: a file is in the way"),
        (["classify", "seeds", "--model", "none", "--out", "new.csv"], "none"),
        (["classify", "seeds", "--model", "none", "--out", "new.pdf"], "new.pdf: no format"),
        (
            ["classify", "seeds/papers.jsonl", "--model", "m", "--out", "seeds/papers.jsonl"],
            "seeds/papers.jsonl: is one of the inputs and would be overwritten",
        ),
        (["report", "reports", "--config", "none.yaml"], "none.yaml: can't be read"),
        (["report", "none"], "none: there is no such run folder"),
        (["run", "--since", "none"], "none: there is no such run folder"),
        (["diff", "none", "seeds"], "seeds: is no run folder: it has no run.json"),
        (["evaluate", "seeds", "--gold", "gold.csv"], "seeds: is no run folder"),
        (["explain", "seeds", "g1"], "seeds: is no run folder: it has no run.json"),
        (["report", "gold.csv"], "gold.csv: is no run folder but a file"),
        (["classify", "seeds", "--model", "gold.csv", "--out", "n.csv"], "is no model folder but"),
        (["taxonomy", "stats", "nowhere"], "nowhere: no such file or folder"),
        (["taxonomy", "stats", "--out", "gold.csv", "--gold", "gold.csv"], "is one of the inputs"),
    ],
    ids=" ".join,
)
def test_an_input_at_fault_ends_in_one_message(
    project: Path, call: Call, arguments: list[str], says: str
) -> None:
    """On standard error, with exit code 1 and nothing on standard output."""
    result = call(*arguments)
    assert result.exit_code == 1
    assert result.stderr.startswith("Error: ")
    assert says in result.stderr
    assert result.stdout == ""


@pytest.mark.parametrize("option", ["--taxonomy", "--config"])
def test_a_file_that_may_not_be_read_is_no_wrong_usage(
    project: Path, call: Call, monkeypatch: pytest.MonkeyPatch, option: str
) -> None:
    """The loader says so, not click, which asks the system by os.access."""
    path, opening = Path("mine.yaml"), io.open
    path.touch()

    def refuse(file: object, *arguments: Any, **options: Any) -> IO[Any]:
        if file == path:
            raise PermissionError(13, "Permission denied")
        return opening(file, *arguments, **options)  # type: ignore[arg-type]

    monkeypatch.setattr("io.open", refuse)
    monkeypatch.setattr("os.access", lambda *_, **__: False)
    result = call("run", option, "mine.yaml")
    assert result.exit_code == 1
    assert result.stderr.startswith("Error: mine.yaml: can't be read: Permission denied. ")


@pytest.mark.parametrize(
    "arguments",
    [["rum"], ["run", "--seed", "1"], ["run", "--assign", "all"], ["train"], ["evaluate", "r"]],
    ids=" ".join,
)
def test_wrong_usage_ends_in_exit_code_2(call: Call, arguments: list[str]) -> None:
    """With a hint at the help."""
    result = call(*arguments)
    assert result.exit_code == 2
    assert "--help" in result.stderr


def test_classify_takes_jobs_and_can_go_on(ran: Path, call: Call) -> None:
    """With the same bytes; the full model is there for whoever asks."""
    arguments = ("classify", "seeds", "--model", "models/default", "--out", "new.csv", "--quiet")
    for options in (("--jobs", "2"), ("--resume",), ("--engine", "full")):
        result = call(*arguments, *options)
        assert result.exit_code == 0, result.output
        assert Path("new.csv").read_bytes() == Path("reports/assignments.csv").read_bytes()


def test_a_fast_student_that_is_not_there_is_an_error(ran: Path, call: Call) -> None:
    """With both ways out."""
    result = call(
        *("classify", "seeds", "--model", "models/default", "--out", "n.csv", "--engine", "fast")
    )
    assert result.exit_code == 1
    assert "no fast student. Classify with --engine full" in result.stderr


@pytest.fixture
def strength(monkeypatch: pytest.MonkeyPatch) -> Callable[[float], None]:
    """Set how far labels are followed: a handful of papers proves nothing."""

    def set_to(value: float) -> None:
        monkeypatch.setattr(label_learning, "proven_strength", lambda *_: value)

    return set_to


@pytest.mark.parametrize(
    ("value", "line"),
    [
        (1.0, "Learned from the labels of 6 papers"),
        (0.25, "Labels of 6 papers: 25% followed, as surely as papers held out gain by them"),
        (0.0, "Labels of 6 papers: not followed, as papers held out gain nothing by them"),
    ],
)
def test_train_learns_from_labels_that_are_named(
    project: Path, call: Call, strength: Callable[[float], None], value: float, line: str
) -> None:
    """And says so, and how far, for people and for programs."""
    strength(value)
    result = call("train", "--model", "models/mine", "--gold", "gold.csv")
    assert result.exit_code == 0, result.output
    assert line in result.stdout.splitlines()
    assert "Quality: not measured (the labels taught the model; measure on other" in result.stdout
    told = json.loads(call("train", "--model", "models/m", "--gold", "gold.csv", "--json").stdout)
    assert told["labels"] == {"papers": 6, "strength": value}
    card = json.loads(Path("models/m/card.json").read_text())
    assert card["labels"]["strength"] == value


def test_figures_on_labels_that_trained_come_with_a_warning(
    project: Path, call: Call, strength: Callable[[float], None]
) -> None:
    """From `run` and from `evaluate`, for people and for programs."""
    strength(0.5)
    Path("gold.csv").rename("taxonomy/gold.csv")
    printed = call("run", "--labels", "taxonomy/gold.csv").stdout
    assert "flattered: the model learned from 6 of these papers" in printed
    printed = call("evaluate", "reports", "--gold", "taxonomy/gold.csv").stdout
    assert "Warning: the model learned from 6 labelled papers of these" in printed
    measured = json.loads(
        call("evaluate", "reports", "--gold", "taxonomy/gold.csv", "--json").stdout
    )
    assert measured["trained_on"] == 6


def test_problems_of_corrections_come_all_at_once(project: Path, call: Call) -> None:
    """With their lines."""
    text = "paper_id,topic,verdict\ns1,graphz,right\ns1,graphs,maybe\n"
    Path("taxonomy/corrections.csv").write_text(text)
    result = call("run")
    assert result.exit_code == 1
    assert result.stderr.splitlines() == [
        "Error: 2 problems",
        "taxonomy/corrections.csv:2: topic: has the unknown topic 'graphz'. Did you mean 'graphs'?",
        "taxonomy/corrections.csv:3: verdict: has the verdict 'maybe'. Write right or wrong.",
    ]


def test_explain_shows_what_labels_and_verdicts_did(
    project: Path, call: Call, strength: Callable[[float], None]
) -> None:
    """A part named labels, and the verdict beside the topic."""
    strength(0.5)
    Path("taxonomy/corrections.csv").write_text("paper_id,topic,verdict\nb1,graphs,right\n")
    call("run", "--labels", "gold.csv")
    printed = call("explain", "reports", "b1").stdout
    assert "1.00  Graph networks (graphs); a person called it right" in printed
    assert re.search(r"adds: prior [^\n]*, labels [+-]\d", printed)


def test_explain_says_what_a_person_called_wrong(project: Path, call: Call) -> None:
    """Though its probability is 0 now."""
    Path("taxonomy/corrections.csv").write_text("paper_id,topic,verdict\ng1,graphs,wrong\n")
    call("run")
    printed = call("explain", "reports", "g1").stdout
    assert "Without topic: a person called graphs wrong, and no other is likely enough." in printed
    ruled_out = printed.partition("Called wrong by a person\n")[2]
    assert ruled_out.startswith("  0.00  Graph networks (graphs); a person called it wrong\n")

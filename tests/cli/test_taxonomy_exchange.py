"""`taxonomy import`, `export` and `diff` from a shell."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result

from papertopics.cli import taxonomy_export, taxonomy_import
from papertopics.taxonomy.exchange import EXPORTED, IMPORTED

Call = Callable[..., Result]
TOPICS = "taxonomy/topics.yaml"
OUTLINE = "Learning |\n  Graph networks (GNN) | message passing\n  Vision | !!\n"


@pytest.fixture
def outline(project: Path) -> str:
    """Write an outline into the working directory."""
    (project / "o.txt").write_text(OUTLINE, "utf-8")
    return "o.txt"


def test_the_formats_of_the_options_are_those_there_are() -> None:
    """They are written out twice, so that help need not wait for them."""
    assert taxonomy_import.FORMATS == IMPORTED
    assert taxonomy_export.FORMATS == EXPORTED


def test_import_says_what_it_made(outline: str, call: Call) -> None:
    """Sizes, what was decided, and what to do next; the file can be used at once."""
    result = call("taxonomy", "import", outline, "--out", "new.yaml")
    assert result.exit_code == 0, result.output
    assert result.stdout.splitlines() == [
        "o.txt: 2 topics, 1 group, 4 keywords",
        "  1 phrase without letter or digit left out: !!",
        "Written: new.yaml",
        "Next: papertopics taxonomy check new.yaml",
    ]
    assert "no errors" in call("taxonomy", "check", "new.yaml").stdout


def test_import_takes_several_languages(project: Path, call: Call) -> None:
    """The best first; what is no code is wrong usage."""
    scheme = (
        "@prefix skos: <http://www.w3.org/2004/02/skos/core#> . @prefix : <http://e.org/> .\n"
        ':a a skos:Concept; skos:prefLabel "Vogel"@de .\n'
        ':b a skos:Concept; skos:prefLabel "Fish"@en, "Fisch"@de .\n'
    )
    (project / "s.ttl").write_text(scheme, "utf-8")
    result = call("taxonomy", "import", "s.ttl", "--out", "new.yaml", "--language", "en, de")
    assert result.exit_code == 0, result.output
    text = (project / "new.yaml").read_text("utf-8")
    assert text.startswith("# Imported from s.ttl by `papertopics taxonomy import` (language en,de")
    assert "label: Fish\n" in text
    assert "label: Vogel\n" in text
    result = call("taxonomy", "import", "s.ttl", "--out", "new.yaml", "--language", "en;de")
    assert result.exit_code == 2
    assert "'en;de' is not the code of a language. Write such as en,de or pt-BR." in result.stderr


def test_import_takes_what_is_asked_for(outline: str, call: Call) -> None:
    """A branch, some of its levels, ids and groups."""
    options = ("--under", "Learning", "--depth", "1", "--fold", "--ids", "label", "--format")
    result = call("taxonomy", "import", outline, "--out", "new.yaml", *options, "outline", "--json")
    said = json.loads(result.stdout)
    assert (said["out"], said["topics"]) == ("new.yaml", 1)
    assert "- message passing" in Path("new.yaml").read_text("utf-8")


def test_import_can_be_quiet(outline: str, call: Call) -> None:
    """The file is there all the same."""
    assert call("taxonomy", "import", outline, "--out", "new.yaml", "--quiet").output == ""
    assert Path("new.yaml").exists()


def test_faults_of_the_file_are_listed(project: Path, call: Call) -> None:
    """All of them, and exit code 1."""
    Path("bad.csv").write_text("label,parent\nA,B\n,A\n", "utf-8")
    result = call("taxonomy", "import", "bad.csv", "--out", "new.yaml")
    assert result.exit_code == 1
    assert result.stderr.splitlines()[0] == "Error: 2 problems"
    assert result.stderr.count("bad.csv:") == 2


def test_a_faulty_file_has_no_command_that_lists_more(project: Path, call: Call) -> None:
    """`taxonomy check` reads taxonomies alone."""
    Path("bad.csv").write_text("label,parent\n" + "".join(f"T{n},X\n" for n in range(30)), "utf-8")
    result = call("taxonomy", "import", "bad.csv", "--out", "new.yaml")
    assert result.stderr.splitlines()[-1] == "and 10 more"


@pytest.mark.parametrize("arguments", [("x.csv",), ("x.csv", "--out", "y", "--depth", "0")])
def test_wrong_usage_is_exit_code_2(arguments: tuple[str, ...], project: Path, call: Call) -> None:
    """Such as no place to write to."""
    assert call("taxonomy", "import", *arguments).exit_code == 2


def test_export_says_what_it_wrote_and_what_not(project: Path, call: Call) -> None:
    """SKOS holds everything; an outline doesn't."""
    result = call("taxonomy", "export", TOPICS, "--out", "t.ttl")
    assert result.exit_code == 0, result.output
    assert result.stdout.startswith("Written: t.ttl (turtle, ")
    assert "Not in it" not in result.stdout
    assert (
        "Not in it: the taxonomy's name"
        in call("taxonomy", "export", TOPICS, "--out", "t.txt").stdout
    )
    said = json.loads(call("taxonomy", "export", TOPICS, "--out", "t.csv", "--json").stdout)
    assert (said["format"], said["lost"]) == ("csv", ["the taxonomy's name and version"])


def test_what_was_exported_is_imported_without_a_difference(project: Path, call: Call) -> None:
    """As the third command tells."""
    call("taxonomy", "export", TOPICS, "--out", "t.jsonld")
    assert call("taxonomy", "import", "t.jsonld", "--out", "back.yaml").exit_code == 0
    result = call("taxonomy", "diff", TOPICS, "back.yaml")
    assert (result.exit_code, result.stdout) == (0, "The topics are the same.\n")


BEFORE = """
topics:
  - {id: nets, label: Nets, keywords: [network, GNN]}
  - {id: old, label: "Old\\e[31m", keywords: [antique]}
  - {id: deep, label: Deep, keywords: [deep, {phrase: stack, near: [layer]}], exclude: [sea]}
  - {id: attn, label: Attention, keywords: [attention]}
"""
AFTER = """
topics:
  - {id: attention, label: Attention, keywords: [attention, graph neural network]}
  - id: nets
    label: Networks
    description: All of them.
    keywords: [network, {phrase: GNN, match: exact}]
    topics:
      - {id: deep, label: Deep, keywords: [deep, {phrase: stack, near: [layer], within: 3}]}
      - {id: new, label: New, keywords: [novel]}
"""


@pytest.fixture
def states(ran: Path) -> tuple[str, str]:
    """Write two states of a taxonomy beside a finished run."""
    (ran / "a.yaml").write_text(BEFORE, "utf-8")
    (ran / "b.yaml").write_text(AFTER, "utf-8")
    return "a.yaml", "b.yaml"


def test_diff_lists_changes_by_kind(states: tuple[str, str], call: Call) -> None:
    """Nothing of a label controls the terminal; the exit code is 0 whatever was found."""
    result = call("taxonomy", "diff", *states)
    assert result.exit_code == 0, result.output
    assert result.stdout.splitlines() == [
        "Added (1)",
        "  new: New, below nets",
        "Removed (1)",
        "  old: Old [31m, below the top",
        "Renamed (1)",
        "  attn -> attention",
        "Moved (1)",
        "  deep: from below the top to below nets",
        "Relabelled (1)",
        "  nets: Nets -> Networks",
        "Described anew (1)",
        "  nets",
        "Keywords (3)",
        "  attention: + graph neural network",
        "  nets: GNN -> GNN (exact)",
        "  deep: stack (within 10 of layer) -> stack (within 3 of layer)",
        "Vetoes (1)",
        "  deep: - sea",
    ]


def test_diff_counts_papers(states: tuple[str, str], call: Call) -> None:
    """Those of a run, or of a corpus; the most changed topic first."""
    result = call("taxonomy", "diff", *states, "reports")
    assert result.exit_code == 0, result.output
    corpus = call("taxonomy", "diff", *states, "seeds")
    head = "Papers that keywords speak for, of 12 papers ("
    for listed in (result.stdout, corpus.stdout):
        assert any(line.startswith(head) for line in listed.splitlines())
    same = call("taxonomy", "diff", states[0], states[0], "reports").stdout
    assert same == "The topics are the same.\nKeywords find the same of 12 papers.\n"


def test_diff_speaks_json(states: tuple[str, str], call: Call) -> None:
    """All of it, for other programs."""
    found = json.loads(call("taxonomy", "diff", *states, "reports", "--json").stdout)
    assert (found["before"], found["after"], found["papers"]) == ("a.yaml", "b.yaml", 12)
    assert found["changes"]["renamed"] == [
        {"id": "attention", "before": "attn", "after": "attention"}
    ]
    assert {"id", "before", "after", "gained", "lost"} == found["hits"][0].keys()


def test_diff_cuts_long_lists(project: Path, call: Call) -> None:
    """And says where the rest is."""
    text = "topics:\n  - {id: a, label: A, keywords: [x]}\n"
    Path("a.yaml").write_text(text, "utf-8")
    many = "".join(f"  - {{id: t{n}, label: T{n}, keywords: [y{n}]}}\n" for n in range(25))
    Path("b.yaml").write_text(text + many, "utf-8")
    lines = call("taxonomy", "diff", "a.yaml", "b.yaml").stdout.splitlines()
    assert lines[0] == "Added (25)"
    assert lines[-1] == "  and 5 more; --json lists all"


def test_diff_refuses_a_faulty_file(states: tuple[str, str], call: Call) -> None:
    """With its problems, and exit code 1."""
    Path("b.yaml").write_text("topics: []", "utf-8")
    result = call("taxonomy", "diff", *states)
    assert result.exit_code == 1
    assert "the tree is empty" in result.stderr

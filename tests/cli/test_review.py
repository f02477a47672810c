"""`review` as a command: what it prints, what it refuses, and how it ends."""

import json
import signal
import subprocess
import sys
import urllib.request
import webbrowser
from _thread import interrupt_main
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import Result

from papertopics import reviewing

Call = Callable[..., Result]
# A shell's background jobs ignore Ctrl-C, and so would what they start
COMMAND = (
    "import signal; signal.signal(signal.SIGINT, signal.default_int_handler); "
    "from papertopics.cli.main import main; main()"
)


def test_a_review_is_served_until_it_is_interrupted(ran: Path) -> None:
    """Ctrl-C is the way to end it: exit code 0, what was saved, and what uses it."""
    words = [sys.executable, "-c", COMMAND, "review", "reports", "--no-browser"]
    with subprocess.Popen(words, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as tool:  # noqa: S603
        assert tool.stdout is not None
        url, hint = (tool.stdout.readline().strip() for _ in range(2))
        message = json.dumps({"at": 0, "topic": "graphs", "was": None, "to": True}).encode()
        request = urllib.request.Request(  # noqa: S310 - it is ours
            f"{url}answer", message, {"Content-Type": "application/json"}
        )
        with urllib.request.urlopen(request) as answer:  # noqa: S310
            assert json.load(answer)["said"] == "Saved: Graph networks right."
        tool.send_signal(signal.SIGINT)
        try:
            out, err = tool.communicate(timeout=60)
        finally:
            tool.kill()
    assert tool.returncode == 0, err
    assert hint == "End with Ctrl-C."
    assert err == ""
    assert out.splitlines() == [
        "",
        "1 answer saved in taxonomy/corrections.csv",
        "Next: papertopics run",
    ]


def test_the_browser_is_opened(ran: Path, call: Call, monkeypatch: pytest.MonkeyPatch) -> None:
    """At the address that is printed; where there is no browser, that is enough."""
    opened: list[str] = []

    def note(url: str) -> bool:
        opened.append(url)
        interrupt_main()
        return True

    monkeypatch.setattr(webbrowser, "open", note)
    result = call("review", "reports", "--topic", "graphs")
    assert result.exit_code == 0, result.output
    assert result.stdout == f"{opened[0]}\nEnd with Ctrl-C.\n\nNothing was changed\n"
    assert call("review", "reports", "--quiet").stdout == f"{opened[1]}\n"


@pytest.mark.parametrize(
    "more", [["--order", "topic"], ["--topic", "x"], ["--corrections", "c.csv"]]
)
def test_gold_is_drawn_at_random_alone(ran: Path, call: Call, more: list[str]) -> None:
    """Any other order would measure what was asked for."""
    result = call("review", "reports", "--gold", "new.csv", *more)
    assert result.exit_code == 2
    assert "--gold draws papers at random" in result.stderr


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["nothing"], "Error: nothing: there is no such run folder."),
        (["reports", "--topic", "graph"], "Error: the run has no topic 'graph'. Did you mean"),
        (["reports", "--corrections", "c.txt"], "Error: c.txt: is to hold your answers"),
        (["reports", "--gold", "seeds"], "Error: seeds: is to hold your answers"),
    ],
    ids=["run", "topic", "corrections", "gold"],
)
def test_what_can_not_be_reviewed_is_told(
    ran: Path, call: Call, words: list[str], said: str
) -> None:
    """In one message, without a page."""
    result = call("review", *words)
    assert result.exit_code == 1
    assert result.stderr.startswith(said)


def test_the_orders_are_those_of_the_library(call: Call) -> None:
    """The command names them itself, so that help comes at once."""
    from papertopics.cli.review import ORDERS  # noqa: PLC0415

    assert ORDERS == reviewing.ORDERS


def test_another_file_of_corrections_is_learned_from(ran: Path, call: Call) -> None:
    """By the option that the review names."""
    paper = (ran / "reports" / "assignments.csv").read_text().splitlines()[1].split(",")[0]
    Path("mine.csv").write_text(f"paper_id,topic,verdict\n{paper},graphs,right\n")
    assert call("run", "--corrections", "mine.csv").exit_code == 0
    assert f"{paper}," in Path("reports/assignments.csv").read_text()
    record = json.loads(Path("reports/run.json").read_text())
    assert record["labels"]["decided"] == {paper: {"graphs": True}}

"""A session serves a page until it is interrupted, and says what came of it."""

from pathlib import Path

import pytest

import papertopics
from papertopics.errors import ReviewError, RunError
from papertopics.pipeline import Settings
from papertopics.reviewing import Reviewed, Selection


def test_a_session_ends_when_it_is_interrupted(ran: Path) -> None:
    """It tells its address first."""
    told: list[str] = []

    def ready(url: str) -> None:
        told.append(url)
        raise KeyboardInterrupt

    done = papertopics.review("reports", ready)
    assert done == Reviewed(Path("taxonomy/corrections.csv"), 0, "papertopics run")
    assert told[0].startswith("http://127.0.0.1:")


def test_nothing_is_served_of_a_folder_that_is_no_run(ran: Path) -> None:
    """Nor for a topic that there isn't."""
    with pytest.raises(RunError, match="is no run folder"):
        papertopics.review("seeds", print)
    with pytest.raises(ReviewError, match="no topic 'x'"):
        papertopics.review("reports", print, selection=Selection(topic="x"))


def test_the_command_has_the_options_of_the_run(ran: Path) -> None:
    """As far as they are not those that hold anyhow."""
    settings = Settings(
        corpus=("seeds/papers.jsonl",), out=Path("my reports"), model=Path("m"), assign="one"
    )
    papertopics.run(settings)

    def ready(url: str) -> None:
        raise KeyboardInterrupt

    chosen = Settings(corrections=Path("mine.csv"))
    done = papertopics.review("my reports", ready, settings=chosen)
    assert done.command == (
        "papertopics run seeds/papers.jsonl --out 'my reports' --model m --assign one "
        "--corrections mine.csv"
    )

"""`review`: a person confirms or corrects what a run decided, on a page of this machine."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from papertopics.pipeline import Settings, read_run
from papertopics.reviewing.desk import Desk
from papertopics.reviewing.opening import Selection, corrections_desk, gold_desk
from papertopics.reviewing.server import ReviewServer

_DEFAULTS, _ALL = Settings(), Selection()


@dataclass(frozen=True)
class Reviewed:
    """What came of a review: `saved` answers are new or other in `file`; `command` uses them."""

    file: Path
    saved: int
    command: str


def review(
    run_dir: str | Path,
    ready: Callable[[str], object],
    *,
    selection: Selection = _ALL,
    gold: str | Path | None = None,
    settings: Settings = _DEFAULTS,
    port: int = 0,
) -> Reviewed:
    """Serve a page to review a run on, until it is interrupted (KeyboardInterrupt).

    `ready` is told the address of the page once it can be opened. Verdicts go to the file
    `corrections` of the settings. With `gold`, whole papers are drawn at random, and their topics
    go to that file instead.

    Raises RunError, ReviewError, GoldError or OutputError before anything is served.
    """
    folder = Path(run_dir)
    run = read_run(folder)
    desk: Desk
    if gold is not None:
        desk = gold_desk(run, folder, Path(gold), settings, limit=selection.limit)
    else:
        desk = corrections_desk(run, settings, selection)
    with ReviewServer(desk, port) as server, suppress(KeyboardInterrupt):
        ready(server.url)
        server.serve_forever()
    return Reviewed(desk.file, desk.saved, next(iter(desk.commands.values())))

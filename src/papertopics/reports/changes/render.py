"""Render changes as release notes in Markdown."""

from __future__ import annotations

from dataclasses import fields
from pathlib import Path

from papertopics.reports.changes.changes import Changes
from papertopics.reports.changes.notes import change_notes
from papertopics.reports.library import Library
from papertopics.reports.single_page import render_page

CHANGES = "CHANGES.md"


def render_changes(
    changes: Changes, library: Library, base: str = "", templates: Path | None = None
) -> str:
    """Render CHANGES.md of a run.

    `base` leads from its folder to that of the run, if it stands elsewhere: a path with a slash
    at its end. Templates in the folder `templates` come before the package's own.
    """
    notes = change_notes(changes, library, base)
    shown = {field.name: getattr(notes, field.name) for field in fields(notes)}
    return render_page("changes.md.jinja", CHANGES, shown, templates)

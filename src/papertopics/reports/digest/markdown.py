"""The digest as a Markdown page."""

from __future__ import annotations

from pathlib import Path

from papertopics.reports.digest.digest import Digest
from papertopics.reports.single_page import render_page

DIGEST = "digest.md"
EMAIL = "digest.eml"


def render_digest(digest: Digest, templates: Path | None = None) -> str:
    """Render digest.md; templates in a folder come before the package's own."""
    return render_page("digest.md.jinja", DIGEST, {"digest": digest}, templates)

"""The digest as a Markdown page."""

from __future__ import annotations

from papertopics.reports.digest.digest import Digest
from papertopics.reports.single_page import render_page

DIGEST = "digest.md"
EMAIL = "digest.eml"


def render_digest(digest: Digest) -> str:
    """Render digest.md."""
    return render_page("digest.md.jinja", DIGEST, {"digest": digest})

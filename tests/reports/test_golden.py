"""The pages of the run in conftest.py, as they were approved in golden/.

After a change that is meant, write them again and read the difference before it is committed:

    PAPERTOPICS_WRITE_GOLDEN=1 python -m pytest tests/reports/test_golden.py
"""

import os
from pathlib import Path

import pytest

from papertopics.reports import RunData, gather_facts, render_reports

GOLDEN = Path(__file__).parent / "golden"


@pytest.fixture
def pages(run: RunData) -> dict[str, str]:
    """Return the pages of the run; write them to golden/ where that was asked for.

    Without pictures, whose bytes change with the version of matplotlib.
    """
    files = render_reports(gather_facts(run))
    pages = {path: text for path, text in files.items() if path.endswith(".md")}
    if os.environ.get("PAPERTOPICS_WRITE_GOLDEN"):
        _write(pages)
    return pages


def test_the_report_is_the_approved_one(pages: dict[str, str]) -> None:
    """Each page is byte for byte what was approved, and no approved page is gone."""
    files = sorted(GOLDEN.rglob("*.md"))
    approved = {path.relative_to(GOLDEN).as_posix(): path.read_bytes().decode() for path in files}
    assert pages == approved


def _write(pages: dict[str, str]) -> None:
    for path in GOLDEN.rglob("*.md"):
        path.unlink()
    for name, page in pages.items():
        path = GOLDEN / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(page.encode())

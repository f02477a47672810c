"""Drafts of topics, shown and written."""

import json
from collections.abc import Callable
from pathlib import Path

import yaml
from click.testing import Result

from papertopics.cli.taxonomy_discover import _lines
from papertopics.discovery import TopicDraft
from papertopics.pipeline import Discoveries
from papertopics.taxonomy import Keyword, Topic

Call = Callable[..., Result]

BREAD = Topic("bread", "Bread", "Papers on loaf and oven.", (Keyword("loaf"), Keyword("oven")))


def test_drafts_are_a_taxonomy_to_paste() -> None:
    """Figures are comments; whatever controls a terminal is text."""
    draft = TopicDraft(BREAD, 9, 8, 1, "graphs", ("A title\x1b[2J\nid: x",))
    text = "\n".join(_lines(Discoveries("t.yaml", "", 20, 20, (draft,), "")))
    assert text.startswith("All 20 papers: 1 topic drafted\n")
    assert yaml.safe_load(text.partition("\n\n")[2]) == {
        "name": "Topics to consider",
        "version": 1,
        "topics": [
            {
                "id": "bread",
                "label": "Bread",
                "description": "Papers on loaf and oven.",
                "keywords": ["loaf", "oven"],
            }
        ],
    }
    assert "  # nearest: graphs\n  #   A title [2J id: x\n  - id: bread\n" in text


def test_the_command_answers(call: Call, ran: Path) -> None:
    """On the run of the settings, as text and as JSON."""
    result = call("taxonomy", "discover")
    assert result.exit_code == 0, result.output
    assert "All 12 papers: 0 topics drafted\nThe taxonomy explains" in result.output
    assert json.loads(call("taxonomy", "discover", "--scratch", "--json").output)["papers"] == 12
    Path("few.jsonl").write_text('{"title": "One"}\n{"title": "Two"}\n')
    few = call("taxonomy", "discover", "few.jsonl", "--scratch").output
    assert few.endswith(
        "0 topics drafted\nNo group of papers is told from the others by its words\n"
    )
    assert call("taxonomy", "discover", "--quiet").output == ""


def test_a_first_taxonomy_sets_topics_aside(call: Call, ran: Path) -> None:
    """So that none of them can be looked into."""
    result = call("taxonomy", "discover", "--scratch", "--within", "graphs")
    assert result.exit_code == 2
    assert "--within needs the topics" in result.output

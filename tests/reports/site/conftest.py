"""Sites of small runs, built once."""

from collections.abc import Iterator
from dataclasses import replace
from html.parser import HTMLParser
from pathlib import Path

import pandas as pd
import pytest

from papertopics.reports import RunData, gather_facts, render_reports
from papertopics.reports.library import gather_library
from papertopics.reports.site import build_site


class Html(HTMLParser):
    """The elements of a page with their attributes, its text, and its scripts."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.texts: list[str] = []
        self.scripts: list[str] = []
        self._inside: str = ""
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Keep an element."""
        self.elements.append((tag, dict(attrs)))
        self._inside = tag

    def handle_endtag(self, tag: str) -> None:
        """Leave an element."""
        self._inside = ""

    def handle_data(self, data: str) -> None:
        """Keep text, apart from scripts."""
        (self.scripts if self._inside in ("script", "style") else self.texts).append(data)

    def values(self, *names: str) -> Iterator[str]:
        """Give the values of attributes."""
        for _, attributes in self.elements:
            yield from (attributes[name] or "" for name in names if name in attributes)


def build(run: RunData, folder: Path) -> Path:
    """Write the reports of a run, without feeds and exports, and build their site."""
    settings = {**run.record.settings, "feeds": False, "exports": False}
    run = replace(run, record=replace(run.record, settings=settings))
    files = render_reports(gather_facts(run))
    others = ("run.json", "papers.csv", "assignments.csv", "rejected.csv")
    written = folder / "run"
    for name, text in {**files, **dict.fromkeys(others, "")}.items():
        (written / name).parent.mkdir(parents=True, exist_ok=True)
        (written / name).write_text(text, encoding="utf-8")
    library = gather_library(run)
    names = {*files, *others}
    build_site(written, names, library, run.taxonomy, folder / "site", lambda done, steps: None)
    return folder / "site"


@pytest.fixture(scope="session")
def site(shared_run: RunData, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build the site of the run of seven papers."""
    return build(shared_run, tmp_path_factory.mktemp("site"))


@pytest.fixture(scope="session")
def hostile_site(
    shared_run: RunData, hostile_texts: tuple[str, ...], tmp_path_factory: pytest.TempPathFactory
) -> Path:
    """Build a site of papers and topics that say hostile things, one each."""
    run = shared_run
    papers = pd.concat([run.papers] * 2, ignore_index=True).head(len(hostile_texts))
    ids = [f"p{place}" for place in range(len(papers))]
    hostile = list(hostile_texts)
    papers = papers.assign(
        paper_id=ids, title=hostile, abstract=hostile, url=hostile, published=hostile,
        state="assigned",
    )  # fmt: skip
    given = pd.DataFrame(
        [(paper, text, "decoding", 0.9, 1, text) for paper, text in zip(ids, hostile, strict=True)],
        columns=run.assignments.columns,
    )
    topics = tuple(
        replace(topic, label=text, description=text)
        for topic, text in zip(run.taxonomy.topics, hostile, strict=False)
    )
    scores = pd.DataFrame({"paper_id": ids}).assign(
        decoding=0.9, serving=0.1, graphs=0.1, quantum=0.1
    )
    taxonomy = replace(run.taxonomy, name=hostile[0], topics=topics)
    return build(
        replace(run, papers=papers, assignments=given, scores=scores, taxonomy=taxonomy),
        tmp_path_factory.mktemp("hostile"),
    )

import re
from dataclasses import replace
from posixpath import dirname, join, normpath
from urllib.parse import unquote
from xml.etree.ElementTree import fromstring

import pandas as pd
import pytest
from markdown_it import MarkdownIt
from markdown_it.token import Token

from papertopics.reports import RunData, gather_facts, render_reports
from papertopics.reports.visible import shorten
from papertopics.taxonomy import Keyword, Topic

GITHUB = MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"])
RUN_FILES = {"rejected.csv", "assignments.csv", "papers.csv", "run.json"}
OWN_TAGS = {"<br>", "<details>", "</details>", "<summary>", "</summary>"}
HOSTILE = [
    "<script>alert(1)</script>",
    "</summary></details></td></table><img src=x onerror=alert(1)>",
    "a | b || c",
    "[link](javascript:alert(1)) ![image](https://example.org/x.png)",
    "`code` and ``` fences ```",
    "$\\mathrm{SE}(n)$ and **bold** _it_ ~~gone~~",
    "=cmd|' /C calc'!A0",
    "# heading\n\n- list\n\n---\n\n| a | b |\n|---|---|\n| c | d |",
    "\u202egnp.exe\u202c and שלום",
    "👩‍🔬 " + "very long " * 500,
    "{{ 7 * 7 }} {% include '/etc/passwd' %}",
    "https://example.org www.example.org someone@example.org @someone #123",
    "&lt;b&gt; &amp; &#60;",
    "<!-- comment",
    "\\",
    "!",
]


PICTURES = ["pictures/sizes.svg"]


@pytest.fixture
def pages(run: RunData) -> dict[str, str]:
    """Return the pages of the run."""
    return rendered(run)


def rendered(run: RunData) -> dict[str, str]:
    """Render a run and return its pages, without the pictures."""
    files = render_reports(gather_facts(run))
    return {path: text for path, text in files.items() if path.endswith(".md")}


def hostile_run(run: RunData, text: str) -> RunData:
    """Return the run with one text wherever a paper or the taxonomy has any.

    A keyword beside it is found in all papers, for not every text can be found.
    """
    topics = tuple(
        replace(topic, label=text, description=text, keywords=_only(topic, text))
        for topic in run.taxonomy.topics
    )
    return RunData(
        taxonomy=replace(run.taxonomy, name=text, topics=topics),
        papers=run.papers.assign(
            title=text,
            abstract=f"{text} always",
            url=f"javascript:{text}",
            published=text,
            sources=text,
        ),
        assignments=run.assignments.assign(title=text, why=text),
        scores=run.scores,
        rejected=run.rejected.assign(excerpt=text),
        terms=run.terms.assign(term=f"{text} {text}"),  # no word, so in no paper
        keywords=run.keywords.assign(phrase=text),
        topics=run.topics,
        record=replace(
            run.record,
            sources={text: 1},
            quality=run.record.quality and replace(run.record.quality, gold=text),
        ),
    )


def _only(topic: Topic, text: str) -> tuple[Keyword, ...]:
    return (Keyword(text), Keyword("always")) if topic.keywords else ()


def test_every_page_is_there(pages: dict[str, str]) -> None:
    """There is one page for the run, each topic and group, the unassigned and the keywords."""
    assert list(pages) == [
        "index.md",
        "topics/llms.md",
        "topics/decoding.md",
        "topics/serving.md",
        "topics/graphs.md",
        "topics/quantum.md",
        "unassigned.md",
        "taxonomy.md",
    ]


def test_the_same_facts_give_the_same_bytes(run: RunData, pages: dict[str, str]) -> None:
    """Nothing in a page depends on when or where it was made."""
    assert rendered(run) == pages
    assert not any("2024-06-01" in page for page in pages.values())


def test_all_links_lead_somewhere(pages: dict[str, str]) -> None:
    """A link leads to a page of the report, a file of the run, a heading or the web."""
    for path, page in pages.items():
        for target in targets(page):
            if target.startswith("#"):
                assert target[1:] in anchors(page)
            elif not target.startswith(("http://", "https://")):
                assert normpath(join(dirname(path), unquote(target))) in {
                    *pages,
                    *PICTURES,
                    *RUN_FILES,
                }


def test_all_pictures_are_there_and_said_in_words(run: RunData, pages: dict[str, str]) -> None:
    """A page shows a picture of the report, with its alternative text."""
    shown = [token for page in pages.values() for token in flat(page) if token.type == "image"]
    files = render_reports(gather_facts(run))
    assert [str(token.attrs["src"]) for token in shown] == PICTURES
    assert [path for path in files if path.endswith(".svg")] == PICTURES
    assert all(token.content.endswith(".") for token in shown)


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_changes_no_page(run: RunData, text: str) -> None:
    """Pages with it have the tags, links, tables and headings of pages with a harmless text."""
    hostile = rendered(hostile_run(run, text))
    harmless = rendered(hostile_run(run, "harmless"))
    assert list(hostile) == list(harmless)
    for path, page in hostile.items():
        assert outline(page) == outline(harmless[path])
        assert {token.content for token in flat(page) if token.type == "html_inline"} <= OWN_TAGS


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_is_shown_as_it_is(run: RunData, text: str) -> None:
    """Readers see the title that the paper has."""
    page = render_reports(gather_facts(hostile_run(run, text)))["topics/graphs.md"]
    visible = shorten(text, 240)
    assert any(visible in token.content.strip("\u2068\u2069") for token in flat(page))


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_gives_no_orders_to_the_drawing(run: RunData, text: str) -> None:
    """In a block of Mermaid, a label is letters, digits and the numbers of other signs."""
    page = render_reports(gather_facts(hostile_run(run, text)))["index.md"]
    (drawing,) = [token.content for token in flat(page) if token.type == "fence"]
    head, *lines = drawing.splitlines()
    assert head == "flowchart LR"
    label = r'"(?:[\w ,]|#\d+;)*"'
    node = rf"n\d+(?:\[{label}\]|\(\[{label}\]\)| --- n\d+)"
    assert [line for line in lines if not re.fullmatch(node, line)] == []


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_changes_no_picture(run: RunData, text: str) -> None:
    """A picture with it has the elements of one with a harmless text."""
    hostile, harmless = (
        fromstring(render_reports(gather_facts(hostile_run(run, words)))[PICTURES[0]])
        for words in (text, "harmless")
    )
    assert [node.tag for node in hostile.iter()] == [node.tag for node in harmless.iter()]


def test_a_large_tree_is_folded(run: RunData) -> None:
    """A drawing larger than a page is opened only by who wants it."""
    facts = gather_facts(run)
    page = render_reports(replace(facts, branches=facts.branches * 10))["index.md"]
    assert "<details><summary>The tree as a drawing</summary>\n\n```mermaid" in page
    assert "<details>" not in render_reports(facts)["index.md"]


def test_a_paper_says_where_it_was_read_and_what_was_learned(run: RunData) -> None:
    """Some of its sources, and the terms of the topic that it has."""
    papers = run.papers.assign(sources="a.csv; b.csv; c.csv; d.csv; e.csv", abstract="Acceptance.")
    page = rendered(replace(run, papers=papers))["topics/decoding.md"]
    assert page.count("Acceptance.<br>from a.csv, b.csv, c.csv and 2 more</details>") == 3
    assert "title: draft model<br>learned: acceptance, tree<details>" in page


def test_borderline_papers_show_the_other_topic(pages: dict[str, str]) -> None:
    """With its probability, and whether the paper was given it."""
    assert (
        "| 0.60<br>given | Serving with drafts | [Serving](serving.md)<br>0.80, given |"
        in pages["topics/decoding.md"]
    )
    assert "| 0.30<br>not given | Graphs or not |" in pages["topics/graphs.md"]


def test_precision_has_its_interval(pages: dict[str, str]) -> None:
    """And says of how many papers it is, or that there were none."""
    assert (
        "**Measured:** precision 0.67 (0.21 to 0.94: right for 2 of 3 labelled papers), "
        "recall 0.67 (found 2 of 3)\n"
    ) in pages["topics/decoding.md"]
    assert (
        "**Measured:** precision not measured, as no labelled paper was given the topic, "
        "recall 0.00 (found 0 of 1)\n"
    ) in pages["topics/graphs.md"]


def test_progress_counts_files(run: RunData) -> None:
    """Up to all of them."""
    told: list[tuple[int, int]] = []
    files = render_reports(gather_facts(run), progress=lambda *counts: told.append(counts))
    assert told == [(done, len(files)) for done in range(1, len(files) + 1)]


def test_web_addresses_are_linked(pages: dict[str, str]) -> None:
    """A title links to the paper where its address is known."""
    assert "**[Drafts in trees](https://example.org/1)**" in pages["topics/decoding.md"]


def test_a_topic_without_papers_says_so(pages: dict[str, str]) -> None:
    """An empty topic has a page that says why it might be empty."""
    assert "No paper was given this topic" in pages["topics/quantum.md"]


def test_undecided_papers_say_what_was_found(run: RunData) -> None:
    """Topic by topic, vetoes apart."""
    papers = run.papers.assign(abstract="Draft beer. A draft model.")
    page = render_reports(gather_facts(replace(run, papers=papers)))["unassigned.md"]
    assert (
        "**Graphs or not**<br>Found for Graphs: graph"
        "<br>Found for Fast decoding: draft model; against it: draft beer<details>"
    ) in page


def test_a_group_without_descriptions_has_no_column_for_them(run: RunData) -> None:
    """An empty column says nothing."""
    topics = tuple(replace(topic, description="") for topic in run.taxonomy.topics)
    bare = replace(run, taxonomy=replace(run.taxonomy, topics=topics))
    page = render_reports(gather_facts(bare))["topics/llms.md"]
    assert "What it covers" not in page
    assert "\n| Topic | Papers |\n| :-- | :-- |\n| [Fast decoding](decoding.md) | 3<br>━" in page


def test_a_topic_with_topics_below_it_tells_its_two_counts_apart(run: RunData) -> None:
    """Its own papers, and those of its descendants too."""
    first, *others = run.taxonomy.topics
    llms = replace(first, keywords=(Keyword("language"),))
    changed = replace(
        run,
        taxonomy=replace(run.taxonomy, topics=(llms, *others)),
        assignments=run.assignments.replace({"topic": {"graphs": "llms"}}),
        scores=run.scores.assign(llms=0.5),
        topics=pd.concat([run.topics, run.topics.tail(1).assign(topic="llms")]),
    )
    page = render_reports(gather_facts(changed))["topics/llms.md"]
    assert "Of the topic itself: **1 paper**, 14.3\xa0% of all; the primary topic of 1." in page
    assert "With the topics below it: **5 papers**, 71.4\xa0% of all, in 2 topics below" in page


def test_quality_that_is_not_measured_is_not_claimed(run: RunData) -> None:
    """Without labels the index says how to get them, and no topic shows a precision."""
    unmeasured = replace(run, record=replace(run.record, quality=None))
    pages = render_reports(gather_facts(unmeasured))
    assert "papertopics evaluate" in pages["index.md"]
    assert "**Not measured:**" in pages["topics/decoding.md"]
    assert "precision" not in pages["topics/decoding.md"]


def test_long_lists_keep_every_page_small(run: RunData) -> None:
    """A topic of 700 papers in a wide script has pages below 500 kB, all with their papers."""
    facts = gather_facts(run)
    topic = facts.topics[1]
    card = replace(topic.papers[0].card, title="題" * 240, abstract="論" * 600)
    papers = tuple(
        replace(topic.papers[0], card=replace(card, title=f"{number} {card.title}"))
        for number in range(700)
    )
    pages = render_reports(replace(facts, topics=(replace(topic, papers=papers),)))
    listed = [page for path, page in pages.items() if path.startswith("topics/")]
    assert max(len(page.encode()) for page in listed) < 500_000
    assert sum(page.count("<details>") for page in listed) == 700
    assert re.search(
        r"\d+ to \d+ of 700 · \[previous page\]\(decoding.md\) · \[next page\]\(decoding-3.md\)",
        pages["topics/decoding-2.md"],
    )


def flat(page: str) -> list[Token]:
    """List the tokens of a page, those inside lines too."""
    return [part for token in GITHUB.parse(page) for part in (token, *(token.children or ()))]


def outline(page: str) -> list[str]:
    """List the tags of a page in their order."""
    return [
        token.content if token.type == "html_inline" else token.type
        for token in flat(page)
        if token.type not in ("text", "inline")
    ]


def targets(page: str) -> list[str]:
    """List where the links of a page lead."""
    return [str(token.attrs["href"]) for token in flat(page) if token.type == "link_open"]


def anchors(page: str) -> set[str]:
    """List the anchors that a code-hosting site gives the headings of a page."""
    headings = re.findall(r"^#+ (.*)$", page, re.MULTILINE)
    return {re.sub(r"[^\w -]", "", heading).lower().replace(" ", "-") for heading in headings}

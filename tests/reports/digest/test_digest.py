"""The digest: new papers by topic, as Markdown and e-mail."""

import re
from dataclasses import replace
from email import message_from_string, policy
from email.message import EmailMessage
from html.parser import HTMLParser

import pytest

from papertopics.reports import RunData
from papertopics.reports.changes import Changes, compare_runs
from papertopics.reports.digest import Digest, digest_of, render_digest, render_email
from papertopics.reports.library import gather_library

OWN_TAGS = {
    "html", "head", "meta", "title", "body", "h1", "h2", "p", "strong", "a", "br", "small", "em",
}  # fmt: skip


def without(run: RunData, *gone: str) -> RunData:
    """Take papers out of a run."""
    return replace(
        run,
        papers=run.papers[~run.papers["paper_id"].isin(gone)],
        assignments=run.assignments[~run.assignments["paper_id"].isin(gone)],
    )


def digest(run: RunData, changes: Changes | None = None, site_url: str = "") -> Digest:
    """Make the digest of a run."""
    return digest_of(gather_library(run), changes, site_url)


def parsed(text: str) -> EmailMessage:
    """Read an e-mail as a mail program does."""
    message = message_from_string(text, policy=policy.default)
    assert isinstance(message, EmailMessage)
    assert not message.defects
    return message


class Tags(HTMLParser):
    """Collects tags and addresses."""

    def __init__(self) -> None:
        super().__init__()
        self.tags: set[str] = set()
        self.addresses: list[str | None] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note a tag."""
        self.tags.add(tag)
        self.addresses += [value for name, value in attrs if name in ("href", "src")]
        assert {name for name, _ in attrs} <= {"href", "style", "lang", "charset"}


def test_new_papers_stand_under_their_primary_topic(run: RunData) -> None:
    """Surest first, those without topic last."""
    made = digest(run, compare_runs(without(run, "p2", "p3", "p6"), run))
    assert [(topic.id, [p.title for p in topic.papers]) for topic in made.topics] == [
        ("serving", ["A serving engine", "Serving with drafts"]),
        ("", ["On soup"]),
    ]
    assert made.topics[0].papers[1].also == ("Fast decoding",)
    assert made.subject == "Reading group: 3 new papers"


def test_a_first_run_has_all_papers(run: RunData) -> None:
    """And says so."""
    made = digest(run)
    assert sum(topic.total for topic in made.topics) == 7
    assert made.subject == "Reading group: 7 papers by topic"
    assert "This is the first run" in render_digest(made)


def test_without_new_papers_it_says_so(run: RunData) -> None:
    """In Markdown and e-mail."""
    made = digest(run, compare_runs(run, run))
    assert made.subject == "Reading group: no new papers"
    assert "No paper is new since the run before." in render_digest(made)
    assert "No paper is new since the run before." in render_email(made)


def test_the_page_links_papers_and_topics(run: RunData) -> None:
    """With the reason."""
    text = render_digest(digest(run, compare_runs(without(run, "p1"), run)))
    assert "## [Fast decoding](topics/decoding.md) (1)" in text
    assert "- **[Drafts in trees](https://example.org/1)** · 2024-05-31<br>We draft." in text
    assert "<br>*extremely likely: title: draft model*" in text


def test_the_email_has_text_and_html(run: RunData) -> None:
    """In UTF-8, ready for a mail program to send."""
    accented = replace(run, papers=run.papers.assign(title="Über Graphen 👩‍🔬", authors="Ada; Bob"))
    message = parsed(render_email(digest(accented, site_url="https://example.org/r")))
    assert message.get_content_type() == "multipart/alternative"
    assert [part.get_content_type() for part in message.iter_parts()] == ["text/plain", "text/html"]
    for kind in ("plain", "html"):
        part = message.get_body((kind,))
        assert part is not None
        assert part.get_content_charset() == "utf-8"
        assert "Über Graphen 👩‍🔬" in part.get_content()
        assert "Ada, Bob" in part.get_content()
        assert "https://example.org/r/index.md" in part.get_content()
    assert message["X-Unsent"] == "1"
    assert "Date" not in message


def test_the_same_digest_is_the_same_email(run: RunData) -> None:
    """And another one is another e-mail."""
    first, other = digest(run), digest(run, compare_runs(run, run))
    assert render_email(first) == render_email(first)
    assert parsed(render_email(first))["Message-ID"] != parsed(render_email(other))["Message-ID"]


def test_the_email_is_plain_lines(run: RunData) -> None:
    """In ASCII, of less than a thousand characters, as mail servers want it."""
    text = render_email(digest(run))
    assert text.isascii()
    assert max(map(len, text.split("\r\n"))) < 998
    assert "\n" not in text.replace("\r\n", "")


def test_hostile_papers_are_text_in_mail(hostile_run: RunData) -> None:
    """No tag, no address and no header of theirs."""
    message = parsed(render_email(digest(hostile_run)))
    assert set(message.keys()) == {
        "Subject", "Message-ID", "X-Unsent", "MIME-Version", "Content-Type",
    }  # fmt: skip
    html = message.get_body(("html",))
    assert html is not None
    tags = Tags()
    tags.feed(html.get_content())
    assert tags.tags <= OWN_TAGS
    assert tags.addresses == []


def test_hostile_papers_are_text_in_markdown(hostile_run: RunData) -> None:
    """No tag but the line breaks, no link but to pages."""
    text = render_digest(digest(hostile_run))
    assert set(re.findall(r"<[^>]*>", text)) <= {"<br>"}
    targets = re.findall(r"(?<!\\)\]\(([^)]*)\)", text)
    assert all(re.fullmatch(r"(topics/\w+|index)\.md", target) for target in targets)


@pytest.mark.parametrize(("papers", "shown"), [(10, 10), (25, 10)])
def test_a_topic_shows_some_and_counts_the_rest(run: RunData, papers: int, shown: int) -> None:
    """Ten at most."""
    library = gather_library(run)
    shelf = library.shelves[2]
    many = tuple(
        replace(shelf.own[0], paper=replace(shelf.own[0].paper, paper_id=str(number)))
        for number in range(papers)
    )
    crowded = replace(
        library,
        papers=tuple(listed.paper for listed in many),
        shelves=(replace(shelf, papers=many, own=many),),
    )
    (topic,) = digest_of(crowded, None).topics
    assert (len(topic.papers), topic.unlisted) == (shown, papers - shown)

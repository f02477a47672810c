import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from papertopics.reports.markdown import (
    Markdown,
    escape_markdown,
    file_link,
    largest_size,
    web_link,
)
from papertopics.reports.visible import visible_text

GITHUB = MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"])
SIGNS = "".join(map(chr, range(33, 127)))
NASTY = st.one_of(
    st.text(),
    st.text("\\`*_[]|~#&<>$@!-+=.()1 a\n:/w{%\"'^"),
    st.sampled_from(
        [
            "<script>alert(1)</script>",
            "[x](javascript:alert(1))",
            "![x](https://example.org/x.png)",
            "<https://example.org>",
            "&lt;b&gt; &copy; &#60;",
            "a | b",
            "`code` ``more``",
            "$x$ and $$y$$",
            "1. one",
            "2) two",
            "- one",
            "+ one",
            "# one",
            "> one",
            "===",
            "---",
            "***",
            "~~~",
            "```",
            "    code",
            "[^1]: note",
            "[x]: https://example.org",
            "- [ ] task",
            "[!NOTE]",
            "a\\",
            "a  \nb",
            "| a | b |\n|---|---|",
            "<!-- gone",
            "\u2028\u2029\x85\x1c",
            "=cmd|' /C calc'!A0",
            "{{ site.title }} {% raw %}",
            "שלום *world* |",
        ]
    ),
)
# Where templates put a text: before it, after it, and the kind of block that holds it.
PLACES = [
    ("", "", "paragraph_open"),
    ("# ", "", "heading_open"),
    ("- ", "", "bullet_list_open"),
    ("> ", "", "blockquote_open"),
    ("| a | b |\n| - | - |\n| ", " | c |", "table_open"),
    ("**", "**", "paragraph_open"),
    ("[", "](https://example.org)", "paragraph_open"),
    ("", " [link](https://example.org)", "paragraph_open"),
    ("Many ", ", and more", "paragraph_open"),
]


@pytest.mark.parametrize(("before", "after", "block"), PLACES)
@given(text=NASTY)
def test_escaped_text_shows_as_it_is(before: str, after: str, block: str, text: str) -> None:
    """Wherever it stands, escaped text renders as its visible text and as nothing else."""
    text = visible_text(text) or "something"
    plain = shown(f"{before}TEXT{after}")
    assert shown(f"{before}{escape_markdown(text)}{after}") == [
        (kind, content.replace("TEXT", isolated(text))) for kind, content in plain
    ]
    assert block in {kind for kind, _ in plain}


@given(NASTY)
def test_escaping_keeps_to_its_bound(text: str) -> None:
    """No text is longer as Markdown than was reckoned with."""
    text = visible_text(text)
    assert len(escape_markdown(text).encode()) <= largest_size(text)


def test_every_ascii_sign_shows_as_it_is() -> None:
    """No sign of the keyboard is lost or doubled."""
    assert shown(escape_markdown(SIGNS)) == shown_text(SIGNS)


def test_right_to_left_text_is_isolated() -> None:
    """A Hebrew title leaves the numbers beside it where they are."""
    assert escape_markdown("למידה 2") == "\u2068למידה 2\u2069"


def test_addresses_in_texts_are_no_links() -> None:
    """What a site would turn into a link by itself stays text."""
    escaped = escape_markdown("see https://example.org, WWW.example.org and @someone")
    assert "://" not in escaped
    assert "WWW." not in escaped
    assert "@" not in escaped


def test_what_is_done_to_markdown_gives_plain_text() -> None:
    """Only what was made as Markdown is taken for it."""
    assert type(Markdown("*a*") + "<b>") is str
    assert type(Markdown(" *a* ").strip()) is str


@pytest.mark.parametrize(
    "url",
    [
        "javascript:alert(1)",
        "JavaScript:alert(1)",
        "data:text/html,x",
        "vbscript:x",
        "//example.org",
        "/etc/passwd",
        "example.org",
        "http:example",
        "https://",
        "https://[broken",
        "java\nscript:alert(1)",
        "",
    ],
)
def test_only_web_addresses_are_linked(url: str) -> None:
    """A link that could do anything but open a page is left out; its text stays."""
    assert web_link("title", url) == "title"


@given(NASTY, NASTY)
def test_a_link_is_one_link_whatever_its_parts(text: str, tail: str) -> None:
    """Neither the text nor the address can end the link, and the text shows as it is."""
    link = web_link(text, "https://example.org/" + tail)
    (inline,) = inline_tokens(f"{link} after")
    opened = [token for token in inline if token.type == "link_open"]
    assert len(opened) == 1
    assert re.fullmatch(r"https://example\.org/[^\s|<>`\\\"$()*\[\]]*", opened[0].attrs["href"])
    assert inline[-1].content == " after"


def test_an_address_keeps_its_meaning() -> None:
    """Encoded signs stay encoded, parameters stay apart."""
    link = web_link("t", "https://example.org/a%20b?x=1&copy=2#c")
    (inline,) = inline_tokens(link)
    assert inline[0].attrs["href"] == "https://example.org/a%20b?x=1&copy=2#c"


def test_a_file_is_linked_by_its_encoded_path() -> None:
    """A path with a percent sign leads to the file of that very name."""
    assert file_link("a|b", "topics/a%2Fb.md") == r"[a\|b](topics/a%252Fb.md)"


def shown(markdown: str) -> list[tuple[str, str]]:
    """List what a page consists of: its blocks, and in them texts, tags and links."""
    return [
        (part.type, part.attrs["href"] if part.type == "link_open" else part.content)
        for token in GITHUB.parse(markdown)
        for part in token.children or [token]
        if part.type != "text" or part.content
    ]


def shown_text(text: str) -> list[tuple[str, str]]:
    """List what a page of one text consists of."""
    return [("paragraph_open", ""), ("text", text), ("paragraph_close", "")]


def isolated(text: str) -> str:
    """Return a text with the marks that escaping puts around right-to-left ones."""
    return f"\u2068{text}\u2069" if escape_markdown(text).startswith("\u2068") else text


def inline_tokens(markdown: str):
    """Return the inline tokens of each block of text."""
    return [token.children for token in GITHUB.parse(markdown) if token.type == "inline"]

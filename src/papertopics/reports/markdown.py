"""Markdown out of plain text: whatever a paper or a taxonomy says is shown, never obeyed.

`Markdown` marks text that is Markdown already. Everything else is escaped when a template
puts it out, so a template that forgets to escape can't exist.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache
from urllib.parse import quote

from papertopics.reports.visible import visible_text
from papertopics.reports.web_address import web_address


class Markdown(str):
    """Text that is Markdown already.

    Whatever is done to it, such as ``+`` or ``strip``, gives plain text, which is escaped again.
    """

    __slots__ = ()


# Backslashes where CommonMark says so. Entities where extensions of code-hosting sites look at
# characters before or beside it: HTML, mathematics, mentions.
_ESCAPES = {sign: f"\\{sign}" for sign in "\\`*_[]|~#"} | {
    "&": "&amp;",
    "<": "&lt;",
    ">": "&gt;",
    "$": "&#36;",
    "@": "&#64;",
}
_SIGNS = re.compile(r"[\\`*_\[\]|~#&<>$@]")
_WEB_ADDRESS = re.compile(r"([wW]{3})\.")
_SITE_TEMPLATE = re.compile(r"\{(?=[{%#])")  # Liquid, where a site is built from the pages
_BLOCK_START = re.compile(r"(\d{1,9}(?=[.)](?:\s|$))|(?=[-+=]))")  # of a list or an underline
_MERMAID_SIGNS = re.compile(r"[^\w ,]|_")
_RIGHT_TO_LEFT = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\U00010800-\U00010fff]")
_GROWING = (*_ESCAPES, *":.{!-+=)")  # what escaping may lengthen,
_GROWTH = 5  # by so many bytes at most
_FRAME = 6  # and the marks around right-to-left text
_REPEATED = 80  # characters; labels and terms, which pages repeat, are no longer


def escape_markdown(text: str) -> Markdown:
    r"""Return Markdown that shows the visible text and does nothing else.

    It may stand in a paragraph, a heading, a list, a table cell or the text of a link. Only
    e-mail addresses remain what some sites make a link of.

    >>> print(escape_markdown("<b> of [SE(n)](x) | C_1"))
    &lt;b&gt; of \[SE(n)\](x) \| C\_1
    """
    return _escaped_once(text) if len(text) <= _REPEATED else _escaped(text)


def _escaped(text: str) -> Markdown:
    escaped = _SIGNS.sub(lambda sign: _ESCAPES[sign[0]], visible_text(text))
    escaped = escaped.replace("://", "&#58;//")
    if "w." in escaped or "W." in escaped:  # cheaper than to search each abstract
        escaped = _WEB_ADDRESS.sub(r"\1&#46;", escaped)
    if "{" in escaped:
        escaped = _SITE_TEMPLATE.sub("&#123;", escaped)
    if start := _BLOCK_START.match(escaped):
        escaped = f"{start[0]}\\{escaped[start.end() :]}"
    if escaped.endswith("!"):  # before a link it would make an image of it
        escaped = f"{escaped[:-1]}\\!"
    if not escaped.isascii() and _RIGHT_TO_LEFT.search(
        escaped
    ):  # isolated, so that its neighbours keep their order
        escaped = f"\u2068{escaped}\u2069"
    return Markdown(escaped)


_escaped_once = lru_cache(1 << 14)(_escaped)


def largest_size(text: str) -> int:
    """Bound the bytes that a visible text takes as Markdown, at a fraction of its escaping's cost.

    >>> largest_size("a|b") >= len(escape_markdown("a|b").encode())
    True
    """
    return _FRAME + len(text.encode()) + _GROWTH * sum(map(text.count, _GROWING))


def join_markdown(parts: Iterable[str]) -> Markdown:
    """Join pieces of Markdown."""
    return Markdown("".join(parts))


def web_link(text: str, url: str) -> Markdown:
    r"""Link a text to a web address; without the link if that is no http or https address.

    >>> print(web_link("A [b]", "https://example.org/a b"))
    [A \[b\]](https://example.org/a%20b)
    >>> print(web_link("click", "javascript:alert(1)"))
    click
    """
    target = _web_target(url)
    return Markdown(f"[{escape_markdown(text)}]({target})") if target else escape_markdown(text)


@lru_cache(1 << 14)  # the pages of a run name each other again and again
def file_link(text: str, path: str) -> Markdown:
    """Link a text to a file of the same report, by its relative path.

    >>> print(file_link("Page 2", "topics/a-2.md"))
    [Page 2](topics/a-2.md)
    """
    return Markdown(f"[{escape_markdown(text)}]({quote(path)})")


def image(alt: str, path: str) -> Markdown:
    """Show a picture of the same report; `alt` says what it shows to those who don't see it.

    >>> print(image("Sizes", "pictures/sizes.svg"))
    ![Sizes](pictures/sizes.svg)
    """
    return Markdown(f"!{file_link(alt, path)}")


def mermaid_text(text: str) -> Markdown:
    """Quote a text for a drawing in Mermaid's language, in a block of code.

    Whatever might mean something to Mermaid, or end the block, is written as its number.

    >>> print(mermaid_text('Say "A & B"'))
    "Say #34;A #38; B#34;"
    """
    signs = _MERMAID_SIGNS.sub(lambda sign: f"#{ord(sign[0])};", visible_text(text))
    return Markdown(f'"{signs}"')


def _web_target(url: str) -> str:
    return web_address(url).replace("&", "&amp;")

"""A feed as Atom XML (RFC 4287)."""

from __future__ import annotations

import re
from xml.etree.ElementTree import Element, SubElement, indent, register_namespace, tostring

from markupsafe import escape

from papertopics.reports.feeds.feed import Entry, Feed
from papertopics.reports.formats import in_words
from papertopics.reports.formats import probability as two_decimals

ATOM = "http://www.w3.org/2005/Atom"
_NOT_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")  # XML 1.0, 2.2

register_namespace("", ATOM)


def render_atom(feed: Feed) -> str:
    """Render a feed, in the order of its entries."""
    root = Element(_name("feed"))
    _text(root, "id", feed.id)
    _text(root, "title", feed.title)
    _text(root, "subtitle", feed.subtitle)
    _text(root, "updated", feed.updated)
    _link(root, "self", feed.address, "application/atom+xml")
    _link(root, "alternate", feed.page, "text/markdown")
    _person(root, "papertopics")  # for the entries whose authors aren't known: one is required
    _text(root, "generator", "papertopics")
    for entry in feed.entries:
        _entry(root, entry)
    indent(root)
    xml: bytes = tostring(root, encoding="utf-8", xml_declaration=True)
    return xml.decode("utf-8") + "\n"


def _entry(root: Element, entry: Entry) -> None:
    element = SubElement(root, _name("entry"))
    _text(element, "id", entry.id)
    _text(element, "title", entry.title)
    _text(element, "updated", entry.updated)
    if entry.published:
        _text(element, "published", entry.published)
    _link(element, "alternate", entry.url)
    for author in entry.authors:
        _person(element, author)
    for topic in entry.topics:
        SubElement(element, _name("category"), term=_legal(topic.id), label=_legal(topic.label))
    _text(element, "content", _content(entry), type="html")


def _content(entry: Entry) -> str:
    """Write abstract and topics as HTML, of which all but the tags is escaped text."""
    topics = "".join(
        f"<li>{escape(topic.label)}: {two_decimals(topic.probability)}, "
        f"{in_words(topic.probability)}; {escape(topic.why)}</li>"
        for topic in entry.topics
    )
    abstract = f"<p>{escape(entry.abstract)}</p>" if entry.abstract else ""
    return f"{abstract}<ul>{topics}</ul>"


def _person(parent: Element, name: str) -> None:
    _text(SubElement(parent, _name("author")), "name", name)


def _link(parent: Element, relation: str, address: str, kind: str = "text/html") -> None:
    if address:
        SubElement(parent, _name("link"), rel=relation, type=kind, href=_legal(address))


def _text(parent: Element, name: str, text: str, **attributes: str) -> None:
    SubElement(parent, _name(name), attributes).text = _legal(text)


def _legal(text: str) -> str:
    r"""Replace what no XML file may hold.

    >>> _legal("bell \x07")
    'bell \ufffd'
    """
    return _NOT_XML.sub("\ufffd", text)


def _name(name: str) -> str:
    return f"{{{ATOM}}}{name}"

"""RDF from strangers: nothing is fetched, nothing grows, nothing raises but TaxonomyError."""

import socket
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rdflib.plugins.shared.jsonld import context as jsonld_context

from papertopics.errors import TaxonomyError
from papertopics.taxonomy.exchange.rdf import parse_rdf

SYNTAXES = ("turtle", "nt", "xml", "json-ld")
XML = """<?xml version="1.0"?>
<!DOCTYPE rdf:RDF {doctype}>
<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns:e="http://e.org/">
  <rdf:Description rdf:about="http://e.org/a"><e:x>{text}</e:x></rdf:Description>
</rdf:RDF>
"""


@pytest.fixture(autouse=True)
def no_network(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Let no test reach a network, nor rdflib a context outside of the file."""
    fetched: list[object] = []

    def refuse(*asked: object, **__: object) -> None:
        fetched.append(asked)  # what is raised here becomes a TaxonomyError, as any other error
        raise AssertionError("something was fetched")

    monkeypatch.setattr(socket.socket, "connect", refuse)
    monkeypatch.setattr(socket, "getaddrinfo", refuse)
    monkeypatch.setattr(jsonld_context, "source_to_json", refuse)
    yield
    assert fetched == []


def problem(content: str, syntax: str) -> str:
    """Say why RDF is refused."""
    with pytest.raises(TaxonomyError) as caught:
        parse_rdf(content.encode(), syntax, "f")
    return str(caught.value)


@pytest.mark.parametrize(
    ("doctype", "what"),
    [
        (
            '[<!ENTITY x SYSTEM "{secret}">]',
            "f: the entity 'x' stands outside of the file, and is not read",
        ),
        (
            '[<!ENTITY x PUBLIC "p" "http://e.org/x">]',
            "f: the entity 'x' stands outside of the file, and is not read",
        ),
        ('SYSTEM "http://e.org/x.dtd"', "f: the file needs http://e.org/x.dtd, which is not read"),
        (
            '[<!ENTITY % p SYSTEM "http://e.org/x.dtd"> %p;]',
            "f: the entity 'p' stands outside of the file, and is not read",
        ),
        (
            '[<!ENTITY a "aaaa"><!ENTITY x "&a;&a;&a;">]',
            "f: the entity 'x' is made of others, or is too long",
        ),
        (
            f'[<!ENTITY x "{"a" * 2000}">]',
            "f: the entity 'x' is made of others, or is too long",
        ),
    ],
)
def test_entities_that_are_fetched_or_grow_are_refused(
    doctype: str, what: str, tmp_path: Path
) -> None:
    """Before the file is read."""
    secret = tmp_path / "secret.txt"
    secret.write_text("secret")
    text = XML.format(doctype=doctype.replace("{secret}", secret.as_uri()), text="&x;")
    assert problem(text, "xml") == f"{what}. Write out what it stands for."


def test_entities_that_abbreviate_addresses_are_read() -> None:
    """As common editors of ontologies write them."""
    text = XML.format(doctype='[<!ENTITY e "http://e.org/"><!ENTITY lt "&#38;#60;">]', text="&e;y")
    graph = parse_rdf(text.encode(), "xml", "f")
    assert [str(value) for value in graph.objects()] == ["http://e.org/y"]


@pytest.mark.parametrize(
    "document",
    [
        '{"@context": "http://e.org/c", "@id": "http://e.org/a"}',
        '{"@context": [{}, "c.json"], "@id": "http://e.org/a"}',
        '{"@context": {"@import": "file:///etc/passwd"}}',
        '{"@context": {"x": {"@id": "http://e.org/x", "@context": "http://e.org/c"}}}',
        '[{"@graph": [{"http://e.org/x": [{"@context": "//e.org/c"}]}]}]',
    ],
)
def test_contexts_outside_of_the_file_are_refused(document: str) -> None:
    """However deep they are hidden."""
    assert "stands outside of the file, and isn't fetched. Put the context" in problem(
        document, "json-ld"
    )


def test_statements_of_named_graphs_count() -> None:
    """Some tools put a scheme into one."""
    text = '{"@id": "http://e.org/g", "@graph": [{"@id": "x", "http://e.org/p": "y"}]}'
    graph = parse_rdf(text.encode(), "json-ld", "f")
    assert [(str(s), str(o)) for s, _, o in graph] == [("http://relative.invalid/x", "y")]


@pytest.mark.parametrize(
    ("content", "syntax", "what"),
    [
        ("<http://a> a\n <b", "turtle", "f:2: not Turtle: unterminated URI reference"),
        ("<http://a> <http://b> 'c", "turtle", "f: not Turtle: "),
        ("\n@prefix x: <y", "turtle", "f:2: not Turtle: unterminated URI reference"),
        ("\nx:a x:b x:c .", "turtle", 'f:2: not Turtle: Prefix "x:" not bound'),
        ("[ " * 100_000, "turtle", "f: not Turtle: nested too deeply"),
        ("<http://a> <http://b> 'c' .\nx", "nt", "f:2: not Turtle: "),
        ("<a>\n<b></c></a>", "xml", "f:2: not RDF/XML: "),
        ("", "xml", "f:1: not RDF/XML: no element found"),
        ('{"@id":\n', "json-ld", "f:2: not JSON-LD: Expecting value"),
        ('{"@graph":' * 100_000, "json-ld", "f: not JSON-LD: nested too deeply"),
        ('{"@context": 5}', "json-ld", "f: not JSON-LD: "),
    ],
)
def test_what_is_not_rdf_is_refused(content: str, syntax: str, what: str) -> None:
    """With the line, where the parser knows it."""
    assert problem(content, syntax).startswith(what)


@given(st.binary(max_size=60), st.sampled_from(SYNTAXES))
def test_any_bytes_are_read_or_refused(content: bytes, syntax: str) -> None:
    """Whatever rdflib may raise."""
    with suppress(TaxonomyError):
        assert len(parse_rdf(content, syntax, "f")) >= 0

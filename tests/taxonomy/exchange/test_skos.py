"""SKOS read as taxonomies, and written."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from papertopics.errors import TaxonomyError
from papertopics.taxonomy import Keyword, parse_taxonomy
from papertopics.taxonomy.exchange import Choice, Imported
from papertopics.taxonomy.exchange.build import build_taxonomy
from papertopics.taxonomy.exchange.rdf import parse_rdf
from papertopics.taxonomy.exchange.skos_read import read_skos
from papertopics.taxonomy.exchange.skos_write import write_skos

SCHEME = Path(__file__).with_name("scheme.ttl")
PREFIX = "@prefix skos: <http://www.w3.org/2004/02/skos/core#> . @prefix : <http://e.org/> .\n"
TAXONOMY = """
name: Graphs
version: 4
uri: http://e.org/s
topics:
  - id: graphs
    label: Graphs
    topics:
      - id: gnn
        label: Graph networks
        description: Message passing.
        uri: http://e.org/s/1
        keywords: [Graph networks, node, {phrase: GNN, match: exact}, {phrase: edge, near: [node]}]
        exclude: [neural gas, {phrase: SOM, match: exact}]
"""


def imported(content: str, choice: Choice | None = None, syntax: str = "turtle") -> Imported:
    """Import RDF."""
    choice = choice or Choice()
    graph = parse_rdf(content.encode(), syntax, "f.ttl")
    return build_taxonomy(read_skos(graph, choice, "f.ttl", "f"), choice, "f.ttl")


def scheme(choice: Choice | None = None) -> Imported:
    """Import the scheme of these tests, with the keywords of all topics."""
    return imported(SCHEME.read_text("utf-8"), choice or Choice(keywords="all"))


def test_concepts_become_topics_with_their_uris() -> None:
    """Ids come from notations, else from addresses; siblings are sorted by label."""
    taxonomy = scheme().taxonomy
    assert (taxonomy.name, taxonomy.uri) == ("Computing", "http://example.org/s/scheme")
    assert [(topic.id, topic.parent) for topic in taxonomy.topics] == [
        ("methods", None),
        ("I.2", "methods"),
        ("nameless", "I.2"),
        ("nets", "methods"),
        ("bert", "nets"),
    ]
    assert taxonomy.by_id["I.2"].uri == "http://example.org/s/ai"


def test_labels_become_keywords() -> None:
    """Preferred, alternative and hidden ones, of the language or of none; acronyms exactly so."""
    assert scheme().taxonomy.by_id["I.2"].keywords == (
        Keyword("Artificial intelligence"),
        Keyword("AI", "exact"),
        Keyword("artifical inteligence"),
        Keyword("machine intelligence"),
    )


def test_a_qualifier_has_to_stand_near() -> None:
    """In labels of SKOS-XL too."""
    assert scheme().taxonomy.by_id["bert"].keywords == (
        Keyword("BERT", near=("language model",), within=30),
    )


def test_the_definition_describes_and_else_the_scope_note() -> None:
    """One of them, so that exports don't repeat it."""
    assert scheme().taxonomy.by_id["I.2"].description == "Machines that seem to think."
    text = PREFIX + ':a a skos:Concept; skos:prefLabel "A"; skos:scopeNote "Not\\n  B." .'
    assert imported(text).taxonomy.topics[0].description == "Not B."


def test_the_language_can_be_chosen() -> None:
    """A label in another stands in where there is none, and that is said."""
    made = scheme(Choice(languages=("fr",)))
    labels = [topic.label for topic in made.taxonomy.topics]
    assert "Réseaux de neurones" in labels
    assert "Verfahren" in labels
    assert (
        "labels that are not there in the language asked for were taken in: de (2), en (1)"
        in made.notes
    )


def test_the_first_language_that_a_concept_has_is_taken() -> None:
    """With its synonyms; the taxonomy says which, and a topic in another one says so too."""
    made = scheme(Choice(languages=("fr", "en"), keywords="all"))
    topics = made.taxonomy.by_id
    assert (topics["nets"].label, topics["I.2"].label) == (
        "Réseaux de neurones",
        "Artificial intelligence",
    )
    assert not any("languages asked for" in note for note in made.notes)
    assert made.taxonomy.language == "en"
    languages = {topic.id: topic.language for topic in made.taxonomy.topics if topic.language}
    assert languages == {"I.2": "en-GB", "nets": "fr"}

    german = scheme(Choice(languages=("de", "en"), keywords="all")).taxonomy
    assert german.language == "de"
    assert [keyword.phrase for keyword in german.by_id["I.2"].keywords] == [
        "Intelligenz",
        "KI",
        "artifical inteligence",
    ]


def test_synonyms_come_with_the_label_that_stands_in() -> None:
    """Those in a language that is asked for are taken too."""
    text = PREFIX + ':a a skos:Concept; skos:prefLabel "Vogel"@de; skos:altLabel "Vögel"@de, '
    made = imported(text + '"bird"@en, "oiseau"@fr, "aves" .')
    assert [k.phrase for k in made.taxonomy.topics[0].keywords] == [
        "Vogel",
        "Vögel",
        "aves",
        "bird",
    ]
    assert made.taxonomy.language == "de"


def test_texts_are_marked_with_their_language() -> None:
    """That of the topic, else of the taxonomy, for which another can be named."""
    text = "language: de\ntopics: [{id: a, label: A, keywords: [x]}, "
    taxonomy = parse_taxonomy(text + "{id: b, label: B, language: fr, keywords: [y]}]")
    lines = write_skos(taxonomy, "nt", taxonomy.language).decode()
    assert '"A"@de' in lines
    assert '"x"@de' in lines
    assert '"y"@fr' in lines
    other = write_skos(taxonomy, "nt", "pt-BR").decode()
    assert '"A"@pt-BR' in other
    assert '"B"@fr' in other


def test_what_was_decided_is_said() -> None:
    """Each with examples."""
    assert scheme().notes == (
        "1 deprecated concept left out",
        "1 concept without a URI left out",
        "labels that are not there in the language asked for were taken in: de (1)",
        "1 concept without a label, called after the URI: nameless",
        "1 circle, each cut at one place: Artificial intelligence below BERT (language model) "
        "below Neuronale Netze below Artificial intelligence",
        "2 concepts below several others, each now below the nearest to the top, of several the "
        "first by URI: Artificial intelligence below Methods; Neuronale Netze below Methods",
        "1 topic without keyword, which no paper can be given: nameless",
    )


@pytest.mark.parametrize("wanted", ["http://example.org/s/scheme", "computing"])
def test_one_of_several_schemes_can_be_chosen(wanted: str) -> None:
    """By address or label; only what says that it is in it is taken."""
    topics = scheme(Choice(scheme=wanted)).taxonomy.topics
    assert [topic.id for topic in topics] == ["methods", "I.2"]


def test_all_of_several_schemes_are_taken() -> None:
    """Unless one is chosen; that is said."""
    text = SCHEME.read_text("utf-8") + "ex:elsewhere a skos:ConceptScheme ."
    made = imported(text)
    assert (made.taxonomy.name, len(made.taxonomy.topics)) == ("f", 5)
    assert made.notes[0] == (
        "the file has 2 schemes, and all were taken; --scheme takes one: "
        "http://example.org/s/elsewhere; http://example.org/s/scheme"
    )


def test_a_scheme_that_is_not_there_is_refused() -> None:
    """With those that are."""
    with pytest.raises(
        TaxonomyError, match=r"no scheme 'x'. In the file: http://example.org/s/else"
    ):
        scheme(Choice(scheme="x"))


def test_what_has_others_below_only_groups() -> None:
    """Broad names find too much; they can be kept."""
    made = scheme(Choice(depth=2))
    assert [topic.id for topic in made.taxonomy.assignable] == ["I.2", "nets"]
    note = "1 concept with others below made a group; --keywords all gives keywords to all"
    assert note in made.notes
    made = scheme(Choice(depth=2, keywords="all"))
    assert [topic.id for topic in made.taxonomy.assignable] == ["methods", "I.2", "nets"]


def test_ids_can_be_made_of_labels() -> None:
    """They are easier to read, and change with the labels."""
    ids = [topic.id for topic in scheme(Choice(ids="label")).taxonomy.topics]
    assert ids[:2] == ["methods", "artificial-intelligence"]


@pytest.mark.parametrize(
    ("text", "what"),
    [
        ("", "no statement. Each topic has to be a skos:Concept with a skos:prefLabel."),
        (":a :b :c .", "no concept in 1 statement. Each topic has to be"),
        (":s a skos:ConceptScheme .", "no concept in 1 statement. Each topic has to be"),
        (
            ":a a <http://www.w3.org/2002/07/owl#Class> .",
            "no concept, but an ontology (1 owl:Class). Make SKOS of it first",
        ),
        (
            ':a a skos:Concept; skos:prefLabel "A"; <urn:papertopics:keyword> "{x" .',
            "http://e.org/a: <urn:papertopics:keyword>: '{x' is not JSON",
        ),
        (":a a skos:Concept .", "no topic has keywords, so no paper can be given any"),
    ],
)
def test_a_file_without_topics_is_refused(text: str, what: str) -> None:
    """With what was found instead."""
    with pytest.raises(TaxonomyError) as caught:
        imported(PREFIX + text)
    assert f"f.ttl: {what}" in str(caught.value)


def test_texts_without_end_are_left_out() -> None:
    """They are no names; nothing else of the concept is lost."""
    text = ':a a skos:Concept; skos:prefLabel "A"; skos:scopeNote "' + "x" * 5000 + '" .'
    made = imported(PREFIX + text)
    assert made.notes == ("1 text of more than 2,000 characters left out",)
    assert made.taxonomy.topics[0].description == ""


def test_addresses_that_are_none_are_not_kept() -> None:
    """The taxonomy file would refuse them; those of a file without a base lead nowhere."""
    made = imported(
        PREFIX + '<http://c d> a skos:Concept; skos:prefLabel "A". <b> skos:broader :x;'
        ' a skos:Concept; skos:prefLabel "B" .'
    )
    assert [topic.uri for topic in made.taxonomy.topics] == ["", ""]
    assert "1 address not kept, being no URI: http://c d" in made.notes


def test_other_tools_find_what_they_look_for() -> None:
    """Labels, alternative labels, definitions and the tree are plain SKOS."""
    written = write_skos(parse_taxonomy(TAXONOMY), "turtle", "pt-BR").decode()
    assert written == (
        "@prefix dcterms: <http://purl.org/dc/terms/> .\n"
        "@prefix papertopics: <urn:papertopics:> .\n"
        "@prefix skos: <http://www.w3.org/2004/02/skos/core#> .\n"
        "@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .\n\n"
        "<http://e.org/s/1> a skos:Concept ;\n"
        '    skos:altLabel "GNN"@pt-BR,\n'
        '        "node"@pt-BR ;\n'
        "    skos:broader <urn:papertopics:topic:graphs> ;\n"
        '    skos:definition "Message passing."@pt-BR ;\n'
        "    skos:inScheme <http://e.org/s> ;\n"
        '    skos:prefLabel "Graph networks"@pt-BR ;\n'
        '    papertopics:exclude "SOM",\n'
        '        "neural gas" ;\n'
        '    papertopics:id "gnn" ;\n'
        '    papertopics:keyword "{\\"phrase\\": \\"edge\\", \\"near\\": [\\"node\\"], '
        '\\"within\\": 10}" ;\n'
        "    papertopics:position 1 .\n\n"
        "<urn:papertopics:topic:graphs> a skos:Concept ;\n"
        "    skos:inScheme <http://e.org/s> ;\n"
        "    skos:narrower <http://e.org/s/1> ;\n"
        '    skos:prefLabel "Graphs"@pt-BR ;\n'
        "    skos:topConceptOf <http://e.org/s> ;\n"
        '    papertopics:id "graphs" ;\n'
        "    papertopics:labelIsKeyword false ;\n"
        "    papertopics:position 0 .\n\n"
        "<http://e.org/s> a skos:ConceptScheme ;\n"
        '    dcterms:title "Graphs"@pt-BR ;\n'
        "    skos:hasTopConcept <urn:papertopics:topic:graphs> ;\n"
        '    skos:prefLabel "Graphs"@pt-BR ;\n'
        "    papertopics:version 4 .\n"
    )


def test_the_same_taxonomy_gives_the_same_bytes() -> None:
    """In processes that hash in other ways too."""
    code = (
        "import sys, hashlib; from papertopics.taxonomy import parse_taxonomy\n"
        "from papertopics.taxonomy.exchange import export_taxonomy\n"
        "taxonomy = parse_taxonomy(sys.argv[1])\n"
        "for name in ('turtle', 'rdf-xml', 'json-ld', 'n-triples'):\n"
        "    print(hashlib.sha256(export_taxonomy(taxonomy, name, 'en')).hexdigest())\n"
    )
    outputs = {
        subprocess.run(  # noqa: S603
            [sys.executable, "-c", code, TAXONOMY],
            check=True,
            capture_output=True,
            env={**os.environ, "PYTHONHASHSEED": seed},
        ).stdout
        for seed in ("1", "2")
    }
    assert len(outputs) == 1

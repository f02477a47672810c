"""Tables of topics."""

import csv

import pytest

from papertopics.errors import TaxonomyError
from papertopics.taxonomy import Keyword, Taxonomy, Topic
from papertopics.taxonomy.exchange import Choice
from papertopics.taxonomy.exchange.build import build_taxonomy
from papertopics.taxonomy.exchange.table import read_table, write_table


def read(text: str) -> Taxonomy:
    """Read a table as a taxonomy."""
    return build_taxonomy(read_table(text, "t.csv", "t"), Choice(), "t.csv").taxonomy


def problems(text: str) -> list[str]:
    """Say what is wrong with a table."""
    with pytest.raises(TaxonomyError) as caught:
        read(text)
    return [str(problem) for problem in caught.value.problems]


def test_other_readers_keep_their_longest_cell() -> None:
    """The csv module has one limit for all."""
    before = csv.field_size_limit(1 << 30)
    try:
        read("label\nGraphs\n")
        assert csv.field_size_limit() >= 1 << 30
    finally:
        csv.field_size_limit(before)


def test_columns_are_known_by_their_usual_names() -> None:
    """In any order and case; a parent is named by id or by label, before or after its topics."""
    text = (
        "Broader term,Pref. label,Notation,UF,Scope note,URI,colour\n"
        "graph,GNN survey,c1,graph network|GNN; message passing,What surveys.,http://e.org/1,red\n"
        ",Graphs,g,,,,\n"
        "g,Trees,,,,,\n"
    )
    vocabulary = read_table(text, "t.csv", "t")
    assert vocabulary.notes == ("columns that mean nothing here were left out: colour",)
    graphs, survey, trees = build_taxonomy(vocabulary, Choice(), "t.csv").taxonomy.topics
    words = ["GNN survey", "graph network", "GNN", "message passing"]
    assert [keyword.phrase for keyword in survey.keywords] == words
    assert (survey.parent, survey.description, survey.uri) == (
        "g",
        "What surveys.",
        "http://e.org/1",
    )
    assert (graphs.id, graphs.keywords, trees.id) == ("g", (), "trees")


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_the_sign_between_cells_is_found(delimiter: str) -> None:
    """As spreadsheets of several countries write them."""
    text = "id,label,keywords\na,Alpha,x | y\n".replace(",", delimiter)
    assert [keyword.phrase for keyword in read(text).topics[0].keywords] == ["Alpha", "x", "y"]


def test_a_label_can_be_kept_from_being_a_keyword() -> None:
    """So that a group stays a group."""
    text = "label,parent,label_is_keyword\nAll,,no\nOne,All,\n"
    group, topic = read(text).topics
    assert (group.keywords, topic.keywords) == ((), (Keyword("One"),))


def test_topics_of_one_label_are_told_apart_by_what_is_above() -> None:
    """If they have no ids; their own ids are marked."""
    found = read("label,parent\nA,\nB,\nOther,A\nOther,B\n").topics
    assert [topic.parent for topic in found if topic.label == "Other"] == ["a", "b"]
    assert len({topic.id for topic in found}) == 4


def test_all_problems_come_at_once_with_their_lines() -> None:
    """Those of the table, and those of the taxonomy that it would make."""
    text = (
        "id,label,parent,keywords,label_is_keyword\n"
        "a,One,b,x,\n"
        'b,Two,a,"two\nlines",\n'
        "c,,,,\n"
        'd,Four,Fore,"{""phrase"": 5}",maybe\n'
        "a,Again,,,,surplus\n"
    )
    assert problems(text) == [
        "t.csv:2: the topic stands below itself: 'One' below 'Two' below 'One'. "
        "Put one of them below another, or at the top.",
        "t.csv:5: the topic has no label. Write its name in the column label.",
        "t.csv:6: there is no topic 'Fore' to stand below. "
        "Name the topic above by its id or label.",
        "t.csv:6: keywords: Input should be a valid string. "
        'Write words, or such as {"phrase": "SSM", "match": "exact"}.',
        "t.csv:6: label_is_keyword: 'maybe'. Write yes or no, or nothing.",
        "t.csv:7: 6 cells, but 5 columns. "
        "Put quotes around a cell with the sign that separates cells.",
        "t.csv:7: 'a' stands here again, first on line 2. Give each topic an id of its own.",
    ]


def test_problems_of_the_taxonomy_have_lines_too() -> None:
    """As if they were in the table, where they come from."""
    found = problems("label,keywords,exclude,uri\nA,x,,\nB,y,y,\nC,z,,no uri\n")
    assert found == [
        "t.csv:3: b.keywords[1]: 'y' stands under keywords and under exclude. Remove one of them.",
        "t.csv:4: c.uri: 'no uri' is not a URI. "
        "Write the whole address, such as http://example.org/topics/1, or remove the line.",
    ]


@pytest.mark.parametrize(
    ("text", "what"),
    [
        ("", "t.csv:1: the first line names no column `label`"),
        ("a,b\n1,2\n", "t.csv:1: the first line names no column `label`"),
        ("label,name\nx,y\n", "t.csv:1: two columns are the label"),
        ('label\n"x', "t.csv:2: not a table: unexpected end of data"),
        ("label\nA\nSame\nSame\n", "t.csv:4: 'Same' stands here again, first on line 3"),
        ("label,parent\nA,\nX,A\nB,\nX,B\nY,X\n", "t.csv:6: 2 topics are called 'X'"),
        ("label\n" + "x" * (1 << 21), "t.csv:2: a cell is longer than 1,048,576 characters"),
    ],
)
def test_what_is_no_table_of_topics_is_refused(text: str, what: str) -> None:
    """With the line and the reason."""
    assert problems(text)[0].startswith(what)


def test_formulas_are_made_harmless() -> None:
    """Written behind an apostrophe, which reading takes away again."""
    topic = Topic("a", "=1+1", "@x", (Keyword("-x"),))
    text = write_table(Taxonomy("t", 1, (topic,)), ",")
    assert text.splitlines()[1] == "a,'=1+1,,'-x,,'@x,no,"
    assert read(text).topics == (topic,)


def test_phrases_that_nothing_can_match_are_named() -> None:
    """And left out."""
    vocabulary = read_table("label,keywords\nA,x;!!\n", "t.csv", "t")
    made = build_taxonomy(vocabulary, Choice(), "t.csv")
    assert made.notes == ("1 phrase without letter or digit left out: !!",)
    assert [keyword.phrase for keyword in made.taxonomy.topics[0].keywords] == ["A", "x"]

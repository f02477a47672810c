"""Gold labels are matched to the papers of a run; what is wrong with a file is said at once."""

import gzip
from pathlib import Path

import pytest

from papertopics.errors import GoldError
from papertopics.evaluation import Gold, read_gold
from papertopics.taxonomy import Taxonomy

IDS = ("p1", "p2", "p3")
TITLES = ("Fast SE$(n)$ Nets", "Serving Graphs", "On Cheese")


def read(path: Path, content: str | bytes, taxonomy: Taxonomy) -> Gold:
    """Write a gold file and read it for the papers above."""
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return read_gold(path, IDS, TITLES, taxonomy)


def problems(path: Path, content: str | bytes, taxonomy: Taxonomy) -> list[str]:
    """Return the problems of a gold file, without the path before them."""
    with pytest.raises(GoldError) as caught:
        read(path, content, taxonomy)
    return [str(problem).removeprefix(f"{path}:").strip() for problem in caught.value.problems]


def test_papers_are_found_by_id_and_stand_in_the_order_of_the_run(
    tmp_path: Path, taxonomy: Taxonomy
) -> None:
    """The order of the rows of the file makes no difference."""
    gold = read(tmp_path / "g.csv", "paper_id,topics\np2,serving;graphs\np1,graphs\n", taxonomy)
    assert gold.paper_ids == ("p1", "p2")
    assert gold.titles == TITLES[:2]
    assert gold.topics == (("graphs",), ("serving", "graphs"))


def test_papers_are_found_by_title_whatever_its_case_punctuation_and_latex(
    tmp_path: Path, taxonomy: Taxonomy
) -> None:
    """A title needs to agree in its letters and digits alone."""
    gold = read(tmp_path / "g.csv", 'title,topics\n"FAST SE(n)  nets",graphs\n', taxonomy)
    assert gold.paper_ids == ("p1",)


def test_a_paper_is_found_by_title_where_the_run_has_another_id_for_it(
    tmp_path: Path, taxonomy: Taxonomy
) -> None:
    """The id counts first, the title second."""
    gold = read(tmp_path / "g.csv", "id,title,topics\nzz,on cheese,other\n", taxonomy)
    assert gold.paper_ids == ("p3",)


def test_other_means_none_of_the_topics(tmp_path: Path, taxonomy: Taxonomy) -> None:
    """A paper of `other` has labels: an empty tuple of them."""
    assert read(tmp_path / "g.csv", "paper_id,topics\np3,other\n", taxonomy).topics == ((),)


def test_papers_that_the_run_lacks_are_named(tmp_path: Path, taxonomy: Taxonomy) -> None:
    """Labels of other papers are no error, but they aren't lost in silence."""
    gold = read(tmp_path / "g.csv", "paper_id,topics\np1,graphs\nq9,graphs\n", taxonomy)
    assert gold.paper_ids == ("p1",)
    assert gold.absent == ("q9",)


def test_a_byte_order_mark_and_spaces_do_not_matter(tmp_path: Path, taxonomy: Taxonomy) -> None:
    """Spreadsheets write the one, people the other."""
    gold = read(tmp_path / "g.csv", "\ufeffpaper_id, topics\np1, graphs ; serving\n", taxonomy)
    assert gold.topics == (("graphs", "serving"),)


def test_json_lines_take_the_most_specific_labels(tmp_path: Path, taxonomy: Taxonomy) -> None:
    """Where labels are closed upwards and the leaves stand beside them, the leaves count."""
    lines = (
        '{"id": "p1", "labels": ["language", "decoding"], "leaf_labels": ["decoding"]}\n'
        '\n{"id": "p2", "labels": []}\n'
    )
    gold = read(tmp_path / "g.jsonl.gz", gzip.compress(lines.encode()), taxonomy)
    assert gold.topics == (("decoding",), ())


@pytest.mark.parametrize("mark", [";", "\t", "|", ","])
def test_values_may_be_separated_as_spreadsheets_do(
    tmp_path: Path, taxonomy: Taxonomy, mark: str
) -> None:
    """Told by the first line; topics stand between quotes where the mark is theirs too."""
    lines = f'"paper_id"{mark}topics\np1{mark}"decoding;serving"\np2{mark}other\n'
    assert read(tmp_path / "g.csv", lines, taxonomy).topics == (("decoding", "serving"), ())


def test_topics_without_quotes_in_a_file_with_semicolons_are_told(
    tmp_path: Path, taxonomy: Taxonomy
) -> None:
    """With what to put quotes around."""
    content = "paper_id;topics\np1;decoding;serving\n"
    assert problems(tmp_path / "g.csv", content, taxonomy) == [
        "2: has 3 values under 2 columns. Put quotes around values with semicolons."
    ]


def test_titles_are_found_with_and_without_markup(tmp_path: Path, taxonomy: Taxonomy) -> None:
    """As an export of Zotero or Crossref has them."""
    path = tmp_path / "g.csv"
    path.write_text("title,topics\n<i>Graph</i> &amp; Tree,graphs\n", "utf-8")
    assert read_gold(path, ["p1"], ["Graph & Tree"], taxonomy).paper_ids == ("p1",)


@pytest.mark.parametrize("word", ["none", "None", "-", "n/a"])
def test_the_word_for_no_topic_is_told(tmp_path: Path, taxonomy: Taxonomy, word: str) -> None:
    """To those who write another."""
    (problem,) = problems(tmp_path / "g.csv", f"paper_id,topics\np1,{word}\n", taxonomy)
    assert problem == f"2: topics: has the unknown topic {word!r}. 'other' stands for no topic."


def test_the_topics_that_there_are_are_listed_once(tmp_path: Path, taxonomy: Taxonomy) -> None:
    """A file for another taxonomy has a fault in each line."""
    content = "paper_id,topics\np1,zzz\np2,yyy\n"
    first, second = problems(tmp_path / "g.csv", content, taxonomy)
    assert first.startswith("2: topics: has the unknown topic 'zzz'. Known: decoding, ")
    assert second == "3: topics: has the unknown topic 'yyy'"


def test_a_group_counts_only_where_no_other_label_implies_it(
    tmp_path: Path, taxonomy: Taxonomy
) -> None:
    """Labels closed upwards do not ask for topics that can't be assigned."""
    lines = '{"id": "p1", "labels": ["language", "decoding"]}\n{"id": "p2", "labels": ["language"]}'
    assert read(tmp_path / "g.jsonl", lines, taxonomy).topics == (("decoding",), ("language",))


def test_all_problems_of_a_file_are_said_at_once_with_their_lines(
    tmp_path: Path, taxonomy: Taxonomy
) -> None:
    """Unknown topics come with the closest known one; lines count through quoted line breaks."""
    content = (
        "title,topics\n"
        '"Fast SE(n)\nnets",graph\n'
        "Serving Graphs,serving;;graphs\n"
        "On Cheese,other;graphs\n"
        ",graphs\n"
        "On Cheese,graphs,serving\n"
    )
    assert problems(tmp_path / "g.csv", content, taxonomy) == [
        "2: topics: has the unknown topic 'graph'. Did you mean 'graphs'?",
        "4: topics: has an empty topic. Write topic ids with ';' between them, "
        "or 'other' for no topic.",
        "5: topics: has 'other', which means no topic, beside other topics. "
        "Remove 'other' or the topics.",
        "6: names no paper. Give its 'paper_id' or its 'title'.",
        "7: has 3 values under 2 columns. Put quotes around values with commas.",
    ]


@pytest.mark.parametrize(
    ("content", "problem"),
    [
        ("", "1: has no column 'topics'; found: nothing. Name the columns in the first line"),
        ("title,topic\n", "1: has no column 'topics'; found: title, topic."),
        ("name,topics\n", "1: has no column that names the paper; found: name, topics."),
        ("paper_id,topics\n", "has no labels. Give at least one labelled paper."),
        ("paper_id,topics\nq1,graphs\n", "labels 1 paper, none of them among the 3 of the run"),
        ("paper_id,topics\np1,graphs\np1,serving\n", "3: labels 'p1' differently from line 2."),
        (b"paper_id,topics\np1,caf\xe9\n", "is not UTF-8 text: byte 22 is 0xe9"),
        ('title,topics\nOn Cheese,other\n"Fast,graphs\n', "3: is not CSV: unexpected end"),
    ],
)
def test_a_csv_that_cannot_be_used_says_why(
    tmp_path: Path, taxonomy: Taxonomy, content: str | bytes, problem: str
) -> None:
    """Each message says what was found in the file."""
    assert problems(tmp_path / "g.csv", content, taxonomy)[0].startswith(problem)


@pytest.mark.parametrize(
    ("line", "problem"),
    [
        ("{", "1: is not JSON: Expecting property name"),
        ("[]", "1: is not an object but an array."),
        ('{"id": "p1"}', "1: has no array of texts 'topics' or 'labels'."),
        ('{"id": "p1", "labels": "graphs"}', "1: has no array of texts 'topics' or 'labels'."),
        ('{"labels": ["graphs"]}', "1: names no paper."),
    ],
)
def test_json_lines_that_cannot_be_used_say_why(
    tmp_path: Path, taxonomy: Taxonomy, line: str, problem: str
) -> None:
    """A broken line is named by its number."""
    assert problems(tmp_path / "g.jsonl", line, taxonomy)[0].startswith(problem)


def test_a_missing_or_damaged_file_is_one_clear_error(tmp_path: Path, taxonomy: Taxonomy) -> None:
    """The message has the path."""
    with pytest.raises(GoldError, match=r"nowhere\.csv: can't be read"):
        read_gold(tmp_path / "nowhere.csv", IDS, TITLES, taxonomy)
    whole = gzip.compress(b"paper_id,topics\np1,graphs\n" * 100)
    for damaged in (whole[:-12], b"\x00" + whole[1:], whole[:12] + b"\xff\xff" + whole[14:]):
        assert problems(tmp_path / "g.csv.gz", damaged, taxonomy)[0].startswith("can't be read")


def test_line_separators_inside_json_strings_are_no_line_breaks(
    tmp_path: Path, taxonomy: Taxonomy
) -> None:
    """Abstracts and titles carry them now and then."""
    line = '{"title": "On\u2028Cheese", "topics": ["graphs"]}\n'
    assert read(tmp_path / "g.jsonl", line, taxonomy).paper_ids == ("p3",)

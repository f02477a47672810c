"""What is new, what moved and why, and what is gone."""

from collections.abc import Callable
from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from papertopics.reports import LearnedLabels, RunData
from papertopics.reports.changes import Cause, Move, MovedPaper, Trend, compare_runs
from papertopics.taxonomy import Keyword, Taxonomy

MakeRun = Callable[..., RunData]
TOPICS = ("decoding", "serving", "graphs", "quantum")
GIVEN = st.dictionaries(
    st.sampled_from("abcdefgh"), st.lists(st.sampled_from(TOPICS), unique=True), min_size=1
)


def edited(taxonomy: Taxonomy, topic: str, *keywords: str) -> Taxonomy:
    """Give a topic other keywords."""
    return replace(
        taxonomy,
        topics=tuple(
            replace(each, keywords=tuple(map(Keyword, keywords))) if each.id == topic else each
            for each in taxonomy.topics
        ),
    )


def test_papers_are_new_known_and_gone(make_run: MakeRun) -> None:
    """By their ids."""
    before = make_run({"a": ["graphs"], "b": ["serving"]})
    changes = compare_runs(before, make_run({"b": ["serving"], "c": []}))
    assert changes.new == ("c",)
    assert [(paper.paper_id, paper.topics) for paper in changes.gone] == [("a", ("graphs",))]
    assert changes.moved == ()
    assert (changes.earlier.papers, changes.earlier.assigned) == (2, 2)


def test_a_paper_that_got_a_better_id_is_not_new(make_run: MakeRun) -> None:
    """It is known by its title, where that is the title of one paper alone."""
    before = make_run({"slug": ["graphs"]}, titles={"slug": "On Graphs"})
    after = make_run({"2310.01234": ["serving"]}, titles={"2310.01234": "On graphs."})
    changes = compare_runs(before, after)
    assert (changes.new, changes.gone) == ((), ())
    assert [paper.paper_id for paper in changes.moved] == ["2310.01234"]
    twice = make_run({"x": [], "y": []}, titles={"x": "On graphs", "y": "On graphs"})
    assert compare_runs(before, twice).new == ("x", "y")


def test_the_taxonomy_moved_a_paper_whose_topic_was_edited(make_run: MakeRun, run: RunData) -> None:
    """Though the corpus is another one too; other topics then moved with the model."""
    before = make_run({"a": ["graphs"], "b": []}, corpus_hash="before")
    taxonomy = edited(run.taxonomy, "graphs", "knot")
    after = make_run({"a": [], "b": ["serving"]}, taxonomy=taxonomy, corpus_hash="after")
    changes = compare_runs(before, after)
    assert changes.moved == (
        MovedPaper("a", (Move("graphs", False, "taxonomy"),)),
        MovedPaper("b", (Move("serving", True, "model"),)),
    )
    assert changes.states == {"a": "taxonomy", "b": "model"}


def test_where_only_the_taxonomy_differs_it_moved_all(make_run: MakeRun, run: RunData) -> None:
    """Each topic is learned beside the others."""
    taxonomy = edited(run.taxonomy, "graphs", "knot")
    after = make_run({"a": ["serving"]}, taxonomy=taxonomy)
    (moved,) = compare_runs(make_run({"a": []}), after).moved
    assert moved.reason == "taxonomy"


def test_topics_that_only_one_run_has_were_moved_by_the_taxonomy(
    make_run: MakeRun, run: RunData
) -> None:
    """Added or taken out."""
    fewer = replace(run.taxonomy, topics=run.taxonomy.topics[:-1])
    before = make_run({"a": ["quantum"]}, corpus_hash="before")
    changes = compare_runs(before, make_run({"a": []}, taxonomy=fewer, corpus_hash="after"))
    assert changes.moved[0].moves == (Move("quantum", False, "taxonomy"),)
    assert [(edit.topic, edit.kind) for edit in changes.edits] == [("quantum", "removed")]
    assert [(shift.topic, shift.lost) for shift in changes.shifts] == [("quantum", 1)]


def test_a_paper_whose_text_changed_was_moved_by_it(make_run: MakeRun) -> None:
    """Its title here."""
    before = make_run({"a": ["graphs"]}, titles={"a": "Old"}, corpus_hash="before")
    after = make_run({"a": ["serving"]}, titles={"a": "New"}, corpus_hash="after")
    (moved,) = compare_runs(before, after).moved
    assert moved.moves == (Move("serving", True, "text"), Move("graphs", False, "text"))


def test_another_setting_is_a_cause(make_run: MakeRun) -> None:
    """Then the model moved the paper, and the notes say what was different."""
    before = make_run({"a": ["graphs", "serving"]}, assign="many")
    changes = compare_runs(before, make_run({"a": ["graphs"]}, assign="one"))
    assert changes.causes == (Cause("setting assign", "many", "one"),)
    assert changes.states == {"a": "model"}


def test_versions_are_causes_and_more_papers_too(make_run: MakeRun) -> None:
    """Each with what it was and is."""
    before, after = make_run({"a": []}), make_run({"a": [], "b": []})
    record = replace(after.record, papertopics="9.0", versions={"numpy": "3"})
    assert compare_runs(before, replace(after, record=record)).causes == (
        Cause("papers that the model learned from", "1", "2"),
        Cause("papertopics", "0.1.0", "9.0"),
        Cause("numpy", "unknown", "3"),
    )


def test_another_order_of_the_same_topics_is_no_move(make_run: MakeRun) -> None:
    """Two close probabilities change places easily."""
    before = make_run({"a": ["graphs", "serving"]})
    assert compare_runs(before, make_run({"a": ["serving", "graphs"]})).empty


def test_a_mark_is_that_of_the_paper_on_the_page(make_run: MakeRun) -> None:
    """New papers everywhere, moved ones where they moved to."""
    before = make_run({"a": ["graphs"]}, corpus_hash="x")
    changes = compare_runs(before, make_run({"a": ["graphs", "serving"], "b": ["graphs"]}))
    assert changes.mark("b", "graphs") == "new"
    assert changes.mark("a", "serving") == "model"
    assert changes.mark("a", "graphs") is None


def test_topics_that_new_papers_turn_to_rise(make_run: MakeRun) -> None:
    """2 of 10 known papers and 5 of 5 new ones; ties stand in the order of the taxonomy."""
    known = {f"k{number}": ["graphs" if number < 2 else "serving"] for number in range(10)}
    new = {f"n{number}": ["graphs"] for number in range(5)}
    falling, rising = compare_runs(make_run(known), make_run(known | new)).trends
    assert rising == Trend("graphs", 2, 10, 5, 5, certain=True)
    assert falling == Trend("serving", 8, 10, 0, 5, certain=True)
    assert (rising.rising, falling.rising) == (True, False)
    assert (rising.known_share, rising.new_share) == (1 / 5, 1)


def test_one_paper_more_is_no_trend(make_run: MakeRun) -> None:
    """And two may be chance."""
    known = {f"k{number}": ["serving"] for number in range(10)}
    assert compare_runs(make_run(known), make_run(known | {"n": ["graphs"]})).trends == ()
    two = {"n": ["graphs"], "m": ["graphs"], "o": ["serving"], "p": ["serving"]}
    few = {"k": ["serving"], "l": ["serving"]}
    trends = compare_runs(make_run(few), make_run(few | two)).trends
    assert [(trend.topic, trend.certain) for trend in trends] == [
        ("serving", False),
        ("graphs", False),
    ]


def test_new_terms_are_words_of_two_new_papers(make_run: MakeRun) -> None:
    """Typical now and not before; of a topic that was there before."""
    titles = {"n": "Trees of drafts", "m": "A tree of nodes", "o": "Knots"}
    before = make_run({"a": ["graphs"]}, terms=[("graphs", "drafting", 1.0)])
    after = make_run(
        {"a": ["graphs"], "n": ["graphs"], "m": ["graphs"], "o": ["serving"]},
        titles=titles,
        terms=[("graphs", "tree", 2.0), ("graphs", "knot", 1.0), ("serving", "knot", 1.0)],
    )
    assert [(each.topic, each.terms) for each in compare_runs(before, after).terms] == [
        ("graphs", ("tree",))
    ]


@pytest.mark.parametrize("states", [{}, {"a": ["graphs"], "b": []}])
def test_a_run_does_not_differ_from_itself(make_run: MakeRun, states: dict[str, list[str]]) -> None:
    """Nor an empty one."""
    changes = compare_runs(make_run(states), make_run(states))
    assert changes.empty
    assert (changes.shifts, changes.trends, changes.causes) == ((), (), ())


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60)
@given(before=GIVEN, after=GIVEN)
def test_numbers_add_up(
    make_run: MakeRun, before: dict[str, list[str]], after: dict[str, list[str]]
) -> None:
    """Before and now differ by what came, moved and went; each paper is counted once."""
    changes = compare_runs(make_run(before), make_run(after))
    for shift in changes.shifts:
        assert shift.before == sum(shift.topic in topics for topics in before.values())
        assert shift.now == sum(shift.topic in topics for topics in after.values())
        moved = shift.new + shift.gained - shift.lost - shift.gone
        assert shift.now == shift.before + moved
    assert len(before) - len(changes.gone) == len(after) - len(changes.new)
    assert not {paper.paper_id for paper in changes.moved} & set(changes.new)


def taught(run: RunData, **account: object) -> RunData:
    """Give a run the account of labels that it learned from."""
    none = LearnedLabels([], 0, 0, 0, [], 0.0, labelled=0)
    return replace(run, record=replace(run.record, labels=replace(none, **account)))


def test_labels_and_corrections_are_causes(make_run: MakeRun) -> None:
    """How many there were and are."""
    before = make_run({"a": ["graphs"], "b": []})
    after = taught(
        make_run({"a": [], "b": []}),
        labelled=1348,
        labels_hash="x",
        corrections=1,
        decided={"b": {"graphs": False}},
    )
    changes = compare_runs(before, after)
    assert changes.causes == (
        Cause("labelled papers", "none", "1,348"),
        Cause("corrections", "none", "1"),
    )
    assert changes.states == {"a": "model"}
    assert compare_runs(after, after).causes == ()


def test_as_many_other_labels_and_corrections_are_causes_too(make_run: MakeRun) -> None:
    """Their number alone would hide them."""
    run = make_run({"a": []})
    one = {"labelled": 2, "corrections": 1}
    before = taught(run, **one, labels_hash="x", decided={"a": {"graphs": False}})
    after = taught(run, **one, labels_hash="y", decided={"a": {"graphs": True}})
    assert compare_runs(before, after).causes == (
        Cause("labelled papers", "2", "2, not all the same"),
        Cause("corrections", "1", "1, not all the same"),
    )


def test_an_old_account_of_labels_is_compared_by_numbers(make_run: MakeRun) -> None:
    """It doesn't say which labels they were, and counts those of the file by all papers."""
    run = make_run({"a": []})
    old = taught(run, papers=3, pairs=12, corrections=1, labelled=None)
    new = taught(run, labelled=3, labels_hash="x", corrections=1, decided={"a": {"graphs": True}})
    assert compare_runs(old, new).causes == ()
    only_corrected = taught(run, papers=1, pairs=1, corrections=1, labelled=None)
    assert compare_runs(only_corrected, new).causes == (Cause("labelled papers", "none", "3"),)


def test_a_person_moved_a_paper_whose_pair_was_corrected(make_run: MakeRun) -> None:
    """By a correction that came or went; not one that both runs have."""
    verdicts = {"a": {"graphs": False}, "b": {"serving": True}}
    before = make_run({"a": ["graphs"], "b": [], "c": ["graphs"]})
    after = taught(make_run({"a": [], "b": ["serving"], "c": []}), corrections=2, decided=verdicts)
    states = {"a": "person", "b": "person", "c": "model"}
    changes = compare_runs(before, after)
    assert changes.states == states
    assert changes.mark("b", "serving") == "person"
    assert compare_runs(after, before).states == states
    both = taught(before, corrections=2, decided=verdicts)
    assert set(compare_runs(both, after).states.values()) == {"model"}


def test_a_correction_is_known_by_the_id_of_now(make_run: MakeRun) -> None:
    """Taken back, of a paper that got a better id."""
    before = taught(
        make_run({"slug": ["graphs"]}, titles={"slug": "On Graphs"}),
        corrections=1,
        decided={"slug": {"graphs": True}},
    )
    after = make_run({"2310.01234": []}, titles={"2310.01234": "On graphs."})
    assert compare_runs(before, after).states == {"2310.01234": "person"}

"""Desks show papers, take answers, and say what is left."""

from pathlib import Path

import pytest

from papertopics import pipeline
from papertopics.errors import GoldError, ReviewError
from papertopics.pipeline import Settings
from papertopics.reports import RunData
from papertopics.reviewing.corrections_desk import CorrectionsDesk
from papertopics.reviewing.desk import AnswerMessage, View
from papertopics.reviewing.facts import PaperCard, TopicCard
from papertopics.reviewing.gold_desk import GoldDesk
from papertopics.reviewing.opening import Selection, corrections_desk, gold_desk

CORRECTIONS = Path("taxonomy/corrections.csv")


def card(desk: CorrectionsDesk | GoldDesk, view: View) -> PaperCard:
    """Show a paper."""
    paper = desk.show(view).paper
    assert paper is not None
    return paper


def topics(paper: PaperCard) -> dict[str, TopicCard]:
    """Return all topics of a card by their ids."""
    return {topic.id: topic for group in paper.groups for topic in group.topics}


def test_a_paper_is_shown_with_what_speaks_for_its_topics(
    desk: CorrectionsDesk, data: RunData
) -> None:
    """Its topics first, each with its probability and why; its words are marked."""
    given = data.assignments.drop_duplicates("paper_id").set_index("paper_id")
    for at in range(len(given)):
        paper = card(desk, View(at=at))
        first = paper.groups[0]
        if first.heading == "Topics it was given":
            row = given.loc[paper.paper_id]
            top = first.topics[0]
            assert (top.id, top.why) == (row["topic"], row["why"])
            assert top.probability == pytest.approx(row["probability"], abs=1e-4)
            marked = [span for span in (*paper.title, *paper.abstract) if top.id in span.topics]
            assert bool(marked) == ("title:" in top.why or "abstract:" in top.why)


def test_an_answer_is_followed_by_the_next_run(desk: CorrectionsDesk, ran: Path) -> None:
    """A topic called wrong is not given again, one that was added is."""
    paper = card(desk, View(at=0))
    wrong = paper.groups[0].topics[0].id
    added = next(choice["id"] for choice in desk.choices if choice["id"] != wrong)
    assert "right" in desk.answer(AnswerMessage(at=0, topic=added, was=None, to=True))
    assert "wrong" in desk.answer(AnswerMessage(at=0, topic=wrong, was=None, to=False))
    assert desk.saved == 2
    assert [*desk.commands.values()] == ["papertopics run"]
    after = pipeline.run(Settings()).assignments
    assert after[after["paper_id"] == paper.paper_id]["topic"].tolist() == [added]


def test_a_paper_that_was_answered_does_not_come_again(
    desk: CorrectionsDesk, data: RunData
) -> None:
    """Nor after a new start; another that was skipped does."""
    before = desk.show(View(at=0)).progress
    paper = card(desk, View(at=0))
    desk.answer(AnswerMessage(at=0, topic=paper.first, was=None, to=True))
    now = desk.show(View(at=0)).progress
    assert (now.open, now.total) == (before.open - 1, before.total)
    assert now.counts == "1 verdict: 1 right, 0 wrong"
    assert desk.following(-1) == 1
    again = corrections_desk(data, Settings(), Selection())
    assert again.show(View(at=0)).progress.total == before.total - 1
    assert card(again, View(at=0)).paper_id != paper.paper_id


def test_taking_an_answer_back_leaves_nothing(desk: CorrectionsDesk) -> None:
    """The paper is open again, and nothing counts as saved."""
    topic = card(desk, View(at=0)).first
    desk.answer(AnswerMessage(at=0, topic=topic, was=None, to=True))
    assert "taken back" in desk.answer(AnswerMessage(at=0, topic=topic, was=True, to=None))
    assert (desk.saved, desk.following(-1)) == (0, 0)


def test_behind_the_last_paper_is_the_end(desk: CorrectionsDesk) -> None:
    """With what there is to do now."""
    total = desk.show(View(at=0)).progress.total
    end = desk.show(View(at=total))
    assert (end.paper, end.progress.at) == (None, total)
    assert desk.following(total - 1) == total


@pytest.mark.parametrize(
    ("message", "said"),
    [
        (AnswerMessage(at=99, topic="graphs", was=None, to=True), "no paper at place 100"),
        (AnswerMessage(at=0, topic="graph", was=None, to=True), "Did you mean 'graphs'"),
        (AnswerMessage(at=0, topic="efficient-llms", was=None, to=True), "no paper can be given"),
        (AnswerMessage(at=0, topic="graphs", was=None, to=("graphs",)), "true, false or null"),
    ],
    ids=["place", "unknown", "group", "kind"],
)
def test_an_answer_that_makes_no_sense_is_refused(
    desk: CorrectionsDesk, message: AnswerMessage, said: str
) -> None:
    """Nothing is written."""
    with pytest.raises(ReviewError, match=said):
        desk.answer(message)
    assert not CORRECTIONS.exists()


def test_one_topic_can_be_gone_through(data: RunData) -> None:
    """A group stands for the topics below it; another is not asked about."""
    one = corrections_desk(data, Settings(), Selection(topic="graphs"))
    assert card(one, View(at=0)).first == "graphs"
    group = corrections_desk(data, Settings(), Selection(topic="efficient-llms", limit=2))
    assert card(group, View(at=1)).first == "speculative-decoding"
    assert group.show(View(at=0)).progress.total == 2


def test_an_unknown_topic_is_told(data: RunData) -> None:
    """With the likely one."""
    with pytest.raises(ReviewError, match=r"no topic 'graph'. Did you mean 'graphs'"):
        corrections_desk(data, Settings(), Selection(topic="graph"))


def test_a_spoilt_file_is_told_before_anything_is_asked(data: RunData) -> None:
    """With its line."""
    CORRECTIONS.write_text("paper_id,topic,verdict\np,graphs,maybe\n")
    with pytest.raises(GoldError, match=":2: verdict"):
        corrections_desk(data, Settings(), Selection())


def test_papers_that_measure_are_not_asked_about(ran: Path) -> None:
    """So that figures stay those of unseen papers; the page says so."""
    Path("gold.csv").rename("taxonomy/gold.csv")
    run = pipeline.run(Settings())
    desk = corrections_desk(run, Settings(), Selection())
    asked = {card(desk, View(at=at)).paper_id for at in range(desk.show(View(at=0)).progress.total)}
    held = len(run.papers) - len(asked)
    assert run.record.quality is not None
    assert held >= run.record.quality.papers
    assert desk.left_out.endswith(
        "left out: labelled in taxonomy/gold.csv, by which runs are measured."
    )


def test_gold_is_drawn_at_random_and_told_nothing(golden: GoldDesk, data: RunData) -> None:
    """Every paper comes; no probability and no order betrays what the model thinks."""
    total = golden.show(View(at=0)).progress.total
    cards = [card(golden, View(at=at)) for at in range(total)]
    assert sorted(paper.paper_id for paper in cards) == sorted(data.papers["paper_id"])
    order = [choice["id"] for choice in golden.choices]
    for paper in cards:
        places = [order.index(topic) for topic in topics(paper)]
        assert places == sorted(places)
        assert {topic.probability for topic in topics(paper).values()} <= {None}


def test_gold_measures_a_run(golden: GoldDesk, data: RunData) -> None:
    """The command that the page names does."""
    for at in range(3):
        golden.answer(AnswerMessage(at=at, was=None, to=("graphs",) if at else ()))
    assert [*golden.commands.values()] == [
        "papertopics evaluate reports --gold new.csv",
        "papertopics run --labels new.csv",
    ]
    evaluation = pipeline.evaluate("reports", "new.csv")
    assert evaluation.papers == 3
    assert golden.show(View(at=0)).known == ()
    assert golden.show(View(at=0)).progress.counts == "3 labelled papers, 1 without topic"
    again = gold_desk(data, Path("reports"), Path("new.csv"), Settings(), limit=None)
    assert again.show(View(at=0)).progress.total == len(data.papers) - 3


def test_marks_of_gold_are_shown_before_they_are_saved(golden: GoldDesk) -> None:
    """The first yes is the main topic; a topic that was not suggested is put to the others."""
    paper = card(golden, View(at=0, yes=("diffusion", "graphs"), no=("speculative-decoding",)))
    assert paper.primary == "diffusion"
    assert {topic.id: topic.answer for topic in topics(paper).values()} == {
        "diffusion": "right",
        "graphs": "right",
        "speculative-decoding": "wrong",
    }
    assert not Path("new.csv").exists()


def test_gold_refuses_what_makes_no_sense(golden: GoldDesk) -> None:
    """An unknown topic, and a verdict where topics are wanted."""
    with pytest.raises(ReviewError, match="can be given the topic 'x'"):
        golden.answer(AnswerMessage(at=0, was=None, to=("x",)))
    with pytest.raises(ReviewError, match="a list or null"):
        golden.answer(AnswerMessage(at=0, was=None, to=True))
    with pytest.raises(ReviewError, match="can be given the topic 'x'"):
        golden.show(View(at=0, yes=("x",)))


def test_papers_that_taught_are_not_drawn(ran: Path, desk: CorrectionsDesk) -> None:
    """Figures on them would flatter."""
    desk.answer(AnswerMessage(at=0, topic="graphs", was=None, to=True))
    taught = card(desk, View(at=0)).paper_id
    run = pipeline.run(Settings())
    golden = gold_desk(run, Path("reports"), Path("new.csv"), Settings(), limit=None)
    total = golden.show(View(at=0)).progress.total
    assert taught not in {card(golden, View(at=at)).paper_id for at in range(total)}
    assert golden.left_out == ("1 paper left out: the model of this run has learned from them.")

"""An explanation reads well, and nothing in a paper can play with the terminal."""

from dataclasses import replace

import pytest

from papertopics.cli.explanation import render_explanation
from papertopics.cli.explanation_parts import PARTS
from papertopics.labeling import Sentence
from papertopics.model import Explanation, TopicExplanation
from papertopics.model.pair_features import PARTS as MODEL_PARTS
from papertopics.pipeline import ExplainedPaper, Mention

GRAPHS = TopicExplanation(
    topic="graphs",
    label="Graphs",
    probability=0.91,
    assigned=True,
    contributions={"prior": -2.0, "keywords": 4.31},
    terms=(("node", 0.52), ("edge", -0.1), ("of", 0.004)),
)
TREES = TopicExplanation("trees", "Trees", 0.2, assigned=False, contributions={}, terms=())


def mention(text: str, start: int, end: int, *, field: str = "abstract") -> Mention:
    """Make a mention of graphs."""
    return Mention("graphs", "graph", False, field, Sentence(text, start, end))


def test_topics_come_with_their_reasons_and_the_next_best() -> None:
    """The title's mention first, overlapping matches in one pair of brackets."""
    account = Explanation("p1", "On graphs\x1b[31m", 0.5, "assigned", (GRAPHS, TREES))
    sentence = "A graph network on a graph."
    found = (
        mention(sentence, 2, 7),
        mention(sentence, 2, 15),
        mention(sentence, 21, 26),
        mention("On graphs", 3, 9, field="title"),
    )
    assert render_explanation(ExplainedPaper(account, found)).splitlines() == [
        "On graphs [31m",
        "p1; a topic is given from 0.50 up, the likeliest from 0.45",
        "",
        "Topics",
        "  0.91  Graphs (graphs)",
        "        adds: prior -2.00, keywords +4.31",
        "        terms: node +0.52, edge -0.10",
        "        in the title: On [graphs]",
        "        in the abstract: A [graph network] on a [graph].",
        "",
        "Next best",
        "  0.20  Trees (trees)",
        "        adds: ",
        "",
        "What the parts are, in log-odds",
        "  prior: before anything is known of the paper",
        "  keywords: the topic's keywords, and those of other topics, in the paper",
    ]


def test_a_paper_without_topic_says_why() -> None:
    """Nothing spoke for any, or none was likely enough."""
    account = Explanation("p1", "Bread", 0.5, "no_evidence", (TREES,))
    text = render_explanation(ExplainedPaper(account, ()))
    assert "\nWithout topic: no keyword of any was found.\n" in text
    assert "\nTopics" not in text


def test_long_sentences_and_many_of_them_are_cut() -> None:
    """Around their matches."""
    account = Explanation("p1", "Long", 0.5, "assigned", (GRAPHS,))
    long = mention("x" * 200 + " graph " + "y" * 200, 201, 206)
    others = (mention(f"graph {number}", 0, 5) for number in range(5))
    lines = render_explanation(ExplainedPaper(account, (long, *others))).splitlines()
    assert f"...{'x' * 99} [graph] {'y' * 99}..." in lines[7]
    assert "        and 2 more sentences" in lines


def test_a_veto_is_called_one() -> None:
    """It speaks against its topic."""
    account = Explanation("p1", "P", 0.5, "undecided", (GRAPHS,))
    veto = Mention("graphs", "bar graph", True, "abstract", Sentence("A bar graph.", 2, 11))
    text = render_explanation(ExplainedPaper(account, (veto,)))
    assert "veto in the abstract: A [bar graph]." in text


@pytest.mark.parametrize(
    ("state", "verdict"),
    [
        ("no_evidence", "a person called trees wrong, and no keyword of another was found."),
        ("undecided", "a person called trees wrong, and no other is likely enough."),
    ],
)
def test_a_topic_that_a_person_called_wrong_is_told(state: str, verdict: str) -> None:
    """As the reason to be without topic, and apart from the next best."""
    runner_up = replace(GRAPHS, assigned=False)
    account = Explanation("p1", "P", 0.5, state, (runner_up, replace(TREES, verdict="wrong")))
    text = render_explanation(ExplainedPaper(account, ()))
    assert f"\nWithout topic: {verdict}\n" in text
    assert "\nNext best\n  0.91  Graphs (graphs)\n" in text
    assert "\nCalled wrong by a person\n  0.20  Trees (trees); a person called it wrong\n" in text


def test_every_part_of_the_model_is_explained() -> None:
    """In the order in which they are shown."""
    assert list(PARTS)[: 1 + len(MODEL_PARTS)] == ["prior", *MODEL_PARTS]

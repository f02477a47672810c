"""Whether papers are nearer to topics or to other subjects."""

import numpy as np

from papertopics.model.embedding import embed
from papertopics.model.other_subjects import ahead_of_fields, ahead_of_subjects

CLIMATE = embed(["Greenhouse gas emissions. carbon dioxide, methane.", "Sea level. flood, coast."])


def test_papers_on_the_topics_are_ahead_of_those_on_something_else() -> None:
    """However short or long the papers are."""
    on_topic = ["Emissions of carbon dioxide and methane", "Rising seas flood the coast"]
    elsewhere = [
        "Parsing sentences with a grammar",
        "A translation model learns the syntax of words in a sentence. " * 20,
        "The quarterback threw two touchdowns in the football match",
    ]

    on, off = (ahead_of_subjects(embed(texts), CLIMATE) for texts in (on_topic, elsewhere))

    assert on.min() > 0
    assert off.max() < -0.1


def test_a_paper_without_a_word_has_a_finite_distance() -> None:
    """It is near to nothing."""
    assert np.isfinite(ahead_of_subjects(embed(["", "seas"]), CLIMATE)).all()


def test_a_paper_is_the_same_alone_and_among_others() -> None:
    """What it is compared with is fixed."""
    texts = ["Rising seas", "A football match", "Methane"]

    together = ahead_of_subjects(embed(texts), CLIMATE)

    assert np.allclose(ahead_of_subjects(embed(texts[1:2]), CLIMATE), together[1:2])


def test_papers_of_other_fields_are_behind_those_on_the_topics() -> None:
    """Also where both are of computer science."""
    topics = embed(
        ["Federated learning. federated averaging, clients, non-IID data, local updates."]
    )
    on_topic = "Clients train locally and a server averages their updates on non-IID data"
    elsewhere = "A type system for a functional programming language, with a compiler"

    on, off = ahead_of_fields(embed([on_topic, elsewhere]), topics)

    assert on > 0 > off


def test_a_field_that_is_like_a_topic_is_no_other_field() -> None:
    """Papers on robots are not behind a topic that is robotics itself, named in other words."""
    paper = embed(["A robot arm learns grasping by motion planning"])
    robotics = embed(["Robots. robot manipulation, grasping, motion planning, locomotion."])

    assert ahead_of_fields(paper, robotics)[0] > 0.1

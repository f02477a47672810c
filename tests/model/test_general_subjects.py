"""Whether papers are nearer to topics or to general subjects."""

import numpy as np

from papertopics.model.embedding import embed
from papertopics.model.general_subjects import ahead_of_subjects

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

"""Stages are announced and timed."""

from papertopics.pipeline.stages import Stages


def test_stages_are_announced_and_timed() -> None:
    """In their order, each under its name."""
    said: list[str] = []
    stages = Stages(said.append)
    with stages.stage("read", "Reading"):
        pass
    with stages.stage("fit", "Learning"):
        pass
    assert said == ["Reading", "Learning"]
    assert list(stages.seconds) == ["read", "fit"]
    assert min(stages.seconds.values()) >= 0

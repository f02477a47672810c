"""The model that a run was decided by."""

from __future__ import annotations

from pathlib import Path

from papertopics.errors import ModelError, Problem
from papertopics.model import TopicClassifier, load_model, model_hash
from papertopics.reports import RunData


def model_of(run: RunData, folder: Path) -> TopicClassifier:
    """Load the model of a run folder. Raises ModelError if it is gone or another one by now."""
    path = folder / run.record.model
    again = "Run papertopics again, with a --model folder of its own if others share this one."
    if not path.is_dir():
        raise ModelError(Problem("the model of this run is gone", again, str(path)))
    model = load_model(path)
    if model_hash(path) != run.record.model_hash:
        raise ModelError(Problem("the model is not the one of this run any more", again, str(path)))
    return model

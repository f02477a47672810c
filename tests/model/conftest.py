"""A small taxonomy, twenty papers, a classifier that has learned from them, and its folder."""

import hashlib
import json
import shutil
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from papertopics.model import TopicClassifier, save_model
from papertopics.taxonomy import Keyword, Taxonomy, Topic

PAPERS = [
    (
        "Speculative decoding with token trees",
        "A draft model proposes several tokens and a large language model verifies them at once.",
    ),
    (
        "Faster inference of language models by lookahead",
        "We speed up generation without loss. Speculative decoding verifies tokens in parallel.",
    ),
    (
        "Distilling a better draft model",
        "Acceptance of drafted tokens rises when the small model learns from the large one.",
    ),
    (
        "Lossless parallel generation",
        "A small language model drafts tokens, and the large model accepts or rejects each token.",
    ),
    (
        "Post-training quantization to four bits",
        "Weights of a transformer are rounded to four bits without retraining.",
    ),
    (
        "Quantization of activations",
        "Outliers of activations make low precision hard; rotations spread them over channels.",
    ),
    (
        "Two-bit weights for language models",
        "Quantization of weights with learned codebooks keeps perplexity low.",
    ),
    ("Low precision arithmetic", "Integers of eight bits replace floating point weights."),
    (
        "Graph neural networks are shallow",
        "Message passing over edges smooths the features of nodes.",
    ),
    (
        "Expressive message passing",
        "A graph neural network can't tell some graphs apart; subgraphs help with nodes alike.",
    ),
    (
        "Learning on molecules",
        "Atoms are nodes and bonds are edges of a graph; a graph neural network predicts energy.",
    ),
    ("Node classification with few labels", "Labels spread along the edges of a graph."),
    (
        "Diffusion models for images",
        "A diffusion model removes noise step by step until an image appears.",
    ),
    (
        "Score matching without adversaries",
        "The gradient of the log density is learned by score matching at many noise levels.",
    ),
    (
        "Image synthesis in few steps",
        "Consistency distillation makes a diffusion model sample an image in two steps.",
    ),
    ("Denoising as generation", "Noise is removed step by step; images appear without a critic."),
    (
        "Model compression in practice",
        "Pruning, quantization and distillation of networks are compared on phones.",
    ),
    (
        "Attacks on speculative execution",
        "Processors leak secrets; unlike speculative decoding, speculative execution is hardware.",
    ),
    ("Bird songs in spring", "We recorded birds in a forest and listened to them for a year."),
    ("A survey of tax law", ""),
]


def phrases(*texts: str) -> tuple[Keyword, ...]:
    """Make keywords."""
    return tuple(map(Keyword, texts))


TAXONOMY = Taxonomy(
    "Small",
    1,
    (
        Topic("ml", "Machine learning"),
        Topic("efficiency", "Efficient models", "", phrases("model compression"), parent="ml"),
        Topic(
            "decoding",
            "Speculative decoding",
            "Draft-then-verify decoding of language models.",
            phrases("speculative decoding", "draft model"),
            phrases("speculative execution"),
            "efficiency",
        ),
        Topic(
            "quantization",
            "Quantization",
            "Fewer bits for weights and activations.",
            phrases("quantization", "low precision"),
            parent="efficiency",
        ),
        Topic(
            "gnn",
            "Graph neural networks",
            "",
            phrases("graph neural network", "message passing"),
            parent="ml",
        ),
        Topic(
            "diffusion",
            "Diffusion models",
            "",
            phrases("diffusion model", "score matching"),
            parent="ml",
        ),
    ),
)


@pytest.fixture(scope="session")
def taxonomy() -> Taxonomy:
    """Five assignable topics, one of them above two others, in a group."""
    return TAXONOMY


@pytest.fixture(scope="session")
def papers() -> pd.DataFrame:
    """Twenty papers: four a topic below, one of the topic above, one vetoed, two of no topic."""
    frame = pd.DataFrame(PAPERS, columns=["title", "abstract"])
    frame.insert(0, "paper_id", [f"p{row}" for row in range(len(frame))])
    return frame


@pytest.fixture(scope="session")
def classifier(taxonomy: Taxonomy, papers: pd.DataFrame) -> TopicClassifier:
    """Learned from the papers; nothing may change it."""
    return TopicClassifier(taxonomy).fit(papers)


@pytest.fixture(scope="session")
def probabilities(classifier: TopicClassifier, papers: pd.DataFrame) -> np.ndarray:
    """Score the papers that it has learned from."""
    return classifier.predict_proba(papers)


@pytest.fixture(scope="session")
def saved(classifier: TopicClassifier, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Save the small classifier; nothing may change it."""
    folder = tmp_path_factory.mktemp("models") / "small"
    save_model(classifier, folder, {"entries": 21, "papers": 20, "rejected": 0}, {"micro_f1": 0.5})
    return folder


@pytest.fixture
def model(saved: Path, tmp_path: Path) -> Path:
    """Copy the saved model, to be spoiled."""
    return Path(shutil.copytree(saved, tmp_path / "model"))


@pytest.fixture
def set_card() -> Callable[..., None]:
    """Write other values into the card of a model."""

    def change(model: Path, **values: object) -> None:
        card = json.loads((model / "card.json").read_text(encoding="utf-8"))
        (model / "card.json").write_text(json.dumps(card | values), encoding="utf-8")

    return change


@pytest.fixture
def replace(set_card: Callable[..., None]) -> Callable[..., None]:
    """Replace a file, and its hash in the card: what someone who means harm would do."""

    def change(model: Path, name: str, content: bytes) -> None:
        (model / name).write_bytes(content)
        files = json.loads((model / "card.json").read_text(encoding="utf-8"))["files"]
        set_card(model, files=files | {name: hashlib.sha256(content).hexdigest()})

    return change

"""A model on disk: a folder of plain files, none of which can run code.

    card.json       what the model is: format, versions, taxonomy, corpus, quality, file hashes
    taxonomy.yaml   the taxonomy that it was fitted for
    combiner.json   the curves that combine signals
    terms.csv       the terms and their idf
    arrays.npz      everything numeric; read without pickle

and, where it was trained on many papers, its fast student (see fast_student):

    fast_terms.csv  the terms that it reads and their idf
    fast.npz        their weights

and, where a person gave labels, those of label_files.

A model is loaded only if its format is this one's, every file is what the card says, and
every array has the shape and type that it must have.
"""

from __future__ import annotations

import hashlib
import json
import tempfile
from collections.abc import Mapping
from importlib import metadata
from pathlib import Path

from sklearn.utils.validation import check_is_fitted

import papertopics
from papertopics.errors import ModelError, OutputError, Problem
from papertopics.model.classifier import TopicClassifier
from papertopics.model.combiner import Combiner
from papertopics.model.fast_arrays import dump_fast, load_fast
from papertopics.model.fast_model import FAST_FILES
from papertopics.model.label_files import (
    LABEL_FILES,
    dump_labels,
    load_adaptation,
)
from papertopics.model.model_arrays import dump_arrays, load_arrays
from papertopics.model.model_card import (
    AGAIN,
    CARD,
    FORMAT,
    CardSettings,
    checked_file,
    read_card,
    read_terms,
    terms_csv,
)
from papertopics.model.verdict_file import load_verdicts
from papertopics.model.words import WordSpace
from papertopics.taxonomy import dump_taxonomy, parse_taxonomy, taxonomy_hash

_FILES = ("taxonomy.yaml", "combiner.json", "terms.csv", "arrays.npz")
_PACKAGES = ("numpy", "scikit-learn", "scipy", "wordllama")


def save_model(
    classifier: TopicClassifier,
    folder: Path,
    corpus: Mapping[str, int],
    quality: Mapping[str, object] | None = None,
    labels: Mapping[str, object] | None = None,
) -> None:
    """Write a fitted classifier as a model folder, whole or not at all.

    `corpus` are counts of what it was fitted on, `quality` what was measured, `labels` which it
    learned from; all go into the card. An earlier model in `folder` is replaced; raises OutputError
    if something else is in the way.
    """
    check_is_fitted(classifier)
    files = _contents(classifier)
    told = {"corpus": dict(corpus), "quality": quality, "labels": labels}
    files[CARD] = _card(classifier, files, told)
    try:
        _check_target(folder)
        _write(folder, files)
    except OSError as error:
        what = f"the model can't be written: {error.strerror or error}"
        raise OutputError(Problem(what, "Name another folder.", str(folder))) from error


def load_model(folder: str | Path) -> TopicClassifier:
    """Read a model folder. Raises ModelError, which says what is wrong with it."""
    folder = Path(folder)
    card = read_card(folder)
    contents = {name: checked_file(folder, name, card) for name in _files_of(card)}
    try:
        return _classifier(card, contents)
    except Exception as error:  # a file made to do harm can make its reader raise anything
        what = f"the model is damaged: {str(error).rstrip('.') or type(error).__name__}"
        raise ModelError(Problem(what, AGAIN, str(folder))) from error


def _files_of(card: Mapping[str, object]) -> list[str]:
    """Name the files of a model: not every one has a fast student and labels of a person."""
    named = card["files"]
    fast = FAST_FILES if card.get("fast") is not None else ()
    labels = [name for name in LABEL_FILES if isinstance(named, dict) and name in named]
    return [*_FILES, *fast, *labels]


def _check_target(folder: Path) -> None:
    """Raise OutputError unless `folder` is free, empty or a model and nothing else."""
    fix = "Name another folder for the model."
    if folder.exists() and not folder.is_dir():
        raise OutputError(Problem("is a file, so the model can't be written", fix, str(folder)))
    found = {path.name for path in folder.iterdir()} if folder.is_dir() else set()
    strange = sorted(found - {CARD, *_FILES, *FAST_FILES, *LABEL_FILES})
    if strange or (found and CARD not in found):
        names = ", ".join(strange or sorted(found))
        what = f"is no model folder, or has other files in it: {names}"
        raise OutputError(Problem(what, fix, str(folder)))


def _write(folder: Path, files: Mapping[str, bytes]) -> None:
    """Write the files beside the folder, then put them in its place."""
    folder.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix=f".{folder.name}-", dir=folder.parent) as beside:
        new, old = Path(beside, "new"), Path(beside, "old")
        new.mkdir()
        for name, content in files.items():
            (new / name).write_bytes(content)
        if folder.exists():
            folder.replace(old)
        new.replace(folder)


def _contents(classifier: TopicClassifier) -> dict[str, bytes]:
    model = classifier.signals_
    texts = {
        "taxonomy.yaml": dump_taxonomy(model.matcher.taxonomy),
        "combiner.json": classifier.combiner_.to_json(),
        "terms.csv": terms_csv(model.words.terms, model.words.idf),
    }
    fast = classifier.fast_
    if fast is not None:
        texts["fast_terms.csv"] = terms_csv(fast.terms, fast.idf)
    encoded = {name: text.encode() for name, text in texts.items()}
    arrays = {"arrays.npz": dump_arrays(model)}
    arrays |= {"fast.npz": dump_fast(fast)} if fast is not None else {}
    return encoded | arrays | dump_labels(classifier.adaptation_, classifier.verdicts_)


def _card(
    classifier: TopicClassifier,
    files: Mapping[str, bytes],
    told: Mapping[str, object],
) -> bytes:
    taxonomy = classifier.signals_.matcher.taxonomy
    card = {
        "format": FORMAT,
        "papertopics": papertopics.__version__,
        "versions": {name: metadata.version(name) for name in _PACKAGES},
        "taxonomy": {
            "name": taxonomy.name,
            "version": taxonomy.version,
            "topics": len(taxonomy.assignable),
            "hash": taxonomy_hash(taxonomy),
        },
        **told,
        "assign": classifier.assign,
        "folds": classifier.signals_.n_folds,
        "seed": classifier.seed,
        "threshold": classifier.threshold_,
        "fast": {"threshold": classifier.fast_.threshold} if classifier.fast_ else None,
        "files": {name: hashlib.sha256(content).hexdigest() for name, content in files.items()},
    }
    return (json.dumps(card, indent=2, sort_keys=True, ensure_ascii=False) + "\n").encode()


def _classifier(card: Mapping[str, object], contents: Mapping[str, bytes]) -> TopicClassifier:
    taxonomy = parse_taxonomy(contents["taxonomy.yaml"].decode(), "taxonomy.yaml")
    words = WordSpace(*read_terms(contents["terms.csv"].decode()))
    settings = CardSettings.of(card)
    signals = load_arrays(contents["arrays.npz"], taxonomy, words, settings.folds)
    combiner = Combiner.from_json(contents["combiner.json"].decode())
    classifier = TopicClassifier(
        taxonomy, assign=settings.assign, folds=settings.folds, seed=settings.seed
    )
    topics = [topic.id for topic in taxonomy.assignable]
    classifier.restore(
        signals,
        combiner,
        threshold=settings.threshold,
        adaptation=load_adaptation(contents, signals.student.columns, len(topics)),
        verdicts=load_verdicts(contents, topics),
    )
    if settings.fast is not None:
        terms, idf = read_terms(contents["fast_terms.csv"].decode())
        matcher, threshold = signals.matcher, settings.fast
        classifier.fast_ = load_fast(contents["fast.npz"], terms, idf, matcher, threshold)
    return classifier

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

import csv
import hashlib
import io
import json
import tempfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from importlib import metadata
from pathlib import Path

import numpy as np
from sklearn.utils.validation import check_is_fitted

import papertopics
from papertopics.errors import ModelError, OutputError, Problem
from papertopics.model.classifier import TopicClassifier
from papertopics.model.combiner import Combiner
from papertopics.model.decision import Assign
from papertopics.model.fast_arrays import dump_fast, load_fast
from papertopics.model.label_files import (
    LABEL_FILES,
    dump_labels,
    load_adaptation,
    load_verdicts,
)
from papertopics.model.matrix import Matrix
from papertopics.model.model_arrays import dump_arrays, load_arrays
from papertopics.model.words import WordSpace
from papertopics.taxonomy import dump_taxonomy, parse_taxonomy, taxonomy_hash

FORMAT = 2  # raised whenever the files of a model change their meaning
CARD = "card.json"
_FILES = ("taxonomy.yaml", "combiner.json", "terms.csv", "arrays.npz")
_FAST_FILES = ("fast_terms.csv", "fast.npz")
_PACKAGES = ("numpy", "scikit-learn", "scipy", "wordllama")
_AGAIN = "Train it again: papertopics train CORPUS --model DIR."


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


def load_model(folder: Path) -> TopicClassifier:
    """Read a model folder. Raises ModelError, which says what is wrong with it."""
    card = read_card(folder)
    contents = {name: _checked(folder, name, card) for name in _files_of(card)}
    try:
        return _classifier(card, contents)
    except Exception as error:  # a file made to do harm can make its reader raise anything
        what = f"the model is damaged: {str(error).rstrip('.') or type(error).__name__}"
        raise ModelError(Problem(what, _AGAIN, str(folder))) from error


def model_hash(folder: Path) -> str:
    """Return the SHA-256 of a model's card, which holds those of its files."""
    return hashlib.sha256((folder / CARD).read_bytes()).hexdigest()


def read_card(folder: Path) -> dict[str, object]:
    """Read card.json. Raises ModelError if it is missing, damaged or of another format."""
    path = folder / CARD
    try:
        card = json.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        what = (
            "is no model folder: it has no card.json" if folder.is_dir() else "no such model folder"
        )
        raise ModelError(Problem(what, _AGAIN, str(folder))) from None
    except (OSError, ValueError, RecursionError) as error:
        raise ModelError(Problem(f"can't be read: {error}", _AGAIN, str(path))) from error
    if not isinstance(card, dict) or not isinstance(card.get("files"), dict):
        raise ModelError(Problem("is no model card", _AGAIN, str(path)))
    if card.get("format") != FORMAT:
        what = (
            f"the model has format {card.get('format')!r} (made by papertopics "
            f"{card.get('papertopics')}); this is papertopics {papertopics.__version__}, "
            f"which reads format {FORMAT}"
        )
        raise ModelError(Problem(what, _AGAIN, str(path)))
    return card


def _files_of(card: Mapping[str, object]) -> list[str]:
    """Name the files of a model: not every one has a fast student and labels of a person."""
    named = card["files"]
    fast = _FAST_FILES if card.get("fast") is not None else ()
    labels = [name for name in LABEL_FILES if isinstance(named, dict) and name in named]
    return [*_FILES, *fast, *labels]


def _check_target(folder: Path) -> None:
    """Raise OutputError unless `folder` is free, empty or a model and nothing else."""
    fix = "Name another folder for the model."
    if folder.exists() and not folder.is_dir():
        raise OutputError(Problem("is a file, so the model can't be written", fix, str(folder)))
    found = {path.name for path in folder.iterdir()} if folder.is_dir() else set()
    strange = sorted(found - {CARD, *_FILES, *_FAST_FILES, *LABEL_FILES})
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
        "terms.csv": _terms_csv(model.words.terms, model.words.idf),
    }
    fast = classifier.fast_
    if fast is not None:
        texts["fast_terms.csv"] = _terms_csv(fast.terms, fast.idf)
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


def _checked(folder: Path, name: str, card: Mapping[str, object]) -> bytes:
    """Read a file of the model. Raises ModelError unless it is what the card says."""
    path = folder / name
    hashes = card["files"]
    try:
        content = path.read_bytes()
    except OSError as error:
        what = f"a file of the model can't be read: {error.strerror or error}"
        raise ModelError(Problem(what, _AGAIN, str(path))) from error
    expected = hashes.get(name) if isinstance(hashes, dict) else None
    if hashlib.sha256(content).hexdigest() != expected:
        what = "the file is not the one that card.json names: it was damaged or changed"
        raise ModelError(Problem(what, _AGAIN, str(path)))
    return content


def _classifier(card: Mapping[str, object], contents: Mapping[str, bytes]) -> TopicClassifier:
    taxonomy = parse_taxonomy(contents["taxonomy.yaml"].decode(), "taxonomy.yaml")
    words = WordSpace(*_terms(contents["terms.csv"].decode()))
    settings = _Settings.of(card)
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
        terms, idf = _terms(contents["fast_terms.csv"].decode())
        matcher, threshold = signals.matcher, settings.fast
        classifier.fast_ = load_fast(contents["fast.npz"], terms, idf, matcher, threshold)
    return classifier


@dataclass(frozen=True)
class _Settings:
    """What the card says of how a model decides."""

    assign: Assign
    folds: int
    seed: int
    threshold: float
    fast: float | None

    @classmethod
    def of(cls, card: Mapping[str, object]) -> _Settings:
        """Read them off a card. Raises ValueError if one makes no sense."""
        assign, threshold = card.get("assign"), card.get("threshold")
        folds, seed = card.get("folds"), card.get("seed")
        if not isinstance(threshold, float) or not 0 <= threshold <= 1:
            raise ValueError(f"card.json has the threshold {threshold!r}, not one from 0 to 1")
        if not isinstance(folds, int) or folds < 2 or not isinstance(seed, int):
            raise ValueError(f"card.json has folds {folds!r} and seed {seed!r}")
        if assign not in ("many", "one"):
            raise ValueError(f"card.json has assign {assign!r}, not 'many' or 'one'")
        chosen: Assign = "one" if assign == "one" else "many"
        return cls(chosen, folds, seed, threshold, _fast_threshold(card.get("fast")))


def _fast_threshold(fast: object) -> float | None:
    if fast is None:
        return None
    threshold = fast.get("threshold") if isinstance(fast, dict) else None
    if not isinstance(threshold, float) or not 0 <= threshold <= 1:
        raise ValueError(f"card.json has a fast student with the threshold {threshold!r}")
    return threshold


def _terms_csv(terms: Sequence[str], idf: Matrix) -> str:
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(("term", "idf"))
    writer.writerows(zip(terms, map(repr, idf.tolist()), strict=True))
    return text.getvalue()


def _terms(text: str) -> tuple[tuple[str, ...], Matrix]:
    """Read what `_terms_csv` wrote: terms and idf.

    Raises ValueError if a term stands twice or lacks its idf.
    """
    _, *rows = csv.reader(io.StringIO(text))
    idf = {term: float(value) for term, value in rows}
    if len(idf) < len(rows) or not np.isfinite([*idf.values()]).all():
        raise ValueError("terms.csv holds a term twice, or an idf that is no number")
    return tuple(idf), np.array([*idf.values()], dtype=np.float64)

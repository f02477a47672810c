"""A model on disk: a folder of plain files, none of which can run code.

    card.json       what the model is: format, versions, taxonomy, corpus, quality, file hashes
    taxonomy.yaml   the taxonomy that it was fitted for
    combiner.json   the curves that combine signals
    terms.csv       the terms and their idf
    arrays.npz      everything numeric; read without pickle

A model is loaded only if its format is this one's, every file is what the card says, and
every array has the shape and type that it must have.
"""

from __future__ import annotations

import csv
import hashlib
import io
import json
import shutil
import tempfile
from collections.abc import Mapping
from importlib import metadata
from pathlib import Path
from zipfile import BadZipFile

import numpy as np

import papertopics
from papertopics.errors import ModelError, OutputError, PapertopicsError, Problem
from papertopics.labeling import KeywordMatcher
from papertopics.model.classifier import TopicClassifier
from papertopics.model.combiner import Combiner
from papertopics.model.embedding import DIMENSIONS
from papertopics.model.keyword_signals import KeywordWeights
from papertopics.model.matrix import Matrix
from papertopics.model.naive_bayes import NaiveBayes
from papertopics.model.pair_features import VIEWED_SIGNALS, TopicScale
from papertopics.model.signals import SignalModel
from papertopics.model.similarity import Similarity
from papertopics.model.student import Student
from papertopics.model.words import WordSpace
from papertopics.taxonomy import Taxonomy, dump_taxonomy, parse_taxonomy, taxonomy_hash

FORMAT = 1  # raised whenever the files of a model change their meaning
CARD = "card.json"
_FILES = ("taxonomy.yaml", "combiner.json", "terms.csv", "arrays.npz")
_PACKAGES = ("numpy", "scikit-learn", "scipy", "wordllama")
_AGAIN = "Train it again: papertopics train CORPUS --model DIR."


def save_model(
    classifier: TopicClassifier,
    folder: Path,
    corpus: Mapping[str, int],
    quality: Mapping[str, object] | None = None,
) -> None:
    """Write a fitted classifier as a model folder, whole or not at all.

    `corpus` are counts of what it was fitted on, `quality` what was measured; both go into
    the card. An earlier model in `folder` is replaced; raises OutputError if something
    else is in the way.
    """
    _check_target(folder)
    files = _contents(classifier)
    files[CARD] = _card(classifier, files, corpus, quality)
    try:
        folder.parent.mkdir(parents=True, exist_ok=True)
        staged = Path(tempfile.mkdtemp(prefix=f".{folder.name}-", dir=folder.parent))
        try:
            for name, content in files.items():
                (staged / name).write_bytes(content)
            staged.chmod(0o755)
            if folder.exists():
                shutil.rmtree(folder)
            staged.replace(folder)
        finally:
            shutil.rmtree(staged, ignore_errors=True)
    except OSError as error:
        what = f"the model can't be written: {error.strerror or error}"
        raise OutputError(Problem(what, "Name another folder.", str(folder))) from error


def load_model(folder: Path) -> TopicClassifier:
    """Read a model folder. Raises ModelError, which says what is wrong with it."""
    card = read_card(folder)
    contents = {name: _checked(folder, name, card) for name in _FILES}
    try:
        return _classifier(card, contents)
    except (PapertopicsError, ValueError, KeyError, TypeError, OSError, BadZipFile) as error:
        what = f"the model is damaged: {error}"
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
    except (OSError, ValueError) as error:
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


def _check_target(folder: Path) -> None:
    if folder.is_dir() and any(folder.iterdir()) and not (folder / CARD).is_file():
        what = "is a folder with other things in it, not a model"
        raise OutputError(Problem(what, "Name another folder for the model.", str(folder)))


def _contents(classifier: TopicClassifier) -> dict[str, bytes]:
    model = classifier.signals_
    texts = {
        "taxonomy.yaml": dump_taxonomy(model.matcher.taxonomy),
        "combiner.json": classifier.combiner_.to_json(),
        "terms.csv": _terms_csv(model.words),
    }
    arrays = io.BytesIO()
    np.savez(arrays, allow_pickle=False, **_arrays(model))
    return {name: text.encode() for name, text in texts.items()} | {"arrays.npz": arrays.getvalue()}


def _card(
    classifier: TopicClassifier,
    files: Mapping[str, bytes],
    corpus: Mapping[str, int],
    quality: Mapping[str, object] | None,
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
        "corpus": dict(corpus),
        "quality": quality,
        "assign": classifier.assign,
        "folds": classifier.signals_.n_folds,
        "seed": classifier.seed,
        "threshold": classifier.threshold_,
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
    words = _words(contents["terms.csv"].decode())
    with np.load(io.BytesIO(contents["arrays.npz"]), allow_pickle=False) as archive:
        arrays = {name: archive[name] for name in archive.files}
    folds, threshold, assign = card["folds"], card["threshold"], card["assign"]
    if (
        not isinstance(folds, int)
        or not isinstance(threshold, float)
        or assign not in ("many", "one")
    ):
        raise ValueError("card.json lacks folds, threshold or assign")
    signals = _signals(taxonomy, words, arrays, folds)
    seed = card.get("seed")
    classifier = TopicClassifier(
        taxonomy,
        assign="one" if assign == "one" else "many",
        folds=folds,
        seed=seed if isinstance(seed, int) else 0,
    )
    combiner = Combiner.from_json(contents["combiner.json"].decode())
    return classifier.restore(signals, combiner, threshold=threshold)


def _arrays(model: SignalModel) -> dict[str, Matrix]:
    """Name every array of a model; the large ones hold single precision values."""
    return {
        "idf": model.keywords.idf,
        "agreement": model.keywords.agreement,
        "members": model.keywords.members,
        "phrase_words": model.keywords.phrase_words,
        "similarity_topics": model.similarity.topics,
        "similarity_labels": model.similarity.labels,
        "text_mean": model.similarity.text_mean,
        "title_mean": model.similarity.title_mean,
        "first_log_terms": model.first_bayes.log_terms.astype(np.float32),
        "first_log_prior": model.first_bayes.log_prior,
        "last_log_terms": model.last_bayes.log_terms.astype(np.float32),
        "last_log_prior": model.last_bayes.log_prior,
        "axes": model.student.axes.astype(np.float32),
        "student_weights": model.student.weights,
        "student_log_weights": model.student.log_weights,
        "scale_mean": model.scale.mean,
        "scale_deviation": model.scale.deviation,
    }


def _signals(
    taxonomy: Taxonomy, words: WordSpace, arrays: Mapping[str, np.ndarray], folds: int
) -> SignalModel:
    matcher = KeywordMatcher(taxonomy)
    rules, topics, terms = len(matcher.rules), len(matcher.topics), len(words.terms)
    single, components = int(words.single.sum()), int(arrays["axes"].shape[0])
    student = (folds, components + DIMENSIONS + 1, topics)
    shapes: dict[str, tuple[int, ...]] = {
        "idf": (rules,),
        "agreement": (rules,),
        "members": (rules, topics),
        "phrase_words": (rules,),
        "similarity_topics": (topics, DIMENSIONS),
        "similarity_labels": (topics, DIMENSIONS),
        "text_mean": (DIMENSIONS,),
        "title_mean": (DIMENSIONS,),
        "first_log_terms": (topics + 1, single),
        "first_log_prior": (topics + 1,),
        "last_log_terms": (topics + 1, single),
        "last_log_prior": (topics + 1,),
        "axes": (components, terms),
        "student_weights": student,
        "student_log_weights": student,
        "scale_mean": (len(VIEWED_SIGNALS), topics),
        "scale_deviation": (len(VIEWED_SIGNALS), topics),
    }
    get = {name: _array(arrays, name, shape) for name, shape in shapes.items()}
    return SignalModel(
        matcher,
        KeywordWeights(get["members"], get["idf"], get["agreement"], get["phrase_words"]),
        Similarity(
            get["similarity_topics"],
            get["similarity_labels"],
            get["text_mean"],
            get["title_mean"],
        ),
        words,
        NaiveBayes(get["first_log_terms"], get["first_log_prior"]),
        NaiveBayes(get["last_log_terms"], get["last_log_prior"]),
        Student(get["axes"], get["student_weights"], get["student_log_weights"]),
        TopicScale(get["scale_mean"], get["scale_deviation"]),
        folds,
    )


def _array(arrays: Mapping[str, np.ndarray], name: str, shape: tuple[int, ...]) -> Matrix:
    array = arrays[name]
    if array.dtype not in (np.float64, np.float32) or array.shape != shape:
        raise ValueError(f"{name} is {array.dtype} {array.shape}, not numbers of shape {shape}")
    if not np.isfinite(array).all():
        raise ValueError(f"{name} holds values that are not numbers")
    return array.astype(np.float64)


def _terms_csv(words: WordSpace) -> str:
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(("term", "idf"))
    writer.writerows(zip(words.terms, map(repr, words.idf.tolist()), strict=True))
    return text.getvalue()


def _words(text: str) -> WordSpace:
    rows = list(csv.reader(io.StringIO(text)))[1:]
    return WordSpace(tuple(row[0] for row in rows), np.array([float(row[1]) for row in rows]))

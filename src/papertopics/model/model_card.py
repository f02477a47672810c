"""The card of a model folder, what it says of the other files, and these checked against it."""

from __future__ import annotations

import csv
import hashlib
import io
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

import papertopics
from papertopics.errors import ModelError, Problem
from papertopics.model.decision import Assign
from papertopics.model.matrix import Matrix
from papertopics.model.not_a_model import not_a_model

FORMAT = 4  # raised whenever the files of a model change their meaning
CARD = "card.json"
AGAIN = "Train it again: papertopics train CORPUS --model DIR."


def model_hash(folder: Path) -> str:
    """Return the SHA-256 of a model's card, which holds those of its files."""
    return hashlib.sha256((folder / CARD).read_bytes()).hexdigest()


def read_card(folder: Path) -> dict[str, object]:
    """Read card.json. Raises ModelError if it is missing, damaged or of another format."""
    path = folder / CARD
    try:
        card = json.loads(path.read_text(encoding="utf-8"))
    except (NotADirectoryError, FileNotFoundError):
        raise ModelError(not_a_model(folder)) from None
    except (OSError, ValueError, RecursionError) as error:
        raise ModelError(Problem(f"can't be read: {error}", AGAIN, str(path))) from error
    if not isinstance(card, dict) or not isinstance(card.get("files"), dict):
        raise ModelError(Problem("is no model card", AGAIN, str(path)))
    if card.get("format") != FORMAT:
        what = (
            f"the model has format {card.get('format')!r} (made by papertopics "
            f"{card.get('papertopics')}); this is papertopics {papertopics.__version__}, "
            f"which reads format {FORMAT}"
        )
        raise ModelError(Problem(what, AGAIN, str(path)))
    return card


def checked_file(folder: Path, name: str, card: Mapping[str, object]) -> bytes:
    """Read a file of the model. Raises ModelError unless it is what the card says."""
    path = folder / name
    hashes = card["files"]
    try:
        content = path.read_bytes()
    except OSError as error:
        what = f"a file of the model can't be read: {error.strerror or error}"
        raise ModelError(Problem(what, AGAIN, str(path))) from error
    expected = hashes.get(name) if isinstance(hashes, dict) else None
    if hashlib.sha256(content).hexdigest() != expected:
        what = "the file is not the one that card.json names: it was damaged or changed"
        raise ModelError(Problem(what, AGAIN, str(path)))
    return content


@dataclass(frozen=True)
class CardSettings:
    """What the card says of how a model decides."""

    assign: Assign
    folds: int
    seed: int
    threshold: float
    fast: float | None

    @classmethod
    def of(cls, card: Mapping[str, object]) -> CardSettings:
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


def terms_csv(terms: Sequence[str], idf: Matrix) -> str:
    """Write terms and their idf."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(("term", "idf"))
    writer.writerows(zip(terms, map(repr, idf.tolist()), strict=True))
    return text.getvalue()


def read_terms(text: str) -> tuple[tuple[str, ...], Matrix]:
    """Read what `terms_csv` wrote: terms and idf.

    Raises ValueError if a term stands twice or lacks its idf.
    """
    _, *rows = csv.reader(io.StringIO(text))
    idf = {term: float(value) for term, value in rows}
    if len(idf) < len(rows) or not np.isfinite([*idf.values()]).all():
        raise ValueError("terms.csv holds a term twice, or an idf that is no number")
    return tuple(idf), np.array([*idf.values()], dtype=np.float64)

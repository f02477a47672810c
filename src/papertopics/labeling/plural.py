"""Plurals to singulars, so that "language models" and "language model" are one phrase."""

from __future__ import annotations

import re

# Two capitals or more, the last of them before a small s: GPUs, LMs, LoRAs.
_ACRONYM_PLURAL = re.compile(r"[A-Z]\w*[A-Z]s")

_ES_PLURAL = re.compile(r"(?:ss|sh|ch|x)es$")

_IRREGULAR = {
    **dict.fromkeys(("aches", "avalanches", "caches", "cookies", "movies", "niches"), ""),
    **dict.fromkeys(("apis", "cpus", "dpus", "gpus", "grus", "menus", "npus", "relus", "tpus"), ""),
    "analyses": "analysis",
    "axes": "axis",
    "biases": "bias",
    "buses": "bus",
    "children": "child",
    "corpora": "corpus",
    "corpuses": "corpus",
    "crises": "crisis",
    "criteria": "criterion",
    "diagnoses": "diagnosis",
    "gases": "gas",
    "hypotheses": "hypothesis",
    "indices": "index",
    "lenses": "lens",
    "matrices": "matrix",
    "phenomena": "phenomenon",
    "spectra": "spectrum",
    "syntheses": "synthesis",
    "vertices": "vertex",
    "viruses": "virus",
}

# Words on -s that are no plurals; the fields on -ics differ from the adjective
# without the s: "logistics" is not "logistic regression".
_STAYING = """
alias always atlas besides bias canvas chaos cosmos does lens news ours pandas perhaps
series sometimes species theirs towards whereas yours
dynamics economics electronics ethics genetics graphics linguistics logistics mathematics
mechanics optics physics politics robotics semantics statistics
"""
_INVARIANT = frozenset(_STAYING.split())


def singular(word: str) -> str:
    """Turn a lower-case English plural into its singular; leave other words alone.

    The S-stemmer of Harman, "How effective is suffixing?", JASIS 42(1), 1991 (-ies to
    -y, else -s falls, but not from -ss and -us), with these guards: words of up to
    three letters and words on -is stay; -sses, -shes, -ches and -xes lose -es, as
    their singulars have none; the irregular and invariant words of the field are listed.

    >>> [singular(word) for word in ("models", "studies", "losses", "matrices", "gpus")]
    ['model', 'study', 'loss', 'matrix', 'gpu']
    >>> [singular(word) for word in ("class", "corpus", "analysis", "series", "gas")]
    ['class', 'corpus', 'analysis', 'series', 'gas']
    """
    if word in _IRREGULAR:
        return _IRREGULAR[word] or word[:-1]
    if len(word) <= 3 or word in _INVARIANT or not _is_s_plural(word):
        return word
    if word.endswith("ies") and len(word) > 4:
        return word[:-3] + "y"
    return word[:-2] if _ES_PLURAL.search(word) else word[:-1]


def listed_plurals() -> list[str]:
    """List the words that `singular` knows one by one."""
    return [*_IRREGULAR, *_INVARIANT]


def is_acronym_plural(word: str) -> bool:
    """Say whether a word, in its own case, is an acronym with a plural s.

    >>> [is_acronym_plural(word) for word in ("GPUs", "LMs", "LoRAs", "NAS", "Gas")]
    [True, True, True, False, False]
    """
    return _ACRONYM_PLURAL.fullmatch(word) is not None


def _is_s_plural(word: str) -> bool:
    return word.endswith("s") and not word.endswith(("ss", "us", "is"))

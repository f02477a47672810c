"""The compiled scan finds what the plain one finds, in any text."""

import pickle

import numpy as np
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from papertopics.labeling import KeywordMatcher, normalized_words
from papertopics.labeling.scanning import Scan, scanner
from papertopics.labeling.scanning.plain import PlainScanner
from papertopics.taxonomy import Keyword, Taxonomy, Topic

compiled = pytest.importorskip("papertopics.labeling.scanning.compiled")

from papertopics.labeling.scanning.kernel.tables import KEPT  # noqa: E402 - only with numba

TAXONOMY = Taxonomy(
    "Scan",
    1,
    (
        Topic(
            "one",
            "One",
            "",
            (
                Keyword("data set"),
                Keyword("a b"),
                Keyword("invariance"),
                Keyword("variance"),
                Keyword("C++"),
                Keyword("naïve Bayes"),
                Keyword("β-VAE"),
                Keyword("variance, data"),
            ),
            (Keyword("matrix"),),
        ),
        Topic(
            "two",
            "Two",
            "",
            (
                Keyword("SSM", match="exact"),
                Keyword("A-B", match="exact"),
                Keyword("tree", near=("data set", "b"), within=2),
                Keyword("GAN", match="exact", near=("tree",), within=1),
                Keyword("学習"),
            ),
        ),
    ),
)
TERMS = (
    *("data", "set", "dataset", "matrix", "naive", "baye", "beta", "vae", "poincare", "gpu", "4.5"),
    *(
        "data set",
        "the matrix",
        "naive baye",
        "a b",
        "学",
        "学 習",
        "l",
        "study",
        "c++",
        "ß",
        "tree b",
    ),
)
MATCHER = KeywordMatcher(TAXONOMY)
PLAIN = PlainScanner(MATCHER, TERMS)
COMPILED = compiled.CompiledScanner(MATCHER, TERMS)

PIECES = st.sampled_from(
    [
        *(
            "data",
            "set",
            "data sets",
            "Dataset",
            "in variance",
            "invariance",
            "A",
            "b",
            "a b",
            "a-b",
        ),
        *(
            "C++",
            "C++a",
            "c#",
            "SSM",
            "SSMs",
            "A-B",
            "trees",
            "tree",
            "GAN",
            "GANs",
            "GANomaly",
            "β",
        ),
        *(
            "β-VAEs",
            "naïve",
            "Bayes",
            "学習",
            "学 習",
            "Poincar\\'e",
            "\\textbf{data} set",
            "\\emph {x}",
        ),
        *(
            "$\\alpha$",
            "{data}set",
            "GPUs",
            "LoRAs",
            "studies",
            "classes",
            "boxes",
            "matrices",
            "gas",
        ),
        *(
            "4.5",
            "1.5B",
            "GPT-4.5",
            "x's",
            "'s",
            "its's_",
            "ell",
            "news",
            "_",
            "++",
            "#",
            ".",
            ". A",
        ),
        *(
            ",",
            ", ",
            ":",
            "。",
            "\n",
            "\t",
            "\x1c",
            "\x85",
            "\u00a0",
            "\u2009",
            "…",
            "—",
            "e\u0301",
        ),
        *(
            "\u0301",
            "\ud800",
            "Ａ-Ｂ",
            "ﬁlter",
            "the matrix",
            "\\",
            "{",
            "}",
            "analyses",
            "ies",
            "ß",
        ),
    ]
)
TEXTS = st.one_of(
    st.lists(PIECES, max_size=12).map(" ".join),
    st.lists(PIECES, max_size=12).map("".join),
    st.lists(st.one_of(PIECES, st.text(max_size=4)), max_size=12).map(" ".join),
    st.text(max_size=60),
)


def same(one: Scan, other: Scan) -> bool:
    """Compare all but the places of matches, which count bytes or characters."""
    return all(
        np.array_equal(getattr(one, name), getattr(other, name))
        for name in ("at", "columns", "in_title", "in_abstract")
    ) and np.array_equal(one.hits[:, :4], other.hits[:, :4])


@settings(max_examples=400)
@given(st.lists(st.tuples(TEXTS, TEXTS), min_size=1, max_size=4))
@example([("x" * 300 + "é data set", "\\frac{" + "a" * 300 + "} SSM")])
@example([("", "ß" * 90), ("data ,set", "tree b data set tree GAN tree")])
def test_both_scans_find_the_same(papers: list[tuple[str, str]]) -> None:
    """In any Unicode text: LaTeX, accents, scripts without spaces, halves of characters."""
    titles, abstracts = map(list, zip(*papers, strict=True))
    assert same(PLAIN.scan(titles, abstracts), COMPILED.scan(titles, abstracts))


@settings(max_examples=200)
@given(st.lists(TEXTS, min_size=1, max_size=3))
def test_any_words_of_the_texts_can_be_terms(texts: list[str]) -> None:
    """Counted by both scans alike, and not one lost."""
    words = [normalized_words(text) for text in texts]
    terms = sorted({word for found in words for word in found})
    titles = [""] * len(texts)
    found = compiled.CompiledScanner(MATCHER, terms).scan(titles, texts)
    assert found.in_abstract.sum() == sum(map(len, words))
    assert same(PlainScanner(MATCHER, terms).scan(titles, texts), found)


def test_a_scan_does_not_depend_on_the_batch() -> None:
    """A paper has the same terms and matches alone and among others."""
    titles = ["data set", "β-VAEs", "", "tree data set"]
    abstracts = ["the matrix", "SSMs \\emph {x} 学習", "a b", ""]
    whole = COMPILED.scan(titles, abstracts)
    for row in range(len(titles)):
        alone = COMPILED.scan([titles[row]], [abstracts[row]])
        part = slice(whole.at[row], whole.at[row + 1])
        assert np.array_equal(whole.columns[part], alone.columns)
        assert np.array_equal(whole.hits[whole.hits[:, 0] == row, 1:4], alone.hits[:, 1:4])


def test_known_chunks_are_forgotten_when_they_are_too_many(monkeypatch: pytest.MonkeyPatch) -> None:
    """Memory stays bounded, and nothing else changes."""
    monkeypatch.setattr(compiled, "_MOST_CHUNKS", 2)
    small = compiled.CompiledScanner(MATCHER, TERMS)
    for number in range(6):
        texts = [f"naïve{number} Bayes β{number}-VAE data"]
        assert same(PLAIN.scan(texts, texts), small.scan(texts, texts))


def test_known_words_are_forgotten_when_they_are_too_many() -> None:
    """A lexicon has room for so many words, the rest is not remembered; nothing else changes."""
    words = [f"w{number} data sets" for number in range(KEPT + 50)]
    texts = [" ".join(words[start : start + 1000]) for start in range(0, len(words), 1000)]
    full = compiled.CompiledScanner(MATCHER, TERMS)
    for _ in range(2):
        assert same(PLAIN.scan(texts, texts), full.scan(texts, texts))


def test_very_long_texts_are_scanned_too() -> None:
    """With more room than is kept for others."""
    texts = ["data sets, a tree " * 2000 + "Poincar\\'e " * 2000]
    assert same(
        PLAIN.scan(["x"], texts), compiled.CompiledScanner(MATCHER, TERMS).scan(["x"], texts)
    )


def test_no_papers_and_no_terms_are_fine() -> None:
    """An empty scan."""
    assert len(COMPILED.scan([], [])) == len(PLAIN.scan([], [])) == 0
    none = compiled.CompiledScanner(MATCHER, ())
    assert same(none.scan(["data set"], ["x"]), PlainScanner(MATCHER, ()).scan(["data set"], ["x"]))


def test_scanners_travel_to_other_processes() -> None:
    """And find the same there."""
    for chosen in (scanner(MATCHER, TERMS), PLAIN):
        there = pickle.loads(pickle.dumps(chosen))  # noqa: S301 - our own
        assert same(there.scan(["data set"], ["SSM"]), PLAIN.scan(["data set"], ["SSM"]))


def test_a_scan_counts_fields_apart() -> None:
    """Terms in title and abstract, matches by rule and field."""
    found = PLAIN.scan(["data set"], ["data data sets"])
    counted = {
        TERMS[column]: (int(title), int(abstract))
        for column, title, abstract in zip(
            found.columns, found.in_title, found.in_abstract, strict=True
        )
    }
    assert counted == {"data": (1, 2), "set": (1, 1), "data set": (1, 1)}
    assert found.hits[:, :4].tolist() == [[0, 0, 0, 1], [0, 0, 1, 1]]

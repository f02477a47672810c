"""Text to normalised words with their places."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from papertopics.labeling import normalized_words
from papertopics.labeling.normalize import tokenize
from papertopics.labeling.plural import singular

LATEX = st.text(alphabet="abß\\{}$'\"^_cH o.sé中क़\u0301 4", max_size=40)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", []),
        ("State-of-the-art LLMs'", ["state", "of", "the", "art", "llm"]),
        ("The model's and the model’s", ["the", "model", "and", "the", "model"]),
        ("C++, C# and F#", ["c++", "c#", "and", "f#"]),
        ("GPT-4.5 (1.5B) in v2.0.1.", ["gpt", "4.5", "1.5b", "in", "v2.0.1"]),
        ("x_1,y", ["x", "1", "y"]),
        ("Straße Łódź Ærø naïve", ["strasse", "lodz", "aero", "naive"]),
        ("ａｂ ﬁx x² ½", ["ab", "fix", "x2", "12"]),
        ("α-β, αβγ", ["alpha", "beta", "αβγ"]),
        ("λ ς ℓ", ["lambda", "sigma", "l"]),
        ("深度学习GPT", ["深", "度", "学", "习", "gpt"]),
        ("ガ行", ["ガ", "行"]),
        ("ёлка", ["елка"]),
        ("شَبَكَة", ["شبكة"]),
        ("भाषा", ["भाषा"]),
        (r"Erd\H{o}s, Poincar\'e, na\"{\i}ve, {\'e}cole", ["erdo", "poincare", "naive", "ecole"]),
        (r"\textbf{Fast} \emph {slow} \mathcal L", ["fast", "slow", "l"]),
        (r"$\alpha$-$\mathbf{R}^{n}$", ["alpha", "r", "n"]),
        (r"{BERT}s \frac{a}{b}", ["bert", "a", "b"]),
        ("\u0301 \ud800 \x00", []),
    ],
)
def test_words_are_folded(text, words):
    """Case, accents, plurals, compatibility forms and LaTeX fold; scripts stay."""
    assert normalized_words(text) == words


@pytest.mark.parametrize(
    ("plural", "expected"),
    [
        ("models", "model"),
        ("policies", "policy"),
        ("ties", "tie"),
        ("movies", "movie"),
        ("trees", "tree"),
        ("boxes", "box"),
        ("meshes", "mesh"),
        ("patches", "patch"),
        ("caches", "cache"),
        ("classes", "class"),
        ("vertices", "vertex"),
        ("corpora", "corpus"),
        ("analyses", "analysis"),
        ("menus", "menu"),
    ],
)
def test_plurals_become_singular(plural, expected):
    """Regular and irregular plurals end where their singulars stay."""
    assert singular(plural) == expected
    assert singular(expected) == expected


@pytest.mark.parametrize(
    "word", ["loss", "virus", "analysis", "series", "bias", "gas", "physics", "s"]
)
def test_words_that_only_look_plural_stay(word):
    """Words on -ss, -us, -is, short ones and fields on -ics have no s to lose."""
    assert singular(word) == word


@given(st.text() | LATEX)
def test_any_text_splits_into_places_in_order(text):
    """Words are never empty or spaced; their places are inside the text and don't overlap."""
    tokens = tokenize(text)

    edges = [edge for span in zip(tokens.starts, tokens.ends, strict=True) for edge in span]
    assert edges == sorted(edges)
    assert all(0 <= edge <= len(text) for edge in edges)
    assert all(start < end for start, end in zip(tokens.starts, tokens.ends, strict=True))
    assert all(word and not any(map(str.isspace, word)) for word in tokens.words)


@given(st.text(alphabet=st.characters(max_codepoint=127, exclude_characters="\\")))
@example("NEWTON'S LAW")
def test_case_does_not_change_the_words(text):
    r"""Lower-case and capital spellings split alike; commands of LaTeX don't (\i is a letter)."""
    lower, upper = tokenize(text.lower()), tokenize(text.upper())

    assert lower.starts == upper.starts

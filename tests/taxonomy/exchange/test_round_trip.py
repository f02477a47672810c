"""What was exported is imported as it was, as far as the format has places for it."""

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from papertopics.taxonomy import Keyword, Taxonomy, Topic, load_taxonomy, parse_taxonomy
from papertopics.taxonomy.exchange import (
    Choice,
    export_taxonomy,
    import_taxonomy,
    lost_in,
)
from papertopics.taxonomy.folding import fold_keyword

DEFAULT = Path(__file__).parents[3] / "taxonomy" / "topics.yaml"
RDF = ("turtle", "rdf-xml", "json-ld", "n-triples")

_words = st.text(st.characters(exclude_categories=["C", "Z"]), min_size=1, max_size=8)
_texts = st.lists(_words, min_size=1, max_size=3).map(" ".join)
_phrases = _texts.map("a{}".format) | st.sampled_from(["SSM", "Nets (GAN)", "it (film)", "x; y|z"])
_keywords = st.builds(Keyword, _phrases, st.sampled_from(["normal", "exact"])) | st.builds(
    Keyword,
    _phrases,
    near=st.lists(_phrases, min_size=1, max_size=2).map(tuple),
    within=st.integers(1, 99),
)
_uris = st.just("") | st.from_regex(r"http://e\.org/[a-zé0-9]{1,3}#[a-z%.-]{1,3}", fullmatch=True)

_languages = st.sampled_from(["", "", "de", "pt-BR"])


@st.composite
def _topics(draw: st.DrawFn) -> Topic:
    """Draw a topic; its label may be a keyword of it, and no keyword repeats another."""
    label = draw(_texts.map("b{}".format) | st.sampled_from(["SSM", "Nets (GAN)", "it (film)"]))
    keywords = draw(st.lists(_keywords, min_size=1, max_size=3, unique_by=fold_keyword))
    if draw(st.booleans()) and all(
        fold_keyword(k) != fold_keyword(Keyword(label)) for k in keywords
    ):
        keywords.append(Keyword(label))
    return Topic(
        id=draw(st.from_regex("[a-z0-9][a-z0-9._-]{0,8}", fullmatch=True).map("t{}".format)),
        label=label,
        description=draw(st.just("") | _texts),
        keywords=tuple(keywords),
        exclude=tuple(draw(st.lists(st.builds(Keyword, _texts.map("not {}".format)), max_size=2))),
        uri=draw(_uris),
        language=draw(_languages),
    )


@st.composite
def _taxonomies(draw: st.DrawFn) -> Taxonomy:
    """Draw a tree in the order of a file, whose groups have no keywords."""
    topics = draw(st.lists(_topics(), min_size=1, max_size=4, unique_by=lambda topic: topic.id))
    placed: list[Topic] = []
    branch: list[str] = []
    uris: set[str] = set()
    for topic in topics:
        branch = branch[: draw(st.integers(0, len(branch)))]
        uri = topic.uri if topic.uri not in uris else ""
        uris.add(uri)
        placed.append(replace(topic, parent=branch[-1] if branch else None, uri=uri))
        branch.append(topic.id)
    above = {topic.parent for topic in placed}
    groups = {topic.id for topic in placed if topic.id in above and draw(st.booleans())}
    grouped = (replace(t, keywords=(), exclude=()) if t.id in groups else t for t in placed)
    language = draw(st.sampled_from(["en", "fr"]))
    return Taxonomy(draw(_texts), draw(st.integers(1, 99)), tuple(grouped), language=language)


def back(taxonomy: Taxonomy, file_format: str, folder: Path) -> Taxonomy:
    """Export and import a taxonomy."""
    path = folder / "t"
    path.write_bytes(export_taxonomy(taxonomy, file_format))
    return import_taxonomy(path, file_format, Choice()).taxonomy


def without_order(taxonomy: Taxonomy) -> Taxonomy:
    """Sort what is a set in RDF: the keywords and vetoes of a topic."""
    ordered = [
        replace(
            topic,
            keywords=tuple(sorted(set(topic.keywords), key=repr)),
            exclude=tuple(sorted(set(topic.exclude), key=repr)),
        )
        for topic in taxonomy.topics
    ]
    return replace(taxonomy, topics=tuple(ordered))


_many = settings(max_examples=20, suppress_health_check=[HealthCheck.function_scoped_fixture])


def with_language(taxonomy: Taxonomy) -> Taxonomy:
    """Give each topic the language that its texts are in, and none to the taxonomy."""
    said = [
        replace(topic, language=topic.language or taxonomy.language) for topic in taxonomy.topics
    ]
    return replace(taxonomy, topics=tuple(said), language="")


def without_language(taxonomy: Taxonomy) -> Taxonomy:
    """Leave the language to the default."""
    silent = (replace(topic, language="") for topic in taxonomy.topics)
    return replace(taxonomy, topics=tuple(silent), language="en")


@pytest.mark.parametrize("file_format", RDF)
@_many
@given(taxonomy=_taxonomies())
def test_skos_holds_everything(file_format: str, taxonomy: Taxonomy, tmp_path: Path) -> None:
    """But for the order of keywords; that of topics is kept, and which language is theirs."""
    found = with_language(back(taxonomy, file_format, tmp_path))
    assert without_order(found) == without_order(with_language(taxonomy))
    assert lost_in(file_format, taxonomy) == ()


@pytest.mark.parametrize("file_format", ["csv", "tsv"])
@_many
@given(taxonomy=_taxonomies())
def test_tables_hold_all_topics(file_format: str, taxonomy: Taxonomy, tmp_path: Path) -> None:
    """The name of the file stands for that of the taxonomy."""
    expected = without_language(replace(taxonomy, name="t", version=1, uri=""))
    assert without_order(back(taxonomy, file_format, tmp_path)) == without_order(expected)
    languages = () if taxonomy == without_language(taxonomy) else ("languages",)
    assert lost_in(file_format, taxonomy) == ("the taxonomy's name and version", *languages)


@pytest.mark.parametrize("file_format", ["json", "yaml"])
@_many
@given(taxonomy=_taxonomies())
def test_json_and_yaml_hold_everything(
    file_format: str, taxonomy: Taxonomy, tmp_path: Path
) -> None:
    """To the order of keywords."""
    assert back(taxonomy, file_format, tmp_path) == taxonomy


@_many
@given(taxonomy=_taxonomies())
def test_outlines_hold_the_tree(taxonomy: Taxonomy, tmp_path: Path) -> None:
    """Labels, and what is below what; and the keywords beside the label."""
    labelled = (replace(topic, label=f"{topic.label} {topic.id}") for topic in taxonomy.topics)
    taxonomy = replace(taxonomy, topics=tuple(labelled))
    found = back(taxonomy, "outline", tmp_path)
    assert [topic.label for topic in found.topics] == [topic.label for topic in taxonomy.topics]
    for topic, made in zip(taxonomy.topics, found.topics, strict=True):
        assert bool(made.parent) == bool(topic.parent)
        assert not topic.parent or (
            found.by_id[made.parent or ""].label == taxonomy.by_id[topic.parent].label
        )
        assert set(map(fold_keyword, topic.keywords)) <= set(map(fold_keyword, made.keywords))
        assert bool(made.keywords) == bool(topic.keywords)


@pytest.mark.parametrize("file_format", [*RDF, "csv", "json"])
def test_the_default_taxonomy_comes_back(file_format: str, tmp_path: Path) -> None:
    """With all its conditions and vetoes."""
    taxonomy = load_taxonomy(DEFAULT)
    found = back(taxonomy, file_format, tmp_path)
    assert without_order(found).topics == without_order(taxonomy).topics


def test_an_outline_says_what_it_loses() -> None:
    """What the taxonomy has none of is not lost."""
    bare = "topics: [{id: a, label: A, keywords: [a]}]"
    name = "the taxonomy's name and version"
    assert lost_in("outline", parse_taxonomy(bare)) == (name, "ids")
    full = "topics: [{id: a, label: A, keywords: [a], exclude: [b], description: c, uri: 'd:e'}]"
    lost = (name, "ids", "descriptions", "vetoes", "URIs")
    assert lost_in("outline", parse_taxonomy(full)) == lost

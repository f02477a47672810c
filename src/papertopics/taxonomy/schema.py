"""The form of the taxonomy file: the models that check it, and the JSON Schema made from them."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Discriminator, Field, StringConstraints, Tag

from papertopics.taxonomy.topic import LANGUAGE

ID_PATTERN = "^[A-Za-z0-9][A-Za-z0-9._-]*$"
URI_PATTERN = r'^[A-Za-z][A-Za-z0-9+.-]*:[^\x00-\x20<>"{}|\\^`\x7f]+$'
LANGUAGE_PATTERN = "^[A-Za-z]{1,8}(-[A-Za-z0-9]{1,8})*$"
TEXT, RULE, SEVERAL = "<text>", "<rule>", "<several>"  # branches of unions, never keys of a file

Text = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1)]
Identifier = Annotated[str, StringConstraints(pattern=ID_PATTERN, max_length=100)]
Uri = Annotated[str, StringConstraints(pattern=URI_PATTERN)]
Language = Annotated[str, StringConstraints(pattern=LANGUAGE_PATTERN)]


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", strict=True)


def _near_branch(value: object) -> str:
    return SEVERAL if isinstance(value, list) else TEXT


def _phrase_branch(value: object) -> str:
    return RULE if isinstance(value, dict) else TEXT


Near = Annotated[
    Annotated[Text, Tag(TEXT)] | Annotated[list[Text], Field(min_length=1), Tag(SEVERAL)],
    Discriminator(_near_branch),
]


class KeywordEntry(_Strict):
    """A keyword with conditions."""

    model_config = ConfigDict(
        title="Keyword with conditions",
        json_schema_extra={"dependentRequired": {"within": ["near"]}},
    )

    phrase: Text = Field(title="Phrase", description="The word or phrase to find.")
    match: Literal["normal", "exact"] = Field(
        "normal",
        title="Match",
        description="exact: only as written, for acronyms. "
        "normal: case, hyphens, plural and spacing do not matter.",
    )
    near: Near = Field(
        default_factory=list,
        title="Near",
        description="The phrase counts only where one of these stands close to it.",
    )
    within: int = Field(
        10, ge=1, le=1000, title="Within", description="How close `near` must stand, in words."
    )


PhraseEntry = Annotated[
    Annotated[Text, Tag(TEXT)] | Annotated[KeywordEntry, Tag(RULE)],
    Discriminator(_phrase_branch),
]


class TopicEntry(_Strict):
    """A topic. With keywords, papers can be given it; without any, it groups those below."""

    model_config = ConfigDict(title="Topic")

    id: Identifier = Field(
        title="Id",
        description="Short and stable: reports, labels and history refer to it, "
        "and files are named after it. Letters, digits, '.', '_', '-'.",
        examples=["speculative-decoding"],
    )
    label: Text = Field(
        title="Label", description="The name shown to people.", examples=["Speculative decoding"]
    )
    description: str = Field(
        "", title="Description", description="What is in scope, in a sentence or two."
    )
    keywords: list[PhraseEntry] = Field(
        [],
        title="Keywords",
        description="Words and phrases that a paper on this topic is likely to use.",
        examples=[["speculative decoding", {"phrase": "SSM", "match": "exact"}]],
    )
    exclude: list[PhraseEntry] = Field(
        [],
        title="Exclude",
        description="Vetoes: a paper with one of these is never given the topic.",
    )
    uri: Uri = Field(
        "",
        title="URI",
        description="What the topic is called in the vocabulary that it comes from; "
        "`taxonomy export` gives it back.",
        examples=["http://id.loc.gov/authorities/subjects/sh85079324"],
    )
    language: Language = Field(
        "",
        title="Language",
        description="The code of the language of its texts, where it isn't that of the taxonomy.",
        examples=["fr"],
    )
    topics: list[TopicEntry] = Field([], title="Topics", description="The topics below this one.")


class TaxonomyFile(_Strict):
    """The topics that papers are sorted into, and the words that tell them."""

    model_config = ConfigDict(title="papertopics taxonomy")

    name: Text = Field(
        "Taxonomy", title="Name", description="What the topics are about; reports print it."
    )
    version: int = Field(
        1, ge=1, title="Version", description="Raise it with every change; reports print it."
    )
    uri: Uri = Field(
        "",
        title="URI",
        description="What the vocabulary is called that the topics come from; "
        "`taxonomy export` gives it back.",
    )
    language: Language = Field(
        LANGUAGE,
        title="Language",
        description="The code of the language of labels, descriptions and keywords; "
        "`taxonomy export` marks them with it.",
        examples=["de", "pt-BR"],
    )
    topics: list[TopicEntry] = Field(
        min_length=1, title="Topics", description="The topics at the top of the tree."
    )


def taxonomy_schema() -> dict[str, object]:
    """Return the JSON Schema (draft 2020-12) of the taxonomy file, for editors."""
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        **TaxonomyFile.model_json_schema(),
    }

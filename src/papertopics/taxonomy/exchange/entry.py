"""What any vocabulary has, whatever its format: concepts, their names, and what is above them."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from papertopics.taxonomy.exchange.phrases import keywords_of_label, without_repeats
from papertopics.taxonomy.folding import fold_keyword
from papertopics.taxonomy.topic import LANGUAGE, Keyword, Taxonomy, Topic


@dataclass(frozen=True)
class Entry:
    """A concept of a vocabulary.

    `key` tells it from all others, and `parents` are keys; `top` says that it stands at the top
    whatever its parents. `names` are what an id can be made of, the best first. The label is a
    keyword too, as `label_is_keyword` says; None: unless one of `keywords` is the same.
    `chosen` keywords are meant to find papers; others are just names that a vocabulary has.
    """

    key: str
    label: str
    names: tuple[str, ...] = ()
    parents: tuple[str, ...] = ()
    top: bool = False
    keywords: tuple[Keyword, ...] = ()
    exclude: tuple[Keyword, ...] = ()
    label_is_keyword: bool | None = None
    chosen: bool = True
    description: str = ""
    uri: str = ""
    language: str = ""
    line: int | None = None

    @property
    def finds_papers(self) -> bool:
        """Whether it is meant to be assigned even if others stand below it."""
        return self.chosen and bool(self.keywords or self.label_is_keyword)

    @property
    def all_keywords(self) -> tuple[Keyword, ...]:
        """The keywords, those of the label first."""
        if self.label_is_keyword is False:
            return without_repeats(self.keywords)
        known = {fold_keyword(keyword) for keyword in self.keywords}
        label = [k for k in keywords_of_label(self.label) if fold_keyword(k) not in known]
        return without_repeats([*label, *self.keywords])


@dataclass(frozen=True)
class Vocabulary:
    """The concepts of a file, siblings in the order that they shall have.

    `language` is that of concepts that don't say another. `notes` say what was decided where the
    file left a choice.
    """

    name: str
    entries: tuple[Entry, ...]
    version: int = 1
    uri: str = ""
    notes: tuple[str, ...] = field(default=())
    language: str = LANGUAGE


@dataclass(frozen=True)
class Choice:
    """What is taken of a vocabulary, and how.

    `languages` are those of labels, the best first; `scheme` and `under` are a URI, an id or a
    label: the scheme of a SKOS file, and the concept whose branch is taken. Of `depth` levels each
    is kept, and what is deeper gives its keywords to the topic above if `fold`. `keywords` says
    which topics get those that their labels are: the leaves of the tree, or all. `ids` says what
    ids are made of: the notation, else the URI, or the label.
    """

    languages: tuple[str, ...] = (LANGUAGE,)
    scheme: str = ""
    under: str = ""
    depth: int | None = None
    fold: bool = False
    keywords: Literal["leaves", "all"] = "leaves"
    ids: Literal["notation", "label"] = "notation"


def entries_of(taxonomy: Taxonomy, *, as_they_are: bool = False) -> list[Entry]:
    """Return the topics of a taxonomy, in its order, as concepts.

    What the label stands for is left out of the keywords, unless they are wanted `as_they_are`.
    """
    above = {topic.parent for topic in taxonomy.topics}
    return [_entry(t, is_inner=t.id in above, as_they_are=as_they_are) for t in taxonomy.topics]


def _entry(topic: Topic, *, is_inner: bool, as_they_are: bool) -> Entry:
    keywords, is_keyword = _beside_label(topic)
    if is_inner and topic.keywords and not keywords:
        is_keyword = True  # else it would be taken for a group
    return Entry(
        key=topic.id,
        label=topic.label,
        names=(topic.id,),
        parents=(topic.parent,) if topic.parent else (),
        keywords=topic.keywords if as_they_are else keywords,
        exclude=topic.exclude,
        label_is_keyword=False if as_they_are else is_keyword,
        description=topic.description,
        uri=topic.uri,
        language=topic.language,
    )


def _beside_label(topic: Topic) -> tuple[tuple[Keyword, ...], bool | None]:
    """Return the keywords that the label doesn't stand for, and whether the label is one."""
    from_label = keywords_of_label(topic.label)
    if set(from_label) <= set(topic.keywords):
        return tuple(keyword for keyword in topic.keywords if keyword not in from_label), None
    folded = {fold_keyword(keyword) for keyword in topic.keywords}
    is_said = all(fold_keyword(keyword) in folded for keyword in from_label)
    return topic.keywords, None if is_said else False

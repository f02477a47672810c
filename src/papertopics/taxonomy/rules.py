"""The rules that hold between the parts of a taxonomy; to break one is an error."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import TypeAlias

from papertopics.errors import Problem
from papertopics.taxonomy.document import Document, Key
from papertopics.taxonomy.folding import fold_keyword, fold_phrase
from papertopics.taxonomy.outline import Draft
from papertopics.taxonomy.topic import Keyword

_TAKEN = {"index", "paper_id"}  # a folder's front page; the first column of the scores
# What Windows takes for a device in every folder and with any ending.
_DEVICES = {"con", "prn", "aux", "nul"} | {
    f"{port}{number}" for port in ("com", "lpt") for number in range(1, 10)
}

_Reach: TypeAlias = tuple[str, str, frozenset[str]]


def rule_problems(document: Document, drafts: Sequence[Draft]) -> list[Problem]:
    """Find ids that clash, phrases that can't match and keywords that are vetoed."""
    return [problem for rule in RULES for problem in rule(document, drafts)]


def is_reserved(name: str) -> bool:
    """Tell whether no topic can have this id, because no file can be named after it."""
    folded = name.casefold()
    return folded in _TAKEN or folded.partition(".")[0] in _DEVICES


def _ids_differ(document: Document, drafts: Sequence[Draft]) -> Iterator[Problem]:
    first: dict[str, Draft] = {}
    for draft in drafts:
        other = first.setdefault(draft.topic.id.casefold(), draft)
        if draft.topic.id and other is not draft:
            yield _same_id(document, other, draft)


def _same_id(document: Document, first: Draft, second: Draft) -> Problem:
    line = document.place((*first.key, "id")).line
    what = f"the id {second.topic.id!r} is already used on line {line}"
    if first.topic.id != second.topic.id:
        what += f" as {first.topic.id!r}, and some file systems know no case"
    return document.problem((*second.key, "id"), what, "Give each topic an id of its own.")


def _uris_differ(document: Document, drafts: Sequence[Draft]) -> Iterator[Problem]:
    first: dict[str, Draft] = {}
    for draft in drafts:
        other = first.setdefault(draft.topic.uri, draft)
        if draft.topic.uri and other is not draft:
            line = document.place((*other.key, "uri")).line
            what = f"the URI {draft.topic.uri!r} is already used on line {line}"
            fix = "Remove it from the topic that it doesn't name."
            yield document.problem((*draft.key, "uri"), what, fix)


def _ids_are_free(document: Document, drafts: Sequence[Draft]) -> Iterator[Problem]:
    for draft in drafts:
        if is_reserved(draft.topic.id):
            what = f"the id {draft.topic.id!r} is reserved: no file can be named after it"
            fix = f"Take another, such as 'topic-{draft.topic.id}'."
            yield document.problem((*draft.key, "id"), what, fix)


def _something_to_assign(document: Document, drafts: Sequence[Draft]) -> Iterator[Problem]:
    if drafts and not any(draft.topic.keywords for draft in drafts):
        what = "no topic has keywords, so no paper can be given any"
        yield document.problem(("topics",), what, "Add `keywords:` to the topics.")


def _phrases_have_words(document: Document, drafts: Sequence[Draft]) -> Iterator[Problem]:
    for draft in drafts:
        for key, keyword in _rules_of(draft):
            signs = [text for text in (keyword.phrase, *keyword.near) if text and not _words(text)]
            for text in signs:
                what = f"{text!r} has no letter or digit, so nothing can match it"
                yield document.problem(key, what, "Write a word or remove it.")


def _within_has_near(document: Document, drafts: Sequence[Draft]) -> Iterator[Problem]:
    for draft in drafts:
        for key, keyword in _rules_of(draft):
            within = (*key, "within")
            if within in document.places and (*key, "near") not in document.places:
                fix = "Add `near:` with the words that must stand close, or remove `within`."
                what = f"{keyword.phrase!r} has `within` but no `near`"
                yield document.problem(within, what, fix)


def _no_keyword_is_vetoed(document: Document, drafts: Sequence[Draft]) -> Iterator[Problem]:
    for draft in drafts:
        vetoes = {fold_keyword(veto) for veto in draft.topic.exclude if veto.phrase}
        for index, keyword in enumerate(draft.topic.keywords):
            if not vetoes.isdisjoint(_vetoed_by(keyword)):
                key = (*draft.key, "keywords", index)
                what = f"{keyword.phrase!r} stands under keywords and under exclude"
                yield document.problem(key, what, "Remove one of them.")


def _vetoed_by(keyword: Keyword) -> set[_Reach]:
    """List the vetoes that always apply where the keyword does."""
    near = frozenset(map(fold_phrase, keyword.near))
    forms = ((fold_phrase(keyword.phrase), "normal"), (keyword.phrase, "exact"))
    return {(form, match, where) for form, match in forms for where in (frozenset[str](), near)}


def _rules_of(draft: Draft) -> Iterator[tuple[Key, Keyword]]:
    for index, keyword in enumerate(draft.topic.keywords):
        yield (*draft.key, "keywords", index), keyword
    for index, veto in enumerate(draft.topic.exclude):
        yield (*draft.key, "exclude", index), veto


def _words(text: str) -> bool:
    return any(character.isalnum() for character in text)


RULES: tuple[Callable[[Document, Sequence[Draft]], Iterator[Problem]], ...] = (
    _ids_differ,
    _uris_differ,
    _ids_are_free,
    _something_to_assign,
    _phrases_have_words,
    _within_has_near,
    _no_keyword_is_vetoed,
)

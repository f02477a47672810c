"""Warnings about a taxonomy: what is legal but likely not what its editor meant.

Each check is a function of its own in CHECKS; to add one, write it and list it there.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

from papertopics.errors import Problem
from papertopics.taxonomy.folding import fold_keyword, fold_phrase
from papertopics.taxonomy.topic import Keyword, Taxonomy, Topic


@dataclass(frozen=True)
class _Rule:
    """A keyword or veto and where it stands."""

    topic: Topic
    slot: str
    index: int
    keyword: Keyword

    @property
    def key(self) -> str:
        return rule_key(self.topic, self.slot, self.index)


def lint_taxonomy(taxonomy: Taxonomy) -> list[Problem]:
    """List the warnings, check by check; `key` names the topic by id, as in ``gnn.keywords[2]``."""
    found = (problem for check in CHECKS for problem in check(taxonomy))
    return [replace(problem, file=taxonomy.source) for problem in found]


def rule_key(topic: Topic, slot: str, index: int) -> str:
    """Name a keyword or veto in warnings; `slot` is ``keywords`` or ``exclude``."""
    return f"{topic.id}.{slot}[{index}]"


def keyword_in_two_topics(taxonomy: Taxonomy) -> Iterator[Problem]:
    """Find keywords that two topics share, unless one topic is above the other."""
    owners: dict[object, list[Topic]] = {}
    for rule in _keywords(taxonomy):
        others = owners.setdefault(fold_keyword(rule.keyword), [])
        first = next((o for o in others if not _related(taxonomy, o, rule.topic)), None)
        if first is not None:
            what = f"{rule.keyword.phrase!r} is a keyword of {first.id!r} too"
            yield Problem(what, "Keep it where it tells more, or add `near`.", key=rule.key)
        others.append(rule.topic)


def repeated_phrase(taxonomy: Taxonomy) -> Iterator[Problem]:
    """Find phrases that stand twice in one list, if written differently."""
    seen: dict[object, _Rule] = {}
    for rule in _rules(taxonomy):
        first = seen.setdefault((rule.topic.id, rule.slot, fold_keyword(rule.keyword)), rule)
        if first is not rule:
            what = f"{rule.keyword.phrase!r} repeats {first.keyword.phrase!r}"
            fix = "Remove one: case, hyphens, plural and spacing do not matter."
            yield Problem(what, fix, key=rule.key)


def redundant_keyword(taxonomy: Taxonomy) -> Iterator[Problem]:
    """Find keywords that hold a shorter keyword of the same topic, which already matches."""
    for topic in taxonomy.topics:
        for rule, shorter in _containing(topic, topic.keywords):
            what = f"{rule.keyword.phrase!r} adds nothing to {shorter!r}, which it contains"
            fix = "Remove it, or the shorter one if that is too general."
            yield Problem(what, fix, key=rule.key)


def vetoed_by_part(taxonomy: Taxonomy) -> Iterator[Problem]:
    """Find keywords that hold a veto of the same topic, so that they never count."""
    for topic in taxonomy.topics:
        for rule, veto in _containing(topic, topic.exclude):
            what = f"{rule.keyword.phrase!r} never counts: it contains the veto {veto!r}"
            yield Problem(what, "Make the veto longer or add `near` to it.", key=rule.key)


def short_keyword(taxonomy: Taxonomy) -> Iterator[Problem]:
    """Find words of up to three letters that match in any case: acronyms, as a rule."""
    for rule in _keywords(taxonomy):
        phrase = rule.keyword.phrase
        if len(phrase) <= 3 and phrase.isascii() and _is_free(rule.keyword):
            acronym = f"{{phrase: {phrase.upper()}, match: exact}}"
            fix = f"If it is an acronym, write {acronym}; a plain word may stay."
            yield Problem(f"{phrase!r} is short and matches in any case", fix, key=rule.key)


def near_itself(taxonomy: Taxonomy) -> Iterator[Problem]:
    """Find phrases that are to stand near themselves, which they always do."""
    for rule in _rules(taxonomy):
        if fold_phrase(rule.keyword.phrase) in map(fold_phrase, rule.keyword.near):
            what = f"{rule.keyword.phrase!r} is to stand near itself"
            yield Problem(what, "Remove it from `near`.", key=rule.key)


def same_label(taxonomy: Taxonomy) -> Iterator[Problem]:
    """Find topics that a reader can't tell apart by their labels."""
    first: dict[str, Topic] = {}
    for topic in taxonomy.topics:
        other = first.setdefault(fold_phrase(topic.label), topic)
        if other is not topic:
            what = f"the label {topic.label!r} is also that of {other.id!r}"
            yield Problem(what, "Give each topic a label of its own.", key=topic.id)


def missing_description(taxonomy: Taxonomy) -> Iterator[Problem]:
    """Find topics with keywords whose scope is not described."""
    for topic in taxonomy.assignable:
        if not topic.description:
            fix = "Say in a sentence what is in scope: reports print it and similarity uses it."
            yield Problem(f"{topic.id!r} has no description", fix, key=topic.id)


def leaf_without_keywords(taxonomy: Taxonomy) -> Iterator[Problem]:
    """Find topics that no paper can be given and that hold none that can."""
    for topic in taxonomy.topics:
        if not topic.assignable and not taxonomy.children(topic.id):
            what = f"{topic.id!r} has neither keywords nor topics below it: it stays empty"
            yield Problem(what, "Add keywords or remove it.", key=topic.id)


def lone_child(taxonomy: Taxonomy) -> Iterator[Problem]:
    """Find groups of one topic, which say nothing that the topic doesn't."""
    for topic in taxonomy.topics:
        children = taxonomy.children(topic.id)
        if len(children) == 1 and not topic.assignable:
            what = f"the group {topic.id!r} holds only {children[0].id!r}"
            yield Problem(what, "Move the topic up or add others.", key=topic.id)


def veto_without_keywords(taxonomy: Taxonomy) -> Iterator[Problem]:
    """Find vetoes of groups, which papers aren't given anyway."""
    for topic in taxonomy.topics:
        if topic.exclude and not topic.assignable:
            what = f"the vetoes of {topic.id!r} have no effect: it has no keywords"
            yield Problem(what, "Move them to the topics below it.", key=topic.id)


def _keywords(taxonomy: Taxonomy) -> Iterator[_Rule]:
    return (rule for rule in _rules(taxonomy) if rule.slot == "keywords")


def _rules(taxonomy: Taxonomy) -> Iterator[_Rule]:
    for topic in taxonomy.topics:
        yield from _rules_in(topic, "keywords")
        yield from _rules_in(topic, "exclude")


def _rules_in(topic: Topic, slot: str) -> Iterator[_Rule]:
    listed = topic.keywords if slot == "keywords" else topic.exclude
    return (_Rule(topic, slot, index, keyword) for index, keyword in enumerate(listed))


def _containing(topic: Topic, shorter: Sequence[Keyword]) -> Iterator[tuple[_Rule, str]]:
    """Yield the topic's keywords that hold one of shorter phrases, each with that phrase."""
    free = {fold_phrase(it.phrase): it.phrase for it in shorter if _is_free(it)}
    for rule in _rules_in(topic, "keywords"):
        held = next((free[part] for part in _parts(rule.keyword) if part in free), None)
        if held is not None:
            yield rule, held


def _is_free(keyword: Keyword) -> bool:
    """Tell whether a phrase matches in any case and place."""
    return keyword.match == "normal" and not keyword.near


def _parts(keyword: Keyword) -> Iterator[str]:
    """Yield every shorter run of a phrase's words, folded."""
    words = fold_phrase(keyword.phrase).split()
    for length in range(1, len(words)):
        for start in range(len(words) - length + 1):
            yield " ".join(words[start : start + length])


def _related(taxonomy: Taxonomy, one: Topic, other: Topic) -> bool:
    return (
        one == other or one in taxonomy.ancestors(other.id) or other in taxonomy.ancestors(one.id)
    )


CHECKS: tuple[Callable[[Taxonomy], Iterator[Problem]], ...] = (
    keyword_in_two_topics,
    repeated_phrase,
    redundant_keyword,
    vetoed_by_part,
    short_keyword,
    near_itself,
    same_label,
    missing_description,
    leaf_without_keywords,
    lone_child,
    veto_without_keywords,
)

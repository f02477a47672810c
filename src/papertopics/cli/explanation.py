"""Why a paper has its topics, as text."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from textwrap import indent
from typing import TYPE_CHECKING

from papertopics.cli.explanation_parts import PARTS
from papertopics.cli.output import counted, printable
from papertopics.model.decision import least_for_best

if TYPE_CHECKING:
    from papertopics.model import Explanation, TopicExplanation
    from papertopics.pipeline import ExplainedPaper, Mention

_INDENT = " " * 6
_LEAST = 0.005  # weight of a term that is shown: less would read as 0.00
_SENTENCES = 4  # shown of one topic
_AROUND = 100  # characters of a sentence shown on either side of a match
_VERDICTS = {
    "assigned": "",
    "no_evidence": "Without topic: no keyword of any was found.",
    "undecided": "Without topic: none is likely enough.",
}
_OTHERS = {
    "no_evidence": "no keyword of another was found",
    "undecided": "no other is likely enough",
}


def render_explanation(explained: ExplainedPaper) -> str:
    """Render an explanation: the paper's topics, then the next best.

    A part's number is what it adds to the log-odds of the topic.
    """
    account = explained.explanation
    verdict = _verdict(account)
    head = [printable(account.title), f"{account.paper_id}; {_needed(account.threshold)}"]
    blocks = ["\n".join([*head, verdict] if verdict else head)]
    for title, topics in _groups(account.topics).items():
        accounts = (_topic(topic, explained.mentions) for topic in topics)
        blocks.append(f"{title}\n" + indent("\n".join(accounts), "  "))
    legend = _legend(account.topics)
    return "\n\n".join([*blocks, legend] if legend else blocks)


def _needed(threshold: float) -> str:
    best = least_for_best(threshold)
    return f"a topic is given from {threshold:.2f} up, the likeliest from {best:.2f}"


def _verdict(account: Explanation) -> str:
    """Say why a paper is without topic, and what a person had a part in."""
    wrong = " and ".join(t.topic for t in account.topics if t.verdict == "wrong")
    if not wrong or account.state not in _OTHERS:
        return _VERDICTS.get(account.state, account.state)
    return f"Without topic: a person called {wrong} wrong, and {_OTHERS[account.state]}."


def _groups(topics: Sequence[TopicExplanation]) -> dict[str, list[TopicExplanation]]:
    groups: dict[str, list[TopicExplanation]] = {}
    for topic in topics:
        others = "Called wrong by a person" if topic.verdict == "wrong" else "Next best"
        groups.setdefault("Topics" if topic.assigned else others, []).append(topic)
    return groups


def _legend(topics: Sequence[TopicExplanation]) -> str:
    """Explain the parts that are named, one a line."""
    named = {part for topic in topics for part in topic.contributions}
    lines = [f"  {part}: {meaning}" for part, meaning in PARTS.items() if part in named]
    return "\n".join(["What the parts are, in log-odds", *lines]) if lines else ""


def _topic(topic: TopicExplanation, mentions: Sequence[Mention]) -> str:
    parts = ", ".join(f"{name} {value:+.2f}" for name, value in topic.contributions.items())
    head = f"{topic.probability:.2f}  {topic.label} ({topic.topic})"
    decided = f"; a person called it {topic.verdict}" if topic.verdict else ""
    lines = [head + decided, f"{_INDENT}adds: {parts}"]
    terms = [f"{term} {weight:+.2f}" for term, weight in topic.terms if abs(weight) >= _LEAST]
    if terms:
        lines.append(f"{_INDENT}terms: {', '.join(terms)}")
    lines += _places([mention for mention in mentions if mention.topic == topic.topic])
    return "\n".join(lines)


def _places(mentions: Sequence[Mention]) -> Iterator[str]:
    """Show the sentences that mention a topic, the title first."""
    spans: dict[tuple[bool, str, str], list[tuple[int, int]]] = {}
    for mention in sorted(mentions, key=lambda item: (item.veto, item.field != "title")):
        place = mention.veto, mention.field, mention.sentence.text
        spans.setdefault(place, []).append((mention.sentence.start, mention.sentence.end))
    for (veto, field, sentence), marks in list(spans.items())[:_SENTENCES]:
        kind = "veto in the" if veto else "in the"
        yield f"{_INDENT}{kind} {field}: {_marked(sentence, marks)}"
    if len(spans) > _SENTENCES:
        yield f"{_INDENT}and {counted(len(spans) - _SENTENCES, 'more sentence')}"


def _marked(sentence: str, marks: Sequence[tuple[int, int]]) -> str:
    """Put brackets around the matches of a sentence, and leave out what is far from them.

    >>> _marked("We use a draft model.", [(9, 14), (9, 20)])
    'We use a [draft model].'
    """
    joined = _joined(marks)
    begin, end = max(joined[0][0] - _AROUND, 0), min(joined[-1][1] + _AROUND, len(sentence))
    text, last = "..." if begin else "", begin
    for start, stop in joined:
        text += f"{sentence[last:start]}[{sentence[start:stop]}]"
        last = stop
    return printable(text + sentence[last:end] + ("..." if end < len(sentence) else ""))


def _joined(marks: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """Join spans that overlap."""
    joined: list[tuple[int, int]] = []
    for start, end in sorted(marks):
        if joined and start <= joined[-1][1]:
            joined[-1] = joined[-1][0], max(end, joined[-1][1])
        else:
            joined.append((start, end))
    return joined

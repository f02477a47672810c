"""KeywordMatcher against the table of cases.yaml."""

from pathlib import Path

import pytest
import yaml

from papertopics.labeling import Field, KeywordMatcher
from papertopics.taxonomy.topic import Keyword, Taxonomy, Topic

CASES = yaml.safe_load((Path(__file__).parent / "cases.yaml").read_text(encoding="utf-8"))


def keyword(case):
    """Build the keyword of a case."""
    options = {name: case[name] for name in ("match", "within") if name in case}
    return Keyword(case["phrase"], near=tuple(case.get("near", ())), **options)


def case_id(case):
    """Name a case after its phrase and its reason."""
    return f"{case['phrase']}: {case['why']}"


@pytest.mark.parametrize("case", CASES, ids=case_id)
@pytest.mark.parametrize("field", list(Field), ids=lambda field: field.name.lower())
def test_a_keyword_finds_its_places(case, field):
    """Each case's keyword finds exactly the listed places, in the title as in the abstract."""
    topic = Topic("t", "T", keywords=(keyword(case),))
    texts = ["unrelated"], [case["text"]]
    titles, abstracts = texts if field is Field.ABSTRACT else texts[::-1]

    matches = KeywordMatcher(Taxonomy("Cases", 1, (topic,))).match(titles, abstracts).matches

    spans = zip(matches["start"], matches["end"], strict=True)
    assert [case["text"][start:end] for start, end in spans] == case["found"]
    assert set(matches["field"]) <= {field}


@pytest.mark.parametrize("case", CASES, ids=case_id)
def test_a_veto_finds_the_same_places(case):
    """As a veto of a topic, the same phrase finds the same places."""
    topic = Topic("t", "T", keywords=(Keyword("unseen phrase"),), exclude=(keyword(case),))

    evidence = KeywordMatcher(Taxonomy("Cases", 1, (topic,))).match([""], [case["text"]])

    assert len(evidence.matches) == len(case["found"])
    assert all(evidence.rules[rule].veto for rule in evidence.matches["rule"])

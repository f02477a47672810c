"""Files that break off within their last record."""

from __future__ import annotations

import pytest

from papertopics.corpus import read_corpus

WHOLE = {
    "p.ris": (
        "TY  - JOUR\nTI  - First\nER  - \n\n",
        "TY  - JOUR\nTI  - Second\nAB  - An abstract of many words.\nER  -",
    ),
    "p.nbib": (
        "PMID- 1\nTI  - First\nSO  - J Nat. 2020.\n\n",
        "PMID- 2\nTI  - Second\nAB  - An abstract\n      of many words.\nSO  -",
    ),
    "p.bib": (
        "@article{a, title={First}}\n\n",
        '@article{b, title="Second", abstract={An {Abstract} of many words.}}',
    ),
}
ENDS = {"p.ris": "`ER  - `", "p.nbib": "`SO  - `", "p.bib": "brace"}


@pytest.mark.parametrize("name", WHOLE)
def test_a_record_that_is_cut_off_is_no_paper(
    write, name: str, caplog: pytest.LogCaptureFixture
) -> None:
    """Wherever it is cut: it is rejected with its line, and the user is told what to do."""
    before, last = WHOLE[name]
    line = before.count("\n") + 1
    for cut in range(last.index("Second"), len(last)):
        corpus = read_corpus([write(name, before + last[:cut])])
        assert list(corpus.papers["title"]) == ["First"]
        ((found, reason),) = corpus.rejected[["line", "reason"]].values.tolist()
        assert found == line
        assert reason.startswith("the file ends within this record. Get it again")
        assert ENDS[name] in reason
        assert reason in caplog.messages[-1]


@pytest.mark.parametrize("name", WHOLE)
def test_a_whole_record_may_end_the_file(write, name: str) -> None:
    """With or without an end of its last line."""
    for end in ("", "\n", "\n\n"):
        corpus = read_corpus([write(name, "".join(WHOLE[name]) + end)])
        assert list(corpus.papers["title"]) == ["First", "Second"]
        assert corpus.rejected.empty


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("p.ris", "Provider: X\n\nTY  - JOUR\nTI  - First\nTY  - JOUR\nTI  - Second\n"),
        ("p.nbib", "PMID- 1\nTI  - First\n\nPMID- 2\nTI  - Second\n"),
    ],
)
def test_where_no_record_has_an_end_the_last_needs_none(write, name: str, content: str) -> None:
    """Some programs leave it out."""
    assert list(read_corpus([write(name, content)]).papers["title"]) == ["First", "Second"]


def test_what_follows_the_last_record_is_not_cut_off(write) -> None:
    """It is no record."""
    corpus = read_corpus([write("p.ris", WHOLE["p.ris"][0] + "Exported by a program.\n")])
    assert list(corpus.papers["title"]) == ["First"]
    assert corpus.rejected["reason"][0].startswith("not part of a RIS record")

"""Only web addresses become links."""

import pytest

from papertopics.reports.web_address import web_address


@pytest.mark.parametrize(
    "url",
    ["", "javascript:alert(1)", "data:text/html,x", "file:///etc/passwd", "https://", "//x.org/a",
     "http://[x", "java\nscript:alert(1)", "https://x.org/" + "a" * 2000],
)  # fmt: skip
def test_everything_else_is_none(url: str) -> None:
    """Nor one that is too long."""
    assert web_address(url) == ""


def test_an_address_holds_nothing_that_ends_it() -> None:
    """Quotes, brackets, spaces and other alphabets are written as percent signs."""
    assert web_address("https://x.org/a\"b'c<d> (e)é%") == (
        "https://x.org/a%22b%27c%3Cd%3E%20%28e%29%C3%A9%25"
    )

import pytest
from jinja2 import TemplateError
from jinja2.exceptions import SecurityError

from papertopics.reports.environment import markdown_environment
from papertopics.reports.markdown import Markdown

HOSTILE = "*a* <b> [c](javascript:d)"
ESCAPED = r"\*a\* &lt;b&gt; \[c\](javascript:d)"


def render(template: str, **values: object) -> str:
    """Render a template of one line."""
    return markdown_environment().from_string(template).render(values)


@pytest.mark.parametrize(
    "template",
    [
        "{{ text }}",
        "{{ text|safe }}",
        "{{ text|string|trim }}",
        "{{ [text]|join }}",
        "{{ '%s'|format(text) }}",
        "{% set copy = text %}{{ copy }}",
        "{% set block %}{{ text }}{% endset %}{{ block }}",
        "{% macro show(it) %}{{ it }}{% endmacro %}{{ show(text) }}",
        "{% for item in [text] recursive %}{{ item }}{% endfor %}",
        "{% block body %}{{ text }}{% endblock %}",
    ],
)
def test_no_template_puts_text_out_as_it_is(template: str) -> None:
    """However a template handles a text, it is escaped once."""
    assert render(template, text=HOSTILE) == ESCAPED


@pytest.mark.parametrize(
    "template",
    [
        "{{ text ~ markdown }}",
        "{{ markdown ~ text }}",
        "{{ markdown + text }}",
        "{{ [markdown, text]|join(', ') }}",
        "{{ '%s %s'|format(markdown, text) }}",
        "{{ text|e }}",
        "{{ markdown|replace('m', text) }}",
        "{{ text|urlize }}",
        "{{ {'k': text}|xmlattr }}",
    ],
)
def test_text_beside_markdown_is_still_text(template: str) -> None:
    """Nothing becomes Markdown by being joined to it."""
    rendered = render(template, text=HOSTILE, markdown=Markdown("*m*"))
    assert "<" not in rendered
    assert "*a*" not in rendered
    assert "[c]" not in rendered


def test_markdown_is_put_out_as_it_is() -> None:
    """What was made as Markdown stays so."""
    assert render("{{ markdown }}", markdown=Markdown("*m*")) == "*m*"


def test_spaces_at_the_ends_stay() -> None:
    """A separator in a template keeps its space."""
    assert render("a{{ ', ' }}b{{ ' · ' }}c") == "a, b · c"


def test_counts_are_formatted() -> None:
    """An integer has its thousands apart."""
    assert render("{{ 1234567 }}") == "1,234,567"


@pytest.mark.parametrize("value", [0.30000000000000004, None, True, [1]])
def test_what_has_no_format_is_refused(value: object) -> None:
    """A float, a truth value or a list is no text for readers."""
    with pytest.raises(TypeError, match="choose a filter"):
        render("{{ value }}", value=value)


def test_a_name_that_does_not_exist_is_an_error() -> None:
    """A misspelt name never shows as nothing."""
    with pytest.raises(TemplateError, match="'missing' is undefined"):
        render("{{ missing }}")


def test_templates_reach_nothing_outside() -> None:
    """A template that comes with a project can't run code."""
    with pytest.raises(SecurityError):
        render("{{ text.__class__.__mro__ }}", text="a")

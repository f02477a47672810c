"""Every setting, with its default and its meaning."""

import pytest
from pydantic import ValidationError

from papertopics.pipeline import Settings


def test_defaults_are_the_layout_of_a_project() -> None:
    """Without any setting, seeds/ goes through taxonomy/topics.yaml into reports/."""
    settings = Settings()
    paths = [path.as_posix() for path in (settings.taxonomy, settings.out, settings.model)]
    assert settings.corpus == ("seeds",)
    assert paths == ["taxonomy/topics.yaml", "reports", "models/default"]


def test_every_setting_says_what_it_means() -> None:
    """The configuration file is made from these descriptions."""
    assert [name for name, field in Settings.model_fields.items() if not field.description] == []


@pytest.mark.parametrize(
    "wrong",
    [{"sed": 1}, {"folds": 1}, {"seed": -1}, {"jobs": 0}, {"assign": "all"}, {"corpus": ()}],
    ids=lambda wrong: next(iter(wrong)),
)
def test_what_can_not_be_is_refused(wrong: dict[str, object]) -> None:
    """Unknown names and impossible values never reach a run."""
    with pytest.raises(ValidationError):
        Settings.model_validate(wrong)


def test_settings_do_not_change() -> None:
    """What run.json says of a run stays true while it runs."""
    with pytest.raises(ValidationError):
        Settings().seed = 1  # type: ignore[misc]

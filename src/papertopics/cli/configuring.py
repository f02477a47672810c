"""Settings from three places: options win over the configuration file, and that over defaults."""

from __future__ import annotations

from pathlib import Path

from papertopics import pipeline
from papertopics.errors import ConfigError, Problem

DEFAULT_CONFIG = Path("config/default.yaml")


def settings_from(config: Path | None, **options: object) -> pipeline.Settings:
    """Return the settings of a command; options that are None or empty were not given.

    Without a `config`, DEFAULT_CONFIG is read where it exists. Raises ConfigError.
    """
    given = {name: value for name, value in options.items() if value not in (None, ())}
    return pipeline.Settings.model_validate({**_configured(config), **given})


def _configured(config: Path | None) -> dict[str, object]:
    if config is None and not DEFAULT_CONFIG.exists():
        return {}
    path = config or DEFAULT_CONFIG
    try:
        text = path.read_text(encoding="utf-8-sig")
    except OSError as error:
        what = f"can't be read: {error.strerror or error}"
        raise ConfigError(Problem(what, "Check the path.", str(path))) from error
    except UnicodeDecodeError as error:
        what = f"is not UTF-8 text: byte {error.start} is {error.object[error.start]:#04x}"
        raise ConfigError(Problem(what, "Save it in UTF-8.", str(path))) from error
    return pipeline.parse_config(text, str(path))

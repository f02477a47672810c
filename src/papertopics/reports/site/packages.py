"""The packages of the extra `site`, missed before any work."""

from __future__ import annotations

from importlib.util import find_spec

from papertopics.errors import ConfigError, Problem

_PACKAGES = {
    "sphinx": "sphinx",
    "furo": "furo",
    "myst_parser": "myst-parser",
    "linkify_it": "linkify-it-py",
}


def check_packages() -> None:
    """Raise ConfigError if a site can't be built, with what to install."""
    missing = [name for module, name in _PACKAGES.items() if find_spec(module) is None]
    if missing:
        what = f"a site needs what is not installed: {', '.join(missing)}"
        raise ConfigError(Problem(what, 'Install it: pip install "papertopics[site]".'))

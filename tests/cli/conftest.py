"""The command line, called from a test."""

from collections.abc import Callable

import pytest
from click.testing import CliRunner, Result

from papertopics.cli.main import cli

Call = Callable[..., Result]


@pytest.fixture
def call() -> Call:
    """Run a command as from a shell that is no terminal."""
    return lambda *arguments: CliRunner().invoke(cli, arguments, prog_name="papertopics")

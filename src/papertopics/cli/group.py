"""Groups of commands: imported one by one, errors turned into messages and exit codes."""

from __future__ import annotations

import logging
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from importlib import import_module

import click

from papertopics.cli.output import first_lines
from papertopics.errors import PapertopicsError, TaxonomyError, did_you_mean

FAULT, INTERRUPTED = 1, 130
_CHECKED = (".yaml", ".yml")  # what `taxonomy check` reads; `taxonomy import` reads other files too


class LazyGroup(click.Group):
    """Commands by name, each ``module:function`` imported when it is asked for."""

    def __init__(self, *, homes: Mapping[str, str], **attributes: object) -> None:
        super().__init__(**attributes)  # type: ignore[arg-type]  # passed on as click gives them
        self._homes = homes

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Return the names of the commands in the order in which they are explained."""
        return list(self._homes)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Import a command; None if there is none of that name."""
        if cmd_name not in self._homes:
            return None
        module, _, name = self._homes[cmd_name].partition(":")
        command: click.Command = getattr(import_module(module), name)
        return command

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Find a command; where there is none of that name, say which one is likely meant."""
        name = args[0]
        if name in self._homes or name.startswith("-") or ctx.resilient_parsing:
            return super().resolve_command(ctx, args)
        raise click.UsageError(f"There is no command {name!r}. {self._meant(ctx, name)}", ctx)

    def _meant(self, ctx: click.Context, name: str) -> str:
        for group in self._homes:
            below = self.get_command(ctx, group)
            if isinstance(below, LazyGroup) and name in below.list_commands(ctx):
                return f"Did you mean '{group} {name}'?"
        return did_you_mean(name, self.list_commands(ctx))


class MainGroup(LazyGroup):
    """The group of all commands.

    A PapertopicsError ends in its message and exit code 1. Any other exception is a defect
    and keeps its traceback.
    """

    def invoke(self, ctx: click.Context) -> object:
        """Run a command, with warnings and errors on standard error."""
        with _warnings_shown():
            try:
                result: object = super().invoke(ctx)
            except PapertopicsError as error:
                click.echo(_message(error), err=True)
                ctx.exit(FAULT)
            except KeyboardInterrupt:
                click.echo("Interrupted.", err=True)
                ctx.exit(INTERRUPTED)
        return result


class _Shown(logging.Handler):
    """Shows what the library logs, unless the command is to be quiet."""

    def emit(self, record: logging.LogRecord) -> None:
        context = click.get_current_context(silent=True)
        if context is None or not context.params.get("quiet"):
            click.echo(f"Warning: {record.getMessage()}", err=True)


@contextmanager
def _warnings_shown() -> Iterator[None]:
    log, shown = logging.getLogger("papertopics"), _Shown(logging.WARNING)
    log.addHandler(shown)
    try:
        yield
    finally:
        log.removeHandler(shown)


def _message(error: PapertopicsError) -> str:
    if len(error.problems) == 1:
        return f"Error: {error}"
    checked = isinstance(error, TaxonomyError) and error.problems[0].file.endswith(_CHECKED)
    where = "; `papertopics taxonomy check --json` lists all" if checked else ""
    listed = first_lines(error.problems, where)
    return "\n".join([f"Error: {len(error.problems)} problems", *listed])

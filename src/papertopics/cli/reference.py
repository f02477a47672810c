"""The page about the command line, made from the commands' own help.

``python -m papertopics.cli.reference > docs/cli.md`` writes it again.
"""

from __future__ import annotations

from collections.abc import Iterator

import click

from papertopics.cli.main import cli

_HEAD = """\
# Command line

Made from the help of each command by `python -m papertopics.cli.reference > docs/cli.md`.

Exit codes: 0 done; 1 the input or the configuration is at fault, with one clear message; 2 wrong
usage; 130 interrupted. Progress goes to standard error: a bar on a terminal; elsewhere `classify`
prints a line now and then, unless `--quiet` is given.
"""


def render_reference() -> str:
    """Render the help of all commands as Markdown."""
    root = cli.make_context("papertopics", ["run"], max_content_width=88, terminal_width=88)
    return "\n".join([_HEAD, *_sections(root)])


def _sections(ctx: click.Context) -> Iterator[str]:
    yield f"## {ctx.command_path}\n\n```text\n{ctx.get_help()}\n```\n"
    if isinstance(ctx.command, click.Group):
        for name in ctx.command.list_commands(ctx):
            command = ctx.command.get_command(ctx, name)
            if command is not None:
                yield from _sections(click.Context(command, parent=ctx, info_name=name))


if __name__ == "__main__":
    click.echo(render_reference(), nl=False)

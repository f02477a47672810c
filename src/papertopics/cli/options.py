"""Options and arguments that several commands share."""

from __future__ import annotations

from pathlib import Path

import click

PATH = click.Path(path_type=Path, readable=False)  # the loaders say what can't be read, and why


def example(*lines: str) -> str:
    """Return commands as the example at the end of a help text."""
    return "\b\nExample:\n" + "\n".join(f"  {line}" for line in lines)


corpus = click.argument("corpus", nargs=-1, metavar="[CORPUS]...")
run_dir = click.argument("run_dir", type=PATH)

taxonomy = click.option(
    "--taxonomy",
    type=PATH,
    metavar="FILE",
    help="Topics and their keywords.  [default: taxonomy/topics.yaml]",
)

sources = click.argument("sources", nargs=-1, metavar="[RUN_DIR | CORPUS...]")
taxonomy_of_run = click.option(
    "--taxonomy",
    type=PATH,
    metavar="FILE",
    help="Topics and their keywords.  [default: that of RUN_DIR, else taxonomy/topics.yaml]",
)


def _known_format(_context: object, _option: object, name: str | None) -> str | None:
    """Raise BadParameter for a format that there isn't: wrong usage, as with any other choice."""
    if name is not None:
        from papertopics.corpus.formats import named_format  # takes its time
        from papertopics.errors import CorpusError

        try:
            named_format(name)
        except CorpusError as error:
            raise click.BadParameter(str(error)) from error
    return name


corpus_format = click.option(
    "--format",
    type=str,
    callback=_known_format,
    metavar="NAME",
    help="How CORPUS is written: arxiv, bibtex, csv, daily-papers, json, jsonl, listing, nbib, "
    "openalex, parquet, ris, semantic-scholar or titles.  [default: told by its content]",
)
config = click.option(
    "--config",
    type=PATH,
    metavar="FILE",
    help="Settings; options win over them.  [default: config/default.yaml, where it exists]",
)
since = click.option(
    "--since",
    type=PATH,
    metavar="RUN_DIR",
    help="An earlier run, whose papers are not new.  [default: the last run in the folder]",
)
assign = click.option(
    "--assign",
    type=click.Choice(["many", "one"]),
    help="Topics a paper: each that is likely enough, or the one best.  [default: many]",
)
_LABELS_HELP = (
    "Labels to LEARN from, made by a person: title or paper_id, and topics. To measure, name "
    "other papers as gold in the settings, or with evaluate --gold."
)
labels = click.option("--labels", type=PATH, metavar="FILE", help=_LABELS_HELP)
gold_to_learn = click.option("--gold", "labels", type=PATH, metavar="FILE", help=_LABELS_HELP)
corrections = click.option(
    "--corrections",
    type=PATH,
    metavar="FILE",
    help="Verdicts of a person on single topics of papers.  [default: taxonomy/corrections.csv]",
)
site = click.option(
    "--site",
    is_flag=True,
    default=None,
    help="Build a site to browse, in the folder site of the run.  [needs papertopics[site]]",
)
scheduler = click.option(
    "--scheduler",
    metavar="ADDRESS",
    help="Of a Dask cluster, such as tcp://host:8786.  [default: --jobs workers on this machine]",
)
quiet = click.option("--quiet", is_flag=True, help="No progress, no warnings and no summary.")
as_json = click.option("--json", "as_json", is_flag=True, help="Print JSON for other programs.")


def check_scheduler(engine: str, scheduler: str | None) -> None:
    """Raise UsageError if the address of a cluster was given that would not be used."""
    if scheduler is not None and engine != "dask":
        raise click.UsageError(f"--scheduler needs --engine dask, not {engine}.")

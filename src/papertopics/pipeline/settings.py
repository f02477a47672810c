"""Every setting of papertopics, with its default and what it means."""

from __future__ import annotations

from pathlib import Path
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field, StrictBool, StrictInt, StrictStr

Assign = Literal["many", "one"]


class Settings(BaseModel):
    """The settings of a run; paths count from the working directory.

    The default files of `gold` and `corrections` may be missing; a file that was named must be
    there.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    corpus: tuple[str, ...] = Field(
        default=("seeds",),
        min_length=1,
        description="What to read: files, folders of them, or '-' for standard input; "
        "a list of paths.",
    )
    format: str | None = Field(
        default=None,
        description="How the corpus is written, one of arxiv, bibtex, csv, daily-papers, json, "
        "jsonl, listing, nbib, openalex, parquet, ris, semantic-scholar, titles; null: told by the "
        "content of each file.",
    )
    taxonomy: Path = Field(
        default=Path("taxonomy/topics.yaml"),
        description="The topics and their keywords; a YAML file.",
    )
    out: Path = Field(
        default=Path("reports"),
        description="Where reports and tables are written; a folder.",
    )
    model: Path = Field(
        default=Path("models/default"),
        description="Where the trained model is saved; a folder.",
    )
    assign: Assign = Field(
        default="many",
        description="How many topics a paper gets. many: each that is likely enough, or none; "
        "one: just the best.",
    )
    gold: Path = Field(
        default=Path("taxonomy/gold.csv"),
        description="Labels made by a person to MEASURE a run with; it never learns from them "
        "(that is `labels`, below, or train --gold). A CSV file with title or paper_id, and "
        "topics. The default file is passed over where it is missing or labels none of the papers.",
    )
    since: Path | None = Field(
        default=None,
        description="An earlier run, whose papers are not new; a folder, or null for the last run "
        "in the folder `out`.",
    )
    exports: StrictBool = Field(
        default=True,
        description="Whether to write the papers of each topic as BibTeX, RIS, CSV and JSON, and "
        "awesome.md; true or false.",
    )
    feeds: StrictBool = Field(
        default=True,
        description="Whether to write an Atom feed of each topic and of all, and a digest of the "
        "new papers as digest.md and digest.eml; true or false.",
    )
    site: StrictBool = Field(
        default=False,
        description="Whether to build a site to browse, in the folder `out`/site; it takes "
        "pip install 'papertopics[site]'; true or false.",
    )
    site_url: StrictStr = Field(
        default="",
        pattern=r"^(https?://[^\s/]+\S*)?$",
        description="Where the folder `out` is published, so that feeds and digest can say so; a "
        "web address, or empty.",
    )
    templates: Path | None = Field(
        default=None,
        description="Templates that take the place of papertopics' own in reports "
        "(docs/reports.md); a folder, or null for none.",
    )
    labels: Path | None = Field(
        default=None,
        description="Labels made by a person that the model LEARNS from, in the form of `gold` "
        "(also run --labels, train --gold). Measured on the same papers, it looks better than it "
        "is; reports then say so. A CSV file, or null for none.",
    )
    corrections: Path = Field(
        default=Path("taxonomy/corrections.csv"),
        description="Verdicts of a person on single topics of papers, which the model learns from "
        "and the results follow; a CSV file with paper_id, topic and verdict (right or wrong). "
        "The default file is passed over where it is missing.",
    )
    folds: StrictInt = Field(
        default=5,
        ge=2,
        le=100,
        description="Into how many parts the papers are cut, so that the student never scores a "
        "paper that it learned from; a count.",
    )
    seed: StrictInt = Field(
        default=0,
        ge=0,
        lt=2**32,
        description="Where the random numbers begin: equal seeds give equal results; a number.",
    )
    jobs: StrictInt = Field(
        default=1,
        ge=1,
        le=1024,
        description="How many processors to use, which changes nothing but the time; a count.",
    )

    def is_default(self, name: str) -> bool:
        """Tell whether a setting has its default value, whoever set it.

        >>> Settings(seed=0).is_default("seed"), Settings(seed=1).is_default("seed")
        (True, False)
        """
        return bool(getattr(self, name) == type(self).model_fields[name].default)

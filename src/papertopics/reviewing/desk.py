"""The desk: papers in their order, and what becomes of a person's answers."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Protocol

from pydantic import BaseModel, ConfigDict, Field, StrictBool, StrictInt, StrictStr

from papertopics.reviewing.facts import Shown

_MOST_TOPICS = 1000  # that one message names


class View(BaseModel):
    """What the page asks to see: the paper at a place.

    `yes` and `no` are topics that were marked there, and not saved yet.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    at: StrictInt = Field(ge=0)
    yes: tuple[StrictStr, ...] = Field(default=(), max_length=_MOST_TOPICS)
    no: tuple[StrictStr, ...] = Field(default=(), max_length=_MOST_TOPICS)


class AnswerMessage(BaseModel):
    """An answer on the paper at a place.

    `was` is what the page knew of it, `to` what it is to be. Of a correction these are a verdict on
    `topic`, of gold the topics of the paper; None for nothing.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    at: StrictInt = Field(ge=0)
    topic: StrictStr = ""
    was: StrictBool | tuple[StrictStr, ...] | None
    to: StrictBool | tuple[StrictStr, ...] | None


class Desk(Protocol):
    """What the server asks; all of it may come from several threads."""

    @property
    def name(self) -> str:
        """What is reviewed, for the page's title."""

    @property
    def gold(self) -> bool:
        """Whether whole papers are labelled to measure by, without what the model thinks."""

    @property
    def file(self) -> Path:
        """Where answers go."""

    @property
    def commands(self) -> Mapping[str, str]:
        """What makes use of them, each under what it is for; the first is what comes next."""

    @property
    def saved(self) -> int:
        """How many answers differ from what the file said when the desk was opened."""

    @property
    def left_out(self) -> str:
        """Which papers are not asked about and why, "" for none."""

    @property
    def choices(self) -> Sequence[Mapping[str, str]]:
        """All topics that a paper can have: id, label and path of each."""

    def show(self, view: View) -> Shown:
        """Show a paper. Raises ReviewError if there is none at the place, or GoldError."""

    def following(self, at: int) -> int:
        """Return the place of the next paper that is open, or the end."""

    def answer(self, message: AnswerMessage) -> str:
        """Save an answer and say so. Raises ReviewError, GoldError or OutputError."""

    def wait(self) -> None:
        """Return when nothing is being written."""

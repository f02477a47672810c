"""Why a known paper has other topics than in an earlier run."""

from __future__ import annotations

from typing import Literal, TypeAlias

Reason: TypeAlias = Literal["taxonomy", "text", "model"]
REASONS: tuple[Reason, ...] = ("taxonomy", "text", "model")  # the plainest first

"""Why a known paper has other topics than in an earlier run."""

from __future__ import annotations

from typing import Literal, TypeAlias

Reason: TypeAlias = Literal["person", "taxonomy", "text", "model"]
REASONS: tuple[Reason, ...] = ("person", "taxonomy", "text", "model")  # the plainest first

"""How loud a stream of sound is, as a whole."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Levels:
    """How loud a stream of sound is, as a whole."""

    loudness_lufs: float | None
    """Integrated loudness; None where nothing is loud or long enough to be measured."""
    true_peak_dbtp: float | None
    """The largest value between and at the samples; None for digital silence."""

"""The one rule of natural gaps: what silence stands between two things that sound."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Literal, TypeAlias

from relax.script.frontmatter import Gaps
from relax.timeline.arrangement import SeamLevel

Sound: TypeAlias = Literal["words", "breath", "bell"]

LEAD_IN_MS = 500  # From the ear: wireless speakers and headphones swallow the first fraction of a second.
LEAD_OUT_MS = 1000  # From the ear: a file that ends with its last syllable sounds cut off.
TRAIL_GAP_MS = 400  # From the ear: shorter than the gap between phrases, long enough to be heard.


@dataclass(frozen=True, slots=True)
class Joint:
    """What has been heard and seen since the last sound; it settles the natural gap before the next one."""

    after: Sound | Literal["start"] = "start"
    """The last thing that sounded."""
    seam: SeamLevel | None = None
    """The largest seam since then."""
    silent: bool = False
    """Whether a silence was asked for since then; it stands in place of the natural gap."""

    def seen(self, level: SeamLevel) -> Joint:
        """The joint after a seam."""
        return replace(self, seam=level if self.seam is None else max(self.seam, level))

    def silenced(self) -> Joint:
        """The joint after a silence that was asked for."""
        return replace(self, silent=True)

    def gap_ms(self, before: Sound | Literal["end"], gaps: Gaps, percent: int = 100) -> int:
        """Milliseconds of natural gap before the next sound, or before the end; `percent` stretches it."""
        return self._gap_ms(before, gaps) * percent // 100

    def _gap_ms(self, before: Sound | Literal["end"], gaps: Gaps) -> int:
        if self.silent:
            return 0
        if self.after == "start":
            return LEAD_IN_MS
        if before == "end":
            return LEAD_OUT_MS
        if self.after == before == "breath" and self.seam is not SeamLevel.SECTION:
            return 0  # Breath follows breath: the rhythm is the author's, and a gap would break it.
        match self.seam:
            case SeamLevel.TRAIL:
                return TRAIL_GAP_MS
            case SeamLevel.PARAGRAPH:
                return gaps.paragraph_ms
            case SeamLevel.SECTION:
                return gaps.section_ms
            case _:
                return gaps.phrase_ms

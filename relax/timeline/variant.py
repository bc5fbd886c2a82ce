"""A variant: which rendering of a script is asked for."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, TypeAlias

from relax.units import format_duration

Posture: TypeAlias = Literal["sitting", "standing", "lying"]
Eyes: TypeAlias = Literal["open", "closed"]
Setting: TypeAlias = Literal["home", "clinic", "group", "call", "telephone"]
OptionalParts: TypeAlias = Literal["fit", "full", "brief"]

OWN_VOICE_TAG = "own-voice"
"""The tag that nobody asks for: it is chosen where a person's recordings speak every phrase, so that what is
true of a computer's voice alone stands in `[not for own-voice]`."""
SLOWEST_RATE = 0.5
FASTEST_RATE = 2.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Variant:
    """The choices that make one rendering out of a script; each default is the script's own."""

    length_ms: int | None = None
    """Fit to this length; None for the length in the front matter, or else the natural one."""
    tags: frozenset[str] = frozenset()
    """Whom it is for; `[for TAG]` blocks of other tags are left out."""
    posture: Posture | None = None
    eyes: Eyes | None = None
    setting: Setting | None = None
    """Where it is heard; chosen as a tag as well."""
    rate: float = 1.0
    """The voice's pace: 1.0 is its own relaxed pace, smaller is slower."""
    interpreted: bool = False
    """After each phrase a gap for an interpreter, as long as the phrase."""
    settle: bool = False
    """Pace, level and gaps ease a little across the script and come back at its end."""
    optional_parts: OptionalParts = "fit"
    """`full` keeps every optional part, `brief` none, `fit` as many as the length has room for."""

    def __post_init__(self) -> None:
        if not SLOWEST_RATE <= self.rate <= FASTEST_RATE:
            raise ValueError(f"a rate lies between {SLOWEST_RATE} and {FASTEST_RATE}, not {self.rate}")

    @property
    def chosen_tags(self) -> frozenset[str]:
        """The tags, the setting among them."""
        return self.tags | ({self.setting} if self.setting else frozenset())

    @property
    def choice_keys(self) -> frozenset[str]:
        """The keys that this variant prefers in a choice of words."""
        eyes = f"eyes-{self.eyes}" if self.eyes else None
        return frozenset(key for key in (self.posture, eyes, self.setting) if key)

    @property
    def name_parts(self) -> tuple[str, ...]:
        """Every choice that is not the default, in words that are safe in a file's name.

        >>> Variant(length_ms=90000, posture="lying").name_parts
        ('1m30s', 'lying')
        """
        eyes = f"eyes-{self.eyes}" if self.eyes else None
        parts = (
            format_duration(self.length_ms).replace(" ", "") if self.length_ms is not None else None,
            self.posture,
            eyes,
            self.setting,
            *sorted(self.tags),
            f"rate-{self.rate:g}" if self.rate != 1.0 else None,
            "interpreted" if self.interpreted else None,
            "settle" if self.settle else None,
            self.optional_parts if self.optional_parts != "fit" else None,
        )
        return tuple(part for part in parts if part)

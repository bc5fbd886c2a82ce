"""What a person chose to hear with the speech, and what that comes to where it is heard."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from relax.errors import ChoiceError, UnknownNameError
from relax.timeline.variant import Setting

NO_BED = "none"
BED_NAMES = ("sea", "rain", "brown-noise", "stream")
"""The names of `relax.audio.beds.table.BEDS`, without loading what makes them."""
USUAL_BED_LEVEL_DB = -24.0
SOFTEST_BED_LEVEL_DB = -60.0
LOUDEST_BED_LEVEL_DB = -20.0
"""WCAG 2.2, success criterion 1.4.7: background sounds are at least 20 dB lower than the speech."""

Bed = str | Path
"""A name of `BED_NAMES`, or the path of a file."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SoundChoices:
    """What a person chose to hear with the speech; by default, nothing.

    Raises:
        ChoiceError: two choices rule each other out, or the bed would be too loud.
    """

    bed: Bed | None = None
    """A soft sound under the whole; None for none."""
    bed_level_db: float = USUAL_BED_LEVEL_DB
    """The bed's loudest moment against the speech, while there is speech: −60.0 to −20.0."""
    breath_guide: bool = False
    """A soft swell that goes with each paced breath."""
    quiet: bool = False
    """Speech and silence, and a softer voice: for people whom sounds hurt."""

    def __post_init__(self) -> None:
        if not SOFTEST_BED_LEVEL_DB <= self.bed_level_db <= LOUDEST_BED_LEVEL_DB:
            raise ChoiceError(
                f"a bed lies at least {-LOUDEST_BED_LEVEL_DB:g} dB under the speech, so that every word is"
                f" heard (WCAG 1.4.7); --bed-level goes from {SOFTEST_BED_LEVEL_DB:g} to"
                f" {LOUDEST_BED_LEVEL_DB:g}, not to {self.bed_level_db:g}"
            )
        if self.bed is None and self.bed_level_db != USUAL_BED_LEVEL_DB:
            raise ChoiceError("--bed-level says how loud a bed is, and there is none; choose one with --bed")
        if self.quiet and (self.bed is not None or self.breath_guide):
            also = "--bed" if self.bed is not None else "--breath-guide"
            raise ChoiceError(f"--quiet is speech and silence alone; leave out --quiet or {also}")

    @property
    def bed_name(self) -> str | None:
        """The bed's name, or its file's; None for none."""
        return self.bed.name if isinstance(self.bed, Path) else self.bed

    @property
    def name_parts(self) -> tuple[str, ...]:
        """Every choice that is not the default, in words for a file's name.

        >>> SoundChoices(bed=Path("beds/river.mp3"), bed_level_db=-30.0).name_parts
        ('bed-river', 'bed-level-30')
        """
        bed = self.bed.stem if isinstance(self.bed, Path) else self.bed
        parts = (
            f"bed-{bed}" if bed else None,
            f"bed-level{self.bed_level_db:g}" if self.bed_level_db != USUAL_BED_LEVEL_DB else None,
            "breath-guide" if self.breath_guide else None,
            "quiet" if self.quiet else None,
        )
        return tuple(part for part in parts if part)

    @property
    def options(self) -> dict[str, str | float | bool | None]:
        """The choices as a timeline's document has them; of a file, its name alone."""
        return {
            "bed": self.bed_name,
            "bed_level_db": None if self.bed is None else self.bed_level_db,
            "breath_guide": self.breath_guide,
            "quiet": self.quiet,
        }


SPEECH_ALONE = SoundChoices()
"""Nothing chosen."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Layers:
    """What sounds in a rendering: all that its sound hangs on besides the clips and the timeline."""

    setting: Setting | None
    """What the voice is made ready for."""
    quiet: bool
    bed: Bed | None
    bed_level_db: float
    bell: bool
    """Whether a script's bells sound. Where they do not, there is silence as long."""
    guide: bool
    presence: bool
    """Whether a room tone is in long silences."""


def layers_of(choices: SoundChoices, setting: Setting | None) -> Layers:
    """What sounds when those choices are heard in that setting.

    Raises:
        ChoiceError: what was chosen would not come through there.
    """
    if setting == "call" and (choices.bed is not None or choices.breath_guide):
        chosen = "--bed" if choices.bed is not None else "--breath-guide"
        raise ChoiceError(
            "video calls take out whatever is not a voice, and parts of the voice with it; leave out"
            f" {chosen} or --setting call"
        )
    calm = not choices.quiet
    return Layers(
        setting=setting,
        quiet=choices.quiet,
        bed=choices.bed,
        bed_level_db=choices.bed_level_db,
        bell=calm and setting != "call",
        guide=choices.breath_guide,
        presence=calm and choices.bed is None and setting not in ("call", "telephone"),
    )


def bed_named(text: str) -> Bed | None:
    """The bed that a person asked for: a name, the path of a file, or `none`.

    Raises:
        UnknownNameError: it is no name, and not a path either.
    """
    name = text.strip()
    if name.lower() == NO_BED:
        return None
    if name.lower() in BED_NAMES:
        return name.lower()
    path = Path(name).expanduser()
    if path.suffix or len(path.parts) > 1 or path.exists():
        return path
    raise UnknownNameError(
        "bed", name, (*BED_NAMES, NO_BED), "a file of your own is given by its path, such as river.mp3"
    )

"""What a pack holds: practices, the recordings of each, and the service that gives it out."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from hashlib import sha256

from relax.pages.follow import Line, Phase, lines, phases
from relax.script.model import Script
from relax.script.review import ReviewState, Standing
from relax.timeline.credit import Credit
from relax.timeline.model import Timeline
from relax.timeline.variant import Eyes, Posture
from relax.units import frames_to_ms

AUDIO_TYPES = {
    "wav": "audio/wav",
    "flac": "audio/flac",
    "mp3": "audio/mpeg",
    "ogg": "audio/ogg",
    "opus": "audio/ogg",
    "m4a": "audio/mp4",
}
"""The media type of each audio format."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Service:
    """Who gives the pack out, in their own words; all of it may be empty."""

    name: str = ""
    contact: str = ""
    """Whom to ask, and how."""
    logo: str = ""
    """The picture as a `data:` address."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Recording:
    """One recording of a practice."""

    stem: str
    """The name of its files without an ending, such as `01-letting-be-5-minutes`."""
    file: str
    """The name of its audio file."""
    length: str
    """How long it lasts, in words to choose by, such as `5 minutes`."""
    posture: Posture | None
    eyes: Eyes | None
    bed: str
    """The name of the sound under the words; empty for none."""
    timeline: Timeline
    landing_ms: int | None
    """Where its landing begins; None where it has none."""
    size_bytes: int
    credit: Credit
    """Who speaks."""
    audio: str = ""
    """The sound itself as a `data:` address, where it stands in the page."""

    @property
    def length_ms(self) -> int:
        """How long it lasts."""
        return frames_to_ms(self.timeline.frames, self.timeline.sample_rate)

    @property
    def lines(self) -> tuple[Line, ...]:
        """Its words, with their moments."""
        return lines(self.timeline)

    @property
    def phases(self) -> tuple[Phase, ...]:
        """Its paced breaths."""
        return phases(self.timeline)

    @property
    def choices(self) -> tuple[str, ...]:
        """What tells it from the other recordings of the practice, besides its length, in words."""
        words = (
            POSTURE_WORDS[self.posture] if self.posture else "",
            EYES_WORDS[self.eyes] if self.eyes else "",
            f"With {bed_words(self.bed).lower()}" if self.bed else "",
        )
        return tuple(word for word in words if word)


POSTURE_WORDS: dict[Posture, str] = {"sitting": "Sitting", "standing": "Standing", "lying": "Lying down"}
EYES_WORDS: dict[Eyes, str] = {"open": "Eyes open", "closed": "Eyes closed"}


def bed_words(bed: str) -> str:
    """What a background is called on a page.

    >>> bed_words("brown-noise"), bed_words("")
    ('Brown noise', 'No background')
    """
    return bed.replace("-", " ").replace("_", " ").capitalize() if bed else "No background"


@dataclass(frozen=True, slots=True, kw_only=True)
class Practice:
    """One script, and its recordings."""

    script: Script
    standing: Standing
    exceptions: tuple[str, ...]
    """What somebody answers for, in words."""
    recordings: tuple[Recording, ...]
    """At least one; the first is the one to begin with."""

    @property
    def title(self) -> str:
        """What the script is called."""
        return self.script.front_matter.title

    @property
    def is_reviewed(self) -> bool:
        """Whether its review holds."""
        return self.standing.state is ReviewState.HOLDS

    @property
    def longest(self) -> Recording:
        """The recording with the most words."""
        return max(self.recordings, key=lambda one: one.length_ms)


@dataclass(frozen=True, slots=True, kw_only=True)
class Pack:
    """What a person takes home."""

    title: str
    practices: tuple[Practice, ...]
    service: Service
    made_on: date
    audio_format: str

    @property
    def recordings(self) -> tuple[Recording, ...]:
        """Of all practices, in order."""
        return tuple(recording for practice in self.practices for recording in practice.recordings)

    @property
    def stamp(self) -> str:
        """Another for every pack that sounds otherwise: a page keeps its place under it."""
        told = [(one.script.sha256, [r.stem for r in one.recordings]) for one in self.practices]
        return sha256(repr((self.title, told)).encode()).hexdigest()[:12]

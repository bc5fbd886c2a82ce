"""What a build makes, each with all that it takes to make it: small values that travel to another process."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TypeAlias

from relax.audio.choices import SoundChoices
from relax.library.library import Library
from relax.pages.pack_model import Service
from relax.pages.pack_plan import PackChoices
from relax.render import Companion
from relax.speech.cache import Cache
from relax.timeline.variant import Variant


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordingTask:
    """A recording in some formats, with its companions."""

    script: str
    variant: Variant
    sounds: SoundChoices
    voice: str | None
    """None for the best voice of the script's language."""
    formats: tuple[str, ...]
    companions: tuple[Companion, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class PackTask:
    """A pack to take home."""

    scripts: tuple[str, ...]
    choices: PackChoices
    voice: str | None
    title: str
    service: Service
    audio_format: str
    zipped: bool
    one_file: bool
    with_pdf: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class PageTask:
    """A page that leads a session."""

    plan: str
    voice: str | None
    guided: bool
    text: bool
    hands_free: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class SiteTask:
    """The library as pages."""

    title: str
    service: Service
    choices: PackChoices
    only: tuple[str, ...]
    without: tuple[str, ...]
    voice: str | None
    audio_format: str
    words_only: bool
    packs: bool
    session_pages: bool
    with_pdf: bool


Task: TypeAlias = RecordingTask | PackTask | PageTask | SiteTask


@dataclass(frozen=True, slots=True, kw_only=True)
class Target:
    """Something that a manifest asks for."""

    name: str
    """Its path in the output folder, without an ending, with `/`: no two targets have the same."""
    key: str
    """A hash of everything that goes into it, in hex."""
    task: Task
    voices: tuple[str, ...] = ()
    """The full names of the voices that speak it, best known before it is made elsewhere."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Workshop:
    """Where targets are made."""

    library: Library
    cache_folder: Path
    cache_bytes: int
    """What the cache of speech is kept to."""
    out: Path
    today: date
    """The day on which reviews are judged."""
    made_on: date
    """The day that packs and sites carry."""
    because: str = ""
    """Why scripts are made although the linter finds errors in them."""

    @property
    def cache(self) -> Cache:
        """The cache of speech."""
        return Cache(self.cache_folder, self.cache_bytes)

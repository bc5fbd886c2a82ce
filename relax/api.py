"""relax from Python: load a script, look at its timeline, render it.

>>> import relax
>>> script = relax.load_script("letting-be")
>>> timeline = relax.timeline_of(script, relax.Variant(length_ms=600_000))
>>> round(timeline.frames / timeline.sample_rate)
600
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path

from relax.audio.choices import SPEECH_ALONE, SoundChoices
from relax.draft import draft_of, estimated_timeline
from relax.errors import RelaxError
from relax.folders import cache_folder as default_cache_folder
from relax.library.includes import resolve_includes
from relax.library.library import Library
from relax.lint.model import Finding
from relax.release import findings_in, released
from relax.render import DEFAULT_FORMATS, OUT_FOLDER, Rendering, render
from relax.script.model import Script
from relax.speech.cache import Cache
from relax.timeline.model import Timeline
from relax.timeline.variant import Variant

__all__ = [
    "Finding",
    "RelaxError",
    "Rendering",
    "Script",
    "SoundChoices",
    "Timeline",
    "Variant",
    "lint_script",
    "load_script",
    "render_script",
    "timeline_of",
]


def load_script(name: str | Path, *, library: Path | None = None) -> Script:
    """A script with the words of every block in its place.

    Args:
        name: its name in the library, or its path.
        library: a folder of scripts that comes before the shipped ones.

    Raises:
        ScriptError: the script or a block has errors; all of them, with their places.
        UnknownNameError: there is no such script.
        OutputError: it cannot be read.
    """
    script, home = Library.of(*([library] if library else [])).load(str(name))
    return resolve_includes(script, home)


def lint_script(script: Script, *, today: date | None = None) -> tuple[Finding, ...]:
    """What the linter finds in a script; findings that the script allows are among them, with their excuse.

    Args:
        script: from `load_script`.
        today: the day on which review dates are judged; None for the day it is.

    Raises:
        RelaxError: it could not be rendered at all.
    """
    return findings_in(resolve_includes(script, Library.of()), today=today or date.today())


def timeline_of(script: Script, variant: Variant | None = None, *, voice: str | None = None) -> Timeline:
    """The timeline that a script would have, estimated from the pace of the voice; no speech is made.

    Raises:
        RelaxError: there is no such voice, or the length cannot be reached.
    """
    draft = draft_of(script, library=Library.of(), variant=variant or Variant(), today=date.today())
    return estimated_timeline(draft, voice_name=voice)[1]


def render_script(
    script: Script,
    variant: Variant | None = None,
    *,
    sounds: SoundChoices = SPEECH_ALONE,
    voice: str | None = None,
    formats: Sequence[str] = DEFAULT_FORMATS,
    out_folder: Path = OUT_FOLDER,
    cache_folder: Path | None = None,
    allow_errors: str = "",
) -> Rendering:
    """Make the audio of a script, with captions, words and timeline beside it.

    Args:
        script: from `load_script`.
        variant: which rendering; None for the script's own defaults.
        sounds: what is heard with the speech, such as `SoundChoices(bed="rain")`; nothing by default.
        voice: a name from `relax voices`; None for the default voice of the script's language.
        formats: such as `("mp3", "m4a")`.
        out_folder: where the files go.
        cache_folder: where speech is kept; None for the place that the command line uses.
        allow_errors: why it is rendered although the linter finds errors in it; every file says so.

    Raises:
        ReleaseError: the linter finds errors, and there is no reason.
        RelaxError: it could not be done; no file was changed.
    """
    draft = draft_of(
        script, library=Library.of(), variant=variant or Variant(), sounds=sounds, today=date.today()
    )
    draft = released(draft, today=date.today(), because=allow_errors)
    cache = Cache(cache_folder or default_cache_folder())
    return render(draft, cache=cache, out_folder=out_folder, voice_name=voice, formats=formats)

"""The parts of a session page: its plan becomes a programme, and its scripts words, scores and sound."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TypeAlias

from relax.conduct import SessionScripts, aside_of
from relax.draft import Draft, Progress, estimated_timeline, tell_nobody
from relax.landing import landing_of
from relax.pages.session_page import PageScript, SessionPage, with_true_lengths
from relax.release import released
from relax.render import render
from relax.session.beats import score_of
from relax.session.breaks import OVER_WORDS, break_words
from relax.session.player import Scores
from relax.session.programme import Programme
from relax.session.signals import Command
from relax.speech.cache import Cache
from relax.timeline.captions import transcript
from relax.timeline.model import Timeline
from relax.units import duration_in_words, frames_to_ms

BELL = "[bell]"

ProgressOf: TypeAlias = Callable[[str], AbstractContextManager[Progress]]
"""Something to tell how far the rendering of a script is, by the script's name."""


def silent_progress(_name: str) -> AbstractContextManager[Progress]:
    """Progress that nobody is told of."""
    return nullcontext(tell_nobody)


@dataclass(frozen=True, slots=True, kw_only=True)
class Studio:
    """What the sound of a page is made with."""

    cache: Cache
    progress_of: ProgressOf = silent_progress


@dataclass(frozen=True, slots=True)
class _Heard:
    """A draft with its timeline, its words and its sound."""

    timeline: Timeline
    credit: str
    sound: bytes

    @property
    def paragraphs(self) -> tuple[str, ...]:
        return tuple(transcript(self.timeline).strip().split("\n\n"))


def parts_of(
    scripts: SessionScripts,
    *,
    studio: Studio | None,
    agreed: tuple[str, ...] | None = None,
    hands_free: bool = False,
    because: str = "",
) -> SessionPage:
    """Everything that the page of a session holds.

    Args:
        scripts: the plan and the library.
        studio: makes the sound; None for a page whose words go on by the clock, with estimated times.
        agreed: activities that were agreed already.
        hands_free: whether the agenda moves on by the clock.
        because: why scripts are played to patients although the linter finds errors in them.

    Raises:
        ReleaseError: the linter finds errors in a script, and there is no reason.
        RelaxError: the plan's parts do not go together, or a script cannot be made.
    """
    programme = scripts.programme(hands_free=hands_free)
    drafts = [
        (command, released(scripts.draft(command), today=scripts.today, because=because))
        for command in scripts.commands(programme)
    ]
    with TemporaryDirectory(prefix="relax-page-") as folder:
        maker = _Maker(scripts=scripts, studio=studio, folder=Path(folder))
        made = tuple(maker.page_script(command, draft) for command, draft in drafts)
        asides = {text: maker.heard(aside_of(text, scripts.library)).sound for text in _asides(programme)}
    return SessionPage(
        programme=with_true_lengths(programme, made),
        summary=scripts.plan.summary,
        agreed=agreed,
        scripts=made,
        asides=asides if studio else {},
    )


def _asides(programme: Programme) -> Iterator[str]:
    """All that the conductor may ask for between scripts."""
    if programme.chime:
        yield BELL
    if programme.say:
        yield from (break_words(activity) for activity in programme.activities)
        yield break_words(None)
        yield OVER_WORDS


@dataclass(frozen=True, slots=True, kw_only=True)
class _Maker:
    scripts: SessionScripts
    studio: Studio | None
    folder: Path

    def page_script(self, command: Command, draft: Draft) -> PageScript:
        script = self.heard(draft)
        landing = self.heard(landing_of(draft, self.scripts.library))
        return PageScript(
            command=command,
            title=draft.script.front_matter.title,
            about=_about(draft, script),
            paragraphs=script.paragraphs,
            landing_paragraphs=landing.paragraphs,
            scores=Scores(script=score_of(script.timeline), landing=score_of(landing.timeline)),
            sound=script.sound,
            landing_sound=landing.sound,
        )

    def heard(self, draft: Draft) -> _Heard:
        """A draft as it is heard; without a studio, as it would be."""
        if self.studio is None:
            _, timeline = estimated_timeline(draft, voice_name=self.scripts.voice_name)
            return _Heard(timeline, "", b"")
        with self.studio.progress_of(draft.script.name) as on_progress:
            rendering = render(
                draft,
                cache=self.studio.cache,
                out_folder=self.folder,
                voice_name=self.scripts.voice_name,
                name="sound",
                formats=("mp3",),
                companions=(),
                on_progress=on_progress,
            )
        return _Heard(rendering.timeline, str(rendering.made.credit), rendering.audio[0].read_bytes())


def _about(draft: Draft, heard: _Heard) -> str:
    lasts = duration_in_words(frames_to_ms(heard.timeline.frames, heard.timeline.sample_rate))
    said = (lasts.capitalize(), heard.credit, draft.standing.words, *draft.exceptions)
    return ". ".join(part.rstrip(".") for part in said if part) + "."

"""Session pages for tests: short ones written out, their sound a tone, and a workshop of the library."""

import io
from datetime import date
from functools import cache

import numpy as np
import soundfile

from relax.conduct import SessionScripts
from relax.library.library import Library
from relax.pages.session_page import PageScript, SessionPage, session_page
from relax.pages.session_parts import parts_of
from relax.session.beats import Beat, Phrase, Score
from relax.session.plans import find_plan
from relax.session.player import Scores
from relax.session.programme import Activity, Item, Programme
from relax.session.signals import Command

MINUTE = 60_000
SHORT = Programme(
    title="One to one",
    length_ms=20 * MINUTE,
    items=(
        Item(title="How it has been", lasts_ms=4 * MINUTE),
        Item(title="Letting be", lasts_ms=8000, script="letting-be"),
        Item(title="The week to come", lasts_ms=8 * MINUTE),
    ),
    activities=(
        Activity(name="stretch", words="Stand, or roll the shoulders"),
        Activity(name="window", words="Look out of the window"),
    ),
    every_ms=5 * MINUTE,
    break_ms=MINUTE,
    warn_ms=(MINUTE, 30_000),
    may_wait_ms=2 * MINUTE,
    decompress_ms=5 * MINUTE,
)


def score(*phrases):
    """The score of phrases `(start_ms, end_ms, text)`, with a second of silence after the last."""
    beats = []
    for number, (start, end, text) in enumerate(phrases):
        after = phrases[number + 1][1] if number + 1 < len(phrases) else None
        beats.append(Beat(at_ms=start, kind="phrase-started", text=text))
        beats.append(Beat(at_ms=end, kind="phrase-ended", next_ms=after - end if after else None))
    length = phrases[-1][1] + 1000
    beats.append(Beat(at_ms=length, kind="script-ended"))
    return Score(
        phrases=tuple(Phrase(start_ms=start, end_ms=end, text=text) for start, end, text in phrases),
        beats=tuple(beats),
        section_starts_ms=(0,),
        length_ms=length,
        notes=((0, "Go slowly."),),
    )


LETTING_BE = score((0, 1500, "Sit as you like."), (3000, 4500, "Let it be."), (6000, 7000, "Come back."))
LANDING = score(
    (0, 1000, "Back to the room."),
)


def tone(length_ms):
    """An MP3 file of a soft tone."""
    times = np.arange(44_100 * length_ms // 1000) / 44_100
    file = io.BytesIO()
    soundfile.write(file, 0.01 * np.sin(1000 * times), 44_100, format="MP3", bitrate_mode="CONSTANT")
    return file.getvalue()


def script(*, sound=False, letting_be=LETTING_BE):
    return PageScript(
        command=Command(name="play", script="letting-be", item=1),
        title="Letting be",
        about="8 seconds. Computer voice: a tone.",
        paragraphs=tuple(phrase.text for phrase in letting_be.phrases),
        landing_paragraphs=("Back to the room.",),
        scores=Scores(script=letting_be, landing=LANDING),
        sound=tone(letting_be.length_ms) if sound else b"",
        landing_sound=tone(LANDING.length_ms) if sound else b"",
    )


def short_page(programme=SHORT, **said):
    return session_page(SessionPage(programme=programme, **{"scripts": (script(),)} | said))


@cache
def library_page(name, *, hands_free=False):
    library = Library.of()
    plan = find_plan(name, library)
    scripts = SessionScripts(plan=plan, library=library, voice_name=None, today=date(2026, 11, 22))
    return session_page(parts_of(scripts, studio=None, hands_free=hands_free))

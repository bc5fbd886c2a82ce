"""Playing a script now: it is made ready to be heard, and led to its end."""

from __future__ import annotations

import gc
import sys
from collections.abc import Callable
from contextlib import ExitStack
from dataclasses import dataclass

import click

from relax.audio.choices import SoundChoices
from relax.checked import Checked, released_once
from relax.commands.house import House
from relax.commands.keys import Keys, open_keys
from relax.commands.progress import progress
from relax.commands.screen import SPOKEN_KEYS_LINE, LineScreen, Screen, View, open_screen
from relax.draft import Draft, draft_of
from relax.errors import DeviceError
from relax.landing import landing_of
from relax.library.library import Library
from relax.play import open_performance, words_alone
from relax.playback.places import place_at
from relax.playback.player import Player
from relax.playback.programme import Notice, Programme
from relax.playback.silent_output import SilentOutput
from relax.playback.speakers import Speakers
from relax.playback.transport import SOFTEST_DB, VOLUME_STEP_DB
from relax.timeline.variant import Variant
from relax.units import duration_in_words, frames_to_ms, ms_to_frames

LOOK_SECONDS = 0.1
"""How often the screen looks at how things stand."""
LAST_WORDS_SECONDS = 0.9
"""What a device has taken is heard a little later."""
LANDS_BY_ITSELF_MS = 30_000
"""So close to its end, a script is landing already."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Ordered:
    """What is to be played."""

    script_name: str
    variant: Variant
    sounds: SoundChoices
    voice_name: str | None
    allow_errors: str
    """Why it is played although the linter finds errors in it; empty where nobody says so."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Pieces:
    """What can be played."""

    title: str
    script: Programme
    landing: Programme
    words: Callable[[], Programme]
    """The script without sound."""


def play_now(
    house: House, ordered: Ordered, speakers: Speakers | None, stack: ExitStack, *, plain: bool
) -> None:
    """Play a script to its end, or until somebody stops it.

    Args:
        house: what every command shares.
        ordered: what is to be played.
        speakers: through what; None for words and times alone.
        stack: gives back at its end what is opened here.
        plain: whether plain lines are shown.

    Raises:
        RelaxError: it cannot be played.
    """
    script, library = house.library.load(ordered.script_name)
    one = draft_of(script, library=library, variant=ordered.variant, sounds=ordered.sounds, today=house.today)
    speakers = _that_work(speakers)
    pieces = _pieces(stack, house, one, library, ordered, has_sound=speakers is not None)
    player = _player(stack, speakers, pieces.script)  # before the screen is drawn: that takes its time
    gc.freeze()  # what is there by now stays: no look for waste in it holds the device's thread up
    keys = stack.enter_context(open_keys())
    screen = stack.enter_context(open_screen(plain=plain))
    if sys.stdin.isatty() and isinstance(screen, LineScreen):
        screen.tell(SPOKEN_KEYS_LINE)  # the other screen shows its keys all the time
    Leading(player, pieces, keys, screen).lead()


def _that_work(speakers: Speakers | None) -> Speakers | None:
    """The speakers, or None, and a word about it, where nothing would be heard through them."""
    if speakers is None:
        return None
    try:
        speakers.check()
    except DeviceError as error:
        _tell_no_sound(error)
        return None
    return speakers


def _tell_no_sound(error: DeviceError) -> None:
    click.echo(f"No sound: {error}.\nThe words go on by the clock.", err=True)


def _player(stack: ExitStack, speakers: Speakers | None, first: Programme) -> Player:
    """A player that runs, and plays already."""
    player: Player | None = None
    if speakers is not None:
        try:
            player = speakers.player(first)
        except DeviceError as error:
            _tell_no_sound(error)
    return stack.enter_context((player or Player(SilentOutput, first=first)).running())


def _pieces(
    stack: ExitStack, house: House, one: Draft, library: Library, ordered: Ordered, *, has_sound: bool
) -> Pieces:
    """What can be played, once something can be heard of it.

    Raises:
        ReleaseError: the linter finds errors in the script; it is asked while the first words are made.
        RelaxError: it cannot be played.
    """
    title, voice_name = one.script.front_matter.title, ordered.voice_name

    def words() -> Programme:
        return words_alone(one, voice_name=voice_name)

    def release() -> None:
        checked = Checked(house.cache_place)
        made = released_once(one, checked, today=house.today, because=ordered.allow_errors, doing="play")
        if made.waiver:
            click.echo(f"{made.waiver}.", err=True)

    if not has_sound:
        release()
        landing = words_alone(landing_of(one, library), voice_name=voice_name)
        return Pieces(title=title, script=words(), landing=landing, words=words)
    with progress(one.script.name) as on_progress:
        performance = stack.enter_context(
            open_performance(
                one, library=library, cache=house.cache, voice_name=voice_name, on_progress=on_progress
            )
        )
        release()
        while not performance.wait_started(LOOK_SECONDS):
            pass  # on Windows, Ctrl-C is noticed only between two looks
    return Pieces(title=title, script=performance.script, landing=performance.landing, words=words)


class Leading:
    """A script under way: keys in, the player told, the screen kept true."""

    def __init__(self, player: Player, pieces: Pieces, keys: Keys, screen: Screen) -> None:
        self._player = player
        self._pieces = pieces
        self._keys = keys
        self._screen = screen
        self._now = pieces.script
        self._lands = False

    def lead(self) -> None:
        """Go with the script, which plays already, to its end, or until somebody stops it."""
        try:
            while self._goes_on():
                self._look()
                key = self._keys.wait(LOOK_SECONDS)
                if key is not None:
                    self._obey(key)
        except KeyboardInterrupt:
            self._player.stop()
            raise
        finally:
            self._keys.wait(LAST_WORDS_SECONDS)

    def _goes_on(self) -> bool:
        if not self._player.status().ended:
            return True
        if not self._lands:
            return False
        self._lands = False
        if self._pieces.landing.reel.error is not None:
            return False
        self._now = self._pieces.landing
        self._screen.tell("")
        self._player.play(self._now)
        return True

    def _obey(self, key: str) -> None:
        player = self._player
        match key:
            case "space":
                self._pause_or_resume()
            case "left" | "pageup":
                player.back()
            case "right" | "pagedown":
                if not player.next_section():
                    self._screen.tell("This is the last section.")
            case "up":
                player.louder()
            case "down":
                player.louder(-1)
            case "l":
                self._land()
            case "q" | "escape":
                self._lands = False
                player.stop()

    def _pause_or_resume(self) -> None:
        if self._player.status().mode == "paused":
            self._player.resume()
        else:
            self._player.pause()

    def _land(self) -> None:
        place = place_at(self._now.timeline, self._player.status().position)
        near_end = place.left <= ms_to_frames(LANDS_BY_ITSELF_MS, self._now.timeline.sample_rate)
        if self._now is self._pieces.landing or near_end:
            self._screen.tell("It is landing already.")
            self._player.resume()
            return
        self._lands = True
        self._screen.tell("Landing, once this phrase has ended.")
        self._player.end_with_phrase()

    def _look(self) -> None:
        for notice in self._player.notices():
            self._screen.tell(_notice_in_words(notice))
            if notice.kind == "failed":
                self._go_on_in_words()
        status, timeline = self._player.status(), self._now.timeline
        position = min(status.heard, timeline.frames)
        place = place_at(timeline, position)
        state = "No sound" if status.device_lost else "Preparing" if status.waiting else ""
        view = View(
            title=self._pieces.title,
            place=place,
            at_ms=frames_to_ms(position, timeline.sample_rate),
            left_ms=frames_to_ms(place.left, timeline.sample_rate),
            exact=self._now.is_exact,
            state="Paused" if status.mode == "paused" and not status.device_lost else state,
            volume=volume_in_words(status.volume_db),
        )
        self._screen.show(view)

    def _go_on_in_words(self) -> None:
        """Speech has failed: whoever leads reads on, and the clock goes on with them."""
        position = self._player.status().position
        self._now = self._pieces.words()
        self._player.play(self._now, at=min(position, self._now.timeline.frames))


def volume_in_words(volume_db: float) -> str:
    """A volume as people know it: in steps from the softest, which is 0, to the full.

    >>> volume_in_words(0.0), volume_in_words(-6.0), volume_in_words(-30.0)
    ('full', '8 of 10', '0 of 10')
    """
    steps = round((volume_db - SOFTEST_DB) / VOLUME_STEP_DB)
    most = round(-SOFTEST_DB / VOLUME_STEP_DB)
    return "full" if steps == most else f"{steps} of {most}"


def _notice_in_words(notice: Notice) -> str:
    match notice.kind:
        case "device-lost":
            return "The sound has gone: the device does not answer. Paused until it is back."
        case "device-back":
            return "The sound is back. Going on from three seconds before."
        case "gap":
            return f"Paused: the computer was away for {duration_in_words(notice.ms)}. Space goes on."
        case "failed":
            return f"There is no more sound: {notice.error}. The words go on by the clock."

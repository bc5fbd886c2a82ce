"""`relax play`: a script is heard now."""

from __future__ import annotations

import sys
from collections.abc import Callable
from contextlib import ExitStack
from dataclasses import dataclass

import click

from relax.audio.choices import SoundChoices
from relax.commands.house import House, pass_house
from relax.commands.keys import Keys, open_keys
from relax.commands.options import sound_options, variant_options, voice_option
from relax.commands.progress import progress
from relax.commands.screen import SPOKEN_KEYS_LINE, LineScreen, Screen, View, open_screen
from relax.draft import Draft, draft_of
from relax.errors import DeviceError
from relax.landing import landing_of
from relax.library.library import Library
from relax.playback.outputs import OUTPUTS, find_output
from relax.playback.places import place_at
from relax.playback.player import Player
from relax.playback.programme import Notice, Programme
from relax.playback.silent_output import SilentOutput
from relax.playback.transport import SOFTEST_DB, VOLUME_STEP_DB
from relax.timeline.variant import Variant
from relax.units import duration_in_words, frames_to_ms, ms_to_frames

LOOK_SECONDS = 0.1
"""How often the screen looks at how things stand."""
LAST_WORDS_SECONDS = 0.6
"""What a device has taken is heard a little later."""
SWITCH_SECONDS = 0.001
"""The thread of the device waits so long for each other thread of Python that is busy; usually it is 5 ms."""
LANDS_BY_ITSELF_MS = 30_000
"""So close to its end, a script is landing already."""


@click.command()
@click.argument("script_name", metavar="SCRIPT")
@variant_options
@sound_options
@voice_option
@click.option("--output", "output_name", metavar="NAME", help=f"What plays: {', '.join(OUTPUTS)}.")
@click.option("--text", "text_only", is_flag=True, help="Words and times by the clock, without sound.")
@click.option("--plain", is_flag=True, help="Plain lines, for screen readers.")
@pass_house
def play(
    house: House,
    *,
    script_name: str,
    variant: Variant,
    sounds: SoundChoices,
    voice_name: str | None,
    output_name: str | None,
    text_only: bool,
    plain: bool,
) -> None:
    """Play a script now, with its words on the screen.

    SCRIPT is a name in the library or a path. Space pauses and goes on; Left and Page Up go back, Right and
    Page Down go on; Up and Down change the volume; L lets the phrase end and plays a kind landing; Q and
    Escape stop gently.

    \b
    Examples:
      relax play letting-be
      relax play letting-be --length 10m --posture lying
      relax play letting-be --text
    """
    sys.setswitchinterval(SWITCH_SECONDS)
    script, library = house.library.load(script_name)
    one = draft_of(script, library=library, variant=variant, sounds=sounds, today=house.today)
    speaks = voice_name or house.settings.voice
    with ExitStack() as stack:
        is_heard = not text_only and output_name != SilentOutput.name and _is_heard(output_name)
        pieces = _pieces(stack, house, one, library, speaks, has_sound=is_heard)
        player = _player(stack, output_name if is_heard else SilentOutput.name)
        player.play(pieces.script)  # before the screen is drawn: that takes its time
        keys = stack.enter_context(open_keys())
        screen = stack.enter_context(open_screen(plain=plain))
        if sys.stdin.isatty() and isinstance(screen, LineScreen):
            screen.tell(SPOKEN_KEYS_LINE)  # the other screen shows its keys all the time
        Leading(player, pieces, keys, screen).lead()


@dataclass(frozen=True, slots=True, kw_only=True)
class Pieces:
    """What can be played."""

    title: str
    script: Programme
    landing: Programme
    words: Callable[[], Programme]
    """The script without sound."""


def _is_heard(output_name: str | None) -> bool:
    """Whether there is something to hear with; where there is not, it is told."""
    try:
        find_output(output_name).look()
    except DeviceError as error:
        _tell_no_sound(error)
        return False
    return True


def _tell_no_sound(error: DeviceError) -> None:
    click.echo(f"No sound: {error}.\nThe words go on by the clock.", err=True)


def _player(stack: ExitStack, output_name: str | None) -> Player:
    """A player that runs. Made when there is something to play, which then comes first into its buffer."""
    try:
        player = Player(find_output(output_name))
    except DeviceError as error:
        _tell_no_sound(error)
        player = Player(SilentOutput)
    return stack.enter_context(player.running())


def _pieces(
    stack: ExitStack, house: House, one: Draft, library: Library, voice_name: str | None, *, has_sound: bool
) -> Pieces:
    title = one.script.front_matter.title

    from relax.play import open_performance, words_alone  # noqa: PLC0415  # heavy; a wrong name is told at once

    def words() -> Programme:
        return words_alone(one, voice_name=voice_name)

    if not has_sound:
        landing = words_alone(landing_of(one, library), voice_name=voice_name)
        return Pieces(title=title, script=words(), landing=landing, words=words)
    with progress(one.script.name) as on_progress:
        performance = stack.enter_context(
            open_performance(
                one, library=library, cache=house.cache, voice_name=voice_name, on_progress=on_progress
            )
        )
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

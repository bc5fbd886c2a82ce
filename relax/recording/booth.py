"""The booth: a person is taken through the phrases of a sheet, one at a time, by plain lines of text.

Every line stands by itself, so that a plain terminal and a screen reader show all of it. A phrase is kept the
moment it is accepted: whoever stops goes on from there the next time.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from relax.audio.clip import Clip
from relax.errors import DeviceError, SpeechError
from relax.recording.port import Microphone, Player
from relax.recording.sheet import Asked
from relax.speech.take import SAMPLE_RATE, Take, judge_take, noise_dbfs

ROOM_MS = 2000
LOUD_ROOM_DBFS = -45.0
"""A room over this spoils most takes. By experiment: speech comes at about −25 dBFS."""
DEAF_DBFS = -100.0
"""No room is so quiet: the microphone is muted, or something cuts the silence out of it."""
WORDS = {
    "again": ("a", "again"),
    "back": ("b", "back"),
    "skip": ("s", "skip"),
    "hear": ("h", "hear"),
    "quit": ("q", "quit"),
}
"""What can be typed, in short and whole, beside Enter."""
HELP = (
    "Press Enter to record and Enter again when you have said it."
    " Or type: skip, back, hear (what is recorded now), quit."
)
AFTER = "Enter keeps it; or type: again, hear, skip, back, quit."


@dataclass(frozen=True, slots=True, kw_only=True)
class Booth:
    """What a session at the microphone needs of the world."""

    microphone: Microphone
    player: Player
    ask: Callable[[str], str]
    """Shows a line and waits for one; end of input counts as `quit`."""
    say: Callable[[str], None]
    """Shows a line."""
    keep: Callable[[Asked, Clip], None]
    """Keeps an accepted take at once."""
    kept: Callable[[Asked], Clip | None]
    """The take that a phrase has; None for none."""


def record_all(booth: Booth, sheet: tuple[Asked, ...], wanted: tuple[Asked, ...]) -> int:
    """Take a person through the phrases that are wanted; how many were kept.

    Args:
        booth: the world.
        sheet: every phrase of the script, for the neighbours that are shown.
        wanted: those to record, in order.

    Raises:
        SpeechError: the microphone is not there or went away; what was kept stays.
    """
    try:
        _check_room(booth)
        return _walk(booth, sheet, wanted)
    except DeviceError as error:
        raise SpeechError(
            f"{error.reason}: plug one in and allow this program to use it, or record with another program"
            " and give the files with --from DIR"
        ) from error


def _check_room(booth: Booth) -> None:
    booth.say("First the room: please be quiet for two seconds.")
    room = booth.microphone.listen(ROOM_MS)
    level = noise_dbfs(room.samples)
    if level < DEAF_DBFS:
        booth.say("Nothing at all is heard: if that goes on, see that the microphone is not muted.")
    elif level > LOUD_ROOM_DBFS:
        booth.say(f"The room is loud ({level:.0f} dB). Close the window, switch off what hums, or move.")
    else:
        booth.say(f"The room is quiet enough ({level:.0f} dB).")
    booth.say(HELP)


def _walk(booth: Booth, sheet: tuple[Asked, ...], wanted: tuple[Asked, ...]) -> int:
    kept: set[int] = set()
    place = 0
    while place < len(wanted):
        _show(booth, sheet, wanted[place], f"{place + 1} of {len(wanted)}")
        answer = _one(booth, wanted[place])
        if answer == "quit":
            break
        if answer == "keep":
            kept.add(place)
        place = max(0, place - 1) if answer == "back" else place + 1
    return len(kept)


def _show(booth: Booth, sheet: tuple[Asked, ...], asked: Asked, progress: str) -> None:
    """The phrase on lines of its own, with what stands before and after it on the page."""
    at = sheet.index(asked)
    booth.say("")
    booth.say(f"Phrase {progress} (number {asked.number})")
    if at:
        booth.say(f"  before: {sheet[at - 1].text}")
    booth.say("")
    booth.say(f"    {asked.text}")
    booth.say("")
    if at + 1 < len(sheet):
        booth.say(f"  after:  {sheet[at + 1].text}")


def _one(booth: Booth, asked: Asked) -> str:
    """Record one phrase until it is kept, or what was typed instead: skip, back or quit."""
    while True:
        answer = _answer(booth, "Enter to record: ")
        if answer == "hear":
            _play(booth, booth.kept(asked))
            continue
        if answer not in ("", "again"):
            return answer
        take = _take(booth, asked)
        if take.clip is None:
            booth.say(f"Not kept: {take.fault}.")
            continue
        answer = _accept(booth, take)
        if answer == "keep":
            booth.keep(asked, take.clip)
        if answer != "again":
            return answer


def _take(booth: Booth, asked: Asked) -> Take:
    booth.microphone.start()
    try:
        typed = booth.ask("Recording. Say it, wait a breath, then Enter: ")
    except BaseException:  # Ctrl-C too: whatever ends it, the microphone is given back
        booth.microphone.stop()
        raise
    sound = booth.microphone.stop()
    if typed.strip():  # a word typed while recording: its keys are in the take
        return Take(clip=None, fault="something was typed while it was recording: record it again")
    return judge_take(sound, asked.text)


def _accept(booth: Booth, take: Take) -> str:
    good = f"Good: {take.snr_db:.0f} dB over the room" if take.snr_db is not None else "Good"
    booth.say("; ".join([good, *take.advice]) + ".")
    _play(booth, take.clip)
    while True:
        answer = _answer(booth, AFTER + " ")
        if answer != "hear":
            return answer or "keep"
        _play(booth, take.clip)


def _play(booth: Booth, clip: Clip | None) -> None:
    if clip is None:
        booth.say("Nothing is recorded for this phrase yet.")
        return
    try:
        booth.player.play(clip.samples(), SAMPLE_RATE)
    except DeviceError as error:
        booth.say(f"It cannot be played: {error.reason}.")


def _answer(booth: Booth, prompt: str) -> str:
    """Nothing for Enter alone, or one of `WORDS`."""
    while True:
        typed = booth.ask(prompt).strip().casefold()
        if not typed:
            return ""
        for word, forms in WORDS.items():
            if typed in forms:
                return word
        booth.say(f"{typed!r} is not known here. {HELP}")

"""The other join: a script becomes sound that is heard now, while what comes later is still being made.

draft → speech, phrase by phrase → place what is known → sound, stretch by stretch → reel → player

A script at its natural length is heard as soon as its first phrases are there: where a phrase starts hangs on
those before it alone. One that is fitted to a length needs all of its speech first, for every pause hangs on
it; from the cache that is a moment, with a slow voice it is told how far it is.

The gain is settled once, on the first phrases, and stays: nothing jumps in level. It may differ a little from
that of the rendering, which is measured on the whole.
"""

from __future__ import annotations

import math
import time
from collections.abc import Iterator
from concurrent.futures import CancelledError
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from itertools import groupby
from threading import Event, Thread

from relax.audio.assemble import BLOCK_FRAMES
from relax.audio.blocks import in_blocks
from relax.audio.loudness import LoudnessMeter
from relax.audio.master import TARGET_LUFS
from relax.audio.mastered import Mastered
from relax.audio.polish import polish_for, polished_clip
from relax.audio.spool import Spool
from relax.draft import SAMPLE_RATE, Draft, Progress, cast, estimated_timeline, speak, tell_nobody
from relax.errors import RelaxError, SpeechError
from relax.landing import landing_of
from relax.library.library import Library
from relax.playback.reel import FileReel, Reel, SilentReel
from relax.speech.cache import Cache
from relax.speech.pace import estimate_frames
from relax.speech.port import Speaking, Voice
from relax.speech.speaker import open_speaker
from relax.timeline.model import Timeline, Utterance
from relax.timeline.stretch import known_until, stretch

FIRST_PHRASES = 3
"""How many phrases are spoken before the first is heard: enough to tell how loud the voice is."""
GROWTH = 1.3
"""The next stretch is made once there are so many times the phrases: few for a quick start, and each script
is placed only a few dozen times however long it is."""
AHEAD_SECONDS = 10.0
"""Once so much is ready that nobody has heard yet, the making takes a nap after each of its steps, as long as
that step took. A thread that is always busy is put aside by a busy machine for a while, and the device's own
thread then waits for what it holds: the lock of Python."""
LONGEST_NAP_SECONDS = 0.5
METER_FRAMES = 24_576
"""What a meter hears at a time: with what it remembers, 32,768 frames, whose transform is quickly set up."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Words:
    """A programme without sound, for words that are read along by the clock."""

    timeline: Timeline
    reel: Reel
    is_exact: bool = True
    """Nothing will change it."""


def words_alone(draft: Draft, *, voice_name: str | None) -> Words:
    """A draft with its times estimated from the pace of the voice; no speech is made.

    Raises:
        RelaxError: there is no such voice, or the length cannot be reached.
    """
    _, timeline = estimated_timeline(draft, voice_name=voice_name)
    return Words(timeline=timeline, reel=SilentReel(timeline.frames))


class Sounding:
    """A draft that can be heard, and grows while it is."""

    def __init__(self, draft: Draft, voice: Voice) -> None:
        self.draft = draft
        self.reel = FileReel()
        self.spool = Spool()
        """The clips as they came in."""
        self.polished = Spool()
        """The same, polished."""
        self.is_exact = False
        """Whether the timeline is known to the frame up to its end."""
        self._voice = voice
        self.breathed = draft.arrangement.breath_utterances()
        """The words of its breaths."""
        self._timeline: Timeline | None = None
        self._estimates: dict[Utterance, int] = {}

    @property
    def timeline(self) -> Timeline:
        """What is heard when; exact as far as the reel is ready, estimated beyond."""
        if self._timeline is None:
            self.place()
        assert self._timeline is not None  # noqa: S101  # for mypy: it has just been placed
        return self._timeline

    @property
    def needs_all_speech(self) -> bool:
        """Whether nothing can be heard before all is spoken: what comes first hangs on what comes last."""
        return self.draft.length_ms is not None or self.draft.layers.bed is not None

    def place(self) -> int:
        """Place everything anew with the clips that have come in; gives how far it is now known.

        Raises:
            LengthError: its length cannot be reached.
            ScriptError: the words of a breath are longer than their phase.
        """
        self._timeline = self.draft.timeline(self._measure)
        return known_until(self._timeline, self.spool.__contains__)

    def _measure(self, utterance: Utterance) -> int:
        if utterance in self.spool:
            return self.spool.audible_frames(utterance, SAMPLE_RATE)
        if utterance in self.breathed:
            return 0  # it moves nothing, and an estimate could wrongly be longer than its phase
        if utterance not in self._estimates:
            self._estimates[utterance] = estimate_frames(utterance, self._voice, SAMPLE_RATE)
        return self._estimates[utterance]

    def utterances(self) -> tuple[Utterance, ...]:
        """What is to be spoken, in the order in which it is needed: the words of breaths before all.

        Whether those fit into their phases is the one thing that can still be wrong with a script.
        """
        every = self.draft.arrangement.utterances()
        return tuple(sorted(every, key=lambda utterance: utterance not in self.breathed))

    def close(self) -> None:
        """Give the disk space back."""
        self.reel.close()
        self.spool.close()
        self.polished.close()


class Performance:
    """A script and its landing, made in a thread while they are heard. Made by `open_performance`."""

    def __init__(self, script: Sounding, landing: Sounding, speaker: Speaking) -> None:
        self.script = script
        self.landing = landing
        self._speaker = speaker
        self._speech_rms: float | None = None
        self._gain_db: float | None = None
        self._started = Event()
        self._closing = Event()
        self._step_s = 0.0
        """When the step at hand began, by the clock that never jumps."""
        self._heard_s = 0.0
        """When the first sound was ready."""
        self._thread = Thread(target=self._run, name="performance", daemon=True)

    def begin(self, on_progress: Progress) -> None:
        """Begin to make it, in a thread; where all speech is needed first, that is made before this returns.

        Raises:
            RelaxError: a phrase fails, or the length cannot be reached.
        """
        if self.script.needs_all_speech:
            for utterance, clip in speak(self._speaker, self.script.utterances(), on_progress):
                self.script.spool.add(utterance, clip)
            self.script.place()
        self._thread.start()

    def wait_started(self, seconds: float) -> bool:
        """Wait so long at most until something can be heard; whether it can.

        Raises:
            RelaxError: nothing ever will be.
        """
        started = self._started.wait(seconds)
        if self.script.reel.error is not None and not self.script.reel.ready:
            raise self.script.reel.error
        return started

    @property
    def is_alive(self) -> bool:
        """Whether more is being made."""
        return self._thread.is_alive()

    def join(self) -> None:
        """Wait until all is made."""
        self._thread.join()

    def stop(self) -> None:
        """Make no more."""
        self._closing.set()

    def close(self) -> None:
        """Give everything back. The speaker is to be closed first, as a phrase may be under way."""
        if self._thread.is_alive():
            self._thread.join()
        self.script.close()
        self.landing.close()

    def _run(self) -> None:
        try:
            self._make_script()
        except RelaxError as error:
            self.script.reel.fail(error)
        except CancelledError:
            pass  # the speaker was closed under it: told below
        finally:
            # After a programmer's mistake, too, nobody waits for sound that never comes.
            for reel in (self.script.reel, self.landing.reel):
                if reel.total is None and reel.error is None:
                    reel.fail(SpeechError("the speech was stopped"))
            self._started.set()

    def _make_script(self) -> None:
        """The script, stretch by stretch, and the landing as soon as the script is under way."""
        coming, landed = self.script.utterances(), False
        due = FIRST_PHRASES + sum(utterance in self.script.breathed for utterance in coming)
        for count, (utterance, clip) in enumerate(self._speaker.clips(coming), start=1):
            if self._closing.is_set():
                return
            self.script.spool.add(utterance, clip)
            if count >= due:
                due = math.ceil(count * GROWTH)
                self._extend(self.script)
                if not landed and self.script.reel.ready:
                    self._make_landing()
                    landed = True
        self._extend(self.script)
        self.script.is_exact = True
        self.script.reel.finish()
        if not landed:
            self._make_landing()

    def _make_landing(self) -> None:
        try:
            for utterance, clip in self._speaker.clips(self.landing.utterances()):
                self.landing.spool.add(utterance, clip)
            self._extend(self.landing)
            self.landing.is_exact = True
            self.landing.reel.finish()
        except RelaxError as error:
            self.landing.reel.fail(error)

    def _extend(self, sounding: Sounding) -> None:
        """Make the sound of what is known by now."""
        reel, clips, layers = sounding.reel, sounding.polished, sounding.draft.layers
        known = sounding.place()
        if known <= reel.ready:
            return
        self._polish(sounding)
        if self._gain_db is None:
            self._gain_db = gain_of(clips)
        coming = stretch(sounding.timeline, reel.ready, known)
        sound = Mastered(coming, clips, layers, gain_db=self._gain_db, speech_peak=clips.peak)
        # The first block is heard once it is there: were it the silence before the words, a gap would follow.
        for block in in_blocks(sound.unmeasured_blocks(), BLOCK_FRAMES):
            if self._closing.is_set():
                return
            reel.append(block)
            if not self._started.is_set():
                self._heard_s = time.monotonic()
                self._started.set()
            self._nap()

    def _nap(self) -> None:
        """Rest as long as the step took that is done, where nothing is in a hurry."""
        now_s = time.monotonic()
        ahead_s = self.script.reel.ready / SAMPLE_RATE - (now_s - self._heard_s)
        if self._started.is_set() and ahead_s > AHEAD_SECONDS:
            self._closing.wait(min(now_s - self._step_s, LONGEST_NAP_SECONDS))
        self._step_s = time.monotonic()

    def _polish(self, sounding: Sounding) -> None:
        """Polish what has come in since the last time; what is loud for this voice is settled once."""
        if self._speech_rms is None:
            self._speech_rms = sounding.spool.rms
        layers = sounding.draft.layers
        polish = polish_for(layers.setting, quiet=layers.quiet)
        for utterance, clip in sounding.spool:
            if utterance not in sounding.polished:
                done = polished_clip(clip, polish, speech_rms=self._speech_rms)
                sounding.polished.add(utterance, done)
                self._nap()


def gain_of(clips: Spool) -> float:
    """What brings polished clips to the loudness of a rendering, in dB, by what there is of them.

    Measured on the speech alone and before the limiter: what a meter makes of the silence between phrases it
    leaves out anyway, and what a limiter takes from speech is little.
    """
    meters: dict[int, LoudnessMeter] = {}
    for rate, alike in groupby((clip for _, clip in clips), key=lambda clip: clip.sample_rate):
        meter = meters.setdefault(rate, LoudnessMeter(rate))
        for block in in_blocks((clip.samples() for clip in alike), METER_FRAMES):
            meter.add(block)
    found = [lufs for meter in meters.values() if (lufs := meter.integrated_lufs()) is not None]
    return TARGET_LUFS - max(found) if found else 0.0


@contextmanager
def open_performance(
    draft: Draft,
    *,
    library: Library,
    cache: Cache,
    voice_name: str | None,
    on_progress: Progress = tell_nobody,
) -> Iterator[Performance]:
    """A script that can be heard at once, and its landing. At the end, nothing is left of it but the cache.

    Args:
        draft: what to hear.
        library: where its includes come from, and its landing.
        cache: where speech is kept.
        voice_name: who speaks; None for the default voice of the script's language.
        on_progress: told how far the speech is where all of it is needed first.

    Raises:
        RelaxError: it cannot be made.
    """
    voice, draft = cast(draft, voice_name)
    with ExitStack() as stack:
        script, landing = Sounding(draft, voice), Sounding(landing_of(draft, library), voice)
        speaker = stack.enter_context(open_speaker(voice, cache=cache))
        performance = Performance(script, landing, speaker)
        try:
            performance.begin(on_progress)
            yield performance
        finally:
            performance.stop()
            stack.close()
            performance.close()

"""A session's player that is heard: each script is made while it is played, by the player of `relax play`.

Where a script cannot be made, or its speech fails half way, its words go on by the clock (the text stays, and
whoever leads reads on).
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable
from contextlib import ExitStack
from dataclasses import dataclass

from relax.conduct import SessionScripts, aside_of
from relax.draft import SAMPLE_RATE, Draft, Progress, speak
from relax.errors import RelaxError
from relax.play import Performance, Sounding, open_performance
from relax.playback.player import Player as Output
from relax.playback.programme import Notice as SoundNotice
from relax.session.beats import Reading, Score, reading_of, score_of
from relax.session.player import LANDING_MS, Place, SilentPlayer
from relax.session.signals import Command, Input
from relax.speech.cache import Cache
from relax.speech.speaker import open_speaker
from relax.speech.voices import choose_voice
from relax.timeline.model import Timeline
from relax.units import frames_to_ms, ms_to_frames

STARTS_WITHIN_SECONDS = 2.0
"""A script is waited for so long at most; then it begins when it is ready."""
LOOK_MS = 50
"""How often the player is asked how things stand, while something is heard."""
BELL = "[bell]"


@dataclass(slots=True, kw_only=True)
class _Heard:
    """A script that is being played, or is held."""

    command: Command
    performance: Performance
    sounding: Sounding
    beat: int = 0
    held_at: int | None = None
    """The frame at which it is held; None while it is heard."""
    lands: bool = False
    score: Score | None = None
    timeline: Timeline | None = None
    """What `score` was made of: a script at its natural length grows while it is heard."""

    @property
    def is_landing(self) -> bool:
        return self.sounding is self.performance.landing

    def current_score(self) -> Score:
        timeline = self.sounding.timeline
        if self.score is None or timeline is not self.timeline:
            self.score, self.timeline = score_of(timeline), timeline
        return self.score


class SoundPlayer:
    """Plays a session's scripts through an output. See `relax.session.player.Player`."""

    def __init__(self, scripts: SessionScripts, output: Output, *, cache: Cache) -> None:
        """A player for the scripts of a session.

        Args:
            scripts: the session's.
            output: runs already; whoever opened it closes it.
            cache: where speech is kept.
        """
        self.why = ""
        self._scripts = scripts
        self._output = output
        self._cache = cache
        self._stack = ExitStack()
        self._heard: dict[int, _Heard] = {}
        self._current: _Heard | None = None
        self._silent = SilentPlayer(scripts.scores)
        self._notices: list[Input] = []
        self._asides: list[Draft] = []
        """Words to be said between scripts, in order."""
        self._aside = ExitStack()
        """What is being said of them: given back as soon as it is said, since a long session says much."""
        self._saying = False
        self._after_saying: _Heard | None = None
        self._now_ms = 0

    def prepare(self, commands: Iterable[Command], on_progress: Progress) -> None:
        """Have the speech of scripts made and kept, so that each begins at once when its time comes.

        Raises:
            RelaxError: there is no such voice, a phrase fails, or a script has errors.
        """
        drafts = [self._scripts.draft(command) for command in commands]
        if not drafts:
            return
        voice = choose_voice(self._scripts.voice_name, drafts[0].script.front_matter.language)
        utterances = tuple(
            dict.fromkeys(utterance for made in drafts for utterance in made.arrangement.utterances())
        )
        with open_speaker(voice, cache=self._cache) as speaker:
            deque(speak(speaker, utterances, on_progress), maxlen=0)  # making it keeps it: no clip is wanted

    # What the conductor asks for.

    def do(self, command: Command, now_ms: int) -> None:
        """See `relax.session.player.Player`."""
        self._now_ms = now_ms
        match command.name:
            case "play":
                self._play(command, now_ms)
            case "louder" | "quieter":
                self._output.louder(1 if command.name == "louder" else -1)
            case "say":
                self._say(command.text)
            case "chime":
                if not self._is_heard:  # nothing breaks into a script: there the screen has to be enough
                    self._say(BELL)
            case _:
                heard = self._heard.get(command.play)
                if heard is None:
                    self._silent.do(command, now_ms)
                else:
                    self._change(heard, command)

    def _change(self, heard: _Heard, command: Command) -> None:
        match command.name:
            case "hold":
                self._hold(heard)
            case "go-on":
                self._go_on(heard, restart_phrase=command.restart_phrase)
            case "fade":
                self._drop(heard)
            case "land":
                self._land(heard)
            case "back":
                self._back(heard)
            case "on":
                self._next_section(heard)

    def _play(self, command: Command, now_ms: int) -> None:
        heard = self._open(command)
        if heard is None:
            self._silent.do(command, now_ms)
            return
        self._heard[command.play] = heard
        if self._saying:
            heard.held_at = 0
            self._after_saying = heard
            return
        heard.performance.wait_started(STARTS_WITHIN_SECONDS)
        self._current = heard
        self._output.play(heard.sounding)

    def _open(self, command: Command) -> _Heard | None:
        """A script that can be heard; None, and a word to whoever leads, where it cannot be made."""
        try:
            performance = self._performance(self._scripts.draft(command), self._stack)
            performance.wait_started(0.0)
        except RelaxError as error:
            self._notices.append(Input(kind="sound-notice", text=f"no sound ({error}): the words go on"))
            return None
        return _Heard(command=command, performance=performance, sounding=performance.script)

    def _performance(self, made: Draft, stack: ExitStack) -> Performance:
        return stack.enter_context(
            open_performance(
                made,
                library=self._scripts.library,
                cache=self._cache,
                voice_name=self._scripts.voice_name,
            )
        )

    def _hold(self, heard: _Heard) -> None:
        if heard.held_at is not None:
            return
        self._output.pause()
        heard.held_at = self._output.status().position

    def _go_on(self, heard: _Heard, *, restart_phrase: bool) -> None:
        if heard.held_at is None:
            return
        at = heard.held_at
        if restart_phrase:
            score = heard.current_score()
            if score.phrases:
                number = score.phrase_at(frames_to_ms(at, SAMPLE_RATE))
                at = ms_to_frames(score.phrases[number].start_ms, SAMPLE_RATE)
                self._find_beat(heard, at)
        heard.held_at = None
        if self._saying:
            heard.held_at = at
            self._after_saying = heard
        elif self._current is heard and not restart_phrase:
            self._output.resume()
        else:
            self._current = heard
            self._output.play(heard.sounding, at=at)

    def _drop(self, heard: _Heard) -> None:
        del self._heard[heard.command.play]
        heard.performance.stop()
        if self._after_saying is heard:
            self._after_saying = None
        if self._current is heard:
            self._output.stop()
            self._current = None

    def _land(self, heard: _Heard) -> None:
        score = heard.current_score()
        place_ms = frames_to_ms(self._frame(heard), SAMPLE_RATE)
        near_end = score.length_ms - place_ms <= LANDING_MS
        was_held = heard.held_at is not None
        if was_held:
            self._go_on(heard, restart_phrase=False)
        if near_end or heard.is_landing:
            return
        heard.lands = True
        if self._current is heard:
            self._output.end_with_phrase()

    def _back(self, heard: _Heard) -> None:
        if self._current is not heard:
            return
        self._output.back()
        self._find_beat(heard, self._output.status().position)

    def _next_section(self, heard: _Heard) -> None:
        if self._current is not heard:
            return
        if self._output.next_section():
            self._find_beat(heard, self._output.status().position)
        else:
            self._output.stop()  # behind the last section is the end

    def _find_beat(self, heard: _Heard, frame: int) -> None:
        heard.beat = heard.current_score().beat_from(frames_to_ms(frame, SAMPLE_RATE))

    def _say(self, text: str) -> None:
        """Say a few words between scripts; a script that is to be heard waits for their end."""
        self._asides.append(aside_of(text, self._scripts.library))
        if not self._saying:
            self._say_next()

    def _say_next(self) -> None:
        self._aside.close()
        while self._asides:
            try:
                performance = self._performance(self._asides.pop(0), self._aside)
                performance.wait_started(STARTS_WITHIN_SECONDS)
            except RelaxError as error:
                self._notices.append(
                    Input(kind="sound-notice", text=f"the words could not be said ({error})")
                )
                continue
            self._saying, self._current = True, None
            self._output.play(performance.script)
            return
        self._saying = False
        waiting, self._after_saying = self._after_saying, None
        if waiting is not None and waiting.held_at is not None:
            self._go_on(waiting, restart_phrase=False)

    # What the conductor is told.

    def poll(self, now_ms: int) -> Input | None:
        """See `relax.session.player.Player`."""
        self._now_ms = now_ms
        for notice in self._output.notices():
            self._note(notice)
        if self._notices:
            return self._notices.pop(0)
        status = self._output.status()
        if self._saying and status.ended:
            self._say_next()
            return self.poll(now_ms)
        heard = self._current
        if heard is not None and heard.held_at is None and not self._saying:
            told = self._next_beat(heard, status.position, ended=status.ended)
            if told is not None:
                return told
        return self._silent.poll(now_ms)

    def _next_beat(self, heard: _Heard, position: int, *, ended: bool) -> Input | None:
        beat = heard.current_score().beats[heard.beat]
        if beat.kind != "script-ended" and frames_to_ms(position, SAMPLE_RATE) >= beat.at_ms:
            heard.beat += 1
            return Input(kind=beat.kind, text=beat.text, play=heard.command.play, next_ms=beat.next_ms)
        if not ended:
            return None
        if heard.lands and heard.performance.landing.reel.error is None:
            heard.lands = False
            heard.sounding, heard.beat, heard.score = heard.performance.landing, 0, None
            self._output.play(heard.sounding)
            return Input(kind="phrase-ended", play=heard.command.play)
        self._heard.pop(heard.command.play, None)
        self._current = None
        return Input(kind="script-ended", play=heard.command.play)

    def _note(self, notice: SoundNotice) -> None:
        match notice.kind:
            case "device-lost":
                words = "the sound has gone: the device does not answer; Space goes on once it is back"
                self._notices.append(Input(kind="sound-lost", text=words))
            case "device-back":
                self._notices.append(Input(kind="sound-notice", text="the sound is back: Space goes on"))
            case "failed":
                self._fall_silent(notice.error)
            case "gap":
                pass  # the conductor has noticed it too, and says so

    def _fall_silent(self, error: RelaxError | None) -> None:
        """Speech has failed: the words of the script go on by the clock, from where it stands.

        Of words between scripts, nothing is left to go on with.
        """
        why = f" ({error})" if error else ""
        heard = self._current
        if heard is None:
            self._notices.append(Input(kind="sound-notice", text=f"the words could not be said{why}"))
            return
        place = self._place_of(heard)
        self._drop(heard)
        self._silent.restore(place)
        self._silent.do(Command(name="go-on", play=heard.command.play), self._now_ms)
        self._notices.append(
            Input(kind="sound-lost", text=f"there is no more sound{why}: Space goes on in words")
        )

    @property
    def _is_heard(self) -> bool:
        """Whether a script is being heard at this moment."""
        return self._current is not None and self._current.held_at is None

    def _frame(self, heard: _Heard) -> int:
        return self._output.status().position if heard.held_at is None else heard.held_at

    def wake_ms(self) -> int | None:
        """See `relax.session.player.Player`."""
        times = [self._now_ms + LOOK_MS] if self._saying or self._is_heard else []
        silent = self._silent.wake_ms()
        return min([*times, *([silent] if silent is not None else [])], default=None)

    def places(self, now_ms: int) -> tuple[Place, ...]:
        """See `relax.session.player.Player`."""
        own = (self._place_of(heard) for heard in self._heard.values())
        return (*own, *self._silent.places(now_ms))

    def _place_of(self, heard: _Heard) -> Place:
        at_ms = frames_to_ms(self._frame(heard), SAMPLE_RATE)
        return Place(command=heard.command, at_ms=at_ms, is_landing=heard.is_landing)

    def restore(self, place: Place) -> None:
        """See `relax.session.player.Player`."""
        heard = self._open(place.command)
        if heard is None:
            self._silent.restore(place)
            return
        if place.is_landing:
            heard.sounding = heard.performance.landing
        heard.held_at = ms_to_frames(place.at_ms, SAMPLE_RATE)
        self._heard[place.command.play] = heard
        self._find_beat(heard, heard.held_at)

    def reading(self, now_ms: int) -> Reading | None:
        """See `relax.session.player.Player`."""
        if not self._heard:
            return self._silent.reading(now_ms)
        heard = self._heard[max(self._heard)]
        at_ms = frames_to_ms(self._frame(heard), SAMPLE_RATE)
        return reading_of(heard.command.script, heard.current_score(), at_ms)

    def close(self) -> None:
        """See `relax.session.player.Player`."""
        self._output.stop()
        self._aside.close()
        self._stack.close()

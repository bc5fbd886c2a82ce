"""The speaker of an own voice: recorded phrases as they are, others by the voice named for them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import AbstractContextManager, ExitStack
from hashlib import sha256

from relax.audio.clip import Clip, Facts
from relax.errors import SpeechError
from relax.source import NOWHERE, Span
from relax.speech.own_voice import OwnVoice
from relax.speech.own_words import phrase_key
from relax.speech.port import Speaking, Voice
from relax.timeline.credit import Credit
from relax.timeline.model import Utterance

MOST_LISTED = 20
"""Missing phrases that an error lists; it says how many more there are."""


class MissingPhrasesError(SpeechError):
    """Phrases that an own voice lacks, where no other voice may speak them."""

    def __init__(self, voice: str, missing: tuple[tuple[str, Span], ...], recorded: int) -> None:
        super().__init__(voice)
        self.args = (voice, missing, recorded)
        self.voice = voice
        self.missing = missing
        """The text of each, and where it stands."""
        self.recorded = recorded

    def __str__(self) -> str:
        listed = [
            f"  {text}" if span is NOWHERE else f"  {span}: {text}"
            for text, span in self.missing[:MOST_LISTED]
        ]
        more = len(self.missing) - MOST_LISTED
        listed += [f"  and {more} more"] if more > 0 else []
        count = len(self.missing)
        return "\n".join(
            [
                f"{self.voice} has {self.recorded} of these phrases and lacks {count}:",
                *listed,
                f"record them with relax record SCRIPT --as {self.voice.partition(':')[2]},"
                " or let a computer's voice speak them: add --fallback espeak",
            ]
        )


class OwnSpeaker:
    """An own voice that is ready to speak. Made by `open_speaker`."""

    def __init__(
        self,
        voice: Voice,
        own: OwnVoice,
        open_fallback: Callable[[str], AbstractContextManager[Speaking]],
        stack: ExitStack,
    ) -> None:
        """A speaker that has opened nothing yet.

        Args:
            voice: it, among all voices.
            own: its recordings.
            open_fallback: opens the voice of a full name; asked only where a phrase is missing.
            stack: what is opened is closed with it.
        """
        self.voice = voice
        self._own = own
        self._open_fallback = open_fallback
        self._stack = stack
        self._fallback: Speaking | None = None
        self._used: dict[str, str] = {}
        self._by_computer: dict[str, None] = {}

    @property
    def made(self) -> int:
        """Clips that a computer's voice synthesised."""
        return self._fallback.made if self._fallback else 0

    @property
    def engine_version(self) -> str:
        """A hash of the takes that were used, and the version of who spoke the rest."""
        takes = sha256(repr(sorted(self._used.items())).encode()).hexdigest()[:12]
        rest = f"; {self._own.fallback} {self._fallback.engine_version}" if self._fallback else ""
        return f"takes {takes}{rest}"

    @property
    def credit(self) -> Credit:
        """Who spoke."""
        phrases = tuple(self._by_computer)
        return Credit(
            person=self._own.by,
            computer_voice=self._own.fallback or "" if phrases else "",
            computer_phrases=phrases,
        )

    def clips(self, utterances: Iterable[Utterance]) -> Iterator[tuple[Utterance, Clip]]:
        """Each utterance with its clip, in order; see `Speaker.clips`.

        Raises:
            MissingPhrasesError: some are not recorded, and the voice names no fallback.
            OutputError: a recording is damaged.
        """
        wanted = tuple(utterances)
        by_computer = self._computer_clips(
            [one for one in wanted if not self._own.has(one.text)], len(wanted)
        )
        for utterance in wanted:
            if self._own.has(utterance.text):
                yield utterance, self._recorded(utterance)
            else:
                yield utterance, _matched(next(by_computer)[1])

    def warm(self, utterances: Iterable[Utterance]) -> None:
        """Nothing: a recording is there, and who speaks the rest is asked when it is missed."""
        del utterances

    def facts(self, utterance: Utterance) -> Facts | None:
        """Nothing: whose take is used, and how it is matched, is known once it has been read."""
        del utterance
        return None

    def kept(self, utterance: Utterance) -> Clip | None:
        """None: nothing is known of any."""
        del utterance
        return None

    def forget(self, utterance: Utterance) -> None:
        """Let a phrase that the computer spoke be spoken anew next time; a recording stays as it is."""
        if self._fallback is not None and not self._own.has(utterance.text):
            self._fallback.forget(utterance)

    def _recorded(self, utterance: Utterance) -> Clip:
        key = phrase_key(utterance.text)
        self._used[key] = self._own.phrases[key].sha256
        clip = self._own.clip(utterance.text)
        if utterance.rate == 1.0:
            return clip
        from relax.audio.stretch import stretched  # noqa: PLC0415  # heavy, and seldom wanted

        return _matched(stretched(clip, utterance.rate))

    def _computer_clips(self, missing: list[Utterance], count: int) -> Iterator[tuple[Utterance, Clip]]:
        if not missing:
            return iter(())
        if self._own.fallback is None:
            places = {phrase_key(one.text): (one.text, one.span) for one in reversed(missing)}
            lacking = tuple(reversed(places.values()))
            raise MissingPhrasesError(self._own.full_name, lacking, count - len(missing))
        if self._fallback is None:
            self._fallback = self._stack.enter_context(self._open_fallback(self._own.fallback))
        self._by_computer.update(dict.fromkeys(one.text for one in missing))
        return iter(self._fallback.clips(missing))


def _matched(clip: Clip) -> Clip:
    """The clip as loud as every recorded phrase. An own voice alone does this."""
    from relax.audio.phrase_level import levelled  # noqa: PLC0415  # heavy, and seldom wanted

    return levelled(clip)

"""A draft: a script with its choices made, and the timeline that comes of it, estimated or spoken."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cache
from typing import Literal, TypeAlias

from relax.audio.blocks import PACKET_FRAMES
from relax.audio.choices import SPEECH_ALONE, Layers, SoundChoices, layers_of
from relax.audio.clip import Clip
from relax.errors import UnknownNameError
from relax.files import safe_name
from relax.language_tags import same_language
from relax.library.includes import resolve_includes
from relax.library.library import Library
from relax.script.model import Script
from relax.script.review import Standing, announcement, exceptions, standing
from relax.speech.cache import Cache
from relax.speech.own_voice import ENGINE as OWN
from relax.speech.own_voice import load_own_voice, own_voices
from relax.speech.pace import estimate_frames
from relax.speech.port import Speaking, Voice
from relax.speech.speaker import open_speaker
from relax.speech.voices import choose_voice
from relax.timeline.align import aligned
from relax.timeline.arrange import announced, arrange, tags_of
from relax.timeline.arrangement import Arrangement
from relax.timeline.extent import Fit, check_limits, extent
from relax.timeline.fit import fit
from relax.timeline.model import Timeline, Utterance
from relax.timeline.place import place
from relax.timeline.settle import settled
from relax.timeline.variant import OWN_VOICE_TAG, Variant

SAMPLE_RATE = 44_100
"""In Hz: of every timeline and rendering."""

Progress: TypeAlias = Callable[[Literal["speech", "hearing", "sound"], int, int], None]
"""Told how far a rendering is: the stage, and how many of how many phrases or frames are ready."""


def tell_nobody(_stage: str, _done: int, _total: int) -> None:
    """For a caller who does not ask."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """A script with its includes resolved and its choices made, before any speech."""

    script: Script
    variant: Variant
    arrangement: Arrangement
    standing: Standing
    """Whether its review holds."""
    read_by_person: Arrangement
    """The arrangement where a person's recordings speak every phrase: without what is said of computers."""
    sounds: SoundChoices = SPEECH_ALONE
    waiver: str = ""
    """Why it is rendered although the linter finds errors in it, in words; empty where it finds none."""

    @property
    def exceptions(self) -> tuple[str, ...]:
        """What somebody answers for, in words that every export carries."""
        return (*exceptions(self.script), *([self.waiver] if self.waiver else []))

    @property
    def layers(self) -> Layers:
        """What sounds besides the clips.

        Raises:
            ChoiceError: what was chosen would not come through in the variant's setting.
        """
        return layers_of(self.sounds, self.variant.setting)

    @property
    def length_ms(self) -> int | None:
        """The length to fit to: the one asked for, or else the one in the front matter."""
        asked = self.variant.length_ms
        return self.script.front_matter.length_ms if asked is None else asked

    def timeline(self, measure: Callable[[Utterance], int]) -> Timeline:
        """The draft fitted and placed.

        Raises:
            LengthError: its length cannot be reached.
            TooLargeError: it is past a limit.
            ScriptError: breath words are longer than their phase.
        """
        chosen = fit(
            self.arrangement,
            measure,
            SAMPLE_RATE,
            length_ms=self.length_ms,
            optional_parts=self.variant.optional_parts,
        )
        return aligned(place(self.arrangement, chosen, measure, SAMPLE_RATE), PACKET_FRAMES)

    def output_name(self, voice_name: str | None) -> str:
        """The name of its files without an ending: every choice that is not the default is in it."""
        parts = (self.script.name, *self.variant.name_parts, *self.sounds.name_parts, voice_name)
        return safe_name("--".join(part for part in parts if part))


def draft(
    name: str,
    *,
    library: Library,
    variant: Variant,
    sounds: SoundChoices = SPEECH_ALONE,
    today: date | None = None,
) -> Draft:
    """The draft of a script, by its name in the library or its path: see `draft_of`.

    Raises:
        RelaxError: the script, a block of it, or a choice of the variant is wrong.
    """
    script, home = library.load(name)
    return draft_of(script, library=home, variant=variant, sounds=sounds, today=today)


def draft_of(
    script: Script,
    *,
    library: Library,
    variant: Variant,
    sounds: SoundChoices = SPEECH_ALONE,
    today: date | None = None,
) -> Draft:
    """The draft of a script that is at hand.

    Args:
        script: what to make a draft of.
        library: has the blocks that it includes.
        variant: the choices.
        sounds: what is heard with the speech.
        today: where it is given, a script whose review does not hold on that day says so before anything
            else. None is for whoever only looks at a script.

    Raises:
        ScriptError: a block is missing or has errors.
        UnknownNameError: the variant names a tag that the script does not know.
        TooLargeError: however short its words are, the rendering would be past a limit.
        ChoiceError: what was chosen to be heard would not come through in the variant's setting.
    """
    layers_of(sounds, variant.setting)
    script = resolve_includes(script, library)
    known_tags = (tags_of(script.body) | set(script.front_matter.for_)) - {OWN_VOICE_TAG}
    for tag in sorted(variant.tags - known_tags):
        raise UnknownNameError("tag", tag, sorted(known_tags), f"{script.name} asks about these")
    held = standing(script, today or date.min)
    words = "" if today is None else announcement(held, script.front_matter.language)
    by_person = replace(variant, tags=variant.tags | {OWN_VOICE_TAG})
    return Draft(
        script=script,
        variant=variant,
        arrangement=_arranged(script, variant, words),
        standing=held,
        sounds=sounds,
        read_by_person=_arranged(script, by_person, words),
    )


def _arranged(script: Script, variant: Variant, words: str) -> Arrangement:
    """The arrangement of a variant, with the words that it says first, eased where that was asked for."""
    arrangement = arrange(script, variant)
    arrangement = announced(arrangement, words, variant.rate) if words else arrangement
    if variant.settle:
        arrangement = settled(arrangement)
    check_limits(extent(arrangement, Fit(kept=0), lambda _utterance: 0), SAMPLE_RATE)
    return arrangement


def cast(draft: Draft, voice_name: str | None) -> tuple[Voice, Draft]:
    """The voice that a draft is spoken with, and the draft as that voice says it.

    Where none is named, a person's own voice speaks if every phrase of the draft is recorded in it (of
    several such voices, the one that was recorded last), and otherwise the default voice of the language.
    A few recorded phrases never take a script over: such a voice is named. What a script says of computers'
    voices is left out where a person says everything, or has to.

    Raises:
        UnknownNameError: there is no such voice.
        SpeechError: it cannot speak here.
    """
    language = draft.script.front_matter.language
    texts = [utterance.text for utterance in draft.read_by_person.utterances()]
    by_person = replace(draft, arrangement=draft.read_by_person)
    if voice_name is None:
        speaking = [own for own in own_voices()[0] if same_language(own.language, language)]
        whole = [own for own in speaking if texts and all(map(own.has, texts))]
        if whole:
            return max(whole, key=lambda own: (own.changed, own.name)).as_voice(), by_person
    voice = choose_voice(voice_name, language)
    if voice.engine != OWN:
        return voice, draft
    own = load_own_voice(voice.name)
    return voice, by_person if own.fallback is None or all(map(own.has, texts)) else draft


def estimated_timeline(draft: Draft, *, voice_name: str | None) -> tuple[Voice, Timeline]:
    """The timeline as it would be, from the pace of the voice; no speech is made.

    Raises:
        RelaxError: there is no such voice, or the length cannot be reached.
    """
    voice, draft = cast(draft, voice_name)
    # Fitting asks for the same phrase many times over.
    return voice, draft.timeline(cache(lambda utterance: estimate_frames(utterance, voice, SAMPLE_RATE)))


def spoken_timeline(
    draft: Draft, *, voice_name: str | None, cache: Cache, on_progress: Progress = tell_nobody
) -> tuple[Voice, Timeline]:
    """The timeline to the frame: the speech is made, or comes from the cache.

    Raises:
        RelaxError: there is no such voice, a phrase fails, or the length cannot be reached.
    """
    voice, draft = cast(draft, voice_name)
    with open_speaker(voice, cache=cache) as speaker:
        spoken = speak(speaker, draft.arrangement.utterances(), on_progress)
        frames = {utterance: clip.audible_frames(SAMPLE_RATE) for utterance, clip in spoken}
    return voice, draft.timeline(frames.__getitem__)


def speak(
    speaker: Speaking, utterances: Sequence[Utterance], on_progress: Progress, *, done: int = 0
) -> Iterator[tuple[Utterance, Clip]]:
    """Each utterance with its clip, in order, as soon as it is there, telling how far it is.

    What is missing is begun with the call, before the first clip is asked for.

    Args:
        speaker: speaks them.
        utterances: what is wanted.
        on_progress: told of each.
        done: how many there are besides, of which no clip is wanted.
    """
    total = done + len(utterances)
    on_progress("speech", done, total)
    return _telling(speaker.clips(utterances), done, total, on_progress)


def _telling(
    clips: Iterator[tuple[Utterance, Clip]], done: int, total: int, on_progress: Progress
) -> Iterator[tuple[Utterance, Clip]]:
    for ready, (utterance, clip) in enumerate(clips, start=done + 1):
        yield utterance, clip
        on_progress("speech", ready, total)

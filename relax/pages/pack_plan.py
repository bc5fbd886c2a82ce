"""Which recordings a pack is to hold: every script in every choice that it can take."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from relax.audio.choices import SPEECH_ALONE, SoundChoices
from relax.draft import Draft, Progress, draft_of, spoken_timeline, tell_nobody
from relax.errors import ChoiceError, LengthError
from relax.library.library import Library
from relax.release import released
from relax.speech.cache import Cache
from relax.timeline.model import Timeline
from relax.timeline.variant import Eyes, Posture, Setting, Variant
from relax.units import MS_PER_MINUTE, duration_in_words, frames_to_ms

USUAL_LENGTHS_MS = (3 * MS_PER_MINUTE, 5 * MS_PER_MINUTE, 10 * MS_PER_MINUTE, 15 * MS_PER_MINUTE)
"""Offered where nobody says which: three to five choices, not a catalogue."""
MOST_CHOICES = 5
SETTING: Setting = "home"
LONGEST_SLUG = 40


@dataclass(frozen=True, slots=True, kw_only=True)
class PackChoices:
    """What a person can choose between in each practice of a pack."""

    lengths_ms: tuple[int, ...] = ()
    """Empty for those of the usual ones that a script can take."""
    postures: tuple[Posture, ...] = ()
    """Empty for the script's own wording."""
    eyes: tuple[Eyes, ...] = ()
    """The same."""
    sounds: tuple[SoundChoices, ...] = (SPEECH_ALONE,)
    """What is heard with the speech."""
    tags: frozenset[str] = frozenset()
    """Whom the pack is for: the same in every recording."""
    rate: float = 1.0
    """The voice's pace: the same in every recording."""

    def __post_init__(self) -> None:
        for name, options in (("lengths", self.lengths_ms), ("backgrounds", self.sounds)):
            if len(options) > MOST_CHOICES:
                raise ChoiceError(
                    f"{len(options)} {name} are too many to choose from; {MOST_CHOICES} are the most"
                )


@dataclass(frozen=True, slots=True, kw_only=True)
class LeftOut:
    """A choice that a script does not take, and why."""

    script: str
    what: str
    why: str

    def __str__(self) -> str:
        return f"{self.script}: left out {self.what}: {self.why}"


@dataclass(frozen=True, slots=True, kw_only=True)
class PlannedRecording:
    """A recording to make."""

    stem: str
    """The name of its files without an ending; FAT32 takes it."""
    length: str
    """How long it lasts, in words to choose by."""
    draft: Draft


@dataclass(frozen=True, slots=True, kw_only=True)
class PlannedPractice:
    """The recordings to make of one script."""

    draft: Draft
    """Of the script, without any choice of a length or a posture."""
    recordings: tuple[PlannedRecording, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class PackPlan:
    """The recordings to make, and what is left out."""

    practices: tuple[PlannedPractice, ...]
    left_out: tuple[LeftOut, ...]


def plan_pack(
    names: Sequence[str],
    choices: PackChoices,
    *,
    library: Library,
    cache: Cache,
    voice_name: str | None,
    today: date,
    because: str = "",
    on_progress: Progress = tell_nobody,
) -> PackPlan:
    """What a pack of scripts will hold. Speech is made, or comes from the cache: only it tells what fits.

    Args:
        names: of scripts in the library, or their paths.
        choices: what a person can choose between.
        library: where scripts and their blocks come from.
        cache: where speech is kept.
        voice_name: who speaks; None for the default voice of each script's language.
        today: the day on which reviews are judged.
        because: why scripts are packed although the linter finds errors in them.
        on_progress: told how far the speech is.

    Raises:
        ReleaseError: the linter finds errors, and there is no reason.
        LengthError: a script can take none of the lengths.
        RelaxError: a script or a choice is wrong, or it cannot be spoken.
    """

    def spoken(draft: Draft) -> Timeline:
        return spoken_timeline(draft, voice_name=voice_name, cache=cache, on_progress=on_progress)[1]

    practices: list[PlannedPractice] = []
    left_out: list[LeftOut] = []
    first = 1
    for name in dict.fromkeys(names):
        script, home = library.load(name)
        variant = Variant(tags=choices.tags, setting=SETTING, rate=choices.rate)
        plain = released(
            draft_of(script, library=home, variant=variant, today=today), today=today, because=because
        )
        drafts: list[tuple[Draft, str]] = []
        for draft in _wordings(plain, choices, left_out, library=home, today=today):
            drafts += _lengths(draft, choices.lengths_ms, left_out, spoken)
        if not drafts:
            raise _none_fits(left_out, script.name)
        voiced = [
            (replace(draft, sounds=sounds), words) for draft, words in drafts for sounds in choices.sounds
        ]
        recordings = tuple(
            PlannedRecording(stem=_stem(number, draft, words), length=words, draft=draft)
            for number, (draft, words) in enumerate(voiced, start=first)
        )
        first += len(recordings)
        practices.append(PlannedPractice(draft=plain, recordings=recordings))
    return PackPlan(practices=tuple(practices), left_out=tuple(left_out))


def _wordings(
    plain: Draft, choices: PackChoices, left_out: list[LeftOut], *, library: Library, today: date
) -> Iterator[Draft]:
    """A draft for each posture and each choice of the eyes, but one that says the same words only once."""
    seen: list[Draft] = []
    for posture in choices.postures or (None,):
        for eyes in choices.eyes or (None,):
            variant = replace(plain.variant, posture=posture, eyes=eyes)
            draft = draft_of(plain.script, library=library, variant=variant, today=today)
            draft = replace(draft, waiver=plain.waiver)
            twin = next((one for one in seen if one.arrangement == draft.arrangement), None)
            if twin is None:
                seen.append(draft)
                yield draft
            else:
                words, others = (" ".join(_words_of(one)) for one in (draft, twin))
                why = f"it says the same words as {others}, and one recording serves both"
                left_out.append(LeftOut(script=plain.script.name, what=words, why=why))


def _lengths(
    draft: Draft,
    asked_ms: Sequence[int],
    left_out: list[LeftOut],
    spoken: Callable[[Draft], Timeline],
) -> Iterator[tuple[Draft, str]]:
    """The draft in every length that it can take, each with its length in words."""
    found = False
    for length_ms in asked_ms or USUAL_LENGTHS_MS:
        fitted = replace(draft, variant=replace(draft.variant, length_ms=length_ms))
        try:
            spoken(fitted)
        except LengthError as error:
            if asked_ms:
                what = " ".join((duration_in_words(length_ms), *_words_of(draft)))
                why = f"with this voice it can last {error.reachable}"
                left_out.append(LeftOut(script=draft.script.name, what=what, why=why))
            continue
        found = True
        yield fitted, duration_in_words(length_ms)
    if not found and not asked_ms:
        timeline = spoken(draft)
        minutes = max(1, round(frames_to_ms(timeline.frames, timeline.sample_rate) / MS_PER_MINUTE))
        yield draft, f"About {duration_in_words(minutes * MS_PER_MINUTE)}"


def _none_fits(left_out: Sequence[LeftOut], name: str) -> LengthError:
    own = [one for one in left_out if one.script == name]
    reachable = own[-1].why.removeprefix("with this voice it can last ")
    return LengthError(f"{name}: {', '.join(one.what for one in own)}", reachable)


def _words_of(draft: Draft) -> tuple[str, ...]:
    eyes = f"with eyes {draft.variant.eyes}" if draft.variant.eyes else None
    return tuple(word for word in (draft.variant.posture, eyes) if word)


def _stem(number: int, draft: Draft, length: str) -> str:
    """A name that sorts, and that every drive and every player takes.

    Letters without a place in ASCII are left out: an old car radio shows them as signs.
    """
    bed = draft.sounds.bed_name
    extras = [f"with-{bed}"] if bed else []
    extras += ["with-breath-guide"] if draft.sounds.breath_guide else []
    extras += ["quiet"] if draft.sounds.quiet else []
    parts = (slug(draft.script.name)[:LONGEST_SLUG].strip("-"), length, *_words_of(draft), *extras)
    return f"{number:02d}-" + "-".join(slug(part) for part in parts if part)


def slug(text: str) -> str:
    """Words as small letters and hyphens.

    >>> slug("Letting Bé: 5 minutes"), slug("休息")
    ('letting-be-5-minutes', 'practice')
    """
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-") or "practice"

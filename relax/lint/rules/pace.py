"""PACE: how speech and silence take turns, on a timeline that is estimated without any engine."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from relax.lint.model import Hit, Rule, Severity, rule
from relax.lint.moments import breath_words, stretches
from relax.lint.page import Page
from relax.timeline.captions import BREATH_KINDS, SILENT_KINDS
from relax.timeline.model import Cue, Timeline
from relax.units import duration_in_words, format_duration

LONGEST_SPEECH_MS = 30_000
SHORTEST_PAUSE_MS = 1_000
"""A silence of this length is a pause, and the gap between two sentences is not."""
LEAST_SILENCE = 35
MOST_SILENCE = 70
"""Per cent of the whole."""
SHORTEST_MEASURED_MS = 30_000
"""The share of silence means nothing in what is shorter."""


@rule(
    "PACE001",
    "speech-without-a-pause",
    pack="core",
    severity=Severity.WARNING,
    summary="a long stretch of speech with no pause",
    better="a pause of 3 to 5 s after an instruction, such as [pause 4s]",
    source="[craft] pauses of 3 to 5 s after an instruction; no study fixes it",
)
def speech_without_a_pause(page: Page) -> Iterator[Hit]:
    """People do what they are asked in the silence after it; without one they only listen.

    Okay: Rest here. [pause 5s] And here.
    PACE001: The rain falls on the roofs, and on the street, and on the trees along it. The wind drops, and the street is quiet, and a door shuts somewhere behind the houses. A bird comes to the sill, and looks about, and goes, and comes again with another. The clock in the hall goes on, and the kettle in the kitchen is still warm from the last cup. The street lamps come on, one after another, and a bus goes by at the end of the road with nobody in it.
    """
    for hearing in page.usual_hearings:
        for speech in stretches(page.moments(hearing).timeline(), _runs_on):
            if speech.length_ms > LONGEST_SPEECH_MS:
                length = duration_in_words(speech.length_ms)
                yield Hit(span=speech.span, words="", message=f"about {length} of speech with no pause")


def _runs_on(cue: Cue) -> bool:
    """Whether speech goes on in a cue: it is spoken, or the short gap between two sentences."""
    return cue.kind == "speech" or (cue.kind == "gap" and cue.end - cue.start < SHORTEST_PAUSE_MS * 2)


def silence_percent(timeline: Timeline, *, with_breaths: bool) -> float:
    """The share of silence in a timeline, in per cent.

    Paced breaths are neither speech nor silence: whoever breathes along has room, and is not alone. They count
    as silence where the question is whether there is enough of it (`with_breaths`), and not where it is
    whether there is too much.
    """
    silent = {*SILENT_KINDS, *BREATH_KINDS} if with_breaths else SILENT_KINDS
    lasts = sum(cue.end - cue.start for cue in timeline.cues if cue.kind in silent)
    return 100 * lasts / timeline.frames if timeline.frames else 0.0


@rule(
    "PACE002",
    "little-silence",
    pack="core",
    severity=Severity.WARNING,
    summary="little silence",
    better="longer pauses: 5 to 10 s for a place in the body, 10 s or more after a feeling",
    source="[craft] 55 to 80 words a minute over the whole; no study fixes it",
)
def little_silence(page: Page) -> Iterator[Hit]:
    r"""Where words follow words, there is no time to do anything with them.

    Okay: Rest here. [pause 25s] And here. [pause 15s] Let's come back.
    PACE002: The rain falls on the roofs, and on the street, and on the trees. [pause 1s]\nThe wind drops, and the street is quiet, and a door shuts behind the houses. [pause 1s]\nA bird comes to the sill, and looks about, and goes, and comes again. [pause 1s]\nThe clock in the hall goes on, and the kettle in the kitchen is still warm. [pause 1s]\nThe street lamps come on, one by one, and a bus goes by at the end of the road. [pause 1s]\nA cat sits on the wall, and looks at the moon, and a train goes by in the dark.
    """
    yield from _off(page, lambda timeline: silence_percent(timeline, with_breaths=True), least=LEAST_SILENCE)


@rule(
    "PACE003",
    "much-silence",
    pack="core",
    severity=Severity.WARNING,
    summary="much silence",
    better="a few more words, or shorter pauses",
    source="[craft] 55 to 80 words a minute over the whole; no study fixes it",
)
def much_silence(page: Page) -> Iterator[Hit]:
    """In long silences worry and pain get loud; a voice every now and then keeps people company.

    Okay: Rest here. [pause 25s] And here.
    PACE003: Rest here. [pause 40s] And here. [pause 40s]
    """
    yield from _off(page, lambda timeline: silence_percent(timeline, with_breaths=False), most=MOST_SILENCE)


def _off(
    page: Page, share: Callable[[Timeline], float], *, least: int = 0, most: int = 100
) -> Iterator[Hit]:
    """A hit where a share lies outside `[least, most]`, with every optional part or with none."""
    if page.kind != "script":
        return
    for brief in (False, True):
        timeline = page.usual.timeline(brief=brief)
        percent = share(timeline)
        if timeline.frames >= SHORTEST_MEASURED_MS and not least <= percent <= most:
            left_out = " with every optional part left out" if brief else ""
            limit = f"{least} % is the least" if percent < least else f"{most} % is the most"
            yield page.missing(f"about {percent:.0f} % of it is silence{left_out}; {limit}")
            return


@rule(
    "PACE004",
    "breath-words-too-long",
    pack="core",
    severity=Severity.ERROR,
    summary="the words of a breath last longer than its phase",
    better="a longer phase, or `spoken none`",
    source="[judgement]; the script language: words that are longer than their phase are an error",
)
def breath_words_too_long(page: Page) -> Iterator[Hit]:
    """Words that run into the next phase tell people to breathe in while they breathe out.

    Okay: [breathe in 3, out 4; 3 times]
    Okay: [breathe in 0.5, out 6; 3 times; spoken none]
    PACE004: [breathe in 0.5, out 6; 3 times]
    """
    for hearing in page.usual_hearings:
        for breathing, phase_ms, utterance in breath_words(page.moments(hearing).arrangement.parts):
            lasts_ms = page.measured(utterance)
            if lasts_ms > phase_ms:
                message = f"{utterance.text!r} lasts about {format_duration(lasts_ms)}, its phase {format_duration(phase_ms)}"
                yield Hit(span=breathing.span, words=utterance.text, message=message)


RULES: tuple[Rule, ...] = (speech_without_a_pause, little_silence, much_silence, breath_words_too_long)

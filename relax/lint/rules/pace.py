"""PACE: how speech and silence take turns, on a timeline that is estimated without any engine."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from relax.lint.model import Hit, Rule, Severity, rule
from relax.lint.moments import Moment, breath_words, stretches
from relax.lint.page import Page
from relax.units import duration_in_words, format_duration

LONGEST_SPEECH_MS = 30_000
SHORTEST_PAUSE_MS = 2_000
"""Of a gap that gives as much time as a pause: the one between two sections does."""
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
        for speech in stretches(page.moments(hearing).all(), _runs_on):
            if speech.end - speech.start > LONGEST_SPEECH_MS:
                length = duration_in_words(speech.end - speech.start)
                yield Hit(span=speech.span, words="", message=f"about {length} of speech with no pause")


def _runs_on(moment: Moment) -> bool:
    """Whether speech goes on: it is a phrase, or the short gap between two."""
    return moment.kind == "speech" or (moment.kind == "gap" and moment.end - moment.start < SHORTEST_PAUSE_MS)


def silence_percent(moments: Sequence[Moment], *, with_breaths: bool) -> float:
    """The share of silence in a script, in per cent of the whole.

    Paced breaths are neither speech nor silence: whoever breathes along has room, and is not alone. They count
    as silence where the question is whether there is enough of it (`with_breaths`), and not where it is
    whether there is too much.
    """
    silent = {"pause", "gap", "breath", "spoken breath"} if with_breaths else {"pause", "gap"}
    lasts = sum(moment.end - moment.start for moment in moments if moment.kind in silent)
    return 100 * lasts / moments[-1].end if moments else 0.0


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
    yield from _off(page, lambda moments: silence_percent(moments, with_breaths=True), least=LEAST_SILENCE)


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
    yield from _off(page, lambda moments: silence_percent(moments, with_breaths=False), most=MOST_SILENCE)


def _off(
    page: Page, share: Callable[[Sequence[Moment]], float], *, least: int = 0, most: int = 100
) -> Iterator[Hit]:
    """A hit where a share lies outside `[least, most]`, with every optional part or with none."""
    if page.kind != "script":
        return
    for brief in (False, True):
        moments = page.usual.all(brief=brief)
        percent = share(moments)
        if moments and moments[-1].end >= SHORTEST_MEASURED_MS and not least <= percent <= most:
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

"""SAFE: what keeps people safe who relax alone, or with somebody, or in a group."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from relax.lint.grammar import NEGATORS, is_negated
from relax.lint.hearings import Hearing
from relax.lint.model import Hit, Rule, Severity, rule
from relax.lint.moments import SILENT, Moment, Stretch, stretches
from relax.lint.page import Match, Page
from relax.lint.patterns import Patterns
from relax.lint.sentences import Sentence
from relax.lint.tokens import word_set
from relax.script.model import POSTURES, Breath, ForTags, Item, OptionalPart, Repeat, Slower, Softer
from relax.units import MS_PER_MINUTE, duration_in_words, format_duration

PERMISSION_MS = MS_PER_MINUTE
"""Permission comes in the first minute, or in the first fifth where that is longer."""
PERMISSION_SHARE = 5

_STOP = Patterns(
    "stop|leave|pause|finish|quit at|whenever|when|any|here|if",
    "can|may|could|might stop|leave|pause",
    "free|fine|okay|ok|welcome|right to .. stop|leave|pause",
    "stop|stopping is",
    "call it off|a",
    "come out of",
)
_MOVE = Patterns(
    "can|may|could|might|free|fine|okay|welcome|to ... move|stretch|shift|wriggle|fidget|stand",
    "move|stretch|change|shift|moving|stretching whenever|position|at|about|around|if|as|or|is|in",
)
_EYES = Patterns(
    "eyes .. stay|remain|be|keep .. open",
    "~keep|leave|have .. eyes .. open",
    "eyes open|may|can|might ..",
    "~open your|the eyes",
    "open|closed eyes",
    "eyes .. open or closed",
)
_PERMISSIONS = (("stop", _STOP), ("move", _MOVE), ("keep the eyes open", _EYES))


def _is_given(match: Match) -> bool:
    sentence = match.sentence
    return not sentence.optional and not is_negated(sentence.tokens, match.first)


@rule(
    "SAFE001",
    "late-permission",
    pack="core",
    severity=Severity.ERROR,
    summary="no permission to stop, to move or to keep the eyes open",
    better="say it before anything else, in words that are always heard: You can stop at any time. "
    "You can move, and your eyes can stay open.",
    source="[lit] relaxation makes 17 to 54 % of anxious people more anxious, in small studies; hazard H1",
)
def late_permission(page: Page) -> Iterator[Hit]:
    """Relaxation makes some anxious people more anxious; whoever knows the way out can stay.

    Okay: You can stop at any time. You can move, and your eyes can stay open. [pause 5s] Listen.
    SAFE001: Listen to the rain. [pause 70s] You can stop at any time.
    SAFE001: Hello. [for group] You can stop at any time. [end] Listen to the rain.
    SAFE001: Hello. [optional] You can stop at any time. [end]
    """
    if page.kind != "script":
        return
    allowing = [match for _, patterns in _PERMISSIONS for match in page.find(patterns) if _is_given(match)]
    late = _first_late_hearing(page, [match.sentence for match in allowing])
    if late is None:
        return
    hearing, when = late
    who = f" for {_listener(hearing)}" if hearing != page.hearings.all[0] else ""
    if when is None:
        yield page.missing(f"no permission to stop, to move or to keep the eyes open{who}")
    else:
        yield page.missing(
            f"permission to stop, to move or to keep the eyes open comes only after {when}{who}"
        )


@rule(
    "SAFE002",
    "partial-permission",
    pack="core",
    severity=Severity.HINT,
    summary="one of the three permissions is missing",
    better="say all three early: You can stop at any time. You can move, and your eyes can stay open.",
    source="[lit] relaxation makes 17 to 54 % of anxious people more anxious, in small studies; hazard H1",
)
def partial_permission(page: Page) -> Iterator[Hit]:
    """To stop, to move and to keep the eyes open are three different ways out, for three different fears.

    Okay: You can stop at any time. You can move, and your eyes can stay open.
    SAFE002: You can stop at any time.
    """
    if page.kind != "script":
        return
    given = {name: any(map(_is_given, page.find(patterns))) for name, patterns in _PERMISSIONS}
    missing = [name for name, is_there in given.items() if not is_there]
    if any(given.values()) and missing:
        yield page.missing(f"permission is given, and none to {' or to '.join(missing)}")


def _first_late_hearing(page: Page, allowing: Sequence[Sentence]) -> tuple[Hearing, str | None] | None:
    """The first hearing without early permission, and when it comes there; None where all have it."""
    early = _early(page, page.hearings.all[0], allowing)
    for group in page.hearings.told_apart(sentence.heard for sentence in allowing):
        own = [sentence for sentence in allowing if sentence.heard & group]
        if any(sentence in early for sentence in own):
            continue  # what comes before it differs in wording, and hardly in length
        hearing = page.hearings.first(group)
        if not _early(page, hearing, own):
            at = _first_moment(page.moments(hearing).all(), own)
            return hearing, None if at is None else duration_in_words(at)
    return None


def _early(page: Page, hearing: Hearing, sentences: Sequence[Sentence]) -> list[Sentence]:
    """The sentences that are heard in the first minute or fifth, one way to hear the script."""
    moments = page.moments(hearing).all()
    deadline = max(PERMISSION_MS, moments[-1].end // PERMISSION_SHARE) if moments else 0
    times = [(sentence, _first_moment(moments, [sentence])) for sentence in sentences]
    return [sentence for sentence, at in times if at is not None and at <= deadline]


def permission_moments(page: Page) -> Iterator[int | None]:
    """When permission is first given, in milliseconds, to each group of listeners that it tells apart.

    Yields:
        None for those who never hear that they may stop, move or keep the eyes open.
    """
    allowing = [match for _, patterns in _PERMISSIONS for match in page.find(patterns) if _is_given(match)]
    sentences = [match.sentence for match in allowing]
    for group in page.hearings.told_apart(sentence.heard for sentence in sentences):
        own = [sentence for sentence in sentences if sentence.heard & group]
        yield _first_moment(page.moments(page.hearings.first(group)).all(), own) if own else None


def _first_moment(moments: Sequence[Moment], sentences: Sequence[Sentence]) -> int | None:
    """When the first of some sentences is heard, in milliseconds."""
    lines = {(span.name, span.line) for sentence in sentences for _, span in sentence.anchors}
    texts = " ".join(sentence.text for sentence in sentences)
    return next(
        (
            moment.start
            for moment in moments
            if moment.kind == "speech"
            and (moment.span.name, moment.span.line) in lines
            and moment.text in texts
        ),
        None,
    )


def _listener(hearing: Hearing) -> str:
    chosen = ", ".join(filter(None, [hearing.key, *sorted(hearing.tags - {hearing.key})]))
    return f"those who hear it with {chosen}"


_POSTURE_WORDS = {
    "sitting": word_set("sit sits sitting seat seated chair"),
    "standing": word_set("stand stands standing"),
    "lying": word_set("lie lies lying bed lay"),
}


@rule(
    "SAFE003",
    "one-posture",
    pack="core",
    severity=Severity.WARNING,
    summary="no choice of posture",
    better="offer it: You might sit, stand or lie down, whichever your body would rather do today.",
    source="[seed] sitting is optional: stand, sit, lie, change",
)
def one_posture(page: Page) -> Iterator[Hit]:
    """Many people in pain cannot sit through a script; a script that only sits leaves them out, or hurts them.

    Okay: You might sit, stand or lie down, as you like.
    Okay: {sitting: The chair holds you. | standing: The floor holds you. | lying: The bed holds you.}
    SAFE003: Let the chair carry your weight.
    """
    if page.kind != "script" or _is_posture_offered(page):
        return
    addressed = [name for name, words in _POSTURE_WORDS.items() if words & page.index.keys()]
    message = f"only {addressed[0]} is spoken of" if len(addressed) == 1 else ""
    yield page.missing(message, severity=Severity.ERROR if page.for_pain else None)


def _is_posture_offered(page: Page) -> bool:
    keys: set[str] = set()
    for sentence in page.spoken:
        if sentence.optional:
            continue
        keys |= sentence.choice_keys & set(POSTURES)
        words = {token.word for token in sentence.tokens}
        if sum(bool(words & own) for own in _POSTURE_WORDS.values()) > 1:
            return True
    return len(keys) > 1


_LANDING = Patterns(
    "~come|bring|return|find|get back|returning",
    "coming|come back",
    "the|this|your room",
    "look|looking around|about|round",
    "eyes .. open|when",
    "open your eyes",
    "~wriggle|stretch|wiggle your|the|fingers|toes",
    "~return to",
    "~stand|get|sit up|slowly",
    "rest of your|the day",
    "day|evening|night ahead",
    "~finish|end|close here|now",
    "end|close of this|our|the",
    "good night|bye",
    "goodbye",
    "take your time",
)
LANDING_SENTENCES = 5
"""How many of the last sentences may hold the landing."""
SENTENCES_NEAR_THE_END = 40
"""In all wordings: enough to find the last ones of each."""


@rule(
    "SAFE004",
    "no-landing",
    pack="core",
    severity=Severity.ERROR,
    summary="no landing at the end",
    better="bring people back, without rush: Let's come back to the room now. You might look around.",
    source="[judgement] every script lands; the seed's practice",
)
def no_landing(page: Page) -> Iterator[Hit]:
    """Somebody who is left deep in a relaxation gets up dizzy, or stays behind, frightened.

    Okay: You might listen. [pause 5s] Let's come back to the room now, with no rush.
    SAFE004: You might listen for a sound that is near.
    SAFE004: You might listen. [optional] Let's come back to the room now. [end]
    """
    if page.kind != "script":
        return
    ends = [sentence for sentence in page.spoken if not sentence.optional][-SENTENCES_NEAR_THE_END:]
    for group in page.hearings.told_apart(sentence.heard for sentence in ends):
        last = [sentence for sentence in ends if sentence.heard & group][-LANDING_SENTENCES:]
        if not any(True for sentence in last for _ in _LANDING.find(sentence.tokens)):
            yield Hit(span=page.spoken[-1].whole if page.spoken else page.top, words="")
            return


_AT_THE_WHEEL = Patterns("~drive", "driver", "wheel", "car|cars", "traffic")
_OTHER_DANGERS = Patterns("machine|machines|machinery", "bath|baths|bathtub|water|swimming")
_LEFT_FOR_LATER = word_set("""leave keep later another wait unless before after except safe until""")


@rule(
    "SAFE005",
    "no-word-on-when-not",
    pack="core",
    severity=Severity.ERROR,
    summary="no words on when not to use it",
    better="say it in `when:` or aloud: Not while you are driving, using machinery or in the bath.",
    source="[judgement] hazard H10, used while driving or in the bath",
)
def no_word_on_when_not(page: Page) -> Iterator[Hit]:
    """A recording goes wherever a telephone goes, into cars and baths too.

    Okay: ---{when: Not while driving or in the bath.}--- Listen.
    Okay: Please keep this for another time if you are driving or in the bath.
    SAFE005: ---{when: Any time. Even while you are driving.}--- Listen.
    SAFE005: Listen to the rain.
    """
    if page.kind != "script":
        return
    for match in page.find(_AT_THE_WHEEL, ("spoken", "about")):
        words = {token.word for token in match.sentence.tokens}
        told = match.sentence.kind == "spoken" or match.sentence.key in ("when", "summary", "purpose")
        if told and not match.sentence.optional and words & (NEGATORS | _LEFT_FOR_LATER):
            return
    yield Hit(span=page.written("when"), words="")


HELD_MS = 4000
"""The longest hold that a pain service teaches. Source: one hospital's pain leaflet [lit]."""
HELD_TOO_LONG_MS = 7000

_HOLDS = Patterns(
    "hold|holding the|your|that|this breath|breaths|inhale|air",
    "hold|holding it|there in? here? for? .. seconds|four|five|six|seven|eight|ten|three|two|count|moment",
    "hold|holding it|that in",
    "hold|holding it",
    "inhale .. hold",
    "breathe|breathing|breath in ... hold",
    "hold for .. a|two|three|four|five|six|seven|eight|nine|ten|twelve|fifteen|count|moment|2|3|4|5|6|7|8|9|10",
    "stop|stopping breathing",
    "~keep|lock|trap the|your air|breath in|inside",
    "breath .. held",
    "~hold on to the|your|that breath",
)
_BREATHING = word_set("breathe breathing breath inhale air in")
_OFFERS = word_set("can could might may like perhaps want if choose would")
_NUMBERS = {
    "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10,
    "twelve": 12, "fifteen": 15, "twenty": 20,
}  # fmt: skip


@rule(
    "SAFE006",
    "held-breath",
    pack="core",
    severity=Severity.WARNING,
    summary="a held breath",
    better="breathe without holding, or offer it first: If you would like to, you can hold for four.",
    source="[NHS] without pausing or holding your breath; [lit] one hospital's pain leaflet teaches 4 s holds; hazard H2",
)
def held_breath(page: Page) -> Iterator[Hit]:
    r"""Holding the breath brings dizziness and, to anxious people, alarm; whoever wants it can ask for it.

    Okay: You might breathe in without holding your breath.
    Okay: If you would like to, you can hold for four.\n[breathe in 4, hold 4, out 4; 3 times]
    SAFE006: [breathe in 4, hold 4, out 4; 3 times]
    SAFE006: If you like, you can hold.\n[breathe in 4, hold 8, out 4; 3 times]
    SAFE006: Breathe in, and hold it.
    """
    for breath in _breaths(page.script.body):
        longest = max(breath.hold_ms, breath.rest_ms)
        offered = _is_hold_offered(page, breath)
        if longest > HELD_MS or (longest and not offered):
            asked = "is held" if offered else "is held, and nobody asked for it"
            yield Hit(
                span=breath.span,
                words="",
                message=f"a breath {asked}, for {format_duration(longest)}",
                severity=Severity.ERROR if longest > HELD_TOO_LONG_MS else None,
            )
    yield from _holds_in_words(page)


def _holds_in_words(page: Page) -> Iterator[Hit]:
    for match in page.find(_HOLDS):
        tokens = match.sentence.tokens
        if is_negated(tokens, match.last - 1) or is_negated(tokens, match.first):
            continue
        words = [token.word for token in tokens]
        if words[match.first : match.last] in (["hold", "it"], ["holding", "it"]) and not _BREATHING & set(
            words
        ):
            continue
        following = words[match.first : match.last + 3]
        seconds = max(
            (_NUMBERS.get(word, int(word) if word.isdigit() else 0) for word in following), default=0
        )
        if seconds * 1000 > HELD_MS or not set(words[: match.last]) & _OFFERS:
            yield match.hit(severity=Severity.ERROR if seconds * 1000 > HELD_TOO_LONG_MS else None)


def _breaths(items: Sequence[Item]) -> Iterator[Breath]:
    for item in items:
        if isinstance(item, Breath):
            yield item
        elif isinstance(item, ForTags | OptionalPart | Repeat | Slower | Softer):
            yield from _breaths(item.body)


def _is_hold_offered(page: Page, breath: Breath) -> bool:
    """Whether one of the sentences shortly before a breath offers to hold it."""
    before = [
        sentence
        for sentence in page.spoken
        if sentence.whole.name == breath.span.name
        and 0 <= breath.span.line - sentence.whole.line <= OFFERED_LINES
    ]
    return any(
        {"hold", "holding", "holds"} & words and words & _OFFERS
        for words in ({token.word for token in sentence.tokens} for sentence in before)
    )


OFFERED_LINES = 8
"""How many lines before a breath its hold may be offered."""


SLOWEST_BREATHS = 4
FASTEST_BREATHS = 12
"""A minute. About 6 is slow breathing [NHS], and 12 to 16 is resting."""


@rule(
    "SAFE007",
    "breath-rate",
    pack="core",
    severity=Severity.WARNING,
    summary="breaths that are too slow or too fast",
    better="in 4, out 6 is six breaths a minute; in 3, out 4 is a gentle start",
    source="[NHS] 5 in and 5 out, about 6 breaths a minute; [lit] resting is 12 to 16",
)
def breath_rate(page: Page) -> Iterator[Hit]:
    """Breaths that are much slower than a body's own bring air hunger; fast ones bring dizziness.

    Okay: [breathe in 4, out 6; 6 times]
    SAFE007: [breathe in 8, out 12; 3 times]
    SAFE007: [breathe in 2, out 2.5; 3 times]
    """
    for breath in _breaths(page.script.body):
        length_ms = breath.inhale_ms + breath.hold_ms + breath.exhale_ms + breath.rest_ms
        rate = MS_PER_MINUTE / length_ms if length_ms else 0.0
        if not SLOWEST_BREATHS <= rate <= FASTEST_BREATHS:
            yield Hit(
                span=breath.span,
                words="",
                message=f"{rate:.1f} breaths a minute; {SLOWEST_BREATHS} to {FASTEST_BREATHS} are comfortable",
            )


_FORCED = Patterns(
    "~breathe|inhale|exhale ... as deep|deeply|hard|fully|far|long|much as|you",
    "as deep|deeply as you|possible",
    "~breathe|inhale in|out? hard|harder|forcefully|vigorously|sharply|strongly|fast|rapidly|quickly",
    "~breathe|inhale|go|sink deeper still|and|than|yet|again|into",
    "~breathe|inhale deeper",
    "~fill your|the lungs .. completely|fully|right|up|to|entirely|totally",
    "~fill .. lungs",
    "~empty your|the lungs",
    "~force .. air|breath",
    "~force your|the breath|breathing|air",
    "~push|squeeze|blow|press .. last|all|every|rest ... air|breath",
    "~push|squeeze|press .. air|breath out",
    "big|huge|enormous|massive|giant|deepest|biggest breath|breaths|inhale|lungful",
    "~gulp|suck|gasp .. air",
    "lungs .. full|bursting|empty",
    "every|each deep|big breath",
    "two|three|four|five|six|ten|several|some|few|more|many long|slow? slow? deep breaths",
    "keep|keeping|continue|go ... deep|deeply breaths|breathing|breathe",
    "deep breaths",
    "last drop|bit of air",
)
_DEEP = Patterns(
    "deep breath|breaths|inhale|breathing", "deeper breath|breaths", "~breathe .. deeply", "~inhale deeply"
)
_DESCRIBED = word_set("can make makes may might some if dizzy")


@rule(
    "SAFE008",
    "deep-breath",
    pack="core",
    severity=Severity.WARNING,
    summary="a deep breath, repeated or forced",
    better="a small one: As air comes in, your belly may rise a little. Small and easy is plenty.",
    source="[NHS] as deep into the belly as is comfortable, without forcing; [lit] Busch 2012; hazard H2",
)
def deep_breaths(page: Page) -> Iterator[Hit]:
    """Big breaths, one after another, make people dizzy and more anxious; slow ones help, and they may be small.

    Okay: Perhaps you would like one deep breath before we begin.
    Okay: You don't need to breathe deeply.
    Okay: Deep breaths can make people dizzy, so small ones will do.
    SAFE008: Breathe as deeply as you possibly can.
    SAFE008: Fill your lungs completely.
    SAFE008: Deep breath in. Deep breath out. Deep breath in.
    """
    for match in page.find(_FORCED):
        if not _is_let_be(match, described=frozenset({"can", "make"}) if _is_plural(match) else frozenset()):
            yield match.hit()
    deep = [match for match in page.find(_DEEP) if not _is_let_be(match)]
    yield from (match.hit("a deep breath again: one is plenty") for match in deep[1:])


def _is_plural(match: Match) -> bool:
    """Whether this is about deep breaths, and none is asked for."""
    return match.first == 0 and match.sentence.tokens[match.last - 1].word == "breaths"


def _is_let_be(match: Match, *, described: frozenset[str] = _DESCRIBED) -> bool:
    """Whether deep breaths are denied, measured by comfort, or described and not asked for."""
    sentence = match.sentence
    if is_negated(sentence.tokens, match.first) or is_negated(sentence.tokens, match.last - 1):
        return True
    words = {token.word for token in sentence.tokens}
    following = {token.word for token in sentence.tokens[match.last : match.last + 2]}
    return bool({"comfortable", "comfortably"} & words) or bool(following & described)


LONGEST_UNANNOUNCED_MS = 45_000
_ANNOUNCES = Patterns(
    "quiet|quietly|silent|silence|hush",
    "~stop speaking|talking",
    "not speak|talk|say",
    "~say nothing|no",
    "no words",
    "~leave you",
    "~be back",
    "on your own for|now",
    "without my|any|words|voice",
    "my voice|words .. rest|stop|pause",
    "~rest my voice",
    "~speak again",
    "minute|minutes|moments without|to yourself",
    "a pause",
    "hear me|from again",
)


@rule(
    "SAFE009",
    "unannounced-silence",
    pack="core",
    severity=Severity.ERROR,
    summary="a long silence that nobody announced",
    better="say so just before: I'll be quiet for a little while now.",
    source="[judgement] hazard H6, silence mistaken for a fault",
)
def unannounced_silence(page: Page) -> Iterator[Hit]:
    """In a long silence people wonder whether it broke, or whether they were left; a word before it settles that.

    Okay: I'll be quiet for a little while now. [pause 1m]
    SAFE009: Your breath goes its own way. [pause 50s]
    SAFE009: Your breath goes its own way. [pause 20s to 1m]
    """
    for hearing in page.usual_hearings:
        for brief in (False, True):
            moments = page.moments(hearing).all(brief=brief, grown=True)
            for silence in stretches(moments, lambda moment: moment.kind in SILENT):
                length_ms = silence.end - silence.start
                if length_ms >= LONGEST_UNANNOUNCED_MS and not _is_announced(page, silence):
                    length = duration_in_words(length_ms)
                    yield Hit(
                        span=silence.span, words="", message=f"{length} of silence that nobody announced"
                    )


def _is_announced(page: Page, silence: Stretch) -> bool:
    announcing = [match.sentence.text for match in page.find(_ANNOUNCES)]
    return any(phrase in text for phrase in silence.before for text in announcing)


RULES: tuple[Rule, ...] = (
    late_permission,
    partial_permission,
    one_posture,
    no_landing,
    no_word_on_when_not,
    held_breath,
    breath_rate,
    deep_breaths,
    unannounced_silence,
)

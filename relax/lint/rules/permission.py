"""SAFE: permission to stop, to move and to keep the eyes open."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from relax.lint.grammar import is_negated
from relax.lint.hearings import Hearing
from relax.lint.model import Hit, Severity, rule
from relax.lint.moments import Moment
from relax.lint.page import Match, Page
from relax.lint.patterns import Patterns
from relax.lint.safe_words import safe_words
from relax.lint.sentences import Sentence
from relax.units import MS_PER_MINUTE, duration_in_words

PERMISSION_MS = MS_PER_MINUTE
"""Permission comes in the first minute, or in the first fifth where that is longer."""
PERMISSION_SHARE = 5


def _is_given(match: Match) -> bool:
    sentence = match.sentence
    return not sentence.optional and not is_negated(sentence.tokens, match.first)


def _permissions(page: Page) -> tuple[tuple[str, Patterns], ...]:
    words = safe_words(page.about.language)
    if words is None:
        return ()
    return (("stop", words.stop), ("move", words.move), ("keep the eyes open", words.eyes))


def _allowing(page: Page) -> list[Sentence]:
    """The sentences that give one of the permissions."""
    return [
        match.sentence
        for _, patterns in _permissions(page)
        for match in page.find(patterns)
        if _is_given(match)
    ]


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
    if page.kind != "script" or not _permissions(page):
        return
    late = _first_late_hearing(page, _allowing(page))
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
    given = {name: any(map(_is_given, page.find(patterns))) for name, patterns in _permissions(page)}
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
    sentences = _allowing(page)
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

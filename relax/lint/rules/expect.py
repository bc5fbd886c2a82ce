"""EXPECT: the script's own test of its timing, as its author wrote it under `expect`."""

from __future__ import annotations

from collections.abc import Iterator

from relax.lint.model import Hit, Rule, Severity, rule
from relax.lint.moments import breathings
from relax.lint.page import Page
from relax.lint.rules.pace import silence_percent
from relax.lint.rules.permission import permission_moments
from relax.script.frontmatter import Expectations
from relax.script.ranges import Range
from relax.units import MS_PER_MINUTE, duration_in_words, format_duration

_SOURCE = "[judgement] the script's own expect"
NOTHING = Expectations()


def _expected(page: Page) -> Expectations:
    return page.about.expect or NOTHING


@rule(
    "EXPECT001",
    "other-breaths-than-expected",
    pack="core",
    severity=Severity.WARNING,
    summary="the breaths are not as slow or as quick as the script expects",
    better="another rhythm, or another range under expect",
    source=_SOURCE,
)
def other_breaths_than_expected(page: Page) -> Iterator[Hit]:
    """Whoever wrote the script said how many breaths a minute it paces, and now it does not.

    Okay: ---{expect: {breaths_per_minute: 5..8}}--- [breathe in 4, out 6; 3 times]
    EXPECT001: ---{expect: {breaths_per_minute: 5..8}}--- [breathe in 3, out 3; 3 times]
    EXPECT001: ---{expect: {breaths_per_minute: 5..8}}--- Breathe as you like.
    """
    expected = _expected(page).breaths_per_minute
    if expected is None or page.kind != "script":
        return
    heard = [
        breathing
        for hearing in page.usual_hearings
        for breathing in breathings(page.moments(hearing).arrangement.parts)
    ]
    for breathing in heard:
        rate = MS_PER_MINUTE / breathing.breath_ms
        if rate not in expected:
            wanted = f"{expected.least:g} to {expected.most:g}"
            yield Hit(
                span=breathing.span, words="", message=f"{rate:.1f} breaths a minute; {wanted} expected"
            )
    if not heard:
        yield _unmet(page, "breaths_per_minute", "no paced breaths, and a number of them expected")


@rule(
    "EXPECT002",
    "other-silence-than-expected",
    pack="core",
    severity=Severity.WARNING,
    summary="the share of silence is not what the script expects",
    better="longer or shorter pauses, or another range under expect",
    source=_SOURCE,
)
def other_silence_than_expected(page: Page) -> Iterator[Hit]:
    """Whoever wrote the script said how much of it is silence, and now it is more or less.

    Okay: ---{expect: {silence: 35%..70%}}--- Rest here for a little while. [pause 3s] And now we go on.
    EXPECT002: ---{expect: {silence: 35%..70%}}--- Rest here. [pause 40s] And here.
    """
    expected = _expected(page).silence
    if expected is None or page.kind != "script":
        return
    percent = round(silence_percent(page.usual.all(), with_breaths=True), 1)
    if percent not in expected:
        wanted = f"{expected.least:g} to {expected.most:g} %"
        yield _unmet(page, "silence", f"about {percent:g} % of it is silence; {wanted} expected")


@rule(
    "EXPECT003",
    "permission-later-than-expected",
    pack="core",
    severity=Severity.WARNING,
    summary="permission to stop, move or keep the eyes open comes later than the script expects",
    better="say it earlier: You can stop at any time.",
    source=_SOURCE,
)
def permission_later_than_expected(page: Page) -> Iterator[Hit]:
    """Whoever wrote the script said by when people know that they may stop, and now they learn it later.

    Okay: ---{expect: {permission_by: 10s}}--- You can stop at any time. [pause 20s] Rest here.
    EXPECT003: ---{expect: {permission_by: 10s}}--- Rest here. [pause 20s] You can stop at any time.
    EXPECT003: ---{expect: {permission_by: 10s}}--- Rest here.
    """
    expected_ms = _expected(page).permission_by_ms
    if expected_ms is None or page.kind != "script":
        return
    moments = list(permission_moments(page))
    late = max((at_ms for at_ms in moments if at_ms is not None), default=0)
    wanted = f"{format_duration(expected_ms)} expected"
    if None in moments:
        yield _unmet(page, "permission_by", f"no permission for some who hear it; by {wanted}")
    elif late > expected_ms:
        yield _unmet(page, "permission_by", f"permission comes after {duration_in_words(late)}; by {wanted}")


@rule(
    "EXPECT004",
    "other-length-than-expected",
    pack="core",
    severity=Severity.WARNING,
    summary="the script does not last as long as it expects",
    better="more or fewer words, or another range under expect",
    source=_SOURCE,
)
def other_length_than_expected(page: Page) -> Iterator[Hit]:
    """Whoever wrote the script said how long it lasts by nature, and now it lasts longer or shorter.

    Okay: ---{expect: {length: 8s..30s}}--- Rest here. [pause 10s] And here.
    EXPECT004: ---{expect: {length: 8m..12m}}--- Rest here. [pause 10s] And here.
    """
    expected = _expected(page).length
    if expected is None or page.kind != "script":
        return
    moments = page.usual.all()
    lasts_ms = moments[-1].end if moments else 0
    if lasts_ms not in expected:
        lasts = f"about {duration_in_words(lasts_ms)} by nature"
        yield _unmet(page, "length", f"{lasts}; {_lengths(expected)} expected")


def _lengths(expected: Range) -> str:
    return f"{format_duration(int(expected.least))} to {format_duration(int(expected.most))}"


def _unmet(page: Page, key: str, message: str) -> Hit:
    return Hit(span=page.written(f"expect.{key}"), words="", message=message)


RULES: tuple[Rule, ...] = (
    other_breaths_than_expected,
    other_silence_than_expected,
    permission_later_than_expected,
    other_length_than_expected,
)

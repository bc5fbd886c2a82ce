"""REVIEW: who wrote a script, who looked at it, and when somebody will look again."""

from __future__ import annotations

from collections.abc import Iterator

from relax.lint.model import Hit, Rule, Severity, rule
from relax.lint.page import Page
from relax.lint.safe_words import safe_words
from relax.script.review import words_hash

_SOURCE = "[judgement] hazard H8, unreviewed or expired content used"


@rule(
    "REVIEW001",
    "no-author",
    pack="provenance",
    severity=Severity.WARNING,
    summary="no author",
    better="name the team that answers for the words: author: Pain pathway team",
    source=_SOURCE,
)
def no_author(page: Page) -> Iterator[Hit]:
    """Whoever finds a mistake has to know whom to tell.

    Okay: ---{author: Example team}--- Rest here.
    REVIEW001: Rest here.
    """
    if page.kind == "script" and not page.about.author:
        yield page.missing()


@rule(
    "REVIEW002",
    "no-reviewer",
    pack="provenance",
    severity=Severity.WARNING,
    summary="nobody has reviewed it",
    better="have it reviewed, and let the reviewer run `relax approve`",
    source=_SOURCE,
)
def no_reviewer(page: Page) -> Iterator[Hit]:
    """What patients hear has been looked at by somebody who is trained to. A draft that says so is honest: a hint.

    Okay: ---{status: reviewed, reviewed: {by: Example reviewer, on: 2026-10-01}}--- Rest here.
    REVIEW002: ---{status: approved}--- Rest here.
    REVIEW002: Rest here.
    """
    if page.kind != "script" or page.about.reviewed is not None:
        return
    status = page.about.status
    if status == "draft" and "status" in page.about.model_fields_set:
        yield Hit(
            span=page.written("status"),
            words="draft",
            message="a draft that nobody has reviewed yet",
            severity=Severity.HINT,
        )
    else:
        yield page.missing(
            f"nobody has reviewed it, and it calls itself {status}" if status != "draft" else ""
        )


@rule(
    "REVIEW003",
    "no-review-date",
    pack="provenance",
    severity=Severity.WARNING,
    summary="no day on which to review it again",
    better="again: a day within two years",
    source=_SOURCE,
)
def no_review_date(page: Page) -> Iterator[Hit]:
    """Words age: what was right when it was reviewed may not be right in three years.

    Okay: ---{reviewed: {by: Example reviewer, on: 2026-10-01, again: 2027-10-01}}--- Rest here.
    REVIEW003: ---{reviewed: {by: Example reviewer, on: 2026-10-01}}--- Rest here.
    """
    if page.kind == "script" and page.about.reviewed is not None and page.about.reviewed.again is None:
        yield Hit(span=page.written("reviewed.by"), words="")


@rule(
    "REVIEW004",
    "review-past",
    pack="provenance",
    severity=Severity.WARNING,
    summary="its review is past its date",
    better="have it reviewed again",
    source=_SOURCE,
)
def review_past(page: Page) -> Iterator[Hit]:
    """A review that has run out is no review.

    Okay: ---{reviewed: {by: Example reviewer, on: 2026-10-01, again: 2027-10-01}}--- Rest here.
    REVIEW004: ---{reviewed: {by: Example reviewer, on: 2024-10-01, again: 2025-10-01}}--- Rest here.
    """
    reviewed = page.about.reviewed
    if reviewed is not None and reviewed.again is not None and reviewed.again < page.today:
        yield Hit(
            span=page.written("reviewed.again"),
            words=reviewed.again.isoformat(),
            message=f"its review ran out on {reviewed.again.isoformat()}",
        )


@rule(
    "REVIEW005",
    "words-changed",
    pack="provenance",
    severity=Severity.WARNING,
    summary="its words are not those that were reviewed",
    better="have it reviewed again, and let the reviewer run `relax approve`",
    source=_SOURCE,
)
def words_changed(page: Page) -> Iterator[Hit]:
    """A review is of the words that were there; a changed word, or a changed block, has not been looked at.

    Okay: ---{reviewed: {by: Example reviewer, on: 2026-10-01}}--- Rest here.
    REVIEW005: ---{reviewed: {by: Example reviewer, on: 2026-10-01, words: 0123456789abcdef}}--- Rest here.
    """
    reviewed = page.about.reviewed
    if reviewed is not None and reviewed.words is not None and reviewed.words != words_hash(page.script):
        yield Hit(span=page.written("reviewed.words"), words=reviewed.words)


@rule(
    "REVIEW006",
    "words-not-read",
    pack="provenance",
    severity=Severity.WARNING,
    summary="the words are in a language that no rule here reads",
    better="have a native reader check permission, when not to use it, the landing, announced silences and every word",
    source="[judgement] hazard H4, the wrong language; hazard H8, unreviewed content used",
)
def words_not_read(page: Page) -> Iterator[Hit]:
    """The rules about words read English; of some languages they know no more than the words that keep people safe.

    Okay: Rest here.
    REVIEW006: ---{language: fr}--- Reposez-vous ici.
    """
    language = page.about.language
    if page.kind != "script" or language.startswith("en"):
        return
    if safe_words(language) is None:
        yield Hit(
            span=page.written("language"),
            words=language,
            message=f"the words are in {language}, which no rule here reads: only structure and time were checked",
        )
    else:
        yield Hit(
            span=page.written("language"),
            words=language,
            message=f"of {language} the rules read only what a script has to say to be safe, not what may do harm",
            better="have a native reader check every word",
            severity=Severity.HINT,
        )


RULES: tuple[Rule, ...] = (
    no_author,
    no_reviewer,
    no_review_date,
    review_past,
    words_changed,
    words_not_read,
)

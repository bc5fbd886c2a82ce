"""Whether a script's review holds: who reviewed which words, and until when."""

from __future__ import annotations

import datetime
import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, replace
from enum import StrEnum

from relax.language_tags import primary_language
from relax.script.frontmatter import FrontMatter, Review
from relax.script.model import (
    Comment,
    ForTags,
    Item,
    OptionalPart,
    Repeat,
    Script,
    Slower,
    Softer,
)
from relax.script.writer import write_body, write_front_matter

HASH_SIGNS = 16
"""Of 64 in a whole SHA-256: enough that no change keeps the hash, short enough for a line of front matter."""
REVIEWED_KEYS = ("title", "summary", "purpose", "when", "language", "pronounce", "pauses", "gaps")
"""What of the front matter a listener reads or hears."""


class ReviewState(StrEnum):
    """Whether a review holds."""

    DRAFT = "draft"
    """Nobody has reviewed it."""
    CHANGED = "changed"
    """Its words are no longer those that were reviewed."""
    OVERDUE = "overdue"
    """The day on which it was to be looked at again has gone by."""
    HOLDS = "holds"


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """The state of a script's review, and the same in words for a tag or a page."""

    state: ReviewState
    words: str


ANNOUNCEMENTS: Mapping[str, Mapping[ReviewState, str]] = {
    "en": {
        ReviewState.DRAFT: "This is a draft, and has not been reviewed.",
        ReviewState.CHANGED: "The words of this recording have changed since they were reviewed.",
        ReviewState.OVERDUE: "The review of this recording is out of date.",
    },
    "cy": {
        ReviewState.DRAFT: "Drafft yw hwn, ac nid yw wedi cael ei adolygu.",
        ReviewState.CHANGED: "Mae geiriau'r recordiad hwn wedi newid ers iddyn nhw gael eu hadolygu.",
        ReviewState.OVERDUE: "Mae'r adolygiad o'r recordiad hwn wedi dyddio.",
    },
}
"""What a recording says before anything else where no review holds, by primary language."""


def announcement(standing: Standing, language: str) -> str:
    """What a recording says of its review before anything else; empty where there is nothing to say.

    Empty too in a language that has no words for it here: whoever renders has to say so otherwise.
    """
    return ANNOUNCEMENTS.get(primary_language(language), {}).get(standing.state, "")


def standing(script: Script, today: datetime.date) -> Standing:
    """Whether the review of a script holds on a day.

    Args:
        script: with its includes resolved, so that a changed block is noticed too.
        today: the day of the question.
    """
    about = script.front_matter
    if about.status == "draft" or about.reviewed is None:
        return Standing(state=ReviewState.DRAFT, words="Draft, not reviewed")
    review = about.reviewed
    words = f"{about.status.capitalize()} by {_reviewer(review)} on {review.on.isoformat()}"
    if review.words is not None and review.words != words_hash(script):
        return Standing(state=ReviewState.CHANGED, words=f"{words}, but the words have changed since")
    if review.again is None:
        return Standing(state=ReviewState.HOLDS, words=words)
    if review.again < today:
        overdue = f"{words}, but it was to be looked at again by {review.again.isoformat()}"
        return Standing(state=ReviewState.OVERDUE, words=overdue)
    again = f"{words}, to be looked at again by {review.again.isoformat()}"
    return Standing(state=ReviewState.HOLDS, words=again)


def exceptions(script: Script) -> tuple[str, ...]:
    """What somebody answers for in a script (`allow`), in words that every export carries."""
    return tuple(
        f"Exception from {allowance.rule}: {allowance.because} ({allowance.by})"
        for allowance in script.front_matter.allow
    )


def _reviewer(review: Review) -> str:
    return f"{review.by}, {review.role}," if review.role else review.by


def words_hash(script: Script) -> str:
    """A hash of all that a reviewer answers for, in hex.

    That is every word, note and marker of the body, and what of the front matter a listener reads or hears.
    Comments, layout, and who wrote and reviewed it are not in it.

    Args:
        script: with its includes resolved.
    """
    about = {key: getattr(script.front_matter, key) for key in REVIEWED_KEYS}
    whole = write_front_matter(FrontMatter(**about)) + write_body(_without_comments(script.body))
    return hashlib.sha256(whole.encode()).hexdigest()[:HASH_SIGNS]


def _without_comments(items: tuple[Item, ...]) -> tuple[Item, ...]:
    return tuple(
        replace(item, body=_without_comments(item.body))
        if isinstance(item, ForTags | OptionalPart | Repeat | Slower | Softer)
        else item
        for item in items
        if not isinstance(item, Comment)
    )

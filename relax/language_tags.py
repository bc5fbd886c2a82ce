"""BCP 47 tags of languages, such as `en-GB`."""

from __future__ import annotations


def primary_language(tag: str) -> str:
    """The language of a tag, without its region.

    >>> primary_language("en-GB"), primary_language("cy"), primary_language("")
    ('en', 'cy', '')
    """
    return tag.partition("-")[0].lower()


def same_language(one: str, other: str) -> bool:
    """Whether two tags are of one language, whatever their regions.

    >>> same_language("en-GB", "en-US"), same_language("cy", "en-GB")
    (True, False)
    """
    return primary_language(one) == primary_language(other)

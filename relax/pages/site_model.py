"""What a library site holds: a page for each script, a page for each session plan, and how they are found."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from relax.pages.follow import Line
from relax.pages.pack_model import Pack, Service
from relax.script.frontmatter import FrontMatter
from relax.script.model import Script
from relax.script.review import ReviewState, Standing
from relax.session.plan import SessionPlan
from relax.session.programme import Programme
from relax.units import MS_PER_MINUTE, MS_PER_SECOND

PAGE = "index.html"
SCRIPTS = "scripts"
SESSIONS = "sessions"
"""The folders of a site. Names are short: a drive under Windows takes 260 characters for a whole path."""

FACETS: Mapping[str, tuple[str, str]] = {
    "practice": ("Practice", "Any practice"),
    "length": ("Length", "Any length"),
    "setting": ("Setting", "Any setting"),
    "for": ("For whom", "Anyone"),
    "language": ("Language", "Any language"),
    "review": ("Review", "Reviewed or not"),
}
"""What a library can be narrowed by: how each is called, and the choice that leaves all in."""
LENGTHS = (
    (2 * MS_PER_MINUTE + 30 * MS_PER_SECOND, "2 minutes or less"),
    (4 * MS_PER_MINUTE, "About 3 minutes"),
    (7 * MS_PER_MINUTE + 30 * MS_PER_SECOND, "About 5 minutes"),
    (12 * MS_PER_MINUTE + 30 * MS_PER_SECOND, "About 10 minutes"),
)
"""Up to how many milliseconds a recording has which length to choose by."""
LONGER = "15 minutes or more"
SETTING_WORDS = {
    "home": "At home",
    "clinic": "In the clinic",
    "group": "In a group",
    "call": "On a video call",
    "telephone": "On the telephone",
}
PRACTICE_WORDS = {"break": "Short breaks", "self-kindness": "Self-kindness"}
"""Practices whose names are not their tags in words."""
LANGUAGE_WORDS = {"en": "English", "cy": "Cymraeg (Welsh)"}
STATE_WORDS = {
    ReviewState.DRAFT: "Draft, not reviewed",
    ReviewState.CHANGED: "Words changed since the review",
    ReviewState.OVERDUE: "Review out of date",
    ReviewState.HOLDS: "Reviewed",
}

MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)
"""By name, whatever the language of the machine is."""


@dataclass(frozen=True, slots=True, kw_only=True)
class LeaderNotes:
    """The notes of one section, for whoever leads."""

    section: str
    """Its title; empty for what stands before the first."""
    notes: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class PlanLink:
    """A session plan that plays a script."""

    title: str
    address: str
    """Of its page, from the first page of the site."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SiteScript:
    """A script and its page."""

    script: Script
    """With its includes resolved."""
    standing: Standing
    exceptions: tuple[str, ...]
    """What somebody answers for, in words."""
    folder_name: str
    """Its folder in `scripts/`; FAT32 takes it."""
    lengths_ms: tuple[int, ...]
    """Of its recordings, each once, the shortest first; estimated where there are none."""
    lines: tuple[Line, ...]
    """All its words."""
    notes: tuple[LeaderNotes, ...]
    settings: frozenset[str]
    """Where it has words of its own, or a session plan plays it."""
    plans: tuple[PlanLink, ...] = ()
    pack: Pack | None = None
    """Its recordings; None on a site of words."""
    zip_bytes: int = 0
    """Of its pack in one file; 0 where there is none."""

    @property
    def about(self) -> FrontMatter:
        """What the script says of itself."""
        return self.script.front_matter

    @property
    def address(self) -> str:
        """Of its page, from the first page of the site."""
        return f"{SCRIPTS}/{self.folder_name}/{PAGE}"

    @property
    def length(self) -> str:
        """How long it lasts, in words, such as `5, 10 or 15 minutes`."""
        minutes = _either([_minutes(ms) for ms in self.lengths_ms])
        about = "" if self.pack and all(map(_is_whole, self.lengths_ms)) else "About "
        return f"{about}{minutes}"

    @property
    def is_reviewed(self) -> bool:
        """Whether its review holds."""
        return self.standing.state is ReviewState.HOLDS

    @property
    def again(self) -> date | None:
        """The day by which it is to be looked at again, where a review holds until then."""
        review = self.about.reviewed
        return review.again if self.is_reviewed and review else None

    @property
    def again_in_words(self) -> str:
        """That day."""
        return day_in_words(self.again) if self.again else ""

    @property
    def review_in_words(self) -> str:
        """The state of its review, in a word or two."""
        until = f" until {self.again_in_words}" if self.again else ""
        return f"{STATE_WORDS[self.standing.state]}{until}"

    def listed(self, facet: str) -> str:
        """What it is found under in one respect, as a list in words."""
        first, *others = self.facets[facet] or ("",)
        return ", ".join([first, *(f"{one[0].lower()}{one[1:]}" for one in others)])

    @property
    def zip_size(self) -> str:
        """How large its pack is, in words."""
        return size_in_words(self.zip_bytes)

    @property
    def facets(self) -> dict[str, tuple[str, ...]]:
        """What it is found under, by the keys of `FACETS`, in words."""
        return {
            "practice": (in_words(self.about.practice),),
            "length": tuple(dict.fromkeys(map(length_facet, self.lengths_ms))),
            "setting": tuple(words for key, words in SETTING_WORDS.items() if key in self.settings),
            "for": tuple(map(in_words, self.about.for_)),
            "language": (language_in_words(self.about.language),),
            "review": (STATE_WORDS[self.standing.state],),
        }


@dataclass(frozen=True, slots=True, kw_only=True)
class SitePlan:
    """A session plan and its page."""

    plan: SessionPlan
    programme: Programme
    file_name: str
    """Of its page, without an ending; FAT32 takes it."""
    scripts: Mapping[str, SiteScript]
    """The scripts it plays, by name."""
    session_page: str = ""
    """The name of the file that leads the session in a browser; empty where there is none."""
    session_bytes: int = 0

    @property
    def address(self) -> str:
        """Of its page, from the first page of the site."""
        return f"{SESSIONS}/{self.file_name}.html"

    @property
    def session_size(self) -> str:
        """How large the page is that leads the session, in words."""
        return size_in_words(self.session_bytes)

    @property
    def facets(self) -> dict[str, tuple[str, ...]]:
        """What it is found under."""
        return {"setting": (SETTING_WORDS[self.plan.setting],)}


@dataclass(frozen=True, slots=True, kw_only=True)
class Site:
    """A library, ready to be written as pages."""

    title: str
    service: Service
    scripts: tuple[SiteScript, ...]
    """In the order of the first page: by practice, then by title."""
    plans: tuple[SitePlan, ...] = ()
    made_on: date

    @property
    def made_in_words(self) -> str:
        """The day on which it was made."""
        return day_in_words(self.made_on)

    @property
    def has_sound(self) -> bool:
        """Whether there is anything to listen to."""
        return any(one.pack for one in self.scripts)


def in_words(tag: str) -> str:
    """A tag or the name of a practice, as a page shows it.

    >>> in_words("letting-be"), in_words("")
    ('Letting be', 'Other')
    """
    if tag in PRACTICE_WORDS:
        return PRACTICE_WORDS[tag]
    words = tag.replace("-", " ").replace("_", " ").strip()
    return f"{words[0].upper()}{words[1:]}" if words else "Other"


def language_in_words(tag: str) -> str:
    """A language by its name where it has one here, and otherwise by its tag."""
    return LANGUAGE_WORDS.get(tag.partition("-")[0], tag)


def day_in_words(day: date) -> str:
    """A day as people write it.

    >>> day_in_words(date(2027, 11, 1))
    '1 November 2027'
    """
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"


def size_in_words(size_bytes: int) -> str:
    """A size as people read it.

    >>> size_in_words(9_040_000), size_in_words(12_300), size_in_words(1_240_000_000)
    ('9.0 MB', '12 kB', '1.2 GB')
    """
    if size_bytes >= 1_000_000_000:
        return f"{size_bytes / 1_000_000_000:.1f} GB"
    return f"{size_bytes / 1_000_000:.1f} MB" if size_bytes >= 1_000_000 else f"{size_bytes // 1000} kB"


def length_facet(ms: int) -> str:
    """The length that a recording is found under.

    >>> length_facet(85_000), length_facet(600_000), length_facet(1_200_000)
    ('2 minutes or less', 'About 10 minutes', '15 minutes or more')
    """
    return next((words for most_ms, words in LENGTHS if ms <= most_ms), LONGER)


def _is_whole(ms: int) -> bool:
    """Whether a length is a number of minutes, as near as a script is fitted to one."""
    return abs(ms - _minutes(ms) * MS_PER_MINUTE) <= MS_PER_SECOND


def _minutes(ms: int) -> int:
    return max(1, round(ms / MS_PER_MINUTE))


def _either(minutes: list[int]) -> str:
    numbers = [str(one) for one in dict.fromkeys(minutes)]
    if numbers == ["1"]:
        return "1 minute"
    return f"{', '.join(numbers[:-1])} or {numbers[-1]} minutes" if numbers[1:] else f"{numbers[0]} minutes"

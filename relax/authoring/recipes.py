"""What can be composed: the practices, and the blocks of the library that each is made of."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal, TypeAlias

from relax.script.frontmatter import LONGEST_RENDERING_MS
from relax.script.model import POSTURES
from relax.units import MS_PER_MINUTE

Leader: TypeAlias = Literal["recording", "clinician", "group", "call", "telephone"]
LEADERS: Mapping[Leader, tuple[str, str]] = {
    "recording": ("home", "a recording, for listening alone"),
    "clinician": ("clinic", "somebody in the room, with one person"),
    "group": ("group", "somebody in the room, with a group"),
    "call": ("call", "somebody on a video call"),
    "telephone": ("telephone", "somebody on the telephone"),
}
"""Who leads: the setting that it means, and the same in words."""

AUDIENCES: Mapping[str, tuple[str, str]] = {
    "persistent-pain": ("pain-is-real", "people who live with persistent pain"),
    "anxiety": ("if-on-edge", "people who worry"),
}
"""For whom: a tag, with the block that speaks to them, and the same in words."""

LENGTHS_MS = tuple(minutes * MS_PER_MINUTE for minutes in (3, 5, 10, 15))
"""The lengths that are offered. People with long-term illness found ten minutes rushed (Howarth 2016)."""
SHORTEST_MS, LONGEST_MS = 3 * MS_PER_MINUTE, 20 * MS_PER_MINUTE
"""Any length between these may be asked for; more than twenty minutes tires."""
LONGER_MS = 5 * MS_PER_MINUTE
"""The least for a practice that cannot be hurried."""
GREETING_FROM_MS = 4 * MS_PER_MINUTE
"""From this length on there is room for words on the eyes, and on what comes afterwards."""
SETTLING_FROM_MS = 7 * MS_PER_MINUTE
"""From this length on there is room for settling in before the practice."""
RESTING_FROM_MS = 12 * MS_PER_MINUTE
"""From this length on there is room for a rest behind it."""

ARRIVING: Mapping[tuple[str, ...], str] = {
    POSTURES: "arriving",
    ("sitting", "standing"): "arriving-sitting-or-standing",
    ("sitting", "lying"): "arriving-sitting-or-lying",
    ("standing", "lying"): "arriving-standing-or-lying",
}
"""The block that offers each set of postures; one posture alone would shut people out."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Passage:
    """A section of a script: a heading and the blocks under it."""

    heading: str
    blocks: tuple[str, ...]
    your_words: str
    """A note: what a team might say here in its own words."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Recipe:
    """What a script of one practice is made of."""

    title: str
    summary: str
    purpose: str
    when: str
    """When to use it; that it is not for driving, machinery or the bath is added to each."""
    welcome: str
    """What it says of itself, after "Hello."."""
    settling: Passage
    practice: Passage
    resting: Passage
    shortest_ms: int = SHORTEST_MS
    """Letting be and kindness need a way in and a way out, and those need their time."""


_RESTING = Passage(
    heading="A little rest",
    blocks=("resting-quietly",),
    your_words="Say here what this time is for, if your team likes to, or leave it quiet.",
)
_OWN_PACE = Passage(
    heading="The breath",
    blocks=("breathing-own-pace",),
    your_words="Say here how your team speaks of breathing, and who had better leave it out.",
)
_EASE = Passage(
    heading="A place of ease",
    blocks=("place-of-ease",),
    your_words="Name a place or two that people where you live would know.",
)

RECIPES: Mapping[str, Recipe] = {
    "breathing": Recipe(
        title="Breathing at your own pace",
        summary="A little time with the breath as it comes, without a count.",
        purpose="An easy breath to come back to when the day has crowded it.",
        when="Once or twice a day, in a quiet moment.",
        welcome="This is a little time for your breathing, with nothing to get right.",
        settling=_EASE,
        practice=_OWN_PACE,
        resting=_RESTING,
    ),
    "paced-breathing": Recipe(
        title="A slow rhythm for the breath",
        summary="Two slow rhythms to breathe along with, and to leave again whenever you like.",
        purpose="A slower breath to lean on when worry or a sore body has hurried it.",
        when="Once or twice a day, in a quiet moment. If you have trouble with your lungs or your heart, ask"
        " your clinician first.",
        welcome="This is a little time for your breathing, with a rhythm if you want one.",
        settling=_OWN_PACE,
        practice=Passage(
            heading="A slow rhythm",
            blocks=("breathing-paced",),
            your_words="Say here why your team offers a rhythm, and that nobody has to keep to it.",
        ),
        resting=_EASE,
    ),
    "letting-be": Recipe(
        title="Letting one small thing be",
        summary="A small experiment in not fighting for a moment, with a place to rest.",
        purpose="To find out what it is like to rest from fighting something for a moment.",
        when="At a steady time of day. It can wait if you are in a bad flare or a panic.",
        welcome="This is a small experiment, and you can call it off whenever you like.",
        settling=_OWN_PACE,
        practice=Passage(
            heading="Letting be",
            blocks=("letting-be-moment",),
            your_words="Tell a story of your own here, about somebody who stopped fighting something small.",
        ),
        resting=_RESTING,
        shortest_ms=LONGER_MS,
    ),
    "self-kindness": Recipe(
        title="A teaspoon of kindness",
        summary="A gentle way to be on your own side, starting with a friend or a pet.",
        purpose="A kinder voice to try when harsh words about yourself have been loud.",
        when="In a quiet moment. It can wait if you are very low or if kindness only hurts just now.",
        welcome="This is a little time for being on your own side.",
        settling=_OWN_PACE,
        practice=Passage(
            heading="A teaspoon of kindness",
            blocks=("kindness-way-in", "kindness-teaspoon", "kindness-way-out"),
            your_words="Say here in a sentence how your team speaks of kindness to oneself.",
        ),
        resting=_RESTING,
        shortest_ms=LONGER_MS,
    ),
    "place-of-ease": Recipe(
        title="A place of ease",
        summary="A while in a place where things are a little easier, real or imagined.",
        purpose="Somewhere to go in your mind when you would like a change of air.",
        when="In a quiet moment, or while you wait for something.",
        welcome="This is a little time away, and you can come back whenever you like.",
        settling=_OWN_PACE,
        practice=_EASE,
        resting=_RESTING,
    ),
    "releasing": Recipe(
        title="Letting the weight go",
        summary="From the hands up to the face, giving weight to whatever holds you.",
        purpose="A little less to carry, for a while.",
        when="In a quiet moment, or before you go to sleep.",
        welcome="This is a little time for putting down some of your weight.",
        settling=_OWN_PACE,
        practice=Passage(
            heading="Giving weight",
            blocks=("releasing",),
            your_words="Say here that nothing is made tight first, and why your team does it so.",
        ),
        resting=_RESTING,
    ),
    "pacing": Recipe(
        title="Little and often",
        summary="A short talk on sharing out your strength, and on stopping by the clock.",
        purpose="To try out stopping before your body has to ask for it.",
        when="When you plan your day, or when things have been too much.",
        welcome="This is a short talk about doing a little at a time.",
        settling=_OWN_PACE,
        practice=Passage(
            heading="Little and often",
            blocks=("pacing-talk",),
            your_words="Put an example from your own service here, with its minutes.",
        ),
        resting=_RESTING,
        shortest_ms=LONGER_MS,
    ),
}
"""Every practice that can be composed."""

NOT_WHILE = "Not while you are driving, using machinery or in the bath."


@dataclass(frozen=True, slots=True, kw_only=True)
class Wish:
    """What somebody wants a new script to be."""

    practice: str
    """A key of `RECIPES`."""
    tags: tuple[str, ...] = ()
    """For whom: keys of `AUDIENCES`; empty for anyone."""
    length_ms: int
    postures: tuple[str, ...] = POSTURES
    """In the order of `POSTURES`; a key of `ARRIVING`."""
    leader: Leader = "recording"
    author: str

    def __post_init__(self) -> None:
        if self.practice not in RECIPES or self.postures not in ARRIVING or self.leader not in LEADERS:
            raise ValueError(f"nothing is composed of {self}")
        if not set(self.tags) <= set(AUDIENCES):
            raise ValueError(f"no block speaks to {self.tags}")
        if not 0 < self.length_ms <= LONGEST_RENDERING_MS:
            raise ValueError(f"a script cannot last {self.length_ms} ms")

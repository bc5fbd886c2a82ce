"""The session page: a session plan for a browser, with its scripts and their sound, in one file.

What leads it is the conductor in `modules/session`, which follows the rules of `relax.session` to the letter.
Where a browser runs no programs, the page is the plan, the words and the sound, to be led by hand.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from hashlib import sha256
from typing import Any

from markupsafe import Markup

from relax.pages.builder import build_page
from relax.pages.sounds import Sounds
from relax.session.beats import Score
from relax.session.player import Scores
from relax.session.programme import Programme
from relax.session.signals import Command, clock_time
from relax.session.traces import programme_to_json
from relax.units import MS_PER_SECOND, duration_in_words

SOURCES = "media-src data: blob:; worker-src blob:"
"""What the policy of the page lets in besides its own bytes: the sound in it, and its timer."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PageScript:
    """A script as it stands in the page."""

    command: Command
    """The `play` that begins it."""
    title: str
    about: str
    """How long it lasts, who speaks, and the state of its review."""
    paragraphs: tuple[str, ...]
    landing_paragraphs: tuple[str, ...]
    scores: Scores
    sound: bytes = field(default=b"", repr=False)
    """An MP3 file; empty where the page has no sound."""
    landing_sound: bytes = field(default=b"", repr=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class SessionPage:
    """What a session page holds."""

    programme: Programme
    summary: str = ""
    agreed: tuple[str, ...] | None = None
    """Activities that were agreed already; None for the programme's first, as a suggestion."""
    scripts: tuple[PageScript, ...] = ()
    asides: Mapping[str, bytes] = field(default_factory=dict)
    """What is said between scripts, and its MP3 file."""


def session_page(page: SessionPage) -> str:
    """The page as the text of one HTML file."""
    sounds = Sounds()
    data = _data(page, sounds)
    data["page"] = sha256(json.dumps([data, sounds.digest]).encode()).hexdigest()[:16]
    return build_page(
        "session.html",
        title=page.programme.title,
        styles=("session.css",),
        module="session/page.js",
        data=data,
        sources=SOURCES,
        summary=page.summary,
        facts=". ".join(_facts(page.programme)) + ".",
        agenda=page.programme.items,
        activities=page.programme.activities,
        scripts=list(_shown(page.scripts, sounds)),
        asides=[_element(sounds, content, "") for content in dict.fromkeys(page.asides.values())],
        closing="This page works from a file, without a network. It keeps where the session stands in this "
        "browser until the session ends, and nothing else: no names, nothing of the people in the room.",
    )


def _data(page: SessionPage, sounds: Sounds) -> dict[str, Any]:
    return {
        "programme": programme_to_json(page.programme),
        "agreed": page.agreed,
        "scripts": {
            _key(one.command): {
                "title": one.title,
                "sound": sounds.add(one.sound),
                "landing_sound": sounds.add(one.landing_sound),
                "score": written_score(one.scores.script),
                "landing": written_score(one.scores.landing),
            }
            for one in page.scripts
        },
        "asides": {text: sounds.add(content) for text, content in page.asides.items()},
    }


def _key(command: Command) -> str:
    """How the page's player finds a script: see `scriptKey` in `modules/session/player.js`."""
    match command.purpose:
        case "agenda":
            return f"agenda {command.item}"
        case "break":
            return f"break {command.script}"
        case "decompress":
            return "decompress"


def written_score(score: Score) -> dict[str, Any]:
    """A score in few words: the beats of its phrases and of its end follow from the rest."""
    return {
        "phrases": [(one.start_ms, one.end_ms, one.text) for one in score.phrases],
        "marks": [(one.at_ms, one.kind) for one in score.beats if one.kind in ("pacing-point", "wait")],
        "section_starts_ms": score.section_starts_ms,
        "length_ms": score.length_ms,
        "notes": score.notes,
    }


def _facts(programme: Programme) -> Iterator[str]:
    """The plan in words, for paper and for a page that runs no program."""
    yield duration_in_words(programme.length_ms).capitalize()
    each = f", {duration_in_words(programme.break_ms)} each"
    if programme.every_ms:
        yield f"A break every {duration_in_words(programme.every_ms)}{each}"
    elif programme.at_clock_ms:
        yield f"Breaks at {', '.join(map(clock_time, programme.at_clock_ms))}{each}"
    if programme.comfort_at_ms is not None:
        after = duration_in_words(programme.comfort_at_ms)
        yield f"A comfort break of {duration_in_words(programme.comfort_ms)} after {after}"
    if programme.decompress_ms:
        yield f"Afterwards {duration_in_words(programme.decompress_ms)} for whoever led"


def _shown(scripts: Iterable[PageScript], sounds: Sounds) -> Iterator[dict[str, Any]]:
    """Each script once, however often it is played; a landing that several share has its sound once."""
    seen: set[str] = set()
    for one in scripts:
        content = "\n".join((one.title, *one.paragraphs, sounds.add(one.sound)))
        if content in seen:
            continue
        seen.add(content)
        files = [(one.sound, "The script"), (one.landing_sound, "A kind end, from anywhere in it")]
        new = [(file, label) for file, label in files if file and sounds.add(file) not in seen]
        seen.update(sounds.add(file) for file, _ in new)
        yield {
            "title": one.title,
            "about": one.about,
            "sounds": [_element(sounds, file, label) for file, label in new],
            "paragraphs": one.paragraphs,
            "landing": one.landing_paragraphs,
        }


def _element(sounds: Sounds, content: bytes, label: str) -> dict[str, str]:
    address = Markup(sounds.address(content))  # noqa: S704  # base64 has no sign of markup, and can be long
    return {"id": sounds.add(content), "address": address, "label": label}


def with_true_lengths(programme: Programme, scripts: Sequence[PageScript]) -> Programme:
    """A programme whose items last as long as their scripts came out, to the second."""
    lengths = {
        one.command.item: one.scores.script.length_ms for one in scripts if one.command.purpose == "agenda"
    }
    items = tuple(
        replace(item, lasts_ms=-(-lengths.get(number, item.lasts_ms) // MS_PER_SECOND) * MS_PER_SECOND)
        for number, item in enumerate(programme.items)
    )
    return replace(programme, items=items)

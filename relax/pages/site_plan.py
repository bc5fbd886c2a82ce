"""What a library site is to hold: scripts and session plans, all of them checked before any is made."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import count
from pathlib import Path

from relax.conduct import SessionScripts
from relax.draft import Draft, draft_of, estimated_timeline
from relax.errors import EXIT_FAILED, EXIT_FOUND, ChoiceError, RelaxError, UnknownNameError
from relax.files import safe_name
from relax.library.library import Library
from relax.pages.follow import Line, lines
from relax.pages.pack_plan import SETTING, LeftOut, PackChoices, slug
from relax.pages.site_model import LeaderNotes
from relax.release import ReleaseError, released
from relax.script.model import SETTINGS, Choice, Emphasis, Heading, Item, Note, Text, every_item
from relax.session.plan import SessionPlan
from relax.session.plans import find_plan, plan_names
from relax.session.programme import Programme
from relax.timeline.arrange import tags_of
from relax.timeline.variant import Variant
from relax.units import frames_to_ms

MOST_PROBLEMS_SHOWN = 20
LONGEST_FILE_NAME = 40
SESSION_PLAN = "the session plan"
"""What is left out where a plan is."""


class SiteError(RelaxError):
    """Scripts and plans that keep a site from being made, each with what is wrong with it."""

    def __init__(self, problems: Sequence[tuple[str, RelaxError]]) -> None:
        super().__init__(problems)
        self.problems = tuple(problems)

    @property
    def exit_status(self) -> int:  # type: ignore[override]  # one class has it; here it hangs on what was found
        """That of the linter where it is all that speaks against the site."""
        is_lint = all(isinstance(error, ReleaseError) for _, error in self.problems)
        return EXIT_FOUND if is_lint else EXIT_FAILED

    def __str__(self) -> str:
        count = len(self.problems)
        told = [str(error) for _, error in self.problems[:MOST_PROBLEMS_SHOWN]]
        more = [f"and {count - MOST_PROBLEMS_SHOWN} more"] if count > MOST_PROBLEMS_SHOWN else []
        thing = "1 script or session plan keeps" if count == 1 else f"{count} scripts and session plans keep"
        options = " ".join(f"--without {name}" for name, _ in self.problems[:3])
        remedy = f"{thing} the site from being made; mend what is said above, or leave it out with {options}"
        return "\n".join([*told, *more, remedy])


@dataclass(frozen=True, slots=True, kw_only=True)
class PlannedScript:
    """A script that goes into the site."""

    name: str
    """By which the library knows it, or its path."""
    draft: Draft
    """As at home, without any choice of a length or a posture."""
    folder_name: str
    settings: frozenset[str]
    """Where it has words of its own."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PlannedSession:
    """A session plan that goes into the site."""

    name: str
    plan: SessionPlan
    scripts: SessionScripts
    programme: Programme
    file_name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SiteOutline:
    """What goes into a site."""

    scripts: tuple[PlannedScript, ...]
    sessions: tuple[PlannedSession, ...]
    left_out: tuple[LeftOut, ...] = ()
    """Session plans that play scripts which are not in it."""


def outline_site(
    library: Library,
    choices: PackChoices,
    *,
    only: Sequence[str] = (),
    without: Sequence[str] = (),
    voice_name: str | None,
    today: date,
    because: str = "",
) -> SiteOutline:
    """Everything that goes into a site, found and checked; no speech is made.

    Of the session plans, those go in that play nothing but scripts of the site.

    Args:
        library: where scripts, blocks and plans come from.
        choices: what every recording shares.
        only: names or paths of scripts; empty for the whole library.
        without: names of scripts and plans to leave out.
        voice_name: who speaks; None for the default voice of each script's language.
        today: the day on which reviews are judged.
        because: why scripts go in although the linter finds errors in them.

    Raises:
        SiteError: scripts or plans have errors; all of them are told at once.
        UnknownNameError: there is no such script or plan.
    """
    known = (*library.script_names(), *plan_names(library))
    for name in without:
        if name not in known:
            raise UnknownNameError("script or session plan", name, known)
    for name in only:
        library.script_path(name)
    names = [name for name in dict.fromkeys(only or library.script_names()) if name not in without]
    problems: list[tuple[str, RelaxError]] = []
    scripts = []
    for name, folder_name in zip(names, file_names(Path(name).stem for name in names), strict=True):
        try:
            draft = _draft(name, library, choices, today=today, because=because)
        except RelaxError as error:
            problems.append((name, error))
            continue
        settings = settings_of(draft.script.body)
        scripts.append(PlannedScript(name=name, draft=draft, folder_name=folder_name, settings=settings))
    left_out: list[LeftOut] = []
    sessions = list(
        _sessions(library, names, without, problems, left_out, voice_name=voice_name, today=today)
    )
    if problems:
        raise SiteError(problems)
    if not scripts:
        raise ChoiceError("no script is left for the site; leave out less with --without")
    return SiteOutline(scripts=tuple(scripts), sessions=tuple(sessions), left_out=tuple(left_out))


def _draft(name: str, library: Library, choices: PackChoices, *, today: date, because: str) -> Draft:
    script, home = library.load(name)
    variant = Variant(setting=SETTING, rate=choices.rate)
    return released(
        draft_of(script, library=home, variant=variant, today=today), today=today, because=because
    )


def _sessions(
    library: Library,
    names: Sequence[str],
    without: Sequence[str],
    problems: list[tuple[str, RelaxError]],
    left_out: list[LeftOut],
    *,
    voice_name: str | None,
    today: date,
) -> Iterator[PlannedSession]:
    faulty = {name for name, _ in problems}
    plans = [name for name in plan_names(library) if name not in without]
    for name, file_name in zip(plans, file_names(plans), strict=True):
        try:
            plan = find_plan(name, library)
            played = scripts_of(plan)
            missing = sorted(played - set(names))
            if missing:
                why = f"it plays {', '.join(missing)}, which the site does not have"
                left_out.append(LeftOut(script=name, what=SESSION_PLAN, why=why))
                continue
            if played & faulty:
                continue
            scripts = SessionScripts(plan=plan, library=library, voice_name=voice_name, today=today)
            programme = scripts.programme()
        except RelaxError as error:
            problems.append((name, error))
            continue
        yield PlannedSession(name=name, plan=plan, scripts=scripts, programme=programme, file_name=file_name)


def scripts_of(plan: SessionPlan) -> frozenset[str]:
    """The names of all scripts that a session plan may play."""
    played = {item.play for item in plan.agenda if item.play}
    if plan.pacing_breaks:
        played |= {one.script for one in plan.pacing_breaks.activities.values() if one.script}
    if plan.decompress and plan.decompress.script:
        played.add(plan.decompress.script)
    return frozenset(played)


def file_names(names: Iterable[str]) -> tuple[str, ...]:
    """A name in small letters, digits and hyphens for each, none of them twice, that FAT32 and Windows take.

    >>> file_names(["Rest", "rést", "con"])
    ('rest', 'rest-2', '_con')
    """
    given: list[str] = []
    for name in names:
        short = slug(name)[:LONGEST_FILE_NAME].strip("-")
        tries = (safe_name(short if number == 1 else f"{short}-{number}") for number in count(1))
        given.append(next(one for one in tries if one not in given))
    return tuple(given)


def settings_of(body: Sequence[Item]) -> frozenset[str]:
    """The settings that a body has words of its own for."""
    keys = {option.key for item in every_item(body) if isinstance(item, Choice) for option in item.options}
    return frozenset((keys | tags_of(body)) & set(SETTINGS))


def leader_notes(body: Sequence[Item]) -> tuple[LeaderNotes, ...]:
    """The notes for whoever leads, by section; sections without any are left out."""
    sections: list[tuple[str, list[str]]] = [("", [])]
    for item in every_item(body):
        if isinstance(item, Heading):
            sections.append((item.text, []))
        elif isinstance(item, Note):
            sections[-1][1].append(item.text)
    return tuple(LeaderNotes(section=title, notes=tuple(notes)) for title, notes in sections if notes)


def body_words(body: Sequence[Item]) -> Iterator[str]:
    """All that may be spoken of a body, and the titles of its sections, for a search."""
    for item in every_item(body):
        if isinstance(item, Text | Emphasis | Heading):
            yield item.text
        elif isinstance(item, Choice):
            yield from (words.text for option in item.options for words in option.words)


def estimated_words(draft: Draft, *, voice_name: str | None) -> tuple[tuple[Line, ...], int]:
    """What a person says who reads a draft aloud, with pauses, and how many milliseconds it may last."""
    by_person = replace(draft, arrangement=draft.read_by_person)
    _, timeline = estimated_timeline(by_person, voice_name=voice_name)
    return lines(timeline), frames_to_ms(timeline.frames, timeline.sample_rate)

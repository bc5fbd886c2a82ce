"""`relax list`: the scripts in the library."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass

import click

from relax.commands.house import House, pass_house
from relax.commands.options import json_option
from relax.draft import SAMPLE_RATE, draft
from relax.errors import RelaxError
from relax.script.review import ReviewState
from relax.speech.pace import estimate_frames
from relax.speech.voices import choose_voice
from relax.timeline.fit import reach
from relax.timeline.model import Utterance
from relax.timeline.variant import Variant
from relax.units import format_clock, frames_to_ms


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """A line of the list."""

    name: str
    title: str
    summary: str
    practice: str
    natural_ms: int
    """Estimated from the pace of the default voice, as are the next two."""
    shortest_ms: int
    longest_ms: int
    status: str
    review: str
    """`draft`, `changed`, `overdue` or `holds`."""
    review_in_words: str
    review_again: str | None
    """The date by which it is to be looked at again, as `2027-11-01`."""


@click.command("list")
@click.option("--due", is_flag=True, help="Only those that somebody should review.")
@json_option
@pass_house
def list_scripts(house: House, *, due: bool, as_json: bool) -> None:
    """The scripts in the library.

    Their lengths are estimates for the voice that speaks by default.
    """
    entries, broken = [], []
    for name in house.library.script_names():
        try:
            entry = _entry(house, name)
        except RelaxError as error:
            broken.append(str(error))
        else:
            entries += [entry] if entry.review != ReviewState.HOLDS or not due else []
    if as_json:
        click.echo(
            json.dumps({"scripts": [asdict(entry) for entry in entries]}, indent=2, ensure_ascii=False)
        )
    else:
        _print(entries)
    for complaint in broken:
        click.echo(complaint, err=True)
    if broken:
        raise click.exceptions.Exit(RelaxError.exit_status)


def _entry(house: House, name: str) -> Entry:
    plan = draft(name, library=house.library, variant=Variant(), today=house.today)
    voice = choose_voice(house.settings.voice, plan.script.front_matter.language)

    def measure(utterance: Utterance) -> int:
        return estimate_frames(utterance, voice, SAMPLE_RATE)

    shortest, longest = reach(plan.arrangement, measure, SAMPLE_RATE)
    natural = plan.timeline(measure)
    about = plan.script.front_matter
    again = about.reviewed.again.isoformat() if about.reviewed and about.reviewed.again else None
    return Entry(
        name=name,
        title=about.title,
        summary=about.summary,
        practice=about.practice,
        natural_ms=frames_to_ms(natural.frames, SAMPLE_RATE),
        shortest_ms=shortest,
        longest_ms=longest,
        status=about.status,
        review=plan.standing.state.value,
        review_in_words=plan.standing.words,
        review_again=again,
    )


def _print(entries: list[Entry]) -> None:
    width = max((len(entry.name) for entry in entries), default=0)
    for entry in entries:
        natural, shortest, longest = map(
            format_clock, (entry.natural_ms, entry.shortest_ms, entry.longest_ms)
        )
        click.echo(f"{click.style(entry.name.ljust(width), bold=True)}  {entry.title}")
        click.echo(f"{' ' * width}  about {natural}; can be {shortest} to {longest}")
        colour = None if entry.review == ReviewState.HOLDS else "yellow"
        click.echo(f"{' ' * width}  {click.style(entry.review_in_words, fg=colour)}")
        if entry.summary:
            click.echo(f"{' ' * width}  {entry.summary}")

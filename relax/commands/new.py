"""`relax new`: a new script, composed from the library's blocks or started from another."""

from __future__ import annotations

import sys
from collections.abc import Mapping
from pathlib import Path
from typing import cast

import click

from relax.authoring.compose import compose, in_words
from relax.authoring.recipes import (
    ARRIVING,
    AUDIENCES,
    LEADERS,
    LENGTHS_MS,
    LONGEST_MS,
    RECIPES,
    Leader,
    Wish,
)
from relax.authoring.start_from import started_from
from relax.commands.house import House, pass_house
from relax.commands.options import DurationType
from relax.draft import draft_of, estimated_timeline
from relax.errors import OutputError
from relax.files import create_file, safe_name
from relax.library.includes import resolve_includes
from relax.library.library import SCRIPT_ENDING, Library
from relax.script.model import POSTURES
from relax.script.parser import parse
from relax.script.reading import read_text
from relax.timeline.variant import Variant
from relax.units import duration_in_words, format_duration, parse_duration

USUAL_LENGTH = "10m"
ANYONE = "anyone"


@click.command()
@click.argument("name")
@click.option("--from", "other", metavar="SCRIPT", help="Start from this script, and not from blocks.")
@click.option("--practice", type=click.Choice(list(RECIPES)), help="What kind of practice.")
@click.option(
    "--for", "audiences", type=click.Choice([*AUDIENCES, ANYONE]), multiple=True, help="For whom. Repeatable."
)
@click.option("--length", "length_ms", type=DurationType(), metavar=USUAL_LENGTH, help="How long.")
@click.option(
    "--posture",
    "postures",
    type=click.Choice(POSTURES),
    multiple=True,
    help="Postures to offer, two at least; all three where none is named. Repeatable.",
)
@click.option("--leader", type=click.Choice(list(LEADERS)), help="Who leads.")
@click.option("--author", metavar="NAME", help="Who writes it: a team, or a role.")
@click.option("--title", metavar="WORDS", help="Its title.")
@pass_house
def new(
    house: House,
    *,
    name: str,
    other: str | None,
    practice: str | None,
    audiences: tuple[str, ...],
    length_ms: int | None,
    postures: tuple[str, ...],
    leader: Leader | None,
    author: str | None,
    title: str | None,
) -> None:
    """A new script, whole and ready to be changed.

    NAME is what the file is called, or its path. It is made of the library's blocks, after a few questions on
    a terminal; options answer them beforehand. Notes that begin with "Your own words" show where your team's
    words go. The script is a draft until somebody approves it. No file is ever written over.

    \b
    Examples:
      relax new monday-group
      relax new monday-group --practice releasing --length 10m --leader group --author "Pain team"
      relax new our-letting-be --from letting-be --author "Pain team"
    """
    path = _new_path(name)
    if other:
        given = {"--practice": practice, "--for": audiences, "--length": length_ms, "--posture": postures}
        _refuse_beside_from([option for option, value in (given | {"--leader": leader}).items() if value])
        made = _from_other(house, path, other, _author(author), title or "")
    else:
        wish = _wish(
            practice=practice,
            audiences=audiences,
            length_ms=length_ms,
            postures=postures,
            leader=leader,
            author=author,
        )
        made = _composed(house, path, wish, title or "")
    click.echo(f"wrote {path}: {made}", err=True)
    click.echo(_next_steps(path), err=True)


def _new_path(name: str) -> Path:
    path = Path(name if name.lower().endswith(SCRIPT_ENDING) else f"{name}{SCRIPT_ENDING}")
    if path.name != safe_name(path.name) or path.stem.startswith((".", "-")):
        safe = safe_name(path.stem.lstrip(".-"))
        raise click.BadParameter(f"not every system takes this name; try {safe!r}", param_hint="'NAME'")
    if path.exists():
        raise OutputError(
            str(path), "there is such a file already", "choose another name, or delete it first"
        )
    return path


def _refuse_beside_from(options: list[str]) -> None:
    if options:
        raise click.UsageError(f"--from keeps the other script's words: leave out {in_words(options)}")


def _from_other(house: House, path: Path, other: str, author: str, title: str) -> str:
    source = house.library.script_path(other)
    script, _ = house.library.load(other)
    text = started_from(read_text(source), author=author, title=title, name=str(source))
    # It has to work where it will stand: the blocks beside the other script are not beside this one.
    resolve_includes(parse(text, name=str(path)), _home(house.library, path))
    create_file(path, text)
    taken_out = [key for key in ("reviewed", "allow") if getattr(script.front_matter, key)]
    left = f", without its {in_words(taken_out)}" if taken_out else ""
    return f"a draft that starts from {source.stem}{left}"


def _home(library: Library, path: Path) -> Library:
    return library if path.parent in library.folders else Library((path.parent, *library.folders))


def _composed(house: House, path: Path, wish: Wish, title: str) -> str:
    home = _home(house.library, path)
    text = compose(wish, library=home)
    if title:
        text = started_from(text, author=wish.author, title=title)
    # What cannot last as long as was asked is not written at all.
    script = parse(text, name=str(path))
    plan = draft_of(script, library=home, variant=Variant(), today=house.today)
    estimated_timeline(plan, voice_name=house.settings.voice)
    create_file(path, text)
    whom = in_words([AUDIENCES[tag][1] for tag in wish.tags]) or ANYONE
    lasts, postures = duration_in_words(wish.length_ms), in_words(wish.postures, "or")
    return f"{wish.practice}, {lasts}, for {whom}, {postures}; {LEADERS[wish.leader][1]}"


def _wish(
    *,
    practice: str | None,
    audiences: tuple[str, ...],
    length_ms: int | None,
    postures: tuple[str, ...],
    leader: Leader | None,
    author: str | None,
) -> Wish:
    """What is wanted, asking on a terminal for what the options do not say."""
    practice = practice or _choose("Which practice?", _practices(), None, option="--practice")
    chosen = audiences or (_choose("For whom?", _audiences(), ANYONE, option="--for"),)
    tags = tuple(AUDIENCES) if "both" in chosen else tuple(tag for tag in AUDIENCES if tag in chosen)
    if length_ms is None:
        length_ms = parse_duration(_choose("How long?", _lengths(practice), USUAL_LENGTH, option="--length"))
    if not postures:
        names = {in_words(key, "or"): "" for key in ARRIVING}
        answer = _choose("Which postures?", names, next(iter(names)), option="--posture")
        postures = next(key for key in ARRIVING if in_words(key, "or") == answer)
    leaders: dict[str, str] = {key: words for key, (_, words) in LEADERS.items()}
    return Wish(
        practice=practice,
        tags=tags,
        length_ms=_checked_length(practice, length_ms),
        postures=_checked_postures(postures),
        leader=leader or cast("Leader", _choose("Who leads?", leaders, "recording", option="--leader")),
        author=_author(author),
    )


def _practices() -> dict[str, str]:
    return {key: recipe.title for key, recipe in RECIPES.items()}


def _audiences() -> dict[str, str]:
    return {ANYONE: "", **{tag: words for tag, (_, words) in AUDIENCES.items()}, "both": "both of these"}


def _lengths(practice: str) -> dict[str, str]:
    least = RECIPES[practice].shortest_ms
    return {format_duration(ms): duration_in_words(ms) for ms in LENGTHS_MS if ms >= least}


def _checked_length(practice: str, length_ms: int) -> int:
    least = RECIPES[practice].shortest_ms
    if least <= length_ms <= LONGEST_MS:
        return length_ms
    reach = f"{format_duration(least)} to {format_duration(LONGEST_MS)}"
    why = "shorter would hurry it" if length_ms < least else "longer tires"
    raise click.BadParameter(f"{practice} takes {reach}; {why}", param_hint="'--length'")


def _checked_postures(postures: tuple[str, ...]) -> tuple[str, ...]:
    chosen = tuple(posture for posture in POSTURES if posture in postures)
    if chosen not in ARRIVING:
        message = "name two at least: with one alone, whoever cannot take it is left out"
        raise click.BadParameter(message, param_hint="'--posture'")
    return chosen


def _author(author: str | None) -> str:
    if author is None and _is_asked():
        author = click.prompt("Who writes it? A team, or a role", err=True)
    if not author or not author.strip():
        raise click.UsageError('who writes it? --author "Pain team"')
    return author.strip()


def _is_asked() -> bool:
    """Whether somebody is there to answer."""
    return sys.stdin.isatty()


def _choose(question: str, options: Mapping[str, str], usual: str | None, *, option: str) -> str:
    """One of several, by name or number; where nobody can answer, the usual one.

    Raises:
        UsageError: nobody can answer, and there is no usual one.
    """
    if not _is_asked():
        if usual is None:
            raise click.UsageError(f"{question[0].lower()}{question[1:]} {option} {', '.join(options)}")
        return usual
    names = list(options)
    width = max(map(len, names))
    click.echo(f"\n{question}", err=True)
    for number, (name, words) in enumerate(options.items(), start=1):
        click.echo(f"  {number}  {name.ljust(width)}  {words}".rstrip(), err=True)

    def read(answer: str) -> str:
        if answer.isdecimal() and 1 <= int(answer) <= len(names):
            return names[int(answer) - 1]
        if answer in names:
            return answer
        raise click.BadParameter(f"a number from 1 to {len(names)}, or one of the names")

    answer: str = click.prompt("Number or name", default=usual, value_proc=read, err=True)
    return answer


def _next_steps(path: Path) -> str:
    return f"""Notes that begin with "Your own words" are for your team to fill. Then:
  relax watch {path}     see and hear it while you write
  relax lint {path}     what could harm, exclude or confuse
  relax approve {path} --by NAME --role ROLE     when somebody has reviewed it"""

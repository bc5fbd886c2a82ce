"""`relax approve`: a review, written into the script with a mark of the words that were reviewed."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import Literal

import click

from relax.commands.house import House, pass_house
from relax.files import replace_text
from relax.library.includes import resolve_includes
from relax.release import refuse_errors
from relax.script.approval import with_review
from relax.script.frontmatter import Review
from relax.script.reading import read_text
from relax.script.review import words_hash

REVIEW_HOLDS_DAYS = 365


@click.command()
@click.argument("script_name", metavar="SCRIPT")
@click.option("--by", required=True, metavar="NAME", help="Who reviewed it.")
@click.option("--role", required=True, metavar="ROLE", help="What makes them fit to: Clinical psychologist.")
@click.option(
    "--again",
    type=click.DateTime(["%Y-%m-%d"]),
    metavar="2027-11-01",
    help="When it is to be looked at again; in a year where it is left out.",
)
@click.option(
    "--status",
    type=click.Choice(["reviewed", "approved"]),
    default="approved",
    show_default=True,
    help="What the script then is.",
)
@pass_house
def approve(
    house: House,
    *,
    script_name: str,
    by: str,
    role: str,
    again: datetime | None,
    status: Literal["reviewed", "approved"],
) -> None:
    """Write a review into a script.

    It holds for the words as they are now, those of every block that the script includes among them: change
    one, or a pause, and the review is void until somebody approves the script again. Nothing else in the file
    is changed. A script in which relax lint finds errors is not approved.

    \b
    Examples:
      relax approve letting-be --by "A. Example" --role "Clinical psychologist"
      relax approve my-script.md --by "A. Example" --role "Team lead" --again 2027-06-01
    """
    next_review = again.date() if again else house.today + timedelta(days=REVIEW_HOLDS_DAYS)
    if next_review <= house.today:
        raise click.BadParameter("the next review lies in the future", param_hint="'--again'")
    path = house.library.script_path(script_name)
    script, home = house.library.load(script_name)
    whole = resolve_includes(script, home)
    remedy = "mend them, or write under allow: who answers for them and why"
    refuse_errors(whole, today=house.today, remedy=remedy)
    words = words_hash(whole)
    review = _review(by, role, house.today, next_review, words)
    replace_text(path, with_review(read_text(path), review, status, name=str(path)))
    click.echo(f"{path}: {status} by {by}, {role}, until {next_review.isoformat()} or until a word changes")


def _review(by: str, role: str, on: date, again: date, words: str) -> Review:
    for value, option in ((by, "--by"), (role, "--role")):
        if not value.strip():
            raise click.BadParameter("it is empty", param_hint=f"'{option}'")
    return Review(by=by, role=role, on=on, again=again, words=words)

"""`relax explain`: why a rule is there."""

from __future__ import annotations

import json
import textwrap
from collections.abc import Iterator

import click

from relax.commands.options import json_option
from relax.lint.catalogue import CATALOGUE, find_rule
from relax.lint.model import Rule

WIDTH = 96


@click.command()
@click.argument("code", required=False)
@json_option
def explain(*, code: str | None, as_json: bool) -> None:
    """Why a rule is there, what it finds, what to write instead, and what it rests on.

    CODE is the code of a rule; without one, all rules are listed.

    \b
    Examples:
      relax explain
      relax explain PAIN001
    """
    rules = [find_rule(code)] if code else list(CATALOGUE)
    if as_json:
        click.echo(json.dumps({"rules": list(map(_plain, rules))}, indent=2, ensure_ascii=False))
    elif code:
        click.echo("\n".join(_explained(rules[0])))
    else:
        for rule in rules:
            click.echo(f"{rule.code:<10}{rule.severity:<9}{rule.pack:<12}{rule.summary}")


def _plain(rule: Rule) -> dict[str, object]:
    return {
        "code": rule.code,
        "name": rule.name,
        "pack": rule.pack,
        "severity": str(rule.severity),
        "summary": rule.summary,
        "reason": rule.reason,
        "better": rule.better,
        "source": rule.source,
        "okay": list(rule.okay),
        "failing": list(rule.failing),
    }


def _explained(rule: Rule) -> Iterator[str]:
    yield click.style(f"{rule.code} {rule.name}", bold=True) + f": {rule.severity}, pack {rule.pack}"
    yield from textwrap.wrap(f"Finds: {rule.summary}.", WIDTH)
    yield from textwrap.wrap(f"Why: {rule.reason}", WIDTH)
    yield from textwrap.wrap(f"Better: {rule.better}", WIDTH)
    yield from textwrap.wrap(f"Source: {rule.source}", WIDTH)
    yield ""
    for title, examples in (("Found:", rule.failing), ("Passes:", rule.okay)):
        yield title
        for example in examples:
            yield from textwrap.wrap(example, WIDTH, initial_indent="  ", subsequent_indent="    ")

"""What is fit for patients: a script without errors of the linter, or one that somebody answers for."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from relax.draft import Draft
from relax.errors import EXIT_FOUND, RelaxError
from relax.lint.linter import counted, lint
from relax.lint.model import Finding, Severity
from relax.script.model import Script
from relax.speech.pace import estimate_reference_ms

MOST_SHOWN = 5


class ReleaseError(RelaxError):
    """A script that is kept from patients, with what the linter finds in it."""

    exit_status = EXIT_FOUND

    def __init__(self, name: str, findings: Sequence[Finding], remedy: str) -> None:
        super().__init__(name, findings, remedy)
        self.name = name
        self.findings = tuple(findings)
        self.remedy = remedy

    def __str__(self) -> str:
        count = len(self.findings)
        lines = [f"{self.name}: the check finds {count} error{'' if count == 1 else 's'}; {self.remedy}"]
        lines += [f"  {one.span}: {one.code}: {one.message}" for one in self.findings[:MOST_SHOWN]]
        if count > MOST_SHOWN:
            lines.append(f"  and {count - MOST_SHOWN} more")
        return "\n".join(lines)


def findings_in(script: Script, *, today: date) -> tuple[Finding, ...]:
    """What the linter finds in a script with its includes resolved, without any engine.

    Raises:
        RelaxError: the script could not be rendered at all.
    """
    return lint(script, measure=lambda utterance: round(estimate_reference_ms(utterance)), today=today)


def refuse_errors(script: Script, *, today: date, remedy: str) -> None:
    """Do nothing where the linter finds no errors, other than those that the script allows.

    Raises:
        ReleaseError: it finds some.
    """
    errors = list(counted(findings_in(script, today=today), Severity.ERROR))
    if errors:
        raise ReleaseError(script.name, errors, remedy)


def released(draft: Draft, *, today: date, because: str = "", doing: str = "render") -> Draft:
    """A draft that may be rendered for patients, or heard by them.

    Args:
        draft: of a script.
        today: the day of the rendering.
        because: why it may be although the linter finds errors in it; every file that is made says so.
        doing: what is kept from being done to it, as a verb.

    Raises:
        ReleaseError: the linter finds errors, and there is no reason.
    """
    remedy = f"relax lint says how to mend them, or {doing} with --allow-errors REASON"
    try:
        refuse_errors(draft.script, today=today, remedy=remedy)
    except ReleaseError as error:
        if not because.strip():
            raise
        codes = ", ".join(dict.fromkeys(finding.code for finding in error.findings))
        return replace(draft, waiver=f"{doing.capitalize()}ed with errors ({codes}): {because.strip()}")
    return draft

"""Linting: a script in, findings out. No files, no clock, no engine."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from operator import attrgetter

from relax.errors import ScriptError
from relax.lint.catalogue import CATALOGUE
from relax.lint.model import Excuse, Finding, Pack, Rule, Severity
from relax.lint.page import Page
from relax.script.model import Script
from relax.script.parser import ScriptKind
from relax.timeline.model import Utterance

FOR_EVERY_SCRIPT: tuple[Pack, ...] = ("core", "wording", "provenance")


def lint(
    script: Script,
    *,
    measure: Callable[[Utterance], int],
    today: datetime.date,
    packs: Iterable[Pack] | None = None,
    kind: ScriptKind = "script",
    rules: Sequence[Rule] = CATALOGUE,
) -> tuple[Finding, ...]:
    """Everything that the rules find in a script, in the order of the page.

    Args:
        script: with its includes resolved (`relax.library.includes.resolve_includes`).
        measure: milliseconds of the audible part of an utterance; an estimate will do.
        today: what day it is, for reviews that run out.
        packs: which packs; None for those that fit the script: `pain` where its front matter or one of its
            parts is for persistent pain, and all others.
        kind: rules about a whole script leave a `block` alone.
        rules: the catalogue, or some of it.

    Returns:
        Findings that the script allows are among them, each with its excuse.

    Raises:
        RelaxError: the script is in the language, and could not be rendered all the same.
    """
    page = Page(script=script, measure=measure, today=today, kind=kind)
    chosen = frozenset(packs) if packs is not None else _fitting(page)
    asked = [rule for rule in rules if rule.pack in chosen]
    page = replace(
        page,
        known_codes=frozenset(rule.code for rule in (*CATALOGUE, *rules)),
        asked=frozenset(rule.code for rule in asked),
    )
    findings: dict[object, Finding] = {}
    for rule in asked:
        for hit in rule.check(page):
            finding = rule.finding(hit)
            findings.setdefault(finding.identity, finding)
            page.found.add(rule.code)
    return tuple(sorted(map(_excused(page), findings.values()), key=attrgetter("place")))


def _fitting(page: Page) -> frozenset[Pack]:
    return frozenset((*FOR_EVERY_SCRIPT, "pain")) if page.for_pain else frozenset(FOR_EVERY_SCRIPT)


def _excused(page: Page) -> Callable[[Finding], Finding]:
    excuses = {
        allowance.rule: Excuse(because=allowance.because, by=allowance.by) for allowance in page.about.allow
    }

    def excuse(finding: Finding) -> Finding:
        return replace(finding, excuse=excuses[finding.code]) if finding.code in excuses else finding

    return excuse


def counted(findings: Iterable[Finding], *severities: Severity) -> Iterator[Finding]:
    """The findings that nobody answers for, of some severities; of all where none is named."""
    for finding in findings:
        if finding.excuse is None and (not severities or finding.severity in severities):
            yield finding


NOT_UNDERSTOOD = "SCRIPT001"
"""The code of what is wrong with the language itself. It cannot be allowed."""


def not_understood(error: ScriptError) -> tuple[Finding, ...]:
    """Findings for a script that is not in the language, so that a report has them all."""
    return tuple(
        Finding(
            code=NOT_UNDERSTOOD,
            severity=Severity.ERROR,
            span=problem.span,
            words="",
            message=problem.message,
            better="",
            source="the script language",
            reason="What is not in the language is never spoken and never guessed at.",
        )
        for problem in error.problems
    )

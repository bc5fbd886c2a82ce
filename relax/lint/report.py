"""Findings as text, as JSON, and as the two formats that code hosts read."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from operator import attrgetter
from typing import TypeAlias

from relax.errors import Problem
from relax.lint.linter import counted
from relax.lint.model import Finding, Severity

Line: TypeAlias = Callable[[str, int], str]
"""The text of a line of a file, by the file's name and the line's number from 1."""


@dataclass(frozen=True, slots=True, kw_only=True)
class FileFindings:
    """What was found in a file."""

    path: str
    findings: tuple[Finding, ...]


def by_file(findings: Iterable[Finding], paths: Sequence[str]) -> tuple[FileFindings, ...]:
    """Findings under the files in which they stand, each once, however many scripts include it.

    A finding that one script allows and another does not is one that nobody answers for.

    Args:
        findings: of several scripts.
        paths: the files that were linted, each of which is in the answer, in this order.
    """
    files: dict[str, dict[tuple[object, ...], Finding]] = {path: {} for path in paths}
    for finding in findings:
        known = files.setdefault(finding.span.name, {})
        if finding.identity not in known or finding.excuse is None:
            known[finding.identity] = finding
    return tuple(
        FileFindings(path=path, findings=tuple(sorted(found.values(), key=attrgetter("place"))))
        for path, found in files.items()
    )


def text_lines(finding: Finding, line_text: str) -> Iterator[str]:
    """A finding as a person reads it: place, line and carets, reason, better wording, source."""
    message = f"{finding.severity} {finding.code}: {finding.message}"
    yield str(Problem(span=finding.span, message=message, line_text=line_text))
    yield f"  why: {finding.reason} {finding.source}"
    if finding.better:
        yield f"  better: {finding.better}"
    if finding.excuse:
        yield f"  allowed: {finding.excuse.because} ({finding.excuse.by})"


def summary(files: Sequence[FileFindings]) -> str:
    """The last line of a report, such as `2 errors and 1 hint in 3 files`."""
    findings = [finding for file in files for finding in file.findings]
    counts = [(severity, sum(1 for _ in counted(findings, severity))) for severity in Severity]
    told = [f"{count} {severity}{'' if count == 1 else 's'}" for severity, count in counts if count]
    allowed = sum(finding.excuse is not None for finding in findings)
    if allowed:
        told.append(f"{allowed} allowed")
    where = f"{len(files)} file{'' if len(files) == 1 else 's'}"
    return f"{_in_words(told) if told else 'nothing found'} in {where}"


def _in_words(parts: Sequence[str]) -> str:
    return " and ".join(filter(None, [", ".join(parts[:-1]), parts[-1]]))


def json_document(files: Sequence[FileFindings]) -> dict[str, object]:
    """The findings as plain data; columns from 1, `end_column` one past the last."""
    return {"files": [{"path": file.path, "findings": list(map(_plain, file.findings))} for file in files]}


def _plain(finding: Finding) -> dict[str, object]:
    plain: dict[str, object] = {
        "code": finding.code,
        "severity": str(finding.severity),
        "line": finding.span.line,
        "column": finding.span.column,
        "end_column": finding.span.end_column,
        "words": finding.words,
        "message": finding.message,
        "better": finding.better,
        "source": finding.source,
    }
    if finding.excuse:
        plain["allowed"] = {"because": finding.excuse.because, "by": finding.excuse.by}
    return plain

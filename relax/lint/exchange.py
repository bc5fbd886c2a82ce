"""Findings in the two forms that code hosts read: GitHub's annotations, and SARIF 2.1.0."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import PurePath
from urllib.parse import quote

from relax.lint.model import Finding, Rule, Severity
from relax.lint.report import FileFindings

_GITHUB = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.HINT: "notice"}
_SARIF = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.HINT: "note"}
SARIF_SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"


def github_lines(files: Sequence[FileFindings]) -> Iterator[str]:
    """Findings as annotations of a workflow's log; what is allowed is left out.

    Source: GitHub Docs, Workflow commands for GitHub Actions.
    """
    for file in files:
        for finding in file.findings:
            if finding.excuse is None:
                yield _github_line(finding)


def _github_line(finding: Finding) -> str:
    span = finding.span
    properties = {
        "file": span.name,
        "line": span.line,
        "col": span.column,
        "endColumn": span.end_column,
        "title": finding.code,
    }
    told = ",".join(
        f"{key}={_escape(str(value)).replace(':', '%3A').replace(',', '%2C')}"
        for key, value in properties.items()
    )
    message = finding.message + (f" (better: {finding.better})" if finding.better else "")
    return f"::{_GITHUB[finding.severity]} {told}::{_escape(message)}"


def _escape(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def sarif_document(
    files: Sequence[FileFindings], *, rules: Sequence[Rule], version: str
) -> dict[str, object]:
    """Findings as a SARIF 2.1.0 log with one run; what is allowed is suppressed with its reason.

    Source: OASIS, Static Analysis Results Interchange Format (SARIF) Version 2.1.0.
    """
    places = {rule.code: number for number, rule in enumerate(rules)}
    return {
        "$schema": SARIF_SCHEMA,
        "version": "2.1.0",
        "runs": [
            {
                "tool": {
                    "driver": {"name": "relax", "version": version, "rules": list(map(_sarif_rule, rules))}
                },
                "columnKind": "unicodeCodePoints",
                "artifacts": [{"location": {"uri": _uri(file.path)}} for file in files],
                "results": [_sarif_result(finding, places) for file in files for finding in file.findings],
            }
        ],
    }


def _sarif_rule(rule: Rule) -> dict[str, object]:
    return {
        "id": rule.code,
        "name": rule.name,
        "shortDescription": {"text": rule.summary},
        "fullDescription": {"text": rule.reason or rule.summary},
        "help": {"text": f"{rule.better}\n\n{rule.source}".strip()},
        "defaultConfiguration": {"level": _SARIF[rule.severity]},
        "properties": {"tags": [rule.pack]},
    }


def _sarif_result(finding: Finding, places: dict[str, int]) -> dict[str, object]:
    span = finding.span
    region = {"startLine": span.line, "startColumn": span.column, "endColumn": span.end_column}
    result: dict[str, object] = {
        "ruleId": finding.code,
        "level": _SARIF[finding.severity],
        "message": {"text": finding.message + (f"; better: {finding.better}" if finding.better else "")},
        "locations": [{"physicalLocation": {"artifactLocation": {"uri": _uri(span.name)}, "region": region}}],
    }
    if finding.code in places:
        result["ruleIndex"] = places[finding.code]
    if finding.excuse:
        justification = f"{finding.excuse.because} ({finding.excuse.by})"
        result["suppressions"] = [{"kind": "inSource", "justification": justification}]
    return result


def _uri(path: str) -> str:
    pure = PurePath(path)
    return pure.as_uri() if pure.is_absolute() else quote(pure.as_posix())

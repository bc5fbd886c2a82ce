"""What the linter found, as a page for people who write in Word: the script, with reasons beside it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from datetime import date
from itertools import pairwise

from relax.lint.model import Finding, Severity
from relax.lint.report import FileFindings, summary
from relax.pages.html import Html, asset, document, element, together

_MARKER = re.compile(r"(\[[^\[\]]*\]|\{[a-z-]+:|\||\})")
"""What is not spoken: markers, and the signs of a choice."""
_FENCE = "---"
_WEIGHT = {Severity.ERROR: 0, Severity.WARNING: 1, Severity.HINT: 2}
_LEADS: dict[Severity, str] = {
    Severity.ERROR: "Has to change before patients hear it.",
    Severity.WARNING: "Worth changing, or a reason to keep it.",
    Severity.HINT: "Help, if you want it.",
}


def findings_page(
    files: Sequence[FileFindings],
    *,
    lines_of: Callable[[str], Sequence[str]],
    made_on: date,
    notes: Sequence[str] = (),
) -> str:
    """The report as a page in one file, for a screen, for paper and for a screen reader.

    Args:
        files: what was found, file by file.
        lines_of: the lines of a file, by its path; none where it cannot be read.
        made_on: the day of the report.
        notes: more to say at the top, such as the rules that a service has switched off.
    """
    numbers = {id(finding): number for number, finding in enumerate(_all(files), start=1)}
    body = element(
        "main",
        element("h1", "What the check found"),
        element("p", f"{summary(files)}, on {made_on.day} {made_on:%B %Y}.", class_="lead"),
        _key(),
        element("ul", *(element("li", note) for note in notes)) if notes else None,
        _contents(files) if len(files) > 1 else None,
        *(_file(number, file, lines_of(file.path), numbers) for number, file in enumerate(files)),
    )
    return document(
        title=f"Script check: {summary(files)}", language="en-GB", style=asset("findings.css"), body=body
    )


def _all(files: Sequence[FileFindings]) -> Iterator[Finding]:
    return (finding for file in files for finding in file.findings)


def _key() -> Html:
    rows = (
        together(element("dt", str(severity).capitalize(), class_=str(severity)), element("dd", words))
        for severity, words in _LEADS.items()
    )
    return element("dl", *rows, class_="key")


def _contents(files: Sequence[FileFindings]) -> Html:
    rows = (
        element("li", element("a", file.path, href=f"#file-{number}"), f": {_counts(file)}")
        for number, file in enumerate(files)
    )
    return element("nav", element("ul", *rows), aria_label="Files")


def _counts(file: FileFindings) -> str:
    return summary([file]).removesuffix(" in 1 file")


def _file(number: int, file: FileFindings, lines: Sequence[str], numbers: dict[int, int]) -> Html:
    kinds = list(_kinds(lines))
    by_line: dict[int, list[Finding]] = {}
    for finding in file.findings:
        by_line.setdefault(_line_of(finding, kinds), []).append(finding)
    whole = [_reason(finding, numbers[id(finding)]) for finding in by_line.pop(0, [])]
    rows = (
        _row(at, line, kind, by_line.get(at, []), numbers)
        for at, (line, kind) in enumerate(kinds, start=1)
        if line or at in by_line
    )
    return element(
        "section",
        element("h2", file.path, id=f"heading-{number}"),
        element("p", f"{_counts(file).capitalize()}."),
        together(element("h3", "About the whole"), element("ul", *whole, class_="whole")) if whole else None,
        element("div", *rows, class_="script"),
        id=f"file-{number}",
        aria_labelledby=f"heading-{number}",
    )


def _line_of(finding: Finding, kinds: Sequence[tuple[str, str]]) -> int:
    """The line that a finding stands beside; 0 where it is about the whole, and no words of it."""
    at = finding.span.line
    if at > len(kinds) or (not finding.words and kinds[at - 1][1] == "front"):
        return 0
    return at


def _kinds(lines: Sequence[str]) -> Iterator[tuple[str, str]]:
    """Each line with what it is: front matter, a heading, a note, or words."""
    is_front = bool(lines) and lines[0].rstrip() == _FENCE
    for at, line in enumerate(lines):
        kind = "front" if is_front else "heading" if line.startswith("#") else "words"
        yield line, "note" if kind == "words" and line.startswith(">") else kind
        if is_front and at and line.rstrip() == _FENCE:
            is_front = False


def _row(at: int, line: str, kind: str, findings: Sequence[Finding], numbers: dict[int, int]) -> Html:
    number = element("span", str(at), class_="line", aria_hidden="true")
    text = element("p", *_marked(line, findings, numbers), class_=kind)
    reasons = [_reason(finding, numbers[id(finding)]) for finding in findings]
    beside = element("ul", *reasons, aria_label=f"Findings in line {at}") if reasons else None
    return element("div", number, text, beside, class_="row")


def _marked(line: str, findings: Sequence[Finding], numbers: dict[int, int]) -> Iterator[Html]:
    """The words of a line, marked where a finding is about them, with the finding's number behind them."""
    marks = [(finding, *_stretch(finding, line)) for finding in findings]
    edges = sorted({0, len(line), *(edge for _, start, end in marks for edge in (start, end))})
    yield from (_reference(finding, numbers) for finding, _, end in marks if end == 0)
    for start, end in pairwise(edges):
        over = [finding for finding, first, last in marks if first <= start and end <= last]
        yield _mark(line[start:end], over) if over else _plain(line[start:end])
        yield from (_reference(finding, numbers) for finding, _, last in marks if last == end)


def _stretch(finding: Finding, line: str) -> tuple[int, int]:
    """Where the words of a finding stand in its line; nowhere, at its end, where something is missing."""
    if not finding.words:
        return len(line), len(line)
    start = min(finding.span.column - 1, len(line))
    return start, max(start, min(finding.span.end_column - 1, len(line)))


def _mark(words: str, findings: Sequence[Finding]) -> Html:
    worst = min(findings, key=lambda finding: _WEIGHT[finding.severity])
    allowed = " allowed" if all(finding.excuse for finding in findings) else ""
    return element("mark", words, class_=f"{worst.severity}{allowed}")


def _reference(finding: Finding, numbers: dict[int, int]) -> Html:
    number = numbers[id(finding)]
    label = f"{finding.severity} {number}: {finding.message}"
    return element("sup", " ", element("a", str(number), href=f"#finding-{number}", aria_label=label))


def _plain(words: str) -> Html:
    return together(
        *(
            element("span", piece, class_="marker") if _MARKER.fullmatch(piece) else piece
            for piece in _MARKER.split(words)
        )
    )


def _reason(finding: Finding, number: int) -> Html:
    title = f"{number}. {str(finding.severity).capitalize()}: {finding.message}"
    better = element("p", element("b", "Better: "), finding.better) if finding.better else None
    excuse = finding.excuse
    allowed = (
        element("p", element("b", "Allowed: "), f"{excuse.because} ({excuse.by})", class_="excuse")
        if excuse
        else None
    )
    return element(
        "li",
        element("p", element("strong", title)),
        element("p", finding.reason) if finding.reason else None,
        better,
        allowed,
        element("p", f"{finding.code} · {finding.source}", class_="source"),
        id=f"finding-{number}",
        class_=f"{finding.severity}{' allowed' if excuse else ''}",
    )

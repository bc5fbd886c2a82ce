"""Mending what is safe to mend: the words of a finding, exactly where they stand, and nothing else."""

from __future__ import annotations

from collections.abc import Iterable

from relax.lint.model import Finding
from relax.source import Source


def fixed(text: str, findings: Iterable[Finding], *, name: str) -> str:
    """A text with everything mended that can be without a person looking.

    A finding is passed over where its words are not written exactly so at its place (an escape, a line break
    or emphasis stands among them), where somebody allows it, and where it overlaps one that was mended.

    Args:
        text: the settled text that was linted.
        findings: of that text; those of other files are passed over.
        name: what the spans of its findings call it.
    """
    source = Source(name, text)
    last = len(text)
    mine = [finding for finding in findings if finding.span.name == name and finding.fix is not None]
    for finding in sorted(mine, key=lambda one: (one.span.line, one.span.column), reverse=True):
        start = source.offset(finding.span.line, finding.span.column)
        end = start + len(finding.words)
        if finding.excuse is None and end <= last and text[start:end] == finding.words:
            text = text[:start] + str(finding.fix) + text[end:]
            last = start
    return text

"""What was heard of a rendering, and what in it is not the script."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any, Literal, TypeAlias

from relax.errors import RelaxError
from relax.hearing.align import Edit, word_errors
from relax.source import NOWHERE, Span
from relax.timeline.model import Utterance
from relax.units import format_clock

Severity: TypeAlias = Literal["error", "warning"]
Kind: TypeAlias = Literal["negation-lost", "negation-invented", "speech-invented", "unheard", "misheard"]

SEVERITIES: dict[Kind, Severity] = {
    "negation-lost": "error",
    "negation-invented": "error",
    "speech-invented": "error",
    "unheard": "error",
    "misheard": "warning",
}
"""What changes the meaning is an error. A small recogniser mishears good speech too: else it is a warning."""
_SAYS: dict[Kind, str] = {
    "negation-lost": "{words!r} was not heard",
    "negation-invented": "{words!r} was heard where the script has none",
    "speech-invented": "{words!r} was heard and is not in the script",
    "unheard": "hardly a word of it was heard",
    "misheard": "{words} of its words may be unclear",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class HeardPhrase:
    """A phrase and what was heard of it."""

    text: str
    heard: str
    """As the recogniser wrote it; of two hearings the one nearer to the script."""
    utterance: Utterance = field(repr=False)
    """What was spoken."""
    span: Span
    """Where the phrase stands in its script or block."""
    start_ms: int
    end_ms: int
    """Where it is heard first in the rendering: `[start_ms, end_ms)`."""
    edits: tuple[Edit, ...]
    """From the script's words to those that were heard."""

    @property
    def words(self) -> int:
        """Words that were to be said."""
        return sum(edit.kind != "put-in" for edit in self.edits)

    @property
    def word_errors(self) -> int:
        """Words changed, left out or put in."""
        return word_errors(self.edits)

    @property
    def changes(self) -> tuple[str, ...]:
        """What differs, such as `-not` or `wall>world`."""
        return tuple(str(edit) for edit in self.edits if edit.kind != "kept")


@dataclass(frozen=True, slots=True, kw_only=True)
class HeardFinding:
    """One phrase in which something else was heard than stands in the script."""

    kind: Kind
    phrase: HeardPhrase
    words: str
    """The words that it is about; for `misheard`, how many."""

    @property
    def severity(self) -> Severity:
        """An error changes the meaning; a warning is for a person's ear."""
        return SEVERITIES[self.kind]

    def __str__(self) -> str:
        says = _SAYS[self.kind].format(words=self.words)
        phrase = self.phrase
        place = "" if phrase.span == NOWHERE else f"{phrase.span}: "
        return (
            f"{place}at {format_clock(phrase.start_ms)}, in {phrase.text!r}, {says};"
            f" it sounds like {phrase.heard!r}"
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class HearingReport:
    """What a recogniser heard of a whole rendering."""

    recogniser: str
    phrases: tuple[HeardPhrase, ...]
    """Each that differs from the others, once, in order."""
    findings: tuple[HeardFinding, ...]

    @property
    def words(self) -> int:
        """Words that were to be said."""
        return sum(phrase.words for phrase in self.phrases)

    @property
    def word_errors(self) -> int:
        """Words changed, left out or put in."""
        return sum(phrase.word_errors for phrase in self.phrases)

    @property
    def rate(self) -> float:
        """Word errors to a word: 0.04 is four in a hundred."""
        return self.word_errors / self.words if self.words else 0.0

    @property
    def errors(self) -> tuple[HeardFinding, ...]:
        """What nobody should publish."""
        return tuple(finding for finding in self.findings if finding.severity == "error")

    @property
    def warnings(self) -> tuple[HeardFinding, ...]:
        """What somebody should listen to."""
        return tuple(finding for finding in self.findings if finding.severity == "warning")

    def document(self) -> dict[str, Any]:
        """The report as plain values, ready for JSON."""
        return {
            "recogniser": self.recogniser,
            "words": self.words,
            "word_errors": self.word_errors,
            "rate": round(self.rate, 4),
            "findings": [_finding(finding) for finding in self.findings],
        }


def _finding(finding: HeardFinding) -> dict[str, Any]:
    phrase = finding.phrase
    return {
        "kind": finding.kind,
        "severity": finding.severity,
        "words": finding.words,
        "text": phrase.text,
        "heard": phrase.heard,
        "changes": list(phrase.changes),
        "file": phrase.span.name,
        "line": phrase.span.line,
        "start_ms": phrase.start_ms,
        "end_ms": phrase.end_ms,
    }


class HeardError(RelaxError):
    """A rendering in which something was heard that changes the meaning. None of it was put in its place."""

    def __init__(self, findings: Sequence[HeardFinding]) -> None:
        super().__init__(findings)
        self.findings = tuple(findings)

    def __str__(self) -> str:
        lines = [str(finding) for finding in self.findings]
        remedy = (
            "nothing was put in its place, and the speech of these phrases is made anew next time: render"
            " again, or change the words, respell one under pronounce:, or choose another --voice"
        )
        return "\n".join([*lines, remedy])

"""Everything that can go wrong for a person, each with its place and its remedy.

One tree under `RelaxError`. The values are kept, the sentence is built in `__str__`, and every argument goes
to `super().__init__`, so that an error survives the way from a worker process. A programmer's mistake is not
here: it keeps its traceback.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from typing import ClassVar

from relax.source import Source, Span

EXIT_FOUND = 1
"""The linter (or `fmt --check`) found something."""
EXIT_USAGE = 2
"""The command, or a name in it, was wrong."""
EXIT_FAILED = 3
"""It could not be done."""
EXIT_INTERRUPTED = 130

LONGEST_QUOTED_LINE = 160
"""Characters of a line shown under a problem; a longer line is shown in part."""


MOST_NAMES_SHOWN = 12
"""Known names that an error lists where none of them comes close."""


def nearest(word: str, known: Iterable[str]) -> str | None:
    """The known name that looks most like `word`, in capitals or not; None when none comes close.

    >>> nearest("pasue", ["pause", "breathe"])
    'pause'
    """
    by_lower = {name.lower(): name for name in known}
    matches = get_close_matches(word.lower(), list(by_lower), n=1, cutoff=0.6)
    return by_lower[matches[0]] if matches else None


@dataclass(frozen=True, slots=True, kw_only=True)
class Problem:
    """One thing wrong in a text: where, what, and the line it stands in."""

    span: Span
    message: str
    """What was expected, what was found, what to do; lower case, no full stop."""
    line_text: str = ""
    """The whole line that the span lies in; empty where it is no longer at hand."""

    @classmethod
    def at(cls, source: Source, start: int, end: int, message: str) -> Problem:
        """The problem with the characters `[start, end)` of a source."""
        span = source.span(start, end)
        return cls(span=span, message=message, line_text=source.line(span.line))

    def __str__(self) -> str:
        if not self.line_text:
            return f"{self.span}: {self.message}"
        first = max(0, self.span.column - 1 - LONGEST_QUOTED_LINE // 2)
        shown = self.line_text[first : first + LONGEST_QUOTED_LINE].replace("\t", " ")
        indent = self.span.column - 1 - first
        carets = max(1, min(self.span.end_column - self.span.column, len(shown) - indent))
        return f"{self.span}: {self.message}\n  {shown}\n  {' ' * indent}{'^' * carets}"


class RelaxError(Exception):
    """The one base of what is shown to a person as a sentence and not as a traceback."""

    exit_status: ClassVar[int] = EXIT_FAILED


class ScriptError(RelaxError):
    """A script that cannot be used, with everything that is wrong with it, in order."""

    def __init__(self, problems: Sequence[Problem]) -> None:
        super().__init__(problems)
        self.problems = tuple(problems)

    def __str__(self) -> str:
        return "\n".join(str(problem) for problem in self.problems)


class UnknownNameError(RelaxError):
    """A name that nothing answers to: a script, a voice, a tag, a format."""

    exit_status = EXIT_USAGE

    def __init__(self, kind: str, name: str, known: Sequence[str], remedy: str = "") -> None:
        super().__init__(kind, name, known, remedy)
        self.kind = kind
        self.name = name
        self.known = tuple(known)
        self.remedy = remedy

    def __str__(self) -> str:
        close = nearest(self.name, self.known)
        if close:
            hint = f"did you mean {close!r}?"
        elif self.known:
            more = len(self.known) - MOST_NAMES_SHOWN
            hint = "there is " + ", ".join(self.known[:MOST_NAMES_SHOWN])
            hint += f" and {more} more" if more > 0 else ""
        else:
            hint = "there is none"
        return f"no {self.kind} named {self.name!r}; {hint}" + (f"; {self.remedy}" if self.remedy else "")


class ChoiceError(RelaxError):
    """Choices that are wrong, or that rule each other out; the message says which to leave out."""

    exit_status = EXIT_USAGE

    def __init__(self, message: str) -> None:
        super().__init__(message)
        self.message = message

    def __str__(self) -> str:
        return self.message


class LengthError(RelaxError):
    """A length that the script cannot be fitted to, with the lengths that it can.

    `asked` and `reachable` are words that are ready to show, such as `8 minutes` and `9:12 to 17:40`.
    """

    def __init__(self, asked: str, reachable: str) -> None:
        super().__init__(asked, reachable)
        self.asked = asked
        self.reachable = reachable

    def __str__(self) -> str:
        return f"{self.asked} asked; with this voice the script can last {self.reachable}"


class SpeechError(RelaxError):
    """Speech that could not be made: no engine, no voice, or a phrase that failed twice."""

    def __init__(self, message: str) -> None:
        super().__init__(message)
        self.message = message

    def __str__(self) -> str:
        return self.message


class VoiceLanguageError(SpeechError):
    """A voice that does not speak a script's language."""


class EngineMissingError(SpeechError):
    """An engine that is not installed on this machine; the message has the line that installs it."""


class PhraseError(SpeechError):
    """A phrase that could not be spoken, tried twice. No audio is made with a hole in its place."""

    def __init__(self, text: str, reason: str, span: Span | None = None) -> None:
        super().__init__(reason)
        self.args = (text, reason, span)
        self.text = text
        self.reason = reason
        self.span = span

    def __str__(self) -> str:
        place = f"{self.span}: " if self.span else ""
        return f"{place}the phrase {self.text!r} could not be spoken: {self.reason}"


class OutputError(RelaxError):
    """A file or folder that could not be written or read, and why."""

    def __init__(self, path: str, reason: str, remedy: str = "") -> None:
        super().__init__(path, reason, remedy)
        self.path = path
        self.reason = reason
        self.remedy = remedy

    def __str__(self) -> str:
        return f"{self.path}: {self.reason}" + (f"; {self.remedy}" if self.remedy else "")


class DeviceError(RelaxError):
    """Sound that cannot be heard or recorded here: no device, or one that does not answer.

    `device` is empty where the reason names it already.
    """

    def __init__(self, device: str, reason: str, remedy: str = "") -> None:
        super().__init__(device, reason, remedy)
        self.device = device
        self.reason = reason
        self.remedy = remedy

    def __str__(self) -> str:
        device = f"{self.device}: " if self.device else ""
        return f"{device}{self.reason}" + (f"; {self.remedy}" if self.remedy else "")

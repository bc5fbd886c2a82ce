"""Rules and findings: values, and nothing that happens."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cached_property
from typing import TYPE_CHECKING, Literal, TypeAlias

from relax.source import Span

if TYPE_CHECKING:
    from relax.lint.page import Page


class Severity(StrEnum):
    """How much a finding weighs."""

    ERROR = "error"
    """Stops an export for patients."""
    WARNING = "warning"
    """Shown, and counted: the linter's exit status is 1."""
    HINT = "hint"
    """Help, and nothing more."""


Pack: TypeAlias = Literal["core", "pain", "wording", "provenance"]
PACKS: tuple[Pack, ...] = ("core", "pain", "wording", "provenance")
"""`pain` is for scripts that people with persistent pain may hear; the others are for every script."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Hit:
    """A place where a rule applies."""

    span: Span
    words: str
    """What stands there, as it is heard or read; empty where something is missing."""
    message: str = ""
    """What is found here; empty where the rule's own summary says it."""
    better: str = ""
    """What to write here; empty where the rule's own advice fits."""
    severity: Severity | None = None
    """Where it weighs more or less than the rule says."""
    fix: str | None = None
    """What may stand in the place of `words` without a person looking; None where a person has to."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Excuse:
    """Why a finding is let pass, and who answers for it."""

    because: str
    by: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """Something in a script that somebody should look at."""

    code: str
    severity: Severity
    span: Span
    words: str
    """The words it is about; empty where something is missing."""
    message: str
    better: str
    """What to write instead; empty where the message says it."""
    source: str
    """What the rule rests on."""
    reason: str = ""
    """Why it matters, in a sentence."""
    fix: str | None = field(default=None, repr=False)
    """What may stand in the place of `words` without a person looking."""
    excuse: Excuse | None = None
    """Set where the script allows it: it is shown, and not counted."""

    @property
    def place(self) -> tuple[str, int, int, str]:
        """By which findings are sorted: file, line, column, and the code of the rule."""
        return self.span.name, self.span.line, self.span.column, self.code

    @property
    def identity(self) -> tuple[str, Span, str, str]:
        """What two findings have in common that are one, such as those of two scripts with the same block."""
        return self.code, self.span, self.words, self.message


_EXAMPLE = re.compile(r"^\s*(Okay|[A-Z]+[0-9]{3}):\s?(.*)$", re.MULTILINE)


@dataclass(frozen=True, kw_only=True)
class Rule:
    """A rule of the catalogue. The docstring of its check holds its reason and its examples."""

    code: str
    """A family and three digits; never used again for anything else."""
    name: str
    """A few words joined by hyphens."""
    pack: Pack
    severity: Severity
    summary: str
    """What is found, in a line."""
    better: str
    """What to write instead."""
    source: str
    """[seed], [NHS], [lit], [craft] or [judgement], with the reference where there is one."""
    check: Callable[[Page], Iterable[Hit]] = field(repr=False)
    docs: str = field(default="", repr=False)
    """Reason and examples, where the check has no docstring of its own."""

    @cached_property
    def reason(self) -> str:
        """Why the rule is there, as a clinician would read it."""
        before_examples = _EXAMPLE.split(self._docs)[0]
        return " ".join(before_examples.split())

    @cached_property
    def okay(self) -> tuple[str, ...]:
        """Examples that pass."""
        return tuple(words for kind, words in self._examples if kind == "Okay")

    @cached_property
    def failing(self) -> tuple[str, ...]:
        """Examples that do not."""
        return tuple(words for kind, words in self._examples if kind == self.code)

    @property
    def _docs(self) -> str:
        return self.docs or self.check.__doc__ or ""

    @cached_property
    def _examples(self) -> tuple[tuple[str, str], ...]:
        return tuple((match[1], match[2]) for match in _EXAMPLE.finditer(self._docs))

    def finding(self, hit: Hit) -> Finding:
        """The finding that a hit of this rule makes."""
        return Finding(
            code=self.code,
            severity=hit.severity or self.severity,
            span=hit.span,
            words=hit.words,
            message=hit.message or self.summary,
            better=hit.better or self.better,
            source=self.source,
            reason=self.reason,
            fix=hit.fix,
        )


Check: TypeAlias = "Callable[[Page], Iterable[Hit]]"


def rule(
    code: str, name: str, *, pack: Pack, severity: Severity, summary: str, better: str, source: str
) -> Callable[[Check], Rule]:
    """Make a rule of the function below it."""

    def made(check: Check) -> Rule:
        return Rule(
            code=code,
            name=name,
            pack=pack,
            severity=severity,
            summary=summary,
            better=better,
            source=source,
            check=check,
        )

    return made

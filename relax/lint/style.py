"""A service's own style: words of its own, and rules that it switches, each with a reason and a name."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import wraps
from typing import Annotated, Literal

from pydantic import AfterValidator, BaseModel, ConfigDict, StringConstraints

from relax.errors import nearest
from relax.lint.grammar import is_negated
from relax.lint.model import Hit, Rule, Severity
from relax.lint.page import PATIENT, Page
from relax.lint.patterns import Patterns
from relax.lint.tokens import tokens
from relax.script.problems import Problems
from relax.script.yaml_source import read_model, read_yaml
from relax.source import Source

Words = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=500)]


def _with_a_word(text: str) -> str:
    if not any(True for _ in tokens(text)):
        raise ValueError("signs alone are no words to look for")
    return text


SoughtWords = Annotated[Words, AfterValidator(_with_a_word)]
Code = Annotated[str, StringConstraints(pattern=r"^[A-Z]{2,10}[0-9]{3}$")]


class _Part(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class OwnWords(_Part):
    """Words that a service does not want in its scripts."""

    code: Code
    """Of the service's own: TEAM001. It may not be the code of a rule."""
    words: tuple[SoughtWords, ...]
    """Each is looked for as it is written, in any case, and not where it is denied."""
    message: Words
    """What is wrong with them."""
    better: str = ""
    severity: Severity = Severity.WARNING


class Switch(_Part):
    """A rule that weighs more or less for a service, or is switched off."""

    rule: Code
    severity: Literal["error", "warning", "hint", "off"]
    because: Words
    by: Words
    """A role, or a name with a role."""


class Style(_Part):
    """What a service changes."""

    words: tuple[OwnWords, ...] = ()
    rules: tuple[Switch, ...] = ()


_WANTED: Mapping[str, str] = {
    "words": "words is a list of {code: TEAM001, words: [safe space], message: why, better: what to write}",
    "words.code": "words.code is a code of your own, such as TEAM001",
    "words.words": "words.words is a list of words to look for",
    "words.message": "words.message says what is wrong with them",
    "words.better": "words.better is what to write instead",
    "words.severity": "words.severity is error, warning or hint",
    "rules": "rules is a list of {rule: WORDS005, severity: off, because: the reason, by: a role}",
    "rules.rule": "rules.rule is the code of a rule, such as WORDS005",
    "rules.severity": "rules.severity is error, warning, hint or off",
    "rules.because": "rules.because is the reason, in words",
    "rules.by": "rules.by is a role, or a name with a role",
}


def read_style(text: str, *, name: str, rules: Sequence[Rule]) -> Style:
    """The style that a file holds.

    Args:
        text: YAML.
        name: what errors call it: its path.
        rules: the catalogue, whose codes it may switch and not use for its own.

    Raises:
        ScriptError: it has errors; each with its line.
    """
    problems = Problems(Source(name, text))
    mapping = read_yaml(problems, 0, len(text))
    style = read_model(Style, problems, mapping, _WANTED) if mapping else None
    codes = [rule.code for rule in rules]
    for switch in style.rules if style else ():
        if switch.rule not in codes:
            close = nearest(switch.rule, codes)
            hint = f"; did you mean {close!r}?" if close else ""
            at = max(0, text.find(switch.rule))
            problems.add(at, at + len(switch.rule), f"there is no rule {switch.rule!r}{hint}")
    for own in style.words if style else ():
        if own.code in codes:
            at = max(0, text.find(own.code))
            problems.add(at, at + len(own.code), f"{own.code} is the code of a rule: take one of your own")
    problems.check()
    return style or Style()


def styled(rules: Iterable[Rule], style: Style) -> tuple[Rule, ...]:
    """The rules as a service wants them, its own among them."""
    switches = {switch.rule: switch for switch in style.rules}
    kept = [_switched(rule, switches[rule.code]) if rule.code in switches else rule for rule in rules]
    return (*filter(None, kept), *map(_own_rule, style.words))


def _switched(rule: Rule, switch: Switch) -> Rule | None:
    if switch.severity == "off":
        return None

    @wraps(rule.check)
    def check(page: Page) -> Iterator[Hit]:
        for hit in rule.check(page):
            yield replace(hit, severity=None)

    return replace(rule, severity=Severity(switch.severity), check=check)


def _own_rule(own: OwnWords) -> Rule:
    patterns = Patterns(*(" ".join(token.word for token in tokens(words)) for words in own.words))

    def check(page: Page) -> Iterator[Hit]:
        for match in page.find(patterns, PATIENT):
            if not is_negated(match.sentence.tokens, match.first):
                yield match.hit()

    return Rule(
        code=own.code,
        name="own-words",
        pack="core",
        severity=own.severity,
        summary=own.message,
        better=own.better,
        source="the style of the service",
        check=check,
        docs=f"{own.message}.",
    )

"""How well the linter's rules agree with sentences and scripts that other people marked: tests/lint/marks.

Usage: python benchmarks/lint_marks.py [--show] [PART]…: seen, unseen, third to twelfth, structure

For each row: how much of what is found was to be found (precision), and how much of what was to be found is
found (recall). `--show` prints each disagreement; unseen sentences are never printed.
"""

from __future__ import annotations

import datetime
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from ruamel.yaml import YAML

from relax.library.includes import resolve_includes
from relax.library.library import Library
from relax.lint.linter import lint
from relax.script.model import Script
from relax.script.parser import ScriptKind, parse
from relax.script.reading import load_script
from relax.speech.pace import estimate_reference_ms

MARKS = Path(__file__).parent.parent / "tests" / "lint" / "marks"
TODAY = datetime.date(2026, 12, 1)

FIRST_SET = ("seen", "unseen")
"""The sentences that were marked before there were rules, in two parts."""
LATER_SETS = (
    "third",
    "fourth",
    "fifth",
    "sixth",
    "seventh",
    "eighth",
    "ninth",
    "tenth",
    "eleventh",
    "twelfth",
)
"""Marked by others since; each was new to the rules on the day it came."""

ROWS: dict[str, tuple[str, ...]] = {
    "pain-tense": ("PAIN001",),
    "pain-phrase": ("PAIN002",),
    "pain-promise": ("PAIN003", "PAIN004", "PAIN005"),
    "pain-dwell": ("PAIN006",),
    "claim": ("CLAIM001", "CLAIM002", "CLAIM003", "CLAIM004"),
    "step-drift": ("STEP001",),
    "kind-order": ("KIND003",),
    "kind-self-kindness": ("KIND001", "KIND002"),
    "kind-imperatives": ("KIND004",),
    "words-person-first": ("WORDS004",),
    "words-passive": ("WORDS005",),
    "words-long-word": ("WORDS006",),
    "words-long-sentence": ("WORDS001", "WORDS002"),
    "words-paragraph": ("WORDS003",),
    "words-american": ("WORDS008",),
    "words-unknown": ("WORDS009",),
    "priv": ("PRIV001", "PRIV002", "PRIV003", "PRIV004", "PRIV005", "PRIV006"),
    "safe-permission": ("SAFE001",),
    "safe-posture": ("SAFE003",),
    "safe-landing": ("SAFE004",),
    "safe-when": ("SAFE005",),
    "safe-held-breath": ("SAFE006",),
    "safe-breath-rate": ("SAFE007",),
    "safe-deep-breath": ("SAFE008",),
    "safe-silence": ("SAFE009",),
    "pace-no-pause": ("PACE001",),
    "pace-silence-share": ("PACE002", "PACE003"),
    "pace-breath-words": ("PACE004",),
    "review-provenance": ("REVIEW001", "REVIEW002", "REVIEW003", "REVIEW004"),
}
"""The codes that answer for each row of the marks."""
ROW_OF = {code: row for row, codes in ROWS.items() for code in codes}


@dataclass
class Tally:
    """How often the rules and the marks agree on a row."""

    right: int = 0
    missed: int = 0
    wrong: int = 0
    notes: list[str] = field(default_factory=list)

    @property
    def precision(self) -> float:
        """How much of what was found was to be found; 1 where nothing was found."""
        found = self.right + self.wrong
        return self.right / found if found else 1.0

    @property
    def recall(self) -> float:
        """How much of what was to be found was found; 1 where there was nothing."""
        asked = self.right + self.missed
        return self.right / asked if asked else 1.0


@dataclass
class Case:
    """Something marked."""

    label: str
    script: Script
    kind: ScriptKind
    expect: set[str]
    may: set[str]
    severity: dict[str, str]


def read(name: str) -> dict[str, Any]:
    """A file of marks."""
    loaded: dict[str, Any] = YAML(typ="safe").load((MARKS / name).read_text("utf-8"))
    return loaded


def sentence_cases(name: str) -> Iterator[Case]:
    """The sentences of a file, each as the body of a small block."""
    for mark in read(name)["sentences"]:
        context = mark.get("context", {})
        keys = {"title": "Marks", "language": context.get("language", "en-GB")}
        if context.get("for"):
            keys["for"] = f"[{', '.join(context['for'])}]"
        if "level" in context:
            keys["level"] = "introductory" if context["level"] == "introductory" else "therapeutic"
        opening = "\n".join(f"{key}: {value}" for key, value in keys.items())
        script = parse(f"---\n{opening}\n---\n{mark['text']}\n", name="<mark>", kind="block")
        yield Case(
            mark["text"],
            script,
            "block",
            set(mark["expect"]),
            set(mark.get("may", ())),
            mark.get("severity", {}),
        )


def script_cases() -> Iterator[Case]:
    """The small scripts."""
    library = Library.of()
    for mark in read("structure.yaml")["scripts"]:
        path = MARKS / "structure" / mark["file"]
        script = resolve_includes(load_script(path), library)
        yield Case(
            mark["file"],
            script,
            "script",
            set(mark["expect"]),
            set(mark.get("may", ())),
            mark.get("severity", {}),
        )


def rows_found(case: Case) -> dict[str, set[str]]:
    """The rows that the rules find, each with the severities of its findings."""
    found: dict[str, set[str]] = {}
    measure = estimate_reference_ms
    for finding in lint(
        case.script, measure=lambda utterance: round(measure(utterance)), today=TODAY, kind=case.kind
    ):
        if finding.code in ROW_OF:
            found.setdefault(ROW_OF[finding.code], set()).add(str(finding.severity))
    return found


def tally(cases: Iterator[Case]) -> dict[str, Tally]:
    """Rules against marks, by row."""
    rows = {row: Tally() for row in ROWS}
    for case in cases:
        found = rows_found(case)
        for row in ROWS:
            one = rows[row]
            if row in case.expect and row in found:
                one.right += 1
                if case.severity.get(row, next(iter(found[row]))) not in found[row]:
                    one.wrong += 1
                    one.notes.append(f"severity {sorted(found[row])}: {case.label}")
            elif row in case.expect:
                one.missed += 1
                one.notes.append(f"missed: {case.label}")
            elif row in found and row not in case.may:
                one.wrong += 1
                one.notes.append(f"wrong: {case.label}")
    return rows


def families(rows: dict[str, Tally]) -> dict[str, Tally]:
    """The tallies of rows added up by family."""
    added: dict[str, Tally] = {}
    for row, one in rows.items():
        total = added.setdefault(row.partition("-")[0], Tally())
        total.right += one.right
        total.missed += one.missed
        total.wrong += one.wrong
    return added


def measure(part: str) -> dict[str, Tally]:
    """The rows of a file of sentences, such as `seen`, or of `structure`."""
    return tally(script_cases() if part == "structure" else sentence_cases(f"{part}.yaml"))


def added_up(parts: Iterable[str]) -> dict[str, Tally]:
    """The tallies of several sets of sentences together, by family."""
    added: dict[str, Tally] = {}
    for part in parts:
        for name, one in families(measure(part)).items():
            total = added.setdefault(name, Tally())
            total.right += one.right
            total.missed += one.missed
            total.wrong += one.wrong
    return added


def show_rates(title: str, tallies: dict[str, Tally], *, notes: bool = False) -> None:
    """Print a table of rates."""
    print(f"\n{title:<22}{'precision':>10}{'recall':>8}")
    for name, one in tallies.items():
        if one.right + one.missed + one.wrong:
            print(
                f"{name:<22}{one.precision:>10.2f}{one.recall:>8.2f}   "
                f"{one.right} right, {one.missed} missed, {one.wrong} wrong"
            )
            for note in one.notes if notes else ():
                print(f"      {note}")


def main() -> None:
    """Print the rates."""
    arguments = sys.argv[1:]
    show = "--show" in arguments
    asked = [part for part in arguments if part != "--show"]
    for part in asked or ["unseen", "structure"]:
        rows = measure(part)
        both = {**rows, **{f"[{name}]": one for name, one in families(rows).items()}}
        show_rates(part, both, notes=show and part != "unseen")
    if not asked:
        show_rates("the first set, whole", added_up(FIRST_SET))
        show_rates("all sets of sentences", added_up([*FIRST_SET, *LATER_SETS]))


if __name__ == "__main__":
    main()

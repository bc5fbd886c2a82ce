"""The alignment of two sequences of words: which were kept, changed, left out or put in.

Source: the edit distance of Levenshtein (1965) by the table of Wagner and Fischer (1974), read back from its
end. A word error rate is the least number of edits over the words that were to be said.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal, TypeAlias

from relax.hearing.words import NEGATIONS

EditKind: TypeAlias = Literal["kept", "changed", "left-out", "put-in"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Edit:
    """One step from the words of the script to the words that were heard."""

    kind: EditKind
    said: str
    """The script's word; empty where one was put in."""
    heard: str
    """The word that was heard; empty where one was left out."""

    @property
    def drops_negation(self) -> bool:
        """Whether a word that turns the meaning round was lost."""
        return self.kind != "kept" and self.said in NEGATIONS and self.heard not in NEGATIONS

    @property
    def invents_negation(self) -> bool:
        """Whether a word that turns the meaning round was heard where none stands."""
        return self.kind != "kept" and self.heard in NEGATIONS and self.said not in NEGATIONS

    def __str__(self) -> str:
        match self.kind:
            case "left-out":
                return f"-{self.said}"
            case "put-in":
                return f"+{self.heard}"
            case "changed":
                return f"{self.said}>{self.heard}"
        return self.said


def align(said: Sequence[str], heard: Sequence[str]) -> tuple[Edit, ...]:
    """The fewest edits that make what was said into what was heard, in order.

    Among alignments that are equally short, the one that keeps and changes words as late as it can. Takes
    time and room in proportion to the product of the two lengths.

    >>> [str(edit) for edit in align("you do not have to".split(), "you do have two".split())]
    ['you', 'do', '-not', 'have', 'to>two']
    """
    table = _distances(said, heard)
    edits: list[Edit] = []
    row, column = len(said), len(heard)
    while row or column:
        here = table[row][column]
        if row and column and here == table[row - 1][column - 1] + (said[row - 1] != heard[column - 1]):
            row, column = row - 1, column - 1
            kind: EditKind = "kept" if said[row] == heard[column] else "changed"
            edits.append(Edit(kind=kind, said=said[row], heard=heard[column]))
        elif row and here == table[row - 1][column] + 1:
            row -= 1
            edits.append(Edit(kind="left-out", said=said[row], heard=""))
        else:
            column -= 1
            edits.append(Edit(kind="put-in", said="", heard=heard[column]))
    return tuple(reversed(edits))


def _distances(said: Sequence[str], heard: Sequence[str]) -> list[list[int]]:
    """The edit distance of every beginning of one to every beginning of the other."""
    table = [list(range(len(heard) + 1))]
    for row, said_word in enumerate(said, start=1):
        above, line = table[-1], [row]
        for column, heard_word in enumerate(heard, start=1):
            changed = above[column - 1] + (said_word != heard_word)
            line.append(min(changed, above[column] + 1, line[-1] + 1))
        table.append(line)
    return table


def word_errors(edits: Sequence[Edit]) -> int:
    """How many words were changed, left out or put in.

    >>> word_errors(align(["rest", "here"], ["rest", "over", "here"]))
    1
    """
    return sum(edit.kind != "kept" for edit in edits)


def dropped_negations(edits: Sequence[Edit]) -> tuple[str, ...]:
    """The negations that were not heard.

    >>> dropped_negations(align(["do", "not", "push"], ["do", "push"]))
    ('not',)
    """
    return tuple(edit.said for edit in edits if edit.drops_negation)


def invented_negations(edits: Sequence[Edit]) -> tuple[str, ...]:
    """The negations that were heard where none was to be said.

    >>> invented_negations(align(["you", "can"], ["you", "can", "not"]))
    ('not',)
    """
    return tuple(edit.heard for edit in edits if edit.invents_negation)


def longest_run_put_in(edits: Sequence[Edit]) -> tuple[str, ...]:
    """The longest run of words that were put in, with none of the script's between them.

    >>> longest_run_put_in(align(["rest"], ["rest", "thank", "you"]))
    ('thank', 'you')
    """
    longest: tuple[str, ...] = ()
    run: tuple[str, ...] = ()
    for edit in edits:
        run = (*run, edit.heard) if edit.kind == "put-in" else ()
        longest = max(longest, run, key=len)
    return longest

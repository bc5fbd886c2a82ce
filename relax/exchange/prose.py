"""From a paragraph of someone's script to words, pauses and notes.

Every character of the paragraph goes somewhere: to the words, into a marker, into a note, or, where it is a
mere sign of layout, into a remark. What is doubtful is never left out: it is kept and remarked upon.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from re import Match

from relax.exchange.body_builder import BodyBuilder
from relax.exchange.directions import UNIT, Direction, read_direction, read_pause
from relax.exchange.letters import clean
from relax.exchange.report import Ledger
from relax.exchange.values import exact_pause, time_ms
from relax.script.model import Bell, Pause
from relax.script.writer import write_marker

_DASHES = r"(?:--++|[–—]|==++)"
_TOKEN = re.compile(
    rf"""
      (?P<comment>  <!-- )
    | (?P<link>     \[(?P<words>[^\[\]\n]*+)\]\((?P<url>[^()\s]*+)\) )
    | (?P<square>   \[[^\[\]]*+\] )
    | (?P<round>    \([^()]*+\) )
    | (?P<curly>    \{{[^{{}}]*+\}} )
    | (?P<tag>      </?[A-Za-z][^<>]*+> )
    | (?P<starred>  (?P<stars>\*{{1,3}})(?=[^\s*])(?P<stressed>[^*]++)(?P=stars)(?!\*) )
    | (?P<lined>    (?<![^\W_])(?P<lines>_{{1,3}})(?=[^\s_])(?P<underlined>[^_]++)(?P=lines)(?![^\W_]) )
    | (?P<struck>   ~~[^~\n]++~~ )
    | (?P<dashed>   {_DASHES}[ ]*+(?P<between>[A-Za-z0-9][A-Za-z0-9 .:]{{2,40}}?)[ ]*{_DASHES} )
    | (?P<slashed>  (?<![\w/])/{{1,2}}[ ]*+
                    (?P<length>[0-9]{{1,4}}(?:\.[0-9]{{1,3}})?[ ]?{UNIT})(?!\w)/{{0,2}} )
    | (?P<shouted>  (?<![\w'’-])(?:(?:LONG|SHORT|BRIEF)[ ])?(?:PAUSE|SILENCE)(?![\w'’-])
                    (?:[ :,–—-]*(?:(?i:for)[ ])?[0-9][0-9.]*+
                       (?:[ ]?(?:-|–|(?i:to))[ ]?[0-9.]++)?[ ]?(?i:{UNIT})(?!\w))? )
    | (?P<dots>     (?:\.{{2,}}|…)[.…]*+(?>(?:[ ][.…]++(?!\w))*) )
    | (?P<entity>   &\#?[0-9A-Za-z]{{1,30}}; )
    | (?P<stray>    [\[\]{{}}|*_`#~\\]++ )
    """,
    re.VERBOSE,
)
_RULE = re.compile(r"[ ]*(?:[-–—=_*~#+][ ]*){2,}")
_ONLY_DOTS = re.compile(r"[ ]*(?:[.…][ ]*){2,}|[ ]*…[ ]*")
_PAGE_NUMBER = re.compile(r"[ ]*(?:page [0-9]+(?: of [0-9]+)?|[-–—] ?[0-9]+ ?[-–—])[ ]*", re.IGNORECASE)
_SPOKEN_PAUSE = re.compile(
    r"\b(?:pause|silence)\b[^.?!]{0,40}\b(?:seconds?|secs?|minutes?|mins?|count|[0-9]+)\b", re.IGNORECASE
)
_CLOCK = re.compile(r"(?<![\w:])[0-9]{1,2}:[0-9]{2}(?::[0-9]{2})?(?![\w:])")
_INVITATION = re.compile(r"(?:take|leave|allow)\b", re.IGNORECASE)
_BREAK = re.compile(
    r"""<break\s[^<>]*?time\s*=\s*["'“”]?(?P<time>[0-9. ]+m?s)["'“”]?[^<>]*>""", re.IGNORECASE
)
_CAPITALS_BEFORE = re.compile(r"\b[A-Z]{2,}[,:;]?[ ]+$")
_CAPITALS_AFTER = re.compile(r"^[ ]+[A-Z]{2,}\b")

TO_DO = "TO DO: "
"""Begins every note that a person has to look at."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Passage:
    """A paragraph, or the lines of a text up to the next blank one."""

    text: str
    """Its lines are ended by a line feed."""
    first_place: int
    """The line or paragraph of its first character, from 1."""
    counts_lines: bool = False
    """Whether each of its lines is a place of its own."""
    stressed: tuple[tuple[int, int], ...] = ()
    """Half-open ranges of the text that were set in italics or bold, in order."""


@dataclass(slots=True)
class _Places:
    """Tells the place of an offset."""

    passage: Passage
    ends: list[int] = field(default_factory=list)

    def __post_init__(self) -> None:
        if self.passage.counts_lines:
            self.ends = [at + 1 for at, sign in enumerate(self.passage.text) if sign == "\n"]

    def __call__(self, offset: int) -> int:
        return self.passage.first_place + bisect_right(self.ends, offset)


class Prose:
    """Puts passages into a body, and what there is to say of them into a ledger."""

    def __init__(self, builder: BodyBuilder, ledger: Ledger) -> None:
        self.builder = builder
        self.ledger = ledger

    def doubtful(self, place: int, source: str, message: str) -> None:
        """Keep something as a note that a person has to look at."""
        self.builder.note(TO_DO + clean(source)[0])
        self.ledger.remark(place, source, message)

    def take(self, passage: Passage) -> None:
        """Put a passage into the body: lines that stand for something alone, and words between them."""
        reader = _Reader(self, passage, _Places(passage))
        start = waiting = 0
        for line in passage.text.splitlines(keepends=True):
            end = start + len(line)
            if self._stands_alone(line):
                reader.scan(waiting, start)
                self._take_line(line.strip(), reader.place(start))
                waiting = end
            start = end
        reader.scan(waiting, len(passage.text))

    def _stands_alone(self, line: str) -> bool:
        words = line.strip()
        if not words or words[0] in "[({<":
            return False
        return bool(
            _ONLY_DOTS.fullmatch(words)
            or _RULE.fullmatch(words)
            or _PAGE_NUMBER.fullmatch(words)
            or _is_pause_line(words)
        )

    def _take_line(self, line: str, place: int) -> None:
        if _ONLY_DOTS.fullmatch(line):
            self.pause(Pause(), place, line)
            self.ledger.remark(place, line, "dots alone on a line: read as [pause]; write how long it lasts")
        elif _RULE.fullmatch(line):
            self.builder.paragraph()
            self.ledger.read(place, line, "paragraph")
        elif _PAGE_NUMBER.fullmatch(line):
            self.doubtful(place, line, "a page number, it seems; kept as a note: take it out")
        else:
            pause = read_pause(line)
            if pause is None:
                raise AssertionError("a line that stands alone is a rule, dots, a page number or a pause")
            self.pause(pause, place, line)
            if line.endswith(".") and line[0].isalnum():
                message = f"read as {write_marker(pause)}; if it is to be spoken, write it among other words"
                self.ledger.remark(place, line, message)

    def pause(self, pause: Pause | Bell, place: int, source: str) -> None:
        """Put a marker in the place of what was read."""
        self.builder.add(pause)
        self.ledger.read(place, source, write_marker(pause))


def _is_pause_line(words: str) -> bool:
    """Whether a line without brackets is a pause, and not an invitation to make one."""
    return not _INVITATION.match(words) and read_pause(words) is not None


class _Reader:
    """One pass over the signs of a passage."""

    def __init__(self, prose: Prose, passage: Passage, place: Callable[[int], int]) -> None:
        self.prose = prose
        self.builder = prose.builder
        self.ledger = prose.ledger
        self.text = passage.text
        self.stressed: Sequence[tuple[int, int]] = passage.stressed
        self.place = place
        self.has_no_more_comments = False

    def scan(self, start: int, end: int) -> None:
        """Read the characters `[start, end)`."""
        at = waiting = start
        while match := _TOKEN.search(self.text, at, end):
            at = self.take(match, waiting, end)
            if at > match.start():
                waiting = at
            else:
                at = match.end() if match.lastgroup != "dashed" else match.start() + 1
        self.words(waiting, end)

    def take(self, match: Match[str], waiting: int, end: int) -> int:
        """Take what a match stands for; where it ends, or where it begins if it is words after all."""
        kind = str(match.lastgroup)
        if kind == "comment":
            return self.comment(match, waiting, end)
        if kind == "link":
            return self.link(match, waiting, end)
        if kind == "dashed" and not read_pause(match["between"]):
            return match.start()
        if kind == "shouted" and self.is_among_capitals(match):
            self.remark(match, "capitals among capitals: spoken as they stand; for a pause write [pause 5s]")
            return match.start()
        if kind == "round" and match.start() and self.text[match.start() - 1].isalnum():
            self.remark(match, "brackets at a word: spoken as they stand; write both forms, or one")
            return match.start()
        after = self.stop_behind(match, end) if kind not in _SPOKEN else match.end()
        if after > match.end():
            self.words(waiting, len(self.text[: match.start()].rstrip()))
            self.words(match.end(), after)
        else:
            self.words(waiting, match.start())
        _TAKES[kind](self, match)
        return after

    def stop_behind(self, match: Match[str], end: int) -> int:
        """Where the stop ends that belongs to the words before a bracket, as in `rest (pause).`."""
        stop = _STOP.match(self.text, match.end(), end)
        before = self.text[max(0, match.start() - _FURTHEST_WORD) : match.start()].rstrip()
        return stop.end() if stop and before[-1:].isalnum() else match.end()

    def comment(self, match: Match[str], waiting: int, end: int) -> int:
        close = -1 if self.has_no_more_comments else self.text.find("-->", match.end(), end)
        if close < 0:
            self.has_no_more_comments = True
            return match.start()
        self.words(waiting, match.start())
        self.builder.comment(self.text[match.end() : close])
        self.ledger.read(self.place(match.start()), self.text[match.start() : close + 3], "comment")
        return close + 3

    def link(self, match: Match[str], waiting: int, end: int) -> int:
        """A link: its words are spoken, with the stop behind it, and its address is kept as a note."""
        self.words(waiting, match.start())
        self.words(match.start("words"), match.end("words"))
        stop = _STOP.match(self.text, match.end(), end)
        after = stop.end() if stop else match.end()
        self.words(match.end(), after)
        message = "a link: its words are spoken, its address is kept as a note"
        self.prose.doubtful(self.place(match.start()), match[0], message)
        return after

    def is_among_capitals(self, match: Match[str]) -> bool:
        before = self.text[max(0, match.start() - 40) : match.start()].rpartition("\n")[2]
        after = self.text[match.end() : match.end() + 40].partition("\n")[0]
        return bool(_CAPITALS_BEFORE.search(before) or _CAPITALS_AFTER.match(after))

    def words(self, start: int, end: int) -> None:
        """Words to speak, stressed where they were set so."""
        if start >= end:
            return
        for spoken in _SPOKEN_PAUSE.finditer(self.text, start, end):
            self.remark(spoken, "spoken as it stands; if it is a pause, write it like [pause 5s]")
        for clock in _CLOCK.finditer(self.text, start, end):
            self.remark(clock, "a time by the clock: spoken as it stands")
        at = start
        number = bisect_right(self.stressed, start, key=lambda stretch: stretch[1])
        while number < len(self.stressed) and self.stressed[number][0] < end:
            first, last = self.stressed[number]
            self.builder.words(self.text[at : max(at, first)])
            self.builder.stressed(self.text[max(at, first) : min(last, end)])
            at = min(last, end)
            number += 1
        self.builder.words(self.text[at:end])

    def remark(self, match: Match[str], message: str) -> None:
        self.ledger.remark(self.place(match.start()), match[0], message)

    def set_apart(self, match: Match[str], inside: str) -> None:
        """Something that is marked as no words to speak."""
        sense = read_direction(inside, bracket=match[0][0])
        place = self.place(match.start())
        if not isinstance(sense, Direction):
            self.builder.add(sense)
            self.ledger.read(place, match[0], write_marker(sense))
        elif not inside.strip():
            self.remark(match, "nothing between the brackets: left out")
        elif sense.doubt:
            self.prose.doubtful(place, match[0], sense.doubt)
        else:
            self.builder.note(inside)
            self.ledger.read(place, match[0], "note")

    def take_square(self, match: Match[str]) -> None:
        self.set_apart(match, match[0][1:-1])

    def take_tag(self, match: Match[str]) -> None:
        """Markup among plain words: a break of some length is a pause, the rest is not understood."""
        found = _BREAK.fullmatch(match[0])
        pause = exact_pause(time_ms(found["time"])) if found else None
        if pause:
            self.prose.pause(pause, self.place(match.start()), match[0])
        else:
            self.set_apart(match, match[0][1:-1])

    def take_starred(self, match: Match[str]) -> None:
        self.emphasis(match, "stressed")

    def take_lined(self, match: Match[str]) -> None:
        self.emphasis(match, "underlined")

    def emphasis(self, match: Match[str], group: str) -> None:
        pause = read_pause(match[group])
        if pause:
            self.prose.pause(pause, self.place(match.start()), match[0])
        elif _TOKEN.search(self.text, match.start(group), match.end(group)):
            self.scan(match.start(group), match.end(group))
        else:
            self.builder.stressed(match[group])

    def take_struck(self, match: Match[str]) -> None:
        self.prose.doubtful(
            self.place(match.start()),
            match[0],
            "struck out; kept as a note: take it out, or write it as words",
        )

    def take_dashed(self, match: Match[str]) -> None:
        self.set_apart(match, match["between"])

    def take_slashed(self, match: Match[str]) -> None:
        self.set_apart(match, match["length"])

    def take_shouted(self, match: Match[str]) -> None:
        pause = read_pause(match[0])
        if pause:
            self.prose.pause(pause, self.place(match.start()), match[0])
        else:
            self.prose.doubtful(
                self.place(match.start()),
                match[0],
                "a pause of no use; kept as a note: write it like [pause 5s]",
            )

    def take_dots(self, match: Match[str]) -> None:
        self.builder.words("…")
        if len(match[0]) > _LONGEST_ELLIPSIS:
            self.remark(match, "a run of dots: read as a trailing-off; for a pause write [pause 5s]")

    def take_entity(self, match: Match[str]) -> None:
        self.builder.words(match[0])
        self.remark(match, "a character reference: spoken sign by sign; write the character itself")

    def take_stray(self, match: Match[str]) -> None:
        self.builder.words(match[0])
        self.remark(match, "a sign without a partner: spoken as it stands; take it out if it is layout")


_TAKES: Mapping[str, Callable[[_Reader, Match[str]], None]] = {
    "square": _Reader.take_square,
    "round": _Reader.take_square,
    "curly": _Reader.take_square,
    "tag": _Reader.take_tag,
    "starred": _Reader.take_starred,
    "lined": _Reader.take_lined,
    "struck": _Reader.take_struck,
    "dashed": _Reader.take_dashed,
    "slashed": _Reader.take_slashed,
    "shouted": _Reader.take_shouted,
    "dots": _Reader.take_dots,
    "entity": _Reader.take_entity,
    "stray": _Reader.take_stray,
}
_SPOKEN = frozenset({"starred", "lined", "dots", "entity", "stray"})
"""What leaves words in its place, so that a stop behind it is theirs."""
_STOP = re.compile(r"[.,;:!?](?![\w.…])")
_FURTHEST_WORD = 20
"""Characters of white space at most between a bracket and the word before it."""
_LONGEST_ELLIPSIS = 3
"""Dots of an ordinary trailing-off."""

"""Scripts for properties: every model that a text can have, in the canonical form that the parser gives."""

import datetime
import re
import unicodedata
from dataclasses import replace

from hypothesis import strategies as st

from relax.script.characters import LOST, PICTURES, without_refused
from relax.script.frontmatter import Allowance, Expectations, FrontMatter, Gaps, Pauses, Review
from relax.script.model import (
    CHOICE_KINDS,
    Bell,
    Breath,
    Choice,
    Comment,
    Elastic,
    Emphasis,
    ForTags,
    Heading,
    Include,
    Note,
    Option,
    OptionalPart,
    PacingPoint,
    ParagraphBreak,
    Pause,
    Repeat,
    Script,
    Slower,
    Softer,
    Text,
    Wait,
)
from relax.script.ranges import Range

LONGEST_MS = 4 * 60 * 60 * 1000
_INLINE = (Emphasis, Choice, Comment)
_LETTERS = st.characters(codec="utf-8", exclude_categories=["C", "M", "Z", "So", "Sk"])
_SIGNS = st.sampled_from("aaeeBB    ..,!?-–+=<>[]{}|*_#`~&;:\\/\"'%…09•é")
_PICTURES = re.compile(f"[{PICTURES}]")


def _settled(text: str) -> str:
    text = without_refused(unicodedata.normalize("NFC", " ".join(text.split()))).replace(LOST, "")
    return re.sub(r"\.\.+", "…", _PICTURES.sub("", text)).strip()


_TRAPS = st.sampled_from(
    ["a-->b", "--", "===", "~~a~~", "&amp;", "R&B; &#39;", "<b>", "...", "> a", "- a", "1. a"]
)
words = (st.text(_SIGNS | _LETTERS, min_size=1, max_size=24) | _TRAPS).map(_settled).filter(bool)
tags = st.from_regex(r"[a-z0-9]{1,6}(-[a-z0-9]{1,6}){0,2}", fullmatch=True)
lengths = st.integers(0, LONGEST_MS) | st.sampled_from([500, 4000, 90_000, 3_600_000])


def elastics(least: int, most: int) -> st.SearchStrategy[Elastic]:
    return st.tuples(st.integers(least, most), st.integers(least, most)).map(
        lambda pair: Elastic(least=min(pair), most=max(pair))
    )


def _comment_text(text: str) -> str:
    return unicodedata.normalize("NFC", text).replace("-->", "").strip()


texts = st.tuples(st.booleans(), words, st.booleans()).map(
    lambda parts: Text(text=" " * parts[0] + parts[1] + " " * parts[2])
) | st.just(Text(text=" "))
emphases = st.builds(Emphasis, text=words)
leaves = (
    texts
    | emphases
    | st.builds(Comment, text=st.text(_SIGNS | st.just("\n"), max_size=20).map(_comment_text))
    | st.just(ParagraphBreak())
    | st.builds(Heading, text=words)
    | st.builds(Note, text=words)
    | st.builds(Pause, length_ms=elastics(0, LONGEST_MS))
    | st.builds(Pause, name=st.sampled_from(["short", "normal", "long"]))
    | st.builds(
        Breath,
        inhale_ms=st.integers(1, 60_000),
        hold_ms=st.integers(0, 60_000),
        exhale_ms=st.integers(1, 60_000),
        rest_ms=st.sampled_from([0, 0, 1500]),
        times=elastics(1, 500),
        spoken_first=st.none() | st.integers(0, 500),
    )
    | st.just(Bell())
    | st.builds(Wait, length_ms=st.none() | lengths)
    | st.just(PacingPoint())
    | st.builds(Include, name=tags.filter(lambda name: name not in ("con", "prn", "aux", "nul")))
)


@st.composite
def choices(draw: st.DrawFn) -> Choice:
    kind = draw(st.sampled_from(sorted(CHOICE_KINDS)))
    keys = draw(st.lists(st.sampled_from(CHOICE_KINDS[kind]), min_size=1, unique=True))
    pieces = st.lists(texts | emphases, max_size=3)
    return Choice(options=tuple(Option(key=key, words=canonical(draw(pieces))) for key in keys))


def _blocks(bodies: st.SearchStrategy[tuple]) -> st.SearchStrategy:
    return (
        st.builds(Repeat, times=elastics(1, 500), body=bodies)
        | st.builds(
            ForTags,
            tags=st.lists(tags, min_size=1, max_size=3).map(tuple),
            negated=st.booleans(),
            body=bodies,
        )
        | st.builds(OptionalPart, body=bodies)
        | st.builds(Slower, body=bodies)
        | st.builds(Softer, body=bodies)
    )


def canonical(items: list) -> tuple:
    """The items, without what no text can say: words beside words, breaks at an edge or beside a heading."""
    settled = _without_the_unsayable(items)
    return tuple(items) if settled == items else canonical(settled)


def _without_the_unsayable(items: list) -> list:
    kept: list = []
    for written, after in zip(items, [*items, None][1:], strict=True):
        item = written
        before = kept[-1] if kept else None
        if isinstance(item, Text):
            text = item.text if isinstance(before, _INLINE) else item.text.lstrip()
            item = replace(item, text=text if isinstance(after, _INLINE) else text.rstrip())
        if not (
            (isinstance(item, Text) and (not item.text or isinstance(before, Text)))
            or (isinstance(item, Emphasis) and isinstance(before, Emphasis))
            or (isinstance(item, ParagraphBreak) and isinstance(before, ParagraphBreak | Heading | None))
            or (isinstance(item, ParagraphBreak) and isinstance(after, Heading | None))
        ):
            kept += [ParagraphBreak()] if isinstance(item, Note) and isinstance(before, Note) else []
            kept.append(item)
    return kept


def _bodies(items: st.SearchStrategy) -> st.SearchStrategy[tuple]:
    """Bodies that hold something, as a block's does."""
    # Not by `filter`: hypothesis would describe this whole strategy in words each time it is empty.
    return st.lists(items, min_size=1, max_size=8).map(canonical).map(lambda body: body or (Bell(),))


_items = leaves | choices()
bodies = _bodies(st.recursive(_items, lambda inner: _blocks(_bodies(inner)), max_leaves=20)) | st.just(())

lines = (
    words
    | st.sampled_from(
        ["1984", "no", "null", "~", "1.10", "2026-11-01", "a: b", "a #b", "- x", "{x", "!x", "&x"]
    )
    | st.sampled_from(["one\ntwo", "'", '"', "0x1F", "<<", "%x", "@x", "x:", "---", "..."])
)


def ranges(most: int) -> st.SearchStrategy[Range]:
    return st.tuples(st.integers(0, most), st.integers(0, most)).map(
        lambda pair: Range(least=min(pair), most=max(pair))
    )


expectations = st.builds(
    Expectations,
    breaths_per_minute=st.none() | ranges(60),
    silence=st.none() | ranges(100),
    permission_by_ms=st.none() | lengths,
    length=st.none() | ranges(LONGEST_MS),
)
front_matters = st.builds(
    FrontMatter,
    title=lines,
    summary=lines | st.just(""),
    for_=st.lists(tags | st.sampled_from(["no", "1"]), max_size=3).map(tuple),
    length_ms=st.none() | lengths,
    language=st.sampled_from(["en-GB", "no", "zh-Hant-TW", "es-419"]),
    status=st.sampled_from(["draft", "reviewed", "approved"]),
    reviewed=st.none() | st.builds(Review, by=lines, on=st.dates(datetime.date(1000, 1, 1)), again=st.none()),
    level=st.sampled_from(["introductory", "therapeutic"]),
    allow=st.lists(st.builds(Allowance, rule=st.just("PAIN001"), because=lines, by=lines), max_size=2).map(
        tuple
    ),
    expect=st.none() | expectations,
    pronounce=st.dictionaries(lines, lines, max_size=3),
    pauses=st.builds(Pauses, short_ms=lengths),
    gaps=st.builds(Gaps, phrase_ms=lengths),
)
scripts = st.builds(Script, front_matter=front_matters, body=bodies)

_fragments = (
    st.sampled_from(["[pause 5s]", "[PAUSE  1s to 2s]", "[slower]", "[end]", "[optional]\n\n", "\n\n[end]"])
    | st.sampled_from(["\n", "\n\n", "\n \n", " ", "  ", "a", "b c.", "D!", "...", "\u00a0", "e\u0301", "😀"])
    | st.sampled_from(["*e*", "*f\ng*", "{home: h}", "{group: *i* j}", "<!-- k -->", "<!--\n-->", "\n# L\n"])
    | st.sampled_from(["\n> m\n", "\n- ", "\\*", "\\#", *"-=*<>&~[{|\\"])
)
scrawls = st.lists(_fragments, max_size=12).map("".join) | st.text(max_size=40)
"""Texts that may or may not be scripts."""

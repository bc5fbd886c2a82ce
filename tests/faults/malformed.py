"""Scripts that are wrong in every way that one can think of, always the same ones for a seed."""

import random
import re
from collections.abc import Callable, Iterator
from pathlib import Path

SCRIPTS = Path(__file__).parents[2] / "scripts"
HOSTILE = (
    *(
        "[pause soon]",
        "[pasue]",
        "[pause -3s]",
        "[pause 99999999h]",
        "[repeat 999999999 times]",
        "[end]",
        "[[",
        "]",
    ),
    *(
        "[breathe in 4, out 6; 1e9 times]",
        "[include ../../etc/passwd]",
        "[include landing]",
        "[for ]",
        "{",
        "}",
    ),
    *(
        "{sitting: a | lying}",
        "{a: {b: c}}",
        "|",
        "\\",
        "\\x",
        "*",
        "**",
        "# ",
        "> ",
        "<!--",
        "-->",
        "```",
        "---",
    ),
    *("<script>alert(1)</script>", "<audio src=x>", "-f/etc/hostname", "&amp;", "$(id)", "%s", "{{7*7}}"),
    *("\u200b", "\u202e", "\ufeff", "\x00", "\x1b[31m", "\x07", "\u2028", "e\u0301", "a" + "\u0301" * 40),
    *(
        "\U0001f600",
        "\ud7ff",
        "\uffff",
        "\t",
        "\r",
        "\r\n",
        "\n\n\n",
        "…",
        "....",
        "٣",
        "word " * 300,
        "x" * 5000,
    ),
    *(
        "[slower]" * 20,
        "[optional]",
        "[wait 0s]",
        "[bell]",
        "[pacing point]",
        "[pause 1s to 0s]",
        "[pause 1m 70s]",
    ),
)
GENTLE = (
    " gently",
    " … and",
    " [pause 2s]",
    " *softly*",
    " [bell]",
    " 7",
    " 3 < 4 & 5",
    " caf\u00e9",
    " e\u0301te\u0301",
)
FRONT = (
    *(
        "title: [a",
        "title: a: b",
        "title: &a x",
        "x: *a",
        "!!python/object:os.system {}",
        "title: !!binary aa",
    ),
    *("title: T\ntitle: U", "legnth: 5m", "length: soon", "length: 999h", "language: xx-YY-zz", "for: 3"),
    *("reviewed: {by: }", "reviewed: {by: A, on: 2026-13-45}", "pronounce: {a: }", "pauses: {short: -1s}"),
    *(
        "status: approved",
        "gaps: {phrase: 1e9s}",
        "title: ''",
        "title: |\n  a\n  b",
        "\ttitle: T",
        "a: " + "[" * 200,
    ),
    *(
        "title: \u202eabc",
        "title: 2026-01-01",
        "title: null",
        "title: {a: b}",
        "- title: T",
        "? a\n: b",
        "allow: x",
    ),
)


def bodies() -> list[str]:
    """The scripts of the library, which are the good ones, without a length to keep."""
    texts = (path.read_text("utf-8") for path in sorted(SCRIPTS.glob("*.md")))
    return [re.sub(r"^length: .*\n", "", text, flags=re.MULTILINE) for text in texts]


def insert(text: str, draw: random.Random) -> str:
    """Something hostile, anywhere."""
    at = draw.randrange(len(text) + 1)
    return text[:at] + draw.choice(HOSTILE) + text[at:]


def add(text: str, draw: random.Random) -> str:
    """Something that a script may well hold, between two words."""
    at = text.find(" ", draw.randrange(len(text) + 1))
    return text if at < 0 else text[:at] + draw.choice(GENTLE) + text[at:]


def insert_front(text: str, draw: random.Random) -> str:
    """A line of front matter that is none."""
    lines = text.split("\n")
    lines.insert(draw.randrange(1, min(12, len(lines))), draw.choice(FRONT))
    return "\n".join(lines)


def delete(text: str, draw: random.Random) -> str:
    """A stretch is gone."""
    at = draw.randrange(len(text) + 1)
    return text[:at] + text[at + draw.choice((1, 1, 1, 5, 50, 500)) :]


def swap(text: str, draw: random.Random) -> str:
    """One sign stands for another."""
    if not text:
        return text
    at = draw.randrange(len(text))
    return text[:at] + draw.choice("[]{}|:;,.*#>\\-\n\t 0123456789abc") + text[at + 1 :]


def double(text: str, draw: random.Random) -> str:
    """A stretch stands twice."""
    at = draw.randrange(len(text) + 1)
    end = at + draw.randrange(1, 200)
    return text[:end] + text[at:end] + text[end:]


def shuffle(text: str, draw: random.Random) -> str:
    """Lines in another order."""
    lines = text.split("\n")
    draw.shuffle(lines)
    return "\n".join(lines)


def cut(text: str, draw: random.Random) -> str:
    """It ends too soon."""
    return text[: draw.randrange(len(text) + 1)]


CHANGES: tuple[Callable[[str, random.Random], str], ...] = (
    *(add, add, add, add, add, add, insert, insert, insert, insert_front, delete, swap, swap, double),
    *(shuffle, cut),
)


def spoil_bytes(data: bytes, draw: random.Random) -> bytes:
    """Now and then, bytes that are no UTF-8, or are something else."""
    match draw.randrange(12):
        case 0:
            at = draw.randrange(len(data) + 1)
            return data[:at] + bytes(draw.randrange(256) for _ in range(draw.randrange(1, 9))) + data[at:]
        case 1:
            return data.decode("utf-8", "replace").encode(draw.choice(("utf-16", "utf-16-le", "utf-8-sig")))
        case 2:
            return data.replace(b"\n", draw.choice((b"\r\n", b"\r", b"\n\r")))
        case _:
            return data


def malformed(count: int, seed: int) -> Iterator[bytes]:
    """So many spoilt scripts."""
    draw, good = random.Random(seed), bodies()
    for _ in range(count):
        text = draw.choice(good)
        if draw.random() < 0.5:  # short ones too, so that a change is seldom far from the next
            text = text[: draw.randrange(300, 1500)]
        for _ in range(draw.choice((1, 1, 2, 3, 6))):
            text = draw.choice(CHANGES)(text, draw)
        yield spoil_bytes(text.encode("utf-8", "replace"), draw)

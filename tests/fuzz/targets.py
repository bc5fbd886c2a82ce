"""Everything that is tried with arbitrary bytes, in one place: the tests and the long runner share it."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from fuzz import documents, records, sessions, texts
from fuzz.promises import in_time

CORPUS = Path(__file__).parent / "corpus"
SCRIPTS = Path(__file__).parents[2] / "scripts"
TRACES = Path(__file__).parents[1] / "session" / "traces"
MARKERS = (
    "[pause 5s]", "[pause 5s to 20s]", "[long pause]", "[breathe in 4, hold 2, out 6; 4 to 12 times]",
    "spoken first 2", "[repeat 2 to 3 times]", "[end]", "[for a or b]", "[not for a]", "[optional]",
    "[include landing]", "[slower]", "[softer]", "[bell]", "[wait 20s]", "[pacing point]", "{sitting: a | lying: b}",
    "# ", "> ", "<!--", "-->", "...", "*a*", "\\[", "\n\n", "\u200b", "\u202e", "e\u0301", "\ufeff",
)  # fmt: skip
YAML = (
    ": ", "- ", "{", "}", "[", "]", "'", '"', "|", ">", "#", "&a", "*a", "!!str", "~", "null", "yes", "no", "\n  ", "? ",
    "1h 30m", "10m", "30s", "-1s", "1e9s", "14:15", "2026-11-22", "1_000", "0x1F", ".inf", ".nan", "<<: ",
)  # fmt: skip
TIMES = ("+300s", "14:20", "sleep", "clock", "+1h", "-1h", "postpone", "space", "#", "25:00", "+", "\n")
HANDOUT = ("(pause 5 secs)", "[pause]", "# ", "* ", "1. ", "...", "Breathe in", "(bell)", "**", "_a_", "\n\n")
SSML = (
    '<break time="5s"/>', "<p>", "</p>", "<s>", "</s>", '<prosody rate="slow">', "</prosody>", "<sub alias='a'>",
    '<break strength="x-strong"/>', "<!--", "<![CDATA[", "&lt;", "&#0;", "<!DOCTYPE a>", "xmlns:a='b'", "<mark name='a'/>",
)  # fmt: skip
WORD = (
    "<w:p>", "</w:p>", "<w:r>", "</w:r>", "<w:t>", "</w:t>", "<w:tbl>", "<w:tr>", "<w:tc>", "<w:br/>", "<w:tab/>",
    '<w:pStyle w:val="Titel"/>', "<w:pPr>", "</w:pPr>", "<w:footnoteReference w:id='1'/>", "<w:del>", "<w:ins>",
)  # fmt: skip
JSON = (
    "{",
    "}",
    "[",
    "]",
    ":",
    ",",
    "null",
    "true",
    "-1",
    "1e999",
    "NaN",
    "1" * 30,
    '"',
    "\\u0000",
    "\\ud800",
    "\n",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Target:
    """A reader, and what it is tried with."""

    name: str
    run: Callable[[bytes], None]
    """Raises what is not a promise kept."""
    words: tuple[str, ...] = ()
    """Pieces that mean something to the reader."""
    examples: tuple[Path, ...] = ()
    """Good files that stand elsewhere in the repository."""

    @property
    def seeds(self) -> tuple[bytes, ...]:
        """The corpus of the target, and the good files."""
        kept = sorted(path for path in (CORPUS / self.name).glob("*") if path.is_file())
        return tuple(path.read_bytes() for path in (*kept, *self.examples))

    def __call__(self, data: bytes) -> None:
        """Try bytes: see `in_time`."""
        in_time(self.run, data)


def _target(run: Callable[[bytes], None], words: tuple[str, ...] = (), *examples: Path) -> Target:
    return Target(name=run.__name__.replace("_", "-"), run=run, words=words, examples=examples)


_PLANS = tuple(sorted((SCRIPTS / "sessions").glob("*.yaml")))[:3]
TARGETS = {
    target.name: target
    for target in (
        _target(texts.script, MARKERS, SCRIPTS / "letting-be.md"),
        _target(texts.front_matter, YAML),
        _target(texts.rendering, MARKERS, SCRIPTS / "blocks" / "landing.md"),
        _target(texts.linting, MARKERS),
        _target(texts.plan, YAML, *_PLANS),
        _target(texts.manifest, YAML),
        _target(texts.style, YAML),
        _target(texts.settings, YAML),
        _target(texts.keys, TIMES),
        _target(documents.plain, HANDOUT),
        _target(documents.ssml, SSML),
        _target(documents.word, WORD),
        _target(documents.package),
        _target(records.journal, JSON),
        _target(records.build_state, JSON),
        _target(records.notes, JSON),
        _target(records.own_voice, JSON),
        _target(records.trace, JSON, TRACES / "asleep.json", TRACES / "guided.json"),
        _target(sessions.session),
    )
}
"""By name."""

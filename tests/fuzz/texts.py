"""What is written by hand: scripts, their front matter, session plans, build manifests, files of keys."""

import json
import tempfile
from datetime import date
from pathlib import Path

from fuzz.promises import understood

from relax.build.manifest import parse_manifest
from relax.commands.settings import load_settings
from relax.draft import SAMPLE_RATE, draft_of
from relax.exchange.ssml_writer import write_ssml
from relax.exchange.xml_tree import read_xml
from relax.library.includes import resolve_includes
from relax.library.library import Library
from relax.lint.catalogue import CATALOGUE
from relax.lint.fixes import fixed
from relax.lint.linter import lint
from relax.lint.style import read_style, styled
from relax.script.characters import settle
from relax.script.formatter import format_text
from relax.script.front_matter_edit import with_keys
from relax.script.parser import parse
from relax.script.reading import decode
from relax.script.writer import write
from relax.session.beats import score_of
from relax.session.keys import read_feed
from relax.session.plan_programme import programme_of
from relax.session.plan_source import parse_plan
from relax.session.traces import programme_to_json
from relax.timeline.captions import to_webvtt, transcript
from relax.timeline.document import Made, timeline_document
from relax.timeline.extent import Fit, extent
from relax.timeline.variant import Variant

NAME = "fuzzed.md"
TODAY = date(2026, 11, 22)
MOST_CUES = 4000
"""A longer rendering is left alone: it would be slow to place, and not new."""
VARIANTS = (
    Variant(),
    Variant(length_ms=300_000, posture="lying", eyes="closed", setting="group"),
    Variant(optional_parts="full", interpreted=True, setting="telephone", settle=True),
    Variant(optional_parts="brief", rate=0.5, posture="standing", eyes="open"),
)


def library() -> Library:
    """The scripts that come with relax."""
    return Library.of()


def text_of(data: bytes) -> str:
    """Bytes as a text, so that most of what is tried gets past the decoder."""
    return data.decode("utf-8", "replace")


def script(data: bytes) -> None:
    """The parser, the writer and the formatter: what is understood comes back the same."""
    text = understood(decode, data, name=NAME)
    parsed = None if text is None else understood(parse, text, name=NAME)
    if parsed is None:
        return
    assert parse(write(parsed), name=NAME) == parsed
    formatted = format_text(text, name=NAME)
    assert parse(formatted, name=NAME) == parsed
    assert format_text(formatted, name=NAME) == formatted


def front_matter(data: bytes) -> None:
    """The keys of a script, and writing one of them anew: no other changes."""
    text = f"---\n{text_of(data)}\n---\nLet go.\n"
    parsed = understood(parse, text, name=NAME)
    changed = None
    if parsed is not None:
        changed = understood(with_keys, text, {"author": "author: A", "summary": None}, name=NAME)
    if changed is not None:
        before, after = (one.front_matter for one in (parsed, parse(changed, name=NAME)))
        assert after == before.model_copy(update={"author": "A", "summary": ""})


def rendering(data: bytes) -> None:
    """From a body to its timeline and all that is written of it: cues tile it, and other readers read it."""
    variant = VARIANTS[data[0] % len(VARIANTS)] if data else VARIANTS[0]
    parsed = understood(parse, f"---\ntitle: Rest\n---\n{text_of(data[1:])}", name=NAME)
    drafted = parsed and understood(draft_of, parsed, library=library(), variant=variant, today=TODAY)
    whole = Fit(kept=drafted.arrangement.optional_count, count_share=1) if drafted else None
    if drafted is None or extent(drafted.arrangement, whole, _measure).cues > MOST_CUES:
        return
    timeline = understood(drafted.timeline, _measure)
    if timeline is None:
        return
    edges = [0, *(cue.end for cue in timeline.cues)]
    assert [cue.start for cue in timeline.cues] == edges[:-1]
    assert edges[-1] == timeline.frames
    made = Made.estimated("sine", "tone")
    json.dumps(timeline_document(drafted.script, variant, timeline, made), allow_nan=False)
    assert to_webvtt(timeline, title="T", language="en-GB").startswith("WEBVTT")
    transcript(timeline)
    beats = score_of(timeline).beats
    assert [beat.at_ms for beat in beats] == sorted(beat.at_ms for beat in beats)
    read_xml(write_ssml(timeline, drafted.script.front_matter, measure=_measure).encode(), {})


def _measure(utterance) -> int:
    return min(400 * len(utterance.text), 10 * SAMPLE_RATE)


def linting(data: bytes) -> None:
    """The linter: it finds what it finds, in its place, and what it mends is still a script."""
    text = f"---\ntitle: Rest\nfor: [persistent-pain]\n---\n{text_of(data)}"
    parsed = understood(parse, text, name=NAME)
    whole = parsed and understood(resolve_includes, parsed, library())
    found = whole and understood(lint, whole, measure=lambda utterance: 60 * len(utterance.text), today=TODAY)
    if not found:
        return
    assert all(finding.span.line >= 1 and finding.message for finding in found)
    parse(fixed(settle(text), found, name=NAME), name=NAME)


def plan(data: bytes) -> None:
    """A session plan and its programme, which comes back from JSON as it was."""
    read = understood(parse_plan, text_of(data), name="plan.yaml", library=library())
    programme = read and understood(programme_of, read, lambda _name, variant: variant.length_ms or 60_000)
    if programme:
        assert json.loads(json.dumps(programme_to_json(programme))) == programme_to_json(programme)
        assert all(0 < due.due_ms < programme.length_ms for due in programme.breaks(50_400_000))


def manifest(data: bytes) -> None:
    """What is to be built."""
    understood(parse_manifest, text_of(data), name="relax-build.yaml", home=Path(__file__).parent)


def keys(data: bytes) -> None:
    """A file of keys for a rehearsal: in order of time, none before the session begins."""
    fed = understood(read_feed, text_of(data), name="keys.txt", start_clock_ms=50_400_000)
    assert [line.at_ms for line in fed or ()] == sorted(line.at_ms for line in fed or ())
    assert all(line.at_ms >= 0 and line.asleep_ms >= 0 for line in fed or ())


def style(data: bytes) -> None:
    """A service's own style, and a look for its words."""
    read = understood(read_style, text_of(data), name="style.yaml", rules=CATALOGUE)
    if read is not None:
        own = styled((), read)
        lint(parse("Let go.", name=NAME, kind="block"), measure=lambda _one: 900, today=TODAY, rules=own)


def settings(data: bytes) -> None:
    """A person's settings."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "settings.yaml"
        path.write_bytes(data)
        understood(load_settings, path)

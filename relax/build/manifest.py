"""Build manifests: the schema of `relax.yaml`, read and checked for what must hold beyond it.

A manifest is checked like a session plan: everything that is wrong with it is told, with its line and what to
write. Where a choice is `usual`, the script's own is taken.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path, PurePosixPath, PureWindowsPath
from typing import Annotated, Final, Literal, TypeAlias

from pydantic import BeforeValidator, Field, StringConstraints

from relax.audio.choices import (
    LOUDEST_BED_LEVEL_DB,
    NO_BED,
    SOFTEST_BED_LEVEL_DB,
    USUAL_BED_LEVEL_DB,
    bed_named,
)
from relax.errors import UnknownNameError, nearest
from relax.files import safe_name
from relax.library.library import Library
from relax.script.frontmatter import LONGEST_RENDERING_MS, Date, DurationMs, Line, Tag, WrittenPart
from relax.script.problems import Problems, quote
from relax.script.reading import read_text
from relax.script.yaml_source import ListNode, MapNode, Node, Scalar, read_model, read_yaml
from relax.session.plans import plan_names
from relax.timeline.variant import FASTEST_RATE, SLOWEST_RATE, Eyes, Posture
from relax.units import parse_duration

USUAL: Final = "usual"
"""In the place of a choice: the script's own, or the best voice of its language."""
ALL = "all"
"""In the place of names: every one that the library has."""
MANIFEST_NAME = "relax.yaml"


def _listed(value: object) -> object:
    """A single value where a list is meant."""
    return [value] if isinstance(value, str) else value


def _some(value: object) -> object:
    """The same, of at least one value."""
    if value == []:
        raise ValueError("an empty list")
    return _listed(value)


def _length(value: object) -> object:
    """A length or `usual`, judged as one, so that what is neither is told once."""
    if not isinstance(value, str) or value == USUAL:
        return value
    length_ms = parse_duration(value)
    if length_ms > LONGEST_RENDERING_MS:
        raise ValueError("too long")
    return length_ms


def _yes(value: object) -> object:
    return {"yes": True, "no": False}.get(value, value) if isinstance(value, str) else value


YesNo = Annotated[bool, Field(strict=True), BeforeValidator(_yes)]
Names = Annotated[tuple[Line, ...], BeforeValidator(_some)]
NoNames = Annotated[tuple[Line, ...], BeforeValidator(_listed)]
Length = Annotated[int | Literal["usual"], BeforeValidator(_length)]
Lengths = Annotated[tuple[Length, ...], BeforeValidator(_some)]
PackLengths = Annotated[tuple[DurationMs, ...], BeforeValidator(_listed)]
Postures = Annotated[
    tuple[Literal["usual", "sitting", "standing", "lying"], ...],
    BeforeValidator(_some),
]
EyesChoices = Annotated[tuple[Literal["usual", "open", "closed"], ...], BeforeValidator(_some)]
Settings = Annotated[
    tuple[Literal["usual", "home", "clinic", "group", "call", "telephone"], ...],
    BeforeValidator(_some),
]
PackPostures = Annotated[tuple[Posture, ...], BeforeValidator(_listed)]
PackEyes = Annotated[tuple[Eyes, ...], BeforeValidator(_listed)]
AudioFormat: TypeAlias = Literal["wav", "flac", "mp3", "ogg", "opus", "m4a"]
Formats = Annotated[tuple[AudioFormat, ...], BeforeValidator(_some)]
Companions = Annotated[tuple[Literal["captions", "words", "timeline"], ...], BeforeValidator(_listed)]
Tags = Annotated[tuple[Tag, ...], BeforeValidator(_listed)]
Rate = Annotated[float, Field(ge=SLOWEST_RATE, le=FASTEST_RATE)]
BedLevel = Annotated[float, Field(ge=SOFTEST_BED_LEVEL_DB, le=LOUDEST_BED_LEVEL_DB)]
Folder = Annotated[Line, StringConstraints(min_length=1)]


class _Sound(WrittenPart):
    """What recordings and packs are both asked."""

    scripts: Names
    """Names in the library, or `all`."""
    without: NoNames = ()
    """Names to leave out of `all`."""
    beds: Names = (NO_BED,)
    """Names of beds, or paths of files from the manifest on; `none` for speech alone."""
    bed_level_db: BedLevel = USUAL_BED_LEVEL_DB
    for_: Tags = ()
    rate: Rate = 1.0


class RecordingsPart(_Sound):
    """A grid of recordings: every script in every choice."""

    voices: Names = (USUAL,)
    lengths_ms: Lengths = (USUAL,)
    postures: Postures = (USUAL,)
    eyes: EyesChoices = (USUAL,)
    settings: Settings = (USUAL,)
    formats: Formats = ("mp3",)
    companions: Companions = ("captions", "words", "timeline")
    optional: Literal["fit", "full", "brief"] = "fit"
    interpreted: YesNo = False
    settle: YesNo = False
    breath_guide: YesNo = False
    quiet: YesNo = False
    folder: Line = ""
    """In the output folder; empty for the output folder itself."""


class _Given(WrittenPart):
    """Who gives something out."""

    title: Line = ""
    service: Line = ""
    contact: Line = ""
    logo: Line = ""
    """The path of a picture, from the manifest on."""


class PackPart(_Given, _Sound):
    """A pack to take home."""

    folder: Folder
    voice: Line = USUAL
    lengths_ms: PackLengths = ()
    postures: PackPostures = ()
    eyes: PackEyes = ()
    format: AudioFormat = "mp3"
    zip: YesNo = False
    single_file: YesNo = False
    pdf: YesNo = False


class PagesPart(WrittenPart):
    """Pages that lead sessions."""

    plans: Names
    """Names of session plans, or `all`."""
    without: NoNames = ()
    voice: Line = USUAL
    guided: YesNo = False
    text: YesNo = False
    """Whether the page goes without sound."""
    hands_free: YesNo = False
    folder: Folder = "sessions"


class SitePart(_Given):
    """The whole library as pages."""

    folder: Folder
    only: NoNames = ()
    without: NoNames = ()
    voice: Line = USUAL
    lengths_ms: PackLengths = ()
    rate: Rate = 1.0
    format: AudioFormat = "mp3"
    words_only: YesNo = False
    packs: YesNo = True
    session_pages: YesNo = False
    pdf: YesNo = False


class Manifest(WrittenPart):
    """All that a build is to make."""

    out: Folder = "audio_out"
    """The output folder, from the manifest on."""
    library: NoNames = ()
    """Folders of scripts that come before the others, from the manifest on."""
    allow_errors: Line = ""
    """Why scripts are made although the linter finds errors in them; every file says so."""
    made_on: Date | None = None
    """The day that packs and sites say they were made on; None for the day on which they are made."""
    recordings: tuple[RecordingsPart, ...] = ()
    packs: tuple[PackPart, ...] = ()
    session_pages: tuple[PagesPart, ...] = ()
    site: SitePart | None = None


_LENGTH = "such as 5m or 2m 30s, at most 4h"
_YES_NO = "yes or no"
_WORDS = "a line of words"
_RATE = f"the voice's pace, from {SLOWEST_RATE} to {FASTEST_RATE:g}"
_FORMATS = "wav, flac, mp3, ogg, opus or m4a"
_SOUND = {
    "scripts": "scripts is all, or a list of names in the library",
    "without": "without is a list of names",
    "beds": "beds is a list of beds, such as [none, rain]",
    "bed_level": f"bed_level goes from {SOFTEST_BED_LEVEL_DB:g} to {LOUDEST_BED_LEVEL_DB:g} dB",
    "for": "for is a list of tags, such as [persistent-pain]",
    "rate": f"rate is {_RATE}",
}
_GIVEN = {
    "title": f"title is {_WORDS}",
    "service": f"service is {_WORDS}",
    "contact": f"contact is {_WORDS}",
    "logo": "logo is the path of a PNG, JPEG or SVG",
}
_PARTS: Mapping[str, Mapping[str, str]] = {
    "recordings": {
        **_SOUND,
        "voices": "voices is a list of voices, such as [usual, piper]",
        "lengths": f"lengths is a list of usual and of lengths {_LENGTH}",
        "settings": "settings is a list of usual, home, clinic, group, call and telephone",
        "formats": f"formats is a list of {_FORMATS}",
        "companions": "companions is a list of captions, words and timeline; [] for none",
        "optional": "optional is fit, full or brief",
        "interpreted": f"interpreted is {_YES_NO}",
        "settle": f"settle is {_YES_NO}",
        "breath_guide": f"breath_guide is {_YES_NO}",
        "quiet": f"quiet is {_YES_NO}",
        "folder": "folder is a folder in the output folder",
    },
    "packs": {
        **_SOUND,
        **_GIVEN,
        "folder": "folder is a folder in the output folder",
        "voice": "voice is a voice, or usual",
        "lengths": f"lengths is a list of lengths {_LENGTH}",
        "postures": "postures is a list of sitting, standing and lying",
        "eyes": "eyes is a list of open and closed",
        "format": f"format is {_FORMATS}",
        "zip": f"zip is {_YES_NO}",
        "single_file": f"single_file is {_YES_NO}",
        "pdf": f"pdf is {_YES_NO}",
    },
    "session_pages": {
        "plans": "plans is all, or a list of session plans in the library",
        "without": "without is a list of names",
        "voice": "voice is a voice, or usual",
        "guided": f"guided is {_YES_NO}",
        "text": f"text is {_YES_NO}",
        "hands_free": f"hands_free is {_YES_NO}",
        "folder": "folder is a folder in the output folder",
    },
    "site": {
        **_GIVEN,
        "folder": "folder is a folder in the output folder",
        "only": "only is a list of names in the library",
        "without": "without is a list of names",
        "voice": "voice is a voice, or usual",
        "lengths": f"lengths is a list of lengths {_LENGTH}",
        "rate": f"rate is {_RATE}",
        "format": f"format is {_FORMATS}",
        "words_only": f"words_only is {_YES_NO}",
        "packs": f"packs is {_YES_NO}",
        "session_pages": f"session_pages is {_YES_NO}",
        "pdf": f"pdf is {_YES_NO}",
    },
}
WANTED: Mapping[str, str] = {
    "out": "out is the folder that everything goes into",
    "library": "library is a list of folders of scripts",
    "allow_errors": "allow_errors is the reason why scripts with errors are made",
    "made_on": "made_on is a day such as 2026-11-22",
    "recordings": "recordings is a list of {scripts: all, lengths: [5m, 10m], formats: [mp3]}",
    "packs": "packs is a list of {folder: home-practice, scripts: [letting-be]}",
    "session_pages": "session_pages is a list of {plans: all}",
    "site": "site is written {folder: library}",
    **{f"{part}.{key}": said for part, keys in _PARTS.items() for key, said in keys.items()},
}
"""What each key of a manifest is."""


def load_manifest(path: Path, folders: tuple[Path, ...] = ()) -> tuple[Manifest, Library]:
    """The manifest that a file holds, and the library that it is about.

    Args:
        path: of the manifest.
        folders: of scripts, that come after the manifest's own and before the shipped ones.

    Raises:
        ScriptError: the manifest has errors; all of them, with their lines.
        OutputError: it, or a folder of scripts that it names, cannot be read.
    """
    return parse_manifest(read_text(path, remedies={}), name=str(path), home=path.parent, folders=folders)


def parse_manifest(
    text: str, *, name: str, home: Path, folders: tuple[Path, ...] = ()
) -> tuple[Manifest, Library]:
    """The manifest that a text holds, paths in it being from `home` on: see `load_manifest`."""
    problems = Problems.of_text(text, name=name)
    mapping = read_yaml(problems, 0, len(problems.source.text))
    manifest = read_model(Manifest, problems, mapping, WANTED) if mapping is not None else None
    if manifest is None or mapping is None:
        problems.check()
        raise AssertionError("a manifest that cannot be read is a problem")
    library = Library.of(*(home / folder for folder in manifest.library), *folders)
    _Checker(problems, library).check(manifest, mapping)
    problems.check()
    return manifest, library


class _Checker:
    """What must hold beyond the schema, told at its place."""

    def __init__(self, problems: Problems, library: Library) -> None:
        self.problems = problems
        self.known = {
            "script": frozenset(library.script_names()),
            "session plan": frozenset(plan_names(library)),
        }

    def check(self, manifest: Manifest, mapping: MapNode) -> None:
        if not (manifest.recordings or manifest.packs or manifest.session_pages or manifest.site):
            self.complain(mapping, "there is nothing to make; write recordings, packs, session_pages or site")
        for node in (*_parts(mapping, "recordings"), *_parts(mapping, "packs")):
            self.names(node, "scripts", "script")
            self.names(node, "without", "script")
            self.beds(node)
            self.folder(node)
        for node in _parts(mapping, "session_pages"):
            self.names(node, "plans", "session plan")
            self.names(node, "without", "session plan")
            self.folder(node)
        site = mapping.entries.get("site")
        if isinstance(site, MapNode):
            self.names(site, "only", "script")
            self.names(site, "without", "script", "session plan")
            self.folder(site)

    def names(self, node: MapNode, key: str, *kinds: str) -> None:
        known = frozenset().union(*(self.known[kind] for kind in kinds))
        for name in _scalars(node.entries.get(key)):
            if name.text in known or (name.text == ALL and key in ("scripts", "plans")):
                continue
            close = nearest(name.text, known)
            hint = f"did you mean '{close}'?" if close else "relax list shows the scripts"
            self.complain(name, f"the library has no {' or '.join(kinds)} named {quote(name.text)}; {hint}")

    def beds(self, node: MapNode) -> None:
        for name in _scalars(node.entries.get("beds")):
            try:
                bed_named(name.text)
            except UnknownNameError as error:
                self.complain(name, str(error))

    def folder(self, node: MapNode) -> None:
        """A folder stays in the output folder, and every system takes its name."""
        value = node.entries.get("folder")
        if not isinstance(value, Scalar) or not value.text:
            return
        parts = PurePosixPath(value.text).parts
        leads_out = (
            ".." in parts or PurePosixPath(value.text).is_absolute() or PureWindowsPath(value.text).drive
        )
        if leads_out:
            self.complain(value, f"a folder lies in the output folder, and {quote(value.text)} leads out")
        elif any(safe_name(part) != part or part.startswith(".") for part in parts):
            self.complain(value, f"not every system takes a folder named {quote(value.text)}; choose another")

    def complain(self, node: Node, message: str) -> None:
        end = node.end if isinstance(node, Scalar) else node.start + 1
        self.problems.add(node.start, end, message)


def _parts(mapping: MapNode, key: str) -> Iterator[MapNode]:
    node = mapping.entries.get(key)
    if isinstance(node, ListNode):
        yield from (item for item in node.items if isinstance(item, MapNode))


def _scalars(node: Node | None) -> Iterator[Scalar]:
    if isinstance(node, Scalar):
        yield node
    elif isinstance(node, ListNode):
        yield from (item for item in node.items if isinstance(item, Scalar))

"""A target with everything that goes into it, to be made where nothing of this machine is at hand.

A parcel holds the texts of the scripts and blocks that its target needs, by path; what comes back holds the
files, by path, with their hashes. Where it is made, they lie in a folder of their own
for as long as it takes.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from hashlib import sha256
from pathlib import Path
from tempfile import TemporaryDirectory

from relax.audio.choices import SoundChoices
from relax.build.make import Outcome, failed, make
from relax.build.sources import Sources, engine_mark, makers
from relax.build.state import mark_of
from relax.build.target import RecordingTask, Target, Workshop
from relax.draft import cast, draft
from relax.errors import OutputError, RelaxError
from relax.files import explain, make_folder, replace_file
from relax.library.library import Library
from relax.speech.own_voice import ENGINE as OWN


@dataclass(frozen=True, slots=True, kw_only=True)
class Parcel:
    """A recording to make elsewhere."""

    target: Target
    texts: Mapping[str, bytes]
    """Files of a library that has what the target needs, by path."""
    bed: bytes
    """A person's own bed; empty for any other."""
    makers: Sequence[tuple[str, str]]
    """The versions that are to make it: others would make other bytes."""
    engine: Sequence[str]
    """The voice that is to speak it, with its engine's version."""
    today: date
    made_on: date
    because: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Returned:
    """What came of a parcel."""

    outcome: Outcome
    contents: Mapping[str, bytes]
    """Files by path in the output folder."""


def travels(target: Target) -> bool:
    """Whether a target can be made elsewhere: a recording that no person's own voice speaks."""
    own = any(name.startswith(f"{OWN}:") for name in target.voices)
    return isinstance(target.task, RecordingTask) and not own


def packed(target: Target, shop: Workshop, sources: Sources) -> Parcel:
    """A recording as a parcel.

    Raises:
        RelaxError: what it needs cannot be read any more.
    """
    task = target.task
    if not isinstance(task, RecordingTask):
        raise TypeError("only recordings travel")
    drafted = draft(
        task.script, library=shop.library, variant=task.variant, sounds=task.sounds, today=shop.today
    )
    voice, _ = cast(drafted, task.voice)
    bed = task.sounds.bed
    return Parcel(
        target=target,
        texts=dict(_texts(task.script, sources)),
        bed=_read(bed) if isinstance(bed, Path) else b"",
        makers=makers(),
        engine=engine_mark(voice),
        today=shop.today,
        made_on=shop.made_on,
        because=shop.because,
    )


def _texts(name: str, sources: Sources) -> Iterator[tuple[str, bytes]]:
    script, home = sources.load(name)
    yield f"{name}.md", _read(home.script_path(name))
    for block in sources.blocks(script.body, home):
        yield f"blocks/{block}.md", _read(home.block_path(block))


def _read(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise OutputError(str(path), explain(error)) from error


def opened(parcel: Parcel, *, cache_folder: Path, cache_bytes: int) -> Returned:
    """Make what a parcel asks for, and give its files; nothing else of it stays but what the cache keeps."""
    with TemporaryDirectory(prefix="relax-parcel-") as folder:
        scripts, out = Path(folder) / "scripts", Path(folder) / "out"
        for path, content in parcel.texts.items():
            make_folder((scripts / path).parent)
            replace_file(scripts / path, content)
        shop = Workshop(
            library=Library((scripts,)),
            cache_folder=cache_folder,
            cache_bytes=cache_bytes,
            out=out,
            today=parcel.today,
            made_on=parcel.made_on,
            because=parcel.because,
        )
        target = _with_bed(parcel, Path(folder))
        try:
            why = _unlike(parcel, target, shop)
        except RelaxError as error:
            why = str(error)
        outcome = failed(target, why) if why else make(target, shop)
        paths = outcome.record.files if outcome.record else ()
        return Returned(
            outcome=replace(outcome, target=parcel.target),
            contents={path: (out / path).read_bytes() for path in paths},
        )


def _with_bed(parcel: Parcel, folder: Path) -> Target:
    """The target with its bed where it now lies."""
    task = parcel.target.task
    if not parcel.bed or not isinstance(task, RecordingTask) or not isinstance(task.sounds.bed, Path):
        return parcel.target
    place = folder / task.sounds.bed.name
    replace_file(place, parcel.bed)
    sounds: SoundChoices = replace(task.sounds, bed=place)
    return replace(parcel.target, task=replace(task, sounds=sounds))


def _unlike(parcel: Parcel, target: Target, shop: Workshop) -> str:
    """Why other bytes would be made here; empty where the same would be."""
    if tuple(parcel.makers) != makers():
        differ = sorted(set(parcel.makers) ^ set(makers()))
        named = ", ".join(f"{name} {number}" for name, number in differ)
        return f"the worker has other versions of what makes files ({named}); install the same there"
    task = target.task
    if isinstance(task, RecordingTask):
        drafted = draft(
            task.script, library=shop.library, variant=task.variant, sounds=task.sounds, today=shop.today
        )
        here = engine_mark(cast(drafted, task.voice)[0])
        if tuple(here) != tuple(parcel.engine):
            return f"the worker speaks with {' '.join(here)} and not {' '.join(parcel.engine)}"
    return ""


def put_in_place(returned: Returned, out: Path) -> Outcome:
    """Write the files that came back, and give what is to be kept of them.

    Raises:
        OutputError: they cannot be written.
    """
    outcome = returned.outcome
    if outcome.record is None:
        return outcome
    for path, mark in outcome.record.files.items():
        content = returned.contents.get(path, b"")
        if sha256(content).hexdigest() != mark.sha256:
            return failed(outcome.target, f"{path} was damaged on its way")
    for path, content in returned.contents.items():
        make_folder((out / path).parent)
        replace_file(out / path, content)
    marks = {path: mark_of(out / path) for path in returned.contents}
    return replace(outcome, record=replace(outcome.record, files=marks))


def parted(targets: Iterable[Target]) -> tuple[list[Target], list[Target]]:
    """Targets that travel, and those that are made here."""
    here: list[Target] = []
    there: list[Target] = []
    for target in targets:
        (there if travels(target) else here).append(target)
    return there, here

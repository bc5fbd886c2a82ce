"""The join of a home-practice pack: recordings, player and papers, in one folder, whole or not at all."""

from __future__ import annotations

import shutil
import zipfile
from base64 import b64encode
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from relax.draft import Progress
from relax.errors import ChoiceError, OutputError
from relax.files import explain, part_folder, replace_file
from relax.landing import landing_start
from relax.pages.builder import GENERATOR
from relax.pages.pack_model import AUDIO_TYPES, Pack, Practice, Recording, Service
from relax.pages.pack_plan import LeftOut, PackPlan, PlannedRecording
from relax.pages.papers import papers
from relax.pages.player import player_page
from relax.pages.to_pdf import print_pdf
from relax.render import Rendering, alone, render
from relax.speech.cache import Cache
from relax.units import frames_to_ms

PAGE = "index.html"
MOST_AUDIO_IN_PAGE_BYTES = 64_000_000
"""A page with more sound in it is slow to open on a telephone."""
BESIDE = (
    "Open index.html, on a computer or a tablet, and press Play. Or play the sound files by themselves,"
    " on anything that plays music: their names say which is which."
)
INSIDE = "Open index.html, on a computer or a tablet, and press Play. The sound is inside that one file."

ZIP_DATE = (1980, 1, 1, 0, 0, 0)
"""Of every file in a pack's one file: the same files make the same bytes, whenever they are made."""

Watch = Callable[[str], AbstractContextManager[Progress]]
"""Gives, for the name of a recording, something to tell how far it is."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PackOrder:
    """How a pack is to be made."""

    folder: Path
    service: Service
    title: str = ""
    """Empty for the title of its one practice."""
    audio_format: str = "mp3"
    one_file: bool = False
    """Whether the sound stands in the page."""
    zipped: bool = False
    replaces: bool = False
    """Whether an older pack may be written over."""
    chromium: Path | None = None
    """What prints the papers as PDF; None for no PDF."""
    made_on: date


@dataclass(frozen=True, slots=True, kw_only=True)
class Packed:
    """What was made."""

    folder: Path
    zip_path: Path | None
    files: tuple[str, ...]
    """The names of all files in the folder, sorted."""
    pack: Pack
    left_out: tuple[LeftOut, ...]


def make_pack(
    plan: PackPlan, order: PackOrder, *, cache: Cache, voice_name: str | None, watch: Watch
) -> Packed:
    """Render what was planned and write all that goes with it.

    Args:
        plan: which recordings.
        order: how the pack is made.
        cache: where speech and finished files are kept: nothing is made twice.
        voice_name: who speaks; None for the default voice.
        watch: told how far each recording is.

    Raises:
        RelaxError: it could not be done; no file was changed.
    """
    folder = order.folder
    refuse_to_write_over(order)
    with alone(cache, folder.parent, folder.name), part_folder(folder.parent, folder.name) as part:
        pack = fill_pack(plan, part, order, cache=cache, voice_name=voice_name, watch=watch)
        files = tuple(sorted(path.name for path in part.iterdir()))
        zip_path = _put_in_place(part, folder, zipped=order.zipped)
    return Packed(folder=folder, zip_path=zip_path, files=files, pack=pack, left_out=plan.left_out)


def fill_pack(
    plan: PackPlan, part: Path, order: PackOrder, *, cache: Cache, voice_name: str | None, watch: Watch
) -> Pack:
    """Make everything that a pack holds in a folder that is at hand and empty.

    Raises:
        RelaxError: it could not be done; what was made is left to whoever made the folder.
    """
    practices = []
    for planned in plan.practices:
        recordings = []
        for one in planned.recordings:
            with watch(one.stem) as on_progress:
                rendering = render(
                    one.draft,
                    cache=cache,
                    out_folder=part,
                    voice_name=voice_name,
                    name=one.stem,
                    formats=(order.audio_format,),
                    companions=() if order.one_file else ("captions", "words"),
                    on_progress=on_progress,
                )
            recordings.append(_recording(one, rendering))
        draft = planned.draft
        practice = Practice(
            script=draft.script,
            standing=draft.standing,
            exceptions=draft.exceptions,
            recordings=tuple(recordings),
        )
        practices.append(practice)
    pack = Pack(
        title=order.title or (practices[0].title if len(practices) == 1 else "Home practice"),
        practices=tuple(practices),
        service=order.service,
        made_on=order.made_on,
        audio_format=order.audio_format,
    )
    _write_pages(pack, part, order)
    return pack


def refuse_to_write_over(order: PackOrder) -> None:
    """Do nothing where there is room for the pack; told before any work is done.

    Raises:
        OutputError: something stands there that is no pack, or that may not be replaced.
    """
    folder = order.folder
    if Path.cwd().is_relative_to(folder.resolve()):
        raise OutputError(str(folder), "you are in this folder", "name a new one with -o")
    zip_path = folder.with_name(f"{folder.name}.zip")
    remedy = "choose another folder with -o, or write over an older pack with --replace"
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        if not order.replaces:
            raise OutputError(str(folder), "there is such a folder already", remedy)
        if not _is_pack(folder):
            raise OutputError(str(folder), "this is no pack, and is left alone", "choose another with -o")
    if order.zipped and zip_path.exists() and not order.replaces:
        raise OutputError(str(zip_path), "there is such a file already", remedy)


def _is_pack(folder: Path) -> bool:
    try:
        head = (folder / PAGE).read_text("utf-8")[:4000]
    except (OSError, UnicodeDecodeError):  # no page, or one that relax did not write
        return False
    return f'name="generator" content="{GENERATOR.split()[0]} ' in head


def _recording(planned: PlannedRecording, rendering: Rendering) -> Recording:
    timeline = rendering.timeline
    landing = landing_start(timeline)
    (audio,) = rendering.audio
    return Recording(
        stem=planned.stem,
        file=audio.name,
        length=planned.length,
        posture=planned.draft.variant.posture,
        eyes=planned.draft.variant.eyes,
        bed=Path(planned.draft.sounds.bed_name or "").stem,
        timeline=timeline,
        landing_ms=None if landing is None else frames_to_ms(landing, timeline.sample_rate),
        size_bytes=audio.stat().st_size,
        credit=rendering.made.credit,
    )


def _write_pages(pack: Pack, part: Path, order: PackOrder) -> None:
    printed = list(papers(pack, how_to_listen=INSIDE if order.one_file else BESIDE))
    for paper in printed:
        page = part / f"{paper.stem}.html"
        replace_file(page, paper.html)
        if order.chromium:
            print_pdf(order.chromium, page, part / f"{paper.stem}.pdf")
    if order.one_file:
        replace_file(part / PAGE, player_page(_with_sound_inside(pack, part)))
        return
    links = [(f"{one.stem}.html", one.words) for one in printed]
    replace_file(part / PAGE, player_page(pack, papers=links))


def _with_sound_inside(pack: Pack, part: Path) -> Pack:
    """The pack with its sound in it, and no longer beside it."""
    size = sum(one.size_bytes for one in pack.recordings)
    if size > MOST_AUDIO_IN_PAGE_BYTES:
        most = MOST_AUDIO_IN_PAGE_BYTES // 1_000_000
        raise ChoiceError(
            f"{size // 1_000_000} MB of sound are too much for one page; {most} MB are the most;"
            " leave out a length or a background, or leave out --single-file"
        )
    kind = AUDIO_TYPES[pack.audio_format]

    def filled(one: Recording) -> Recording:
        path = part / one.file
        sound = b64encode(path.read_bytes()).decode()
        path.unlink()
        return replace(one, audio=f"data:{kind};base64,{sound}")

    practices = (
        replace(practice, recordings=tuple(map(filled, practice.recordings))) for practice in pack.practices
    )
    return replace(pack, practices=tuple(practices))


def _put_in_place(part: Path, folder: Path, *, zipped: bool) -> Path | None:
    """Give the finished folder its name, and the file that holds the same; gives the path of that file."""
    zip_path = folder.with_name(f"{folder.name}.zip")
    zip_part = folder.with_name(f".{folder.name}.zip.part")
    try:
        if zipped:
            zip_folder(part, folder.name, zip_part)
        put_in_place(part, folder)
        if zipped:
            _moved(zip_part, zip_path)
    finally:
        zip_part.unlink(missing_ok=True)
    return zip_path if zipped else None


def put_in_place(part: Path, folder: Path) -> None:
    """Give a finished folder its name; an older one under that name goes once the new one is there.

    Raises:
        OutputError: it could not be done; the older folder is as it was.
    """
    with _aside(folder):
        _moved(part, folder)


def zip_folder(part: Path, name: str, target: Path) -> None:
    """The files of a part folder in one file, under the name that the folder will have.

    Raises:
        OutputError: it could not be written.
    """
    try:
        with zipfile.ZipFile(target, "w") as archive:
            for path in sorted(part.iterdir()):
                is_sound = path.suffix[1:] in AUDIO_TYPES  # it is as small as it gets
                how = zipfile.ZIP_STORED if is_sound else zipfile.ZIP_DEFLATED
                entry = zipfile.ZipInfo(f"{name}/{path.name}", ZIP_DATE)
                entry.external_attr = 0o644 << 16
                archive.writestr(entry, path.read_bytes(), how)
    except OSError as error:
        raise OutputError(str(target), explain(error)) from error


@contextmanager
def _aside(folder: Path) -> Iterator[None]:
    """An older folder stands aside meanwhile; it comes back where the new one cannot be put in its place."""
    old = folder.with_name(f".{folder.name}.old")
    shutil.rmtree(old, ignore_errors=True)
    if not folder.exists():
        yield
        return
    _moved(folder, old)
    try:
        yield
    except BaseException:  # Ctrl-C too: whatever ends it, the older folder is where it was
        old.replace(folder)
        raise
    shutil.rmtree(old, ignore_errors=True)


def _moved(source: Path, target: Path) -> None:
    try:
        source.replace(target)
    except OSError as error:
        remedy = "close the program that has it open" if isinstance(error, PermissionError) else ""
        raise OutputError(str(target), explain(error), remedy) from error

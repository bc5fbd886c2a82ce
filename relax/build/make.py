"""Making one target: where it is made, by which process or on which machine, changes nothing in its bytes."""

from __future__ import annotations

import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Literal, TypeAlias

from relax.build.state import Record, mark_of
from relax.build.target import PackTask, PageTask, RecordingTask, SiteTask, Target, Workshop
from relax.checked import Checked, released_once
from relax.conduct import SessionScripts
from relax.draft import draft
from relax.errors import LengthError, RelaxError
from relax.files import make_folder, replace_file
from relax.pages.pack import PackOrder, make_pack
from relax.pages.pack_plan import plan_pack
from relax.pages.session_page import session_page
from relax.pages.session_parts import Studio, parts_of, silent_progress
from relax.pages.site import SiteOrder, make_site
from relax.pages.to_pdf import find_chromium
from relax.render import render
from relax.session.plans import find_plan, with_guided_breaks

Ending: TypeAlias = Literal["made", "left out", "failed"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """What came of a target."""

    target: Target
    ending: Ending
    seconds: float
    record: Record | None = None
    """To be kept; None where it failed."""
    why: str = ""
    """Why it failed or was left out, in words."""

    @property
    def size_bytes(self) -> int:
        """Of its files."""
        return sum(mark.size for mark in self.record.files.values()) if self.record else 0


def make(target: Target, shop: Workshop) -> Outcome:
    """Make a target. What goes wrong for a person is part of the outcome; a bug is raised."""
    begun = time.perf_counter()

    def after() -> float:
        return time.perf_counter() - begun

    try:
        files = {path.relative_to(shop.out).as_posix(): mark_of(path) for path in _files(target, shop)}
    except LengthError as error:
        why = str(error)
        if isinstance(target.task, RecordingTask):
            record = Record(key=target.key, files={}, left_out=why)
            return Outcome(target=target, ending="left out", seconds=after(), record=record, why=why)
        return Outcome(target=target, ending="failed", seconds=after(), why=why)
    except RelaxError as error:
        return Outcome(target=target, ending="failed", seconds=after(), why=str(error))
    record = Record(key=target.key, files=files)
    return Outcome(target=target, ending="made", seconds=after(), record=record)


def failed(target: Target, why: str) -> Outcome:
    """The outcome of a target that came to nothing where it was made."""
    return Outcome(target=target, ending="failed", seconds=0.0, why=why)


def _files(target: Target, shop: Workshop) -> Iterator[Path]:
    """Make what a target asks for, and give the paths of its files."""
    place = shop.out / target.name
    match target.task:
        case RecordingTask() as task:
            return iter(_recording(task, place, shop))
        case PackTask() as task:
            return _pack(task, place, shop)
        case PageTask() as task:
            return iter([_page(task, place.with_name(f"{place.name}.html"), shop)])
        case SiteTask() as task:
            return _site(task, place, shop)


def _recording(task: RecordingTask, place: Path, shop: Workshop) -> tuple[Path, ...]:
    drafted = draft(
        task.script, library=shop.library, variant=task.variant, sounds=task.sounds, today=shop.today
    )
    rendering = render(
        released_once(drafted, Checked(shop.cache_folder), today=shop.today, because=shop.because),
        cache=shop.cache,
        out_folder=place.parent,
        voice_name=task.voice,
        name=place.name,
        formats=task.formats,
        companions=task.companions,
    )
    return (*rendering.audio, *rendering.companions)


def _pack(task: PackTask, place: Path, shop: Workshop) -> Iterator[Path]:
    order = PackOrder(
        folder=place,
        title=task.title,
        service=task.service,
        audio_format=task.audio_format,
        one_file=task.one_file,
        zipped=task.zipped,
        replaces=True,
        chromium=find_chromium() if task.with_pdf else None,
        made_on=shop.made_on,
    )
    plan = plan_pack(
        task.scripts,
        task.choices,
        library=shop.library,
        cache=shop.cache,
        voice_name=task.voice,
        today=shop.today,
        because=shop.because,
    )
    packed = make_pack(plan, order, cache=shop.cache, voice_name=task.voice, watch=silent_progress)
    if packed.zip_path:
        yield packed.zip_path
    yield from _all_in(place)


def _page(task: PageTask, path: Path, shop: Workshop) -> Path:
    plan = find_plan(task.plan, shop.library)
    scripts = SessionScripts(
        plan=with_guided_breaks(plan, shop.library) if task.guided else plan,
        library=shop.library,
        voice_name=task.voice,
        today=shop.today,
    )
    studio = None if task.text else Studio(cache=shop.cache)
    parts = parts_of(scripts, studio=studio, hands_free=task.hands_free, because=shop.because)
    make_folder(path.parent)
    replace_file(path, session_page(parts))
    return path


def _site(task: SiteTask, place: Path, shop: Workshop) -> Iterator[Path]:
    order = SiteOrder(
        folder=place,
        title=task.title,
        service=task.service,
        choices=task.choices,
        only=task.only,
        without=task.without,
        audio_format=task.audio_format,
        words_only=task.words_only,
        packs=task.packs,
        session_pages=task.session_pages,
        chromium=find_chromium() if task.with_pdf else None,
        replaces=True,
        because=shop.because,
        made_on=shop.made_on,
    )
    make_site(
        order,
        library=shop.library,
        cache=shop.cache,
        voice_name=task.voice,
        watch=silent_progress,
        tell=lambda _number, _of, _title: None,
    )
    return _all_in(place)


def _all_in(folder: Path) -> Iterator[Path]:
    return (path for path in sorted(folder.rglob("*")) if path.is_file())

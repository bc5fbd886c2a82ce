"""The join of a library site: scripts, recordings, packs and session plans as pages in one folder.

A script of the site is a pack with a page of the site around it: its folder holds what the pack holds, and
the pack itself in one file. All of the site is written, or none of it.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any

from relax.draft import Progress
from relax.errors import LengthError, OutputError
from relax.files import make_folder, part_folder, replace_file
from relax.library.library import Library
from relax.pages.builder import GENERATOR
from relax.pages.pack import PackOrder, fill_pack, put_in_place, zip_folder
from relax.pages.pack_model import Pack, Service
from relax.pages.pack_plan import LeftOut, PackChoices, PackPlan, plan_pack
from relax.pages.session_page import session_page
from relax.pages.session_parts import Studio, parts_of
from relax.pages.site_model import PAGE, SCRIPTS, SESSIONS, PlanLink, Site, SitePlan, SiteScript
from relax.pages.site_pages import index_page, plan_page, printed_words, script_page, words_page
from relax.pages.site_plan import (
    PlannedScript,
    PlannedSession,
    SiteOutline,
    estimated_words,
    leader_notes,
    outline_site,
    scripts_of,
)
from relax.render import alone
from relax.speech.cache import Cache

CONTENTS = "contents.json"
"""What the site holds, for programs, and for the next time it is made."""
NOT_OURS = frozenset({"thumbs.db", "desktop.ini", ".ds_store"})
"""What file managers leave in any folder; it may go."""
MOST_STRANGERS_NAMED = 3
PAPERS = (
    ("handout.html", "What it is for, when, and how"),
    ("words.html", "All the words"),
    ("words-in-large-print.html", "All the words, in large print"),
    ("diary.html", "A diary to fill in by hand"),
)

Watch = Callable[[str], AbstractContextManager[Progress]]
"""Gives, for the name of a recording, something to tell how far it is."""
Tell = Callable[[int, int, str], None]
"""Told which script of how many is begun, and its title."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SiteOrder:
    """How a site is to be made."""

    folder: Path
    title: str
    service: Service
    choices: PackChoices
    only: tuple[str, ...] = ()
    """Names or paths of scripts; empty for the whole library."""
    without: tuple[str, ...] = ()
    """Names of scripts and session plans to leave out."""
    audio_format: str = "mp3"
    words_only: bool = False
    """Whether it goes without sound."""
    packs: bool = True
    """Whether each script's pack stands there in one file."""
    session_pages: bool = False
    """Whether each session plan comes with the page that leads the session."""
    chromium: Path | None = None
    """What prints the papers as PDF; None for no PDF."""
    replaces: bool = False
    """Whether an older site may be written over."""
    because: str = ""
    """Why scripts go in although the linter finds errors in them."""
    made_on: date


@dataclass(frozen=True, slots=True, kw_only=True)
class Built:
    """What was made."""

    folder: Path
    site: Site
    files: Mapping[str, int]
    """The path of every file in the folder, with `/`, sorted, and its size in bytes."""
    left_out: tuple[LeftOut, ...]

    @property
    def size_bytes(self) -> int:
        """Of the whole."""
        return sum(self.files.values())


@dataclass(frozen=True, slots=True, kw_only=True)
class _Workshop:
    """What every step needs."""

    order: SiteOrder
    library: Library
    cache: Cache
    voice_name: str | None
    watch: Watch


def make_site(
    order: SiteOrder, *, library: Library, cache: Cache, voice_name: str | None, watch: Watch, tell: Tell
) -> Built:
    """Make the pages of a library, with all that they link to.

    Everything is checked before anything is made; what was made before comes from the cache.

    Args:
        order: how it is made.
        library: where scripts, blocks and session plans come from.
        cache: where speech and finished files are kept.
        voice_name: who speaks; None for the default voice of each script's language.
        watch: told how far each recording is.
        tell: told which script is begun.

    Raises:
        SiteError: scripts or plans have errors.
        RelaxError: it could not be done; no file was changed.
    """
    refuse_to_write_over(order)
    shop = _Workshop(order=order, library=library, cache=cache, voice_name=voice_name, watch=watch)
    outline = outline_site(
        library,
        order.choices,
        only=order.only,
        without=order.without,
        voice_name=voice_name,
        today=order.made_on,
        because=order.because,
    )
    folder = order.folder
    with alone(cache, folder.parent, folder.name), part_folder(folder.parent, folder.name) as part:
        left_out = list(outline.left_out)
        scripts = []
        for number, planned in enumerate(outline.scripts, start=1):
            tell(number, len(outline.scripts), planned.draft.script.front_matter.title)
            scripts.append(_script(shop, planned, part / SCRIPTS / planned.folder_name, left_out))
        site = _site(shop, outline, scripts, part)
        _write_pages(site, part)
        _write_contents(site, part)
        files = _files_in(part)
        put_in_place(part, folder)
    return Built(folder=folder, site=site, files=files, left_out=tuple(left_out))


def refuse_to_write_over(order: SiteOrder) -> None:
    """Do nothing where there is room for the site; told before any work is done.

    Raises:
        OutputError: something stands there that is no site, that may not be replaced, or that holds files
            which are not the site's.
    """
    folder = order.folder
    if Path.cwd().is_relative_to(folder.resolve()):
        raise OutputError(str(folder), "you are in this folder", "name a new one with -o")
    if not folder.exists() or (folder.is_dir() and not any(folder.iterdir())):
        return
    if not order.replaces:
        remedy = "choose another folder with -o, or write over an older site with --replace"
        raise OutputError(str(folder), "there is such a folder already", remedy)
    own = _contents_of(folder)
    if own is None:
        raise OutputError(str(folder), "this is no library site, and is left alone", "choose another with -o")
    strangers = [name for name in _files_in(folder) if name not in own]
    strangers = [name for name in strangers if name.rpartition("/")[2].lower() not in NOT_OURS]
    if strangers:
        named = ", ".join(strangers[:MOST_STRANGERS_NAMED])
        more = len(strangers) - MOST_STRANGERS_NAMED
        named += f" and {more} more" if more > 0 else ""
        remedy = "move them elsewhere first"
        raise OutputError(str(folder), f"it holds files that are not the site's: {named}", remedy)


def _contents_of(folder: Path) -> frozenset[str] | None:
    """The files that a site in a folder has of its own; None where there is no site."""
    try:
        told = json.loads((folder / CONTENTS).read_text("utf-8"))
        if str(told["generator"]).split()[0] != GENERATOR.split()[0]:
            return None
        return frozenset((CONTENTS, *told["files"]))
    except (OSError, ValueError, TypeError, KeyError, IndexError):  # no contents, or not of a site
        return None


def _files_in(folder: Path) -> dict[str, int]:
    paths = sorted(path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): path.stat().st_size for path in paths}


def _script(shop: _Workshop, planned: PlannedScript, folder: Path, left_out: list[LeftOut]) -> SiteScript:
    """A script with its folder filled: with its pack, or on a site of words with nothing yet."""
    draft = planned.draft
    make_folder(folder)
    one = SiteScript(
        script=draft.script,
        standing=draft.standing,
        exceptions=draft.exceptions,
        folder_name=planned.folder_name,
        lengths_ms=(),
        lines=(),
        notes=leader_notes(draft.script.body),
        settings=planned.settings,
    )
    if shop.order.words_only:
        lines, length_ms = estimated_words(draft, voice_name=shop.voice_name)
        return replace(one, lines=lines, lengths_ms=(length_ms,))
    pack = _pack(shop, planned, folder, left_out)
    lengths_ms = tuple(sorted({recording.length_ms for recording in pack.recordings}))
    zip_bytes = _zip(folder, planned.folder_name) if shop.order.packs else 0
    return replace(one, pack=pack, lengths_ms=lengths_ms, zip_bytes=zip_bytes)


def _pack(shop: _Workshop, planned: PlannedScript, folder: Path, left_out: list[LeftOut]) -> Pack:
    order = shop.order
    with shop.watch(planned.folder_name) as on_progress:
        plan = _pack_plan(shop, planned, on_progress)
    left_out += plan.left_out
    pack_order = PackOrder(
        folder=folder,
        service=order.service,
        audio_format=order.audio_format,
        chromium=order.chromium,
        made_on=order.made_on,
    )
    return fill_pack(plan, folder, pack_order, cache=shop.cache, voice_name=shop.voice_name, watch=shop.watch)


def _pack_plan(shop: _Workshop, planned: PlannedScript, on_progress: Progress) -> PackPlan:
    """The script in the lengths that were asked for; where it takes none of them, in the usual ones."""

    def in_lengths(choices: PackChoices) -> PackPlan:
        return plan_pack(
            [planned.name],
            choices,
            library=shop.library,
            cache=shop.cache,
            voice_name=shop.voice_name,
            today=shop.order.made_on,
            because=shop.order.because,
            on_progress=on_progress,
        )

    try:
        return in_lengths(shop.order.choices)
    except LengthError as error:
        plan = in_lengths(replace(shop.order.choices, lengths_ms=()))
        recordings = (one for practice in plan.practices for one in practice.recordings)
        given = ", ".join(dict.fromkeys(one.length.lower() for one in recordings))
        left = LeftOut(
            script=planned.name,
            what="the lengths that were asked for",
            why=f"with this voice it can last {error.reachable}; it is there in {given}",
        )
        return replace(plan, left_out=(*plan.left_out, left))


def _zip(folder: Path, name: str) -> int:
    """Put what a folder holds into one file in it, and give the file's size."""
    beside = folder.with_name(f".{name}.zip")
    zip_folder(folder, name, beside)
    beside.replace(folder / f"{name}.zip")
    return (folder / f"{name}.zip").stat().st_size


def _site(shop: _Workshop, outline: SiteOutline, scripts: Sequence[SiteScript], part: Path) -> Site:
    """The site, with what its scripts and session plans know of one another."""
    names = [planned.name for planned in outline.scripts]
    by_name = dict(zip(names, scripts, strict=True))
    plans = tuple(_plan(shop, planned, by_name, part) for planned in outline.sessions)
    linked = []
    for name in names:
        own = [
            plan
            for plan, planned in zip(plans, outline.sessions, strict=True)
            if name in scripts_of(planned.plan)
        ]
        one = by_name[name]
        settings = one.settings | {plan.plan.setting for plan in own}
        links = tuple(PlanLink(title=plan.programme.title, address=plan.address) for plan in own)
        linked.append(replace(one, plans=links, settings=settings))
    return Site(
        title=shop.order.title,
        service=shop.order.service,
        scripts=tuple(in_order(linked)),
        plans=plans,
        made_on=shop.order.made_on,
    )


def in_order(scripts: Sequence[SiteScript]) -> list[SiteScript]:
    """Scripts by practice; in each, those in the library's usual language first, and then by title."""
    languages = Counter(one.facets["language"] for one in scripts)
    return sorted(
        scripts,
        key=lambda one: (
            one.facets["practice"][0].casefold(),
            -languages[one.facets["language"]],
            one.about.title.casefold(),
        ),
    )


def _plan(
    shop: _Workshop, planned: PlannedSession, by_name: Mapping[str, SiteScript], part: Path
) -> SitePlan:
    plan = SitePlan(
        plan=planned.plan,
        programme=planned.programme,
        file_name=planned.file_name,
        scripts={name: by_name[name] for name in scripts_of(planned.plan)},
    )
    if not shop.order.session_pages:
        return plan
    studio = None if shop.order.words_only else Studio(cache=shop.cache, progress_of=shop.watch)
    content = session_page(
        parts_of(planned.scripts, studio=studio, agreed=None, hands_free=False, because=shop.order.because)
    ).encode()
    name = f"{planned.file_name}-to-lead.html"
    make_folder(part / SESSIONS)
    replace_file(part / SESSIONS / name, content)
    return replace(plan, session_page=name, session_bytes=len(content))


def _write_pages(site: Site, part: Path) -> None:
    replace_file(part / PAGE, index_page(site))
    for one in site.scripts:
        folder = part / SCRIPTS / one.folder_name
        if one.pack is None:
            replace_file(folder / PAGE, words_page(site, one))
            replace_file(folder / "words.html", printed_words(site, one, is_large=False))
            replace_file(folder / "words-in-large-print.html", printed_words(site, one, is_large=True))
        else:
            replace_file(folder / PAGE, script_page(site, one, PAPERS))
    if site.plans:
        make_folder(part / SESSIONS)
    for plan in site.plans:
        replace_file(part / plan.address, plan_page(site, plan))


def _write_contents(site: Site, part: Path) -> None:
    document = {
        "generator": GENERATOR,
        "title": site.title,
        "made_on": site.made_on.isoformat(),
        "scripts": [script_document(one) for one in site.scripts],
        "sessions": [
            {"title": plan.programme.title, "page": plan.address, "leads": plan.session_page or None}
            for plan in site.plans
        ],
        "files": _files_in(part),
    }
    replace_file(part / CONTENTS, json.dumps(document, indent=1, ensure_ascii=False) + "\n")


def script_document(one: SiteScript) -> dict[str, Any]:
    """What a program is told of a script of a site."""
    return {
        "name": one.script.name,
        "title": one.about.title,
        "page": one.address,
        "lengths_ms": list(one.lengths_ms),
        "review": one.standing.state.value,
        "review_in_words": one.standing.words,
        "script_sha256": one.script.sha256,
        "recordings": [recording.file for recording in one.pack.recordings] if one.pack else [],
        "zip_bytes": one.zip_bytes,
    }

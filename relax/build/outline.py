"""From a manifest and a library to targets, each with the key of everything that goes into it."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass, field, replace
from datetime import date
from functools import cache, partial
from hashlib import sha256
from itertools import product
from pathlib import Path
from typing import Literal

from relax.audio.choices import USUAL_BED_LEVEL_DB, SoundChoices, bed_named
from relax.build.manifest import ALL, USUAL, Manifest, PackPart, PagesPart, RecordingsPart, SitePart
from relax.build.sources import Sources, engine_mark, file_sha256, makers
from relax.build.target import PackTask, PageTask, RecordingTask, SiteTask, Target, Task
from relax.checked import Checked, released_once
from relax.draft import Draft, cast, draft_of
from relax.errors import ChoiceError, RelaxError, UnknownNameError, VoiceLanguageError
from relax.files import safe_name
from relax.library.library import Library
from relax.pages.logo import read_logo
from relax.pages.pack_model import Service
from relax.pages.pack_plan import PackChoices
from relax.pages.site_plan import scripts_of
from relax.script.model import Script
from relax.session.plan import SessionPlan
from relax.session.plans import find_plan, plan_names, with_guided_breaks
from relax.speech.voices import choose_voice
from relax.timeline.arrangement import Arrangement
from relax.timeline.variant import Setting, Variant

KEY_VERSION = 1
"""Of what a key is made of."""
SAID_LANGUAGE = "en-GB"
"""Of the words that a session says between scripts."""


@dataclass(slots=True, kw_only=True)
class Outline:
    """All that a manifest asks for."""

    targets: list[Target] = field(default_factory=list)
    left_out: dict[str, str] = field(default_factory=dict)
    """What scripts do not take, by the name that it would have, and why."""
    faults: dict[str, RelaxError] = field(default_factory=dict)
    """What cannot be made, by name, and why."""


def outline(
    manifest: Manifest,
    *,
    home: Path,
    library: Library,
    voice: str | None,
    today: date,
    checked: Checked,
) -> Outline:
    """The targets of a manifest.

    Args:
        manifest: what is asked for.
        home: the folder that paths in it are from.
        library: its scripts, blocks and session plans.
        voice: who speaks where the manifest says `usual`; None for the best voice of each language.
        today: the day on which reviews are judged.
        checked: remembers which scripts were found without errors.

    Raises:
        ChoiceError: two parts of the manifest would write the same files, or choices go against each other.
        OutputError: a file that it names cannot be read.
    """
    outliner = _Outliner(
        manifest=manifest, home=home, library=library, voice=voice, today=today, checked=checked
    )
    for recordings in manifest.recordings:
        outliner.recordings(recordings)
    for pack in manifest.packs:
        outliner.pack(pack)
    for pages in manifest.session_pages:
        outliner.pages(pages)
    if manifest.site is not None:
        outliner.site(manifest.site)
    _refuse_clashes([*(one.name for one in outliner.found.targets), *outliner.found.faults], outliner.folders)
    return outliner.found


def _refuse_clashes(names: Sequence[str], folders: Sequence[str]) -> None:
    """Do nothing where every target has files of its own."""
    seen: set[str] = set()
    for name in names:
        if name.casefold() in seen:
            raise ChoiceError(f"two parts of the manifest make {name}; give one of them a folder of its own")
        seen.add(name.casefold())
    for folder in folders:
        inside = next((name for name in names if name.startswith(f"{folder}/")), None)
        if inside is not None:
            raise ChoiceError(f"{folder} is a pack's or a site's own folder, and {inside} would lie in it")


class _Outliner:
    def __init__(
        self,
        *,
        manifest: Manifest,
        home: Path,
        library: Library,
        voice: str | None,
        today: date,
        checked: Checked,
    ) -> None:
        self.manifest = manifest
        self.home = home
        self.library = library
        self.voice = voice
        self.today = today
        self.checked = checked
        self.found = Outline()
        self.folders: list[str] = []
        """Folders that belong to one target."""
        self.sources = Sources(library)
        self.waivers: dict[str, str] = {}
        self.mark_of_bed = cache(file_sha256)

    # Recordings

    def recordings(self, part: RecordingsPart) -> None:
        for name in _chosen(part.scripts, part.without, self.library.script_names()):
            prefix = f"{part.folder.strip('/')}/" if part.folder else ""
            try:
                script, home = self.sources.load(name)
                self.waiver(script, home)
            except RelaxError as error:
                self.found.faults[f"{prefix}{safe_name(name)}"] = error
                continue
            for each in product(part.voices, part.lengths_ms, part.settings, self.sounds(part)):
                self.wordings(part, prefix, script, home, each)

    def wordings(
        self,
        part: RecordingsPart,
        prefix: str,
        script: Script,
        home: Library,
        choices: tuple[str, int | Literal["usual"], Setting | Literal["usual"], SoundChoices],
    ) -> None:
        """A recording for each posture and each choice of the eyes, but one for wordings that are equal."""
        voice, length, setting, sounds = choices
        seen: list[tuple[Arrangement, str]] = []
        for posture, eyes in product(part.postures, part.eyes):
            variant = Variant(
                length_ms=length if isinstance(length, int) else None,
                tags=frozenset(part.for_),
                posture=None if posture == USUAL else posture,
                eyes=None if eyes == USUAL else eyes,
                setting=None if setting == USUAL else setting,
                rate=part.rate,
                interpreted=part.interpreted,
                settle=part.settle,
                optional_parts=part.optional,
            )
            named = _unless_usual(voice)
            stem = (script.name, *variant.name_parts, *sounds.name_parts, *([named] if named else []))
            name = prefix + safe_name("--".join(stem))
            try:
                draft = self.draft(script, home, variant, sounds)
                twin = next((other for words, other in seen if words == draft.arrangement), None)
                if twin is not None:
                    self.found.left_out[name] = f"it says the same words as {twin}"
                    continue
                target = self.recording(part, name, draft, named or self.voice)
            except VoiceLanguageError as error:
                self.found.left_out[name] = str(error)
            except (UnknownNameError, ChoiceError) as error:
                if isinstance(error, UnknownNameError) and error.kind != "tag":
                    self.found.faults[name] = error
                else:
                    self.found.left_out[name] = str(error)
            except RelaxError as error:
                self.found.faults[name] = error
            else:
                seen.append((draft.arrangement, name))
                self.found.targets.append(target)

    def recording(self, part: RecordingsPart, name: str, draft: Draft, voice: str | None) -> Target:
        speaks, _ = cast(draft, voice)
        task = RecordingTask(
            script=draft.script.name,
            variant=draft.variant,
            sounds=draft.sounds,
            voice=voice,
            formats=tuple(dict.fromkeys(part.formats)),
            companions=tuple(dict.fromkeys(part.companions)),
        )
        key = self.key(task, self.script_marks(draft), [engine_mark(speaks)], self.bed_marks([draft.sounds]))
        return Target(name=name, key=key, task=task, voices=(speaks.full_name,))

    # Packs, pages and the site

    def pack(self, part: PackPart) -> None:
        name = part.folder.strip("/")
        self.folders.append(name)
        voice = _unless_usual(part.voice) or self.voice
        sounds = self.sounds(part)
        choices = PackChoices(
            lengths_ms=tuple(sorted(set(part.lengths_ms))),
            postures=tuple(dict.fromkeys(part.postures)),
            eyes=tuple(dict.fromkeys(part.eyes)),
            sounds=sounds,
            tags=frozenset(part.for_),
            rate=part.rate,
        )
        task = PackTask(
            scripts=_chosen(part.scripts, part.without, self.library.script_names()),
            choices=choices,
            voice=voice,
            title=part.title,
            service=self.service(part),
            audio_format=part.format,
            zipped=part.zip,
            one_file=part.single_file,
            with_pdf=part.pdf,
        )
        self.add(name, task, lambda: self.of_scripts(task.scripts, voice), self.bed_marks(sounds), task.voice)

    def pages(self, part: PagesPart) -> None:
        voice = _unless_usual(part.voice) or self.voice
        for plan_name in _chosen(part.plans, part.without, plan_names(self.library)):
            task = PageTask(
                plan=plan_name,
                voice=voice,
                guided=part.guided,
                text=part.text,
                hands_free=part.hands_free,
            )
            name = f"{part.folder.strip('/')}/{safe_name(plan_name)}"
            self.add(name, task, partial(self.of_plan, task), [], voice)

    def site(self, part: SitePart) -> None:
        name = part.folder.strip("/")
        self.folders.append(name)
        voice = _unless_usual(part.voice) or self.voice
        task = SiteTask(
            title=part.title or "Guided relaxation",
            service=self.service(part),
            choices=PackChoices(lengths_ms=tuple(sorted(set(part.lengths_ms))), rate=part.rate),
            only=part.only,
            without=part.without,
            voice=voice,
            audio_format=part.format,
            words_only=part.words_only,
            packs=part.packs,
            session_pages=part.session_pages,
            with_pdf=part.pdf,
        )
        names = _chosen(part.only or (ALL,), part.without, self.library.script_names())
        plans = [plan for plan in plan_names(self.library) if plan not in part.without]

        def marks() -> Iterator[object]:
            yield from self.of_scripts(names, voice)
            for plan in plans:
                yield find_plan(plan, self.library).model_dump_json()

        self.add(name, task, marks, [], voice)

    def add(
        self,
        name: str,
        task: Task,
        marks: Callable[[], Iterable[object]],
        more: Sequence[object],
        voice: str | None,
    ) -> None:
        """A target whose parts may turn out to be wrong."""
        try:
            key = self.key(task, list(marks()), more)
        except RelaxError as error:
            self.found.faults[name] = error
        else:
            self.found.targets.append(Target(name=name, key=key, task=task, voices=(voice,) if voice else ()))

    # What goes into a key

    def of_scripts(self, names: Iterable[str], voice: str | None) -> Iterator[object]:
        for name in names:
            script, home = self.sources.load(name)
            draft = self.draft(script, home, Variant(), SoundChoices())
            yield self.script_marks(draft)
            yield engine_mark(cast(draft, voice)[0])

    def of_plan(self, task: PageTask) -> Iterator[object]:
        plan: SessionPlan = find_plan(task.plan, self.library)
        if task.guided:
            plan = with_guided_breaks(plan, self.library)
        yield plan.model_dump_json()
        yield from self.of_scripts(sorted(scripts_of(plan)), task.voice)
        yield engine_mark(choose_voice(task.voice, SAID_LANGUAGE))

    def draft(self, script: Script, home: Library, variant: Variant, sounds: SoundChoices) -> Draft:
        made = draft_of(script, library=home, variant=variant, sounds=sounds, today=self.today)
        return replace(made, waiver=self.waiver(script, home))

    def waiver(self, script: Script, home: Library) -> str:
        """Why a script is made although the linter finds errors in it; it is asked once for each script.

        Raises:
            ReleaseError: it finds some, and there is no reason.
        """
        if script.name not in self.waivers:
            plain = draft_of(script, library=home, variant=Variant(), today=self.today)
            made = released_once(plain, self.checked, today=self.today, because=self.manifest.allow_errors)
            self.waivers[script.name] = made.waiver
        return self.waivers[script.name]

    def script_marks(self, draft: Draft) -> Sequence[object]:
        return (self.sources.marks(draft.script.name), draft.standing.words, draft.exceptions)

    def bed_marks(self, sounds: Iterable[SoundChoices]) -> Sequence[str]:
        return [self.mark_of_bed(one.bed) for one in sounds if isinstance(one.bed, Path)]

    def key(self, task: Task, *marks: object) -> str:
        made_on = None if self.manifest.made_on is None else self.manifest.made_on.isoformat()
        whole = (KEY_VERSION, makers(), type(task).__name__, asdict(task), marks, made_on)
        return sha256(json.dumps(whole, default=_written).encode()).hexdigest()

    def sounds(self, part: RecordingsPart | PackPart) -> tuple[SoundChoices, ...]:
        quiet, guide = (part.quiet, part.breath_guide) if isinstance(part, RecordingsPart) else (False, False)
        chosen = []
        for name in dict.fromkeys(part.beds):
            bed = bed_named(name)
            bed = self.home / bed if isinstance(bed, Path) else bed
            level_db = part.bed_level_db if bed else USUAL_BED_LEVEL_DB
            chosen.append(SoundChoices(bed=bed, bed_level_db=level_db, quiet=quiet, breath_guide=guide))
        return tuple(chosen)

    def service(self, part: PackPart | SitePart) -> Service:
        logo = read_logo(self.home / part.logo) if part.logo else ""
        return Service(name=part.service, contact=part.contact, logo=logo)


def _written(value: object) -> object:
    """What JSON has no word for. Of a path, the name alone: where a checkout lies changes nothing."""
    if isinstance(value, frozenset):
        return sorted(value)
    if isinstance(value, Path):
        return value.name
    raise TypeError(f"no key is made of {value!r}")


def _chosen(names: Iterable[str], without: Iterable[str], known: Iterable[str]) -> tuple[str, ...]:
    """Names, each once; `all` stands for all that are known."""
    each = [one for name in names for one in (known if name == ALL else [name])]
    left = frozenset(without)
    return tuple(name for name in dict.fromkeys(each) if name not in left)


def _unless_usual(choice: str) -> str | None:
    return None if choice == USUAL else choice

"""The join of a build: a manifest becomes targets, a plan, and then files; what was made is written down."""

from __future__ import annotations

import shutil
import time
from collections.abc import Callable, Generator, Mapping, Sequence
from contextlib import ExitStack, suppress
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from relax.build.crew import Crew, Hands, OwnHands, cores
from relax.build.make import Outcome
from relax.build.manifest import Manifest
from relax.build.outline import Outline, outline
from relax.build.plan import BuildPlan, orphans, plan_build
from relax.build.state import FileMark, Journal, State, is_whole
from relax.build.target import RecordingTask, Target, Workshop
from relax.checked import Checked
from relax.draft import cast, draft
from relax.errors import OutputError, RelaxError, SpeechError
from relax.files import PART_ENDING, explain, make_folder
from relax.library.library import Library
from relax.render import alone
from relax.speech.own_voice import ENGINE as OWN
from relax.speech.port import Voice
from relax.speech.speaker import Speaker, open_speaker


@dataclass(frozen=True, slots=True, kw_only=True)
class BuildOrder:
    """What to build, and how."""

    manifest: Manifest
    manifest_path: Path
    library: Library
    voice: str | None
    """Who speaks where the manifest says `usual`; None for the best voice of each language."""
    cache_folder: Path
    cache_bytes: int
    today: date
    hands: Hands | None = None
    """Who makes the targets; None for as many processes as suit this machine."""
    speaks_ahead: bool = True
    """Whether this process makes the speech; where others make it, they also speak it."""
    keeps_going: bool = False
    """Whether the rest is made where something fails."""
    every_byte: bool = False
    """Whether all of every file is read to see that it is whole."""
    prunes: bool = False
    """Whether files of targets that left the manifest are removed."""

    @property
    def out(self) -> Path:
        """The output folder."""
        return self.manifest_path.parent / self.manifest.out

    @property
    def journal(self) -> Journal:
        """Where the build keeps what it has made."""
        return Journal(self.out / f".{self.manifest_path.stem}-build")

    @property
    def shop(self) -> Workshop:
        """Where targets are made."""
        return Workshop(
            library=self.library,
            cache_folder=self.cache_folder,
            cache_bytes=self.cache_bytes,
            out=self.out,
            today=self.today,
            made_on=self.manifest.made_on or self.today,
            because=self.manifest.allow_errors,
        )


class BuildError(RelaxError):
    """A build that was not begun: some of what the manifest asks for cannot be made."""

    def __init__(self, faults: Mapping[str, RelaxError]) -> None:
        super().__init__(faults)
        self.faults = dict(faults)

    def __str__(self) -> str:
        # A script's own fault is the same in all its recordings: told once, with the first of them.
        said: dict[str, list[str]] = {}
        for name, error in self.faults.items():
            said.setdefault(str(error), []).append(name)
        lines = [
            f"{names[0]}{f' and {len(names) - 1} more' if len(names) > 1 else ''}: {error}"
            for error, names in said.items()
        ]
        lines.append("nothing was made; mend these, or make the rest with --keep-going")
        return "\n".join(lines)


@dataclass(slots=True, kw_only=True)
class Build:
    """A build that is under way, or done."""

    plan: BuildPlan
    faults: Mapping[str, RelaxError]
    """What could not be planned, by name."""
    left_out: dict[str, str]
    """What scripts do not take, by name, and why."""
    outcomes: list[Outcome] = field(default_factory=list)
    orphans: Mapping[str, FileMark] = field(default_factory=dict)
    """Files of targets that left the manifest, and that are still there."""
    pruned: list[str] = field(default_factory=list)
    spared: list[str] = field(default_factory=list)
    """Such files that somebody has changed since, and that are left alone."""
    seconds: float = 0.0

    @property
    def made(self) -> Sequence[Outcome]:
        """What was made."""
        return [one for one in self.outcomes if one.ending == "made"]

    @property
    def failed(self) -> Mapping[str, str]:
        """What failed, by name, and why."""
        planned = {name: str(error) for name, error in self.faults.items()}
        return planned | {one.target.name: one.why for one in self.outcomes if one.ending == "failed"}

    @property
    def not_tried(self) -> int:
        """Targets that were given up after another had failed."""
        return len(self.plan.due) - len(self.outcomes)


@dataclass(frozen=True, slots=True, kw_only=True)
class Tell:
    """Whom to tell how a build goes on; from any thread."""

    planned: Callable[[BuildPlan], None] = lambda _plan: None
    begun: Callable[[Target], None] = lambda _target: None
    ended: Callable[[Outcome], None] = lambda _outcome: None


def plan_of(order: BuildOrder) -> Build:
    """What a build would do; nothing is made.

    Raises:
        RelaxError: the manifest's parts do not go together.
    """
    return _planned(order, _outlined(order), order.journal.load(writes=False))


def build(order: BuildOrder, tell: Tell) -> Build:
    """Make what is new, changed, missing or damaged.

    Two builds of one manifest wait for each other. What is made is written down at once: a build that is
    stopped, however roughly, goes on from there.

    Raises:
        BuildError: something cannot be made, and the rest is not to be made without it.
        RelaxError: the manifest's parts do not go together, or the output folder cannot be written to.
    """
    begun = time.perf_counter()
    found = _outlined(order)
    if found.faults and not order.keeps_going:
        raise BuildError(found.faults)
    make_folder(order.out, remedy="write another folder as out in the manifest")
    shop = order.shop
    with alone(shop.cache, order.out, order.journal.path.name):
        state = order.journal.load()
        made = _planned(order, found, state)
        tell.planned(made.plan)
        _make_due(order, made, state, tell)
        names = {target.name for target in found.targets}
        made.orphans = _still_there(order, found, orphans(names, state))
        if order.prunes and not found.faults:
            _prune(order, made, state, names)
    made.seconds = time.perf_counter() - begun
    return made


def _outlined(order: BuildOrder) -> Outline:
    return outline(
        order.manifest,
        home=order.manifest_path.parent,
        library=order.library,
        voice=order.voice,
        today=order.today,
        checked=Checked(order.cache_folder),
    )


def _planned(order: BuildOrder, found: Outline, state: State) -> Build:
    plan = plan_build(
        found.targets,
        state,
        lambda path, mark: is_whole(order.out / path, mark, every_byte=order.every_byte),
    )
    there = _still_there(order, found, plan.orphans)
    return Build(plan=plan, faults=found.faults, left_out={**found.left_out, **plan.left_out}, orphans=there)


def _still_there(
    order: BuildOrder, found: Outline, orphaned: Mapping[str, FileMark]
) -> Mapping[str, FileMark]:
    """The orphans that are there. Where something could not be planned, its files look like orphans: none."""
    if found.faults:
        return {}
    return {path: mark for path, mark in orphaned.items() if (order.out / path).is_file()}


def _make_due(order: BuildOrder, made: Build, state: State, tell: Tell) -> None:
    """Make what is due, one voice after another, and write each down."""
    due = sorted((one.target for one in made.plan.due), key=lambda target: target.voices)
    if not due:
        return
    shop, under_way = order.shop, dict[str, Target]()

    def begun(target: Target) -> None:
        under_way[target.name] = target
        tell.begun(target)

    def wanted() -> Generator[Target, None, None]:
        with _SpeakingAhead(shop) as ahead:
            for target in due:
                if made.failed and not order.keeps_going:
                    return
                if order.speaks_ahead:
                    ahead.speak(target)
                yield target

    targets = wanted()
    try:
        for outcome in (order.hands or hands_for(len(due))).make_all(targets, shop, begun):
            under_way.pop(outcome.target.name, None)
            made.outcomes.append(outcome)
            if outcome.record is not None:
                state.note(outcome.target.name, outcome.record)
                order.journal.append(outcome.target.name, outcome.record)
            if outcome.ending == "left out":
                made.left_out[outcome.target.name] = outcome.why
            tell.ended(outcome)
    finally:
        targets.close()
        for name in list(under_way):  # whoever was at it has been ended, and could not tidy up
            place = shop.out / name
            shutil.rmtree(place.with_name(f".{place.name}{PART_ENDING}"), ignore_errors=True)


def hands_for(count: int, jobs: int | None = None) -> Hands:
    """Who makes so many targets on this machine."""
    jobs = min(count, jobs or cores())
    return Crew(jobs) if jobs > 1 else OwnHands()


class _SpeakingAhead:
    """Makes the speech of recordings before they are made, with one warm engine for all of one voice."""

    def __init__(self, shop: Workshop) -> None:
        self._shop = shop
        self._stack = ExitStack()
        self._voice: Voice | None = None
        self._speaker: Speaker | None = None

    def __enter__(self) -> _SpeakingAhead:
        return self

    def __exit__(self, *_: object) -> None:
        self._stack.close()

    def speak(self, target: Target) -> None:
        """See that the cache has the phrases of a recording; what goes wrong is told when it is made."""
        if not isinstance(target.task, RecordingTask):
            return
        with suppress(SpeechError):  # the recording meets the same, and tells whose phrase it is
            task, shop = target.task, self._shop
            made = draft(
                task.script, library=shop.library, variant=task.variant, sounds=task.sounds, today=shop.today
            )
            voice, made = cast(made, task.voice)
            speaker = self._with(voice)
            if speaker is None:
                return
            missing = [one for one in made.arrangement.utterances() if not shop.cache.has(speaker.key(one))]
            for _ in speaker.clips(missing):
                pass  # each is in the cache by now, which is all that is wanted

    def _with(self, voice: Voice) -> Speaker | None:
        if voice != self._voice:
            self._stack.close()
            self._voice, self._speaker = voice, None
            if voice.engine != OWN:  # recorded by a person: there is nothing to make
                opened = self._stack.enter_context(open_speaker(voice, cache=self._shop.cache))
                self._speaker = opened if isinstance(opened, Speaker) else None
        return self._speaker


def _prune(order: BuildOrder, made: Build, state: State, names: set[str]) -> None:
    """Remove orphans that are still as they were written, and the folders that this leaves empty."""
    for path, mark in made.orphans.items():
        place = order.out / path
        if not is_whole(place, mark, every_byte=True):
            made.spared.append(path)
            continue
        try:
            place.unlink()
        except OSError as error:
            raise OutputError(str(place), explain(error), "close the program that has it open") from error
        made.pruned.append(path)
        for folder in place.relative_to(order.out).parents:
            with suppress(OSError):  # there is something else in it
                if folder.parts:
                    (order.out / folder).rmdir()
    for name in set(state.records) - names:
        del state.records[name]
    state.strays.clear()
    order.journal.rewrite(state)

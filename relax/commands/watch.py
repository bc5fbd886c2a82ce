"""`relax watch`: a script is rendered anew at each save, and a page beside the audio shows it."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Mapping
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from pathlib import Path
from typing import TypeAlias

import click

from relax.audio.choices import SoundChoices
from relax.commands.house import House, pass_house
from relax.commands.options import sound_options, variant_options, voice_option
from relax.draft import Draft, Progress, draft
from relax.errors import OutputError, RelaxError
from relax.files import make_folder, replace_file, safe_name
from relax.library.library import SCRIPT_ENDING
from relax.lint.linter import counted
from relax.lint.model import Finding, Severity
from relax.pages.preview import Preview, Remark, preview_page
from relax.release import findings_in
from relax.render import OUT_FOLDER, Rendering
from relax.render import render as render_draft
from relax.speech.pool import Pools
from relax.timeline.variant import Variant
from relax.units import duration_in_words, frames_to_ms

LOOK_SECONDS = 0.05
"""Between two looks at the files. Looking works on every drive, networks among them, and costs little: see
docs/writing.md."""
SECOND_LOOK_SECONDS = 0.03
"""After a look that finds something changed: whether it is still being saved."""
PREVIEW_FORMAT = "mp3"
"""Played by every browser; what did not change is not encoded again."""
PREVIEW_FORMAT_OVER_A_BED = "flac"
"""Over a bed nothing stays as it was, and this is encoded ten times as fast."""

WEIGHTS = {Severity.ERROR: 0, Severity.WARNING: 1, Severity.HINT: 2}

Look: TypeAlias = Mapping[Path, tuple[int, int]]
"""What files there are: when each was changed, in nanoseconds, and its size."""


@click.command()
@click.argument("script_name", metavar="SCRIPT")
@variant_options
@sound_options
@voice_option
@click.option(
    "-o",
    "--output",
    "out_folder",
    type=click.Path(path_type=Path, file_okay=False),
    default=OUT_FOLDER,
    show_default=True,
    metavar="DIR",
    help="Where the page and the audio go.",
)
@click.option(
    "--poll",
    "look_seconds",
    type=click.FloatRange(0.05, 60),
    default=LOOK_SECONDS,
    show_default=True,
    metavar="SECONDS",
    help="How often to look for a change; a slow network drive may want 2.",
)
@pass_house
def watch(
    house: House,
    *,
    script_name: str,
    variant: Variant,
    sounds: SoundChoices,
    voice_name: str | None,
    out_folder: Path,
    look_seconds: float,
) -> None:
    """Render a script anew at each save, with a page to see and hear it.

    Open the page that it names in a browser, and leave it open: it shows each new version by itself. Only
    phrases that changed are spoken again. What is wrong with the script is shown there and here, and the
    watching goes on. Ctrl-C ends it.

    \b
    Examples:
      relax watch my-script.md
      relax watch my-script.md --posture lying --length 5m
    """
    path = house.library.script_path(script_name)
    if not path.is_file():
        raise OutputError(str(path), "there is no such file", "relax new makes one")
    folders = dict.fromkeys((path.parent, *house.library.folders))
    with Pools() as pools:
        watcher = _Watcher(house, script_name, variant, sounds, voice_name, out_folder, pools)
        click.echo(f"watching {path}; open {watcher.page.resolve().as_uri()}", err=True)
        click.echo("Ctrl-C ends it.", err=True)
        follow(
            lambda: look_at(path, tuple(folders)),
            watcher.show,
            wait=lambda changed: time.sleep(SECOND_LOOK_SECONDS if changed else look_seconds),
        )


def look_at(path: Path, folders: tuple[Path, ...]) -> Look:
    """The script and every block that it might include."""
    blocks = (block for folder in folders for block in _blocks_in(folder))
    return {file: state for file in (path, *blocks) if (state := _state(file))}


def _blocks_in(folder: Path) -> Iterator[Path]:
    return (folder / "blocks").glob(f"*{SCRIPT_ENDING}")


def _state(path: Path) -> tuple[int, int] | None:
    try:
        status = path.stat()
    except OSError:  # between two names: many editors save by writing a new file and renaming it
        return None
    return status.st_mtime_ns, status.st_size


def follow(look: Callable[[], Look], show: Callable[[], None], *, wait: Callable[[bool], None]) -> None:
    """Show what there is, and again after each change; until an exception ends it.

    A change is shown once two looks in a row are alike, so that a file is not read while it is being saved.
    What changes while it is being shown is shown next.

    Args:
        look: the state of the files.
        show: what to do after a change.
        wait: between two looks; told whether the last one found something else than the one before it.
    """
    shown: Look | None = None
    before = look()
    while True:
        now = look()
        if now and now == before and now != shown:
            shown = now
            show()
        wait(now != before)
        before = now


@dataclass
class _Watcher:
    """Makes the page and the sound of a script, and keeps the last sound where there is no new one."""

    house: House
    script_name: str
    variant: Variant
    sounds: SoundChoices
    voice_name: str | None
    out_folder: Path
    pools: Pools
    sound: str = field(default="", init=False)

    @property
    def name(self) -> str:
        stem = Path(self.script_name).stem
        return safe_name("--".join((stem, *self.variant.name_parts, *self.sounds.name_parts, "preview")))

    @property
    def page(self) -> Path:
        return self.out_folder / f"{self.name}.html"

    def show(self) -> None:
        """One round: what is wrong, the words, the sound."""
        now = datetime.now()  # shown to a person, by their own clock
        try:
            preview, told = self._made(now)
        except RelaxError as error:
            remarks = (Remark(severity="error", text=str(error)),)
            preview = replace(self._blank(now), remarks=remarks)
            told = str(error)
        make_folder(self.out_folder)
        replace_file(self.page, preview_page(preview))
        click.echo(f"{now:%H:%M:%S}  {told}", err=True)

    def _made(self, now: datetime) -> tuple[Preview, str]:
        plan = draft(
            self.script_name,
            library=self.house.library,
            variant=self.variant,
            sounds=self.sounds,
            today=self.house.today,
        )
        with ThreadPoolExecutor(1, thread_name_prefix="lint") as beside:
            checks: list[Future[tuple[Remark, ...]]] = []

            def check(stage: str, _done: int, _total: int) -> None:
                # While sound is encoded, which needs no Python; before that it would only be in the way.
                if stage == "sound" and not checks:
                    checks.append(beside.submit(_remarks, plan, self.house.today))

            rendering = self._rendered(plan, check)
            remarks = checks[0].result()
        self.sound = rendering.audio[0].name
        lasts = duration_in_words(frames_to_ms(rendering.timeline.frames, rendering.timeline.sample_rate))
        about = plan.script.front_matter
        preview = replace(
            self._blank(now),
            title=about.title,
            language=about.language,
            review=plan.standing.words,
            timeline=rendering.timeline,
            remarks=remarks,
        )
        spoken = rendering.phrases_spoken
        found = f"; {len(remarks)} to look at, on the page" if remarks else ""
        return preview, f"{lasts}; {spoken} new phrase{'' if spoken == 1 else 's'} spoken{found}"

    def _blank(self, now: datetime) -> Preview:
        """The page without words: of the last sound, while there is no new one."""
        title = Path(self.script_name).stem
        return Preview(
            title=title, stamp=f"{now.timestamp():.3f}", saved_at=f"{now:%H:%M:%S}", audio=self.sound
        )

    def _rendered(self, plan: Draft, on_progress: Progress) -> Rendering:
        return render_draft(
            plan,
            cache=self.house.cache,
            out_folder=self.out_folder,
            voice_name=self.voice_name or self.house.settings.voice,
            name=self.name,
            formats=(PREVIEW_FORMAT if plan.layers.bed is None else PREVIEW_FORMAT_OVER_A_BED,),
            companions=(),
            pools=self.pools,
            keep_finished=False,  # a file at each save would soon drive out those that are worth keeping
            on_progress=on_progress,
        )


def _remarks(plan: Draft, today: date) -> tuple[Remark, ...]:
    """What the linter finds and nobody answers for, those first that keep a script from patients."""
    found = sorted(counted(findings_in(plan.script, today=today)), key=lambda one: WEIGHTS[one.severity])
    return tuple(Remark(severity=str(finding.severity), text=_in_words(finding)) for finding in found)


def _in_words(finding: Finding) -> str:
    words = f": {finding.words!r}" if finding.words else ""
    lines = (
        f"{finding.span}: {finding.message}{words}",
        finding.reason,
        f"Better: {finding.better}" if finding.better else "",
        f"{finding.code} {finding.source}",
    )
    return "\n".join(filter(None, lines))

"""Rendering: cold against the bare limit, warm, one edited line, and the loop that most people write.

The limit is the bare engine in one process, then the bare encoder over the same frames, one after the other:
`limit.py`. The usual loop is pyttsx3 for each phrase and pydub `+=` for each piece and each silence:
`usual_loop.py`. Warm is the same rendering once more; edited is the rendering of a script in which one
sentence is another than last time.
"""

from __future__ import annotations

import json
import shutil
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from copies import NOUNS
from processes import Taken, both, relax, taken
from rows import Row, Scale, seconds

from relax.errors import EngineMissingError
from relax.library.library import shipped_folder
from relax.speech.engines import find_engine, look_at

HERE = Path(__file__).resolve().parent
SYSTEM_VOICE = "espeak" if sys.platform == "linux" else "pyttsx3"
USUAL_FORMAT = "mp3" if shutil.which("ffmpeg") else "wav"
"""pydub makes an MP3 only where ffmpeg is installed; without it the usual loop is let off the encoding."""
SHORT_EDITED_AIM = 2.5  # near what a minute takes: CI notices what makes it slower, not that an aim is missed
SHORT_COLD_AIM = 1.2  # of a minute of sound, in which starting is most of the time
COLD_AIM = {SYSTEM_VOICE: 1.2, "piper": 0.8}
WARM_S, EDITED_S = 0.5, 1.0
LEAST_TIMES_USUAL = 20.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """A script of the library, and a sentence of it that is edited."""

    script: str
    length: str
    sentence: str
    minutes: str
    """About how long, in words."""


TEN_MINUTES = Case(
    script="letting-be", length="10m", minutes="10 minutes", sentence="That is your resting place."
)
TWENTY_MINUTES = Case(
    script="settling-for-sleep",
    length="19m30s",
    minutes="20 minutes",
    sentence="Hardly anyone can fall asleep on purpose, so you can leave off trying.",
)
SHORT = Case(script="letting-be", length="5m", minutes="5 minutes", sentence="That is your resting place.")
SHORTEST = Case(
    script="break-window", length="1m20s", minutes="1 minute", sentence="It can be as dull as it likes."
)


class Desk:
    """A script on its way: rendered, and edited, in a folder with a cache of its own."""

    def __init__(self, folder: Path, case: Case, voice: str, format_name: str = "mp3") -> None:
        self.folder = folder
        self.case = case
        self.voice = voice
        self.format = format_name
        self._text = (shipped_folder() / f"{case.script}.md").read_text("utf-8")
        self._number = 0
        (folder / "library").mkdir()
        self._save(self._text)

    def _save(self, text: str) -> None:
        (self.folder / "library" / f"{self.case.script}.md").write_text(text, "utf-8")

    def edit(self) -> None:
        """Another sentence in the place of one."""
        self._number += 1
        if self.case.sentence not in self._text:
            raise SystemExit(f"{self.case.script} no longer says {self.case.sentence!r}")
        words = f"{self.case.sentence[:-1]}, or your {NOUNS[self._number % len(NOUNS)]}."
        self._save(self._text.replace(self.case.sentence, words))

    def render(self) -> Taken:
        """The script as it now stands."""
        return relax(
            *("render", self.case.script, "--length", self.case.length, "--voice", self.voice),
            *("--format", self.format, "-o", self.folder / "out"),
            cache=self.folder / "cache",
            library=self.folder / "library",
        )

    @property
    def sound(self) -> Path:
        """The file that was made."""
        (path,) = (self.folder / "out").glob(f"*.{self.format}")
        return path

    @property
    def document(self) -> dict:
        """Its timeline."""
        (path,) = (self.folder / "out").glob("*.timeline.json")
        return json.loads(path.read_text("utf-8"))

    def limit(self, *, short: bool) -> tuple[float, float]:
        """Seconds of the bare engine and of the bare encoder for what was made; see `Taken.judged`."""
        document = self.document
        said = dict.fromkeys(cue["text"] for cue in document["cues"] if cue.get("text"))
        job, report = self.folder / "job.json", self.folder / "report.json"
        whole = {
            "voice": document["voice"],
            "phrases": list(said),
            "sound": str(self.sound),
            "format": self.format,
        }
        job.write_text(json.dumps(whole), encoding="utf-8")
        taken([sys.executable, str(HERE / "limit.py"), str(job), str(report)])
        told = json.loads(report.read_text("utf-8"))
        engine, encoder = (min(told[part]) if short else told[part][0] for part in ("engine", "encoder"))
        return engine, encoder

    def usual_loop(self) -> Taken:
        """The same pieces as most people join them."""
        pieces = self.folder / "pieces.json"
        pieces.write_text(json.dumps(self.document["cues"]), encoding="utf-8")
        output = self.folder / f"usual.{USUAL_FORMAT}"
        return taken([sys.executable, str(HERE / "usual_loop.py"), str(pieces), str(output)])


def cold(scale: Scale) -> Iterator[Row]:
    """Cold renderings against the bare limit, with the system's voice and with the neural one."""
    long = SHORT if scale.short else TWENTY_MINUTES
    yield _cold(scale, long, SYSTEM_VOICE)
    yield _cold(scale, SHORTEST if scale.short else TEN_MINUTES, "piper")


def _cold(scale: Scale, case: Case, voice: str) -> Row:
    what, against = f"cold, {case.minutes}, {voice}", "the bare engine, then the bare encoder"
    aim = SHORT_COLD_AIM if scale.short else COLD_AIM[voice]
    try:
        look_at(find_engine(voice))
    except EngineMissingError as error:
        return Row(what=what, against=against, aim=aim, note=str(error))
    made: list[Taken] = []
    limits: list[tuple[float, float]] = []
    for _ in range(scale.rounds):
        with tempfile.TemporaryDirectory() as name:
            desk = Desk(Path(name), case, voice)
            made.append(desk.render())
            limits.append(desk.limit(short=scale.short))
    engine, encoder = [one for one, _ in limits], [one for _, one in limits]
    return Row(
        what=what,
        against=against,
        ratios=tuple(
            one.judged(short=scale.short) / sum(limit) for one, limit in zip(made, limits, strict=True)
        ),
        aim=aim,
        note=f"{both(made)}; engine {seconds(engine)}, encoder {seconds(encoder)}",
    )


def warm(scale: Scale) -> Iterator[Row]:
    """The same rendering once more, and with one sentence edited."""
    case = SHORTEST if scale.short else TEN_MINUTES
    with tempfile.TemporaryDirectory() as name:
        desk = Desk(Path(name), case, SYSTEM_VOICE)
        desk.render()
        copies, again, edited = [], [], []
        for _ in range(max(3, scale.rounds)):
            copies.append(_copying(desk.sound))
            again.append(desk.render())
        for _ in range(scale.rounds):
            desk.edit()
            edited.append(desk.render())
    took = tuple(one.judged(short=scale.short) for one in again)
    note = both(again)
    what = f"warm, {case.minutes}, {SYSTEM_VOICE}"
    yield Row(
        what=what, against=f"{WARM_S:g} s", ratios=tuple(one / WARM_S for one in took), aim=1.0, note=note
    )
    yield Row(
        what=what,
        against="copying the file",
        ratios=tuple(one / copy for one, copy in zip(took, copies, strict=True)),
        note=f"a copy takes {1000 * sorted(copies)[len(copies) // 2]:.1f} ms",
    )
    took = tuple(one.judged(short=scale.short) for one in edited)
    yield Row(
        what=f"one edited line, {case.minutes}, {SYSTEM_VOICE}",
        against=f"{EDITED_S:g} s",
        ratios=tuple(one / EDITED_S for one in took),
        aim=SHORT_EDITED_AIM if scale.short else 1.0,
        note=both(edited),
    )


def _copying(path: Path) -> float:
    began = time.monotonic()
    shutil.copyfile(path, path.with_name("copy"))
    return time.monotonic() - began


def usual(scale: Scale) -> Iterator[Row]:
    """The loop that most people write, against a rendering of the edited script and against a cold one."""
    case = SHORTEST if scale.short else TWENTY_MINUTES
    loops, colds, edits = [], [], []
    for _ in range(scale.rounds):
        with tempfile.TemporaryDirectory() as name:
            desk = Desk(Path(name), case, SYSTEM_VOICE)
            colds.append(desk.render())
            loops.append(desk.usual_loop())
            desk.edit()
            edits.append(desk.render())
    what = f"the usual loop to {USUAL_FORMAT.upper()}, {case.minutes}"
    took = [one.seconds for one in loops]
    yield Row(
        what=what,
        against="one edited line",
        ratios=tuple(loop.seconds / one.seconds for loop, one in zip(loops, edits, strict=True)),
        aim=None if scale.short else LEAST_TIMES_USUAL,
        at_least=True,
        note=f"{seconds(took)} against {seconds([one.seconds for one in edits])}",
    )
    yield Row(
        what=what,
        against="a cold rendering",
        ratios=tuple(loop.seconds / one.seconds for loop, one in zip(loops, colds, strict=True)),
        note=f"{seconds(took)} against {seconds([one.seconds for one in colds])}",
    )

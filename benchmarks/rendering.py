"""Rendering: cold against the bare limit, warm, one edited line, and the loop that most people write.

The limit is the bare engine in one process, then the bare encoder over the same frames, one after the other:
`limit.py`. The usual loop is pyttsx3 for each phrase and pydub `+=` for each piece and each silence:
`usual_loop.py`. Warm is the same rendering once more; edited is the rendering of a script in which one
sentence is another than last time: by a new command, or by `relax watch`, which is there already
(`watching.py`).
"""

from __future__ import annotations

import json
import re
import shutil
import statistics
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from copies import NOUNS
from processes import Taken, both, relax, taken
from rows import Row, Scale, seconds
from watching import watching

from relax.errors import EngineMissingError
from relax.library.library import shipped_folder
from relax.speech.engines import find_engine, look_at

HERE = Path(__file__).resolve().parent
SYSTEM_VOICE = "espeak" if sys.platform == "linux" else "pyttsx3"
USUAL_FORMAT = "mp3" if shutil.which("ffmpeg") else "wav"
"""pydub makes an MP3 only where ffmpeg is installed; without it the usual loop is let off the encoding."""
SHORT_EDITED_AIM = 1.25  # CI's machine has other work
SHORT_COLD_AIM = 1.2  # of a minute of sound, in which starting is most of the time
COLD_AIM = {SYSTEM_VOICE: 1.2, "piper": 0.8}
WARM_S, EDITED_S = 0.5, 1.0
LEAST_TIMES_USUAL = 20.0
EDITS_WATCHED = 7
EXPECTED_LENGTH = re.compile(r"^expect:.*\n", re.MULTILINE)
"""What a script is to last, which it does not with another behind it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """A script of the library, and a sentence of it that is edited where no other is named."""

    script: str
    length: str
    """Asked for; empty for as it is written."""
    sentence: str
    minutes: str
    """About how long, in words."""
    followed_by: str = ""
    """Another script, whose body comes after its own; empty for none."""

    def text(self) -> str:
        """The script as it stands in a file."""
        text = _shipped(self.script)
        if self.followed_by:
            text = EXPECTED_LENGTH.sub("", text) + "\n" + _shipped(self.followed_by).split("\n---\n", 1)[1]
        if self.sentence not in text:
            raise SystemExit(f"{self.script} no longer says {self.sentence!r}")
        return text


def _shipped(script: str) -> str:
    return (shipped_folder() / f"{script}.md").read_text("utf-8")


TEN_MINUTES = Case(
    script="letting-be", length="10m", minutes="10 minutes", sentence="That is your resting place."
)
TWENTY_MINUTES = Case(
    script="settling-for-sleep",
    length="19m30s",
    minutes="20 minutes",
    sentence="Hardly anyone can fall asleep on purpose, so you can leave off trying.",
)
TWENTY_MINUTES_AS_WRITTEN = Case(
    script="releasing-only",
    followed_by="settling-for-sleep",
    length="",
    minutes="20 minutes",
    sentence="You can stay just as you are, awake or asleep.",
)
"""Its sentence is of middling length."""
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
        self._text = case.text()
        self._number = 0
        self.cache, self.library = folder / "cache", folder / "library"
        self.library.mkdir()
        self._save(self._text)

    def _save(self, text: str) -> None:
        (self.library / f"{self.case.script}.md").write_text(text, "utf-8")

    def edit(self, sentence: str = "") -> None:
        """Another last word in one sentence."""
        sentence = sentence or self.case.sentence
        self._number += 1
        words = f"{sentence.rpartition(' ')[0]} {NOUNS[self._number % len(NOUNS)]}."
        self._save(self._text.replace(sentence, words))

    def sentences(self, count: int) -> list[str]:
        """So many of its sentences, evenly spread, from those of two words or more that it says once."""
        said = Counter(cue["text"] for cue in self.document["cues"] if cue["kind"] == "speech")
        once = [text for text in said if " " in text and self._text.count(text) == 1]
        return [once[(2 * number + 1) * len(once) // (2 * count)] for number in range(count)]

    def render(self) -> Taken:
        """The script as it now stands."""
        return relax("render", *self.choices, "--format", self.format, cache=self.cache, library=self.library)

    @property
    def choices(self) -> tuple[object, ...]:
        """The script and what is chosen for it, for `relax render` and `relax watch` alike."""
        length = ("--length", self.case.length) if self.case.length else ()
        return (self.case.script, *length, "--voice", self.voice, "-o", self.folder / "out")

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
    # Long in the short form too: of a few minutes, loading Python and its packages is the half.
    yield _cold(scale, TWENTY_MINUTES, SYSTEM_VOICE)
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
    case = SHORT if scale.short else TEN_MINUTES
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
    """The loop that most people write, against an edited script in both ways and against a cold rendering."""
    case = SHORT if scale.short else TWENTY_MINUTES_AS_WRITTEN
    loops: list[float] = []
    watched: list[float] = []
    edited: list[float] = []
    colds: list[float] = []
    for _ in range(scale.rounds):
        with tempfile.TemporaryDirectory() as name:
            desk = Desk(Path(name), case, SYSTEM_VOICE)
            colds.append(desk.render().seconds)
            before = desk.usual_loop().seconds
            desk.edit()
            edited.append(desk.render().seconds)
            watched.append(statistics.median(edits_watched(desk)))
            # On either side of what is held against it: a machine is faster in one minute than in the next.
            loops.append((before + desk.usual_loop().seconds) / 2)
    against = {
        "one edited line, in relax watch": (watched, None if scale.short else LEAST_TIMES_USUAL),
        "one edited line, by relax render": (edited, None),
        "a cold rendering": (colds, None),
    }
    for other, (took, aim) in against.items():
        yield Row(
            what=f"the usual loop to {USUAL_FORMAT.upper()}, {case.minutes}",
            against=other,
            ratios=tuple(loop / one for loop, one in zip(loops, took, strict=True)),
            aim=aim,
            at_least=True,
            note=f"{seconds(loops)} against {seconds(took)}",
        )


def edits_watched(desk: Desk) -> list[float]:
    """Seconds from each of some saves, of a sentence each, until `relax watch` tells of the sound."""
    found: list[float] = []
    with watching(desk.choices, cache=desk.cache, library=desk.library) as wait:
        for number, sentence in enumerate(desk.sentences(EDITS_WATCHED)):
            time.sleep(1 + number / EDITS_WATCHED / 10)  # at another moment between two looks each time
            began = time.monotonic()
            desk.edit(sentence)
            wait()
            found.append(time.monotonic() - began)
    return found

"""Programs from PyPI that do the narration part offline, against a cold rendering of the same words.

On what terms: all of them speak the same words once, with the same engine and voice at its own settings, and
start with nothing kept. None makes pauses of a given length, sets the loudness or writes captions; relax does
all that in the time that stands against theirs, and has pauses to encode that they leave out. Those that
need ffmpeg have it.

Looked at and not measured: py3-tts-wrapper 0.10.25 (MIT) starts only with PortAudio of the system, and speaks
offline with its espeak-ng; BookListen 1.0.5 asks a server; piperbook 2023.9.24 is held to a piper-tts of
2023; abogen and audiblez fetch a model that no package has.
"""

from __future__ import annotations

import importlib.util
import shutil
import sys
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path

from processes import taken
from rendering import SHORT, SYSTEM_VOICE, Desk
from rows import Row, Scale, seconds

HERE = Path(__file__).resolve().parent


@dataclass(frozen=True, slots=True, kw_only=True)
class Peer:
    """A program that speaks a text into a file."""

    package: str
    """On PyPI."""
    licence: str
    needs: tuple[str, ...]
    """Modules and programs without which it cannot be tried."""
    install_line: str
    voice: str
    """The engine of relax that is held against it."""
    makes: str
    """The format that both write."""
    command: Callable[[Path, Path], list[str]]
    """The command line, from the text's path and the path of what is to be made; it may write beside them."""


def _model() -> Path:
    from relax.speech.piper_files import find_voices  # noqa: PLC0415  # only where there is one

    return next(iter(find_voices().values())).model


def _pyttsx3(text: Path, target: Path) -> list[str]:
    return [sys.executable, str(HERE / "usual_loop.py"), "--whole", str(text), str(target)]


def _piper(text: Path, target: Path) -> list[str]:
    return [sys.executable, "-m", "piper", "-m", str(_model()), "-i", str(text), "-f", str(target)]


def _narrapy(text: Path, target: Path) -> list[str]:
    import pymupdf  # noqa: PLC0415  # comes with the peer

    document = pymupdf.open()
    lines = text.read_text("utf-8").splitlines()
    for start in range(0, len(lines), 30):
        document.new_page().insert_text((50, 60), lines[start : start + 30], fontsize=11)
    pdf = target.with_suffix(".pdf")
    document.save(pdf)
    options = [
        "--engine",
        "piper",
        "--piper-model",
        str(_model()),
        "--format",
        target.suffix[1:],
        "--no-announce",
    ]
    return [sys.executable, "-m", "narrapy", str(pdf), *options, "--output", str(target)]


PEERS = (
    Peer(
        package="pyttsx3",
        licence="MPL-2.0",
        needs=("pyttsx3",),
        install_line="pip install pyttsx3",
        voice=SYSTEM_VOICE,
        makes="wav",
        command=_pyttsx3,
    ),
    Peer(
        package="piper-tts",
        licence="GPL-3.0-or-later",
        needs=("piper",),
        install_line="pip install '.[neural]'",
        voice="piper",
        makes="wav",
        command=_piper,
    ),
    Peer(
        package="narrapy",
        licence="MIT",
        needs=("narrapy", "pymupdf", "piper", "ffmpeg"),
        install_line="pip install --no-deps narrapy && pip install pymupdf",  # its other voice is 2 GB
        voice="piper",
        makes="mp3",
        command=_narrapy,
    ),
)


def peers(scale: Scale) -> Iterator[Row]:
    """How many times as long as relax each peer takes."""
    if scale.short:
        yield Row(what="peers from PyPI", note="left out of the short form")
        return
    for peer in PEERS:
        missing = [name for name in peer.needs if not _is_here(name)]
        if missing:
            note = f"{', '.join(missing)} not installed here: {peer.install_line}"
            yield Row(what=peer.package, against=f"relax, cold, {peer.voice}", note=note)
        else:
            yield _measured(peer, scale)


def _is_here(name: str) -> bool:
    return shutil.which(name) is not None or importlib.util.find_spec(name) is not None


def _measured(peer: Peer, scale: Scale) -> Row:
    theirs, ours = [], []
    for _ in range(scale.rounds):
        with tempfile.TemporaryDirectory() as name:
            desk = Desk(Path(name), SHORT, peer.voice, peer.makes)
            ours.append(desk.render().seconds)
            said = [cue["text"] for cue in desk.document["cues"] if cue.get("text")]
            text = Path(name) / "words.txt"
            text.write_text("\n".join(said) + "\n", encoding="utf-8")
            command = peer.command(text, Path(name) / f"theirs.{peer.makes}")
            theirs.append(taken(command, folder=Path(name)).seconds)
    return Row(
        what=f"{peer.package} {version(peer.package)} ({peer.licence}), the words alone",
        against=f"relax, cold, {SHORT.minutes}, {peer.voice}",
        ratios=tuple(one / other for one, other in zip(theirs, ours, strict=True)),
        note=f"{seconds(theirs)} for the words against {seconds(ours)} for the whole, {peer.makes.upper()}",
    )

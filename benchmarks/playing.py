"""How soon `relax play` is heard, and whether what is heard is the rendering, in time, to its end.

Run it with `python benchmarks/playing.py`: it takes a quarter of an hour. It has a sound server of its own
(PulseAudio, with a sink that nobody hears), starts `relax play` in a terminal of its own as a person would,
presses keys, and listens at the sink. `--minutes 1` is for a quick look, `--busy 2` runs two busy loops
beside it. Ends with status 1 where an aim is missed. Needs pulseaudio, pactl and parec.
"""

from __future__ import annotations

import argparse
import contextlib
import os
import pty
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

import numpy as np
import numpy.typing as npt
import soundfile

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent / "tests"))  # the rig with a sound server of its own
from playback.pulse import MISSING, SAMPLE_RATE, Pulse, Recorder  # noqa: E402  # found by the line above

Sound = npt.NDArray[np.float32]

SCRIPT, LENGTH = "letting-be", "17m"
ROUNDS = 5
MOST_WARM_S, MOST_COLD_S, MOST_DRIFT_MS = 1.0, 2.0, 20.0
KEYS = ((20, " "), (23, " "), (35, "\x1b[D"), (45, "\x1b[C"), (50, " "), (58, " "))
"""Of every minute: at which second which key: a pause of three seconds, back, on, a pause of eight."""
MOST_SKIPS = 2
"""Then the key for on is left alone, so that the script lasts long enough."""
WINDOW = SAMPLE_RATE // 4
NEAR, FAR_BACK, FAR_ON = (seconds * SAMPLE_RATE for seconds in (2, 90, 420))
"""How far from where it should be a stretch is looked for: at first, and where it is not there."""
KEY_SECONDS = 1.5
"""What changes so shortly after a key is its doing."""
ALIKE = 0.98


def terminal(arguments: Sequence[str], environment: dict[str, str]) -> tuple[subprocess.Popen[bytes], int]:
    """`relax` in a terminal of its own, and the terminal's other end; what it shows is read and dropped."""
    ours, theirs = pty.openpty()
    command = [sys.executable, "-m", "relax", *arguments]
    # Installed, relax has its bytecode beside it; where none may be written it is compiled at each start.
    inherited = {name: text for name, text in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    whole = {**inherited, "PYTHONPATH": str(HERE.parent), "TERM": "xterm-256color", **environment}
    process = subprocess.Popen(command, env=whole, stdin=theirs, stdout=theirs, stderr=theirs)
    os.close(theirs)

    def drop() -> None:
        with contextlib.suppress(OSError):  # so a terminal ends
            while os.read(ours, 4096):
                pass

    threading.Thread(target=drop, daemon=True).start()
    return process, ours


def first_sound_s(arguments: Sequence[str]) -> float:
    """Seconds from Enter to the first frame that is not silent."""
    pulse = Pulse()
    recorder = Recorder(pulse)
    entered = time.monotonic()
    process, _ = terminal(arguments, {"PULSE_SERVER": pulse.server})
    while (heard := recorder.first_sound()) is None and process.poll() is None:
        threading.Event().wait(0.02)
    process.terminate()
    process.wait()
    recorder.close()
    pulse.close()
    if heard is None:
        raise SystemExit("relax play ended without a sound")
    return heard - entered


def bare_s(code: str) -> float:
    """Seconds that a Python with a few lines takes, beginning and end."""
    began = time.monotonic()
    subprocess.run(
        [sys.executable, "-c", code], check=True, env={**os.environ, "PYTHONPATH": str(HERE.parent)}
    )
    return time.monotonic() - began


@dataclass(frozen=True, slots=True)
class Found:
    """Where a stretch of what was recorded comes from, both in frames."""

    recorded: int
    original: int

    @property
    def shift(self) -> int:
        """How much later it is heard than it stands in the rendering."""
        return self.recorded - self.original


def place_of(piece: Sound, whole: Sound, start: int, end: int) -> int | None:
    """Where in `[start, end)` of the whole a piece comes from; None where nothing is like it."""
    start, end = max(0, start), min(len(whole), end)
    room = whole[start:end]
    if len(room) < len(piece):
        return None
    size = 1 << (len(room) + len(piece)).bit_length()
    product = np.fft.rfft(room, size) * np.conj(np.fft.rfft(piece, size))
    correlation = np.fft.irfft(product, size)[: len(room) - len(piece) + 1]
    energy = np.concatenate([[0.0], np.cumsum(room.astype(np.float64) ** 2)])
    energy = np.maximum(energy[len(piece) :] - energy[: -len(piece)], 1e-4)
    alike = correlation / np.sqrt(energy * float(piece @ piece))
    place = int(np.argmax(alike))
    return start + place if alike[place] > ALIKE else None


def followed(recorded: Sound, rendered: Sound, pressed: Sequence[float]) -> Iterator[Found]:
    """Where each quarter of a second of words comes from, in order; after a key from anywhere."""
    shift: int | None = None
    keys = sorted(pressed)
    for start in range(0, len(recorded) - WINDOW, WINDOW):
        piece = recorded[start : start + WINDOW]
        if float(np.sqrt(np.mean(piece**2))) < 0.005:
            continue
        place = None
        if shift is not None:
            aim = start - shift
            place = place_of(piece, rendered, aim - NEAR, aim + WINDOW + NEAR)
            if place is None and keys and keys[0] < start / SAMPLE_RATE:
                place = place_of(piece, rendered, aim - FAR_BACK, aim + FAR_ON)
        else:
            place = place_of(piece, rendered, 0, FAR_BACK)
        if place is not None:
            shift = start - place
            keys = [moment for moment in keys if moment > start / SAMPLE_RATE - KEY_SECONDS]
            yield Found(start, place)


def played(minutes: float, folder: Path, voice: str) -> tuple[Recorder, float, list[float]]:
    """What is heard while keys are pressed; when recording began, and the moments of the keys."""
    pulse = Pulse()
    recorder = Recorder(pulse)
    began = recorder.arrived[0][0]
    arguments = ["--cache-dir", str(folder / "clips"), "play", SCRIPT, "--length", LENGTH, "--voice", voice]
    process, keyboard = terminal(arguments, {"PULSE_SERVER": pulse.server})
    start, pressed, skips = time.monotonic(), [], 0
    plan = ((60 * minute + second, key) for minute in range(int(minutes) + 1) for second, key in KEYS)
    for second, key in plan:
        if second > 60 * minutes - 2:
            break
        skips += key == "\x1b[C"
        if key == "\x1b[C" and skips > MOST_SKIPS:
            continue
        threading.Event().wait(max(0.0, start + second - time.monotonic()))
        os.write(keyboard, key.encode())
        pressed.append(time.monotonic() - began)
    threading.Event().wait(max(0.0, start + 60 * minutes - time.monotonic()))
    if process.poll() is not None:
        raise SystemExit("relax play ended too early")
    process.terminate()
    process.wait()
    recorder.close()
    pulse.close()
    return recorder, began, pressed


def changes(found: Sequence[Found], pressed: Sequence[float]) -> list[tuple[float, float]]:
    """What shifted without a key: the second at which it was noticed, and by how many milliseconds."""
    result = []
    for one, other in pairwise(found):
        low, high = one.recorded / SAMPLE_RATE - KEY_SECONDS, other.recorded / SAMPLE_RATE + KEY_SECONDS
        if one.shift != other.shift and not any(low < moment < high for moment in pressed):
            result.append((other.recorded / SAMPLE_RATE, (other.shift - one.shift) * 1000 / SAMPLE_RATE))
    return result


def measure_drift(minutes: float, folder: Path, voice: str) -> float:
    """Play with resumes and skips; gives how late it was at the end, in milliseconds."""
    command = [sys.executable, "-m", "relax", "--cache-dir", str(folder / "clips"), "render", SCRIPT]
    command += ["--length", LENGTH, "--voice", voice, "--format", "wav", "-o", str(folder)]
    subprocess.run(
        command, check=True, stdout=subprocess.DEVNULL, env={**os.environ, "PYTHONPATH": str(HERE.parent)}
    )
    rendered, _ = soundfile.read(next(folder.glob("*.wav")), dtype="float32")
    recorder, _, pressed = played(minutes, folder, voice)
    data = b"".join(recorder.data)
    recorded = np.frombuffer(data[: len(data) // 4 * 4], np.int16).reshape(-1, 2)[:, 0] / np.float32(32768)
    found = list(followed(recorded, rendered, pressed))
    gaps = changes(found, pressed)
    late_ms = sum(ms for _, ms in gaps)
    print(f"  {len(found) / 4:.0f} s of words recognised in {minutes:g} minutes, {len(pressed)} keys")
    print(f"  shifts without a key: {len(gaps)}", *(f"({at:.0f} s: {ms:+.1f} ms)" for at, ms in gaps))
    show("drift, late at the end", f"{late_ms:.1f} ms", f"under {MOST_DRIFT_MS:g} ms")
    return late_ms


def show(what: str, found: str, aim: str = "") -> None:
    """A row of the table."""
    print(f"  {what:<44}{found:>26}   {aim}", flush=True)


def row(what: str, seconds: Sequence[float], aim: str = "") -> float:
    """A row of the table for several measurements; gives their median."""
    median = statistics.median(seconds)
    show(what, f"{median:.2f} s ({min(seconds):.2f} to {max(seconds):.2f})", aim)
    return median


def measure(minutes: float, rounds: int, voice: str) -> bool:
    """Everything; whether every aim was met."""
    with tempfile.TemporaryDirectory(prefix="playing") as name:
        folder = Path(name)
        print(f"load {os.getloadavg()[0]:.1f} on {os.cpu_count()} processors")
        row("bare Python", [bare_s("pass") for _ in range(rounds)])
        row("Python with numpy", [bare_s("import numpy") for _ in range(rounds)])
        code = "import relax.commands.play, relax.play, relax.playback.miniaudio_output"
        row("Python with all that playing needs", [bare_s(code) for _ in range(rounds)])
        cold = []
        for number in range(rounds):
            cache = str(folder / f"cold-{number}")
            cold.append(first_sound_s(["--cache-dir", cache, "play", SCRIPT, "--voice", voice]))
        cold_s = row("first sound, nothing kept", cold, f"under {MOST_COLD_S:g} s")
        warm = ["--cache-dir", str(folder / "cold-0"), "play", SCRIPT, "--voice", voice]
        warm_s = row(
            "first sound, from the cache",
            [first_sound_s(warm) for _ in range(rounds)],
            f"under {MOST_WARM_S:g} s",
        )
        late_ms = measure_drift(minutes, folder, voice) if minutes else 0.0
        print(f"load {os.getloadavg()[0]:.1f} at the end")
    return warm_s < MOST_WARM_S and cold_s < MOST_COLD_S and abs(late_ms) < MOST_DRIFT_MS


def main() -> None:
    """Read the options and measure."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument(
        "--minutes", type=float, default=10.0, help="how long to play; 0 for the first sound alone"
    )
    parser.add_argument("--rounds", type=int, default=ROUNDS)
    parser.add_argument("--busy", type=int, default=0, metavar="N", help="run so many busy loops beside it")
    parser.add_argument("--voice", default="espeak" if sys.platform == "linux" else "pyttsx3")
    options = parser.parse_args()
    if MISSING:
        raise SystemExit(f"not installed here: {', '.join(MISSING)}")
    busy = [subprocess.Popen([sys.executable, "-c", "while True: pass"]) for _ in range(options.busy)]
    try:
        met = measure(options.minutes, options.rounds, options.voice)
    finally:
        for process in busy:
            process.terminate()
    sys.exit(0 if met else 1)


if __name__ == "__main__":
    main()

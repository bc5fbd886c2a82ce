"""A library for a whole country, on paper: hours, machines, storage and bandwidth, from measured unit costs.

Usage: python benchmarks/national.py [--cores 64] [--listeners 1000000]

The unit costs are measured here and now, with a short script: seconds of speech engine and of sound for a
minute of audio on this machine, and bytes of a minute. The rest is arithmetic, and a simulation of the queue
in which a cluster takes the recordings, with workers lost on the way. Nothing here was rendered at that size.
"""

from __future__ import annotations

import argparse
import heapq
import random
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

from relax.draft import draft_of, spoken_timeline
from relax.library.library import Library
from relax.render import render
from relax.speech.cache import Cache
from relax.timeline.variant import Variant
from relax.units import MS_PER_MINUTE

SCRIPTS, LANGUAGES, VOICES, LENGTHS_MIN = 10_000, 20, 5, (3, 5, 10, 15)
"""Each script in each language, each voice and each length."""
SPEECH_SHARE_MIN = 2.0
"""Minutes of speech in a script, the same in each of its lengths: the pauses make the difference."""
LOST_PER_WORKER_HOUR = 0.02
"""Workers that go while they work: preempted machines."""
SIMULATED = 200_000
"""Recordings that the simulation runs through; the whole is in proportion."""


@dataclass(frozen=True, slots=True, kw_only=True)
class UnitCosts:
    """What a minute of audio costs one core of this machine."""

    speech_s: float
    """Elapsed seconds of the engine, its start included, for a minute of speech."""
    sound_s: float
    """Processor seconds of mixing and encoding for a minute of audio whose speech is cached."""
    bytes_per_minute: float


def measured(voice: str, script: str) -> UnitCosts:
    """The costs of one recording of ten minutes, made here."""
    library = Library.of()
    loaded, home = library.load(script)
    minutes = 10
    variant = Variant(length_ms=minutes * MS_PER_MINUTE)
    drafted = draft_of(loaded, library=home, variant=variant)
    with tempfile.TemporaryDirectory() as folder:
        clips = Cache(Path(folder) / "clips")
        begun = time.perf_counter()
        spoken_timeline(drafted, voice_name=voice, cache=clips)
        spoken_s = time.perf_counter() - begun
        begun, busy = time.perf_counter(), time.process_time()
        made = render(drafted, cache=clips, out_folder=Path(folder), voice_name=voice, formats=("mp3",))
        sound_s = time.process_time() - busy
        print(f"speech {spoken_s:.1f} s, sound {time.perf_counter() - begun:.1f} s elapsed")
        spoken_audio_s = (
            sum(cue.end - cue.start for cue in made.timeline.cues if cue.kind == "speech")
            / made.timeline.sample_rate
        )
        size = made.audio[0].stat().st_size
    return UnitCosts(
        speech_s=spoken_s / (spoken_audio_s / 60),
        sound_s=sound_s / minutes,
        bytes_per_minute=size / minutes,
    )


def simulated_hours(costs: UnitCosts, cores: int, seed: int = 7) -> float:
    """Hours for a share of the library on so many cores, with workers lost; scaled to the whole."""
    dice = random.Random(seed)
    free = [0.0] * cores
    for number in range(SIMULATED):
        length = LENGTHS_MIN[number % len(LENGTHS_MIN)]
        first_of_script = number % len(LENGTHS_MIN) == 0
        task_s = length * costs.sound_s + (costs.speech_s * SPEECH_SHARE_MIN if first_of_script else 0)
        start = heapq.heappop(free)
        while dice.random() < LOST_PER_WORKER_HOUR * task_s / 3600:
            start += task_s * dice.random() + 60  # what was done is lost, and a machine takes its place
        heapq.heappush(free, start + task_s)
    return max(free) / 3600 * recordings() / SIMULATED


def recordings() -> int:
    """How many there are."""
    return SCRIPTS * LANGUAGES * VOICES * len(LENGTHS_MIN)


def main() -> None:
    """Print the plan."""
    options = argparse.ArgumentParser()
    options.add_argument("--voice", default="espeak")
    options.add_argument("--script", default="letting-be")
    options.add_argument("--cores", type=int, default=64)
    options.add_argument("--listeners", type=int, default=1_000_000)
    asked = options.parse_args()
    costs = measured(asked.voice, asked.script)
    minutes = recordings() / len(LENGTHS_MIN) * sum(LENGTHS_MIN)
    speech_hours = recordings() / len(LENGTHS_MIN) * SPEECH_SHARE_MIN * costs.speech_s / 3600
    sound_hours = minutes * costs.sound_s / 3600
    print(f"unit costs: {costs.speech_s:.2f} s a minute of speech, {costs.sound_s:.2f} s a minute of sound,")
    print(f"  {costs.bytes_per_minute / 1e6:.2f} MB a minute")
    print(f"recordings: {recordings():,}, {minutes / 60:,.0f} hours of audio")
    print(f"core hours: {speech_hours:,.0f} speech + {sound_hours:,.0f} sound")
    hours = simulated_hours(costs, asked.cores)
    print(f"on {asked.cores} cores, with workers lost: {hours:,.0f} h ({hours / 24:,.1f} days)")
    print(f"storage: {minutes * costs.bytes_per_minute / 1e12:,.1f} TB of MP3")
    rate = costs.bytes_per_minute * 8 / 60
    print(f"bits a second for one listener: {rate / 1000:,.0f} kbit/s")
    for share in (0.001, 0.01, 0.1):
        gbit = asked.listeners * share * rate / 1e9
        print(f"  {share:.1%} of {asked.listeners:,} at once: {gbit:,.1f} Gbit/s")
    daily = asked.listeners * 10 * costs.bytes_per_minute
    print(
        f"  ten minutes a day each: {daily / 1e12:,.1f} TB a day, {daily * 8 / 86_400 / 1e9:,.1f} Gbit/s mean"
    )


if __name__ == "__main__":
    main()

"""The beds that there are. A new one is a module and a row here."""

from __future__ import annotations

from collections.abc import Mapping

from relax.audio.beds.bed import BED_RATE, Bed
from relax.audio.beds.brown_noise import brown_noise
from relax.audio.beds.rain import rain
from relax.audio.beds.sea import sea
from relax.audio.beds.stream import stream

BEDS: Mapping[str, Bed] = {
    bed.name: bed
    for bed in (
        Bed(name="sea", sample_rate=BED_RATE, channels=2, loudest_lufs=7.9, blocks=sea),
        Bed(name="rain", sample_rate=BED_RATE, channels=2, loudest_lufs=5.8, blocks=rain),
        Bed(name="brown-noise", sample_rate=BED_RATE, channels=2, loudest_lufs=1.7, blocks=brown_noise),
        Bed(name="stream", sample_rate=BED_RATE, channels=2, loudest_lufs=5.6, blocks=stream),
    )
}
"""Every bed, by its name. How loud each gets was measured over its first four hours, which is as long as a
rendering may last: the same samples come each time."""

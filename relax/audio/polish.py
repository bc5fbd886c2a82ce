"""Polish: what each clip goes through before the mix. Rumble goes; what is harsh is eased.

Clip by clip, so that a phrase is polished once however often it is heard, and alike wherever it stands. The
filters and the compressor are libavfilter's: a frame in is a frame out, nothing is late, and the same sound
gives the same sound. Its de-essers are not used: on speech `adynamicequalizer` turned vowels down too (by 0.5
to 0.8 dB under 3 kHz) and went 1 to 3 dB past its own limit. Here only the band of the sibilants is touched,
and only where it sticks out.

Numbers without a source are ours, set by measuring synthetic speech of two kinds.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from hashlib import sha256
from types import TracebackType

import numpy as np
import numpy.typing as npt

from relax.audio.clip import Clip, Samples, to_pcm
from relax.audio.filters import Step, filtered
from relax.audio.fourier import least_around, smoothed
from relax.audio.spool import Spool
from relax.audio.trim import fade_edges
from relax.timeline.model import Utterance
from relax.timeline.variant import Setting
from relax.units import db_to_ratio, ms_to_frames

NOMINAL_RMS = 0.25
"""What speech is brought to on its way through, so that levels against it are ones that filters take."""
HEADROOM = np.float32(0.5)
"""What clips keep of their level, so that no filter drives a peak past full scale; the master
makes up for it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Density:
    """How much nearer loud and soft are brought."""

    threshold_db: float
    """From here up speech is turned down; against the level of the whole speech."""
    ratio: float
    """So many decibels over the threshold become one."""
    attack_ms: int
    release_ms: int
    peaks_db: float
    """No peak is left higher; against the level of the whole speech as it was."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Polish:
    """What is done to speech."""

    low_hz: int = 60
    """Below this lie rumble and the thump of plosives, and no voice."""
    high_hz: int | None = None
    """Above this nothing is let through; None for no such limit."""
    top_db: float = 0.0
    """Added from 4 kHz up; negative is softer."""
    sibilants_from_db: float = -11.0
    """A sibilant sticks out where its band reaches this level, against that of the whole speech."""
    sibilants_most_db: float = 4.0
    """No sibilant is turned down by more."""
    density: Density | None = None
    """None leaves loud and soft as the voice has them."""


PLAIN = Polish()
"""For rooms and headphones."""
CALL = Polish(
    top_db=-3.0,  # the compressor turns vowels down, and leaves sibilants as they are
    sibilants_from_db=-14.0,
    sibilants_most_db=6.0,
    density=Density(threshold_db=3.0, ratio=2.0, attack_ms=5, release_ms=150, peaks_db=6.0),
)
"""For video calls: they take soft words for noise and remove them."""
TELEPHONE = Polish(
    low_hz=150,  # wider than the line's 300 to 3400 Hz (ITU-T G.712): cut there twice, speech was heard worse
    high_hz=3900,
    sibilants_most_db=0.0,
    density=Density(threshold_db=3.0, ratio=1.5, attack_ms=5, release_ms=300, peaks_db=7.0),
)
"""For telephone lines. Denser than this, fewer words came through a line of 8 kHz with noise on it."""
QUIET_DENSITY = Density(threshold_db=3.0, ratio=1.5, attack_ms=1, release_ms=300, peaks_db=6.0)
"""Quick to turn down and slow to turn up again: nothing comes suddenly."""


def polish_for(setting: Setting | None, *, quiet: bool = False) -> Polish:
    """What is done to speech for a setting; `quiet` is for those who cannot bear sounds."""
    polish = {"call": CALL, "telephone": TELEPHONE}.get(setting or "home", PLAIN)
    if not quiet:
        return polish
    return replace(
        polish,
        top_db=-9.0,
        sibilants_from_db=-15.0,
        sibilants_most_db=9.0 if polish.sibilants_most_db else 0.0,
        density=polish.density or QUIET_DENSITY,
    )


class PolishedClips:
    """Every clip of a spool, polished when it is first wanted; its lead, audible part and tail are as long.

    A context manager. Safe to use from several threads; who made the spool closes that.
    """

    def __init__(self, spool: Spool, polish: Polish) -> None:
        """The clips of a spool that has all of its speech, for how loud that is as a whole counts."""
        self._spool = spool
        self._polish = polish
        self._speech_rms = NOMINAL_RMS * db_to_ratio(round(20 * np.log10(spool.rms / NOMINAL_RMS)))
        """In steps of a decibel, so that a changed phrase seldom changes what is done to the others."""
        self._done = Spool()

    def clip(self, utterance: Utterance) -> Clip:
        """The polished clip of an utterance.

        Raises:
            OutputError: there is no room for it.
        """
        if utterance not in self._done:
            clip = self._spool.clip(utterance)
            self._done.add(utterance, polished_clip(clip, self._polish, speech_rms=self._speech_rms))
        return self._done.clip(utterance)

    def extent(self, utterance: Utterance, sample_rate: int) -> tuple[int, int]:
        """Frames before its audible part, and from the start of that to its end; polishes nothing."""
        return self._spool.extent(utterance, sample_rate)

    def digest_of(self, utterance: Utterance) -> str:
        """A hash of all that decides what comes of a clip, in hex; polishes nothing."""
        parts = (self._spool.digest_of(utterance), repr(self._polish), f"{self._speech_rms:.6f}")
        return sha256(" ".join(parts).encode()).hexdigest()

    def __enter__(self) -> PolishedClips:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._done.close()


def polished_clip(clip: Clip, polish: Polish, *, speech_rms: float) -> Clip:
    """A clip, polished; its lead, audible part and tail are as long. See `polished`."""
    samples = clip.samples()
    samples = polished(samples, clip.sample_rate, polish, speech_rms=speech_rms)
    pcm = fade_edges(to_pcm(samples * HEADROOM), clip.sample_rate)
    return Clip(pcm=pcm, sample_rate=clip.sample_rate, lead=clip.lead, tail=clip.tail)


def polished(samples: Samples, sample_rate: int, polish: Polish, *, speech_rms: float) -> Samples:
    """One phrase, polished: as long, and nothing moved in time.

    Args:
        samples: shape `(frames,)`.
        sample_rate: in Hz.
        polish: what is done.
        speech_rms: the level of all speech, silence left out, as a root mean square of full scale.
    """
    to_nominal = np.float32(NOMINAL_RMS / speech_rms)
    cleaned = filtered([("highpass", f"f={polish.low_hz}")], samples * to_nominal, sample_rate)
    eased = _eased(cleaned, sample_rate, polish)
    return filtered(_steps(polish, sample_rate), eased, sample_rate) / to_nominal


def _steps(polish: Polish, sample_rate: int) -> list[Step]:
    """What follows the easing of sibilants, as libavfilter has it."""
    steps: list[Step] = []
    if polish.high_hz is not None:
        # Four poles at either edge: the second two at the lower one are here.
        steps += [("highpass", f"f={polish.low_hz}"), ("lowpass", f"f={polish.high_hz}")]
    if polish.density is not None:
        density = polish.density
        threshold = NOMINAL_RMS * db_to_ratio(density.threshold_db)
        options = f"threshold={threshold:.6f}:ratio={density.ratio}:attack={density.attack_ms}"
        steps.append(("acompressor", f"{options}:release={density.release_ms}:knee=4"))
        highest = NOMINAL_RMS * db_to_ratio(density.peaks_db)
        steps.append(("alimiter", f"limit={highest:.6f}:attack=5:release=50:level=0:latency=1"))
    if polish.top_db and polish.high_hz is None:
        steps.append(("highshelf", f"f=4000:t=q:w=0.6:g={polish.top_db}"))
    if polish.high_hz is not None and 2 * polish.high_hz < sample_rate:
        steps.append(("lowpass", f"f={polish.high_hz}"))
    return steps


SIBILANTS_FROM_HZ = 5000
HOP_MS = 1
"""How finely the level of the sibilants is followed."""
REACH_HOPS = 6
"""How long their gain takes to fall and to rise: it is there before the sibilant is."""
STICKING_OUT_RATIO = 3.0
"""So many decibels over the threshold become one."""


def _eased(samples: Samples, sample_rate: int, polish: Polish) -> Samples:
    """Speech with its sibilants turned down where they stick out; elsewhere as it was."""
    if not polish.sibilants_most_db or sample_rate <= 2 * SIBILANTS_FROM_HZ:
        return samples
    hop = ms_to_frames(HOP_MS, sample_rate)
    hops = -(-len(samples) // hop)
    whole = np.pad(samples, (0, hops * hop - len(samples)))
    band = _sibilants(whole, sample_rate).reshape(hops, hop)
    gain = _sibilant_gain(np.sqrt(np.mean(band**2, axis=1)), polish)
    touched = np.flatnonzero(np.minimum(gain[:-1], gain[1:]) < 1.0)
    frames = whole.reshape(hops, hop)
    rising = np.arange(hop, dtype=np.float32) / hop
    less = (1.0 - gain).astype(np.float32)
    share = less[touched, np.newaxis] * (1.0 - rising) + less[touched + 1, np.newaxis] * rising
    frames[touched] -= share * band[touched]
    return whole[: len(samples)]


def _sibilants(samples: Samples, sample_rate: int) -> Samples:
    """The band of the sibilants; filtered forwards and back, so that taking from it takes from the speech."""
    steps = [("highpass", f"f={SIBILANTS_FROM_HZ}")]
    return filtered(steps, filtered(steps, samples, sample_rate)[::-1], sample_rate)[::-1]


def _sibilant_gain(levels: npt.NDArray[np.floating], polish: Polish) -> npt.NDArray[np.float64]:
    """The gain of the sibilants' band at the start of each hop and at the end of the last: `(hops + 1,)`."""
    threshold = NOMINAL_RMS * db_to_ratio(polish.sibilants_from_db)
    over = np.maximum(levels / threshold, 1.0, dtype=np.float64)
    needed = np.maximum(over ** (1.0 / STICKING_OUT_RATIO - 1.0), db_to_ratio(-polish.sibilants_most_db))
    padded = np.pad(needed, (2 * REACH_HOPS, 2 * REACH_HOPS + 1), constant_values=1.0)
    width = 2 * REACH_HOPS + 1
    return smoothed(least_around(padded, width), width)

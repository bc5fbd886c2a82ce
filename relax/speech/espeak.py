"""espeak-ng, straight through its C interface (`speak_lib.h`, versions 1.50 to 1.52)."""

from __future__ import annotations

import ctypes
from collections.abc import Sequence

from relax.errors import SpeechError
from relax.speech import espeak_files
from relax.speech.engines import Look
from relax.speech.port import Speech, Voice

RELAXED_SETTING = 100
"""The library's "words a minute" at rate 1.0; with the gap below, 105 words a minute are heard (measured)."""
RELAXED_WORD_GAP = 3
"""Between words, in the library's units of about 10 ms; halves the errors of a speech recogniser."""
SLOWEST_SETTING = 85
"""Below it the library gets no slower: wider gaps between words carry the rest."""
FASTEST_SETTING = 450
GAP_STEPS_PER_SLOWNESS = 21.3
"""Word gaps to add for each 1.0 of `1 / rate` below the slowest setting, so that lengths follow 1 / rate."""
FASTER_BY = 0.9
"""Above rate 1.0 a step of the setting shortens speech by more than it says (measured up to rate 2.0)."""

_AUDIO_OUTPUT_SYNCHRONOUS = 2
_INITIALIZE_DONT_EXIT = 0x8000
_RATE = 1
WORD_GAP = 7
"""The library's number of the parameter."""
_POS_CHARACTER = 1
_CHARS_UTF8 = 1
"""The only flag: without SSML, PHONEMES and ENDPAUSE, text is plain words with no pause after it."""

_Callback = ctypes.CFUNCTYPE(ctypes.c_int, ctypes.POINTER(ctypes.c_short), ctypes.c_int, ctypes.c_void_p)


class EspeakEngine:
    """espeak-ng in this process. One at a time: the library keeps its state in globals."""

    name = "espeak"

    def __init__(self) -> None:
        self._installation = espeak_files.find_installation()
        self.version = self._installation.version
        self._identifiers = espeak_files.identifiers(self._installation)
        self._blocks: list[bytes] = []
        self._callback = _Callback(self._keep)
        self._library = self._load()
        self._voice = ""

    def _load(self) -> ctypes.CDLL:
        try:
            # RTLD_LOCAL: made global, its symbols crash other libraries that carry an espeak of their own.
            library = ctypes.CDLL(str(self._installation.library), mode=ctypes.RTLD_LOCAL)
        except OSError as error:
            raise SpeechError(f"espeak-ng could not be loaded: {error}") from error
        path = str(self._installation.data.parent).encode()
        self.sample_rate = library.espeak_Initialize(
            _AUDIO_OUTPUT_SYNCHRONOUS, 0, path, _INITIALIZE_DONT_EXIT
        )
        if self.sample_rate <= 0:
            raise SpeechError(f"espeak-ng could not use its data in {self._installation.data}")
        library.espeak_SetSynthCallback(self._callback)
        library.espeak_Synth.argtypes = [
            ctypes.c_char_p,
            ctypes.c_size_t,
            ctypes.c_uint,
            ctypes.c_int,
            ctypes.c_uint,
            ctypes.c_uint,
            ctypes.c_void_p,
            ctypes.c_void_p,
        ]
        return library

    def _keep(self, samples: ctypes._Pointer[ctypes.c_short], count: int, _events: int) -> int:
        if samples and count > 0:
            self._blocks.append(ctypes.string_at(samples, 2 * count))
        return 0

    @staticmethod
    def look() -> Look:
        """What the library's files tell without loading it."""
        installation = espeak_files.find_installation()
        return Look(version=installation.version, voices=espeak_files.read_voices(installation))

    def voices(self) -> Sequence[Voice]:
        """The voices in the library's data folder."""
        return espeak_files.read_voices(self._installation)

    def speak(self, text: str, *, voice: str, rate: float) -> Speech:
        """The sound of `text`: see `SpeechEngine`."""
        self._choose(voice)
        self._pace(rate)
        self._blocks.clear()
        words = text.encode()
        status = self._library.espeak_Synth(
            words, len(words) + 1, 0, _POS_CHARACTER, 0, _CHARS_UTF8, None, None
        )
        if status != 0:
            raise SpeechError(f"espeak-ng refused the phrase (status {status})")
        import numpy as np  # noqa: PLC0415  # whoever only looks at the engine does without

        return Speech(pcm=np.frombuffer(b"".join(self._blocks), np.int16), sample_rate=self.sample_rate)

    def _choose(self, voice: str) -> None:
        if voice == self._voice:
            return
        identifier = self._identifiers.get(voice)
        if identifier is None or self._library.espeak_SetVoiceByName(identifier.encode()) != 0:
            raise SpeechError(f"espeak-ng has no voice named {voice!r}")
        self._voice = voice

    def _pace(self, rate: float) -> None:
        setting, gap = pace_settings(rate)
        self._library.espeak_SetParameter(_RATE, setting, 0)
        self._library.espeak_SetParameter(WORD_GAP, gap, 0)


def pace_settings(rate: float) -> tuple[int, int]:
    """The library's speed and word gap with which a phrase lasts 1 / `rate` of what it does at 1.0.

    >>> pace_settings(1.0), pace_settings(1.5), pace_settings(0.7)
    ((100, 3), (145, 3), (85, 8))
    """
    if rate >= 1.0:
        faster = RELAXED_SETTING * (1.0 + FASTER_BY * (rate - 1.0))
        return min(round(faster), FASTEST_SETTING), RELAXED_WORD_GAP
    slowest = SLOWEST_SETTING / RELAXED_SETTING
    missing = max(0.0, 1.0 / rate - 1.0 / slowest)
    return max(round(RELAXED_SETTING * rate), SLOWEST_SETTING), RELAXED_WORD_GAP + round(
        GAP_STEPS_PER_SLOWNESS * missing
    )

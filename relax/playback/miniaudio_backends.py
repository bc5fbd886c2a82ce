"""The ways by which miniaudio reaches a device that is really there."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Literal

import miniaudio


def real_backends(of: Literal["playback", "capture"]) -> tuple[miniaudio.Backend, ...]:
    """The ways to a device that somebody can hear, or that hears; never the one that swallows all sound."""
    kinds = miniaudio.Backend
    if sys.platform == "win32":
        return (kinds.WASAPI, kinds.DSOUND, kinds.WINMM)
    if sys.platform == "darwin":
        return (kinds.COREAUDIO,)
    # ALSA's library covers standard error with complaints where there is no card to find.
    has_card = any(Path("/dev/snd").glob(f"pcm*{of[0]}"))
    return (kinds.PULSEAUDIO, kinds.ALSA) if has_card else (kinds.PULSEAUDIO,)

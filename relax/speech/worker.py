"""The worker process: one engine, loaded once, that speaks phrases until its parent is gone.

It is started by `relax.speech.process`. A crash or a hang of an engine ends this process and no other. The
pipes to the parent are moved to private descriptors before the engine is loaded, so that whatever it prints
goes to standard error; whatever temporary files it makes go to a folder that both sides remove.
"""

from __future__ import annotations

import dataclasses
import faulthandler
import os
import shutil
import signal
import tempfile
from queue import SimpleQueue
from threading import Thread
from typing import BinaryIO

import numpy as np
import numpy.typing as npt

from relax.errors import SpeechError
from relax.speech.engines import load_class
from relax.speech.port import SpeechEngine
from relax.speech.protocol import Fields, ProtocolError, read_message, write_message

GRACE_SECONDS = 5.0
"""How long past the parent's limit a hung worker ends itself, in case the parent is gone."""


def main(target: str, folder: str) -> None:
    """Serve the engine `target` (`module:Class`) until standard input ends.

    Args:
        target: a class of the table of engines.
        folder: for temporary files; removed at the end.
    """
    requests, replies = _private_pipes()
    tempfile.tempdir = folder
    inbox: SimpleQueue[Fields] = SimpleQueue()
    Thread(target=_listen, args=(requests, inbox, folder), daemon=True).start()
    try:
        engine = load_class(target)()
    except SpeechError as error:
        write_message(replies, {"error": str(error)})
        return
    write_message(replies, {"version": engine.version})
    while True:
        fields, body = _answer(engine, inbox.get())
        write_message(replies, fields, body)


def _private_pipes() -> tuple[BinaryIO, BinaryIO]:
    """Standard input and output, moved out of reach of whatever the engine prints or reads."""
    requests, replies = os.dup(0), os.dup(1)
    nothing = os.open(os.devnull, os.O_RDONLY)
    os.dup2(nothing, 0)
    os.close(nothing)
    os.dup2(2, 1)
    return os.fdopen(requests, "rb"), os.fdopen(replies, "wb")


def _listen(requests: BinaryIO, inbox: SimpleQueue[Fields], folder: str) -> None:
    """Pass requests on; end the process when the parent is gone, even while the engine hangs."""
    try:
        while True:
            inbox.put(read_message(requests)[0])
    except ProtocolError:
        shutil.rmtree(folder, ignore_errors=True)
        if hasattr(os, "killpg") and os.getpgrp() == os.getpid():
            os.killpg(0, signal.SIGKILL)  # with whatever the engine has started
        os._exit(0)


def _answer(engine: SpeechEngine, request: Fields) -> tuple[Fields, bytes]:
    try:
        if request["do"] == "voices":
            return {"voices": [dataclasses.asdict(voice) for voice in engine.voices()]}, b""
        return _speak(engine, request)
    except SpeechError as error:
        return {"error": str(error)}, b""


def _speak(engine: SpeechEngine, request: Fields) -> tuple[Fields, bytes]:
    # Its own thread in C: it ends this process even where the engine holds the interpreter.
    faulthandler.dump_traceback_later(float(str(request["limit_s"])) + GRACE_SECONDS, exit=True, file=2)
    try:
        text, voice = str(request["text"]), str(request["voice"])
        speech = engine.speak(text, voice=voice, rate=float(str(request["rate"])))
    finally:
        faulthandler.cancel_dump_traceback_later()
    return {"sample_rate": speech.sample_rate}, _as_pcm(speech.pcm).astype("<i2").tobytes()


def _as_pcm(samples: npt.NDArray[np.generic]) -> npt.NDArray[np.int16]:
    """Samples as int16; an engine may have computed them in floating point, full scale ±1.0."""
    if samples.ndim == 1 and samples.dtype == np.int16:
        return samples.astype(np.int16, copy=False)
    if samples.ndim != 1 or not np.issubdtype(samples.dtype, np.floating):
        raise SpeechError(f"the engine gave samples of shape {samples.shape} and type {samples.dtype}")
    exact = samples.astype(np.float64)
    if not np.isfinite(exact).all():
        raise SpeechError("the engine gave samples that are not numbers")
    return np.round(np.clip(exact, -1.0, 1.0) * 32767).astype(np.int16)

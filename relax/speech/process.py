"""The parent's side of one worker process: start it, ask it under a time limit, end it with its children."""

from __future__ import annotations

import contextlib
import json
import os
import shutil
import signal
import subprocess
import sys
import tempfile
from collections import deque
from threading import Lock, Thread, Timer
from typing import IO, BinaryIO, cast

from relax.errors import SpeechError
from relax.speech.protocol import Fields, ProtocolError, read_message, write_message

START_LIMIT_SECONDS = 60.0
DYING_SECONDS = 1.0
"""What a process that has closed its pipes is given to end by itself."""
KEPT_LINES = 20
"""Of standard error, for the message when a worker dies."""

# The worker imports from where its parent does, whether relax is installed or run from a checkout. `-P` keeps
# the current folder out of it.
_BOOT = """\
import json, sys
sys.path[:] = json.loads(sys.argv[1])
from relax.speech.worker import main
main(sys.argv[2], sys.argv[3])
"""


class WorkerDiedError(Exception):
    """A worker crashed, hung or sent nonsense; the message says which, in plain words."""


class WorkerProcess:
    """One engine in a process of its own. Used by one thread; `close` may be called from any."""

    def __init__(self, target: str) -> None:
        """Start the process; it loads its engine while `wait_ready` waits.

        Args:
            target: `module:Class` of the engine.

        Raises:
            SpeechError: the system would not start a process.
        """
        self._folder = tempfile.mkdtemp(prefix="relax-speech-")
        self._lock = Lock()
        self._killed = False
        self._closed = False
        self._late = False
        self._ready = False
        self._last_lines: deque[str] = deque(maxlen=KEPT_LINES)
        try:
            self._process = _start(target, self._folder)
        except OSError as error:
            shutil.rmtree(self._folder, ignore_errors=True)
            raise SpeechError(f"a process for the speech engine could not be started: {error}") from error
        self._errors = Thread(target=self._keep_errors, daemon=True)
        self._errors.start()

    @property
    def pid(self) -> int:
        """The process's number."""
        return self._process.pid

    def wait_ready(self, limit_s: float = START_LIMIT_SECONDS) -> None:
        """Wait until the engine is loaded.

        Raises:
            SpeechError: the engine cannot run on this machine.
            WorkerDiedError: the process ended, or `limit_s` went by.
        """
        if not self._ready:
            self._receive(limit_s)
            self._ready = True

    def ask(self, request: Fields, limit_s: float) -> tuple[Fields, bytes]:
        """The answer to one request.

        Raises:
            SpeechError: the engine says that it could not.
            WorkerDiedError: the process ended, or `limit_s` went by; it is then gone with its children.
        """
        self.wait_ready()
        try:
            write_message(cast(BinaryIO, self._process.stdin), {**request, "limit_s": limit_s})
        except OSError as error:
            raise WorkerDiedError(self._epitaph()) from error
        return self._receive(limit_s)

    def _receive(self, limit_s: float) -> tuple[Fields, bytes]:
        # Pipes cannot be waited on with a limit everywhere; ending the process ends the wait instead.
        timer = Timer(limit_s, self._give_up)
        timer.daemon = True
        timer.start()
        try:
            fields, body = read_message(cast(BinaryIO, self._process.stdout))
        except (ProtocolError, OSError, ValueError) as error:  # ValueError: closed by another thread
            reason = f"the engine gave no answer within {limit_s:g} s" if self._late else self._epitaph()
            self.close()
            raise WorkerDiedError(reason) from error
        finally:
            timer.cancel()
        if "error" in fields:
            raise SpeechError(str(fields["error"]))
        return fields, body

    def _give_up(self) -> None:
        self._late = True
        self._kill()

    def _kill(self) -> None:
        with self._lock:
            if not self._killed:
                self._killed = True
                _kill_with_children(self._process)

    def close(self) -> None:
        """End the process and whatever it started, at once, and remove its temporary files."""
        self._kill()
        self._process.wait()
        with self._lock:
            if self._closed:
                return
            self._closed = True
        self._errors.join()
        for pipe in (self._process.stdin, self._process.stdout, self._process.stderr):
            with contextlib.suppress(OSError):  # unsent bytes for a process that is gone
                cast(IO[bytes], pipe).close()
        shutil.rmtree(self._folder, ignore_errors=True)

    def _epitaph(self) -> str:
        """How the process ended, with its last words."""
        with contextlib.suppress(subprocess.TimeoutExpired):  # `close` ends it then, without asking
            self._process.wait(DYING_SECONDS)  # its pipes close before its status is known
        self.close()
        status = self._process.returncode
        how = f"by signal {-status}" if status < 0 else f"with status {status}"
        last = next((line for line in reversed(self._last_lines) if line.strip()), "")
        return f"the engine's process ended {how}" + (f": {last}" if last else "")

    def _keep_errors(self) -> None:
        for line in cast(IO[bytes], self._process.stderr):
            self._last_lines.append(line.decode(errors="replace").strip()[:500])


def _start(target: str, folder: str) -> subprocess.Popen[bytes]:
    command = [sys.executable, "-P", "-c", _BOOT, json.dumps(sys.path), target, folder]
    flags = 0
    if sys.platform == "win32":
        flags = subprocess.CREATE_NEW_PROCESS_GROUP | subprocess.CREATE_NO_WINDOW
    return subprocess.Popen(
        command,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        start_new_session=True,  # Ctrl-C reaches the parent alone, and the group can be ended as one
        creationflags=flags,
    )


def _kill_with_children(process: subprocess.Popen[bytes]) -> None:
    if sys.platform == "win32":
        tree = ["taskkill", "/T", "/F", "/PID", str(process.pid)]
        subprocess.run(tree, capture_output=True, check=False)
        process.kill()
    else:
        # Also where the engine has ended by itself: what it started may go on. macOS refuses for the dead.
        with contextlib.suppress(ProcessLookupError, PermissionError):  # nobody is left
            os.killpg(process.pid, signal.SIGKILL)

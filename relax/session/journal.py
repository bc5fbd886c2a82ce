"""The journal: where a session stands, on disk at each step, so that it goes on after the power went.

The programme comes first, then a line of JSON for each step, and one every few seconds in between. It holds
what the plan says and when breaks came, and nothing of the people in the room; it is deleted when the session
ends. A last line that was torn is passed over, and a disk that is full ends the journal but not the session.
"""

from __future__ import annotations

import json
import os
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from types import TracebackType
from typing import Any, Literal, TextIO

from filelock import FileLock, Timeout
from pydantic import TypeAdapter, ValidationError

from relax.errors import OutputError, RelaxError
from relax.files import explain
from relax.session.player import Place, Player
from relax.session.programme import DAY_MS, Programme
from relax.session.signals import Effect
from relax.session.state import State
from relax.units import MS_PER_HOUR, MS_PER_SECOND, duration_in_words

VERSION = 1
ENDING = ".journal"
_LOCK_ENDING = ".lock"
BEAT_MS = 5000
"""How often it is noted that the session goes on, where nothing happens."""
LONGEST_AWAY_MS = 4 * MS_PER_HOUR
"""A session that was left for longer is not taken up again."""

_STATE = TypeAdapter(State)
_PROGRAMME = TypeAdapter(Programme)
_PLACES = TypeAdapter(tuple[Place, ...])


def now_utc_ms() -> int:
    """Milliseconds since 1970: the clock on the wall, which alone outlives the process."""
    return time.time_ns() // 10**6


class NoSessionError(RelaxError):
    """There is no session to take up again."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason

    def __str__(self) -> str:
        return f"{self.reason}; begin one with relax session PLAN"


@dataclass(frozen=True, slots=True, kw_only=True)
class Interrupted:
    """A session that was interrupted."""

    path: Path
    plan: dict[str, Any]
    """What to make the plan of again: as it was given to `Journal.begin`."""
    state: State
    """As it was left."""
    places: tuple[Place, ...]
    """The scripts that were under way."""
    away_ms: int
    """How long ago, by the clock on the wall; 0 where that was set back."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Head:
    """The first line of a journal."""

    version: Literal[1]
    plan: dict[str, Any]
    programme: Programme


@dataclass(frozen=True, slots=True, kw_only=True)
class _Entry:
    """Every other line."""

    utc_ms: int
    state: dict[str, Any]
    """Without the programme."""
    places: tuple[Place, ...]


_HEAD = TypeAdapter(_Head)
_ENTRY = TypeAdapter(_Entry)


class Journal:
    """The journal of a session under way."""

    def __init__(
        self,
        path: Path,
        player: Player,
        *,
        tell: Callable[[str], None],
        utc_ms: Callable[[], int] = now_utc_ms,
        resumes: bool = False,
    ) -> None:
        """A journal at a path, locked as long as it is open.

        Args:
            path: from `new_journal_path`, or of the session that is taken up again.
            player: knows how far its scripts are.
            tell: told once, in words, when the journal can be written no more.
            utc_ms: the clock on the wall.
            resumes: whether the file is gone on with.

        Raises:
            OutputError: it cannot be written, or another session writes it.
        """
        self.path = path
        self._player = player
        self._utc_ms = utc_ms
        self._tell = tell
        self._last_ms = 0
        self._failed = False
        self._lock = _locked(path)
        try:
            self._file: TextIO = path.open("a" if resumes else "w", encoding="utf-8")
        except OSError as error:
            self._lock.release()
            raise OutputError(str(path), explain(error), "free some space, or say --no-journal") from error

    def begin(self, programme: Programme, plan: dict[str, Any]) -> None:
        """Note what is planned."""
        written = _PROGRAMME.dump_python(programme)
        self._write({"version": VERSION, "plan": plan, "programme": written}, safely=True)

    def follow(self, state: State, effects: Sequence[Effect]) -> None:
        """Note where the session stands: safely where something happened, lightly in between."""
        if state.phase == "contract":
            return
        if not effects and state.at_ms - self._last_ms < BEAT_MS:
            return
        self._last_ms = state.at_ms
        plain: dict[str, Any] = _STATE.dump_python(state, exclude={"programme"})
        places = _PLACES.dump_python(self._player.places(state.at_ms))
        line = {"utc_ms": self._utc_ms(), "state": plain, "places": places}
        self._write(line, safely=bool(effects))

    def _write(self, line: dict[str, Any], *, safely: bool) -> None:
        if self._failed:
            return
        try:
            self._file.write(json.dumps(line) + "\n")
            self._file.flush()
            if safely:
                os.fsync(self._file.fileno())
        except OSError as error:
            self._failed = True
            self._tell(
                f"the journal ends here ({explain(error)}); the session goes on, but not after a crash"
            )

    def discard(self) -> None:
        """The session is over: nothing is to be taken up again."""
        self._file.close()
        self.path.unlink(missing_ok=True)

    def __enter__(self) -> Journal:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._file.close()
        self._lock.release()
        if not self.path.exists():
            _lock_path(self.path).unlink(missing_ok=True)


def new_journal_path(folder: Path, started: datetime) -> Path:
    """Where the journal of a session that starts now is to be; its folder is made, and swept of old ones.

    Raises:
        OutputError: the folder cannot be made.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
        _sweep(folder, started)
    except OSError as error:
        raise OutputError(str(folder), explain(error), "say --no-journal") from error
    return folder / f"{started:%Y%m%d-%H%M%S}-{os.getpid()}{ENDING}"


def _sweep(folder: Path, now: datetime) -> None:
    """Delete what sessions left that can no longer be taken up."""
    for path in (*folder.glob(f"*{ENDING}"), *folder.glob(f"*{_LOCK_ENDING}")):
        age_ms = (now.timestamp() - path.stat().st_mtime) * MS_PER_SECOND
        if age_ms > LONGEST_AWAY_MS and not _is_open(path):
            path.unlink(missing_ok=True)


def last_interrupted(folder: Path, *, utc_ms: Callable[[], int] = now_utc_ms) -> Interrupted:
    """The session that was interrupted last and is not going on elsewhere.

    Raises:
        NoSessionError: there is none, or it is too long ago.
        OutputError: its journal cannot be read.
    """
    for path in sorted(folder.glob(f"*{ENDING}"), reverse=True):
        found = None if _is_open(path) else _read(path, utc_ms())
        if found is None:
            continue
        if found.away_ms > LONGEST_AWAY_MS:
            raise NoSessionError(f"the last session was left {duration_in_words(found.away_ms)} ago")
        return found
    raise NoSessionError("no session was interrupted")


def _read(path: Path, utc_ms: int) -> Interrupted | None:
    """What a journal holds; None where no whole line says where the session stood."""
    try:
        first, *lines = path.read_bytes().split(b"\n")
    except FileNotFoundError:
        return None  # its session has ended meanwhile
    except OSError as error:
        raise OutputError(str(path), explain(error), "make it readable, or delete it") from error
    try:
        head = _HEAD.validate_json(first)
    except ValidationError:
        return None  # torn before the session began: it left nothing to take up
    for line in reversed(lines):
        try:
            entry = _ENTRY.validate_json(line)
            state = _STATE.validate_python({**entry.state, "programme": head.programme})
        except ValidationError:
            continue  # torn when the power went: the line before it is whole
        if not _is_possible(state):
            continue
        away_ms = max(0, utc_ms - entry.utc_ms)
        return Interrupted(path=path, plan=head.plan, state=state, places=entry.places, away_ms=away_ms)
    return None


def _is_possible(state: State) -> bool:
    """Whether a session can stand so: a line that was damaged may still be read, and say what never was."""
    programme, on_break = state.programme, state.on_break
    if not 0 < programme.length_ms <= DAY_MS:
        return False
    if programme.every_ms is not None and programme.every_ms <= programme.break_ms:
        return False
    names = {activity.name for activity in programme.activities}
    if (state.phase == "break") != (on_break is not None) or not names.issuperset(state.agreed):
        return False
    return on_break is None or on_break.activity in (names if on_break.play else {"", *names})


def taken_up(found: Interrupted) -> State:
    """The state to go on from: what was heard is held until somebody goes on with it."""
    state = found.state
    if state.paused:
        return state
    playing = state.playing
    is_heard = (playing is not None and not playing.held) or bool(state.on_break and state.on_break.play)
    if not is_heard and not state.decompress_play:
        return state
    return replace(state, paused_ms=state.at_ms, playing=replace(playing, held=True) if playing else None)


def _lock_path(path: Path) -> Path:
    return path.with_suffix(_LOCK_ENDING)


def _locked(path: Path) -> FileLock:
    lock = FileLock(_lock_path(path), timeout=0)
    try:
        lock.acquire()
    except Timeout as error:
        raise OutputError(str(path), "another session writes it", "end that one first") from error
    except OSError as error:
        raise OutputError(str(path), explain(error), "say --no-journal") from error
    return lock


def _is_open(path: Path) -> bool:
    lock = FileLock(_lock_path(path), timeout=0)
    try:
        with lock:
            return False
    except Timeout:
        return True
    except OSError:
        return False  # where no lock can be made, no session holds one

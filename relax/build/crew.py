"""Who makes targets: this process, or a few others, each with a thread that waits for it.

A process that is killed loses the target it was at, which a new one then makes; if it happens again with the
same target, that target failed, and nothing else. (A pool of `concurrent.futures` would lose everything.)
"""

from __future__ import annotations

import multiprocessing
import os
import signal
import sys
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import FIRST_COMPLETED, Future, ThreadPoolExecutor, wait
from contextlib import suppress
from multiprocessing.connection import Connection
from multiprocessing.connection import wait as wait_for_any
from multiprocessing.context import SpawnProcess
from threading import Lock, Thread, local
from typing import Protocol

from relax.build.make import Outcome, failed, make
from relax.build.target import Target, Workshop

POLL_SECONDS = 0.2
"""Between two looks at what is under way: on Windows, Ctrl-C is noticed only between them."""
TRIES = 2

Begun = Callable[[Target], None]


class Hands(Protocol):
    """Something that makes targets."""

    def make_all(self, targets: Iterable[Target], shop: Workshop, begun: Begun) -> Iterator[Outcome]:
        """What comes of each target, as it comes; targets are taken one by one, when somebody is free.

        Args:
            targets: to make.
            shop: where.
            begun: told of each that is begun; called from any thread.
        """
        ...


class OwnHands:
    """This process, one target after another."""

    def make_all(self, targets: Iterable[Target], shop: Workshop, begun: Begun) -> Iterator[Outcome]:
        """As `Hands` has it."""
        for target in targets:
            begun(target)
            yield make(target, shop)


class Crew:
    """Processes on this machine."""

    def __init__(self, jobs: int) -> None:
        """A crew that has started nobody yet.

        Args:
            jobs: processes at most.
        """
        self.jobs = jobs
        self._mine = local()
        self._all: set[_Worker] = set()
        self._lock = Lock()
        self._closing = False

    def make_all(self, targets: Iterable[Target], shop: Workshop, begun: Begun) -> Iterator[Outcome]:
        """As `Hands` has it; every process is ended at the end, whatever happens."""
        waiting = iter(targets)
        under_way: set[Future[Outcome]] = set()
        threads = ThreadPoolExecutor(self.jobs, thread_name_prefix="build")
        try:
            while True:
                while len(under_way) <= self.jobs and (target := next(waiting, None)) is not None:
                    under_way.add(threads.submit(self._make, target, shop, begun))
                if not under_way:
                    return
                done, under_way = wait(under_way, POLL_SECONDS, FIRST_COMPLETED)
                for one in done:
                    yield one.result()
        finally:
            self._close()
            threads.shutdown(cancel_futures=True)

    def _make(self, target: Target, shop: Workshop, begun: Begun) -> Outcome:
        begun(target)
        how = ""
        for _ in range(TRIES):
            worker: _Worker | None = getattr(self._mine, "worker", None)
            if worker is None:
                worker = self._mine.worker = self._start(shop)
            if worker is None:
                break
            try:
                return worker.ask(target)
            except (EOFError, OSError):
                how = worker.close()
                self._mine.worker = None
        return failed(target, how or "the build was stopped")

    def _start(self, shop: Workshop) -> _Worker | None:
        with self._lock:
            if self._closing:
                return None
            worker = _Worker(shop)
            self._all.add(worker)
            return worker

    def _close(self) -> None:
        with self._lock:
            self._closing = True
            workers = list(self._all)
        for worker in workers:
            worker.close()


class _Worker:
    """A process that makes targets. Used by one thread; `close` may be called from any."""

    def __init__(self, shop: Workshop) -> None:
        context = multiprocessing.get_context("spawn")
        self._pipe, theirs = context.Pipe()
        self._process: SpawnProcess = context.Process(target=_serve, args=(theirs, shop), daemon=True)
        self._process.start()
        theirs.close()  # so that the pipe ends with the process

    def ask(self, target: Target) -> Outcome:
        self._pipe.send(target)
        outcome: Outcome = self._pipe.recv()
        return outcome

    def close(self) -> str:
        """End the process at once; says how it ended."""
        self._process.join(POLL_SECONDS if self._process.exitcode is None and self._gone() else 0)
        status = self._process.exitcode
        self._process.kill()
        self._process.join()
        how = f"by signal {-status}" if status and status < 0 else f"with status {status}"
        return f"the process that made it ended {how}, twice; see what it said, or try with --jobs 1"

    def _gone(self) -> bool:
        return bool(wait_for_any([self._process.sentinel], 0))


def _serve(pipe: Connection[Outcome, Target], shop: Workshop) -> None:
    """Make targets until the parent is gone."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is the parent's to answer
    Thread(target=_leave_with_parent, daemon=True).start()
    with suppress(EOFError):  # the parent has closed the pipe
        while True:
            pipe.send(make(pipe.recv(), shop))


def _leave_with_parent() -> None:
    parent = multiprocessing.parent_process()
    if parent is not None:
        wait_for_any([parent.sentinel])
        os._exit(1)


def cores() -> int:
    """How many processes can run at once here."""
    if sys.platform == "linux":
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1

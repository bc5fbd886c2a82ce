"""A pool of warm workers: threads that own a worker process each.

A worker that is killed loses the phrase it was at, which a new worker then speaks; a pool of
`concurrent.futures` processes would lose everything.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from threading import Lock, local

from relax.audio.clip import Clip
from relax.errors import PhraseError, SpeechError
from relax.speech.engines import EngineEntry
from relax.speech.pace import estimate_ms
from relax.speech.port import Voice
from relax.speech.process import WorkerDiedError, WorkerProcess
from relax.speech.spoken import has_words, plain_words
from relax.timeline.model import Utterance

LEAST_LIMIT_SECONDS = 20.0
LIMIT_PER_ESTIMATE = 5.0
MOST_SETTINGS = 3
"""Workers that one thread keeps of an engine that wants one for each setting."""

Limit = Callable[[Utterance, Voice], float]


def time_limit_s(utterance: Utterance, voice: Voice) -> float:
    """Seconds that an engine may take for a phrase: 20, or five times what the phrase should last."""
    estimate_s = estimate_ms(utterance.spoken, voice, utterance.rate) / 1000
    return max(LEAST_LIMIT_SECONDS, LIMIT_PER_ESTIMATE * estimate_s)


class _UnusableError(Exception):
    """A try that gave nothing to use, and why."""


class Pool:
    """Makes checked clips of one voice in worker processes, which start when there is work."""

    def __init__(
        self, engine: EngineEntry, voice: Voice, *, workers: int | None = None, limit: Limit = time_limit_s
    ) -> None:
        """A pool that has started nothing yet.

        Args:
            engine: whose workers these are.
            voice: what they speak with.
            workers: how many at most; None for what suits the engine.
            limit: seconds that a phrase may take.
        """
        self.workers = workers or engine.workers
        self._engine = engine
        self._voice = voice
        self._limit = limit
        self._threads = ThreadPoolExecutor(self.workers, thread_name_prefix="speech")
        self._mine = local()
        self._all: set[WorkerProcess] = set()
        self._lock = Lock()
        self._closing = False

    def submit(self, utterance: Utterance) -> Future[Clip]:
        """The clip of an utterance, to come; its exception is a `SpeechError`.

        Raises:
            SpeechError: the pool is closed.
        """
        try:
            return self._threads.submit(self._make, utterance)
        except RuntimeError as error:  # it is closed: somebody in another thread has had enough
            raise SpeechError("the speech was stopped") from error

    def warm(self) -> None:
        """Start a worker, so that it has loaded when its first phrase comes; no harm where none does."""
        self._threads.submit(self._worker, 1.0)

    def close(self) -> None:
        """End every worker at once, finished or not."""
        with self._lock:
            self._closing = True
            workers = list(self._all)
        for worker in workers:
            worker.close()
        self._threads.shutdown(cancel_futures=True)

    def _make(self, utterance: Utterance) -> Clip:
        if not has_words(plain_words(utterance.spoken)):
            raise PhraseError(utterance.text, "there is nothing in it to be said", utterance.span)
        reason = ""
        for _ in range(2):
            worker = self._worker(utterance.rate)
            try:
                return self._try(worker, utterance)
            except (_UnusableError, WorkerDiedError) as error:
                reason = str(error)
                self._drop(worker)
        raise PhraseError(utterance.text, reason, utterance.span)

    def _try(self, worker: WorkerProcess, utterance: Utterance) -> Clip:
        # What finds all its clips in the cache does without these.
        import numpy as np  # noqa: PLC0415  # only where speech is made

        from relax.audio.trim import trim  # noqa: PLC0415  # only where speech is made
        from relax.speech.check import find_fault  # noqa: PLC0415  # only where speech is made

        text = plain_words(utterance.spoken)
        request = {"do": "speak", "text": text, "voice": self._voice.name, "rate": utterance.rate}
        worker.wait_ready()  # an engine that cannot run here is no fault of this phrase: not tried again
        try:
            fields, body = worker.ask(request, self._limit(utterance, self._voice))
        except SpeechError as error:
            raise _UnusableError(str(error)) from error
        clip = trim(np.frombuffer(body, "<i2").astype(np.int16, copy=False), int(str(fields["sample_rate"])))
        fault = find_fault(clip, text, self._voice, utterance.rate) if clip else "it is silent"
        if clip is None or fault:
            raise _UnusableError(f"what the engine gave cannot be used: {fault}")
        return clip

    def _worker(self, rate: float) -> WorkerProcess:
        """This thread's worker for a setting, ready."""
        mine: OrderedDict[float, WorkerProcess] = self._mine.__dict__.setdefault("workers", OrderedDict())
        setting = rate if self._engine.one_setting else 0.0
        if setting not in mine:
            while len(mine) >= MOST_SETTINGS:
                self._drop(next(iter(mine.values())))
            mine[setting] = self._start()
        mine.move_to_end(setting)
        return mine[setting]

    def _start(self) -> WorkerProcess:
        with self._lock:
            if self._closing:
                raise SpeechError("the speech was stopped")
            worker = WorkerProcess(self._engine.target)
            self._all.add(worker)
        return worker

    def _drop(self, worker: WorkerProcess) -> None:
        worker.close()
        with self._lock:
            self._all.discard(worker)
        mine: OrderedDict[float, WorkerProcess] = self._mine.workers
        for setting in [setting for setting, other in mine.items() if other is worker]:
            del mine[setting]


class Pools:
    """Pools whose workers stay warm from one rendering to the next. For one thread."""

    def __init__(self) -> None:
        self._pools: dict[tuple[str, int | None], Pool] = {}

    def pool(
        self, engine: EngineEntry, voice: Voice, *, workers: int | None = None, limit: Limit = time_limit_s
    ) -> Pool:
        """The pool of a voice: see `Pool`."""
        setting = (voice.full_name, workers)
        if setting not in self._pools:
            self._pools[setting] = Pool(engine, voice, workers=workers, limit=limit)
        return self._pools[setting]

    def close(self) -> None:
        """End every worker at once."""
        for pool in self._pools.values():
            pool.close()
        self._pools.clear()

    def __enter__(self) -> Pools:
        return self

    def __exit__(self, *_error: object) -> None:
        self.close()

"""The speaker: utterances in, their clips out, in order; from the cache where they are kept."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator
from concurrent.futures import Future
from contextlib import AbstractContextManager, ExitStack, contextmanager

from relax.audio.clip import Clip
from relax.speech.cache import Cache, Facts, clip_key
from relax.speech.engines import EngineEntry, find_engine, look_at
from relax.speech.own_speaker import OwnSpeaker
from relax.speech.own_voice import ENGINE as OWN
from relax.speech.own_voice import load_own_voice
from relax.speech.pool import Limit, Pool, time_limit_s
from relax.speech.port import Speaking, Voice
from relax.speech.spoken import plain_words
from relax.speech.voices import choose_voice
from relax.timeline.document import Credit
from relax.timeline.model import Utterance

AHEAD_PER_WORKER = 4
"""Phrases under way or waiting for their turn; bounds the memory of a long rendering."""
POLL_SECONDS = 0.2
"""Between two looks at a phrase that is being made: on Windows, Ctrl-C is noticed only between them."""


class Speaker:
    """A voice that is ready to speak. Made by `open_speaker`."""

    def __init__(self, voice: Voice, engine_version: str, cache: Cache, pool: Pool) -> None:
        self.voice = voice
        self.engine_version = engine_version
        self.made = 0
        """Clips that were synthesised, and not found in the cache."""
        self.credit = Credit(computer_voice=voice.full_name)
        self._cache = cache
        self._pool = pool

    def clips(self, utterances: Iterable[Utterance]) -> Iterator[tuple[Utterance, Clip]]:
        """Each utterance with its clip, in order, as soon as it is there. Equal utterances are spoken once.

        Raises:
            PhraseError: a phrase could not be spoken, tried twice.
            SpeechError: the engine cannot run.
            OutputError: the cache cannot be written.
        """
        under_way: dict[str, Future[Clip]] = {}
        waiting: deque[tuple[Utterance, str, Clip | None]] = deque()
        for utterance in utterances:
            waiting.append((utterance, *self._find(utterance, under_way)))
            while waiting and (waiting[0][2] or len(waiting) >= AHEAD_PER_WORKER * self._pool.workers):
                yield self._take(waiting.popleft(), under_way)
        while waiting:
            yield self._take(waiting.popleft(), under_way)

    def _find(self, utterance: Utterance, under_way: dict[str, Future[Clip]]) -> tuple[str, Clip | None]:
        """The utterance's key, and its clip where that is cached; otherwise it is now being made."""
        key = self.key(utterance)
        clip = None if key in under_way else self._cache.get(key)
        if clip is None and key not in under_way:
            under_way[key] = self._pool.submit(utterance)
        return key, clip

    def _take(
        self, entry: tuple[Utterance, str, Clip | None], under_way: dict[str, Future[Clip]]
    ) -> tuple[Utterance, Clip]:
        utterance, key, clip = entry
        if clip is None and key in under_way:
            clip = self._cache.put(key, _result(under_way.pop(key)))
            self.made += 1
        return utterance, clip or self._again(utterance)

    def _again(self, utterance: Utterance) -> Clip:
        """The clip of an utterance that an equal one before it has put into the cache."""
        key = self.key(utterance)
        clip = self._cache.get(key)
        if clip is None:  # cleared in this very moment
            clip = self._cache.put(key, _result(self._pool.submit(utterance)))
            self.made += 1
        return clip

    def facts(self, utterance: Utterance) -> Facts | None:
        """What is known of an utterance's clip without reading it; None where it is still to be made."""
        return self._cache.facts(self.key(utterance))

    def forget(self, utterance: Utterance) -> None:
        """Let a phrase that turned out wrong be spoken anew next time."""
        self._cache.forget(self.key(utterance))

    def key(self, utterance: Utterance) -> str:
        """The name of the utterance's clip in the cache."""
        return clip_key(
            engine=self.voice.engine,
            engine_version=self.engine_version,
            voice=self.voice.name,
            rate=utterance.rate,
            text=plain_words(utterance.spoken),
        )


def _result(future: Future[Clip]) -> Clip:
    while True:
        try:
            return future.result(POLL_SECONDS)
        except TimeoutError:
            if future.done():
                raise


@contextmanager
def open_speaker(
    voice: Voice,
    *,
    cache: Cache,
    workers: int | None = None,
    engine: EngineEntry | None = None,
    limit: Limit = time_limit_s,
) -> Iterator[Speaking]:
    """A speaker with that voice; every worker that it starts is ended at the end, whatever happens.

    No worker starts before a clip is wanted that the cache does not have.

    Args:
        voice: from `choose_voice`.
        cache: where its clips are kept.
        workers: processes at most; None for what suits the engine.
        engine: the voice's own, where it is not in the table of engines.
        limit: seconds that a phrase may take.

    Raises:
        SpeechError: the voice's engine cannot run on this machine.
        OutputError: the cache cannot be written.
    """
    if voice.engine == OWN:
        with _open_own(voice, cache=cache, workers=workers) as own_speaker:
            yield own_speaker
        return
    entry = engine or find_engine(voice.engine)
    version = look_at(entry).version
    cache.prepare()
    pool = Pool(entry, voice, workers=workers, limit=limit)
    speaker = Speaker(voice, version, cache, pool)
    try:
        yield speaker
    finally:
        pool.close()
        if speaker.made:
            cache.sweep()


@contextmanager
def _open_own(voice: Voice, *, cache: Cache, workers: int | None) -> Iterator[OwnSpeaker]:
    own = load_own_voice(voice.name)

    def open_fallback(name: str) -> AbstractContextManager[Speaking]:
        return open_speaker(choose_voice(name, own.language), cache=cache, workers=workers)

    with ExitStack() as stack:
        yield OwnSpeaker(voice, own, open_fallback, stack)

"""The speaker: utterances in, their clips out, in order; from the cache where they are kept."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from concurrent.futures import Future
from contextlib import AbstractContextManager, ExitStack, contextmanager
from itertools import tee

from relax.audio.clip import Clip, Facts
from relax.speech.cache import Cache, clip_key
from relax.speech.engines import EngineEntry, find_engine, look_at
from relax.speech.own_speaker import OwnSpeaker
from relax.speech.own_voice import ENGINE as OWN
from relax.speech.own_voice import load_own_voice
from relax.speech.pool import Limit, Pool, Pools, time_limit_s
from relax.speech.port import Speaking, Voice
from relax.speech.spoken import plain_words
from relax.speech.voices import choose_voice
from relax.timeline.credit import Credit
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

        What the cache does not have is begun with the call, before the first clip is asked for.

        Raises:
            PhraseError: a phrase could not be spoken, tried twice.
            SpeechError: the engine cannot run.
            OutputError: the cache cannot be written.
        """
        wanted, ahead = tee(utterances)
        under_way: dict[str, Future[Clip]] = {}
        self._begin(ahead, under_way)
        return self._in_turn(wanted, ahead, under_way)

    def _in_turn(
        self, wanted: Iterable[Utterance], ahead: Iterator[Utterance], under_way: dict[str, Future[Clip]]
    ) -> Iterator[tuple[Utterance, Clip]]:
        for utterance in wanted:
            clip = self._clip(utterance, under_way)
            self._begin(ahead, under_way)
            yield utterance, clip

    def _begin(self, ahead: Iterator[Utterance], under_way: dict[str, Future[Clip]]) -> None:
        """Let what comes next and is not kept be spoken, as far ahead as the workers are to be kept busy."""
        while len(under_way) < AHEAD_PER_WORKER * self._pool.workers:
            utterance = next(ahead, None)
            if utterance is None:
                return
            key = self.key(utterance)
            if key not in under_way and self._cache.facts(key) is None:
                under_way[key] = self._pool.submit(utterance)

    def _clip(self, utterance: Utterance, under_way: dict[str, Future[Clip]]) -> Clip:
        key = self.key(utterance)
        coming = under_way.pop(key, None)
        clip = None if coming else self._cache.get(key)
        if clip is None:  # on its way, damaged, or cleared in this very moment
            clip = self._cache.put(key, _result(coming or self._pool.submit(utterance)))
            self.made += 1
        return clip

    def warm(self, utterances: Iterable[Utterance]) -> None:
        """Start a worker where one of these is not kept."""
        if any(self.facts(utterance) is None for utterance in utterances):
            self._pool.warm()

    def facts(self, utterance: Utterance) -> Facts | None:
        """What is known of an utterance's clip without reading it; None where it is still to be made."""
        return self._cache.facts(self.key(utterance))

    def kept(self, utterance: Utterance) -> Clip | None:
        """The kept clip of an utterance, from any thread; None where it is there no longer, or is damaged."""
        return self._cache.get(self.key(utterance))

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
    pools: Pools | None = None,
) -> Iterator[Speaking]:
    """A speaker with that voice; every worker of its own is ended at the end, whatever happens.

    No worker starts before a clip is wanted that the cache does not have.

    Args:
        voice: from `choose_voice`.
        cache: where its clips are kept.
        workers: processes at most; None for what suits the engine.
        engine: the voice's own, where it is not in the table of engines.
        limit: seconds that a phrase may take.
        pools: lend their workers, which stay when the speaker is gone; None for workers of its own.

    Raises:
        SpeechError: the voice's engine cannot run on this machine.
        OutputError: the cache cannot be written.
    """
    if voice.engine == OWN:
        with _open_own(voice, cache=cache, workers=workers, pools=pools) as own_speaker:
            yield own_speaker
        return
    entry = engine or find_engine(voice.engine)
    version = look_at(entry).version
    cache.prepare()
    lending = pools or Pools()
    speaker = Speaker(voice, version, cache, lending.pool(entry, voice, workers=workers, limit=limit))
    try:
        yield speaker
    finally:
        if pools is None:
            lending.close()
        if speaker.made:
            cache.sweep()


@contextmanager
def _open_own(
    voice: Voice, *, cache: Cache, workers: int | None, pools: Pools | None
) -> Iterator[OwnSpeaker]:
    own = load_own_voice(voice.name)

    def open_fallback(name: str) -> AbstractContextManager[Speaking]:
        return open_speaker(choose_voice(name, own.language), cache=cache, workers=workers, pools=pools)

    with ExitStack() as stack:
        yield OwnSpeaker(voice, own, open_fallback, stack)

"""Making targets on a cluster, with dask.distributed (extra `cluster`).

Recordings travel as parcels under a name that is their content's hash, so that no worker is sent one twice.
A worker that is lost loses the recording it was at, which another makes; what it had finished is here: each
recording is fetched when it is done, whatever this process is busy with. Packs, pages and the site are made
here: they gather what lies here. Each worker keeps a cache of its own.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from concurrent.futures import FIRST_COMPLETED, CancelledError, Future, wait
from contextlib import ExitStack, closing
from hashlib import sha256
from itertools import islice
from logging import ERROR
from pathlib import Path
from typing import Any, TypeAlias

from relax.build.crew import POLL_SECONDS, Begun, OwnHands
from relax.build.make import Outcome, failed
from relax.build.parcel import Parcel, Returned, opened, packed, parted, put_in_place
from relax.build.sources import Sources
from relax.build.target import Target, Workshop
from relax.errors import RelaxError
from relax.folders import cache_folder

INSTALL_LINE = "pip install distributed"
AHEAD_PER_THREAD = 2
"""Parcels under way for each thread of the cluster: enough that none waits, few enough to hold."""
CONNECT_SECONDS = 15

Foreign: TypeAlias = Any
"""Of dask.distributed, which has no types."""


class ClusterError(RelaxError):
    """A cluster that cannot be used."""

    def __init__(self, message: str) -> None:
        super().__init__(message)
        self.message = message

    def __str__(self) -> str:
        return self.message


class ClusterHands:
    """The workers of a scheduler, or of a cluster on this machine."""

    def __init__(self, *, scheduler: str = "", local_workers: int = 0) -> None:
        """Hands that reach for nobody yet.

        Args:
            scheduler: its address, such as `tcp://10.0.0.5:8786`; empty for a cluster on this machine.
            local_workers: how many workers that has.
        """
        self._scheduler = scheduler
        self._local_workers = local_workers

    def make_all(self, targets: Iterable[Target], shop: Workshop, begun: Begun) -> Iterator[Outcome]:
        """As `Hands` has it: first all recordings, there; then the rest, here.

        Raises:
            ClusterError: dask.distributed is not installed, or nobody answers.
        """
        there, here = parted(targets)
        if there:
            yield from self._make_there(there, shop, begun)
        yield from OwnHands().make_all(here, shop, begun)

    def _make_there(self, targets: list[Target], shop: Workshop, begun: Begun) -> Iterator[Outcome]:
        distributed = _distributed()
        sources = Sources(shop.library)
        waiting = iter(targets)
        under_way: dict[Future[Returned], Target] = {}
        with ExitStack() as stack:
            client = stack.enter_context(closing(self._client(distributed, stack)))

            def send(count: int) -> None:
                for target in islice(waiting, count):
                    begun(target)
                    sent = _submit(client, packed(target, shop, sources), shop)
                    under_way[_coming(client, sent)] = target

            send(AHEAD_PER_THREAD * (sum(client.nthreads().values()) or 1))
            while under_way:
                for one in wait(under_way, POLL_SECONDS, FIRST_COMPLETED).done:
                    yield _received(one, under_way.pop(one), shop.out)
                    send(1)

    def _client(self, distributed: Foreign, stack: ExitStack) -> Foreign:
        try:
            if self._scheduler:
                return distributed.Client(self._scheduler, timeout=CONNECT_SECONDS, set_as_default=False)
            cluster = distributed.LocalCluster(
                n_workers=self._local_workers,
                threads_per_worker=1,
                dashboard_address=None,
                silence_logs=ERROR,
            )
            stack.enter_context(closing(cluster))
            return distributed.Client(cluster, set_as_default=False)
        except (OSError, ValueError) as error:
            where = self._scheduler or "this machine"
            raise ClusterError(f"no cluster answers at {where}: {error}") from error


def _submit(client: Foreign, parcel: Parcel, shop: Workshop) -> Foreign:
    name = sha256(f"{parcel.target.name} {parcel.target.key}".encode()).hexdigest()
    return client.submit(_open_there, parcel, shop.cache_bytes, key=f"relax-{name}", retries=0, pure=False)


def _open_there(parcel: Parcel, cache_bytes: int) -> Returned:
    """What a worker does with a parcel; the speech that it makes stays in its own cache."""
    return opened(parcel, cache_folder=cache_folder(), cache_bytes=cache_bytes)


def _coming(client: Foreign, sent: Foreign) -> Future[Returned]:
    """What comes of a parcel, fetched by the client's own thread as soon as it is done."""
    import asyncio  # noqa: PLC0415  # slow to load, and only a cluster takes it

    return asyncio.run_coroutine_threadsafe(_fetched(client, sent), client.loop.asyncio_loop)


async def _fetched(client: Foreign, sent: Foreign) -> Returned:
    """What was fetched is let go of at once: what is still wanted is made anew when its worker is lost."""
    try:
        returned: Returned = await client.gather(sent, asynchronous=True)
        return returned
    finally:
        sent.release()


def _received(coming: Future[Returned], target: Target, out: Path) -> Outcome:
    try:
        returned = coming.result()
    except CancelledError:
        return failed(target, "the cluster went away before it was made")
    except Exception as error:  # noqa: BLE001  # whatever befell it over there
        return failed(target, f"the worker could not make it: {error}")
    return put_in_place(returned, out)


def _distributed() -> Foreign:
    try:
        import distributed  # noqa: PLC0415  # an extra, and slow to load
    except ImportError as error:
        raise ClusterError(f"building on a cluster needs dask.distributed; {INSTALL_LINE}") from error
    return distributed

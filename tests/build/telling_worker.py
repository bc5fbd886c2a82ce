"""A preload for dask's workers: each tells what it makes in a file of its own, line by line.

    begun NAME    the making of a target begins
    kept CLIP     a phrase was spoken and is in the worker's cache
    done NAME     it is made, and lies in the worker's memory
    fetched NAME  the cluster was told to let go of it: whoever builds has it

`RELAX_TOLD` names the folder of these files, each `PID.told`. Where that folder has a file `hold`, the first
worker that has kept one phrase of its second target removes it, tells `held NAME`, and goes no further.
"""

import os
from pathlib import Path
from threading import Event

from distributed import WorkerPlugin, get_worker

from relax.build import cluster
from relax.speech.cache import Cache


def told_folder():
    return Path(os.environ["RELAX_TOLD"])


class Teller(WorkerPlugin):
    """Follows one worker, which has one thread."""

    def __init__(self):
        self._names = {}
        self._opened, self._put = cluster.opened, Cache.put

    def setup(self, worker):
        cluster.opened = self._open

        def put(cache, key, clip):
            return self._keep(cache, key, clip)

        Cache.put = put
        self.tell("ready")

    def transition(self, key, start, finish, **_):
        if start == "memory" and finish in ("released", "forgotten"):
            self.tell("fetched", self._names[key])

    @staticmethod
    def tell(*words):
        with (told_folder() / f"{os.getpid()}.told").open("a") as file:
            file.write(" ".join(words) + "\n")

    def _open(self, parcel, **places):
        self._names[get_worker().get_current_task()] = parcel.target.name
        self.tell("begun", parcel.target.name)
        returned = self._opened(parcel, **places)
        self.tell("done", parcel.target.name)
        return returned

    def _keep(self, cache, key, clip):
        kept = self._put(cache, key, clip)
        self.tell("kept", key)
        if len(self._names) == 2 and self._is_to_hold():
            self.tell("held", list(self._names.values())[-1])
            Event().wait()
        return kept

    @staticmethod
    def _is_to_hold():
        try:
            (told_folder() / "hold").unlink()
        except FileNotFoundError:
            return False
        return True


async def dask_setup(worker):
    """What dask calls in each worker, before it takes on work."""
    await worker.plugin_add(Teller())

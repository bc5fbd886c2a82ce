"""Renders again and again, each time on a disk that fails a little later, until nothing fails any more.

Run with a way to fail and a folder. `asked`: the n-th file that is opened to be written, folder that is made
or name that is given is refused. `pages`: n pages are free on the disk that the folder lies on. Prints for
each n, as JSON, what a person was told and what was wrong.
"""

import errno
import json
import os
import shutil
import sys
from pathlib import Path

from relax.draft import draft_of
from relax.errors import RelaxError
from relax.library.library import Library
from relax.render import render
from relax.script.parser import parse
from relax.speech.cache import Cache
from relax.timeline.variant import Variant

TEXT = "---\ntitle: Rest\n---\n\nRest here. [pause {}]\n\nAnd here.\n"
ASKED = ("os.mkdir", "os.rename", "os.link")
PAGE_BYTES = 4096
STEP = int(os.environ.get("RELAX_FAULT_STEP", "1"))


class Disk:
    """Refuses once, what is asked of it for the n-th time."""

    count = 0
    refuses: int | None = None

    def watch(self, event: str, arguments: tuple[object, ...]) -> None:
        """An audit hook."""
        flags = arguments[2] if event == "open" else 0
        is_write = isinstance(flags, int) and flags & (os.O_WRONLY | os.O_RDWR)
        if self.refuses is not None and (event in ASKED or is_write):
            self.count += 1
            if self.count == self.refuses:
                raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))


disk = Disk()


def rendered(folder: Path, cache: Path, pause: str) -> dict[str, bytes]:
    """The files of a rendering."""
    script = parse(TEXT.format(pause), name="rest.md")
    plan = draft_of(script, library=Library(()), variant=Variant())
    render(plan, cache=Cache(cache), out_folder=folder, voice_name="tone", formats=["wav"], name="rest")
    return finished(folder)


def finished(folder: Path) -> dict[str, bytes]:
    """What stands under its final name."""
    return {path.name: path.read_bytes() for path in folder.iterdir() if not path.name.startswith(".")}


def outcome(out: Path, cache: Path, old: dict[str, bytes], new: dict[str, bytes]) -> dict[str, object]:
    """What is told, and what is wrong, of a rendering on that disk."""
    told, wrong = "", []
    try:
        rendered(out, cache, "2s")
    except RelaxError as error:
        told = str(error)
        if "no space left on device" not in told.lower() or "/" not in told:
            wrong.append("neither the reason nor the place was told")
    except Exception as error:  # noqa: BLE001  # what is looked for
        wrong.append(f"{type(error).__name__}: {error}")
    disk.refuses = None
    now = finished(out)
    wrong += [f"{name} is torn" for name, data in now.items() if data not in (old.get(name), new[name])]
    wrong += [f"{name} is gone" for name in old.keys() - now.keys()]
    wrong += [f"{path.name} was left" for path in out.iterdir() if path.name.startswith(".")]
    if not told and now != new:
        wrong.append("nothing was told, and not everything is there")
    return {"told": told, "wrong": wrong}


def main(way: str, folder: Path) -> None:
    """Fail later and later."""
    aside = folder.parent / "aside"
    new = rendered(aside / "new", aside / "cache", "2s")
    old = rendered(aside / "old", aside / "cache", "1s")
    out, cache = folder / "out", aside / "clips"
    if way == "asked":
        sys.addaudithook(disk.watch)
    for number in range(1 if way == "asked" else 0, 1000, STEP):
        for path in (out, cache):
            shutil.rmtree(path, ignore_errors=True)
        (folder / "ballast").unlink(missing_ok=True)
        shutil.copytree(aside / "old", out)
        rendered(aside / "warm", cache, "3s")  # leaves its clips
        shutil.rmtree(cache / "renderings")
        if way == "asked":
            disk.count, disk.refuses = 0, number
        else:
            free = os.statvfs(folder).f_bavail
            (folder / "ballast").write_bytes(bytes((free - number) * PAGE_BYTES))
        result = outcome(out, cache, old, new)
        sys.stdout.write(json.dumps({"number": number, **result}) + "\n")
        if not result["told"] and (way == "pages" or disk.count < number):
            return


if __name__ == "__main__":
    main(sys.argv[1], Path(sys.argv[2]))

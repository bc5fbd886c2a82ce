"""Where espeak-ng lies on this machine, which version it is and which voices it has, read from its files.

Nothing is loaded: a rendering whose clips are all cached needs the version and a voice, and should not start
an engine to learn them. The library from the `espeakng-loader` wheel comes first, then the system's own.
"""

from __future__ import annotations

import importlib.util
import sys
import sysconfig
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from relax.errors import EngineMissingError
from relax.speech.port import Voice

INSTALL_LINE = "pip install espeakng-loader"
BEST_FIRST = ("en-GB-x-rp", "en", "en-GB-scotland", "en-US")
"""Voices that come before the others, in this order; Received Pronunciation was the clearest."""

_LIBRARY_NAMES = {"win32": ("espeak-ng.dll",), "darwin": ("libespeak-ng.dylib", "libespeak-ng.1.dylib")}
_LINUX_NAMES = ("libespeak-ng.so.1", "libespeak-ng.so")
_SYSTEM_FOLDERS = ("/usr/local/lib", "/usr/lib64", "/usr/lib", "/opt/homebrew/lib")

UNMEASURED_WORDS_PER_MINUTE = 105.0
MEASURED_WORDS_PER_MINUTE = {
    "en-GB-x-rp": 105.5,
    "en": 105.3,
    "en-GB-scotland": 109.2,
    "en-GB-x-gbclan": 103.2,
    "en-GB-x-gbcwmd": 103.5,
    "en-029": 103.0,
    "en-US": 103.9,
    "en-US-nyc": 105.4,
}
"""Over the audible parts of 98 relaxation phrases (904 words) at rate 1.0, espeak-ng 1.52."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Installation:
    """An espeak-ng that can be loaded."""

    library: Path
    data: Path
    """The folder `espeak-ng-data`; without it the library ends the whole process."""

    @property
    def version(self) -> str:
        """What tells this library from another: the version in its file name, and its size."""
        # The wheel has copies where a system has links: the longest name carries the whole version.
        named = max((path.name for path in self.library.parent.glob(f"{self.library.stem}*")), key=len)
        return f"{named.rpartition('.so.')[2]}-{self.library.stat().st_size}"


def find_installation() -> Installation:
    """The espeak-ng of this machine.

    Raises:
        EngineMissingError: there is none, or its data are missing.
    """
    for folder in _folders():
        for name in _LIBRARY_NAMES.get(sys.platform, _LINUX_NAMES):
            library = folder / name
            if library.is_file():
                data = _data_beside(folder)
                if data is not None:
                    return Installation(library=library, data=data)
    raise EngineMissingError(f"espeak-ng is not on this machine; install it with: {INSTALL_LINE}")


def _folders() -> Iterator[Path]:
    spec = importlib.util.find_spec("espeakng_loader")
    if spec is not None and spec.origin is not None:
        yield Path(spec.origin).parent
    multiarch = sysconfig.get_config_var("MULTIARCH")
    if multiarch:
        yield Path("/usr/lib") / multiarch
    yield from map(Path, _SYSTEM_FOLDERS)


def _data_beside(folder: Path) -> Path | None:
    candidates = (
        folder / "espeak-ng-data",
        folder.parent / "share/espeak-ng-data",
        Path("/usr/share/espeak-ng-data"),
    )
    return next((data for data in candidates if (data / "phontab").is_file()), None)


def identifiers(installation: Installation) -> dict[str, str]:
    """What each voice is called here, and what the library calls it: `en-GB-x-rp` is `gmw/en-GB-x-rp`."""
    root = installation.data / "lang"
    files = sorted(path for path in root.rglob("*") if path.is_file())
    return {path.name: path.relative_to(root).as_posix() for path in files}


def read_voices(installation: Installation) -> tuple[Voice, ...]:
    """Every voice in the data folder, the best first and then by name."""
    root = installation.data / "lang"
    voices = [
        _voice(name, (root / path).read_text("utf-8")) for name, path in identifiers(installation).items()
    ]
    order = {name: place for place, name in enumerate(BEST_FIRST)}
    return tuple(sorted(voices, key=lambda voice: (order.get(voice.name, len(order)), voice.name)))


def _voice(name: str, description: str) -> Voice:
    fields = [line.split() for line in description.splitlines()]
    language = next((words[1] for words in fields if words[:1] == ["language"] and len(words) > 1), "")
    return Voice(
        name=name,
        engine="espeak",
        language=written_tag(language),
        words_per_minute=MEASURED_WORDS_PER_MINUTE.get(name, UNMEASURED_WORDS_PER_MINUTE),
        measured=name in MEASURED_WORDS_PER_MINUTE,
        licence="GPL-3.0-or-later",
        origin="espeak-ng, a synthesiser by rule",
    )


def written_tag(tag: str) -> str:
    """A language tag with the capitals of BCP 47.

    >>> written_tag("en-gb-x-rp"), written_tag("zh_hant_TW"), written_tag("")
    ('en-GB-x-rp', 'zh-Hant-TW', '')
    """
    first, *rest = tag.replace("_", "-").split("-")
    private = rest.index("x") if "x" in rest else len(rest)
    written = [
        part.upper() if len(part) == 2 else part.title() if len(part) == 4 else part
        for part in rest[:private]
    ]
    return "-".join([first.lower(), *written, *rest[private:]])

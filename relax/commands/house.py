"""What every command shares: the settings, the library and the cache."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from relax.commands.settings import Settings, load_settings
from relax.folders import cache_folder, settings_path
from relax.library.library import Library

if TYPE_CHECKING:
    from relax.speech.cache import Cache


@dataclass(frozen=True, slots=True, kw_only=True)
class House:
    """What every command shares."""

    settings: Settings
    library: Library
    today: date
    """The day on which reviews are judged."""
    cache_place: Path
    """The folder in which speech is kept."""

    @property
    def cache(self) -> Cache:
        """The cache of speech."""
        from relax.speech.cache import Cache  # noqa: PLC0415  # commands that make no sound do without

        return Cache(self.cache_place, self.settings.cache.most_megabytes * 10**6)

    @classmethod
    def open(cls, library_folders: tuple[Path, ...], cache_dir: Path | None) -> House:
        """The house with a person's settings; what the command line says comes before them.

        Raises:
            ScriptError: the settings have errors.
            OutputError: a folder that was named does not exist.
        """
        settings = load_settings(settings_path())
        folders = (*library_folders, *(Path(folder).expanduser() for folder in settings.library))
        chosen = cache_dir or (Path(settings.cache.folder).expanduser() if settings.cache.folder else None)
        return cls(
            settings=settings,
            library=Library.of(*folders),
            cache_place=chosen or cache_folder(),
            today=date.today(),
        )


pass_house = click.make_pass_decorator(House)

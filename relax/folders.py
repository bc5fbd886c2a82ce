"""Where this person's settings and speech are kept, as their system has it."""

from __future__ import annotations

from pathlib import Path

from platformdirs import PlatformDirs

_DIRS = PlatformDirs("relax", appauthor=False)


def settings_path() -> Path:
    """The file of this person's settings, whether it exists or not."""
    return _DIRS.user_config_path / "settings.yaml"


def voices_folder() -> Path:
    """The folder of this person's own neural voices, whether it exists or not."""
    return _DIRS.user_data_path / "voices"


def own_voices_folder() -> Path:
    """The folder of the voices that people recorded here, whether it exists or not."""
    return _DIRS.user_data_path / "own-voices"


def sessions_folder() -> Path:
    """The folder where a session that is under way keeps its place, whether it exists or not."""
    return _DIRS.user_data_path / "sessions"


def cache_folder() -> Path:
    """The folder of the speech cache, unless another is named."""
    return _DIRS.user_cache_path / "speech"

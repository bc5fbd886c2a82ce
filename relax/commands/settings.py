"""A person's settings: `settings.yaml` in their configuration folder."""

from __future__ import annotations

from pathlib import Path

from pydantic import BaseModel, ConfigDict, Field

from relax.script.problems import Problems
from relax.script.reading import read_text
from relax.script.yaml_source import read_model, read_yaml
from relax.source import Source


class _Part(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class CacheSettings(_Part):
    """Where speech is kept, and how much of it."""

    folder: str | None = None
    most_megabytes: int = Field(default=1000, ge=10, le=1_000_000)


class Settings(_Part):
    """Everything that can be set; each key is optional, and one that is not here is an error."""

    library: tuple[str, ...] = ()
    """Folders of scripts that come before the shipped ones."""
    voice: str | None = None
    """Who speaks where no `--voice` says otherwise."""
    style: str | None = None
    """The service's own style, for `relax lint`."""
    cache: CacheSettings = Field(default_factory=CacheSettings)


_WANTED = {
    "library": "library is a folder of scripts, or a list of folders",
    "voice": "voice is a name that relax voices shows",
    "style": "style is the path of a style file",
    "cache": "cache holds folder and most_megabytes",
    "cache.folder": "folder is a path",
    "cache.most_megabytes": "most_megabytes is a whole number from 10 to 1000000",
}


def load_settings(path: Path) -> Settings:
    """The settings that a file holds; where there is no file, the defaults.

    Raises:
        ScriptError: the file has errors; each with its line.
        OutputError: the file cannot be read.
    """
    if not path.exists():
        return Settings()
    text = read_text(path, remedies={})
    problems = Problems(Source(str(path), text))
    mapping = read_yaml(problems, 0, len(text))
    settings = read_model(Settings, problems, mapping, _WANTED) if mapping else None
    problems.check()
    return settings or Settings()

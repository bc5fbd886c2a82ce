"""The library: folders of scripts, `blocks/` and `sessions/`; an earlier folder comes before a later one."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from relax.errors import OutputError, UnknownNameError
from relax.script.model import Script
from relax.script.reading import load_script

SCRIPT_ENDING = ".md"


def shipped_folder() -> Path:
    """The folder of the scripts that come with relax: beside the package, or inside it once installed."""
    package = Path(__file__).resolve().parent.parent
    beside = package.parent / "scripts"
    return beside if beside.is_dir() else package / "scripts"


@dataclass(frozen=True, slots=True)
class Library:
    """Scripts and blocks by name."""

    folders: tuple[Path, ...]
    """Searched in order; the first that has a name wins."""

    @classmethod
    def of(cls, *own: Path) -> Library:
        """The shipped library, with folders of one's own before it.

        Raises:
            OutputError: one of the folders does not exist.
        """
        for folder in own:
            if not folder.is_dir():
                raise OutputError(str(folder), "there is no such folder", "name a folder that holds scripts")
        return cls((*own, shipped_folder()))

    def script_names(self) -> tuple[str, ...]:
        """The names of all scripts, sorted."""
        return tuple(sorted({path.stem for folder in self.folders for path in _scripts_in(folder)}))

    def block_names(self) -> tuple[str, ...]:
        """The names of all blocks, sorted."""
        return tuple(
            sorted({path.stem for folder in self.folders for path in _scripts_in(folder / "blocks")})
        )

    def script_path(self, name: str) -> Path:
        """The file of a script, given its name in the library or its own path.

        Raises:
            UnknownNameError: there is no such script.
        """
        if _is_path(name):
            path = Path(name)
            if path.is_dir():
                raise OutputError(
                    name, "this is a folder", f"name a script in it, such as {path / 'letting-be.md'}"
                )
            return path
        found = self._find("", name)
        if found is None:
            raise UnknownNameError("script", name, self.script_names(), "relax list shows them all")
        return found

    def load(self, name: str) -> tuple[Script, Library]:
        """A script, and the library that its includes come from.

        The blocks beside a script come before those of the library, so that a folder of scripts is whole.

        Raises:
            ScriptError: the script has errors.
            UnknownNameError: there is no such script.
            OutputError: it cannot be read.
        """
        path = self.script_path(name)
        script = load_script(path)
        home = path.parent
        return script, self if home in self.folders else Library((home, *self.folders))

    def load_block(self, name: str) -> Script:
        """A block.

        Raises:
            ScriptError: the block has errors.
            UnknownNameError: there is no such block.
        """
        return load_script(self.block_path(name), kind="block")

    def block_path(self, name: str) -> Path:
        """The file of a block.

        Raises:
            UnknownNameError: there is no such block.
        """
        path = self._find("blocks", name)
        if path is None:
            raise UnknownNameError("block", name, self.block_names())
        return path

    def _find(self, kind: str, name: str) -> Path | None:
        for folder in self.folders:
            home = (folder / kind).resolve()
            path = home / f"{name}{SCRIPT_ENDING}"
            # A link that leads out of the library is not in it.
            if path.is_file() and path.resolve().is_relative_to(folder.resolve()):
                return folder / kind / f"{name}{SCRIPT_ENDING}"
        return None


def _is_path(name: str) -> bool:
    return name.lower().endswith(SCRIPT_ENDING) or "/" in name or "\\" in name


def _scripts_in(folder: Path) -> Iterator[Path]:
    return folder.glob(f"*{SCRIPT_ENDING}") if folder.is_dir() else iter(())

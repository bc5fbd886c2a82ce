"""`relax` itself: the table of commands, the options that all share, and how errors are shown."""

from __future__ import annotations

import gc
import os
import signal
import sys
from collections.abc import Mapping, Sequence
from importlib import import_module
from pathlib import Path
from types import ModuleType
from typing import Any

import click

from relax.errors import EXIT_INTERRUPTED, RelaxError, nearest
from relax.version import VERSION

COMMANDS: Mapping[str, tuple[str, str]] = {
    "list": ("relax.commands.library:list_scripts", "The scripts in the library."),
    "show": ("relax.commands.show:show", "The words of a script, with their times."),
    "render": ("relax.commands.render:render", "Make audio, captions and words from scripts."),
    "build": (
        "relax.commands.build:build_command",
        "Everything that a manifest asks for, and only what changed.",
    ),
    "pack": ("relax.commands.pack:pack", "A folder to take home: recordings, a player, words and papers."),
    "site": ("relax.commands.site:site", "The whole library as pages, for a shared drive or an intranet."),
    "play": ("relax.commands.play:play", "Play a script now, with its words on the screen."),
    "session": (
        "relax.commands.session:session",
        "In session: play scripts, keep pacing breaks by the clock.",
    ),
    "page": ("relax.commands.page:page", "A session as one page that any browser leads."),
    "lint": ("relax.commands.lint:lint_scripts", "Check what scripts say: safe, kind, plain and true?"),
    "explain": ("relax.commands.explain:explain", "Why the linter says so."),
    "new": ("relax.commands.new:new", "A new script, made of the library's blocks or from another."),
    "watch": (
        "relax.commands.watch:watch",
        "Render a script anew at each save, with a page to see and hear it.",
    ),
    "fmt": ("relax.commands.fmt:fmt", "Put scripts in their canonical form."),
    "approve": ("relax.commands.approve:approve", "Write a review into a script."),
    "import": ("relax.commands.import_:import_", "Make a script from a document."),
    "export": ("relax.commands.export:export", "Write a script as SSML."),
    "voices": ("relax.commands.voices:voices", "The voices that can speak on this machine."),
    "record": ("relax.commands.record:record", "Make a voice of your own from recorded phrases."),
    "doctor": ("relax.commands.doctor:doctor", "What works on this machine, and how to mend what does not."),
    "cache": ("relax.commands.cache:cache", "The speech and renderings that are kept for next time."),
}
"""Every command: where it lives, and its line in the help. It is imported when it is run or asked for."""

WELCOME = """\
relax turns guided-relaxation scripts into exactly timed audio, offline.

Start here:
  relax list                             the scripts in the library
  relax show letting-be                  read one, with its times
  relax render letting-be                make an MP3, captions and words in audio_out/
  relax render letting-be --length 10m   the same, ten minutes long

relax --help lists all commands; relax doctor tells what works on this machine.
"""


class ShownError(click.ClickException):
    """An error of the library, shown as its sentence and ending with its status."""

    def __init__(self, error: RelaxError) -> None:
        super().__init__(str(error))
        self.error = error

    @property
    def exit_code(self) -> int:  # type: ignore[override]  # click keeps it in the class; ours hangs on the error
        """The status of the error."""
        return self.error.exit_status

    def show(self, file: Any = None) -> None:
        """Print the sentence on standard error."""
        click.echo(self.message, file=file or sys.stderr)


class CommandTable(click.Group):
    """A group that imports a command only when it is needed, so that `relax --help` answers at once."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """The names, in the order of the table."""
        del ctx
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, name: str) -> click.Command | None:
        """A command, imported."""
        del ctx
        if name not in COMMANDS:
            return None
        module, _, attribute = COMMANDS[name][0].partition(":")
        command: click.Command = getattr(_loaded(module), attribute)
        return command

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """A command by name; a name that nothing answers to gets a hint."""
        name = args[0]
        if name not in COMMANDS and not name.startswith("-"):
            close = nearest(name, COMMANDS)
            hint = f"did you mean {close!r}?" if close else f"there is {', '.join(COMMANDS)}"
            ctx.fail(f"no command named {name!r}; {hint}")
        return super().resolve_command(ctx, args)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """The commands with the table's own lines: nothing is imported."""
        del ctx
        with formatter.section("Commands"):
            formatter.write_dl([(name, summary) for name, (_, summary) in COMMANDS.items()])

    def invoke(self, ctx: click.Context) -> Any:
        """Run a command; what went wrong for a person is shown as a sentence."""
        try:
            return super().invoke(ctx)
        except RelaxError as error:
            raise ShownError(error) from error
        except Exception as error:
            from relax.commands.memory import OutOfMemoryError, lacks_memory  # noqa: PLC0415  # hardly ever

            if lacks_memory(error):
                raise ShownError(OutOfMemoryError()) from error
            raise

    def main(
        self,
        args: Sequence[str] | None = None,
        prog_name: str | None = None,
        complete_var: str | None = None,
        standalone_mode: bool = True,
        **extra: Any,
    ) -> Any:
        """As click does it, but that an interruption ends with status 130."""
        try:
            status = super().main(args, prog_name, complete_var, standalone_mode=False, **extra)
        except click.ClickException as error:
            if not standalone_mode:
                raise
            error.show()
            sys.exit(error.exit_code)
        except click.Abort:
            if not standalone_mode:
                raise
            click.echo("Stopped.", err=True)
            sys.exit(EXIT_INTERRUPTED)
        if standalone_mode:
            sys.exit(status if isinstance(status, int) else 0)
        return status


def _loaded(module: str) -> ModuleType:
    """A module, imported; what an import makes stays, so that looking for waste in it is time lost."""
    if module in sys.modules:
        return sys.modules[module]
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        return import_module(module)
    finally:
        gc.freeze()  # nor is it looked through later on
        if was_enabled:
            gc.enable()


@click.group(
    cls=CommandTable,
    name="relax",
    invoke_without_command=True,
    context_settings={
        "help_option_names": ["-h", "--help"],
        "auto_envvar_prefix": "RELAX",
        "max_content_width": 100,
    },
    epilog="Each command has help and examples of its own: relax render --help",
)
@click.option(
    "--library",
    "library_folders",
    type=click.Path(path_type=Path, file_okay=False),
    multiple=True,
    metavar="DIR",
    help="A folder of scripts that comes before the shipped ones. Repeatable.",
)
@click.option(
    "--cache-dir",
    type=click.Path(path_type=Path, file_okay=False),
    metavar="DIR",
    help="Keep the speech cache here.",
)
@click.version_option(VERSION, package_name="relax", message="relax %(version)s")
@click.pass_context
def cli(ctx: click.Context, library_folders: tuple[Path, ...], cache_dir: Path | None) -> None:
    """Turn guided-relaxation scripts into exactly timed audio, offline."""
    if ctx.invoked_subcommand is None:
        click.echo(WELCOME, nl=False)
        return
    house = _loaded("relax.commands.house")  # help and version answer without it
    ctx.obj = house.House.open(library_folders, cache_dir)


def main() -> None:
    """The entry point of `relax` and of `cli.py`."""
    # What another package plugs into pydantic would see what scripts say; and it takes time to look for it.
    os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")
    # Sums of samples would depend on how many processors there are; and each thread sets memory aside.
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    for name in ("SIGTERM", "SIGHUP"):  # a terminal that is closed; there is no SIGHUP on Windows
        number = getattr(signal, name, None)
        if number is not None and signal.getsignal(number) is signal.SIG_DFL:  # `nohup` ignores it
            signal.signal(number, _interrupt)
    cli(prog_name="relax")


def _interrupt(*_signal: object) -> None:
    """Being ended by the system is an interruption: everything is put away before the process ends."""
    raise KeyboardInterrupt

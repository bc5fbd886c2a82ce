"""The command line: options in, words out, exit status. `relax` and `python cli.py` are the same."""

from relax.commands.root import main

__all__ = ["main"]

"""What every target holds its reader to: a result, or an error that a person understands; no traceback."""

import re
import time
from collections.abc import Callable

from relax.errors import RelaxError, ScriptError

LONGEST_SECONDS = 5
"""Of the processor's own time, so that a busy machine is not taken for a hang."""
PLACED = re.compile(r"[^\n]+?:\d+:\d+: \S")


def understood(read: Callable, *args, **named):
    """What a reader makes of its arguments; None where it refuses them, which it has to do clearly."""
    try:
        return read(*args, **named)
    except RelaxError as error:
        assert_clear(error)
        return None


def assert_clear(error: RelaxError) -> None:
    """A script's problems each have their place; any other error is a sentence on one line."""
    if isinstance(error, ScriptError):
        assert error.problems
        for problem in error.problems:
            assert PLACED.match(str(problem)), str(problem)
            assert problem.span.end_column > problem.span.column >= 1, problem
            assert not problem.line_text or problem.span.column <= len(problem.line_text) + 1, problem
    else:
        assert str(error)
        assert len(str(error).splitlines()) == 1, repr(str(error))


def in_time(run: Callable[[bytes], None], data: bytes) -> None:
    """Run a target; more than five seconds for a few kilobytes is a hang."""
    began = time.process_time()
    run(data)
    assert time.process_time() - began < LONGEST_SECONDS

"""What a person is told where the system gives no more memory."""

from __future__ import annotations

import errno

from relax.errors import RelaxError

LOADER_WORDS = ("failed to map segment", "cannot allocate memory", "cannot create shared object descriptor")
"""Of the C library's loader, inside the ImportError of whatever was being loaded."""


class OutOfMemoryError(RelaxError):
    """There is too little memory for what was asked."""

    def __str__(self) -> str:
        return (
            "the system gives this program no more memory, and files that were finished are as they were:"
            " close other programs, or raise the limit under which it runs"
        )


def lacks_memory(error: Exception) -> bool:
    """Whether something failed for want of memory, whichever library says so and however.

    >>> lacks_memory(MemoryError()), lacks_memory(RuntimeError("can't start new thread"))
    (True, True)
    >>> lacks_memory(ImportError("libx.so.1: failed to map segment from shared object"))
    True
    >>> lacks_memory(SystemError("error return without exception set"))
    True
    >>> lacks_memory(ImportError("No module named 'av'")), lacks_memory(RuntimeError("no"))
    (False, False)
    """
    seen: BaseException | None = error
    while seen is not None:  # a library that was not loaded is often looked for elsewhere, and that told
        if _says_so(seen):
            return True
        seen = seen.__context__
    return False


def _says_so(error: BaseException) -> bool:
    match error:
        case MemoryError():
            return True
        case SystemError():  # CPython's own, where not even a MemoryError could be made
            return "without exception set" in str(error)
        case RuntimeError():
            return "can't start new thread" in str(error)
        case ImportError() | OSError():
            told = str(error).lower()
            return getattr(error, "errno", None) == errno.ENOMEM or any(
                words in told for words in LOADER_WORDS
            )
        case _:
            return False

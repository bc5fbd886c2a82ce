"""A compiler for guided relaxation: scripts in, exactly timed audio out, offline.

`load_script`, `timeline_of` and `render_script` are relax from Python; `relax.api` has them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from relax.api import (
        Finding,
        RelaxError,
        Rendering,
        Script,
        SoundChoices,
        Timeline,
        Variant,
        lint_script,
        load_script,
        render_script,
        timeline_of,
    )

__all__ = [
    "Finding",
    "RelaxError",
    "Rendering",
    "Script",
    "SoundChoices",
    "Timeline",
    "Variant",
    "lint_script",
    "load_script",
    "render_script",
    "timeline_of",
]


def __getattr__(name: str) -> object:
    """A public name, loaded when it is first asked for: nothing runs at import."""
    if name in __all__:
        from relax import api  # noqa: PLC0415  # loaded when it is first asked for

        return getattr(api, name)
    raise AttributeError(f"module 'relax' has no attribute {name!r}")

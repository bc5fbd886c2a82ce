"""The output that will play, found and woken while what it plays is still being made."""

from __future__ import annotations

from typing import TYPE_CHECKING

from relax.errors import DeviceError
from relax.playback.output import Output
from relax.playback.outputs import find_output, output_entry
from relax.playback.waking import Waking

if TYPE_CHECKING:
    from relax.playback.player import Player
    from relax.playback.programme import Programme


class Speakers:
    """An output by name. What it plays through is woken from the beginning, where it can be."""

    def __init__(self, name: str | None) -> None:
        """Begin to wake an output; the usual one where none is named.

        Raises:
            UnknownNameError: there is none of that name.
        """
        self._name = name
        self._waking = Waking(self._open) if output_entry(name).wakes else None

    def _open(self) -> Output:
        return find_output(self._name)()

    def check(self) -> None:
        """See that something would be heard.

        Raises:
            DeviceError: nothing would.
        """
        if self._waking is not None:
            self._waking.awake_ms()
        else:
            find_output(self._name).look()

    def player(self, first: Programme) -> Player:
        """A player that plays a programme from its first word, with no more silence than wakes the device.

        Raises:
            DeviceError: the output cannot be opened.
        """
        from relax.playback.player import Player  # noqa: PLC0415  # waking is quicker without it

        if self._waking is None:
            return Player(self._open, first=first)
        awake_ms = self._waking.awake_ms()
        try:
            player = Player(self._open, first=first, awake_ms=awake_ms)
        except DeviceError:  # a device that takes one stream alone: the silence has it
            self._waking.close()
            return Player(self._open, first=first, awake_ms=awake_ms)
        self._waking.close_soon()
        return player

    def close(self) -> None:
        """Let what was only woken go back to sleep; a player closes its own."""
        if self._waking is not None:
            self._waking.close()

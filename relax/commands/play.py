"""`relax play`: a script is heard now.

What it loads, and when, is arranged for a quick start: the device is woken first, and what makes the sound is
loaded meanwhile.
"""

from __future__ import annotations

import gc
import sys
from contextlib import ExitStack

import click

from relax.audio.choices import SoundChoices
from relax.commands.house import House, pass_house
from relax.commands.options import allow_errors_option, sound_options, variant_options, voice_option
from relax.playback.outputs import OUTPUTS
from relax.playback.speakers import Speakers
from relax.timeline.variant import Variant

SILENT = "silent"
SWITCH_SECONDS = 0.001
"""The thread of the device waits so long for each other thread of Python that is busy; usually it is 5 ms."""


@click.command()
@click.argument("script_name", metavar="SCRIPT")
@variant_options
@sound_options
@voice_option
@click.option("--output", "output_name", metavar="NAME", help=f"What plays: {', '.join(OUTPUTS)}.")
@click.option("--text", "text_only", is_flag=True, help="Words and times by the clock, without sound.")
@click.option("--plain", is_flag=True, help="Plain lines, for screen readers.")
@allow_errors_option("Play although the check finds errors in the script.")
@pass_house
def play(
    house: House,
    *,
    script_name: str,
    variant: Variant,
    sounds: SoundChoices,
    voice_name: str | None,
    output_name: str | None,
    text_only: bool,
    plain: bool,
    allow_errors: str,
) -> None:
    """Play a script now, with its words on the screen.

    SCRIPT is a name in the library or a path. Space pauses and goes on; Left and Page Up go back, Right and
    Page Down go on; Up and Down change the volume; L lets the phrase end and plays a kind landing; Q and
    Escape stop gently. A script in which relax lint finds errors is not played, unless somebody gives a
    reason.

    \b
    Examples:
      relax play letting-be
      relax play letting-be --length 10m --posture lying
      relax play letting-be --text
    """
    sys.setswitchinterval(SWITCH_SECONDS)
    with ExitStack() as stack:
        speakers = None
        if not text_only and output_name != SILENT:
            speakers = Speakers(output_name)
            stack.callback(speakers.close)
        gc.disable()  # what is loaded stays: looking for waste in it is time lost
        from relax.commands.playing import Ordered, play_now  # noqa: PLC0415  # loaded while the device wakes

        gc.enable()
        ordered = Ordered(
            script_name=script_name,
            variant=variant,
            sounds=sounds,
            voice_name=voice_name or house.settings.voice,
            allow_errors=allow_errors,
        )
        play_now(house, ordered, speakers, stack, plain=plain)

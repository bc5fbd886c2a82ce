"""The options that say which rendering is asked for, shared by the commands that show, render and play."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

import click

from relax.audio.choices import BED_NAMES, NO_BED, USUAL_BED_LEVEL_DB, SoundChoices, bed_named
from relax.timeline.variant import FASTEST_RATE, SLOWEST_RATE, Variant
from relax.units import parse_duration


class DurationType(click.ParamType[int]):
    """A length such as `10m` or `1m 30s`, as whole milliseconds."""

    name = "length"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> int:
        """Milliseconds, or a usage error."""
        if isinstance(value, int):
            return value
        try:
            return parse_duration(value)
        except ValueError as error:
            self.fail(str(error), param, ctx)


class TagType(click.ParamType[str]):
    """A tag, as it is written in `[for TAG]`."""

    name = "tag"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """The tag in lower case."""
        del param, ctx
        return str(value).strip().lower()


rate_option = click.option(
    "--rate",
    type=click.FloatRange(SLOWEST_RATE, FASTEST_RATE),
    default=1.0,
    show_default=True,
    help="The voice's pace; 0.9 is slower.",
)

_OPTIONS = (
    click.option("--length", "length_ms", type=DurationType(), metavar="10m", help="Fit to this length."),
    click.option("--for", "tags", type=TagType(), multiple=True, metavar="TAG", help="For whom. Repeatable."),
    click.option(
        "--posture", type=click.Choice(["sitting", "standing", "lying"]), help="Wording by posture."
    ),
    click.option("--eyes", type=click.Choice(["open", "closed"]), help="Wording for the eyes."),
    click.option(
        "--setting",
        type=click.Choice(["home", "clinic", "group", "call", "telephone"]),
        help="Wording by where it is heard.",
    ),
    rate_option,
    click.option(
        "--interpreted",
        is_flag=True,
        help="After each phrase, a gap for an interpreter as long as the phrase.",
    ),
    click.option(
        "--settle",
        is_flag=True,
        help="Ease pace, level and gaps a little as it goes on; they come back at the end.",
    ),
    click.option(
        "--full", "optional_parts", flag_value="full", default="fit", help="Keep every optional part."
    ),
    click.option("--brief", "optional_parts", flag_value="brief", help="Leave every optional part out."),
)


def variant_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """Give a command the options of a variant; it is called with the `Variant` they make as `variant`."""

    @wraps(command)
    def with_variant(*args: Any, tags: tuple[str, ...], **options: Any) -> Any:
        names = ("length_ms", "posture", "eyes", "setting", "rate", "interpreted", "settle", "optional_parts")
        chosen = {name: options.pop(name) for name in names}
        return command(*args, variant=Variant(tags=frozenset(tags), **chosen), **options)

    decorated: Callable[..., Any] = with_variant
    for option in reversed(_OPTIONS):
        decorated = option(decorated)
    return decorated


_SOUND_OPTIONS = (
    click.option(
        "--bed",
        "bed",
        metavar="NAME|FILE|none",
        default=NO_BED,
        show_default=True,
        help=f"A soft sound under the speech: {', '.join(BED_NAMES)}, or a wav, flac, mp3 or ogg file.",
    ),
    click.option(
        "--bed-level",
        "bed_level_db",
        type=float,
        default=USUAL_BED_LEVEL_DB,
        show_default=True,
        metavar="DB",
        help="The bed's level against the speech, -60 to -20.",
    ),
    click.option("--breath-guide", is_flag=True, help="A soft swell that goes with each paced breath."),
    click.option(
        "--quiet",
        is_flag=True,
        help="Speech and silence alone, in a softer voice: for people whom sounds hurt.",
    ),
)


def sound_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """Give a command the options of what is heard; it is called with the `SoundChoices` as `sounds`."""

    @wraps(command)
    def with_sounds(*args: Any, bed: str, bed_level_db: float, **options: Any) -> Any:
        chosen = {name: options.pop(name) for name in ("breath_guide", "quiet")}
        sounds = SoundChoices(bed=bed_named(bed), bed_level_db=bed_level_db, **chosen)
        return command(*args, sounds=sounds, **options)

    decorated: Callable[..., Any] = with_sounds
    for option in reversed(_SOUND_OPTIONS):
        decorated = option(decorated)
    return decorated


def voice_option(command: Callable[..., Any]) -> Callable[..., Any]:
    """Give a command `--voice`."""
    return click.option("--voice", "voice_name", metavar="NAME", help="Who speaks; relax voices lists them.")(
        command
    )


def json_option(command: Callable[..., Any]) -> Callable[..., Any]:
    """Give a command `--json`."""
    return click.option("--json", "as_json", is_flag=True, help="One JSON document on standard output.")(
        command
    )


def allow_errors_option(help_words: str) -> Callable[[Callable[..., Any]], Callable[..., Any]]:
    """`--allow-errors`, with what it does in the command's own words."""
    return click.option("--allow-errors", metavar="REASON", default="", help=help_words)


_QUICK_SESSION_OPTIONS = (
    click.option(
        "--length", "length_ms", type=DurationType(), metavar="50m", help="Without a plan: how long."
    ),
    click.option(
        "--every", "every_ms", type=DurationType(), metavar="15m", help="Without a plan: from break to break."
    ),
    click.option(
        "--for", "break_ms", type=DurationType(), metavar="2m", help="Without a plan: a break's length."
    ),
    click.option("--activities", metavar="NAME,NAME", help="What is done in breaks: one to three."),
    click.option("--guided", is_flag=True, help="Breaks play the library's guided script of the activity."),
)
hands_free_option = click.option(
    "--hands-free", is_flag=True, help="The agenda moves on by the clock, not by a key."
)


def quick_session_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """Give a command the options that say a session without a plan, and who leads its breaks."""
    for option in reversed(_QUICK_SESSION_OPTIONS):
        command = option(command)
    return command

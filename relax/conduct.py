"""The join of a session: a plan and the library become a programme, and the scores of its scripts."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from relax.checked import Checked, released_once
from relax.draft import Draft, draft, draft_of, estimated_timeline
from relax.errors import LengthError
from relax.landing import landing_of
from relax.library.library import Library
from relax.script.parser import parse
from relax.session.beats import score_of
from relax.session.breaks import break_words
from relax.session.plan import ActivityPlan, PacingPlan, SessionPlan
from relax.session.plan_programme import programme_of
from relax.session.player import Scores
from relax.session.programme import Activity, Programme
from relax.session.signals import Command
from relax.timeline.model import Timeline
from relax.timeline.variant import Variant
from relax.units import MS_PER_SECOND, frames_to_ms

BREAK_REST_MS = 3 * MS_PER_SECOND
"""A guided break is over so long before its break is: its last words come to their end in quiet."""


def aside_of(text: str, library: Library) -> Draft:
    """The draft of a few words that are said between scripts, or of a bell."""
    script = parse(f"---\ntitle: Said in session\n---\n{text}\n", name="<said>")
    return draft_of(script, library=library, variant=Variant())


@dataclass(frozen=True, slots=True, kw_only=True)
class SessionScripts:
    """The scripts of a session, each as its plan wants it."""

    plan: SessionPlan
    library: Library
    voice_name: str | None
    today: date
    """The day on which reviews are judged."""

    def programme(self, *, hands_free: bool = False) -> Programme:
        """The plan's programme; lengths of scripts that the plan leaves open are estimated.

        Raises:
            PlanLengthError: its parts do not go into the whole.
            RelaxError: a script has errors, or cannot last as long as the plan asks.
        """
        return programme_of(self.plan, self._length_ms, title_of=self._title, hands_free=hands_free)

    def commands(self, programme: Programme) -> tuple[Command, ...]:
        """A `play` for each script of a programme, in the order in which they may come."""
        agenda = [
            Command(name="play", script=item.script, item=number)
            for number, item in enumerate(programme.items)
            if item.script
        ]
        breaks = [
            Command(name="play", script=activity.script, purpose="break")
            for activity in programme.activities
            if activity.script
        ]
        after = programme.decompress_script
        rest = [Command(name="play", script=after, purpose="decompress")] if after else []
        return (*agenda, *breaks, *rest)

    def check(self, programme: Programme, checked: Checked, *, because: str = "") -> tuple[str, ...]:
        """See that every script of a programme can be played, and may be heard by patients.

        Args:
            programme: of the session.
            checked: remembers which scripts were found without errors.
            because: why scripts may be played although the linter finds errors in them.

        Returns:
            What somebody answers for, in words, script by script.

        Raises:
            ReleaseError: the linter finds errors in a script, and there is no reason.
            RelaxError: a script cannot be played.
        """
        waivers: dict[str, str] = {}
        for command in self.commands(programme):
            self.scores(command)
            made = released_once(
                self.draft(command), checked, today=self.today, because=because, doing="play"
            )
            if made.waiver:
                waivers[command.script] = f"{command.script}: {made.waiver}"
        return tuple(waivers.values())

    def scores(self, command: Command) -> Scores:
        """The scores of the script that a `play` command asks for, estimated, with its landing.

        Raises:
            RelaxError: the script has errors, or cannot be fitted.
        """
        made = self.draft(command)
        landing = landing_of(made, self.library)
        return Scores(script=score_of(self._timeline(made)), landing=score_of(self._timeline(landing)))

    def draft(self, command: Command) -> Draft:
        """The draft of the script that a `play` command asks for.

        A script of a break is fitted to the break, or as short as it can be by nature where that fails. The
        one after the session lasts as long as it does by nature where there is time for that, and is fitted
        to the time where there is less.
        """
        variant = self.variant(command)
        if command.purpose == "decompress":
            made = self._draft(command.script, replace(variant, length_ms=None))
            if self._lasts_ms(made) <= (variant.length_ms or 0):
                return made
        made = self._draft(command.script, variant)
        try:
            self._timeline(made)
        except LengthError:
            if command.purpose == "agenda":
                raise
            made = self._draft(command.script, replace(variant, length_ms=None, optional_parts="brief"))
        return made

    def variant(self, command: Command) -> Variant:
        """The rendering that a `play` command asks for."""
        plan = self.plan
        if command.purpose == "decompress" and plan.decompress is not None:
            return replace(plan.variant(plan.decompress), length_ms=plan.decompress.for_ms)
        if command.purpose == "break" and plan.pacing_breaks is not None:
            activities = plan.pacing_breaks.activities.values()
            options = next(activity for activity in activities if activity.script == command.script)
            room_ms = plan.pacing_breaks.for_ms - BREAK_REST_MS - self._said_ms(plan.pacing_breaks, options)
            return replace(plan.variant(options), length_ms=max(0, room_ms))
        return plan.variant(plan.agenda[command.item])

    def _said_ms(self, breaks: PacingPlan, activity: ActivityPlan) -> int:
        """What is said at the beginning of a spoken break takes of it: its script waits for that."""
        if breaks.say != "yes":
            return 0
        words = activity.words or self._title(activity.script)
        said = break_words(Activity(name=activity.script, words=words))
        timeline = self._timeline(aside_of(said, self.library))
        return frames_to_ms(timeline.frames, timeline.sample_rate)

    def _title(self, name: str) -> str:
        script, _ = self.library.load(name)
        return script.front_matter.title

    def _length_ms(self, name: str, variant: Variant) -> int:
        try:
            return self._lasts_ms(self._draft(name, variant))
        except LengthError as error:
            raise LengthError(f"{name}: {error.asked}", error.reachable) from error

    def _lasts_ms(self, made: Draft) -> int:
        timeline = self._timeline(made)
        return frames_to_ms(timeline.frames, timeline.sample_rate)

    def _draft(self, name: str, variant: Variant) -> Draft:
        return draft(name, library=self.library, variant=variant, today=self.today)

    def _timeline(self, made: Draft) -> Timeline:
        return estimated_timeline(made, voice_name=self.voice_name)[1]

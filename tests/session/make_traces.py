"""Scenes of sessions, and the traces they leave in `tests/session/traces/`."""

import json
import sys
from dataclasses import replace
from pathlib import Path

from session.led import FIFTY, LONG, MINUTE, Led

from relax.session.programme import Activity
from relax.session.signals import Input, Moment
from relax.session.traces import trace_of

FOLDER = Path(__file__).parent / "traces"
GUIDED = replace(
    FIFTY,
    activities=(
        Activity(name="breathe", words="Breathe easily", script="break-breathe"),
        Activity(name="window", words="Look out of the window"),
    ),
    decompress_script="between-appointments",
    say=True,
    chime=True,
)
SHORT = replace(
    FIFTY, length_ms=3 * MINUTE, every_ms=MINUTE, break_ms=20_000, warn_ms=(30_000, 10_000),
    may_wait_ms=15_000, decompress_ms=MINUTE,
)  # fmt: skip


class Traced(Led):
    """A session whose inputs are kept, with a tick often enough that none is missed."""

    def __init__(self, programme, **options):
        self.inputs = []
        super().__init__(programme, **options)

    def give(self, kind, **said):
        at_ms = self.at_ms
        effects = super().give(kind, **said)
        now = Moment(at_ms=at_ms, clock_ms=at_ms + self.clock_ahead_ms)
        self.inputs.append((now, Input(kind=kind, **said)))
        return effects

    def play(self, number, *seconds):
        """Phrases of so many seconds, with two of silence after each."""
        for length in seconds:
            self.give("phrase-started", text=f"A phrase of {length} seconds.", play=number)
            self.wait(seconds=length)
            self.give("phrase-ended", play=number, next_ms=2000 + 1000 * length)
            self.wait(seconds=2)


def three_breaks(s):
    s.wait(3)
    s.press("on", "on", "stop")
    s.wait(1)


def until_its_script(s):
    s.wait(seconds=45)
    s.press("on", "on")


def script(s):
    until_its_script(s)
    s.play(1, 6, 8, 5)
    s.give("pacing-point", play=1)
    s.play(1, 4)
    s.wait(seconds=25)
    s.play(1, 3)
    s.give("script-ended", play=1)
    s.wait(1)
    s.give("stop")


def too_long_a_phrase(s):
    until_its_script(s)
    s.wait(seconds=5)
    s.give("phrase-started", text="A very long phrase.", play=1)
    s.wait(1)


def put_off_and_left_out(s):
    s.wait(seconds=50)
    s.give("postpone")
    s.wait(seconds=20)
    s.give("break")
    s.wait(seconds=5)
    s.give("extend")
    s.wait(seconds=10)
    s.press("postpone", "skip")
    s.wait(1)
    s.give("skip")
    s.wait(seconds=15)
    s.give("break")
    s.wait(seconds=4)
    s.press("on", "stop", "on")


def pauses(s):
    s.wait(seconds=50)
    s.give("pause")
    s.wait(seconds=40)
    s.give("pause")
    s.wait(seconds=5)
    s.give("break")
    s.wait(seconds=5)
    s.give("pause")
    s.wait(seconds=10)
    s.give("pause")
    s.wait(seconds=30)
    s.press("on", "on")
    s.give("phrase-started", text="A phrase.", play=1)
    s.give("pause")
    s.wait(seconds=4)
    s.give("back")
    s.give("wait", play=1)
    s.press("on", "stop", "stop")


def asleep(s):
    s.wait(seconds=50)
    s.sleep(minutes=1, seconds=30)
    s.wait(seconds=4)
    s.give("break")
    s.wait(seconds=10)
    s.sleep(seconds=50)
    s.wait(seconds=16)
    s.give("stop")


def clock_set(s):
    s.wait(seconds=30)
    s.clock_ahead_ms += 60 * MINUTE
    s.wait(seconds=10)
    s.clock_ahead_ms -= 24 * 60 * MINUTE
    s.wait(seconds=45)
    s.at_ms -= 20_000
    s.press("tick", "stop")


def landing(s):
    s.press("next", "on")
    s.play(1, 5)
    s.give("phrase-started", text="Half of a phrase.", play=1)
    s.press("land", "louder")
    s.wait(seconds=20)
    s.give("script-ended", play=1)
    s.wait(seconds=10)
    s.press("back", "pause")
    s.give("phrase-started", text="A phrase.", play=2)
    s.give("sound-lost", text="the loudspeaker went away")
    s.press("pause", "stop")
    s.wait(seconds=24)
    s.give("script-ended", play=2)


def guided(s):
    s.wait(15)
    s.give("phrase-started", text="A breath.", play=1)
    s.wait(seconds=20)
    s.give("script-ended", play=1)
    s.wait(2)
    s.give("stop")
    s.wait(5)


def comfort(s):
    s.wait(78)
    s.give("postpone")
    s.wait(26)
    s.give("stop")


def choosing(s):
    for name in ("walk", "stretch", "breathe", "window"):
        s.give("choose", text=name)
    s.give("begin")
    s.give("choose", text="walk")
    s.give("begin")
    s.wait(1)


def nobody_ends_it(s):
    s.wait(64)


def rehearsed(s):
    s.wait(12)
    s.give("wait", play=1)
    s.wait(6)
    s.give("script-ended", play=1)
    s.wait(38)


def turning_pages(s):
    s.press("back", "next", "back", "land", "next", "on", "quieter")
    s.give("phrase-started", text="A phrase.", play=1)
    s.press("on", "back", "pause", "next")
    s.give("phrase-started", text="Too late.", play=1)
    for kind in ("phrase-ended", "pacing-point", "wait", "script-ended"):
        s.give(kind, play=1)
    s.give("sound-notice", text="the sound is back")
    s.press("next", "next", "louder", "stop")


def called_off(s):
    s.give("choose", text="walk")
    s.press("stop", "begin", "tick")
    s.sleep(minutes=1)


def landing_at_a_wait(s):
    s.press("next", "on")
    s.wait(seconds=14 * 60 + 50)
    s.give("wait", play=1)
    s.press("land", "sound-lost")
    s.wait(seconds=4)
    s.give("pause")
    s.wait(seconds=20)
    s.give("script-ended", play=1)
    s.wait(seconds=10)


def at_a_wait(s):
    s.press("next", "on")
    s.wait(14)
    s.give("phrase-started", text="A phrase.", play=1)
    s.wait(1, 8)
    for kind in ("phrase-ended", "pacing-point", "wait"):
        s.give(kind, play=9)
    s.give("wait", play=1)
    s.wait(1)
    s.press("pause", "pause")
    s.wait(2)
    s.press("pause", "pause")
    s.give("wait", play=1)
    s.press("pause", "stop")


def beside_the_plan(s):
    s.press("break", "skip", "break", "postpone")
    s.wait(2)
    s.press("next", "on")
    s.give("phrase-started", text="A phrase.", play=1)
    s.press("skip", "break", "skip", "break")
    s.wait(4)
    s.press("skip", "pause", "break", "stop", "stop")


def waiting_for_the_phrase(s):
    until_its_script(s)
    s.give("phrase-started", text="A phrase.", play=1)
    s.wait(seconds=20)
    s.give("postpone")
    s.give("phrase-ended", play=1)
    s.give("phrase-started", text="Another.", play=1)
    s.wait(seconds=60)
    s.give("skip")
    s.give("phrase-ended", play=1)
    s.give("stop")


def pauses_of_other_scripts(s):
    s.wait(15, 20)
    s.press("pause", "pause")
    s.wait(3)
    s.press("stop", "pause")
    s.wait(2)
    s.give("phrase-started", text="A breath.", play=2)
    s.give("pause")
    s.wait(1)
    s.give("script-ended", play=9)
    s.give("script-ended", play=2)
    s.wait(6)


def a_pause_while_a_break_waits(s):
    s.press("next", "on")
    s.wait(14)
    s.give("phrase-started", text="A phrase.", play=1)
    s.wait(1, 6)
    s.give("pause")
    s.wait(5)
    s.give("pause")
    s.give("phrase-ended", play=1, next_ms=9000)
    s.wait(1)
    s.press("stop", "stop")


def missed_again(s):
    s.wait(14)
    s.sleep(minutes=1, seconds=30)
    s.wait(1)
    s.sleep(minutes=3)
    s.wait(4)
    s.give("on")
    s.wait(6)
    s.sleep(minutes=1)
    s.give("postpone")
    s.wait(6)


def offered_before_the_next(s):
    s.wait(14)
    s.sleep(minutes=14, seconds=30)
    s.wait(20)
    s.press("stop", "stop")


def no_breaks(s):
    s.press("postpone", "skip", "break", "stop", "stop")


def missed_comfort(s):
    s.wait(55)
    s.sleep(minutes=30)
    s.press("break", "skip")
    s.wait(10)
    s.give("stop")


def held_in_the_last_landing(s):
    s.press("next", "on")
    s.give("phrase-started", text="A phrase.", play=1)
    s.press("stop", "sound-lost", "break", "next", "pause")
    s.wait(seconds=20)
    s.give("script-ended", play=1)


def a_pause_without_breaks(s):
    s.press("next", "on", "pause", "break", "pause")
    s.wait(seconds=4)
    s.press("stop", "stop", "stop")


def a_pause_in_a_talk(s):
    s.wait(4)
    s.give("pause")
    s.wait(2)
    s.give("pause")
    s.wait(7)
    s.press("pause", "stop", "stop")


def ended_from_a_pause(s):
    s.give("pause")
    s.wait(1)
    s.give("stop")
    s.wait(5)


def offered_after_a_pause(s):
    s.wait(81)
    s.give("pause")
    s.wait(38)
    s.give("pause")
    s.wait(2)
    s.give("on")
    s.wait(19)
    s.give("pause")
    s.wait(18)
    s.give("pause")
    s.wait(3)
    s.press("stop", "stop")


def two_breaks_as_one(s):
    s.press("next", "on")
    s.wait(14)
    s.give("phrase-started", text="A long phrase.", play=1)
    s.wait(22)
    s.press("stop", "stop", "stop")


def nobody_ends_its_break(s):
    s.wait(62)
    s.give("extend")
    s.wait(3)


def rehearsed_asleep(s):
    s.wait(9)
    s.sleep(minutes=7)
    s.wait(7)


def comfort_only(s):
    s.wait(76)
    s.press("break")
    s.wait(5)
    s.sleep(minutes=3)
    s.press("break", "postpone")
    s.wait(1)
    s.press("break")


def cut_and_ended_from_a_pause(s):
    s.press("next", "on")
    s.wait(14)
    s.give("phrase-started", text="A long phrase.", play=1)
    s.press("break")
    s.wait(5)
    s.give("phrase-started", text="A long phrase.", play=1)
    s.press("pause", "pause")
    s.wait(11)
    s.give("phrase-ended", play=1)
    s.wait(1)
    s.press("pause", "on", "pause", "pause")
    s.wait(15)
    s.give("phrase-started", text="Another.", play=1)
    s.wait(1)
    s.give("stop")
    s.give("wait", play=1)
    s.press("pause", "stop")


def parts_of_one_break(s):
    s.wait(15)
    s.press(*["extend"] * 13)
    s.wait(45)
    s.press(*["extend"] * 14)
    s.wait(31)


SCENES = {
    "three-breaks": (SHORT, three_breaks),
    "hands-free": (replace(FIFTY, hands_free=True, gap_ms=2 * MINUTE), lambda s: s.wait(12)),
    "script-waits-for-a-phrase": (SHORT, script),
    "script-waits-for-a-pacing-point": (replace(SHORT, wait_for="pacing-point"), script),
    "script-waits-for-its-end": (replace(SHORT, wait_for="script"), script),
    "too-long-a-phrase": (SHORT, too_long_a_phrase),
    "put-off-and-left-out": (SHORT, put_off_and_left_out),
    "pauses": (SHORT, pauses),
    "asleep": (SHORT, asleep),
    "clock-set": (SHORT, clock_set),
    "landing": (FIFTY, landing),
    "guided": (replace(GUIDED, gap_ms=2 * MINUTE), guided),
    "comfort": (replace(LONG, gap_ms=2 * MINUTE), comfort),
    "choosing": (SHORT, choosing),
    "nobody-ends-it": (replace(SHORT, gap_ms=2 * MINUTE), nobody_ends_it),
    "rehearsed": (replace(FIFTY, hands_free=True, gap_ms=2 * MINUTE), rehearsed),
    "turning-pages": (FIFTY, turning_pages),
    "called-off": (SHORT, called_off),
    "landing-at-a-wait": (replace(FIFTY, gap_ms=2 * MINUTE), landing_at_a_wait),
    "at-a-wait": (replace(FIFTY, gap_ms=2 * MINUTE), at_a_wait),
    "beside-the-plan": (replace(FIFTY, every_ms=25 * MINUTE, gap_ms=2 * MINUTE), beside_the_plan),
    "waiting-for-the-phrase": (SHORT, waiting_for_the_phrase),
    "pauses-of-other-scripts": (replace(GUIDED, gap_ms=2 * MINUTE), pauses_of_other_scripts),
    "a-pause-while-a-break-waits": (replace(FIFTY, gap_ms=2 * MINUTE), a_pause_while_a_break_waits),
    "no-breaks": (replace(FIFTY, every_ms=None, break_ms=0, activities=()), no_breaks),
    "missed-again": (replace(FIFTY, gap_ms=50_000), missed_again),
    "offered-before-the-next": (FIFTY, offered_before_the_next),
    "held-in-the-last-landing": (FIFTY, held_in_the_last_landing),
    "a-pause-without-breaks": (
        replace(FIFTY, every_ms=None, break_ms=0, activities=()),
        a_pause_without_breaks,
    ),
    "a-pause-in-a-talk": (replace(FIFTY, hands_free=True, gap_ms=2 * MINUTE), a_pause_in_a_talk),
    "ended-from-a-pause": (replace(GUIDED, gap_ms=2 * MINUTE), ended_from_a_pause),
    "offered-after-a-pause": (replace(LONG, gap_ms=2 * MINUTE), offered_after_a_pause),
    "two-breaks-as-one": (replace(FIFTY, may_wait_ms=20 * MINUTE, gap_ms=2 * MINUTE), two_breaks_as_one),
    "cut-and-ended-from-a-pause": (replace(FIFTY, gap_ms=2 * MINUTE), cut_and_ended_from_a_pause),
    "nobody-ends-its-break": (replace(SHORT, gap_ms=2 * MINUTE), nobody_ends_its_break),
    "rehearsed-asleep": (replace(FIFTY, hands_free=True, gap_ms=2 * MINUTE), rehearsed_asleep),
    "comfort-only": (
        replace(LONG, every_ms=None, break_ms=0, activities=(), gap_ms=2 * MINUTE),
        comfort_only,
    ),
    "parts-of-one-break": (replace(FIFTY, gap_ms=2 * MINUTE), parts_of_one_break),
    "comfort-comes-last": (
        replace(LONG, comfort_at_ms=170 * MINUTE, comfort_ms=5 * MINUTE, gap_ms=2 * MINUTE),
        lambda s: s.wait(181),
    ),
    "missed-comfort": (replace(LONG, gap_ms=2 * MINUTE), missed_comfort),
}


def trace(name):
    programme, scene = SCENES[name]
    session = Traced(programme, begin=name not in ("choosing", "called-off"))
    scene(session)
    return json.loads(json.dumps(trace_of(programme, session.inputs)))


def write_line(entry):
    return json.dumps(entry, ensure_ascii=False)


def main():
    FOLDER.mkdir(exist_ok=True)
    for name in SCENES:
        made = trace(name)
        steps = ",\n".join(write_line(entry) for entry in made["steps"])
        programme = write_line(made["programme"])
        text = f'{{"version": 1,\n"programme": {programme},\n"steps": [\n{steps}\n]}}\n'
        (FOLDER / f"{name}.json").write_text(text, encoding="utf-8")
        sys.stdout.write(f"{name}: {len(made['steps'])} steps\n")


if __name__ == "__main__":
    main()

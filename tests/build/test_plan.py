from relax.audio.choices import SPEECH_ALONE
from relax.build.plan import plan_build
from relax.build.state import FileMark, Record, State
from relax.build.target import RecordingTask, Target
from relax.timeline.variant import Variant

MARK = FileMark(size=3, mtime_ns=5, sha256="ab")
TASK = RecordingTask(
    script="rest", variant=Variant(), sounds=SPEECH_ALONE, voice=None, formats=("mp3",), companions=()
)


def target(name="rest", key="k"):
    return Target(name=name, key=key, task=TASK)


def state(**keys):
    return State(records={name: Record(key=key, files={f"{name}.mp3": MARK}) for name, key in keys.items()})


def whole(_path, _mark):
    return True


def reasons(plan):
    return [(due.target.name, due.reason) for due in plan.due]


def test_what_was_never_made_is_new():
    assert reasons(plan_build([target()], State(), whole)) == [("rest", "new")]


def test_what_has_another_key_has_changed():
    assert reasons(plan_build([target(key="l")], state(rest="k"), whole)) == [("rest", "changed")]


def test_what_is_as_it_was_is_left_alone():
    plan = plan_build([target()], state(rest="k"), whole)
    assert (plan.due, plan.unchanged) == ((), (target(),))


def test_a_file_that_is_gone_is_made_again():
    plan = plan_build([target()], state(rest="k"), lambda _path, _mark: False)
    assert reasons(plan) == [("rest", "missing or damaged")]


def test_what_a_script_does_not_take_is_not_tried_again():
    before = State(records={"rest": Record(key="k", files={}, left_out="too short")})
    plan = plan_build([target()], before, whole)
    assert (plan.due, plan.left_out) == ((), {"rest": "too short"})


def test_what_left_the_manifest_is_an_orphan():
    plan = plan_build([target()], state(rest="k", move="k"), whole)
    assert list(plan.orphans) == ["move.mp3"]


def test_a_file_that_another_target_has_now_is_no_orphan():
    before = state(rest="k")
    before.strays["rest.mp3"] = MARK
    assert list(plan_build([target()], before, whole).orphans) == []

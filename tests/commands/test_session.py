"""`relax session` as it is typed: rehearsals, lists, plans that are wrong."""

import json
from functools import partial

import pytest
from click.testing import CliRunner

from relax.commands.root import cli
from relax.errors import EXIT_FAILED, EXIT_FOUND, EXIT_USAGE

QUICK = ("--length", "50m", "--every", "15m", "--for", "2m", "--activities", "stretch,breathe,window")
REHEARSE = ("--rehearse", "60x", "--start", "14:00")


@pytest.fixture
def relax(monkeypatch, tmp_path):
    monkeypatch.chdir(tmp_path)

    def run(*arguments, status=0):
        result = CliRunner().invoke(cli, arguments, prog_name="relax")
        assert result.exit_code == status, result.output
        return result

    return run


@pytest.fixture
def rehearsed(relax):
    def run(*arguments):
        shown = relax("session", *arguments, *REHEARSE, "--events", "-").stdout
        return [json.loads(line) for line in shown.splitlines()]

    return run


def test_a_session_needs_no_file(rehearsed):
    events = rehearsed(*QUICK)
    assert {
        "at_ms": 900_000,
        "clock": "14:15:00",
        "event": "pacing-break-due",
        "activity": "stretch",
    } in events
    assert [event["clock"] for event in events if event["event"] == "pacing-break-started"] == [
        "14:15:00",
        "14:30:00",
        "14:45:00",
    ]


def test_keys_are_fed_from_a_file(rehearsed, tmp_path):
    (tmp_path / "keys.txt").write_text("14:14 postpone\n+1700s s\n", encoding="utf-8")
    events = rehearsed(*QUICK, "--input", "keys.txt")
    told = {event["event"]: event["clock"] for event in events if event["event"] in ("postponed", "skipped")}
    assert told == {"postponed": "14:14:00", "skipped": "14:28:20"}


def test_events_go_to_a_file_and_words_to_the_screen(relax, tmp_path):
    shown = relax("session", *QUICK, *REHEARSE, "--events", "events.jsonl").stdout
    assert "14:15  Break, 2 minutes: Stand, or roll the shoulders, whatever suits you." in shown
    assert len((tmp_path / "events.jsonl").read_text("utf-8").splitlines()) > 10


def test_the_record_has_times_and_counts_and_no_words(relax, tmp_path):
    relax("session", "one-to-one-50", *REHEARSE, "--record", "record.json")
    text = (tmp_path / "record.json").read_text("utf-8")
    record = json.loads(text)
    assert record["planned"]["breaks"] == ["14:15:00", "14:30:00", "14:45:00"]
    assert (record["actual"]["taken"], record["actual"]["length_ms"]) == (3, 3_000_000)
    assert "How things have been" not in text


def test_activities_of_a_plan_are_agreed_by_name(rehearsed):
    events = rehearsed("one-to-one-50", "--activities", "window,stretch")
    assert events[0]["activities"] == ["window", "stretch"]


def test_the_plans_are_listed(relax):
    assert "workshop-3h               3h  A workshop, three hours" in relax("session", "--list").stdout
    plans = json.loads(relax("session", "--list", "--json").stdout)["sessions"]
    assert {"name", "title", "summary", "length_ms"} == set(plans[0])


def test_a_plan_that_is_wrong_is_told_line_by_line(relax, tmp_path):
    (tmp_path / "plan.yaml").write_text(
        "title: T\nlength: 50m\nagenda:\n  - {play: nothing}\n", encoding="utf-8"
    )
    shown = relax("session", "plan.yaml", *REHEARSE, status=EXIT_FAILED).stderr
    assert "plan.yaml:4:12: the library has no script named 'nothing'" in shown


def test_a_script_that_cannot_last_so_long_is_named(relax, tmp_path):
    plan = "title: T\nlength: 50m\nagenda:\n  - {play: letting-be, length: 1m}\n"
    (tmp_path / "plan.yaml").write_text(plan, encoding="utf-8")
    shown = relax("session", "plan.yaml", *REHEARSE, status=EXIT_FAILED).stderr
    assert shown.startswith("letting-be: 1 minute asked; with this voice the script can last ")


WRONG = "---\ntitle: Wrong\n---\n\nPush through the pain. [pause 2s]\n"


@pytest.mark.parametrize(
    "where",
    [
        "agenda: [{play: wrong}]",
        "decompress: {for: 5m, script: wrong}",
        "pacing_breaks: {every: 15m, for: 2m, activities: {move: {script: wrong}}}",
    ],
)
@pytest.mark.parametrize("how", [(), REHEARSE])
def test_a_plan_with_a_script_that_has_errors_is_refused_before_it_begins(relax, tmp_path, where, how):
    (tmp_path / "wrong.md").write_text(WRONG, encoding="utf-8")
    (tmp_path / "plan.yaml").write_text(f"title: T\nlength: 50m\n{where}\n", encoding="utf-8")
    shown = relax("--library", ".", "session", "plan.yaml", *how, status=EXIT_FOUND)
    assert "wrong: the check finds" in shown.stderr
    assert "wrong.md:2:8: SAFE001" in shown.stderr
    assert shown.stdout == ""


def test_somebody_can_answer_for_a_script_with_errors(relax, tmp_path):
    (tmp_path / "wrong.md").write_text(WRONG, encoding="utf-8")
    plan = "title: T\nlength: 50m\nagenda: [{play: wrong}]\n"
    (tmp_path / "plan.yaml").write_text(plan, encoding="utf-8")
    allowed = ("--allow-errors", "a trial")
    shown = relax("--library", ".", "session", "plan.yaml", *REHEARSE, *allowed)
    assert "wrong: Played with errors (" in shown.stderr
    assert "The session is over." in shown.stdout


GUIDED = "---\ntitle: A stretch\n---\n\nYou can stop at any time.\nStretch a little. [pause 2s to 90s]\n"


@pytest.fixture
def guided(relax, tmp_path):
    (tmp_path / "break-stretch.md").write_text(GUIDED, encoding="utf-8")

    def run(*arguments, status=0):
        allowed = ("--allow-errors", "a test")
        return relax("--library", ".", "session", *arguments, *REHEARSE, *allowed, status=status)

    return run


@pytest.mark.parametrize("arguments", [QUICK, ("one-to-one-50",)])
def test_guided_breaks_play_the_script_of_the_activity_s_name(guided, arguments):
    lines = guided(*arguments, "--guided").stdout.splitlines()
    assert "14:15  Playing break-stretch." in lines
    assert any(line.startswith("14:15  “Stretch a little.”") for line in lines)


@pytest.mark.parametrize("aloud", ["", ", say: yes, chime: yes"])
def test_a_guided_break_has_said_its_last_words_before_it_is_over(guided, tmp_path, aloud):
    breaks = f"{{every: 15m, for: 1m, activities: {{stretch: {{script: break-stretch}}}}{aloud}}}"
    (tmp_path / "plan.yaml").write_text(f"title: T\nlength: 50m\npacing_breaks: {breaks}\n", encoding="utf-8")
    assert "break-stretch has ended early" not in guided("plan.yaml").stdout


def test_breaks_are_words_where_nobody_asked_for_guided_ones(guided):
    assert "Playing break-stretch" not in guided(*QUICK).stdout


def test_guided_breaks_that_there_are_none_of_are_told(guided):
    quick = (*QUICK[:6], "--activities", "drink,change")
    shown = guided(*quick, "--guided", status=EXIT_USAGE).stderr
    assert "none of drink, change has a guided break in the library (there is break-breathe" in shown


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        ((), "name a plan (relax session --list shows them), or say all of"),
        (("workshop",), "no session plan named 'workshop'; did you mean 'workshop-3h'?"),
        (("one-to-one-50", "--every", "5m"), "--every stands in the plan"),
        (("one-to-one-50", "--activities", "knit"), "the plan has no activity named 'knit'"),
        (("one-to-one-50", "--input", "keys.txt"), "--input is for rehearsals"),
        (("one-to-one-50", "--rehearse", "fast"), "a speed is written like 60x"),
        (("one-to-one-50", *REHEARSE[:2], "--start", "25:00"), "there is no 25:00 on the clock"),
        ((*QUICK[:6], "--activities", "a,b,c,d"), "one to three activities are agreed"),
        (("--length", "5m", "--every", "9m", "--for", "2m", "--activities", "stretch"), "a break is shorter"),
    ],
)
def test_what_is_wrong_is_said_with_status_two(relax, arguments, words):
    assert words in relax("session", *arguments, status=EXIT_USAGE).stderr


def test_without_an_interrupted_session_there_is_nothing_to_resume(relax):
    shown = relax("session", "--resume", status=EXIT_FAILED).stderr
    assert shown == "no session was interrupted; begin one with relax session PLAN\n"


def test_a_workshop_of_three_hours_is_rehearsed_with_every_break_on_its_second(rehearsed):
    events = rehearsed("workshop-3h")
    clocks = partial(lambda name: [event["clock"] for event in events if event["event"] == name])
    assert clocks("pacing-break-started") == [
        f"{time}:00" for time in ("14:20", "14:40", "15:00", "16:00", "16:20", "16:40")
    ]
    assert clocks("comfort-break-started") == ["15:22:00"]
    assert clocks("session-ended") == ["17:00:00"]

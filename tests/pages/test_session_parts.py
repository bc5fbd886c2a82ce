from datetime import date

import pytest

from relax.conduct import SessionScripts
from relax.library.library import Library
from relax.pages.session_parts import BELL, Studio, parts_of
from relax.release import ReleaseError
from relax.session.breaks import OVER_WORDS
from relax.session.plan_source import parse_plan
from relax.speech.cache import Cache

PLAN = """title: A short session
length: 10m
pacing_breaks:
  every: 5m
  for: 1m
  activities: {rest: {script: rest}, window: Look out of the window}
  say: yes
  chime: yes
agenda:
  - {talk: Hello, for: 1m}
  - {play: rest}
"""
REST = """---
title: Rest
author: The relax project
licence: CC-BY-4.0
---

Sit as you like. [pause 2s]
"""
LANDING = "---\ntitle: Landing\n---\n\nCome back. [pause 0.5s]\nLook.\n"


@pytest.fixture(scope="module")
def scripts(tmp_path_factory):
    home = tmp_path_factory.mktemp("scripts")
    (home / "blocks").mkdir()
    (home / "blocks" / "landing.md").write_text(LANDING, "utf-8")
    (home / "rest.md").write_text(REST, "utf-8")
    library = Library((home,))
    plan = parse_plan(PLAN, name="plan.yaml", library=library)
    return SessionScripts(plan=plan, library=library, voice_name="tone", today=date(2026, 11, 22))


@pytest.fixture(scope="module")
def made(scripts, tmp_path_factory):
    studio = Studio(cache=Cache(tmp_path_factory.mktemp("cache")))
    return parts_of(scripts, studio=studio, because="a test")


def test_every_script_of_the_plan_comes_with_its_sound_its_landing_and_its_words(made):
    assert [(one.command.purpose, one.title) for one in made.scripts] == [
        ("agenda", "Rest"),
        ("break", "Rest"),
    ]
    assert all(one.sound and one.landing_sound for one in made.scripts)
    assert made.scripts[0].paragraphs[-1] == "Sit as you like."


def test_the_agenda_has_the_lengths_that_came_out(made):
    script = made.scripts[0].scores.script
    assert 0 <= made.programme.items[1].lasts_ms - script.length_ms < 1000


def test_all_that_is_said_between_scripts_has_a_sound(made):
    assert set(made.asides) == {
        BELL,
        "Time for a break. Rest",
        "Time for a break. Look out of the window",
        "Time for a break. a longer break: move, drink, come back when you are ready",
        OVER_WORDS,
    }
    assert all(made.asides.values())


def test_a_script_with_errors_stops_the_page(scripts):
    with pytest.raises(ReleaseError, match="rest: the check finds"):
        parts_of(scripts, studio=None)


def test_the_reason_for_one_all_the_same_stands_in_the_page(scripts):
    made = parts_of(scripts, studio=None, because="a test")
    assert "a test." in made.scripts[0].about


def test_without_sound_the_words_go_on_by_the_clock(scripts):
    made = parts_of(scripts, studio=None, because="a test")
    assert made.asides == {}
    assert [one.sound for one in made.scripts] == [b"", b""]

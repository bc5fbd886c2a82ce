from datetime import date

import pytest

from relax.audio.choices import SoundChoices
from relax.errors import ChoiceError, LengthError
from relax.library.library import Library
from relax.pages.pack_plan import PackChoices, plan_pack
from relax.release import ReleaseError
from relax.speech.cache import Cache


@pytest.fixture
def plan(tmp_path, resting_text):
    """Plans a pack of one script in the tone voice."""

    def make(text=resting_text, *, name="Rest, Été", because="for a test", **choices):
        (tmp_path / "blocks").mkdir(exist_ok=True)
        (tmp_path / "blocks" / "landing.md").write_text("---\ntitle: L\n---\n\nBack.\n", "utf-8")
        path = tmp_path / f"{name}.md"
        path.write_text(text, "utf-8")
        return plan_pack(
            [str(path)],
            PackChoices(**choices),
            library=Library(()),
            cache=Cache(tmp_path / "clips"),
            voice_name="tone",
            today=date(2026, 11, 22),
            because=because,
        )

    return make


def stems(planned):
    return [one.stem for practice in planned.practices for one in practice.recordings]


def test_every_choice_is_a_recording_with_a_plain_name_that_sorts(plan):
    planned = plan(
        lengths_ms=(13_000, 20_000),
        postures=("sitting", "lying"),
        sounds=(SoundChoices(), SoundChoices(bed="rain")),
    )
    assert stems(planned) == [
        "01-rest-ete-13-seconds-sitting",
        "02-rest-ete-13-seconds-sitting-with-rain",
        "03-rest-ete-20-seconds-sitting",
        "04-rest-ete-20-seconds-sitting-with-rain",
        "05-rest-ete-13-seconds-lying",
        "06-rest-ete-13-seconds-lying-with-rain",
        "07-rest-ete-20-seconds-lying",
        "08-rest-ete-20-seconds-lying-with-rain",
    ]


def test_a_length_that_cannot_be_reached_is_left_out_with_what_can(plan):
    planned = plan(lengths_ms=(5_000, 13_000))
    assert stems(planned) == ["01-rest-ete-13-seconds"]
    (left,) = planned.left_out
    assert str(left) == ("Rest, Été: left out 5 seconds: with this voice it can last 0:12 to 0:41")


def test_where_no_length_can_be_reached_the_script_is_refused(plan):
    with pytest.raises(LengthError, match=r"Rest, Été: 5 seconds, 6 seconds asked; .* can last 0:12 to 0:41"):
        plan(lengths_ms=(5_000, 6_000))


def test_without_lengths_a_short_script_keeps_its_own(plan):
    planned = plan()
    assert stems(planned) == ["01-rest-ete-about-1-minute"]
    assert planned.practices[0].recordings[0].length == "About 1 minute"
    assert planned.left_out == ()


def test_two_postures_with_the_same_words_are_one_recording(plan):
    planned = plan(postures=("sitting", "standing", "lying"))
    assert stems(planned) == ["01-rest-ete-about-1-minute-sitting", "02-rest-ete-about-1-minute-lying"]
    (left,) = planned.left_out
    assert str(left) == (
        "Rest, Été: left out standing: it says the same words as sitting, and one recording serves both"
    )


def test_a_script_with_errors_is_refused_without_a_reason(plan):
    with pytest.raises(ReleaseError):
        plan(because="")
    assert plan().practices[0].draft.exceptions[0].startswith("Rendered with errors (")


def test_more_than_five_choices_of_a_kind_are_refused():
    with pytest.raises(ChoiceError, match="6 lengths are too many to choose from; 5 are the most"):
        PackChoices(lengths_ms=tuple(range(1000, 7000, 1000)))

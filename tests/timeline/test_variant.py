"""What a variant refuses, what it chooses, and how its renderings are named."""

import pytest

from relax.timeline.variant import Variant

EVERYTHING = Variant(
    length_ms=90_000,
    tags=frozenset({"pain", "group"}),
    posture="lying",
    eyes="closed",
    setting="home",
    rate=0.9,
    interpreted=True,
    settle=True,
    optional_parts="brief",
)


@pytest.mark.parametrize("rate", [0.49, 2.01])
def test_a_pace_that_no_voice_keeps_is_refused(rate):
    with pytest.raises(ValueError, match=rf"^a rate lies between 0\.5 and 2\.0, not {rate}$"):
        Variant(rate=rate)


@pytest.mark.parametrize("rate", [0.5, 2.0])
def test_half_and_double_the_pace_are_kept(rate):
    assert Variant(rate=rate).name_parts == (f"rate-{rate:g}",)


@pytest.mark.parametrize(
    ("variant", "parts"),
    [
        (Variant(), ()),
        (Variant(optional_parts="full"), ("full",)),
        (Variant(length_ms=0), ("0s",)),
        (
            EVERYTHING,
            (
                "1m30s",
                "lying",
                "eyes-closed",
                "home",
                "group",
                "pain",
                "rate-0.9",
                "interpreted",
                "settle",
                "brief",
            ),
        ),
    ],
)
def test_every_choice_that_is_not_the_default_is_in_the_name(variant, parts):
    assert variant.name_parts == parts


def test_a_setting_is_a_tag_and_chooses_words_as_posture_and_eyes_do():
    assert EVERYTHING.chosen_tags == {"pain", "group", "home"}
    assert EVERYTHING.choice_keys == {"lying", "eyes-closed", "home"}
    assert Variant().chosen_tags == Variant().choice_keys == frozenset()

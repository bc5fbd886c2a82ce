from __future__ import annotations

from pathlib import Path

import pytest

from relax.audio.choices import SPEECH_ALONE, SoundChoices, bed_named, layers_of
from relax.errors import ChoiceError, UnknownNameError


def test_by_default_there_is_speech_and_presence_alone():
    layers = layers_of(SPEECH_ALONE, None)
    assert (layers.bed, layers.guide, layers.quiet, layers.presence) == (None, False, False, True)
    assert SPEECH_ALONE.name_parts == ()


@pytest.mark.parametrize("level", [-19.9, 0.0, 6.0, -60.1, float("nan")])
def test_a_bed_too_loud_or_too_soft_is_refused_with_the_reason(level):
    with pytest.raises(ChoiceError, match=r"at least 20 dB under the speech.*WCAG 1\.4\.7"):
        SoundChoices(bed="sea", bed_level_db=level)


def test_quiet_rules_out_a_bed_and_a_guide():
    with pytest.raises(ChoiceError, match="leave out --quiet or --bed"):
        SoundChoices(bed="sea", quiet=True)
    with pytest.raises(ChoiceError, match="leave out --quiet or --breath-guide"):
        SoundChoices(breath_guide=True, quiet=True)


def test_a_level_without_a_bed_is_refused():
    with pytest.raises(ChoiceError, match="choose one with --bed"):
        SoundChoices(bed_level_db=-30.0)


def test_quiet_has_no_bell_and_no_presence():
    layers = layers_of(SoundChoices(quiet=True), None)
    assert (layers.bell, layers.presence, layers.quiet) == (False, False, True)


def test_a_call_has_no_bell_no_presence_and_no_bed():
    layers = layers_of(SPEECH_ALONE, "call")
    assert (layers.bell, layers.presence) == (False, False)
    with pytest.raises(ChoiceError, match="video calls take out whatever is not a voice"):
        layers_of(SoundChoices(bed="sea"), "call")
    with pytest.raises(ChoiceError, match="leave out --breath-guide"):
        layers_of(SoundChoices(breath_guide=True), "call")


def test_a_telephone_has_no_presence_and_neither_has_a_bed():
    assert not layers_of(SPEECH_ALONE, "telephone").presence
    assert not layers_of(SoundChoices(bed="sea"), "home").presence


def test_a_bed_is_a_name_a_path_or_none():
    assert [bed_named(text) for text in ("Sea", " none", "my/river")] == ["sea", None, Path("my/river")]
    assert bed_named("river.mp3") == Path("river.mp3")


def test_an_unknown_bed_is_an_error_with_the_nearest():
    with pytest.raises(UnknownNameError, match="no bed named 'see'; did you mean 'sea'"):
        bed_named("see")


def test_every_choice_is_in_the_name():
    chosen = SoundChoices(bed="rain", bed_level_db=-30.0, breath_guide=True)
    assert chosen.name_parts == ("bed-rain", "bed-level-30", "breath-guide")
    assert SoundChoices(quiet=True).name_parts == ("quiet",)

import pytest

from relax.errors import SpeechError
from relax.speech.piper_pace import PHRASES, measure_pace


def voice(ms_per_word, fixed):
    """A voice whose words last so long for each 1.0 of scale, and for what no scale can shorten."""
    return lambda phrase, scale: round(len(phrase.split()) * ms_per_word * (scale + fixed))


@pytest.mark.parametrize(("ms_per_word", "fixed"), [(190, 0.2), (260, 0.35), (400, 0.1), (330, 0.6)])
def test_every_voice_comes_to_a_relaxed_pace(ms_per_word, fixed):
    measured = measure_pace(voice(ms_per_word, fixed))
    assert measured.words_per_minute == pytest.approx(107, rel=0.01)
    assert measured.pace.fixed_length == pytest.approx(fixed, abs=0.02)


def test_the_pace_that_is_told_is_heard_and_not_read_off_the_line():
    def uneven(phrase, scale):
        return voice(250, 0.2)(phrase, scale) * (1.1 if 1.3 < scale < 2.6 else 1.0)

    assert measure_pace(uneven).words_per_minute == pytest.approx(107 / 1.1, rel=0.01)


def test_a_voice_that_gets_no_slower_is_refused():
    with pytest.raises(SpeechError, match="does not speak more slowly"):
        measure_pace(lambda phrase, scale: 1000)


@pytest.mark.parametrize("ms_per_word", [40, 2000])
def test_a_voice_out_of_reach_of_a_relaxed_pace_is_refused(ms_per_word):
    with pytest.raises(SpeechError, match=r"it has to be from 0\.5 to 6\.0"):
        measure_pace(voice(ms_per_word, 0.2))


def test_what_is_measured_is_sentences_long_and_short():
    lengths = [len(phrase.split()) for phrase in PHRASES]
    assert (min(lengths), max(lengths)) == (6, 11)

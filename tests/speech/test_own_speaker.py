from dataclasses import replace

import numpy as np
import pytest

from relax.audio.phrase_level import phrase_lufs
from relax.source import Span
from relax.speech.cache import Cache
from relax.speech.own_speaker import MissingPhrasesError
from relax.speech.own_voice import keep_takes, keep_voice, new_own_voice
from relax.speech.speaker import open_speaker
from relax.speech.take import judge_take
from relax.timeline.credit import Credit
from relax.timeline.model import Utterance

RECORDED = ("Rest here.", "Let your hands rest.")


def utterance(text, rate=1.0, line=1):
    return Utterance(
        text=text, spoken=text, rate=rate, span=Span(name="a.md", line=line, column=1, end_column=2)
    )


@pytest.fixture
def anna(today, person):
    voice = new_own_voice("anna", language="en-GB", by="Anna", licence="", today=today)
    takes = [(text, judge_take(person(text, level_db=8.0), text).clip) for text in RECORDED]
    return keep_takes(replace(voice, fallback="tone:sine"), takes, today)


@pytest.fixture
def speak(tmp_path):
    cache = Cache(tmp_path / "clips")

    def run(voice, *utterances):
        with open_speaker(voice.as_voice(), cache=cache) as speaker:
            return [clip for _, clip in speaker.clips(utterances)], speaker

    return run


def loudness(clip):
    audible = clip.pcm[clip.lead : len(clip.pcm) - clip.tail].astype(np.float32) / 32768
    return phrase_lufs(audible, clip.sample_rate)


def test_a_recorded_phrase_is_the_very_recording_however_it_is_written(anna, speak):
    (clip, again), speaker = speak(anna, utterance("Rest here."), utterance("rest here…"))
    assert np.array_equal(clip.pcm, anna.clip("Rest here.").pcm)
    assert np.array_equal(again.pcm, clip.pcm)
    assert (speaker.made, speaker.credit) == (0, Credit(person="Anna"))


def test_what_is_missing_is_spoken_by_the_fallback_in_its_place_and_as_loud(anna, speak):
    texts = ["And now.", "Rest here.", "Come back slowly.", "Let your hands rest.", "Well done."]
    clips, speaker = speak(anna, *map(utterance, texts))
    assert [round(loudness(clip)) for clip in clips] == [-26] * 5
    assert [clip.sample_rate for clip in clips] == [22_050, 44_100, 22_050, 44_100, 22_050]
    assert speaker.credit.computer_phrases == ("And now.", "Come back slowly.", "Well done.")
    assert str(speaker.credit) == "Read by Anna; 3 phrases by a computer voice, tone:sine"


def test_without_a_fallback_every_missing_phrase_is_listed_with_its_place(anna, speak):
    alone = keep_voice(replace(anna, fallback=None))
    with pytest.raises(MissingPhrasesError) as caught:
        speak(
            alone, utterance("Rest here."), utterance("Well done.", line=7), utterance("well done", 0.85, 9)
        )
    assert str(caught.value).splitlines() == [
        "own:anna has 1 of these phrases and lacks 1:",
        "  a.md:7:1: Well done.",
        "record them with relax record SCRIPT --as anna,"
        " or let a computer's voice speak them: add --fallback espeak",
    ]


@pytest.mark.parametrize("rate", [0.7, 0.85, 1.2])
def test_the_pace_means_the_same_for_a_recording(anna, speak, rate):
    (natural, other), _ = speak(anna, utterance("Rest here."), utterance("Rest here.", rate))
    assert other.audible_frames(1000) * rate == pytest.approx(natural.audible_frames(1000), rel=0.02)
    assert loudness(other) == pytest.approx(loudness(natural), abs=0.1)


def test_the_version_changes_with_the_takes_that_were_used_and_with_no_other(anna, speak, today, person):
    _, before = speak(anna, utterance("Rest here."))
    _, both = speak(anna, *map(utterance, RECORDED))
    take = judge_take(person(RECORDED[1], level_db=2.0, noise_db=-60.0), RECORDED[1]).clip
    retaken = keep_takes(anna, [(RECORDED[1], take)], today)
    _, same = speak(retaken, utterance("Rest here."))
    _, changed = speak(retaken, *map(utterance, RECORDED))
    assert before.engine_version == same.engine_version
    assert changed.engine_version != both.engine_version


def test_nothing_to_say_is_nothing(anna, speak):
    assert speak(anna)[0] == []

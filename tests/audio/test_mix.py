"""The mix in finished files, with a real voice: by ffmpeg's meter, and by taking one file from another."""

from __future__ import annotations

import numpy as np
import pytest
import soundfile

from relax.audio.choices import SPEECH_ALONE, SoundChoices
from relax.audio.loudness import LoudnessMeter
from relax.draft import draft_of
from relax.library.library import Library
from relax.render import render
from relax.script.parser import parse
from relax.speech.cache import Cache
from relax.timeline.variant import Variant

pytestmark = pytest.mark.real

RATE = 44100
BODY = """Let's begin by getting as comfortable as today allows. [pause 4s]
You can move, stretch or stop at any time. [pause 12s]
[breathe in 4, out 6; 2 times; spoken all]
Notice where your body meets the chair. [pause 20s]
[softer] And let the rest of you settle, in its own time. [end] [pause 8s]
[bell]
Let your breath go its own way. [pause 2s] And come back when you are ready. [pause 20s]"""


@pytest.fixture(scope="module")
def rendered(tmp_path_factory):
    """The path of a rendering and its timeline, made once for each choice."""
    folder = tmp_path_factory.mktemp("mixed")
    made = {}

    def make(sounds=SPEECH_ALONE, **choices):
        key = repr((sounds, choices))
        if key not in made:
            script = parse(f"---\ntitle: Mixed\n---\n{BODY}\n", name="mixed.md")
            plan = draft_of(script, library=Library(()), variant=Variant(**choices), sounds=sounds)
            cache = Cache(folder / "clips")
            made[key] = render(plan, cache=cache, out_folder=folder, voice_name="espeak", formats=["wav"])
        return made[key].audio[0], made[key].timeline

    return make


def samples_of(path):
    return soundfile.read(path, dtype="float32", always_2d=True)[0]


def added_by(rendered, sounds):
    """What a choice added to the speech, its file, and where words sound."""
    path, timeline = rendered(sounds)
    whole, speech = samples_of(path), samples_of(rendered()[0])
    words = np.zeros(timeline.frames, dtype=bool)
    for cue in timeline.cues:
        if cue.utterance:
            words[cue.start : cue.end] = True
    return whole - speech, whole, words


def loudness(samples):
    meter = LoudnessMeter(RATE)
    meter.add(np.ascontiguousarray(samples))
    return meter.integrated_lufs()


def level_db(samples):
    return 10 * np.log10(np.mean(samples.astype(np.float64) ** 2))


BEDDED = [SoundChoices(bed=name, bed_level_db=-20.0) for name in ("sea", "rain", "brown-noise", "stream")]


@pytest.mark.parametrize("sounds", [SPEECH_ALONE, SoundChoices(quiet=True), SoundChoices(breath_guide=True)])
def test_speech_is_as_loud_as_ever_by_ffmpegs_meter(rendered, ebur128, sounds):
    loudness_lufs, true_peak_dbtp = ebur128(rendered(sounds)[0])
    assert loudness_lufs == pytest.approx(-19.0, abs=0.5)
    assert true_peak_dbtp <= -1.5


@pytest.mark.parametrize("sounds", [*BEDDED, SoundChoices(bed="sea")], ids=lambda sounds: sounds.bed)
def test_with_a_bed_in_two_channels_the_speech_is_as_high(rendered, ebur128, sounds):
    loudness_lufs, true_peak_dbtp = ebur128(rendered(sounds)[0])
    assert loudness_lufs == pytest.approx(-16.0, abs=0.5)
    assert true_peak_dbtp <= -1.5


@pytest.mark.parametrize("setting", ["home", "clinic", "group", "call", "telephone"])
def test_every_setting_is_as_loud_by_ffmpegs_meter(rendered, ebur128, setting):
    loudness_lufs, true_peak_dbtp = ebur128(rendered(setting=setting)[0])
    assert loudness_lufs == pytest.approx(-19.0, abs=0.5)
    assert true_peak_dbtp <= -1.5


@pytest.mark.parametrize("sounds", BEDDED, ids=lambda sounds: sounds.bed)
def test_a_bed_at_its_loudest_is_20_db_under_the_words_of_the_finished_file(rendered, sounds):
    bed, whole, words = added_by(rendered, sounds)
    assert loudness(whole[words]) - loudness(bed[words]) >= 20.0
    meter = LoudnessMeter(RATE)
    meter.add(np.ascontiguousarray(bed[words]))
    assert loudness(whole[words]) - meter.loudest_short_term_lufs() >= 20.0


def test_a_bed_rises_in_long_pauses_and_is_down_before_the_words(rendered):
    bed, _, _ = added_by(rendered, SoundChoices(bed="brown-noise"))
    _, timeline = rendered(SoundChoices(bed="brown-noise"))
    pause = next(cue for cue in timeline.cues if cue.asked_ms == 20_000)
    high = level_db(bed[pause.start + 3 * RATE : pause.end - 3 * RATE])
    after = timeline.cues[timeline.cues.index(pause) + 1 :]
    low = level_db(bed[pause.end - RATE // 3 : pause.end])
    softer = next(cue for cue in after if cue.utterance)
    assert softer.gain_db == -3.0
    assert 8.0 <= high - low <= 10.0
    assert level_db(bed[softer.start : softer.end]) == pytest.approx(high - 9.0, abs=0.7)


def test_a_bed_fades_in_and_out_over_fifteen_seconds(rendered):
    bed, _, _ = added_by(rendered, SoundChoices(bed="brown-noise"))
    assert np.abs(bed[:10]).max() < 1e-4
    assert np.abs(bed[-10:]).max() < 1e-4
    falling = [level_db(bed[-round(at * RATE) :][: RATE // 2]) for at in (14, 10, 6, 3, 1)]
    assert falling == sorted(falling, reverse=True)
    assert falling[0] - falling[3] > 12.0


@pytest.mark.parametrize(
    "sounds", [SPEECH_ALONE, SoundChoices(quiet=True), SoundChoices(bed="sea")], ids=["alone", "quiet", "sea"]
)
def test_the_words_are_where_they_were_to_the_frame(rendered, sounds):
    path, timeline = rendered(sounds)
    assert len(samples_of(path)) == timeline.frames
    assert timeline == rendered()[1]


def test_a_bell_is_left_out_with_quiet_and_for_calls(rendered):
    _, timeline = rendered()
    bell = next(cue for cue in timeline.cues if cue.kind == "bell")
    middle = slice(bell.start + RATE // 2, bell.start + RATE)
    assert np.abs(samples_of(rendered()[0])[middle]).max() > 0.01
    assert not samples_of(rendered(SoundChoices(quiet=True))[0])[middle].any()
    assert not samples_of(rendered(setting="call")[0])[middle].any()


def test_the_guide_is_20_db_under_the_words(rendered):
    guide, whole, words = added_by(rendered, SoundChoices(breath_guide=True))
    assert loudness(whole[words]) - (loudness(guide[words]) or -99.0) >= 20.0
    assert np.abs(guide).max() > 0.005


def test_a_file_of_ones_own_is_a_bed(rendered, tmp_path, ebur128):
    noise = (0.05 * np.random.default_rng(3).standard_normal(48_000 * 12)).astype(np.float32)
    soundfile.write(tmp_path / "river.ogg", noise, 48_000)
    bed, whole, words = added_by(rendered, SoundChoices(bed=tmp_path / "river.ogg"))
    assert whole.shape[1] == 1
    assert loudness(whole[words]) - loudness(bed[words]) >= 23.0
    assert ebur128(rendered(SoundChoices(bed=tmp_path / "river.ogg"))[0])[0] == pytest.approx(-19.0, abs=0.5)

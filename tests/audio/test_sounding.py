from __future__ import annotations

from dataclasses import replace

from relax.audio.choices import SPEECH_ALONE, SoundChoices, layers_of
from relax.audio.sounding import sounding_parts
from relax.timeline.model import Cue, Timeline, Utterance
from relax.timeline.stretches import Stretch

PACKET = 1152
WORDS = Utterance(text="Rest", spoken="Rest")
LAYERS = layers_of(SPEECH_ALONE, None)


def timeline(*parts):
    cues, start = [], 0
    for kind, packets in parts:
        end = start + round(packets * PACKET)
        cues.append(Cue(kind=kind, start=start, end=end, utterance=WORDS if kind == "speech" else None))
        start = end
    return Timeline(sample_rate=44100, frames=start, cues=tuple(cues), sections=())


def parts(line, *, layers=LAYERS, tones=(), before=100, after=2 * PACKET):
    found = sounding_parts(line, lambda _utterance: (before, after), layers, tones)
    return [(part.start / PACKET, part.end / PACKET) for part in found]


def test_a_part_is_a_phrase_with_its_edges_and_three_packets_of_silence():
    line = timeline(("gap", 10), ("speech", 2), ("gap", 20), ("speech", 2), ("gap", 20))
    assert parts(line) == [(9, 15), (31, 37)]


def test_phrases_that_are_near_one_another_are_one_part():
    assert parts(timeline(("gap", 10), ("speech", 2), ("gap", 3), ("speech", 2), ("gap", 20))) == [(9, 20)]


def test_a_part_ends_with_the_timeline():
    line = timeline(("gap", 10), ("speech", 2), ("gap", 1.5))
    assert parts(line) == [(9, 13.5)]
    assert parts(line, after=9 * PACKET) == [(9, 13.5)]


def test_a_bell_sounds_only_where_it_is_heard():
    line = timeline(("pause", 10), ("bell", 20), ("pause", 10))
    assert parts(line) == [(10, 33)]
    assert parts(line, layers=replace(LAYERS, bell=False)) == []


def test_a_breath_is_a_part_where_it_is_guided():
    line = timeline(("pause", 10), ("inhale", 20), ("exhale", 30), ("pause", 10))
    assert parts(line, layers=layers_of(SoundChoices(breath_guide=True), None)) == [(10, 63)]


def test_a_room_tone_is_a_part_of_its_own():
    line = timeline(("speech", 2), ("pause", 60), ("speech", 2))
    assert parts(line, tones=[Stretch(start=20 * PACKET, end=40 * PACKET)]) == [(0, 5), (20, 43), (61, 64)]


def test_over_a_bed_the_whole_is_one_part():
    line = timeline(("gap", 10), ("speech", 2), ("gap", 20))
    assert parts(line, layers=layers_of(SoundChoices(bed="sea"), None)) == [(0, 32)]


def test_the_cues_of_a_part_are_counted_from_its_start():
    line = timeline(("gap", 10), ("speech", 2), ("gap", 20), ("speech", 2), ("gap", 20))
    found = sounding_parts(line, lambda _utterance: (100, 2 * PACKET), LAYERS, ())
    assert [[cue.start for cue in part.timeline.cues] for part in found] == [[PACKET], [PACKET]]

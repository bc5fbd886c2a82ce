from dataclasses import dataclass, field

import numpy as np
import pytest

from relax.audio.foreign import Sound
from relax.errors import DeviceError, SpeechError
from relax.recording.booth import Booth, record_all
from relax.recording.sheet import Asked

SHEET = tuple(
    Asked(number=number, text=text)
    for number, text in enumerate(["Rest here.", "Let your hands rest.", "Come back slowly."], start=1)
)


@dataclass
class Room:
    """A room with a person in it, who types these lines and says these sounds."""

    typed: list[str]
    said: list[Sound]
    noise: float = 0.0001
    lost_at: int = 99
    shown: list[str] = field(default_factory=list)
    played: int = 0
    takes: dict[str, object] = field(default_factory=dict)
    listening: bool = False
    starts: int = 0

    def start(self):
        self.starts += 1
        if self.starts > self.lost_at:
            raise DeviceError("microphone", "the microphone gives nothing")
        self.listening = True

    def stop(self):
        self.listening = False
        return self.said.pop(0)

    def listen(self, ms):
        generator = np.random.default_rng(4)
        return Sound(
            samples=(generator.standard_normal(44 * ms) * self.noise).astype(np.float32), sample_rate=44_000
        )

    def play(self, samples, sample_rate):
        self.played += 1

    def ask(self, prompt):
        self.shown.append(prompt)
        return self.typed.pop(0) if self.typed else "quit"

    def record(self, wanted=SHEET):
        booth = Booth(
            microphone=self,
            player=self,
            ask=self.ask,
            say=self.shown.append,
            keep=lambda asked, clip: self.takes.__setitem__(asked.text, clip),
            kept=lambda asked: self.takes.get(asked.text),
        )
        return record_all(booth, SHEET, wanted)

    @property
    def text(self):
        return "\n".join(self.shown)


@pytest.fixture
def room(person):
    def furnish(typed, *texts, **how):
        return Room(typed=list(typed), said=[person(text) for text in texts], **how)

    return furnish


def test_a_person_records_every_phrase_with_enter_alone(room):
    texts = [asked.text for asked in SHEET]
    inside = room([""] * 9, *texts)
    assert inside.record() == 3
    assert list(inside.takes) == texts
    assert inside.played == 3


def test_each_phrase_stands_on_a_line_of_its_own_between_its_neighbours(room):
    inside = room(["skip", "quit"])
    inside.record()
    shown = inside.text.splitlines()
    at = shown.index("    Let your hands rest.")
    assert "  before: Rest here." in shown[:at]
    assert "  after:  Come back slowly." in shown[at:]
    assert "Phrase 2 of 3 (number 2)" in shown


def test_a_bad_take_is_told_and_asked_for_again(room, person):
    inside = room([""] * 5, "Rest here.", "Rest here.")
    inside.said.insert(0, person("Rest here.", level_db=-45.0, noise_db=-110.0))
    inside.record(SHEET[:1])
    assert "Not kept: it is too quiet" in inside.text
    assert list(inside.takes) == ["Rest here."]


def test_again_records_again_and_only_the_accepted_take_is_kept(room):
    inside = room(["", "", "again", "", "", "", ""], "Rest here.", "Rest here.")
    assert inside.record(SHEET[:1]) == 1
    assert inside.said == []


def test_back_goes_to_the_phrase_before_and_skip_passes_one(room):
    inside = room(["skip", "back", "quit"])
    assert inside.record() == 0
    order = [line for line in inside.shown if line.startswith("Phrase")]
    assert order == ["Phrase 1 of 3 (number 1)", "Phrase 2 of 3 (number 2)", "Phrase 1 of 3 (number 1)"]


def test_quit_keeps_what_was_accepted_and_the_end_of_the_input_is_a_quit(room):
    inside = room(["", "", ""], "Rest here.")
    assert inside.record() == 1
    assert list(inside.takes) == ["Rest here."]


def test_hear_plays_what_is_recorded(room):
    inside = room(["h", "", "", "hear", "", "q"], "Rest here.")
    inside.record(SHEET[:1])
    assert "Nothing is recorded for this phrase yet." in inside.text
    assert inside.played == 2


def test_an_unknown_word_is_answered_with_what_can_be_typed(room):
    inside = room(["agian", "quit"])
    inside.record()
    assert "'agian' is not known here" in inside.text


def test_keys_typed_into_a_take_spoil_it(room):
    inside = room(["", "oops", "quit"], "Rest here.")
    inside.record()
    assert "something was typed while it was recording" in inside.text
    assert inside.takes == {}


def test_a_loud_room_is_told_before_anything_is_recorded(room):
    inside = room(["quit"], noise=0.05)
    inside.record()
    assert "The room is loud (-26 dB)" in inside.shown[1]
    deaf = room(["quit"], noise=0.0)
    deaf.record()
    assert "Nothing at all is heard" in deaf.shown[1]
    quiet = room(["quit"])
    quiet.record()
    assert "The room is quiet enough" in quiet.shown[1]


def test_a_microphone_that_goes_away_is_told_with_the_other_way_in(room):
    inside = room([""] * 9, "Rest here.", lost_at=1)
    with pytest.raises(SpeechError, match=r"the microphone gives nothing: plug one in .* --from DIR"):
        inside.record()
    assert list(inside.takes) == ["Rest here."]


def test_an_interruption_lets_go_of_the_microphone(room, person):
    inside = room([""], "Rest here.")

    def interrupted(prompt):
        if inside.listening:
            raise KeyboardInterrupt
        return ""

    inside.ask = interrupted
    with pytest.raises(KeyboardInterrupt):
        inside.record()
    assert not inside.listening

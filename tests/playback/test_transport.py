from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from relax.playback.transport import (
    Goal,
    Piece,
    Transport,
    advance,
    at_volume,
    ending_at,
    jumped,
    paused,
    resumed,
    stopped,
)

PLAYING = Transport(fade_frames=100, position=1000, mode="playing", rise=100)


def run(state, frames, *, ready=10_000, total=10_000, block=40):
    """The state after so many blocks of sound and silence, and the pieces that were heard."""
    pieces = []
    for _ in range(frames // block):
        state, piece = advance(state, block, ready=ready, total=total)
        pieces.append(piece)
    return state, [piece for piece in pieces if piece]


def test_what_plays_moves_on_by_what_is_heard():
    state, piece = advance(PLAYING, 40, ready=10_000, total=10_000)
    assert (state.position, piece) == (1040, Piece(start=1000, frames=40, rise=100, direction=1))


def test_a_pause_fades_out_and_goes_back_to_the_frame_where_it_was_asked_for():
    state, heard = run(paused(PLAYING), 400)
    assert (state.position, state.mode, state.rise) == (1000, "paused", 0)
    assert [(piece.start, piece.rise, piece.direction) for piece in heard] == [
        (1000, 100, -1),
        (1040, 60, -1),
        (1080, 20, -1),
    ]


def test_going_on_fades_in_at_that_very_frame():
    state, _ = run(paused(PLAYING), 400)
    state, piece = advance(resumed(state), 40, ready=10_000, total=10_000)
    assert piece == Piece(start=1000, frames=40, rise=0, direction=1)
    assert state.rise == 40


def test_going_on_while_it_still_fades_out_plays_on():
    state, _ = advance(paused(PLAYING), 40, ready=10_000, total=10_000)
    state, _ = run(resumed(state), 400)
    assert state.mode == "playing"


def test_a_jump_fades_out_before_it_and_in_after_it():
    _, heard = run(jumped(PLAYING, 5000), 400)
    assert [(piece.start, piece.direction) for piece in heard[2:4]] == [(1080, -1), (5000, 1)]


def test_a_second_jump_while_the_first_fades_out_starts_from_its_aim():
    assert jumped(PLAYING, 5000).target == 5000


def test_what_is_paused_stays_paused_behind_a_jump():
    state, heard = run(jumped(replace(PLAYING, mode="paused", rise=0), 5000), 400)
    assert (state.position, state.mode, heard) == (5000, "paused", [])


def test_it_plays_to_the_end_of_a_phrase_then_fades_and_has_ended():
    state, heard = run(ending_at(PLAYING, 1200), 600)
    assert [piece.start + piece.frames for piece in heard if piece.direction == 1][-1] == 1200
    assert (state.mode, heard[-1].start + heard[-1].frames) == ("ended", 1300)


def test_a_pause_before_the_end_of_that_phrase_does_not_lose_the_ending():
    state, _ = run(paused(ending_at(PLAYING, 1200)), 400)
    state, heard = run(resumed(state), 600)
    assert (state.mode, heard[0].start) == ("ended", 1000)


def test_what_is_paused_ends_at_once():
    state, heard = run(ending_at(replace(PLAYING, mode="paused", rise=0), 1200), 80)
    assert (state.mode, heard) == ("ended", [])


def test_it_has_ended_at_the_end_of_the_whole():
    state, _ = run(replace(PLAYING, position=9900), 400)
    assert (state.position, state.mode) == (10_000, "ended")


def test_it_waits_in_silence_where_nothing_is_ready_yet_and_loses_no_frame():
    state, heard = run(PLAYING, 400, ready=1100, total=None)
    assert (state.position, state.mode, len(heard)) == (1100, "playing", 3)


@pytest.mark.fault("F27")
def test_the_volume_is_never_above_that_of_the_rendering():
    assert at_volume(PLAYING, 3.0).volume_db == 0.0
    assert at_volume(PLAYING, -90.0).volume_db == -30.0


COMMANDS = st.sampled_from(["pause", "resume", "stop", "phrase"]) | st.integers(0, 9000)


def obey(state, command):
    match command:
        case "pause":
            return paused(state)
        case "resume":
            return resumed(state)
        case "stop":
            return stopped(state)
        case "phrase":
            return ending_at(state, state.position + 150)
        case position:
            return jumped(state, position)


@pytest.mark.fault("F27")
@given(st.lists(st.tuples(COMMANDS, st.integers(0, 300)), max_size=20))
def test_nothing_is_ever_cut_off_or_starts_at_once(steps):
    """Between two frames that are heard, the level never moves by more than a step of the fade."""
    state, level = PLAYING, PLAYING.rise
    for command, frames in steps:
        state = obey(state, command)
        for _ in range(frames // 20):
            state, piece = advance(state, 20, ready=10_000, total=10_000)
            assert (piece.rise if piece else 0) == level
            if piece:
                level = min(100, max(0, piece.rise + piece.direction * piece.frames))


@pytest.mark.parametrize("mode", ["playing", "paused", "ended"])
def test_a_goal_tells_what_it_will_be_doing(mode):
    assert replace(PLAYING, goal=Goal(position=0, mode=mode)).intent == mode

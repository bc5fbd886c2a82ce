"""A rendering from parts: the same bytes however they came about, and no more made than was changed."""

from __future__ import annotations

import os

import numpy as np
import pytest
import soundfile

from relax.audio import mp3_parts
from relax.draft import draft_of
from relax.errors import OutputError
from relax.library.library import Library
from relax.render import render
from relax.script.parser import parse
from relax.speech.cache import Cache
from relax.timeline.variant import Variant

pytestmark = pytest.mark.real

BODY = """Rest here a while.

Let your hands be heavy.

And let the day be. [pause 12s]

Come back now. [pause 12s]

Well done today.
"""


@pytest.fixture
def made(tmp_path, monkeypatch):
    """Renders a body with the tone; gives its MP3 and how many parts were encoded for it."""
    encoded = []
    encode_packets = mp3_parts.encode_packets

    def counted(blocks, sample_rate, count):
        encoded.append(count)
        return encode_packets(blocks, sample_rate, count)

    monkeypatch.setattr(mp3_parts, "encode_packets", counted)

    def make(body=BODY, *, cache="clips", formats=("mp3",)):
        encoded.clear()
        rendering = render(
            draft_of(
                parse(f"---\ntitle: R\n---\n{body}", name="r.md"), library=Library(()), variant=Variant()
            ),
            cache=Cache(tmp_path / cache),
            out_folder=tmp_path / "out",
            voice_name="tone",
            formats=formats,
        )
        return rendering, len(encoded)

    return make


def test_every_part_is_made_once_and_equal_ones_together(made):
    _, count = made()
    assert count == 6  # five phrases, and one room tone that is heard twice


def test_an_edited_line_makes_its_own_part_alone(made):
    made()
    _, count = made(BODY.replace("heavy", "heavy and warm"))
    assert count == 1


def test_a_file_of_kept_parts_is_byte_for_byte_one_that_was_made_afresh(made):
    made()
    edited = BODY.replace("heavy", "heavy and warm")
    rendering, _ = made(edited)
    half_kept = rendering.audio[0].read_bytes()
    rendering, count = made(edited, cache="others")
    assert count == 6
    assert rendering.audio[0].read_bytes() == half_kept


def test_one_processor_makes_the_bytes_that_many_make(made, monkeypatch):
    many = made()[0].audio[0].read_bytes()
    monkeypatch.setattr(os, "cpu_count", lambda: 1)
    assert made(cache="others")[0].audio[0].read_bytes() == many


def test_the_parts_sound_as_the_whole_does_and_are_as_loud(made):
    rendering, _ = made(formats=("wav", "mp3"))
    wav, mp3 = (soundfile.read(path, dtype="float32")[0] for path in rendering.audio)
    assert len(wav) == len(mp3) == rendering.timeline.frames
    assert np.sum((wav - mp3) ** 2) < 0.01 * np.sum(wav**2)
    alone = made(formats=("wav",), cache="others")[0].made
    assert alone.loudness_lufs == rendering.made.loudness_lufs


@pytest.mark.fault("F4")
def test_a_damaged_part_is_made_again(made, tmp_path):
    whole = made()[0].audio[0].read_bytes()
    parts = sorted((tmp_path / "clips" / "parts").iterdir(), key=lambda path: path.stat().st_size)
    parts[-1].write_bytes(parts[-1].read_bytes()[:-1])
    for path in (tmp_path / "clips" / "renderings").iterdir():
        path.unlink()
    rendering, count = made()
    assert (rendering.audio[0].read_bytes(), count) == (whole, 1)


def test_a_part_that_cannot_be_made_ends_the_rendering(made, tmp_path, monkeypatch):
    def failing(_blocks, _sample_rate, _count):
        raise OSError(5, "Input/output error")

    monkeypatch.setattr(mp3_parts, "encode_packets", failing)
    with pytest.raises(OutputError, match="cannot be written: input/output error"):
        made()
    assert list((tmp_path / "out").iterdir()) == []

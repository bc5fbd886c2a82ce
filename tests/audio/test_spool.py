from __future__ import annotations

import tempfile

import numpy as np
import pytest

from relax.audio.clip import ClipGoneError
from relax.audio.spool import Spool
from relax.errors import OutputError
from relax.timeline.model import Utterance

LISTEN = Utterance(text="Listen", spoken="Listen")
REST = Utterance(text="Rest", spoken="Rest")


def test_a_clip_comes_back_as_it_went_in(square_clip):
    with Spool() as spool:
        spool.add(LISTEN, square_clip(lead=3, audible=50, tail=7, sample_rate=22050))
        spool.add(REST, square_clip(lead=1, audible=9, tail=2))
        clip = spool.clip(LISTEN)
    assert (clip.sample_rate, clip.lead, clip.tail) == (22050, 3, 7)
    assert clip.pcm.tolist() == [1000] * 3 + [16384] * 50 + [1000] * 7


def test_an_utterance_is_kept_once(square_clip):
    with Spool() as spool:
        spool.add(LISTEN, square_clip(lead=1, audible=10, tail=1))
        spool.add(LISTEN, square_clip(lead=1, audible=99, tail=1))
        assert len(spool) == 1
        assert spool.audible_frames(LISTEN, 44100) == 10


def test_audible_frames_are_counted_at_the_rate_asked_for(square_clip):
    with Spool() as spool:
        spool.add(LISTEN, square_clip(lead=30, audible=100, tail=80, sample_rate=22050))
        assert spool.audible_frames(LISTEN, 44100) == 200


def test_a_clip_that_was_never_added_is_a_programmers_mistake():
    with Spool() as spool, pytest.raises(KeyError):
        spool.clip(LISTEN)


def test_the_peak_is_that_of_the_loudest_clip(square_clip):
    with Spool() as spool:
        assert spool.peak == 1.0
        spool.add(LISTEN, square_clip(lead=1, audible=10, tail=1))
        assert spool.peak == 0.5


@pytest.mark.fault("F2")
def test_a_full_disk_is_named_with_a_remedy(square_clip, monkeypatch):
    class FullFile:
        def seek(self, offset):
            return offset

        def write(self, data):
            raise OSError(28, "No space left on device")

        def close(self):
            pass

    monkeypatch.setattr(tempfile, "TemporaryFile", FullFile)
    with Spool() as spool, pytest.raises(OutputError, match="No space left on device; make room"):
        spool.add(LISTEN, square_clip(lead=1, audible=10, tail=1))


def test_the_most_negative_sample_counts_as_full_scale(square_clip):
    clip = square_clip(lead=1, audible=10, tail=1)
    clip.pcm[5] = np.iinfo(np.int16).min
    with Spool() as spool:
        spool.add(LISTEN, clip)
        assert spool.peak == 1.0


def test_the_level_of_all_clips_is_that_of_their_sound(square_clip):
    with Spool() as spool:
        assert spool.rms == 1.0
        spool.add(LISTEN, square_clip(lead=0, audible=1000, tail=0))
        assert spool.rms == pytest.approx(0.5)


def test_what_is_kept_elsewhere_is_read_when_it_is_wanted_and_not_before(square_clip):
    clip, read = square_clip(lead=3, audible=50, tail=7), []

    def fetch():
        read.append(clip)
        return clip

    with Spool() as spool:
        spool.add_kept(LISTEN, clip.facts, fetch)
        assert spool.audible_frames(LISTEN, clip.sample_rate) == 50
        assert spool.extent(LISTEN, clip.sample_rate) == (3, 57)
        assert spool.digest_of(LISTEN) == clip.digest
        assert spool.peak == 0.5
        assert not read
        assert (spool.clip(LISTEN).pcm == clip.pcm).all()


def test_a_clip_that_is_gone_or_another_one_by_now_is_never_taken_for_it(square_clip):
    known, other = square_clip(lead=3, audible=50, tail=7), square_clip(lead=3, audible=49, tail=8)
    with Spool() as spool:
        spool.add_kept(LISTEN, known.facts, lambda: None)
        spool.add_kept(REST, known.facts, lambda: other)
        for utterance in (LISTEN, REST):
            with pytest.raises(ClipGoneError):
                spool.clip(utterance)


def test_the_level_is_the_same_in_whatever_order_clips_come(square_clip):
    clips = {
        Utterance(text=str(at), spoken=str(at)): square_clip(
            lead=at, audible=100 + at, tail=1, sample_rate=rate
        )
        for at, rate in enumerate((22_050, 44_100, 16_000, 48_000))
    }
    levels = set()
    for order in (clips, reversed(clips)):
        with Spool() as spool:
            for utterance in order:
                spool.add(utterance, clips[utterance])
            levels.add(spool.rms)
    assert len(levels) == 1

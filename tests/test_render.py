import json
import shutil
from dataclasses import replace

import mutagen
import numpy as np
import pytest
import soundfile

from relax.audio.choices import SPEECH_ALONE, SoundChoices
from relax.audio.formats import FORMATS
from relax.draft import draft_of
from relax.errors import LengthError, OutputError, UnknownNameError
from relax.hearing.report import HeardError
from relax.library.library import Library
from relax.render import FORMAT_NAMES, render
from relax.script.parser import parse
from relax.speech.cache import Cache
from relax.timeline.variant import Variant

BODY = """# Arriving

> A note.

Rest here. [pause 2s to 6s] And here.

# Leaving

[breathe in 3, out 4]

Done."""


@pytest.fixture
def made(tmp_path):
    """Renders a body with the tone engine."""
    cache = Cache(tmp_path / "clips")

    def make(body: str = BODY, *, front="", variant: Variant | None = None, sounds=SPEECH_ALONE, **options):
        script = parse(f"---\ntitle: A short rest\n{front}---\n{body}\n", name="rest.md")
        plan = draft_of(script, library=Library(()), variant=variant or Variant(), sounds=sounds)
        options = {"formats": ["wav"], "out_folder": tmp_path / "out", "voice_name": "tone", **options}
        return render(plan, cache=cache, **options)

    return make


def test_a_rendering_writes_the_audio_and_what_goes_with_it(made, tmp_path):
    rendering = made(formats=["wav", "flac"])
    names = sorted(path.name for path in (tmp_path / "out").iterdir())
    stem = "rest--tone"
    assert names == sorted(
        [f"{stem}.wav", f"{stem}.flac", f"{stem}.vtt", f"{stem}.txt", f"{stem}.timeline.json"]
    )
    assert set(rendering.audio + rendering.companions) == set((tmp_path / "out").iterdir())


def test_every_choice_that_is_not_the_default_is_in_the_name(made):
    variant = Variant(length_ms=20_000, posture="lying", setting="group", rate=0.9)
    rendering = made(variant=variant)
    assert rendering.audio[0].name == "rest--20s--lying--group--rate-0.9--tone.wav"


@pytest.mark.fault("F1")
def test_the_second_rendering_makes_no_speech_and_a_changed_sentence_makes_one_clip(made):
    assert made().phrases_spoken == 5
    assert made().phrases_spoken == 0
    assert made(BODY.replace("And here.", "And over there.")).phrases_spoken == 1


def test_two_renderings_from_one_cache_are_the_same_bytes(made):
    first = made().audio[0].read_bytes()
    assert made().audio[0].read_bytes() == first


def test_the_timeline_document_has_what_was_promised(made):
    rendering = made(variant=Variant(length_ms=20_000), front="for: [persistent-pain]\n")
    (path,) = (path for path in rendering.companions if path.suffix == ".json")
    document = json.loads(path.read_text("utf-8"))
    assert document["version"] == 1
    assert abs(document["frames"] - 20 * 44_100) <= 44_100 // 2
    assert document["options"] | {"length_ms": 20_000, "for": []} == document["options"]
    edges = [0, *(cue["end"] for cue in document["cues"])]
    assert [cue["start"] for cue in document["cues"]] == edges[:-1]
    assert document["cues"][1] | {"kind": "speech", "text": "Rest here.", "line": 9} == document["cues"][1]


def test_exceptions_stand_behind_the_words_and_in_the_timeline(made):
    front = 'allow: [{rule: PAIN001, because: "it is asked for", by: Lead}]\n'
    rendering = made(front=front)
    words = next(path for path in rendering.companions if path.suffix == ".txt").read_text("utf-8")
    timeline = next(path for path in rendering.companions if path.suffix == ".json").read_text("utf-8")
    assert words.endswith("\n\n[Exception from PAIN001: it is asked for (Lead)]\n")
    assert json.loads(timeline)["exceptions"] == ["Exception from PAIN001: it is asked for (Lead)"]


def test_when_to_use_it_and_when_not_goes_with_the_sound_and_with_the_words(made):
    rendering = made(front="summary: A rest.\nwhen: Not while you are driving.\n", formats=["flac"])
    words = next(path for path in rendering.companions if path.suffix == ".txt").read_text("utf-8")
    assert words.endswith("\n\n[Not while you are driving.]\n")
    assert mutagen.File(rendering.audio[0])["description"] == ["A rest. Not while you are driving."]


def test_companions_can_be_left_out(made, tmp_path):
    made(companions=())
    assert [path.suffix for path in (tmp_path / "out").iterdir()] == [".wav"]


def test_a_length_in_the_front_matter_is_kept_and_one_that_is_asked_for_comes_before_it(made):
    front = "length: 18s\n"
    assert abs(made(front=front).timeline.frames - 18 * 44_100) <= 22_050
    assert abs(made(front=front, variant=Variant(length_ms=20_000)).timeline.frames - 20 * 44_100) <= 22_050


@pytest.mark.fault("F1")
def test_a_failure_leaves_the_finished_files_as_they_were_and_no_part_behind(made, tmp_path):
    before = made().audio[0].read_bytes()
    with pytest.raises(LengthError):
        made(front="length: 3h\n")
    assert (tmp_path / "out" / "rest--tone.wav").read_bytes() == before
    assert not [path for path in (tmp_path / "out").iterdir() if path.name.startswith(".")]


@pytest.mark.fault("F1")
def test_what_a_killed_rendering_left_is_swept(made, tmp_path):
    part = tmp_path / "out" / ".rest--tone.part"
    part.mkdir(parents=True)
    (part / "rest--tone.wav").write_bytes(b"half")
    made()
    assert not part.exists()


@pytest.mark.fault("F3")
def test_a_place_that_cannot_be_written_is_told_before_any_speech(made, tmp_path):
    (tmp_path / "file").write_text("not a folder", encoding="utf-8")
    with pytest.raises(OutputError, match="choose another folder with -o DIR"):
        made(out_folder=tmp_path / "file")
    assert not list((tmp_path / "clips").glob("*.clip"))


def test_an_unknown_tag_is_an_error_with_the_nearest(made):
    body = "Always. [for persistent-pain] Pain. [end]"
    with pytest.raises(
        UnknownNameError, match="no tag named 'persistant-pain'; did you mean 'persistent-pain'"
    ):
        made(body, variant=Variant(tags=frozenset({"persistant-pain"})))


def test_an_unknown_format_is_an_error_with_the_nearest(made):
    with pytest.raises(UnknownNameError, match="no format named 'mp4'"):
        made(formats=["mp4"])


def test_progress_runs_to_its_end_in_both_stages(made):
    told: dict[str, tuple[int, int]] = {}
    made(on_progress=lambda stage, done, total: told.__setitem__(stage, (done, total)))
    assert [done == total for done, total in told.values()] == [True, True]


def test_a_rendering_is_a_pydub_segment_too(made):
    rendering = made()
    segment = rendering.to_audio_segment()
    assert segment.frame_count() == rendering.timeline.frames
    assert segment.raw_data == rendering.audio[0].read_bytes()[44 : 44 + len(segment.raw_data)]


@pytest.mark.fault("F19")
def test_a_name_that_windows_would_refuse_is_made_safe(made):
    rendering = made()
    assert replace(rendering.script, name="con").name == "con"
    plan = draft_of(replace(rendering.script, name="a:b"), library=Library(()), variant=Variant())
    assert plan.output_name(None) == "a-b"


def test_what_was_made_before_is_copied_and_not_made_again(made, monkeypatch, tmp_path):
    first = made()

    def refuse(*_args, **_options):
        raise AssertionError("sound was made again")

    monkeypatch.setattr("relax.sound_files.make_files", refuse)
    second = made(out_folder=tmp_path / "elsewhere")
    assert second.audio[0].read_bytes() == first.audio[0].read_bytes()
    assert second.made == first.made


def test_a_changed_title_makes_the_file_again_since_its_tags_say_it(made):
    first = made().audio[0].read_bytes()
    assert made(front="author: Somebody else\n").audio[0].read_bytes() != first


def test_the_names_of_formats_are_those_of_the_table():
    assert tuple(FORMATS) == FORMAT_NAMES


class Listener:
    """A recogniser that hears the same in everything."""

    name = "listener"

    def __init__(self, text: str) -> None:
        self.text = text

    def listen(self, _samples):
        return self

    def likelihoods(self, texts):
        return tuple(0.0 for _ in texts)


def test_what_is_heard_comes_with_the_rendering(made):
    rendering = made("Rest here.", recogniser=Listener("Rest here."))
    assert rendering.heard is not None
    assert not rendering.heard.errors


def test_where_the_meaning_is_lost_nothing_is_put_in_its_place_and_the_phrase_is_made_anew(made, tmp_path):
    before = made("You can rest. Do not push.").audio[0].read_bytes()
    with pytest.raises(HeardError, match=r"rest\.md:4:\d+: at 0:0\d, in 'Do not push.', 'not' was not heard"):
        made("You can rest. Do not push.", recogniser=Listener("You can rest. Do not push."))
    assert (tmp_path / "out" / "rest--tone.wav").read_bytes() == before
    assert made("You can rest. Do not push.").phrases_spoken == 1


def test_what_is_heard_with_the_speech_is_in_the_name_and_the_timeline(made):
    rendering = made(sounds=SoundChoices(bed="rain", bed_level_db=-30.0))
    assert rendering.audio[0].name == "rest--bed-rain--bed-level-30--tone.wav"
    (path,) = (path for path in rendering.companions if path.suffix == ".json")
    options = json.loads(path.read_text("utf-8"))["options"]
    heard = {"bed": "rain", "bed_level_db": -30.0, "breath_guide": False, "quiet": False}
    assert options | heard == options


def test_a_kept_file_is_never_given_for_another_choice_of_sound(made):
    choices = [
        SPEECH_ALONE,
        SoundChoices(bed="rain"),
        SoundChoices(bed="sea"),
        SoundChoices(bed="sea", bed_level_db=-40.0),
        SoundChoices(breath_guide=True),
    ]
    files = [made(sounds=sounds, name="same").audio[0].read_bytes() for sounds in choices]
    files += [made(variant=Variant(setting="telephone"), name="same").audio[0].read_bytes()]
    assert len(set(files)) == 6


def test_a_changed_bed_of_ones_own_makes_the_file_again(made, tmp_path):
    noise = 0.1 * np.random.default_rng(1).standard_normal(22050 * 11)
    soundfile.write(tmp_path / "river.wav", noise, 22050)
    first = made(sounds=SoundChoices(bed=tmp_path / "river.wav")).audio[0].read_bytes()
    soundfile.write(tmp_path / "river.wav", noise[::-1], 22050)
    assert made(sounds=SoundChoices(bed=tmp_path / "river.wav")).audio[0].read_bytes() != first


@pytest.mark.fault("F20")
def test_a_bed_that_cannot_be_one_is_told_before_any_speech(made, tmp_path):
    (tmp_path / "chime.mp3").write_text("#EXTM3U", encoding="utf-8")
    with pytest.raises(OutputError, match="is not a wav, flac, mp3 or ogg file inside"):
        made(sounds=SoundChoices(bed=tmp_path / "chime.mp3"))
    assert not list((tmp_path / "clips").glob("*.clip"))


@pytest.mark.parametrize("kind", FORMAT_NAMES)
def test_the_tags_name_the_bed(made, kind):
    path = made(sounds=SoundChoices(bed="sea"), formats=[kind]).audio[0]
    assert "sea" in str(mutagen.File(path).tags)


def test_a_rendering_with_a_bed_is_a_pydub_segment_in_two_channels(made):
    rendering = made(sounds=SoundChoices(bed="brown-noise"))
    segment = rendering.to_audio_segment()
    assert (segment.channels, segment.frame_count()) == (2, rendering.timeline.frames)


def test_a_rendering_that_was_made_before_is_the_same_to_the_byte_and_reads_no_speech(
    made, tmp_path, monkeypatch
):
    first = made(formats=["wav", "flac"])
    before = {path.name: path.read_bytes() for path in (tmp_path / "out").iterdir()}
    monkeypatch.setattr(Cache, "get", None)
    again = made(formats=["flac", "wav"])
    assert {path.name: path.read_bytes() for path in (tmp_path / "out").iterdir()} == before
    assert (again.timeline, again.made, again.phrases_spoken) == (first.timeline, first.made, 0)


def test_where_one_of_the_files_was_not_kept_the_others_stay_as_they_were(made, tmp_path):
    made(formats=["wav"])
    before = (tmp_path / "out" / "rest--tone.wav").read_bytes()
    made(formats=["wav", "flac"])
    assert (tmp_path / "out" / "rest--tone.wav").read_bytes() == before
    assert len(list((tmp_path / "clips" / "renderings").glob("*.flac"))) == 1


def test_a_phrase_that_is_spoken_anew_is_heard_in_the_next_rendering(made, tmp_path):
    made()
    clip = next((tmp_path / "clips").glob("*.clip"))
    data = bytearray(clip.read_bytes())
    clip.unlink()
    made()
    assert clip.read_bytes() == bytes(data)
    assert len(list((tmp_path / "clips" / "renderings").glob("*.wav"))) == 1


def test_another_clip_in_the_place_of_one_makes_another_file(made, tmp_path):
    made()
    one = next((tmp_path / "clips").glob("*.clip"))
    cache = Cache(tmp_path / "clips")
    clip = cache.get(one.stem)
    one.unlink()
    cache.put(one.stem, replace(clip, pcm=clip.pcm // 2))
    made()
    assert len(list((tmp_path / "clips" / "renderings").glob("*.wav"))) == 2


def test_an_edited_line_reads_no_speech_but_its_own(made, tmp_path, monkeypatch):
    body = " [pause 2s to 6s] ".join(
        f"Rest here, {number}." for number in ("one", "two", "ten", "six", "four", "five")
    )
    made(body, formats=["mp3"])
    read, get = [], Cache.get

    def counted(self, key):
        read.append(key)
        return get(self, key)

    monkeypatch.setattr(Cache, "get", counted)
    assert made(body.replace("two", "now"), formats=["mp3"]).phrases_spoken == 1
    assert not read


@pytest.mark.fault("F4")
def test_speech_that_is_cleared_or_damaged_while_it_is_wanted_is_made_again(made, tmp_path, monkeypatch):
    made(formats=["wav"])
    before = made(formats=["wav"]).audio[0].read_bytes()
    clips, get, lost = sorted((tmp_path / "clips").glob("*.clip")), Cache.get, []

    def one_is_lost(self, key):
        if not lost:
            lost.append(key)
            data = clips[0].read_bytes()
            clips[0].write_bytes(data[:-1] + bytes([data[-1] ^ 1]))
            clips[1].unlink()
        return get(self, key)

    monkeypatch.setattr(Cache, "get", one_is_lost)
    shutil.rmtree(tmp_path / "clips" / "renderings")
    shutil.rmtree(tmp_path / "clips" / "parts")
    assert made(formats=["wav"]).audio[0].read_bytes() == before
    assert lost


def test_a_file_that_is_not_to_be_kept_leaves_its_parts(made, tmp_path):
    made(formats=["mp3"], keep_finished=False)
    assert not (tmp_path / "clips" / "renderings").exists()
    assert any((tmp_path / "clips" / "parts").iterdir())

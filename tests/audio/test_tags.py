from __future__ import annotations

import re

import pytest
from mutagen.id3 import ID3
from mutagen.mp4 import MP4

from relax.audio.encode import encode
from relax.audio.formats import FORMATS
from relax.audio.tags import write_tags
from relax.audio.track import Chapter, TrackTags
from relax.errors import OutputError, UnknownNameError

pytestmark = pytest.mark.real

TITLES = (
    "Arriving",
    "A",
    "Bé kind to “yourself”; it's = \\ 'fine' & <b>so</b>",
    "Anadlu’n araf ac yn isel i’r bol – 呼吸",
    "B",
    "Coming back",
)
CHAPTERS = tuple(
    Chapter(start_ms=number * 1037, end_ms=(number + 1) * 1037, title=title)
    for number, title in enumerate(TITLES)
)
TAGS = TrackTags(
    title="Letting be",
    author="Pain pathway team",
    licence="CC-BY-4.0",
    language="en-GB",
    review="Draft, not reviewed",
    script_sha256="0123abcd",
    voice="espeak:en-GB-x-rp",
    summary="Settling, at your own pace.",
    exceptions="Exception from PAIN001: asked for (Lead)",
    encoder="relax 0.1.0",
    chapters=CHAPTERS,
    lyrics="Let's begin.\n\nYou can move at any time.",
    synced_lyrics=((0, "Let's begin."), (4000, "You can move at any time.")),
)


@pytest.fixture
def tagged(tone, in_blocks, tmp_path):
    """A file of six seconds of the format asked for, with tags."""

    def make(name, tags=TAGS):
        path = tmp_path / f"tone.{name}"
        encode(in_blocks(tone(6.222)), {name: path}, sample_rate=44100, chapters=tags.chapters)
        write_tags(path, tags)
        return path

    return make


def chapters_of(probed):
    return [(float(chapter["start_time"]), chapter["tags"]["title"]) for chapter in probed["chapters"]]


def words_of(probed):
    """Tags of the file, or of its stream where the format keeps them there; names in capitals."""
    found = {**probed["streams"][0].get("tags", {}), **probed["format"].get("tags", {})}
    return {name.upper(): value for name, value in found.items()}


@pytest.mark.fault("F23")
@pytest.mark.parametrize("name", FORMATS)
def test_chapters_read_back_in_order_in_time_and_in_full(name, tagged, probe):
    found = chapters_of(probe(tagged(name)))
    assert [title for _, title in found] == list(TITLES)
    assert [start for start, _ in found] == pytest.approx([0.0, 1.037, 2.074, 3.111, 4.148, 5.185], abs=0.02)


@pytest.mark.parametrize("name", FORMATS)
def test_title_author_and_review_read_back(name, tagged, probe):
    words = words_of(probe(tagged(name)))
    assert words["TITLE"] == "Letting be"
    assert words["ARTIST"] == "Pain pathway team"
    assert words["REVIEW"] == "Draft, not reviewed"


@pytest.mark.parametrize("name", FORMATS)
def test_what_somebody_answers_for_stands_in_the_comment(name, tagged, probe):
    assert "Exception from PAIN001: asked for (Lead)" in words_of(probe(tagged(name)))["COMMENT"]


@pytest.mark.parametrize("name", FORMATS)
def test_the_script_and_voice_it_came_from_read_back(name, tagged, probe):
    words = words_of(probe(tagged(name)))
    assert words["SCRIPT_SHA256"] == "0123abcd"
    assert words["VOICE"] == "espeak:en-GB-x-rp"


@pytest.mark.parametrize("name", FORMATS)
def test_tags_leave_the_sound_as_it_was(name, tone, in_blocks, decoded, tmp_path):
    path = tmp_path / f"tone.{name}"
    encode(in_blocks(tone(6.222)), {name: path}, sample_rate=44100, chapters=CHAPTERS)
    before = decoded(path).tolist()
    write_tags(path, TAGS)
    assert decoded(path).tolist() == before


@pytest.mark.fault("F22")
@pytest.mark.parametrize("name", FORMATS)
def test_control_characters_and_line_breaks_do_not_break_a_tag(name, tagged, probe):
    nasty = "Letting\nbe\r\n\x00\x07\x1b[31mTITLE=no\ud800"
    tags = TrackTags(title=nasty, chapters=(Chapter(start_ms=0, end_ms=6222, title=nasty),))
    probed = probe(tagged(name, tags))
    assert words_of(probed)["TITLE"] == "Letting be [31mTITLE=no"
    assert chapters_of(probed) == [(0.0, "Letting be [31mTITLE=no")]


@pytest.mark.parametrize("name", FORMATS)
def test_writing_twice_leaves_one_set_of_tags(name, tagged, probe):
    path = tagged(name)
    write_tags(path, TrackTags(title="Self-kindness", chapters=CHAPTERS))
    words = words_of(probe(path))
    assert words["TITLE"] == "Self-kindness"
    assert "ARTIST" not in words
    assert len(chapters_of(probe(path))) == 6


def test_id3_says_everything_in_version_2_3(tagged):
    frames = ID3(tagged("mp3"), translate=False)
    assert frames.version == (2, 3, 0)
    assert frames["TLAN"].text == ["eng"]
    assert frames["TCOP"].text == ["CC-BY-4.0"]
    comment = "Settling, at your own pace. Exception from PAIN001: asked for (Lead)"
    assert frames["COMM::eng"].text == [comment]
    assert frames["USLT::eng"].text == "Let's begin.\n\nYou can move at any time."
    assert frames["SYLT::eng"].text == [("Let's begin.", 0), ("You can move at any time.", 4000)]


@pytest.mark.fault("F23")
def test_id3_chapters_lie_in_the_file_in_order_and_in_the_contents(tagged):
    path = tagged("mp3")
    in_file = re.findall(rb"CHAP.{6}chapter(\d{5})", path.read_bytes(), re.DOTALL)
    contents = ID3(path).getall("CTOC")[0].child_element_ids
    assert in_file == [b"00000", b"00001", b"00002", b"00003", b"00004", b"00005"]
    assert [name.rstrip(".") for name in contents] == [f"chapter0000{number}" for number in range(6)]


def test_more_chapters_than_a_table_of_contents_can_count_are_written(tagged, probe):
    many = tuple(Chapter(start_ms=n * 20, end_ms=n * 20 + 20, title=f"Part {n}") for n in range(300))
    found = chapters_of(probe(tagged("mp3", TrackTags(title="Many", chapters=many))))
    assert [title for _, title in found] == [f"Part {n}" for n in range(300)]


def test_m4a_keeps_words_where_players_look(tagged):
    tags = MP4(tagged("m4a")).tags
    assert tags["\xa9lyr"] == ["Let's begin.\n\nYou can move at any time."]
    assert tags["desc"] == ["Settling, at your own pace."]
    assert tags["----:com.apple.iTunes:LANGUAGE"] == [b"en-GB"]


def test_empty_words_are_left_out(tagged, probe):
    words = words_of(probe(tagged("flac", TrackTags(title="Rest"))))
    assert {name for name in words if name != "ENCODER"} == {"TITLE"}


def test_a_file_of_another_kind_is_refused_by_name(tmp_path):
    path = tmp_path / "not-really.mp3"
    path.write_bytes(b"no sound here")
    with pytest.raises(OutputError, match=r"not-really\.mp3: cannot be tagged"):
        write_tags(path, TAGS)


@pytest.mark.fault("F2")
@pytest.mark.parametrize("name", FORMATS)
def test_a_full_disk_is_named(name, tagged, full_disk):
    path = tagged(name)
    long = TrackTags(title="Long", lyrics="Let it be. " * 50_000)
    with full_disk(path.stat().st_size + 1000), pytest.raises(OutputError, match=r"cannot be tagged"):
        write_tags(path, long)


def test_an_ending_without_tags_is_refused(tmp_path):
    with pytest.raises(UnknownNameError, match="no format named 'aiff'"):
        write_tags(tmp_path / "tone.aiff", TAGS)

import json
import zipfile
from datetime import date

import numpy as np
import pytest
import soundfile
import webvtt

from relax.draft import draft_of, estimated_timeline
from relax.errors import ChoiceError, OutputError
from relax.library.library import Library
from relax.pages import pack as pack_module
from relax.pages.pack_model import Pack, Practice, Recording, Service
from relax.pages.pack_plan import PackChoices
from relax.pages.player import player_page
from relax.timeline.credit import Credit
from relax.timeline.variant import Variant

ONE = PackChoices(lengths_ms=(13_000,))


def data_of(folder):
    page = (folder / "index.html").read_text("utf-8")
    start = page.index('id="data">') + len('id="data">')
    return json.loads(page[start : page.index("</script>", start)])


def start_ms(cue):
    hours, minutes, seconds = cue.start.split(":")
    return round((int(hours) * 3600 + int(minutes) * 60 + float(seconds)) * 1000)


def test_a_pack_holds_everything_under_plain_names(take_home):
    made = take_home(choices=ONE)
    assert made.files == (
        "01-rest-0-13-seconds.mp3",
        "01-rest-0-13-seconds.txt",
        "01-rest-0-13-seconds.vtt",
        "diary.html",
        "handout.html",
        "index.html",
        "words-in-large-print.html",
        "words.html",
    )
    assert sorted(path.name for path in made.folder.iterdir()) == list(made.files)


@pytest.mark.fault("F23")
def test_the_sound_the_captions_and_the_page_agree_to_20_ms(take_home):
    made = take_home(choices=ONE)
    samples, rate = soundfile.read(made.folder / "01-rest-0-13-seconds.mp3")
    cues = list(webvtt.read(made.folder / "01-rest-0-13-seconds.vtt"))
    data = data_of(made.folder)
    lines = {data["texts"][line[2]]: line for line in data["tracks"][0]["lines"]}
    assert abs(len(samples) / rate * 1000 - data["recordings"][0]["ms"]) <= 20
    for cue in (cue for cue in cues if not cue.text.startswith(("[", "Breathe"))):
        heard_ms = _onset_ms(samples, rate, start_ms(cue))
        assert abs(heard_ms - start_ms(cue)) <= 20, cue.text
        assert lines[cue.text][0] == start_ms(cue)


def _onset_ms(samples, rate, near_ms):
    """When sound begins, to 2 ms, looked for from a little before a moment."""
    step = rate // 500
    first = max(0, (near_ms - 150) * rate // 1000)
    steps = samples[first : first + rate // 2]
    loud = [np.abs(steps[at : at + step]).max() > 0.01 for at in range(0, len(steps), step)]
    return near_ms - min(150, near_ms) + loud.index(True) * 2


def test_a_landing_is_where_its_words_begin(take_home):
    made = take_home(choices=ONE)
    (recording,) = made.pack.recordings
    (cue,) = (
        cue for cue in webvtt.read(made.folder / "01-rest-0-13-seconds.vtt") if cue.text == "Come back."
    )
    assert recording.landing_ms == start_ms(cue)


def test_what_a_service_must_know_stands_in_the_page_and_on_paper(take_home, resting_text):
    draft = resting_text.replace("status: reviewed", "status: draft").replace(
        "licence:", "allow: [{rule: PAIN001, because: it was asked for, by: Lead}]\nlicence:"
    )
    made = take_home(draft, service=Service(name="Example Service", contact="Ring 01632 960000"))
    for name in ("index.html", "handout.html"):
        page = (made.folder / name).read_text("utf-8")
        for words in (
            "Draft, not reviewed",
            "This is a computer voice, not a person (tone:sine)",
            "Written by The relax project",
            "Exception from PAIN001: it was asked for (Lead)",
            "Licence: CC-BY-4.0",
            "Not while you are driving",
            "Example Service",
            "Ring 01632 960000",
        ):
            assert words in page, (name, words)


@pytest.mark.parametrize(
    ("again", "is_over"), [("2026-11-21", True), ("2026-11-22", False), ("2027-11-01", False)]
)
def test_a_review_that_has_run_out_is_told_in_the_page_and_on_paper(take_home, resting_text, again, is_over):
    made = take_home(resting_text.replace("on: 2026-11-01", f"on: 2025-11-01, again: {again}"))
    page, paper = ((made.folder / name).read_text("utf-8") for name in ("index.html", "handout.html"))
    assert ("<strong>The review is out of date.</strong>" in page) == is_over
    assert ("but it was to be looked at again by" in paper) == is_over


def test_a_zip_holds_the_same_files_in_a_folder(take_home):
    made = take_home(choices=ONE, zipped=True)
    with zipfile.ZipFile(made.zip_path) as archive:
        assert archive.testzip() is None
        assert archive.namelist() == [f"pack/{name}" for name in made.files]


def test_an_older_pack_gives_way_only_where_that_was_asked_for(take_home, tmp_path):
    folder = tmp_path / "pack"
    take_home(folder=folder, choices=ONE)
    with pytest.raises(OutputError, match="there is such a folder already; choose another folder with -o"):
        take_home(folder=folder, choices=ONE)
    (folder / "left-over.txt").write_text("", "utf-8")
    assert "left-over.txt" not in take_home(folder=folder, choices=ONE, replaces=True).files
    assert [path.name for path in tmp_path.iterdir()] == ["pack"]


def test_a_folder_that_is_no_pack_is_never_replaced(take_home, tmp_path):
    (tmp_path / "letters.txt").write_text("Dear", "utf-8")
    with pytest.raises(OutputError, match="this is no pack, and is left alone"):
        take_home(folder=tmp_path, choices=ONE, replaces=True)
    assert (tmp_path / "letters.txt").read_text("utf-8") == "Dear"


@pytest.mark.parametrize("error", [KeyboardInterrupt, OutputError("words.html", "no space left on device")])
def test_what_is_interrupted_leaves_nothing_and_keeps_the_older_pack(take_home, tmp_path, monkeypatch, error):
    folder = tmp_path / "pack"
    before = take_home(folder=folder, choices=ONE, zipped=True)
    stamps = {path.name: path.stat().st_mtime_ns for path in folder.iterdir()}

    def fail(*_arguments, **_options):
        raise error

    monkeypatch.setattr(pack_module, "player_page", fail)
    with pytest.raises(type(error) if isinstance(error, Exception) else error):
        take_home(folder=folder, choices=ONE, replaces=True, zipped=True)
    assert {path.name: path.stat().st_mtime_ns for path in folder.iterdir()} == stamps
    assert sorted(path.name for path in tmp_path.iterdir()) == ["pack", "pack.zip"]
    assert before.files == tuple(sorted(stamps))


def test_where_the_new_folder_cannot_be_put_in_its_place_the_older_one_stays(
    take_home, tmp_path, monkeypatch
):
    folder = tmp_path / "pack"
    take_home(folder=folder, choices=ONE)
    moved = pack_module._moved

    def stuck(source, target):
        if target == folder and source.name.endswith(".part"):
            raise OutputError(str(target), "permission denied")
        moved(source, target)

    monkeypatch.setattr(pack_module, "_moved", stuck)
    with pytest.raises(OutputError, match="permission denied"):
        take_home(folder=folder, choices=ONE, replaces=True)
    assert (folder / "index.html").is_file()
    assert [path.name for path in tmp_path.iterdir()] == ["pack"]


def test_a_single_file_has_no_sound_beside_it(take_home):
    made = take_home(choices=ONE, one_file=True)
    assert not [name for name in made.files if name.startswith("01")]
    assert 'src="data:audio/mpeg;base64,' in (made.folder / "index.html").read_text("utf-8")


def test_a_page_with_too_much_sound_is_refused(take_home, tmp_path, monkeypatch):
    monkeypatch.setattr(pack_module, "MOST_AUDIO_IN_PAGE_BYTES", 1000)
    with pytest.raises(ChoiceError, match="too much for one page; 0 MB are the most; leave out a length"):
        take_home(folder=tmp_path / "pack", choices=ONE, one_file=True)
    assert list(tmp_path.iterdir()) == []


def test_a_page_of_54_recordings_stays_under_200_kb():
    library = Library.of()
    practices = []
    for name in ("letting-be", "self-kindness", "diaphragmatic-breathing"):
        script, home = library.load(name)
        recordings = []
        for posture in ("sitting", "standing", "lying"):
            for minutes in (6, 10, 15):
                variant = Variant(length_ms=minutes * 60_000, posture=posture, setting="home")
                draft = draft_of(script, library=home, variant=variant)
                _, timeline = estimated_timeline(draft, voice_name="tone")
                stem = f"{name}-{posture}-{minutes}"
                recordings += [
                    _recording(stem, posture, minutes, bed, timeline) for bed in ("", "rain", "sea")
                ]
        practices.append(
            Practice(
                script=draft.script, standing=draft.standing, exceptions=(), recordings=tuple(recordings)
            )
        )
    pack = Pack(
        title="All",
        practices=tuple(practices),
        service=Service(),
        made_on=date(2026, 11, 22),
        audio_format="mp3",
    )
    assert len(player_page(pack).encode()) < 200_000


def _recording(stem, posture, minutes, bed, timeline):
    return Recording(
        stem=stem + bed,
        file=f"{stem}{bed}.mp3",
        length=f"{minutes} minutes",
        posture=posture,
        eyes=None,
        bed=bed,
        timeline=timeline,
        landing_ms=None,
        size_bytes=1,
        credit=Credit(computer_voice="tone:sine"),
    )

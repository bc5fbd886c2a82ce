import pytest

from relax.errors import OutputError
from relax.recording.from_folder import gather_takes
from relax.recording.sheet import Asked

SHEET = (
    Asked(number=1, text="Rest here."),
    Asked(number=2, text="You can move, stretch or stop."),
    Asked(number=3, text="Rest here?"),
)


@pytest.mark.parametrize(
    "name",
    [
        "002-you-can-move-stretch-or-stop.wav",
        "you-can-move-stretch-or-stop.wav",
        "2 You can move.wav",
        "002_you.WAV",
    ],
)
def test_a_file_is_known_by_its_words(write, name):
    gathered = gather_takes(write(name, SHEET[1].text, subtype="PCM_16"), SHEET)
    assert [asked.number for asked, _ in gathered.takes] == [2]
    assert gathered.refused == ()


@pytest.mark.parametrize(
    ("name", "why"),
    [
        ("002.wav", "a number alone is not enough: call it 002-you-can-move-stretch-or-stop.wav"),
        ("001-you-can-move.wav", "number 1 is now 'Rest here.'"),
        ("you-can-move-strech-or-stop.wav", "did you mean you-can-move-stretch-or-stop?"),
        ("take one.wav", "no phrase of the script has this name"),
        ("rest-here.wav", "no phrase of the script has this name"),
        ("002-y.wav", "number 2 is now"),
        ("099-rest-here-now.wav", "no phrase of the script has this name"),
    ],
)
def test_no_name_is_guessed(write, name, why):
    gathered = gather_takes(write(name, SHEET[1].text), SHEET)
    assert gathered.takes == ()
    assert why in gathered.refused[0][1]


def test_phrases_of_the_same_words_are_told_apart_by_their_number(write):
    write("003-rest-here.wav", "Rest here?")
    gathered = gather_takes(write("001-rest-here.wav", "Rest here."), SHEET)
    assert [asked.text for asked, _ in gathered.takes] == ["Rest here.", "Rest here?"]


def test_two_files_of_one_phrase_are_refused(write):
    write("you-can-move-stretch-or-stop.wav", SHEET[1].text)
    gathered = gather_takes(write("002-you-can-move.wav", SHEET[1].text), SHEET)
    assert len(gathered.takes) == 1
    assert "002-you-can-move.wav is of the same phrase" in gathered.refused[0][1]


@pytest.mark.fault("F20")
def test_a_playlist_under_the_name_of_a_take_is_refused_and_the_others_are_taken(write):
    folder = write("002-you-can-move.wav", SHEET[1].text)
    (folder / "001-rest-here.mp3").write_text("#EXTM3U\nhttp://example.org/x\n", "utf-8")
    gathered = gather_takes(folder, SHEET)
    assert [asked.number for asked, _ in gathered.takes] == [2]
    assert "not sound of a known kind" in gathered.refused[0][1]


def test_a_take_that_cannot_be_used_is_refused_with_the_reason(write):
    gathered = gather_takes(write("002-you-can.wav", SHEET[1].text, level_db=-45.0, noise_db=-110.0), SHEET)
    assert "it is too quiet" in gathered.refused[0][1]


def test_what_is_no_sound_by_its_ending_is_left_alone(write):
    folder = write("002-you-can-move.wav", SHEET[1].text)
    (folder / "notes.txt").write_text("by the window", "utf-8")
    (folder / ".001-rest-here.wav").write_bytes(b"")
    assert gather_takes(folder, SHEET).refused == ()


def test_a_folder_that_is_not_there_is_named(tmp_path):
    with pytest.raises(OutputError, match="gone: no such file or directory; name the folder"):
        gather_takes(tmp_path / "gone", SHEET)


def test_it_tells_how_far_it_is(write):
    told = []
    gather_takes(write("002-you.wav", SHEET[1].text), SHEET, lambda done, total: told.append((done, total)))
    assert told == [(1, 1)]

from pathlib import Path

import pytest
from click.testing import CliRunner

from relax.commands import watch
from relax.commands.root import cli
from relax.errors import EXIT_FAILED, EXIT_INTERRUPTED

SCRIPT = "---\ntitle: A short rest\n---\n\nRest here. [pause 2s]\n\nAnd here.\n"


class EnoughError(Exception):
    pass


def shown_after(looks):
    """At which looks something was shown, when the files look like this one time after another."""
    shown, states = [], list(looks)
    at = -1

    def look():
        nonlocal at
        at += 1
        if at == len(states):
            raise EnoughError
        return {Path("a"): (states[at], 0)} if states[at] else {}

    with pytest.raises(EnoughError):
        watch.follow(look, lambda: shown.append(at), wait=lambda _changed: None)
    return shown


def test_what_is_there_is_shown_at_once_and_then_only_after_a_change():
    assert shown_after([1, 1, 1, 1]) == [1]
    assert shown_after([1, 1, 2, 2, 2]) == [1, 3]


def test_a_file_that_is_still_being_saved_is_left_alone():
    assert shown_after([1, 1, 2, 3, 4, 4]) == [1, 5]


def test_a_file_between_two_names_is_waited_for():
    assert shown_after([1, 1, 0, 0, 0, 2, 2]) == [1, 6]


def test_a_change_is_looked_at_again_sooner_than_the_rest():
    told, states = [], iter([1, 1, 2, 2])

    def wait(changed):
        told.append(changed)

    with pytest.raises(StopIteration):
        watch.follow(lambda: {Path("a"): (next(states), 0)}, lambda: None, wait=wait)
    assert told == [False, True, False]


def test_blocks_are_looked_at_too(tmp_path):
    (tmp_path / "blocks").mkdir()
    for name in ("rest.md", "blocks/ours.md", "blocks/notes.txt"):
        (tmp_path / name).write_text("x", encoding="utf-8")
    looked = watch.look_at(tmp_path / "rest.md", (tmp_path, tmp_path / "none"))
    assert set(looked) == {tmp_path / "rest.md", tmp_path / "blocks" / "ours.md"}


@pytest.fixture
def watched(monkeypatch, tmp_path):
    """Watches a script through several saves; Ctrl-C comes after the last."""
    monkeypatch.chdir(tmp_path)
    path = tmp_path / "rest.md"

    def run(*texts: str, options=()):
        pages, rest = [], list(texts)

        def save(_seconds):
            page = next((tmp_path / "audio_out").glob("*--preview.html"), None)
            if page and (not pages or pages[-1] != page.read_text("utf-8")):
                pages.append(page.read_text("utf-8"))
                if not rest:
                    raise KeyboardInterrupt
                path.write_text(rest.pop(0), encoding="utf-8")

        monkeypatch.setattr(watch.time, "sleep", save)
        path.write_text(rest.pop(0), encoding="utf-8")
        result = CliRunner().invoke(cli, ["watch", "rest.md", "--voice", "tone", *options], prog_name="relax")
        assert result.exit_code == EXIT_INTERRUPTED, result.output
        return pages, result.stderr

    return run


def test_a_save_makes_the_changed_phrase_anew_and_the_page_with_it(watched, tmp_path):
    pages, told = watched(SCRIPT, SCRIPT.replace("And here", "And over there"))
    assert ["And here." in page for page in pages] == [True, False]
    assert "And over there." in pages[1]
    assert told.count("1 new phrase spoken") == 1
    assert (tmp_path / "audio_out" / "rest--preview.mp3").exists()


def test_previews_leave_the_room_of_finished_files_to_others(watched, tmp_path):
    watched(SCRIPT, SCRIPT.replace("And here", "And over there"))
    (parts,) = tmp_path.rglob("parts")
    assert any(parts.iterdir())
    assert not (parts.parent / "renderings").exists()


def test_over_a_bed_the_sound_is_of_a_kind_that_is_made_quickly(watched, tmp_path):
    watched(SCRIPT, options=["--bed", "brown-noise"])
    (sound,) = (tmp_path / "audio_out").glob("*.flac")
    assert sound.name == "rest--bed-brown-noise--preview.flac"


def test_an_error_is_shown_with_its_place_and_the_watching_goes_on(watched):
    pages, told = watched(SCRIPT, SCRIPT + "[pasue]\n", SCRIPT)
    assert "no marker named &#x27;pasue&#x27;; did you mean &#x27;pause&#x27;?" in pages[1]
    assert "rest--preview.mp3?" in pages[1]
    assert "And here." in pages[2]
    assert "rest.md:8:1: no marker named 'pasue'" in told


def test_what_the_linter_finds_is_on_the_page(watched):
    pages, told = watched(SCRIPT)
    assert "rest.md:2:8: no permission to stop, to move or to keep the eyes open" in pages[0]
    assert "to look at, on the page" in told


def test_a_file_that_is_not_there_is_refused(monkeypatch, tmp_path):
    monkeypatch.chdir(tmp_path)
    result = CliRunner().invoke(cli, ["watch", "rest.md"], prog_name="relax")
    assert (result.exit_code, result.stderr) == (
        EXIT_FAILED,
        "rest.md: there is no such file; relax new makes one\n",
    )


def test_a_folder_that_cannot_be_made_is_told_and_ends_it(monkeypatch, tmp_path):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "rest.md").write_text(SCRIPT, encoding="utf-8")
    (tmp_path / "file").write_text("x", encoding="utf-8")
    monkeypatch.setattr(watch.time, "sleep", lambda _seconds: None)
    arguments = ["watch", "rest.md", "--voice", "tone", "-o", "file/inside"]
    result = CliRunner().invoke(cli, arguments, prog_name="relax")
    assert result.exit_code == EXIT_FAILED
    assert result.stderr.endswith("choose another folder with -o DIR\n")

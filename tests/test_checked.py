import os
from dataclasses import replace

import pytest

import relax.checked
import relax.release
from relax.checked import Checked, released_once
from relax.draft import draft, draft_of
from relax.library.library import Library
from relax.release import ReleaseError
from relax.timeline.variant import Variant

GOOD = draft("letting-be", library=Library.of(), variant=Variant())
WRONG = "---\ntitle: T\n---\n\nPush through the pain. [pause 2s]\n"


@pytest.fixture
def checked(tmp_path):
    return Checked(tmp_path / "cache")


@pytest.fixture
def wrong(tmp_path):
    (tmp_path / "wrong.md").write_text(WRONG, encoding="utf-8")
    script, home = Library.of().load(str(tmp_path / "wrong.md"))
    return draft_of(script, library=home, variant=Variant())


def test_a_script_that_was_found_without_errors_is_not_checked_again(checked, today, monkeypatch):
    assert released_once(GOOD, checked, today=today) == GOOD
    monkeypatch.setattr(relax.release, "released", None)
    assert released_once(GOOD, checked, today=today) == GOOD


def test_one_word_that_changes_is_checked_again(checked):
    checked.add(GOOD)
    body = (*GOOD.script.body[:-1],)
    assert checked.has(GOOD)
    assert not checked.has(replace(GOOD, script=replace(GOOD.script, body=body)))


def test_a_linter_that_changes_checks_everything_again(checked, tmp_path, monkeypatch):
    (tmp_path / "rules.py").write_text("", encoding="utf-8")
    monkeypatch.setattr(relax.checked, "LINTER", tmp_path)
    checked.add(GOOD)
    os.utime(tmp_path / "rules.py", (1, 1))
    assert not checked.has(GOOD)


def test_a_script_with_errors_is_refused_each_time(checked, wrong, today):
    for _ in range(2):
        with pytest.raises(ReleaseError, match=r"wrong\.md:2:8: SAFE001"):
            released_once(wrong, checked, today=today)


def test_somebody_who_answers_for_errors_does_so_each_time(checked, wrong, today):
    assert "): in a trial" in released_once(wrong, checked, today=today, because="in a trial").waiver
    assert not checked.has(wrong)


@pytest.mark.parametrize("content", ["", "{}", "[1, 2]", '["a'])
def test_a_torn_list_remembers_nothing_and_is_written_anew(checked, tmp_path, content):
    (tmp_path / "cache").mkdir()
    (tmp_path / "cache" / relax.checked.FILE).write_text(content, encoding="utf-8")
    assert not checked.has(GOOD)
    checked.add(GOOD)
    assert checked.has(GOOD)


def test_a_folder_that_cannot_be_written_remembers_nothing(tmp_path):
    (tmp_path / "file").write_text("", encoding="utf-8")
    checked = Checked(tmp_path / "file" / "cache")
    checked.add(GOOD)
    assert not checked.has(GOOD)

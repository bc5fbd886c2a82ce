import pytest

from relax.draft import draft_of
from relax.library.library import Library
from relax.pages.preview import Preview, Remark, preview_page
from relax.script.parser import parse
from relax.timeline.variant import Variant

SCRIPT = parse(
    """---
title: Rest
---

# Arriving \\<b>

> A note & more.

Rest \\<here>. [pause 2s]

[breathe in 3, out 4]

[bell]
"""
)


def page(**shown) -> str:
    timeline = draft_of(SCRIPT, library=Library(()), variant=Variant()).timeline(lambda _: 44_100)
    usual = {"title": "Rest & <more>", "stamp": "1.5", "saved_at": "10:00:00", "timeline": timeline}
    return preview_page(Preview(**usual | shown))


def test_words_notes_pauses_and_breaths_are_there_with_their_times():
    shown = page()
    assert '<div class="row" data-at="500"><button type="button">0:01</button><p>Rest &lt;here' in shown
    assert '<p class="note">A note &amp; more.</p>' in shown
    assert "[pause 2s]" in shown
    assert "Breathe in, 3s" in shown
    assert "[soft bell]" in shown


@pytest.mark.fault("F22")
def test_every_word_of_a_script_is_escaped():
    shown = page(review="<i>", remarks=(Remark(severity="error", text="<u>"),))
    assert not any(tag in shown for tag in ("<here>", "<b>", "<more>", "<i>", "<u>"))


def test_the_sound_is_read_anew_for_each_stamp_and_its_name_is_fit_for_an_address():
    assert 'src="my%20r%C3%A9sum%C3%A9.flac?1.5"' in page(audio="my résumé.flac")
    assert "<audio" not in page()


def test_without_a_timeline_what_is_wrong_is_shown_alone():
    shown = page(timeline=None, remarks=(Remark(severity="error", text="rest.md:3:1: no marker"),))
    assert "rest.md:3:1: no marker" in shown
    assert "<h2>" not in shown

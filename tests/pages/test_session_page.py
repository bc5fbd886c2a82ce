from dataclasses import replace

import pytest
from pages.session_pages import SHORT, library_page, script, short_page, tone

from relax.pages.html import asset
from relax.session.inputs import HANDLERS
from relax.session.programme import Activity, Item

PAYLOADS = [
    "</script><script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "\" onmouseover='alert(1)",
    "]]>--><!-- {{ 7 * 7 }}",
    "&lt;b&gt; \u2028 </title></style>",
]


def test_a_page_without_sound_is_small():
    assert len(short_page().encode()) < 200_000


def test_a_workshop_of_the_library_without_its_sound_is_small_too():
    assert len(library_page("workshop-3h").encode()) < 200_000


def test_a_sound_stands_in_the_page_once_however_often_it_is_played():
    again = replace(script(sound=True), command=replace(script().command, item=2))
    page = short_page(scripts=(script(sound=True), again))
    assert page.count("data:audio/mpeg;base64,") == 2  # the script, and its landing


def test_what_is_said_between_scripts_stands_in_the_page():
    page = short_page(asides={"Time for a break. Stand": tone(100)})
    assert page.count("data:audio/mpeg;base64,") == 1
    assert '"Time for a break. Stand":"sound-' in page


@pytest.mark.fault("F22")
@pytest.mark.parametrize("words", PAYLOADS)
def test_no_words_of_a_plan_become_markup(words):
    named = replace(
        SHORT, title=words, items=(Item(title=words, lasts_ms=1000),),
        activities=(Activity(name="stretch", words=words),),
    )  # fmt: skip
    page = short_page(named, summary=words, scripts=(replace(script(), title=words, paragraphs=(words,)),))
    assert page.count("<script") == 2
    assert words not in page.partition('<script type="application/json"')[0]


def test_every_page_of_another_plan_has_another_name_for_its_journal():
    other = short_page(replace(SHORT, title="Another"))
    assert _name(short_page()) == _name(short_page())
    assert _name(short_page()) != _name(other)


def _name(page):
    return page.rpartition('"page":"')[2][:16]


def test_the_page_takes_care_of_every_input_of_the_conductor():
    text = asset("modules/session/inputs.js")
    found = set()
    for line in text[text.index("HANDLERS = table(") :].splitlines():
        if line.startswith("  ["):
            phases, kind, _ = line.strip(" [],").replace('"', "").split(", ")
            found |= {(phase, kind) for phase in phases.split()}
    assert found == set(HANDLERS)

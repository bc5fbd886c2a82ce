"""The pages of a library site in a browser, from a folder, as a team meets them."""

import re
from datetime import datetime

import pytest

from relax.pages.pack_model import Service
from relax.pages.pack_plan import PackChoices
from relax.pages.site_pages import break_rows
from relax.session.programme import Programme

real = pytest.mark.real

LAPTOP = {"width": 1280, "height": 900}
SHORT = PackChoices(lengths_ms=(13_000,))
PLAN = """title: Monday group
summary: For ten to twenty people.
length: 20m
setting: group
pacing_breaks: {every: 5m, for: 1m, activities: {walk: Walk about}}
agenda:
  - {play: rest}
  - {talk: More, for: 15m}
"""
SCRIPT = """---
title: %s
summary: %s
practice: %s
for: [%s]
%s
---

# Arriving

> A note for whoever leads.

%s [pause 3s]

[include landing]
"""
REVIEW = "status: reviewed\nreviewed: {by: Lead, on: 2026-11-01, again: 2027-11-01}"
PAYLOAD = "</title><img src=x onerror=alert(1)> </script><script>alert(1)</script> &amp; ' {{ 1+1 }}"


def script(title, *, summary="A script.", practice="breathing", tag="anxiety", more="", words="Rest here."):
    return SCRIPT % (title, summary, practice, tag, more, words)


WELSH = """---
title: Adar
practice: breathing
for: [staff]
language: cy
---

Anadlwch yn \u0175yl, soup. [pause 3s]
"""


@pytest.fixture(scope="session")
def library(shelf, resting_text):
    """Four scripts of three kinds, one of them reviewed, one in Welsh, and a plan."""
    return shelf(
        rest=resting_text,
        candle=script("By the candle", words="A belly full of soup.", more=REVIEW, practice="letting-be"),
        adar=WELSH,
        soup=script("Soup for the belly", words="Look at a shy cat by a candle."),
        plan=PLAN,
    )


@pytest.fixture(scope="session")
def words(build_site, library):
    """The site of that library, of words alone."""
    return build_site(library, words_only=True, service=Service(name="Our service", contact="Ask us")).folder


@pytest.fixture(scope="session")
def sounds(build_site, library):
    """A site with sound, of one script."""
    return build_site(library, only=("rest",), choices=SHORT, because="a few lines").folder


def shown(page):
    return page.locator(".entries li:not([hidden]) h3").all_inner_texts()


def look_for(page, words):
    page.fill("#query", words)
    page.wait_for_function(
        "words => { const asked = new URLSearchParams(location.hash.slice(1)).get('find') || '';"
        " return asked === words && document.querySelector('#found').textContent !== ''; }",
        arg=words.strip(),
    )


@real
def test_it_lists_by_practice_then_by_language_then_by_title(visit, words):
    page = visit(words / "index.html", java_script_enabled=False)
    assert page.locator(".group h2").all_inner_texts() == [
        "Breathing",
        "Letting be",
        "Other",
        "Session plans",
    ]
    assert shown(page)[:2] == ["Soup for the belly", "Adar"]


@real
def test_what_is_typed_is_found_the_best_first(visit, words):
    page = visit(words / "index.html", viewport=LAPTOP)
    assert len(shown(page)) == 5
    look_for(page, "candle")
    assert shown(page) == ["By the candle", "Soup for the belly"]
    look_for(page, "soup")
    assert shown(page) == ["Soup for the belly", "Adar", "By the candle"]
    look_for(page, "bel can")
    assert shown(page) == ["Soup for the belly", "By the candle"]
    page.wait_for_function("() => document.querySelector('#found').textContent === '2 of 5 found'")


@real
def test_a_slip_of_the_finger_is_forgiven_and_said(visit, words):
    page = visit(words / "index.html")
    look_for(page, "cnadle")
    page.wait_for_function("() => document.querySelector('#found').textContent.startsWith('Nothing has')")
    assert (
        page.inner_text("#found")
        == "Nothing has \u201ccnadle\u201d; this is for \u201ccandle\u201d. 2 of 5 found"
    )


@real
def test_accents_need_not_be_typed(visit, words):
    page = visit(words / "index.html")
    for typed in ("wyl", "\u0175yl", "w\u0302YL"):
        look_for(page, typed)
        assert shown(page) == ["Adar"]


@real
def test_where_nothing_is_found_it_says_so_and_shows_all_again(visit, words):
    page = visit(words / "index.html")
    look_for(page, "xylophone")
    assert shown(page) == []
    assert page.inner_text("#found").startswith("Nothing is like that.")
    page.get_by_role("button", name="Show all").click()
    page.wait_for_function("() => document.querySelectorAll('.entries li:not([hidden])').length === 5")
    titles = ["A short rest", "By the candle", "Soup for the belly", "Adar", "Monday group"]
    assert sorted(shown(page)) == sorted(titles)


@real
def test_it_is_narrowed_by_practice_setting_and_review(visit, words):
    page = visit(words / "index.html", viewport=LAPTOP)
    page.select_option("#by-practice", "Breathing")
    assert shown(page) == ["Soup for the belly", "Adar"]
    page.select_option("#by-language", "English")
    assert shown(page) == ["Soup for the belly"]
    page.select_option("#by-practice", "")
    page.select_option("#by-review", "Reviewed")
    assert shown(page) == ["By the candle", "A short rest"]
    page.select_option("#by-review", "")
    page.select_option("#by-language", "")
    page.select_option("#by-setting", "In a group")
    assert shown(page) == ["A short rest", "Monday group"]


@real
def test_what_was_asked_for_is_there_again_on_the_way_back(visit, words):
    page = visit(words / "index.html", viewport=LAPTOP)
    page.select_option("#by-practice", "Breathing")
    look_for(page, "cat")
    page.get_by_role("link", name="Soup for the belly").click()
    page.wait_for_selector("text=Before you begin")
    page.go_back()
    page.wait_for_function("() => document.querySelector('#query').value === 'cat'")
    assert page.input_value("#by-practice") == "Breathing"
    assert shown(page) == ["Soup for the belly"]
    assert page.evaluate("localStorage.length") == 0


@real
def test_by_keyboard_alone_a_script_is_found_and_opened(visit, words):
    page = visit(words / "index.html", viewport=LAPTOP)
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent") == "Skip to the library"
    page.focus("#query")
    page.keyboard.type("soup belly")
    page.wait_for_function("() => document.querySelectorAll('.entries li:not([hidden])').length === 2")
    for _ in range(20):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.closest('.entries') !== null"):
            break
    page.keyboard.press("Enter")
    page.wait_for_selector("text=Before you begin")
    assert page.inner_text("h1") == "Soup for the belly"


@real
def test_without_scripts_it_is_a_list_with_ways_into_it(visit, words):
    page = visit(words / "index.html", java_script_enabled=False)
    assert len(shown(page)) == 5
    assert not page.is_visible("#find")
    page.get_by_role("link", name="Session plans").click()
    assert page.url.endswith("#group-session-plans")


@real
def test_axe_finds_nothing_in_any_page(visit, words, sounds, axe):
    pages = [words / "index.html", words / "sessions/plan.html", words / "scripts/candle/index.html"]
    page = visit(pages[0], viewport=LAPTOP)
    found = []
    for path in [*pages, sounds / "scripts/rest/index.html"]:
        page.goto(path.as_uri())
        found += axe(page)
    assert found == []


@real
def test_axe_finds_nothing_in_the_dark(visit, words, axe):
    assert axe(visit(words / "index.html", color_scheme="dark")) == []


@real
@pytest.mark.parametrize("width", [320, 1280])
def test_no_page_sticks_out_of_the_side(visit, words, sounds, scrolls_sideways, width):
    pages = [words / "index.html", words / "sessions/plan.html", words / "scripts/candle/index.html"]
    page = visit(pages[0], viewport={"width": width, "height": 640})
    for path in [*pages, sounds / "scripts/rest/index.html"]:
        page.goto(path.as_uri())
        assert scrolls_sideways(page) == [], path


@real
def test_in_forced_colours_states_and_fields_keep_their_edges(visit, words):
    page = visit(words / "index.html", forced_colors="active", viewport=LAPTOP)
    edges = "one => getComputedStyle(one).borderTopWidth + getComputedStyle(one).borderTopStyle"
    assert page.eval_on_selector("#query", edges) == "2pxsolid"
    assert page.eval_on_selector("#by-practice", edges) == "2pxsolid"


@real
def test_every_page_is_valid(words, sounds, html_problems):
    paths = [words / "index.html", words / "sessions/plan.html", words / "scripts/candle/index.html"]
    paths += [words / "scripts/candle/words-in-large-print.html", sounds / "scripts/rest/index.html"]
    assert html_problems(*paths) == []


@real
def test_a_page_of_the_site_plays_as_the_pack_does(visit, sounds):
    page = visit(sounds / "scripts/rest/index.html")
    page.click("#play")
    page.wait_for_function("() => document.querySelector('#sound').currentTime > 0.5")
    assert page.get_attribute("text=The whole pack", "href") == "rest.zip"
    page.click("#play")
    page.get_by_role("link", name="Our library").click()
    page.wait_for_selector("#find")
    assert page.title() == "Our library"


@real
def test_a_review_that_has_run_out_since_is_told(visit, words):
    page = visit(words / "index.html", viewport=LAPTOP)
    assert page.inner_text("li:has-text('By the candle') .mark") == "Reviewed until 1 November 2027"
    page.clock.install(time=datetime(2027, 11, 2))  # the day of whoever looks
    page.reload()
    assert page.inner_text("li:has-text('By the candle') .mark") == "Review out of date"
    page.goto((words / "scripts/candle/index.html").as_uri())
    assert page.is_visible("text=It was to be looked at again by 1 November 2027.")


@pytest.mark.fault("F22")
@real
def test_no_words_of_a_library_become_markup(visit, build_site, shelf):
    quoted = f'"{PAYLOAD}"'
    more = f"purpose: {quoted}\nwhen: {quoted}\nauthor: {quoted}\nlicence: {quoted}\nevidence: {quoted}"
    words = re.sub(r"([<&{}])", r"\\\1", PAYLOAD)
    text = SCRIPT % (quoted, quoted, quoted, "anxiety", more, words)
    plan = f"title: {quoted}\nlength: 20m\nagenda:\n  - {{talk: {quoted}, for: 20m}}\n"
    site = build_site(
        shelf(bad=text.replace("> A note", f"> {words}"), plan=plan),
        words_only=True,
        title=PAYLOAD,
        service=Service(name=PAYLOAD, contact=PAYLOAD),
    )
    page = visit(site.folder / "index.html", viewport=LAPTOP)
    assert page.inner_text("h1") == PAYLOAD
    assert page.inner_text(".entries h3 >> nth=0") == PAYLOAD
    for path in site.folder.rglob("*.html"):
        page.goto(path.as_uri())
        assert page.locator("img").count() == 0
        assert page.locator("script").count() == (
            0 if path.stem.startswith("words") else 1 + (path.parent == site.folder)
        )


@real
def test_from_a_web_server_it_is_the_same(visit, sounds):
    visit(sounds / "index.html")
    served = []

    def serve(route):
        path = sounds / route.request.url.removeprefix("http://library.test/")
        served.append(path.name)
        route.fulfill(path=path)

    context = visit.browser.new_context(viewport=LAPTOP)
    context.route("**/*", serve)
    page = context.new_page()
    page.goto("http://library.test/index.html")
    page.get_by_role("link", name="A short rest").click()
    page.click("#play")
    page.wait_for_function("() => document.querySelector('#sound').currentTime > 0.3")
    context.close()
    assert set(served) == {"index.html", "01-rest-13-seconds.mp3"}


@real
def test_printed_it_is_a_list(visit, words):
    page = visit(words / "index.html", viewport=LAPTOP)
    page.emulate_media(media="print")
    assert not page.is_visible("#find")
    assert page.is_visible("text=Soup for the belly")


def test_a_first_page_of_the_shipped_library_is_small(words):
    assert (words / "index.html").stat().st_size < 60_000


def test_breaks_are_told_by_the_time_since_the_beginning_or_by_the_clock():
    plain = {"title": "T", "items": (), "break_ms": 60_000, "comfort_ms": 900_000, "comfort_at_ms": 3_600_000}
    by_length = Programme(length_ms=7_200_000, every_ms=2_400_000, **plain)
    assert list(break_rows(by_length)) == [
        ("After 40 minutes", "Pacing break", "1 minute"),
        ("After 1 hour", "Comfort break", "15 minutes"),
        ("After 1 hour 20 minutes", "Pacing break", "1 minute"),
    ]
    by_clock = Programme(length_ms=7_200_000, at_clock_ms=(51_300_000,), **plain)
    assert list(break_rows(by_clock)) == [
        ("At 14:15", "Pacing break", "1 minute"),
        ("After 1 hour", "Comfort break", "15 minutes"),
    ]

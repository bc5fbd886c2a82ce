"""The player in a browser, from a folder, as a person meets it."""

import pytest
import webvtt

from relax.audio.choices import SoundChoices
from relax.pages.pack_model import Service
from relax.pages.pack_plan import PackChoices

pytestmark = pytest.mark.real

CHOICES = PackChoices(lengths_ms=(13_000, 20_000), postures=("sitting", "lying"))
BEDS = PackChoices(lengths_ms=(13_000,), sounds=(SoundChoices(), SoundChoices(bed="rain")))
WATCH = """() => {
  const sound = document.querySelector("#sound"), words = document.querySelector("#caption-words");
  window.seen = [];
  const look = () => {
    const last = window.seen.at(-1);
    const now = [sound.currentTime * 1000, words.textContent, document.querySelector(".now")?.textContent];
    if (!last || last[1] !== now[1] || last[2] !== now[2]) window.seen.push(now);
    requestAnimationFrame(look);
  };
  look();
}"""
PAYLOAD = (
    '<img src=x onerror=alert(1)> </script><script>alert(1)</script> &amp; " onclick="alert(1) ${1} {{ 1+1 }}'
)
KEYS = ("title", "summary", "purpose", "when", "author", "licence", "evidence", "practice")


@pytest.fixture
def resting(take_home):
    """The page of a pack of one practice, in four recordings."""
    return take_home(choices=CHOICES).folder / "index.html"


def at_ms(page):
    return page.evaluate("document.querySelector('#sound').currentTime * 1000")


def go_to(page, ms):
    page.evaluate(f"""() => {{
      const place = document.querySelector("#place");
      place.value = {ms};
      place.dispatchEvent(new Event("input"));
    }}""")


def cues_of(path):
    """The lines of captions that are said: `(words, start in milliseconds)`."""
    found = []
    for cue in webvtt.read(path):
        hours, minutes, seconds = cue.start.split(":")
        if not cue.text.startswith("["):
            found.append((cue.text, round((int(hours) * 3600 + int(minutes) * 60 + float(seconds)) * 1000)))
    return found


def breath_ms(page):
    """A moment in the first breath."""
    return 1_000 + page.evaluate(
        "JSON.parse(document.querySelector('#data').textContent).tracks[0].phases[0][0]"
    )


def until(page, condition):
    page.wait_for_function(
        f"() => {{ const sound = document.querySelector('#sound'); return {condition}; }}", timeout=90_000
    )


def test_it_plays_to_its_end_with_the_words_in_step(visit, resting):
    page = visit(resting)
    page.evaluate(WATCH)
    page.click("#play")
    until(page, "sound.ended")
    seen = page.evaluate("window.seen")
    first = {}
    for ms, caption, marked in seen:
        first.setdefault(caption, ms)
        first.setdefault(("marked", marked), ms)
    cues = cues_of(resting.with_name("01-rest-0-13-seconds-sitting.vtt"))
    assert [words for words, _ in cues] == ["Hi.", "Sit well.", "Come back.", "Look."]
    late = {words: (first[words] - at, first["marked", words] - at) for words, at in cues}
    assert {words: ms for words, ms in late.items() if not all(-5 <= one <= 100 for one in ms)} == {}
    assert page.inner_text("#caption-words") == "That is the end. There is no rush to get up."
    assert page.inner_text("#play") == "Play again"


def test_silences_and_breaths_are_shown_too(visit, resting):
    page = visit(resting)
    page.click("text=Ways to follow")
    page.click("#silent")
    page.click("#play")
    assert page.evaluate("document.querySelector('#sound').muted")
    until(page, "document.querySelector('#caption-words').textContent.startsWith('Quiet for ')")
    go_to(page, breath_ms(page))
    until(page, "document.querySelector('#caption-words').textContent.startsWith('Breathe ')")


def test_nothing_plays_by_itself(visit, resting):
    page = visit(resting)
    page.wait_for_timeout(300)
    assert page.evaluate("document.querySelector('#sound').paused")
    assert page.inner_text("#caption-words") == "Nothing plays by itself. Begin when you like."


def test_a_choice_of_length_or_posture_chooses_another_recording_with_its_words(visit, resting):
    page = visit(resting)
    page.get_by_role("radio", name="20 seconds", exact=True).check()
    page.get_by_role("radio", name="Lying down", exact=True).check()
    assert page.get_attribute("#sound", "src") == "04-rest-0-20-seconds-lying.mp3"
    page.click("text=Read all the words")
    assert "Lie well." in page.inner_text(".words-body")
    assert page.inner_text("#whole") == "0:20"


def test_another_background_goes_on_where_it_was(visit, take_home):
    page = visit(take_home(choices=BEDS).folder / "index.html")
    page.click("#play")
    go_to(page, 5_000)
    page.get_by_role("radio", name="Rain", exact=True).check()
    assert page.get_attribute("#sound", "src") == "02-rest-0-13-seconds-with-rain.mp3"
    until(page, "!sound.paused && sound.currentTime > 5")


@pytest.mark.fault("F13")
def test_it_goes_on_where_it_stopped_after_the_page_was_closed(visit, resting):
    page = visit(resting)
    page.get_by_role("radio", name="20 seconds", exact=True).check()
    page.click("#play")
    go_to(page, 8_000)
    page.click("#play")
    page.close()
    page = visit.context.new_page()
    page.goto(resting.as_uri())
    assert page.inner_text("#caption-words").startswith("You stopped at 0:08.")
    assert page.evaluate("Object.keys(localStorage).length") == 1
    page.click("#play")
    until(page, "!sound.paused && sound.currentTime > 8")
    assert page.get_attribute("#sound", "src") == "02-rest-0-20-seconds-sitting.mp3"


def test_the_place_can_be_forgotten(visit, resting):
    page = visit(resting)
    page.click("#play")
    go_to(page, 8_000)
    page.click("#play")
    page.reload()
    page.click("text=Ways to follow")
    page.click("#forget")
    assert page.evaluate("localStorage.length") == 0
    assert page.inner_text("#at") == "0:00"


def test_a_gentle_stop_goes_on_at_the_landing_and_lets_it_end(visit, resting):
    page = visit(resting)
    landing_ms = dict(cues_of(resting.with_name("01-rest-0-13-seconds-sitting.vtt")))["Come back."]
    page.evaluate("""() => sound.addEventListener("seeking", () => {
      window.went = {from: window.before, to: sound.currentTime * 1000, volume: sound.volume};
    })""")
    page.evaluate(
        "() => sound.addEventListener('timeupdate', () => { window.before = sound.currentTime * 1000; })"
    )
    page.click("#play")
    until(page, "sound.currentTime > 0.3")
    page.click("#gently")
    until(page, "window.went && sound.volume === 1")
    went = page.evaluate("window.went")
    assert went["from"] < 6_000
    assert abs(went["to"] - landing_ms) <= 1
    # The browser tells of the move a moment later, when the sound may have begun to rise: -40 dB is silence.
    assert went["volume"] < 0.01
    until(page, "sound.ended")


def test_a_pause_in_a_gentle_stop_stays_where_it_is(visit, resting):
    page = visit(resting)
    page.click("#play")
    until(page, "sound.currentTime > 0.3")
    page.click("#gently")
    page.wait_for_timeout(300)
    page.click("#play")
    page.wait_for_timeout(2000)
    assert at_ms(page) < 6_000
    assert page.evaluate("document.querySelector('#sound').volume") == 1


def test_a_slower_pace_keeps_the_pitch(visit, resting):
    page = visit(resting)
    page.get_by_role("radio", name="Slower", exact=True).check()
    page.click("#play")
    assert page.evaluate("[sound.playbackRate, sound.preservesPitch]") == [0.8, True]


def test_the_breath_moves_the_shape_and_a_button_stills_it(visit, resting):
    page = visit(resting)
    sizes = "getComputedStyle(document.querySelector('.air')).transform"
    page.click("#play")
    go_to(page, breath_ms(page))
    page.wait_for_timeout(300)
    first = page.evaluate(sizes)
    page.wait_for_timeout(300)
    assert page.evaluate(sizes) != first
    page.click("text=Ways to follow")
    page.click("#still")
    page.wait_for_timeout(100)
    assert page.evaluate(sizes) == "matrix(0.72, 0, 0, 0.72, 0, 0)"


def test_with_reduced_motion_the_shape_is_still_from_the_start(visit, resting):
    page = visit(resting, reduced_motion="reduce")
    page.click("#play")
    go_to(page, breath_ms(page))
    page.wait_for_timeout(300)
    assert (
        page.evaluate("getComputedStyle(document.querySelector('.air')).transform")
        == "matrix(0.72, 0, 0, 0.72, 0, 0)"
    )
    assert page.get_attribute("#still", "aria-pressed") == "true"


@pytest.mark.fault("F12")
def test_what_was_missed_while_the_page_was_hidden_is_shown_at_once(visit, resting):
    page = visit(resting)
    hide = """hidden => {
      Object.defineProperty(document, 'hidden', {value: hidden, configurable: true});
      document.dispatchEvent(new Event('visibilitychange'));
    }"""
    page.click("#play")
    page.evaluate(hide, True)
    until(page, "sound.currentTime > 1.5")
    page.evaluate("sound.currentTime = 11.2")
    page.evaluate(hide, False)
    until(page, "document.querySelector('#at').textContent === '0:11'")


@pytest.mark.parametrize(
    "look", [{"color_scheme": "light"}, {"color_scheme": "dark"}, {"forced_colors": "active"}]
)
def test_axe_finds_nothing(visit, axe, resting, look):
    page = visit(resting, **look)
    page.click("text=Ways to follow")
    page.click("text=Read all the words")
    assert axe(page) == []
    page.click("#play")
    go_to(page, 3_000)
    assert axe(page) == []


def test_the_dark_button_turns_it_dark_and_light_again(visit, axe, resting):
    page = visit(resting)
    page.click("#dark")
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(16, 26, 26)"
    assert axe(page) == []
    page.click("#dark")
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(250, 248, 243)"


@pytest.mark.parametrize("height", [640, 256])
def test_a_narrow_screen_and_four_hundred_per_cent_need_no_sideways_scrolling(
    visit, scrolls_sideways, resting, height
):
    page = visit(resting, viewport={"width": 320, "height": height})
    page.click("text=Ways to follow")
    page.click("text=Read all the words")
    page.click("#play")
    assert scrolls_sideways(page) == []


def test_everything_a_finger_meets_is_large_enough(visit, resting):
    page = visit(resting)
    page.click("text=Ways to follow")
    small = """() => [...document.querySelectorAll("button, a, label:has(input), input[type=range], summary")]
      .filter((one) => one.checkVisibility() && !one.matches(".skip, .hidden-text"))
      .filter((one) => one.getBoundingClientRect().height < 44).map((one) => one.outerHTML)"""
    assert page.evaluate(small) == []


def test_it_can_be_used_with_the_keyboard_alone(visit, resting):
    page = visit(resting)
    met = []
    for _ in range(14):
        page.keyboard.press("Tab")
        met.append(page.evaluate("document.activeElement.id || document.activeElement.name"))
    wanted = [
        "dark",
        "play",
        "place",
        "back",
        "gently",
        "choose-length",
        "choose-posture",
        "choose-pace",
    ]
    assert [one for one in met if one in wanted][: len(wanted)] == wanted
    page.focus("#play")
    page.keyboard.press("Enter")
    until(page, "!sound.paused")
    page.focus("#place")
    page.keyboard.press("ArrowRight")
    page.focus("[name=choose-length]:checked")
    page.keyboard.press("ArrowDown")
    assert page.get_attribute("#sound", "src") == "02-rest-0-20-seconds-sitting.mp3"
    outline = page.evaluate("getComputedStyle(document.activeElement.parentElement).outlineStyle")
    assert outline == "solid"


def test_the_words_are_told_to_a_screen_reader_only_where_that_is_asked_for(visit, resting):
    page = visit(resting)
    assert page.get_attribute("#caption", "aria-live") == "off"
    page.click("text=Ways to follow")
    page.click("#announced")
    assert page.get_attribute("#caption", "aria-live") == "polite"


def test_without_scripts_the_words_the_sound_and_the_files_are_there(visit, resting):
    page = visit(resting, java_script_enabled=False)
    assert not page.is_visible("#player")
    assert page.locator("audio[controls]").count() == 4
    assert page.locator("audio[controls]").first.is_visible()
    page.click("text=Read all the words")
    assert "Sit well." in page.inner_text(".words-body")
    assert page.locator("a[href$='.mp3']").first.is_visible()


def test_a_single_file_has_its_sound_inside(visit, take_home, tmp_path):
    made = take_home(choices=PackChoices(lengths_ms=(13_000,)), one_file=True)
    alone = tmp_path / "elsewhere.html"
    alone.write_bytes((made.folder / "index.html").read_bytes())
    page = visit(alone)
    page.click("#play")
    go_to(page, 10_000)
    until(page, "sound.currentTime > 10.2")
    assert page.evaluate("sound.src").startswith("blob:")


def test_a_missing_file_is_told(visit, take_home, tmp_path):
    made = take_home(choices=PackChoices(lengths_ms=(13_000,)))
    alone = tmp_path / "elsewhere.html"
    alone.write_bytes((made.folder / "index.html").read_bytes())
    page = visit(alone)
    page.wait_for_selector("text=This recording cannot be played. Is its file still beside this page?")
    visit.troubles[:] = [one for one in visit.troubles if "ERR_FILE_NOT_FOUND" not in one]


def test_of_several_practices_one_is_shown_at_a_time(visit, axe, take_home, resting_text):
    other = resting_text.replace("A short rest", "Another rest").replace("Hi.", "Ho.")
    page = visit(
        take_home(resting_text, other, choices=PackChoices(lengths_ms=(13_000,))).folder / "index.html"
    )
    assert page.locator("article:visible h2").all_inner_texts() == ["A short rest"]
    page.get_by_role("radio", name="Another rest", exact=True).check()
    assert page.locator("article:visible h2").all_inner_texts() == ["Another rest"]
    assert page.get_attribute("#sound", "src") == "02-rest-1-13-seconds.mp3"
    assert axe(page) == []


@pytest.mark.fault("F22")
def test_words_stay_words_wherever_they_stand(visit, take_home):
    quoted = f"'{PAYLOAD}'"
    front = "\n".join(f"{key}: {quoted}" for key in KEYS)
    review = f"status: reviewed\nreviewed: {{by: {quoted}, role: {quoted}, on: 2026-11-01}}"
    allow = f"allow: [{{rule: PAIN001, because: {quoted}, by: {quoted}}}]"
    written = "".join(f"\\{sign}" if sign in "<>{}[]&*|" else sign for sign in PAYLOAD)
    text = f"---\n{front}\n{review}\n{allow}\n---\n\n# {written}\n\nHello {written}.\n\n> {written}\n"
    made = take_home(text, service=Service(name=PAYLOAD, contact=PAYLOAD), title=PAYLOAD)
    for name in ("index", "handout", "words", "words-in-large-print", "diary"):
        page = visit(made.folder / f"{name}.html")
        page.on("dialog", lambda dialog: pytest.fail(dialog.message))
        assert page.locator("img, [onclick], [onerror]").count() == 0, name
        assert page.locator("script:not(#data):not([type=module])").count() == 0, name
        assert PAYLOAD in page.inner_text("body"), name
    page = visit(made.folder / "index.html")
    assert page.inner_text("h1") == PAYLOAD == page.title()
    page.click("text=Read all the words")
    assert f"Hello {PAYLOAD}." in page.inner_text(".words-body")


def test_every_page_is_valid_html(html_problems, take_home):
    made = take_home(choices=CHOICES, service=Service(name="A & B", contact="Ring us"))
    assert html_problems(*sorted(made.folder.glob("*.html"))) == []


@pytest.mark.parametrize("name", ["handout", "words", "words-in-large-print", "diary"])
def test_the_papers_are_clean_too(visit, axe, scrolls_sideways, resting, name):
    page = visit(resting.with_name(f"{name}.html"), viewport={"width": 320, "height": 640})
    assert axe(page) == []
    assert scrolls_sideways(page) == []


def test_a_script_in_another_language_is_marked_as_such_and_the_page_is_not(visit, take_home, resting_text):
    welsh = resting_text.replace("licence:", "language: cy\nlicence:").replace("Hi.", "Helo.")
    landing = "---\ntitle: Glanio\nlanguage: cy\n---\n\nDewch yn ôl.\n"
    page = visit(take_home(welsh, landing=landing).folder / "index.html")
    assert page.get_attribute("html", "lang") == "en-GB"
    assert page.get_attribute("h1", "lang") == "cy"
    page.click("#play")
    until(page, "document.querySelector('#caption-words').lang === 'cy'")
    assert page.evaluate("document.querySelector('.now').closest('[lang]').lang") == "cy"

"""The scripts that are shipped: each keeps what it promises, in its words and in its time.

Times are of the pace that the linter reckons with; what is rendered is spoken by tones, every phrase of it.
"""

import re
from dataclasses import dataclass
from functools import cache
from itertools import combinations, product

import numpy as np
import pytest
import soundfile

from relax.audio.assemble import assemble
from relax.audio.spool import Spool
from relax.audio.trim import trim
from relax.draft import SAMPLE_RATE, draft_of
from relax.errors import RelaxError
from relax.library.includes import resolve_includes
from relax.library.library import Library, shipped_folder
from relax.lint.linter import lint
from relax.lint.model import PACKS
from relax.lint.syllables import reading_age
from relax.render import render
from relax.script.formatter import format_text
from relax.script.model import EYES, POSTURES, SETTINGS, Choice, Emphasis, Text, every_item
from relax.script.parser import parse
from relax.script.writer import write
from relax.speech.cache import Cache
from relax.speech.pace import estimate_reference_ms
from relax.speech.tone import ToneEngine
from relax.speech.voices import choose_voice
from relax.timeline.arrange import tags_of
from relax.timeline.captions import transcript
from relax.timeline.variant import OWN_VOICE_TAG, Variant
from relax.units import frames_to_ms, ms_to_frames, parse_duration


@dataclass(frozen=True, slots=True, kw_only=True)
class Promise:
    """What a script is, and the lengths that can be asked of it, as in a marker."""

    kind: str
    """`practice`, `talk`, `break` (guided, while somebody leads) or `staff` (for whoever leads)."""
    least: str
    natural: tuple[str, str]
    most: str

    @property
    def lengths_ms(self):
        """The least, None for the natural one, and the most."""
        return (parse_duration(self.least), None, parse_duration(self.most))


def practice(least, natural, most):
    return Promise(kind="practice", least=least, natural=natural, most=most)


def talk(least, natural, most):
    return Promise(kind="talk", least=least, natural=natural, most=most)


def guided_break(least, natural, most):
    return Promise(kind="break", least=least, natural=natural, most=most)


def staff(least, natural, most):
    return Promise(kind="staff", least=least, natural=natural, most=most)


PROMISES = {
    "diaphragmatic-breathing": practice("5m", ("7m", "10m"), "15m"),
    "diaphragmatic-breathing-cy": practice("5m", ("7m", "10m"), "10m"),
    "breathing-at-your-own-pace": practice("5m", ("7m", "10m"), "12m"),
    "breathing-low-and-slow": practice("5m", ("7m", "10m"), "15m"),
    "three-minute-breathing": practice("3m", ("2m 45s", "3m 30s"), "5m"),
    "breathing-for-breathless-days": practice("4m", ("4m 30s", "6m"), "8m"),
    "letting-be": practice("5m", ("7m", "10m"), "15m"),
    "letting-be-with-thoughts": practice("5m", ("7m", "10m"), "15m"),
    "letting-be-during-a-flare-up": practice("3m", ("2m 45s", "4m"), "5m"),
    "self-kindness": practice("5m", ("7m", "10m"), "15m"),
    "a-kind-word-on-a-bad-day": practice("4m", ("5m", "6m"), "8m"),
    "when-kindness-is-hard": practice("5m", ("7m", "10m"), "12m"),
    "releasing-only": practice("6m 30s", ("8m", "12m"), "15m"),
    "a-place-of-ease": practice("5m", ("7m", "10m"), "15m"),
    "settling-for-sleep": practice("5m", ("8m", "12m"), "15m"),
    "pacing-introduction": talk("6m 30s", ("7m", "9m"), "12m"),
    "break-stretch": guided_break("55s", ("1m", "1m 30s"), "2m"),
    "break-breathe": guided_break("55s", ("1m", "1m 30s"), "2m"),
    "break-window": guided_break("55s", ("1m", "1m 30s"), "2m"),
    "break-move": guided_break("55s", ("1m", "1m 30s"), "2m"),
    "break-nothing": guided_break("55s", ("1m", "1m 30s"), "2m"),
    "between-appointments": staff("3m", ("2m 45s", "3m 30s"), "5m"),
    "leaving-work-at-work": staff("4m 30s", ("5m", "8m"), "10m"),
    "after-a-hard-session": staff("4m 30s", ("5m", "8m"), "10m"),
}

LIBRARY = Library.of()
SCRIPTS = LIBRARY.script_names()
HEARD_ALONE = [name for name in SCRIPTS if PROMISES[name].kind != "break"]
IN_WELSH = ["diaphragmatic-breathing-cy"]
IN_ENGLISH = [name for name in SCRIPTS if name not in IN_WELSH]
FOR_PATIENTS = [name for name in HEARD_ALONE if PROMISES[name].kind != "staff" and name in IN_ENGLISH]
BREAKS = [name for name in SCRIPTS if PROMISES[name].kind == "break"]
FILES = sorted(shipped_folder().rglob("*.md"))
WAYS_TO_HEAR = (
    *({"posture": posture} for posture in POSTURES),
    *({"eyes": eyes.removeprefix("eyes-")} for eyes in EYES),
    *({"setting": setting} for setting in SETTINGS),
)
ON_TIME_MS = 500
PERMITTED = re.compile(
    r"\b(can|may|to) (stop|leave|pause)\b|\bstop (at any time|whenever|when)\b|\bstopio unrhyw bryd\b", re.I
)
MOST_SHARED = 0.25


@cache
def script_of(name):
    """A script with its blocks."""
    return resolve_includes(LIBRARY.load(name)[0], LIBRARY)


@cache
def measured(utterance):
    return ms_to_frames(round(estimate_reference_ms(utterance)), SAMPLE_RATE)


def draft_for(name, **choices):
    return draft_of(script_of(name), library=LIBRARY, variant=Variant(**choices))


@cache
def timeline_of(name, **choices):
    return draft_for(name, **choices).timeline(measured)


def length_ms(timeline):
    return frames_to_ms(timeline.frames, timeline.sample_rate)


def lengths(names):
    """Each script at its least, its natural and its most length."""
    return [
        pytest.param(name, asked, id=f"{name}-{which}")
        for name in names
        for which, asked in zip(("least", "natural", "most"), PROMISES[name].lengths_ms, strict=True)
    ]


def share(timeline, *kinds):
    """The share of some kinds of moment in the whole."""
    return sum(cue.end - cue.start for cue in timeline.cues if cue.kind in kinds) / timeline.frames


def own_shingles(name):
    """Every five words in a row of a script's own, without those of its blocks."""
    said = []
    for item in every_item(LIBRARY.load(name)[0].body):
        if isinstance(item, Choice):
            said += [words.text for option in item.options for words in option.words]
        elif isinstance(item, Text | Emphasis):
            said.append(item.text)
    words = re.findall(r"[a-z'’]+", " ".join(said).lower())
    return {tuple(words[at : at + 5]) for at in range(len(words) - 4)}


def test_every_script_that_was_promised_is_there_and_no_other():
    assert set(SCRIPTS) == set(PROMISES)


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_each_file_is_in_its_canonical_form_and_reads_back_the_same(path):
    kind = "block" if path.parent.name == "blocks" else "script"
    text = path.read_text("utf-8")
    script = parse(text, name=str(path), kind=kind)
    assert format_text(text, name=str(path), kind=kind) == text
    assert parse(write(script), name=str(path), kind=kind) == script


@pytest.mark.parametrize("name", IN_ENGLISH)
def test_no_pack_finds_anything_in_it_but_that_it_is_a_draft(name, today):
    found = lint(
        script_of(name), measure=lambda said: round(estimate_reference_ms(said)), today=today, packs=PACKS
    )
    assert [(finding.code, str(finding.severity), finding.excuse) for finding in found] == [
        ("REVIEW002", "hint", None)
    ]


@pytest.mark.parametrize("name", IN_WELSH)
def test_in_welsh_the_packs_also_say_that_they_do_not_read_every_word(name, today):
    found = lint(
        script_of(name), measure=lambda said: round(estimate_reference_ms(said)), today=today, packs=PACKS
    )
    assert [(finding.code, str(finding.severity)) for finding in found] == [
        ("REVIEW006", "hint"),
        ("REVIEW002", "hint"),
    ]


@pytest.mark.parametrize("name", IN_WELSH)
def test_in_welsh_a_recording_says_in_its_language_that_a_computer_speaks(name):
    assert "Llais cyfrifiadur yw hwn." in transcript(timeline_of(name))
    assert "Llais cyfrifiadur" not in transcript(timeline_of(name, setting="clinic"))


@pytest.mark.parametrize("name", SCRIPTS)
def test_each_script_is_a_draft_that_names_no_reviewer_and_says_what_it_is_for(name):
    about = script_of(name).front_matter
    assert (about.status, about.reviewed, about.allow) == ("draft", None, ())
    assert all((about.summary, about.practice, about.purpose, about.when, about.author, about.licence))


@pytest.mark.parametrize("name", SCRIPTS)
def test_each_script_says_what_it_rests_on_and_what_is_expected_of_its_time(name):
    about = script_of(name).front_matter
    assert (about.level, bool(about.evidence)) == ("introductory", True)
    assert all((about.expect, about.expect.length, about.expect.silence, about.expect.permission_by_ms))


@pytest.mark.parametrize("name", SCRIPTS)
def test_each_script_lasts_by_nature_as_long_as_it_promises(name):
    least, most = map(parse_duration, PROMISES[name].natural)
    assert least <= length_ms(timeline_of(name)) <= most


@pytest.mark.parametrize(("name", "asked_ms"), lengths(SCRIPTS))
def test_each_script_has_its_lengths_in_every_posture_and_setting_with_eyes_open_or_closed(name, asked_ms):
    script = script_of(name)
    every_tag = frozenset(tags_of(script.body)) - {OWN_VOICE_TAG, *SETTINGS}
    for choices in (*WAYS_TO_HEAR, {"tags": every_tag}):
        timeline = timeline_of(name, length_ms=asked_ms, **choices)
        assert asked_ms is None or abs(length_ms(timeline) - asked_ms) <= ON_TIME_MS, choices


@pytest.mark.parametrize(("name", "asked_ms"), lengths(SCRIPTS))
def test_permission_to_stop_comes_in_the_first_minute_and_the_first_fifth(name, asked_ms):
    timeline = timeline_of(name, length_ms=asked_ms)
    said = next(cue.end for cue in timeline.cues if PERMITTED.search(cue.text or ""))
    assert said <= min(60 * timeline.sample_rate, timeline.frames / 5)


@pytest.mark.parametrize("name", SCRIPTS)
def test_each_script_is_unhurried(name):
    timeline = timeline_of(name)
    words = sum(len(cue.text.split()) for cue in timeline.cues if cue.text)
    assert 55 <= words / (length_ms(timeline) / 60_000) <= 80


@pytest.mark.parametrize("name", SCRIPTS)
def test_a_third_to_two_thirds_is_silence_by_nature(name):
    assert 0.35 <= 1 - share(timeline_of(name), "speech") <= 0.65


@pytest.mark.parametrize(("name", "asked_ms"), lengths(HEARD_ALONE))
def test_who_listens_alone_has_room_and_company_at_each_length(name, asked_ms):
    timeline = timeline_of(name, length_ms=asked_ms)
    assert share(timeline, "speech") <= 0.65
    assert share(timeline, "pause", "gap") <= 0.70  # who breathes along with a rhythm has company


@pytest.mark.parametrize("name", IN_ENGLISH)
def test_an_eleven_year_old_can_read_it(name):
    said = [cue.text for cue in timeline_of(name).cues if cue.kind == "speech"]
    assert reading_age(said) <= 11


@pytest.mark.parametrize("name", [name for name in HEARD_ALONE if name in IN_ENGLISH])
def test_a_recording_says_that_a_computer_speaks_and_that_it_is_not_for_the_road(name):
    words = transcript(timeline_of(name))
    assert "This is a computer voice." in words
    assert "if you are driving" in words


@pytest.mark.parametrize("name", FOR_PATIENTS)
def test_a_recording_for_patients_names_machines_and_the_bath_as_well(name):
    assert "driving, using machinery or in the bath" in transcript(timeline_of(name))


@pytest.mark.parametrize("name", HEARD_ALONE)
def test_where_somebody_leads_those_words_are_left_out(name):
    words = transcript(timeline_of(name, setting="clinic"))
    assert "computer voice" not in words
    assert "keep the recording" not in words


@pytest.mark.parametrize("name", BREAKS)
def test_a_guided_break_is_led_by_somebody_and_goes_straight_to_the_break(name):
    words = transcript(timeline_of(name, length_ms=parse_duration("55s")))
    assert "computer voice" not in words
    assert "keep the recording" not in words


@pytest.mark.parametrize("name", BREAKS)
def test_a_guided_break_goes_into_a_minute_in_any_setting_even_while_it_says_that_it_is_a_draft(name, today):
    for posture, setting in product(POSTURES, SETTINGS):
        shortest = Variant(posture=posture, setting=setting, optional_parts="brief")
        told = draft_of(script_of(name), library=LIBRARY, variant=shortest, today=today)
        assert length_ms(told.timeline(measured)) <= 60_000, shortest


@pytest.mark.parametrize("name", BREAKS)
def test_a_guided_break_is_worded_for_those_who_sit_and_for_those_who_stand(name):
    assert transcript(timeline_of(name, posture="sitting")) != transcript(
        timeline_of(name, posture="standing")
    )


def test_no_two_scripts_are_the_same_words_reshuffled():
    shingles = {name: own_shingles(name) for name in SCRIPTS}
    shared = {
        (one, other): len(shingles[one] & shingles[other]) / min(len(shingles[one]), len(shingles[other]))
        for one, other in combinations(SCRIPTS, 2)
    }
    assert {pair: share for pair, share in shared.items() if share > MOST_SHARED} == {}


def said_by_tones(utterance):
    speech = ToneEngine().speak(utterance.spoken, voice="sine", rate=utterance.rate)
    return trim(speech.pcm, speech.sample_rate)


@pytest.mark.parametrize("name", SCRIPTS)
def test_each_script_sounds_in_its_words_and_is_silent_in_its_pauses(name):
    plan = draft_for(name)
    with Spool() as clips:
        for utterance in plan.arrangement.utterances():
            clips.add(utterance, said_by_tones(utterance))
        timeline = plan.timeline(lambda utterance: clips.audible_frames(utterance, SAMPLE_RATE))
        sound = np.concatenate(list(assemble(timeline, clips.clip)))
    assert len(sound) == timeline.frames
    spoken = [cue for cue in timeline.cues if cue.utterance]
    assert all(np.abs(sound[cue.start : cue.end]).max() > 0.01 for cue in spoken)
    still = [cue for cue in timeline.cues if cue.kind == "pause" and cue.end - cue.start > SAMPLE_RATE]
    middles = [sound[cue.start + SAMPLE_RATE // 4 : cue.end - SAMPLE_RATE // 4] for cue in still]
    assert not any(middle.any() for middle in middles)


def test_a_script_of_the_library_becomes_files_that_last_as_long_as_it_promises(tmp_path):
    made = render(
        draft_for("break-nothing", length_ms=60_000),
        cache=Cache(tmp_path / "clips"),
        out_folder=tmp_path,
        voice_name="tone",
        formats=["wav"],
    )
    assert abs(soundfile.info(made.audio[0]).duration - 60) <= 0.5


@pytest.mark.real
@pytest.mark.parametrize(("name", "engine"), [("break-breathe", "espeak"), ("break-window", "piper")])
def test_a_guided_break_is_rendered_by_a_real_voice(name, engine, tmp_path):
    try:
        choose_voice(engine, "en-GB")
    except RelaxError as absent:
        pytest.skip(str(absent))
    made = render(draft_for(name), cache=Cache(tmp_path / "clips"), out_folder=tmp_path, voice_name=engine)
    assert made.audio[0].stat().st_size > 100_000
    assert 45_000 <= length_ms(made.timeline) <= 120_000

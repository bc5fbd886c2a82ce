import io
from dataclasses import replace

import pytest
import webvtt

from relax.script.parser import parse
from relax.timeline.arrange import arrange
from relax.timeline.captions import captions, spoken_words, to_webvtt, transcript
from relax.timeline.fit import fit
from relax.timeline.place import place
from relax.timeline.variant import Variant


def timeline_of(body: str):
    def measure(_utterance) -> int:
        return 1000

    arrangement = arrange(parse(f"---\ntitle: T\n---\n{body}\n"), Variant())
    return place(arrangement, fit(arrangement, measure, 1000), measure, 1000)


def captioned(body: str, language: str = "en-GB") -> list[tuple[int, int, str]]:
    found = captions(timeline_of(body), language=language)
    return [(caption.start_ms, caption.end_ms, caption.text) for caption in found]


def test_speech_is_captioned_while_it_sounds():
    assert captioned("One. Two.") == [(500, 1500, "One."), (2100, 3100, "Two.")]


def test_a_silence_of_three_seconds_and_more_is_captioned():
    assert captioned("One. [pause 10s] Two.")[1] == (1500, 11500, "[Pause, 10 seconds]")
    assert len(captioned("One. [pause 2.9s] Two.")) == 2


def test_silences_that_follow_one_another_are_one_caption():
    assert captioned("One. [pause 2s] [pause 1m] Two.")[1][2] == "[Pause, 1 minute 2 seconds]"


def test_breaths_are_captioned_whether_words_are_spoken_or_not():
    body = "[breathe in 4, hold 2, out 6, hold 1; 2 times; spoken first 1]"
    assert [text for _, _, text in captioned(body)] == [
        "Breathe in", "and hold", "and out", "and rest",
        "[Breathe in]", "[and hold]", "[and out]", "[and rest]",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("language", "words"), [("en", "[Soft bell]"), ("cy", "[Cloch dawel]"), ("fr", "[♪]")]
)
def test_a_bell_is_captioned_in_the_language_of_the_script_or_with_a_sign(language, words):
    assert [text for _, _, text in captioned("[bell]", language)] == [words]


def test_silences_are_captioned_in_the_language_of_the_script():
    assert captioned("Un. [pause 2m 5s] Dau.", "cy")[1][2] == "[Saib, 2 funud 5 eiliad]"
    assert captioned("Un. [pause 1m 10s] Deux.", "fr")[1][2] == "[… 1m 10s]"


@pytest.mark.fault("F22", "F23")
@pytest.mark.parametrize(
    ("body", "words", "escaped"),
    [
        ("3 < 4 & 5 > 2.", "3 < 4 & 5 > 2.", "3 &lt; 4 &amp; 5 &gt; 2."),
        (r"A --\> B.", "A --> B.", "A --&gt; B."),
    ],
)
def test_another_reader_gets_the_words_back(body, words, escaped):
    written = to_webvtt(timeline_of(body), title="T", language="en-GB")
    (caption,) = webvtt.from_buffer(io.StringIO(written))
    assert written.splitlines()[-1] == escaped
    assert "-->" not in written.replace("00:00:00.500 --> 00:00:01.500", "")
    assert caption.text.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&") == words


@pytest.mark.fault("F22")
def test_a_title_cannot_break_the_header():
    written = to_webvtt(timeline_of("One."), title="A\n\n1\n00:00 --> 00:01\nB", language="en-GB")
    assert written.splitlines()[0] == "WEBVTT - A 1 00:00 → 00:01 B"


def test_the_transcript_has_the_spoken_words_in_paragraphs():
    body = "# Arriving\n\nOne. Two.\n\n> A note.\n\nThree. [pause 5s]\n\n[breathe in 4, out 6; spoken none]"
    assert transcript(timeline_of(body)) == "One. Two.\n\nThree.\n"


def test_spoken_words_come_with_their_moments():
    assert spoken_words(timeline_of("One. Two.")) == ((500, "One."), (2100, "Two."))


def test_a_caption_file_says_what_it_is_and_numbers_its_captions():
    assert to_webvtt(timeline_of("One. [pause 1h] Two."), title="Rest", language="en-GB") == (
        "WEBVTT - Rest\nKind: captions\nLanguage: en-GB\n"
        "\n1\n00:00:00.500 --> 00:00:01.500\nOne.\n"
        "\n2\n00:00:01.500 --> 01:00:01.500\n[Pause, 1 hour]\n"
        "\n3\n01:00:01.500 --> 01:00:02.500\nTwo.\n"
    )


@pytest.mark.parametrize(
    ("pause", "words"),
    [
        ("3s", "[Saib, 3 eiliad]"),
        ("59.4s", "[Saib, 59 eiliad]"),
        ("59.5s", "[Saib, 1 munud]"),
        ("1m", "[Saib, 1 munud]"),
        ("3m", "[Saib, 3 munud]"),
        ("2m 2s", "[Saib, 2 funud 2 eiliad]"),
    ],
)
def test_the_length_of_a_silence_is_told_in_welsh_to_the_second(pause, words):
    assert captioned(f"Un. [pause {pause}] Dau.", "cy")[1][2] == words


def test_moments_are_in_milliseconds_at_any_sample_rate():
    timeline = replace(timeline_of("One. [bell] [pause 5s]"), sample_rate=500)
    assert [(one.start_ms, one.end_ms, one.text) for one in captions(timeline, language="en")] == [
        (1000, 3000, "One."),
        (4200, 12_200, "[Soft bell]"),
        (12_200, 22_200, "[Pause, 10 seconds]"),
    ]
    assert spoken_words(timeline) == ((1000, "One."),)

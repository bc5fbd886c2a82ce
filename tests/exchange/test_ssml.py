import re
from dataclasses import replace
from xml.etree import ElementTree

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from script.strategies import words

from relax.draft import draft_of
from relax.errors import ScriptError
from relax.exchange.importing import import_text
from relax.exchange.letters import with_ellipses
from relax.exchange.ssml_writer import write_ssml
from relax.exchange.values import SSML_NAMESPACE
from relax.library.library import Library
from relax.script.frontmatter import FrontMatter
from relax.script.model import Bell, Elastic, Heading, ParagraphBreak, Pause, Script, Slower, Softer, Text
from relax.script.parser import parse
from relax.timeline.variant import Variant

SPEAK = f'<speak version="1.1" xmlns="{SSML_NAMESPACE}" xml:lang="en-GB">'
WORD_FRAMES = 22_050
"""Half a second at the rate of every timeline."""


def exported(script: Script, **choices) -> str:
    plan = draft_of(script, library=Library.of(), variant=Variant(**choices))
    timeline = plan.timeline(lambda _utterance: WORD_FRAMES)
    return write_ssml(
        timeline,
        script.front_matter,
        measure=lambda _utterance: WORD_FRAMES,
        interpreted=plan.variant.interpreted,
    )


def said(body: str, **choices) -> str:
    """What stands inside `<speak>`, behind the facts, for a script's body."""
    document = exported(parse(f"---\ntitle: T\n---\n{body}"), **choices)
    return re.sub(r"(?s).*?<meta name=\"title\" content=\"T\"/>\n|</speak>\n", "", document)


def body_of(inside: str) -> str:
    return import_text(f"{SPEAK}{inside}</speak>").text.split("---\n", 2)[2].strip()


def test_words_and_pauses_are_exact():
    assert said("Rest & be. [pause 1.5s] Now\n\nGo. [pause 25s]") == (
        '<p>\n<s>Rest &amp; be.</s>\n<break time="1500ms"/>\n<s>Now</s>\n</p>\n'
        '<p>\n<s>Go.</s>\n<break time="10s"/><break time="10s"/><break time="5s"/>\n</p>\n'
    )


def test_a_pause_in_mid_sentence_stands_inside_it():
    assert '<s>Rest <break time="3s"/> your hands.</s>' in said("Rest [pause 3s] your hands.")


def test_a_breath_is_its_words_and_the_rest_of_its_time():
    assert said("[breathe in 4, out 6; 2 times; spoken first 1]") == (
        '<p>\n<s>Breathe in <break time="3500ms"/> and out <break time="5500ms"/>'
        ' <break time="4s"/> <break time="6s"/></s>\n</p>\n'
    )


def test_slower_and_softer_are_prosody():
    assert '<prosody rate="85%" volume="-3dB">\n<s>Rest.</s>' in said(
        "[slower]\n[softer]\nRest.\n[end]\n[end]"
    )
    assert '<prosody rate="90%">' in said("Rest.", rate=0.9)


def test_sections_are_marks_with_titles():
    document = exported(parse("---\ntitle: T\n---\n# One & two\n\nRest."))
    assert '<meta name="section-1" content="One &amp; two"/>' in document
    assert '<mark name="section-1"/>\n<p>' in document


def test_other_sayings_of_a_word_are_aliases():
    document = exported(parse("---\ntitle: T\npronounce: {IAPT: 'eye <apt>'}\n---\nAt IAPT."))
    assert '<s>At <sub alias="eye &lt;apt&gt;">IAPT</sub>.</s>' in document


def test_a_bell_keeps_its_time_as_silence():
    assert '<mark name="bell-1"/><break time="4s"/>' in said("Rest. [bell]")


def test_an_interpreter_has_the_time_of_each_phrase():
    assert said("Rest.", interpreted=True) == '<p>\n<s>Rest.</s>\n<break time="500ms"/>\n</p>\n'


# What SSML 1.1 lets stand in what: section 3 of the Recommendation.
_IN_SENTENCES = {"#text", "break", "emphasis", "mark", "prosody", "sub"}
_CONTENT = {
    "speak": _IN_SENTENCES | {"meta", "p", "s"},
    "p": _IN_SENTENCES | {"s"},
    "s": _IN_SENTENCES,
    "prosody": _IN_SENTENCES | {"p", "s"},
    "sub": {"#text"},
    "break": set(),
    "mark": set(),
    "meta": set(),
}
_ATTRIBUTES = {
    "speak": {"version", "{http://www.w3.org/XML/1998/namespace}lang"},
    "prosody": {"rate", "volume"},
    "break": {"time"},
    "mark": {"name"},
    "meta": {"name", "content"},
    "sub": {"alias"},
}
_VALUES = {
    "time": r"[0-9]+m?s",
    "rate": r"[0-9]+(\.[0-9]+)?%",
    "volume": r"[+-][0-9]+(\.[0-9]+)?dB",
}


def faults(element: ElementTree.Element, within: str = "") -> list[str]:
    tag = element.tag.removeprefix(f"{{{SSML_NAMESPACE}}}")
    found = [
        f"{tag} {key}={value}" for key, value in element.items() if key not in _ATTRIBUTES.get(tag, set())
    ]
    found += [
        f"{key}={value}" for key, value in element.items() if not re.fullmatch(_VALUES.get(key, ".*"), value)
    ]
    if within == "prosody-in-s" and tag in ("p", "s"):
        found.append("a sentence in a sentence")
    for child in element:
        inner = child.tag.removeprefix(f"{{{SSML_NAMESPACE}}}")
        found += [] if inner in _CONTENT[tag] else [f"{inner} in {tag}"]
        found += faults(child, "prosody-in-s" if tag == "s" or within == "prosody-in-s" else "")
    return found


_lengths = st.integers(1, 60_000)
_blocks = st.lists(words, min_size=1, max_size=4).map(
    lambda phrases: tuple(
        piece
        for phrase in phrases
        for piece in (Text(text=f"{phrase.strip('. ')}."), Pause(length_ms=Elastic.fixed(3000)))
        if re.search(r"\w", phrase)
    )
)
_items = (
    st.builds(Pause, length_ms=_lengths.map(Elastic.fixed))
    | st.builds(Heading, text=words)
    | st.just(ParagraphBreak())
    | st.just(Bell())
    | _blocks.filter(bool).map(lambda body: Slower(body=body))
    | _blocks.filter(bool).map(lambda body: Softer(body=body))
    | words.map(lambda phrase: Text(text=phrase))
)
_scripts = st.lists(_items, max_size=10).map(
    lambda items: Script(front_matter=FrontMatter(title="T", pronounce={"a": "eh & so"}), body=tuple(items))
)


@settings(max_examples=100, deadline=None)
@given(_scripts)
def test_what_is_written_keeps_to_the_content_models(script):
    assert faults(ElementTree.fromstring(exported(script))) == []


@settings(max_examples=100, deadline=None)
@given(_scripts)
@example(Script(front_matter=FrontMatter(title="T"), body=(Text(text="Rest…… and go.. now"),)))
def test_a_round_trip_keeps_words_and_pauses(script):
    first = exported(script)
    again = replace(import_text(first).script, front_matter=script.front_matter)
    assert heard(exported(again)) == heard(first)


def heard(document: str) -> list[str | int]:
    """Words, and milliseconds of silence between them; any run of dots is one trailing-off, as for import."""
    found: list[str | int] = []
    for tag, text in re.findall(r"(<[^>]*>)|([^<]+)", document):
        time = re.match(r'<break time="([0-9]+)(m?s)"', tag)
        if time:
            ms = int(time[1]) * (1 if time[2] == "ms" else 1000)
            if found and isinstance(found[-1], int):
                ms += found.pop()
            found.append(ms)
        found += with_ellipses(text).split()
    return found


def test_breaks_paces_and_levels_become_markers():
    assert body_of('Rest. <break time="1.5s"/><prosody rate="72%">Go.</prosody>') == (
        "Rest. [pause 1.5s]\n[slower]\n[slower]\nGo.\n[end]\n[end]"
    )
    assert body_of('<prosody volume="-6dB">Go.</prosody>') == "[softer]\n[softer]\nGo.\n[end]\n[end]"


def test_sentences_without_a_stop_do_not_run_into_each_other():
    assert body_of("<s>Rest</s><s>now</s>") == "Rest\n\nnow"


def test_words_are_kept_whatever_stands_around_them():
    inside = '<voice name="x"><unknown>Rest <phoneme ph="a">here</phoneme></unknown></voice>.'
    imported = import_text(f"{SPEAK}{inside}</speak>")
    assert imported.text.endswith("Rest here.\n") or "Rest here ." in imported.text
    assert len(imported.remarks) == 3


@pytest.mark.parametrize("sign", ["[pause 9s]", "{home: a}", "# no", "*no*", "&lt;b&gt;"])
def test_nothing_in_its_words_is_taken_for_a_marker(sign):
    (text,) = import_text(f"{SPEAK}Say {sign} now.</speak>").script.body
    assert text == Text(text=f"Say {sign} now.".replace("&lt;", "<").replace("&gt;", ">"))


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ('<?xml version="1.0"?><!DOCTYPE speak SYSTEM "http://x/y.dtd"><speak>a</speak>', "<!DOCTYPE"),
        ('<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b "c">]><speak>&b;</speak>', "<!DOCTYPE"),
        ("<speak>a", "not well-formed"),
        ("<speak>&b;</speak>", "not well-formed"),
        ('<?xml version="1.0"?><html>a</html>', "begins with <speak>"),
        ("<speak>" + "<p>" * 5000 + "</p>" * 5000 + "</speak>", "nest more than 150 deep"),
    ],
)
def test_xml_that_is_not_read_is_refused_with_its_place(text, reason):
    with pytest.raises(ScriptError, match=re.escape(reason)) as caught:
        import_text(text, name="a.ssml")
    assert str(caught.value).startswith("a.ssml:1:")

import re
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from script.strategies import scrawls

from relax.errors import OutputError, ScriptError
from relax.exchange.importing import import_bytes, import_file, import_text
from relax.script.model import Heading, Note
from relax.script.parser import parse
from relax.script.writer import write_marker
from relax.units import parse_duration

DOCUMENTS = Path(__file__).parent / "documents"
MARKER = re.compile(r"(?<!\\)\[[^\]\\]*\]")


def markers(imported) -> list[str]:
    return MARKER.findall(imported.text)


def remarked(imported) -> list[tuple[int, str]]:
    return [(remark.place, remark.source) for remark in imported.remarks]


@pytest.mark.parametrize(
    ("name", "found"),
    [
        (
            "1-round-brackets.txt",
            "[pause] [pause 5s to 10s] [long pause] [short pause] [pause 30s] [pause 1m] [bell]",
        ),
        ("2-square-brackets.txt", "[pause 10s] [pause 3s] [pause 5s] [pause] [pause 30s] [bell]"),
        ("3-dots.txt", "[pause] [pause]"),
        ("4-slashes.txt", "[pause 5s] [pause 10s] [pause 2.5s] [pause 1m]"),
        ("5-capitals.txt", "[pause] [pause 20s] [pause] [long pause]"),
        ("6-markdown.md", "[pause] [pause] [long pause] [our page] [pause 10s]"),
        ("7-inline-breaks.txt", "[pause 3s] [pause 0.5s] [pause 1.5s]"),
        ("8-windows.txt", "[pause 15s] [pause]"),
        ("9-prompt.ssml", "[pause 3s] [slower] [softer] [pause 0.75s] [end] [end] [short pause]"),
    ],
)
def test_every_pause_of_each_notation_is_found(name, found):
    assert " ".join(markers(import_file(DOCUMENTS / name))) == found


@pytest.mark.parametrize(
    ("name", "doubts"),
    [
        ("1-round-brackets.txt", [1]),
        ("2-square-brackets.txt", [1]),
        ("3-dots.txt", [1, 3, 4, 6, 10]),
        ("6-markdown.md", [14, 16, 17]),
        ("8-windows.txt", [1, 1]),
        ("9-prompt.ssml", [6, 7, 8, 8, 8]),
    ],
)
def test_what_is_doubtful_is_listed_with_its_line(name, doubts):
    assert [remark.place for remark in import_file(DOCUMENTS / name).remarks] == doubts


def test_a_title_stands_in_the_front_matter_and_is_not_spoken():
    imported = import_text("A Quiet Hour\n\nRest here.\n")
    assert imported.script.front_matter.title == "A Quiet Hour"
    assert imported.text.endswith("---\n\nRest here.\n")


def test_a_script_is_a_draft_with_an_author_to_fill_in():
    assert "author: ''\nstatus: draft\n" in import_text("Rest.").text


def test_headings_are_known_by_their_looks():
    text = "My script\n\nINTRODUCTION\n\nSit down.\n\n2. The body\n\nRest.\n\nThe end\n=======\n\nGo.\n"
    headings = [item.text for item in import_text(text).script.body if isinstance(item, Heading)]
    assert headings == ["INTRODUCTION", "2. The body", "The end"]


def test_a_numbered_sentence_is_no_heading_and_its_number_is_told():
    imported = import_text("Sit.\n\n1. Close your eyes.\n")
    assert (3, "1.") in remarked(imported)
    assert imported.text.endswith("Sit.\n\nClose your eyes.\n")


def test_signs_of_the_script_language_are_spoken_as_themselves():
    body = import_text("Half of 2 * 3 | 4 is not #1. A ] and a } too.").text.split("---\n\n")[1]
    assert body == "Half of 2 \\* 3 \\| 4 is not \\#1.\nA \\] and a \\} too.\n"


def test_a_bracket_that_is_not_understood_is_kept_as_a_note_and_listed():
    imported = import_text("Rest your hands (or your arms) on the chair.")
    assert Note(text="TO DO: (or your arms)") in imported.script.body
    assert remarked(imported) == [(1, "(or your arms)")]


def test_a_stop_behind_a_bracket_stays_with_its_sentence():
    assert import_text("Rest now (pause 5s).").text.endswith("Rest now. [pause 5s]\n")


def test_capitals_among_capitals_are_words():
    imported = import_text("and then YOU PAUSE AND REST again")
    assert markers(imported) == []
    assert remarked(imported) == [(1, "PAUSE")]


def test_lines_that_hardly_look_spoken_are_listed():
    imported = import_text("Relax.\n\nDuration: 10 minutes\n\nSara: go.\nTherapist: Rest\nNow go. 00:45\n")
    assert remarked(imported) == [
        (3, "Duration: 10 minutes"),
        (6, "Therapist: Rest"),
        (7, "00:45"),
    ]


def test_lines_that_run_into_the_next_are_listed():
    assert remarked(import_text("Rest.\nScript version 2\nWelcome here.")) == [(2, "Script version 2")]


def test_a_sentence_that_is_a_pause_on_its_own_line_is_one_and_listed():
    imported = import_text("Rest.\nPause for 30 seconds.\nGo.\n...pause...")
    assert markers(imported) == ["[pause 30s]", "[pause]"]
    assert remarked(imported) == [(2, "Pause for 30 seconds.")]


@pytest.mark.fault("F18")
def test_invisible_signs_are_taken_out_and_named_with_their_line():
    imported = import_text("One.\n\nPau\u200bse \U0001f642 now.")
    assert remarked(imported) == [(3, "U+200B zero width space, U+1F642 slightly smiling face")]
    assert imported.text.endswith("One.\n\nPause now.\n")


def test_someone_elses_front_matter_becomes_notes():
    imported = import_text("---\nlayout: post\n---\nRest.")
    assert Note(text="TO DO: layout: post") in imported.script.body


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32"])
def test_every_marked_unicode_is_read(encoding):
    mark = "\ufeff" if encoding in ("utf-16-le", "utf-16-be") else ""
    imported = import_bytes(f"{mark}It’s a café. (pause)".encode(encoding), name="rest.txt")
    assert imported.text.endswith("It’s a café. [pause]\n")
    assert imported.remarks == ()


def test_windows_text_is_read_and_said_to_be():
    imported = import_bytes("Rest.\nIt’s warm.".encode("cp1252"), name="rest.txt")
    assert "It’s warm." in imported.text
    assert remarked(imported) == [(2, "It’s warm.")]


@pytest.mark.parametrize(
    "content", ["doesn’t".encode("mac-roman"), b"\x81\x82", "Привет мир".encode("koi8-r") + b"\x8d", b"a\0b"]
)
def test_bytes_that_make_no_plausible_words_are_refused(content):
    with pytest.raises(ScriptError, match="save it as UTF-8"):
        import_bytes(content, name="rest.txt")


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1 old", "an old Word document"),
        (b"{\\rtf1 rest}", "a rich-text document"),
        (b"%PDF-1.7", "a PDF"),
    ],
)
def test_other_kinds_of_document_are_named_with_the_remedy(content, reason):
    with pytest.raises(OutputError, match=reason) as caught:
        import_bytes(content, name="rest.docx")
    assert "save it as .docx" in str(caught.value)


def test_a_script_is_not_imported_again():
    with pytest.raises(OutputError, match="a script already"):
        import_text("---\ntitle: Rest\n---\nRest.")


@pytest.mark.fault("F15")
def test_a_text_that_is_too_long_is_refused_before_it_is_read():
    with pytest.raises(OutputError, match="1048576 bytes"):
        import_bytes(b"a" * ((1 << 20) + 1), name="long.txt")


_pieces = (
    st.sampled_from(["(pause)", "[Pause 10 seconds]", "(softly)", "*pause*", "PAUSE", "......\n", "/5s"])
    | st.sampled_from([*"[](){|}_\\", "**", "~~", "<!--", "-->", "# ", "> ", "- ", "1. ", "===\n", "[a](b)"])
    | st.sampled_from(
        ["Rest ", "now. ", "BODY\n", "\n", "\n\n", "\u200b", "\u0338", "e\u0301", "&amp;", "\x0c"]
    )
)
texts = st.lists(_pieces, max_size=20).map("".join) | scrawls | st.text(max_size=60)


@settings(max_examples=150, deadline=None)
@given(texts)
def test_any_text_imports_to_something_that_parses(text):
    try:
        imported = import_text(text)
    except (OutputError, ScriptError):
        return  # a script already, or XML that is none
    assert parse(imported.text).body == imported.script.body


_words = st.sampled_from(
    ["Rest", "now.", "softly", "let", "go,", "BODY", "ten", "seconds", "pause", "three."]
)
_marks = st.sampled_from(
    ["({})", "[{}]", "*{}*", "{}", "{}", "{}", "--{}--", "> {}\n", "# {}\n", "\n\n{}", "{}…", "~~{}~~"]
)
_phrases = st.tuples(_marks, st.lists(_words, min_size=1, max_size=3).map(" ".join)).map(
    lambda pair: pair[0].format(pair[1])
)


@settings(max_examples=150, deadline=None)
@given(st.lists(_phrases, min_size=1, max_size=10).map(" ".join))
def test_every_word_is_in_the_script_or_in_the_report(text):
    imported = import_text(text)
    body = imported.text.replace("TO DO:", "")
    told = " ".join([body, *(known.source for known in (*imported.readings, *imported.remarks))])
    missing = [word for word in re.findall(r"\w+", text) if word not in told]
    assert missing == []


@settings(max_examples=150, deadline=None)
@given(st.lists(_phrases, min_size=1, max_size=10).map(" ".join))
def test_words_in_the_script_keep_their_order(text):
    imported = import_text(text)
    body = re.sub(r"TO DO:|\[[^\]]*\]", " ", imported.text.split("---\n", 2)[2])
    source = iter(re.findall(r"\w+", text))
    assert all(word in source for word in re.findall(r"\w+", body))


@settings(max_examples=100, deadline=None)
@given(st.integers(1, 600), st.sampled_from(["({} seconds pause)", "[pause {}s]", "/{}s", "(pause {} secs)"]))
def test_every_length_is_exact(seconds, notation):
    (reading,) = import_text(f"Rest. {notation.format(seconds)}").readings
    assert parse_duration(reading.became[len("[pause ") : -1]) == seconds * 1000


def test_the_report_names_markers_as_the_script_writes_them():
    imported = import_text("Rest. (pause for 5-10 seconds)")
    (reading,) = imported.readings
    assert reading.became == write_marker(imported.script.body[-1]) == "[pause 5s to 10s]"

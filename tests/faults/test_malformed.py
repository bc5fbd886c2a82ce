"""Scripts that are wrong: each is refused with its place, or it is heard with every word that was written."""

import re
import time
import unicodedata

import pytest
from faults.malformed import malformed

from relax.draft import draft
from relax.errors import RelaxError, ScriptError
from relax.library.library import Library
from relax.script.reading import decode
from relax.timeline.captions import transcript
from relax.timeline.variant import Variant

SEED = 9
LONGEST_SECONDS = 5
PLACED = re.compile(r"[^\n]+\.md:\d+:\d+: \S")
PIECE = re.compile(
    r"<!--.*?-->|\\.|^[ \t]*[>#][^\n]*|\[(?P<marker>[^\]\n]*)\]|\{[^}]*\}|(?P<words>[^\[\]{}<>\\\n#]+|.)",
    re.DOTALL | re.MULTILINE,
)
OPENS = re.compile(r"(for|not for|optional|repeat|slower|softer)\b", re.IGNORECASE)


def words_of(text):
    return re.findall(r"[^\W_]+", unicodedata.normalize("NFC", text))


def written(text):
    """The words that everybody hears, found without the parser: outside markers, notes, headings, choices."""
    body = re.sub(r"\A---\n.*?\n---[ \t]*(\n|\Z)", "", text, count=1, flags=re.DOTALL)
    said, within = [], []
    for piece in PIECE.finditer(body):
        marker = " ".join((piece["marker"] or "").split()).lower()
        if OPENS.match(marker):
            within.append("for" in marker.split()[:2])
        elif marker.startswith("end") and within:
            within.pop()
        elif not any(within):
            said.append(piece["words"] or " ")
    return words_of("".join(said))


def missing(expected, heard):
    """The first word that is not heard in its turn, or None."""
    following = iter(heard)
    return next((word for word in expected if word not in following), None)


def what_came_of(data, path, library):
    """`refused`, `heard`, or what is wrong."""
    path.write_bytes(data)
    try:
        one = draft(str(path), library=library, variant=Variant(optional_parts="full"))
        timeline = one.timeline(lambda utterance: 400 * len(utterance.text))
    except ScriptError as error:
        return "refused" if all(PLACED.match(str(problem)) for problem in error.problems) else str(error)
    except RelaxError as error:
        return "refused" if str(error) and "\n" not in str(error) else repr(error)
    lost = missing(written(decode(data, name=path.name)), words_of(transcript(timeline)))
    return f"{lost!r} is not heard" if lost else "heard"


@pytest.mark.fault("F15", "F16", "F17", "F18", "F19")
@pytest.mark.parametrize("count", [150, pytest.param(1000, marks=pytest.mark.slow)])
def test_a_malformed_script_is_refused_with_its_place_or_heard_with_every_word(tmp_path, count):
    library, found = Library.of(), []
    for number, data in enumerate(malformed(count, SEED)):
        began = time.process_time()
        found.append((number, what_came_of(data, tmp_path / "rest.md", library)))
        assert time.process_time() - began < LONGEST_SECONDS
    assert [(number, what) for number, what in found if what not in ("refused", "heard")] == []
    assert {what for _, what in found} == {"refused", "heard"}

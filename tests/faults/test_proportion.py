"""What a script costs grows as the script does: ten times as much text takes about ten times the work."""

import gc
import time

import pytest

from relax.errors import ScriptError
from relax.exchange.importing import import_text
from relax.script.formatter import format_text
from relax.script.parser import parse

HEAD = "---\ntitle: Long\n---\n\n"
TIMES = 10
MOST = 3 * TIMES
"""Work that grows with the square of the text is a hundred times as much, and is not taken for this."""
PIECES = {
    "sentences": "Rest here for a while.\n\n",
    "one line": "Rest here for a while. ",
    "one word": "restresting",
    "markers": "[pause 1s] ",
    "breaths": "Rest. [breathe in 4, out 6]\n\n",
    "choices": "{sitting: Sit. | lying: Lie.} Rest.\n\n",
    "headings": "# One\n\nRest.\n\n",
    "notes": "> A note.\n\nRest.\n\n",
    "comments": "<!-- a - b --> Rest.\n\n",
    "emphasis": "*Rest* here. ",
    "escapes": "\\[ ",
    "blocks": "[slower]\nRest.\n[end]\n\n",
    "optional": "[optional]\nRest.\n[end]\n\n",
    "accents": "e\u0301te\u0301 ",
    "dots": "... ",
}
WRONG = {
    "brackets": "[ ",
    "closing brackets": "] ",
    "braces": "{a ",
    "unknown markers": "[pasue] ",
    "ends": "[end]\n",
    "backslashes": "\\q ",
    "stars": "* ",
    "tags": "<b> ",
    "ampersands": "&amp; ",
    "rules": "---\n",
    "signs": "| } ] > ",
}
SMALL = 400


def work_seconds(of, text):
    """The processor's time, which no other process adds to; the less of two, with no waste collected."""
    times = []
    for _ in range(2):
        gc.collect()
        gc.disable()
        began = time.process_time()
        of(text)
        times.append(time.process_time() - began)
        gc.enable()
    return min(times)


def grows(of, piece, *, head=HEAD, pieces=SMALL):
    """How many times the work is that ten times the text takes."""
    small, large = (of_pieces * piece for of_pieces in (pieces, TIMES * pieces))
    return work_seconds(of, head + large) / work_seconds(of, head + small)


def refused(text):
    """The problems of a script, told as they are told to people."""
    with pytest.raises(ScriptError) as caught:
        parse(text)
    return str(caught.value)


def squared(text):
    """Looks at every pair of letters."""
    return sum(one == other for one in text for other in text)


def test_work_that_grows_with_the_square_would_be_noticed():
    assert grows(squared, "a", head="", pieces=150) > MOST


@pytest.mark.fault("F15")
@pytest.mark.parametrize("piece", PIECES.values(), ids=PIECES)
def test_reading_costs_in_proportion(piece):
    assert grows(parse, piece) < MOST


@pytest.mark.fault("F15")
@pytest.mark.parametrize("piece", WRONG.values(), ids=WRONG)
def test_refusing_costs_in_proportion(piece):
    assert grows(refused, piece) < MOST


@pytest.mark.fault("F15")
@pytest.mark.parametrize("piece", [PIECES["sentences"], PIECES["markers"]], ids=["sentences", "markers"])
def test_setting_out_anew_costs_in_proportion(piece):
    assert grows(format_text, piece, pieces=300) < MOST


@pytest.mark.fault("F15")
@pytest.mark.parametrize(
    "piece",
    ["Rest here for a while.\n\n", "(pause 3 secs) ", "[[ ", "... ", "Sara: rest.\n", "**Rest** <br/> "],
    ids=["sentences", "pauses", "brackets", "dots", "speakers", "markup"],
)
def test_taking_over_a_text_costs_in_proportion(piece):
    assert grows(import_text, piece, head="", pieces=300) < MOST

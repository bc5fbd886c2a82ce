import json
import shutil
import subprocess
from importlib.resources import files

import pytest

from relax.pages.site_search import folded_words, word_index


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ("Ch\u0175erthin", ["chwerthin"]),
        ("Don\u2019t don't", ["dont", "dont"]),
        ("half-past 4, \ufb01ve", ["half", "past", "4", "five"]),
        ("_under_score", ["under", "score"]),
        (
            "\u4f11\u606f \u0395\u03b9\u03c1\u03ae\u03bd\u03b7",
            ["\u4f11\u606f", "\u03b5\u03b9\u03c1\u03b7\u03bd\u03b7"],
        ),
        ("<b>&amp;", ["b", "amp"]),
        ("", []),
    ],
)
def test_words_are_folded_to_what_people_type(typed, words):
    assert folded_words(typed) == words


def test_an_index_has_every_word_once_with_the_distances_of_its_entries():
    index = word_index([[], ["one", "two"], ["two two"], ["ONE"], ["two"]], weight=3)
    assert index == {"weight": 3, "words": "one two", "entries": [[1, 2], [1, 1, 2]]}


def test_an_index_of_nothing_has_no_entries():
    assert word_index([], weight=1) == {"weight": 1, "words": "", "entries": []}


@pytest.mark.real
def test_the_page_folds_what_is_typed_as_the_index_was_folded(tmp_path):
    node = shutil.which("node")
    if not node:
        pytest.skip("node is not installed")
    module = files("relax.pages").joinpath("modules", "search.js").read_text("utf-8")
    texts = [
        "Ch\u0175erthin",
        "Don\u2019t rush: 4 Breaths",
        "\ufb01ve_six",
        "\u0130stanbul stra\u00dfe",
        "\u4f11\u606f",
    ]
    path = tmp_path / "fold.mjs"
    path.write_text(f"{module}\nconsole.log(JSON.stringify({json.dumps(texts)}.map(foldedWords)));", "utf-8")
    told = subprocess.run([node, str(path)], capture_output=True, text=True, encoding="utf-8", check=True)
    assert json.loads(told.stdout) == [folded_words(text) for text in texts]

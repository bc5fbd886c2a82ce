from __future__ import annotations

import pytest

from relax.audio.languages import three_letter_language


@pytest.mark.parametrize(
    ("tag", "code"),
    [("en-GB", "eng"), ("cy", "cym"), ("pa-Guru-IN", "pan"), ("sco", "sco"), ("xx", "und"), ("", "und")],
)
def test_a_language_has_three_letters(tag, code):
    assert three_letter_language(tag) == code

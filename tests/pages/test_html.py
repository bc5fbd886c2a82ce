import base64
import hashlib
import re

import pytest

from relax.pages.html import Html, asset, document, element, together


@pytest.mark.fault("F22")
def test_words_and_attributes_are_escaped_and_markup_is_not():
    inner = together("<script>", element("b", "a & b"))
    assert element("p", inner, title='"><i>') == (
        '<p title="&quot;&gt;&lt;i&gt;">&lt;script&gt;<b>a &amp; b</b></p>'
    )


def test_attributes_that_are_off_are_left_out():
    assert element("audio", controls=True, loop=False, src=None, data_at=3) == (
        '<audio controls data-at="3"></audio>'
    )


@pytest.mark.fault("F22")
def test_a_page_lets_in_its_own_style_and_program_by_their_hashes():
    page = document(title="</title>", language="en-GB", style="p{}", body=Html("<p>x</p>"), script="1;")
    style = base64.b64encode(hashlib.sha256(b"p{}").digest()).decode()
    policy = re.search(r'content="(default-src [^"]+)"', page)[1].replace("&#x27;", "'")
    assert policy.startswith(f"default-src 'none'; style-src 'sha256-{style}'; script-src 'sha256-")
    assert "<title>&lt;/title&gt;</title>" in page


def test_a_program_holds_nothing_that_would_end_its_element():
    assert "</script" not in asset("preview.js")

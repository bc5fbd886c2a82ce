import json
import re

import pytest
from jinja2 import UndefinedError

from relax.pages import builder
from relax.pages.builder import build_page, island

PAYLOADS = [
    "</script><script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    '" onload="x',
    "&lt;b&gt;",
    "\u2028<!--",
]


PAGE = """{% extends "base.html" %}
{% block body %}
<main><h1 title="{{ name }}">{{ name }}</h1></main>
{% endblock %}
"""
MAIN = """import {name} from "./name.js";
document.title = name();
"""
NAME = """export function name() {
  return JSON.parse(document.querySelector("#data").textContent).name;
}
"""


@pytest.fixture
def template(monkeypatch):
    """A page of a heading and a program."""
    texts = {"templates/page.html": PAGE, "modules/main.js": MAIN, "modules/name.js": NAME}
    real = builder.asset
    monkeypatch.setattr(builder, "asset", lambda name: texts.get(name) or real(name))
    builder._environment.cache_clear()
    yield "page.html"
    builder._environment.cache_clear()


@pytest.mark.fault("F22")
@pytest.mark.parametrize("words", PAYLOADS)
def test_no_words_become_markup(template, words):
    shown = build_page(template, title=words, name=words, data={"name": words}, module="main.js")
    assert words not in shown.replace("&lt;b&gt;", "") or words == "&lt;b&gt;"
    assert shown.count("<script") == 2
    assert "&amp;lt;b" in shown or words != "&lt;b&gt;"


def test_an_island_reads_back_as_it_was():
    assert json.loads(island(PAYLOADS)) == PAYLOADS
    assert not re.search("[<>&\u2028]", island(PAYLOADS))


def test_a_template_cannot_use_what_it_was_not_given(template):
    with pytest.raises(UndefinedError, match="'name' is undefined"):
        build_page(template, title="")


def test_a_page_without_a_program_may_run_none(template):
    shown = build_page(template, title="", name="")
    assert "script-src" not in shown
    assert "default-src &#39;none&#39;" in shown


@pytest.mark.fault("F22")
@pytest.mark.real
@pytest.mark.parametrize("words", PAYLOADS)
def test_in_a_browser_the_program_runs_and_reads_the_very_words(template, visit, tmp_path, words):
    path = tmp_path / "page.html"
    path.write_text(
        build_page(template, title="", name=words, data={"name": words}, module="main.js"),
        "utf-8",
    )
    page = visit(path)
    assert page.locator("h1").text_content() == words
    assert page.evaluate("JSON.parse(document.querySelector('#data').textContent).name") == words
    assert page.locator("script").count() == 2


@pytest.mark.real
def test_what_leaves_a_page_or_breaks_its_policy_is_caught(template, visit, tmp_path):
    path = tmp_path / "page.html"
    path.write_text(build_page(template, title="", name=""), "utf-8")
    page = visit(path)
    page.evaluate("document.body.insertAdjacentHTML('beforeend', '<img src=\"http://example.test/a.png\">')")
    page.wait_for_timeout(100)
    assert any("http://example.test/a.png" in trouble for trouble in visit.troubles)
    visit.troubles.clear()

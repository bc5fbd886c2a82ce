"""Words that would be programs, in every field that somebody can fill in, and all that is made of them.

The commands make a pack, a session page, a site and a report of the linter from one hostile script, plan and
service; whatever they wrote is then opened in a browser, or read by another program.
"""

import os
import re

import pytest
import webvtt
from click.testing import CliRunner
from mutagen.id3 import ID3

from relax.commands.root import cli

PAYLOADS = {
    "elements": "</title></style></script><script>window.ran=1</script>"
    "<img src=x onerror=window.ran=1><base href=//x>",
    "attributes": "\" autofocus onfocus='window.ran=1' onmouseover=\"window.ran=1 "
    "--><svg onload=window.ran=1><!--",
    "links": "javascript:window.ran=1 ]]><a href='javascript:window.ran=1'>x</a> "
    "&lt;script&gt;window.ran=1 &#39;",
    "other languages": "{{ 7*7 }} {% raw %} ${7*7} <%= 7*7 %> "
    "00:00.000 --> 99:00.000 <c.x>WEBVTT</c> %s %(x)s",
}
FIELDS = ("title", "summary", "purpose", "when", "author", "licence", "evidence")
PAGES_OF_A_PACK = 5
TOUCH = "['mouseover', 'focus'].forEach(kind => one.dispatchEvent(new Event(kind)))"
OF_THE_PAYLOAD = "img, svg[onload], base, [onerror], [onfocus], [onmouseover], [href^='javascript:']"
NAME = "<img src=x onerror=window.ran=1>&amp;" if os.name == "posix" else "a name"


def quoted(words):
    """As a value of YAML."""
    return "'" + words.replace("'", "''") + "'"


def spoken(words):
    """As words of a script."""
    return re.sub(r"([\\\[\]{}|*#><_`~&])", r"\\\1", words)


def script_of(words):
    """A script with the words wherever words can stand."""
    front = "\n".join(f"{field}: {quoted(words)}" for field in FIELDS)
    review = f"reviewed: {{by: {quoted(words)}, role: {quoted(words)}, on: 2026-11-01}}"
    said = spoken(words)
    body = f"# {said}\n\nHello {said}. [pause 1s]\n\n> {said}\n\nRest.\n"
    return f"---\n{front}\nstatus: reviewed\n{review}\n---\n\n{body}"


def plan_of(words):
    """A plan with the words wherever words can stand."""
    talk = f"{{talk: {quoted(words)}, for: 6m}}"
    breaks = f"pacing_breaks: {{every: 4m, for: 1m, activities: {{walk: {quoted(words)}}}}}"
    return (
        f"title: {quoted(words)}\nlength: 10m\n{breaks}\nagenda:\n  - {talk}\n  - {{play: {quoted(NAME)}}}\n"
    )


@pytest.fixture(scope="session", params=PAYLOADS.values(), ids=PAYLOADS)
def made(request, tmp_path_factory):
    """The words, and the folder of all that the commands made with them."""
    with pytest.MonkeyPatch.context() as patch:
        for kind in ("CONFIG", "CACHE", "DATA"):
            patch.setenv(f"XDG_{kind}_HOME", str(tmp_path_factory.mktemp("own")))
        yield make_all(request.param, tmp_path_factory.mktemp("payload"))


def make_all(words, home):
    """Everything that has pages, made with the words."""
    (home / "mine" / "sessions").mkdir(parents=True)
    script, plan = home / "mine" / f"{NAME}.md", home / "mine" / "sessions" / "evil.yaml"
    script.write_text(script_of(words), "utf-8")
    plan.write_text(plan_of(words), "utf-8")

    def run(*arguments, status=0):
        common = ("--library", str(home / "mine"), "--cache-dir", str(home / "cache"))
        done = CliRunner().invoke(cli, (*common, *map(str, arguments)), prog_name="relax")
        assert done.exit_code == status, done.output

    because = ("--voice", "tone", "--allow-errors", words)
    service = ("--title", words, "--service", words, "--contact", words)
    run("pack", script, "-o", home / "out" / "pack", *because, *service, "--no-pdf")
    run("page", plan, "-o", home / "out" / "page.html", *because)
    more = ("--no-packs", "--session-pages", "--only", NAME)
    run("site", "-o", home / "out" / "site", *because, *service, *more)
    run("lint", script, "--format", "html", "-o", home / "out" / "report.html", status=1)
    return words, home / "out"


def text_of(page):
    """All the text of a page, shown or hidden, without its programs and styles."""
    return page.evaluate(
        "[...document.body.querySelectorAll('*')].filter(one => !['SCRIPT', 'STYLE'].includes(one.tagName))"
        ".flatMap(one => [...one.childNodes]).filter(one => one.nodeType === 3)"
        ".map(one => one.data).join(' ').replace(/\\s+/g, ' ')"
    )


@pytest.mark.fault("F22")
@pytest.mark.real
def test_on_no_page_it_runs_or_becomes_an_element_and_on_each_it_reads_as_written(visit, made):
    words, folder = made
    found = {}
    for path in sorted(folder.rglob("*.html")):
        page = visit(path)
        page.evaluate(f"document.querySelectorAll('*').forEach(one => {TOUCH})")
        ran, elements = page.evaluate("window.ran"), page.locator(OF_THE_PAYLOAD).count()
        is_quoted = path.name == "report.html"  # it shows lines of the script, with their backslashes
        reads = is_quoted or " ".join(words.split()) in text_of(page) + page.title()
        found[path.relative_to(folder).as_posix()] = (ran, elements, reads)
        page.context.close()
    assert len(found) > PAGES_OF_A_PACK
    assert {name: what for name, what in found.items() if what != (None, 0, True)} == {}


@pytest.mark.fault("F22")
def test_captions_read_back_as_the_words(made):
    words, folder = made
    (captions, *_) = sorted(folder.rglob("*.vtt"))
    told = [cue.text for cue in webvtt.read(captions)]
    unescaped = [one.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&") for one in told]
    assert any(" ".join(one.split()) == f"Hello {words}." for one in unescaped), unescaped


@pytest.mark.fault("F22")
def test_tags_hold_the_words_and_nothing_else(made):
    words, folder = made
    (sound, *_) = sorted((folder / "pack").glob("*.mp3"))
    assert words in str(ID3(sound)["TIT2"])


@pytest.mark.fault("F22")
def test_names_of_files_are_names(made):
    _, folder = made
    names = [path.name for path in folder.rglob("*")]
    assert [name for name in names if re.search(r"[<>\"'&;:|?*\\\s]", name)] == []

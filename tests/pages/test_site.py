import json
import zipfile
from pathlib import Path

import pytest

from relax import sound_files as sound_module
from relax.errors import OutputError
from relax.pages import site as site_module
from relax.pages.pack_plan import PackChoices
from relax.speech.cache import Cache

SHORT = PackChoices(lengths_ms=(13_000, 20_000))
PLAN = """title: A short session
length: 20m
setting: group
pacing_breaks: {every: 5m, for: 1m, activities: {walk: Walk about}}
agenda:
  - {play: rest}
  - {talk: More, for: 15m}
"""
REST = [
    "01-rest-13-seconds.mp3",
    "01-rest-13-seconds.txt",
    "01-rest-13-seconds.vtt",
    "02-rest-20-seconds.mp3",
    "02-rest-20-seconds.txt",
    "02-rest-20-seconds.vtt",
    "diary.html",
    "handout.html",
    "index.html",
    "words-in-large-print.html",
    "words.html",
]


@pytest.fixture(scope="session")
def library(shelf, resting_text):
    """Two scripts and a plan that plays one of them."""
    other = resting_text.replace("A short rest", "A quiet hour").replace("# Breathing", "# Zebra")
    return shelf(rest=resting_text, quiet_hour=other, plan=PLAN)


@pytest.fixture(scope="session")
def built(build_site, library):
    """The site of that library."""
    return build_site(library, choices=SHORT)


@pytest.fixture(scope="session")
def words(build_site, library):
    """The same, of words alone."""
    return build_site(library, words_only=True)


def test_a_script_has_a_folder_with_all_that_its_pack_holds(built):
    own = [name.removeprefix("scripts/rest/") for name in built.files if name.startswith("scripts/rest/")]
    assert own == sorted([*REST, "rest.zip"])
    assert [name for name in built.files if "/" not in name] == ["contents.json", "index.html"]


def test_its_pack_stands_on_its_own(built):
    with zipfile.ZipFile(built.folder / "scripts/rest/rest.zip") as archive:
        assert archive.namelist() == [f"rest/{name}" for name in REST]
        page = archive.read("rest/index.html").decode()
    assert "../" not in page
    assert (built.folder / "scripts/rest/index.html").read_text("utf-8").count("../../index.html") == 1


def test_what_a_site_holds_is_told_with_its_sizes(built):
    contents = json.loads((built.folder / "contents.json").read_text("utf-8"))
    on_disk = {
        path.relative_to(built.folder).as_posix() for path in built.folder.rglob("*") if path.is_file()
    }
    assert set(contents["files"]) | {"contents.json"} == on_disk == set(built.files)
    assert contents["files"]["index.html"] == (built.folder / "index.html").stat().st_size
    assert [one["page"] for one in contents["scripts"]] == [
        "scripts/quiet-hour/index.html",
        "scripts/rest/index.html",
    ]


def test_every_link_of_every_page_leads_to_a_file(built, words):
    for site in (built, words):
        for page in site.folder.rglob("*.html"):
            for address in set(_addresses(page.read_text("utf-8"))):
                assert (page.parent / address).is_file(), f"{page.name} → {address}"


def _addresses(text):
    for before in ('href="', 'src="'):
        for part in text.split(before)[1:]:
            address = part.partition('"')[0]
            if not address.startswith(("#", "data:")):
                yield address


def test_names_are_safe_on_every_drive(build_site, shelf, resting_text):
    home = shelf(rest=resting_text)
    for name in ("R\u00e9st (a, b)", "\u4f11\u606f"):
        path = home.folders[0] / f"{name}.md"
        path.write_text(resting_text, "utf-8")
    site = build_site(home, choices=SHORT)
    names = {part for file in site.files for part in Path(file).parts}
    assert {"rest", "rest-a-b", "practice"} < names
    assert all(name.isascii() and not set(name) & set('<>:"/\\|?*') for name in names)


def test_the_second_time_nothing_is_rendered(build_site, library, built, monkeypatch):
    def refuse(*_arguments, **_options):
        raise AssertionError("this was made before")

    monkeypatch.setattr(sound_module, "make_files", refuse)
    again = build_site(library, choices=SHORT)
    assert list(again.files) == list(built.files)


def test_a_site_of_words_has_no_sound_and_makes_none(build_site, library, tmp_path):
    cache = Cache(tmp_path / "cache")
    site = build_site(library, words_only=True, cache=cache)
    assert {Path(name).suffix for name in site.files} == {".html", ".json"}
    assert not [path for path in (tmp_path / "cache").rglob("*") if path.is_file() and path.suffix != ".lock"]


def test_packs_in_one_file_can_be_left_out(build_site, library):
    site = build_site(library, choices=SHORT, packs=False)
    assert not [name for name in site.files if name.endswith(".zip")]
    assert "The whole pack" not in (site.folder / "scripts/rest/index.html").read_text("utf-8")


def test_a_script_that_takes_none_of_the_lengths_comes_in_its_own(build_site, library):
    site = build_site(library, choices=PackChoices(lengths_ms=(3_600_000,)), only=("rest",))
    assert [one.script for one in site.left_out] == ["rest"]
    assert "it is there in about 1 minute" in str(site.left_out[0])
    assert "scripts/rest/01-rest-about-1-minute.mp3" in site.files


def test_each_plan_has_a_page_and_its_scripts_know_it(built):
    page = (built.folder / "sessions/plan.html").read_text("utf-8")
    assert 'href="../scripts/rest/index.html"' in page
    assert "After 5 minutes" in page
    assert 'href="../../sessions/plan.html"' in (built.folder / "scripts/rest/index.html").read_text("utf-8")
    assert "plan.html" not in (built.folder / "scripts/quiet-hour/index.html").read_text("utf-8")


@pytest.mark.parametrize("words_only", [True, False])
def test_a_plan_can_come_with_the_page_that_leads_it(build_site, library, words_only):
    site = build_site(library, only=("rest",), session_pages=True, words_only=words_only)
    page = (site.folder / "sessions/plan.html").read_text("utf-8")
    assert 'href="plan-to-lead.html"' in page
    assert (
        "data:audio/mpeg" in (site.folder / "sessions/plan-to-lead.html").read_text("utf-8")
    ) != words_only


def test_scripts_are_told_as_they_are_begun(build_site, library):
    told = []
    build_site(library, choices=SHORT, tell=lambda *what: told.append(what))
    assert told == [(1, 2, "A quiet hour"), (2, 2, "A short rest")]


def test_where_it_cannot_be_finished_nothing_is_changed(build_site, library, tmp_path, monkeypatch):
    folder = tmp_path / "library"
    build_site(library, words_only=True, folder=folder)
    before = {path: path.read_bytes() for path in folder.rglob("*.html")}

    def fail(*_arguments):
        raise OutputError("index.html", "no space left on device")

    monkeypatch.setattr(site_module, "index_page", fail)
    with pytest.raises(OutputError, match="no space left"):
        build_site(library, words_only=True, folder=folder, replaces=True, title="Another")
    assert {path: path.read_bytes() for path in folder.rglob("*.html")} == before
    assert [path.name for path in tmp_path.iterdir()] == ["library"]


def test_a_folder_that_holds_something_is_left_alone(build_site, library, tmp_path):
    (tmp_path / "notes.txt").write_text("mine", encoding="utf-8")
    with pytest.raises(OutputError, match="there is such a folder already"):
        build_site(library, words_only=True, folder=tmp_path)
    with pytest.raises(OutputError, match="this is no library site, and is left alone"):
        build_site(library, words_only=True, folder=tmp_path, replaces=True)


def test_files_that_somebody_put_into_a_site_are_never_lost(build_site, library, tmp_path):
    folder = tmp_path / "library"
    build_site(library, words_only=True, folder=folder)
    (folder / "Thumbs.db").write_bytes(b"")
    build_site(library, words_only=True, folder=folder, replaces=True)
    (folder / "scripts" / "rota.docx").write_bytes(b"mine")
    with pytest.raises(OutputError, match=r"it holds files that are not the site's: scripts/rota\.docx"):
        build_site(library, words_only=True, folder=folder, replaces=True)


def test_an_older_site_goes_with_its_scripts(build_site, library, tmp_path):
    folder = tmp_path / "library"
    build_site(library, words_only=True, folder=folder)
    build_site(library, words_only=True, folder=folder, replaces=True, without=("quiet-hour",))
    assert [path.name for path in (folder / "scripts").iterdir()] == ["rest"]


def test_nobody_makes_a_site_of_the_folder_they_stand_in(build_site, library, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    with pytest.raises(OutputError, match="you are in this folder"):
        build_site(library, words_only=True, folder=Path())


def test_every_page_of_a_site_says_what_its_review_is(built, words):
    for site in (built, words):
        page = (site.folder / "scripts/rest/index.html").read_text("utf-8")
        assert "Reviewed by A. Example, Clinical psychologist, on 2026-11-01" in page

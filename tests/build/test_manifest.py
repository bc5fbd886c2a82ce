import pytest

from relax.build.manifest import parse_manifest
from relax.errors import OutputError, ScriptError


def parsed(text, tmp_path):
    return parse_manifest(text, name="relax.yaml", home=tmp_path)[0]


def problem(text, tmp_path):
    with pytest.raises(ScriptError) as told:
        parsed(text, tmp_path)
    return str(told.value).splitlines()[0]


def test_a_grid_is_read(tmp_path):
    text = "recordings:\n  - {scripts: all, lengths: [usual, 5m], voices: tone, formats: [mp3, m4a]}\n"
    (part,) = parsed(text, tmp_path).recordings
    assert (part.scripts, part.lengths_ms, part.voices) == (("all",), ("usual", 300_000), ("tone",))


def test_keys_are_written_without_the_units_of_their_values(tmp_path):
    text = "recordings:\n  - {scripts: all, beds: rain, bed_level: -24, for: anxiety}\n"
    (part,) = parsed(text, tmp_path).recordings
    assert (part.bed_level_db, part.for_) == (-24.0, ("anxiety",))


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (
            "recordings:\n  - {scripts: leting-be}\n",
            "relax.yaml:2:15: the library has no script named 'leting-be'; did you mean 'letting-be'?",
        ),
        (
            "recordings:\n  - {scripts: all, lenghts: [5m]}\n",
            "relax.yaml:2:20: no key named 'lenghts' in recordings; did you mean 'lengths'?",
        ),
        (
            "recordings:\n  - {scripts: all, formats: [mp33]}\n",
            "relax.yaml:2:30: formats is a list of wav, flac, mp3, ogg, opus or m4a, not 'mp33'",
        ),
        (
            "recordings:\n  - {scripts: all, lengths: [soon]}\n",
            "relax.yaml:2:30: lengths is a list of usual and of lengths such as 5m or 2m 30s, at most 4h,"
            " not 'soon'",
        ),
        (
            "session_pages:\n  - {plans: one-to-one-5}\n",
            "relax.yaml:2:13: the library has no session plan named 'one-to-one-5';"
            " did you mean 'one-to-one-50'?",
        ),
        (
            "site: {folder: ../elsewhere}\n",
            "relax.yaml:1:16: a folder lies in the output folder, and '../elsewhere' leads out",
        ),
        (
            "packs:\n  - {scripts: all}\n",
            "relax.yaml:2:5: there is no packs.folder: folder is a folder in the output folder",
        ),
        (
            "site: {folder: con}\n",
            "relax.yaml:1:16: not every system takes a folder named 'con'; choose another",
        ),
        (
            "out: here\n",
            "relax.yaml:1:1: there is nothing to make; write recordings, packs, session_pages or site",
        ),
        (
            "recordings:\n  - {scripts: all, beds: [ran]}\n",
            "relax.yaml:2:27: no bed named 'ran'; did you mean 'rain'?; a file of your own is given by"
            " its path, such as river.mp3",
        ),
    ],
)
def test_what_is_wrong_is_told_with_its_line(text, said, tmp_path):
    assert problem(text, tmp_path) == said


def test_a_folder_of_scripts_that_is_not_there_is_told(tmp_path):
    with pytest.raises(OutputError, match="there is no such folder"):
        parsed("library: [mine]\nsite: {folder: library}\n", tmp_path)

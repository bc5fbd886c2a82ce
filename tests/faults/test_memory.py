import sys

import pytest

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="a limit on address space is kept by Linux")
MOST_KILOBYTES = 400 * 1024
TOO_FEW_KILOBYTES = tuple(mebibytes * 1024 for mebibytes in (160, 200, 240, 260, 320))
"""With less, OpenBLAS inside numpy ends the process with a line of its own."""
# What counts here is address space; the C library would set some aside, unused, for each thread.
SETTINGS = {"MALLOC_ARENA_MAX": "1"}


def limited(relax, kilobytes):
    """Commands that get so much address space, as a shell sets it, and no more."""
    relax.before = ("sh", "-c", 'ulimit -v "$0" && exec "$@"', str(kilobytes))
    return relax


@pytest.mark.fault("F26")
@pytest.mark.parametrize(
    ("repeats", "length"),
    [(50, "18 minutes"), pytest.param(500, "3 hours", marks=pytest.mark.slow)],
)
def test_a_rendering_of_any_length_fits_into_400_megabytes(relax, tmp_path, repeats, length):
    body = f"[repeat {repeats} times]\nRest here a while. [pause 20s]\n[end]\n"
    (tmp_path / "rest.md").write_text(f"---\ntitle: Rest\n---\n\n{body}", encoding="utf-8")
    relax.settings |= SETTINGS
    done = limited(relax, MOST_KILOBYTES)(
        *("render", tmp_path / "rest.md", "--voice", "tone", "--format", "flac", "-o", tmp_path / "out")
    )
    assert done.returncode == 0, done.stderr
    assert length in done.stdout


@pytest.mark.fault("F26")
@pytest.mark.parametrize("kilobytes", TOO_FEW_KILOBYTES)
def test_with_too_little_memory_a_sentence_says_so_and_no_file_is_left(relax, tmp_path, kilobytes):
    done = limited(relax, kilobytes).render(tmp_path / "out")
    assert "Traceback" not in done.stderr, done.stderr
    assert done.returncode in (0, 3)
    assert done.returncode == 0 or list(tmp_path.glob("out/*")) == []

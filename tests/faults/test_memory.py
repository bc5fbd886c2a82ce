import sys

import pytest

MOST_BYTES = 400 * 1024 * 1024
# What counts here is address space. These keep libraries from setting some aside, unused, for each thread.
SETTINGS = {"OPENBLAS_NUM_THREADS": "1", "MALLOC_ARENA_MAX": "1"}


@pytest.mark.fault("F26")
@pytest.mark.parametrize(
    ("repeats", "length"),
    [(50, "18 minutes"), pytest.param(500, "3 hours", marks=pytest.mark.slow)],
)
@pytest.mark.skipif(sys.platform != "linux", reason="a limit on address space is kept by Linux")
def test_a_rendering_of_any_length_fits_into_400_megabytes(relax, tmp_path, repeats, length):
    import resource  # noqa: PLC0415 (there is none on Windows)

    body = f"[repeat {repeats} times]\nRest here a while. [pause 20s]\n[end]\n"
    (tmp_path / "rest.md").write_text(f"---\ntitle: Rest\n---\n\n{body}", encoding="utf-8")
    relax.settings |= SETTINGS
    done = relax(
        *("render", tmp_path / "rest.md", "--voice", "tone", "--format", "flac", "-o", tmp_path / "out"),
        preexec_fn=lambda: resource.setrlimit(resource.RLIMIT_AS, (MOST_BYTES, MOST_BYTES)),
    )
    assert done.returncode == 0, done.stderr
    assert length in done.stdout

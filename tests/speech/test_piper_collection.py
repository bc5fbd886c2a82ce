"""The collection of voices, from a double of its server: nothing here reaches the network."""

import hashlib
import json
import urllib.error
from contextlib import nullcontext
from io import BytesIO
from pathlib import Path

import pytest

from relax.errors import UnknownNameError
from relax.speech.piper_collection import BASE_URL, DownloadError, fetched

NAME = "en_GB-alba-medium"
FOLDER = "en/en_GB/alba/medium"
FILES = {f"{NAME}.onnx": b"m" * 200_000, f"{NAME}.onnx.json": b"{}", "MODEL_CARD": b"License: CC BY 4.0"}


def listed(files=FILES, **changes):
    """The collection's list, and its files, by their address."""
    about = {
        f"{FOLDER}/{name}": {"size_bytes": len(data), "md5_digest": hashlib.md5(data).hexdigest()}
        for name, data in files.items()
    }
    answers = {f"{BASE_URL}{FOLDER}/{name}": data for name, data in files.items()}
    return {f"{BASE_URL}voices.json": json.dumps({NAME: {"files": about}}).encode(), **answers, **changes}


def server(answers):
    """What opens an address of that server."""

    def open_url(url):
        if isinstance(answers[url], Exception):
            raise answers[url]
        return BytesIO(answers[url])

    return open_url


def fetch(answers, name=NAME, told=None):
    """What the fetched files hold, by name, and the folder that they were in."""
    progress = (told if told is not None else []).append
    with fetched(name, open_url=server(answers), on_progress=lambda *far: progress(far)) as source:
        return {path.name: path.read_bytes() for path in source.model.parent.iterdir()}, source


def test_a_voice_comes_whole_with_its_card():
    files, source = fetch(listed())
    assert files == FILES
    assert (source.model.name, source.origin) == (f"{NAME}.onnx", "from huggingface.co/rhasspy/piper-voices")


def test_nothing_is_left_behind():
    _, source = fetch(listed())
    assert not source.model.parent.exists()


def test_how_far_it_is_is_told_in_bytes():
    told = []
    fetch(listed(), told=told)
    whole = sum(map(len, FILES.values()))
    assert (told[0], told[-1]) == ((2, whole), (whole, whole))


def test_an_unknown_voice_is_named_with_its_neighbour():
    with pytest.raises(UnknownNameError, match=f"did you mean '{NAME}'"):
        fetch(listed(), "en_GB-alba-mediun")


@pytest.mark.parametrize("data", [b"", b"m" * 199_999, b"x" * 200_000, b"m" * 300_000])
def test_a_model_that_is_not_what_the_list_says_is_refused(data):
    address = f"{BASE_URL}{FOLDER}/{NAME}.onnx"
    with pytest.raises(DownloadError, match=r"en_GB-alba-medium\.onnx did not come whole"):
        fetch(listed(**{address: data}))


@pytest.mark.parametrize(
    "error",
    [urllib.error.URLError(OSError(-2, "Name or service not known")), TimeoutError("timed out")],
)
def test_without_a_network_the_error_is_plain(error):
    with pytest.raises(DownloadError, match=r"name or service not known|timed out") as caught:
        fetch({f"{BASE_URL}voices.json": error})
    assert "relax voices add FILE.onnx" in str(caught.value)
    assert caught.value.exit_status == 3


@pytest.mark.parametrize(
    "content", [b"<html>", b"[]", b'{"%s": []}' % NAME.encode(), b'{"%s": {"files": {}}}' % NAME.encode()]
)
def test_a_list_that_is_no_list_is_refused(content):
    with pytest.raises(DownloadError):
        fetch({f"{BASE_URL}voices.json": content})


@pytest.mark.fault("F19")
def test_a_path_that_leads_elsewhere_stays_in_the_folder():
    odd = f"../../../{NAME}.onnx"
    whole = {**FILES, odd: FILES[f"{NAME}.onnx"]}
    del whole[f"{NAME}.onnx"]
    answers = listed(whole)
    answers[f"{BASE_URL}{FOLDER}/{odd}"] = FILES[f"{NAME}.onnx"]
    files, _ = fetch(answers)
    assert sorted(files) == sorted(FILES)


def test_an_interruption_leaves_nothing(monkeypatch, tmp_path):
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))

    def interrupted(url):
        if url.endswith(".onnx"):
            raise KeyboardInterrupt
        return nullcontext(BytesIO(listed()[url]))

    with pytest.raises(KeyboardInterrupt), fetched(NAME, open_url=interrupted, on_progress=lambda *_: None):
        pass
    assert list(Path(tmp_path).iterdir()) == []

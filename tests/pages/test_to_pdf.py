import os
import re
from pathlib import Path

import pytest

from relax.errors import OutputError
from relax.pages.to_pdf import find_chromium, print_pdf


@pytest.mark.real
def test_a_page_is_printed_as_a_tagged_pdf_in_its_own_language(chromium_path, take_home, tmp_path):
    made = take_home()
    target = tmp_path / "handout.pdf"
    print_pdf(Path(chromium_path), made.folder / "handout.html", target)
    written = target.read_bytes()
    assert re.search(rb"/MarkInfo\s*<<\s*/Type /MarkInfo\s*/Marked true|/Marked true", written)
    assert b"/StructTreeRoot" in written
    assert b"/Lang (en-GB)" in written


@pytest.mark.real
def test_a_page_that_is_printed_at_another_time_gives_the_same_bytes(chromium_path, tmp_path):
    page = tmp_path / "page.html"
    page.write_text("<!doctype html><html lang=en><title>Rest</title><h1>Rest</h1><p>Here.", "utf-8")
    targets = [tmp_path / "one.pdf", tmp_path / "two.pdf"]
    for target in targets:
        print_pdf(Path(chromium_path), page, target)
    one, two = (target.read_bytes() for target in targets)
    assert one == two
    assert one.count(b"(D:19800101000000") == 2


@pytest.mark.skipif(os.name == "nt", reason="a program that only fails is a shell script here")
def test_a_browser_that_fails_is_told_with_a_way_on(tmp_path):
    program = tmp_path / "chromium"
    program.write_text("#!/bin/sh\nexit 3\n", "utf-8")
    program.chmod(0o755)
    with pytest.raises(OutputError, match="ended with status 3; print the page beside it, or give --no-pdf"):
        print_pdf(program, tmp_path / "a.html", tmp_path / "a.pdf")


@pytest.mark.skipif(os.name == "nt", reason="a program that does nothing is a shell script here")
def test_a_browser_that_writes_nothing_is_told(tmp_path):
    program = tmp_path / "chromium"
    program.write_text("#!/bin/sh\n", "utf-8")
    program.chmod(0o755)
    with pytest.raises(OutputError, match="wrote no PDF"):
        print_pdf(program, tmp_path / "a.html", tmp_path / "a.pdf")


def test_where_there_is_no_browser_none_is_found(monkeypatch):
    monkeypatch.setenv("PATH", "")
    monkeypatch.setattr("relax.pages.to_pdf.CHROMIUM_PLACES", ())
    assert find_chromium() is None

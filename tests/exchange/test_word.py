import io
import zipfile

import pytest
from exchange.word_files import archive, docx, paragraph, run

from relax.errors import OutputError, ScriptError
from relax.exchange.importing import import_bytes
from relax.script.model import Heading, Note

BREAK = "<w:r><w:br/></w:r>"


def imported(*blocks: str, **more):
    return import_bytes(docx(*blocks, **more), name="rest.docx")


def body(script) -> str:
    return script.text.split("---\n", 2)[2].strip()


def told(script) -> list[tuple[int, str]]:
    return [(remark.place, remark.source) for remark in script.remarks]


def test_a_script_in_word_with_all_that_word_can_hold():
    comments = '<w:comment w:id="7" w:author="Ann">' + paragraph("Slower here?") + "</w:comment>"
    footnotes = (
        '<w:footnote w:id="-1" w:type="separator">' + paragraph("") + "</w:footnote>"
        '<w:footnote w:id="2">' + paragraph("From our pain course.") + "</w:footnote>"
    )
    script = imported(
        paragraph("Body scan", style="Titel"),
        paragraph("Arriving", style="berschrift1"),
        paragraph(
            "Sit ",
            "<w:del>" + run("down ").replace("w:t", "w:delText") + "</w:del>",
            "<w:ins>" + run("or lie ") + "</w:ins>",
            "back. (pa",
            run("use 10 ", "<w:b/>"),
            "seconds)",
            '<w:r><w:commentReference w:id="7"/></w:r>',
        ),
        paragraph("The feet", style="Eigene"),
        paragraph(
            "Notice ",
            run("your", "<w:i/>"),
            " feet.",
            '<w:r><w:footnoteReference w:id="2"/></w:r>',
            BREAK,
            "Rest.",
        ),
        parts={"comments": comments, "footnotes": footnotes},
        core="<dc:title>Body scan</dc:title><dc:creator>Pain team</dc:creator>",
    )
    assert (script.script.front_matter.title, script.script.front_matter.author) == ("Body scan", "Pain team")
    assert body(script) == (
        "# Arriving\n\nSit or lie back. [pause 10s]\n> Comment by Ann: Slower here?\n\n"
        "# The feet\n\nNotice *your* feet.\nRest.\n> Footnote: From our pain course."
    )
    assert told(script) == [(3, "down ")]


def test_cells_of_a_table_are_read_row_by_row_and_told():
    row = "<w:tr>" + "".join(f"<w:tc>{paragraph(words)}</w:tc>" for words in ("Feet.", "Warm.")) + "</w:tr>"
    script = imported(f"<w:tbl>{row}{row}</w:tbl>")
    assert body(script) == "Feet.\n\nWarm.\n\nFeet.\n\nWarm."
    assert told(script) == [(1, "table")]


def test_a_text_box_is_read_once_and_told():
    box = f"<w:txbxContent>{paragraph('In the box.')}</w:txbxContent>"
    both = (
        f"<w:r><mc:AlternateContent><mc:Choice><w:drawing><wps:txbx>{box}</wps:txbx></w:drawing></mc:Choice>"
        f"<mc:Fallback><w:pict><v:textbox>{box}</v:textbox></w:pict></mc:Fallback></mc:AlternateContent></w:r>"
    )
    script = imported(paragraph("Before.", both), paragraph("After."))
    assert body(script) == "Before.\n\nIn the box.\n\nAfter."
    assert told(script) == [(1, "text box")]


def test_hidden_and_struck_words_are_kept_as_notes_and_told():
    script = imported(paragraph("Rest. ", run("not this", "<w:strike/>"), run("nor this", "<w:vanish/>")))
    assert [item.text for item in script.script.body if isinstance(item, Note)] == [
        "TO DO: not this",
        "TO DO: nor this",
    ]
    assert told(script) == [(1, "not this"), (1, "nor this")]


def test_headers_and_contents_are_kept_as_notes():
    script = imported(
        paragraph("Arriving 2", style="Verzeichnis1"),
        paragraph("Rest."),
        parts={"header": paragraph("Draft 3")},
    )
    assert told(script) == [(1, "Arriving 2"), (2, "Draft 3")]
    assert "> TO DO: Draft 3" in body(script)


def test_what_hangs_on_a_header_or_a_footnote_is_kept_and_told():
    inside = f"<w:txbxContent>{paragraph('Confidential.')}</w:txbxContent>"
    box = f"<w:r><w:pict><v:textbox>{inside}</v:textbox></w:pict></w:r>"
    logo = '<w:r><w:drawing><wp:docPr descr="Our logo"/></w:drawing></w:r>'
    note = '<w:footnote w:id="2">' + paragraph("From the course.", box) + "</w:footnote>"
    script = imported(
        paragraph("Rest."),
        parts={
            "header": paragraph("Draft ", run("three", "<w:strike/>"), box, logo),
            "footer": paragraph(box),
            "footnotes": note,
        },
    )
    assert [item.text for item in script.script.body if isinstance(item, Note)] == [
        "Footnote: From the course. Confidential.",
        "TO DO: Draft Confidential.",
        "TO DO: three",
        "TO DO: Confidential.",
    ]
    assert [source for _, source in told(script)] == [
        "Draft Confidential.",
        "three",
        "Our logo",
        "Confidential.",
    ]


def test_a_comment_on_nothing_is_kept():
    comments = '<w:comment w:id="1">' + paragraph("Too long?") + "</w:comment>"
    assert "> Comment: Too long?" in body(imported(paragraph("Rest."), parts={"comments": comments}))


def test_a_paragraph_all_in_italics_is_told_and_not_emphasised():
    script = imported(paragraph(run("Speak gently here.", "<w:i/>")))
    assert body(script) == "Speak gently here."
    assert told(script) == [(1, "Speak gently here.")]


def test_a_list_is_told_once():
    point = '<w:p><w:pPr><w:numPr><w:numId w:val="3"/></w:numPr></w:pPr>' + run("Breathe.") + "</w:p>"
    assert told(imported(point, point)) == [(1, "list")]


def test_a_picture_is_told_with_its_description():
    picture = '<w:r><w:drawing><wp:docPr descr="A lake"/></w:drawing></w:r>'
    assert told(imported(paragraph("Rest.", picture))) == [(1, "A lake")]


def test_words_moved_in_tracked_changes_stand_where_they_went():
    script = imported(
        paragraph("<w:moveFrom>" + run("First. ") + "</w:moveFrom>", "Second. "),
        paragraph("<w:moveTo>" + run("First.") + "</w:moveTo>"),
    )
    assert body(script) == "Second.\n\nFirst."
    assert told(script) == [(1, "First. ")]


def test_strict_documents_are_read_too():
    content = docx(paragraph("Rest. (pause)"))
    with zipfile.ZipFile(io.BytesIO(content)) as zipped:
        files = {name: zipped.read(name) for name in zipped.namelist()}
    strict = b"http://purl.oclc.org/ooxml/wordprocessingml/main"
    files["word/document.xml"] = files["word/document.xml"].replace(
        b"http://schemas.openxmlformats.org/wordprocessingml/2006/main", strict
    )
    assert body(import_bytes(archive(files), name="rest.docx")) == "Rest. [pause]"


def test_a_document_written_by_another_library_is_read():
    docx_library = pytest.importorskip("docx", reason="python-docx is not installed")
    document = docx_library.Document()
    document.core_properties.author = "Pain team"
    document.core_properties.comments = ""
    document.add_heading("Letting be", level=0)
    document.add_heading("Arriving", level=1)
    spoken = document.add_paragraph("Let the chair hold you. [Pause 10 seconds] ")
    spoken.add_run("Softly").italic = True
    spoken.add_run(" now.")
    document.add_paragraph("Feel your feet.", style="List Number")
    table = document.add_table(rows=1, cols=2)
    table.cell(0, 0).text, table.cell(0, 1).text = "Left.", "Right. (long pause)"
    written = io.BytesIO()
    document.save(written)
    script = import_bytes(written.getvalue(), name="letting-be.docx")
    assert [item.text for item in script.script.body if isinstance(item, Heading)] == ["Arriving"]
    assert body(script).split("\n\n")[1:] == [
        "Let the chair hold you. [pause 10s]\n*Softly* now.",
        "Feel your feet.",
        "Left.",
        "Right. [long pause]",
    ]
    assert script.script.front_matter.author == "Pain team"


def refused(content: bytes) -> str:
    with pytest.raises(OutputError) as caught:
        import_bytes(content, name="rest.docx")
    return str(caught.value)


def test_a_part_that_swells_is_refused():
    bomb = docx(paragraph("a" * (20 << 20)))
    assert len(bomb) < 60_000
    assert "holds more than 8 MiB" in refused(bomb)


def test_entities_are_refused_unread():
    entities = (
        '<!DOCTYPE d [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;"><!ENTITY x SYSTEM "file:///etc/passwd">]>'
        "<d>&b;&x;</d>"
    )
    assert "<!DOCTYPE" in refused(archive({"word/document.xml": entities}))


def test_elements_without_end_are_refused():
    assert "elements nest more than 150 deep" in refused(docx("<w:p>" * 100_000 + "</w:p>" * 100_000))
    assert "more than 300000 elements" in refused(docx("<w:p/>" * 300_001))


def test_names_that_point_outside_are_never_opened(tmp_path):
    secret = tmp_path / "secret.xml"
    secret.write_text("<w/>")
    rels = (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        '<Relationship Id="d" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument"'
        f' Target="../../../../{secret}"/></Relationships>'
    )
    assert "has no words in it" in refused(archive({"_rels/.rels": rels, "../../evil.xml": "<w/>"}))


def test_a_truncated_document_is_refused():
    content = docx(paragraph("Rest."))
    assert "damaged or not whole" in refused(content[: len(content) // 2])


def test_every_flipped_byte_gives_a_script_or_a_sentence():
    content = bytearray(docx(paragraph("Rest.")))
    for place in range(0, len(content), 7):
        damaged = bytes(content[:place]) + bytes([content[place] ^ 0xFF]) + bytes(content[place + 1 :])
        try:
            import_bytes(damaged, name="rest.docx")
        except (OutputError, ScriptError) as error:
            assert "rest.docx" in str(error)


def test_a_locked_part_is_refused():
    content = docx(paragraph("Rest."))
    locked = content.replace(b"PK\x01\x02\x14\x03\x14\x00\x00\x00", b"PK\x01\x02\x14\x03\x14\x00\x01\x00")
    assert locked != content
    assert "locked with a password" in refused(locked)


def test_a_crowd_of_parts_is_refused():
    assert "more than 5000 parts" in refused(archive({f"{number}.xml": "" for number in range(5001)}))


def test_another_archive_is_no_word_document():
    assert "no Word document" in refused(archive({"notes.txt": "Rest."}))


def test_a_part_that_is_packed_as_word_never_does_is_refused():
    packed = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(docx(paragraph("Let go.")))) as whole,
        zipfile.ZipFile(packed, "w") as other,
    ):
        for name in whole.namelist():
            other.writestr(name, whole.read(name), zipfile.ZIP_LZMA)
    with pytest.raises(
        OutputError, match="is packed as no Word document is; open it in Word and save it again"
    ):
        import_bytes(packed.getvalue(), name="a.docx")


@pytest.mark.parametrize(
    "before", ["<w:del><w:r><w:delText>old</w:delText></w:r></w:del>", "<w:altChunk/>", "<w:odd>x</w:odd>"]
)
def test_what_stands_before_the_first_paragraph_is_told_at_it(before):
    assert [place for place, _ in told(imported(before, paragraph("Let go.")))][:1] == [1]

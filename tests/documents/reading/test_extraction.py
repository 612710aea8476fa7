"""Formats, encodings, and what cannot be read."""

from __future__ import annotations

import tracemalloc
import zipfile
from io import BytesIO

import pytest
from hypothesis import given
from hypothesis import strategies as st

from detente.documents.extraction import extract
from detente.errors import UnreadableFile

PAGE = b"""<!doctype html><html><head><title>Talks resume</title><meta name="author" content="A Desk">
<script>document.write("Iran wants cake")</script></head><body><nav>Home</nav><article><h1>Talks resume</h1>
<p>Iran said on Monday that it would return to the table, a step that surprised many who follow the file.</p>
<p>The foreign ministry gave no date for the next round, and others at the table had nothing to add.</p>
</article><script>var x = "North Korea demands more";</script></body></html>"""


def _pdf(lines: list[str], password: str | None = None) -> bytes:
    """A PDF of one page with a line of text for each, written by hand."""
    pypdf = pytest.importorskip("pypdf", reason="reading needs the extra: pip install 'detente[read]'")
    writer = pypdf.PdfWriter()
    writer.add_blank_page(595, 842)
    if lines:
        show = " ".join(f"({line}) Tj 0 -14 Td" for line in lines)
        content = f"BT /F1 12 Tf 50 780 Td {show} ET".encode("latin-1")
        from pypdf.generic import DecodedStreamObject, DictionaryObject, NameObject

        stream = DecodedStreamObject()
        stream.set_data(content)
        font = DictionaryObject(
            {
                NameObject("/Type"): NameObject("/Font"),
                NameObject("/Subtype"): NameObject("/Type1"),
                NameObject("/BaseFont"): NameObject("/Helvetica"),
            }
        )
        page = writer.pages[0]
        page[NameObject("/Contents")] = writer._add_object(stream)
        fonts = DictionaryObject({NameObject("/F1"): writer._add_object(font)})
        page[NameObject("/Resources")] = DictionaryObject({NameObject("/Font"): fonts})
    if password is not None:
        writer.encrypt(password, algorithm="RC4-128")
    out = BytesIO()
    writer.write(out)
    return out.getvalue()


def _docx(*texts: str) -> bytes:
    docx = pytest.importorskip("docx", reason="reading needs the extra: pip install 'detente[read]'")
    document = docx.Document()
    for text in texts:
        document.add_paragraph(text)
    out = BytesIO()
    document.save(out)
    return out.getvalue()


def _refused(data: bytes, name: str) -> str:
    with pytest.raises(UnreadableFile) as caught:
        extract(data, name)
    assert caught.value.problems[0].where == name
    return caught.value.message


def test_a_pdf_with_text_is_read() -> None:
    document = extract(_pdf(["Iran wants peace.", "Russia agrees."]), "a.pdf")
    assert document.kind == "pdf"
    assert "Iran wants peace." in document.text


def test_a_scanned_pdf_is_refused() -> None:
    assert "no text" in _refused(_pdf([]), "scan.pdf")


def test_a_locked_pdf_is_refused() -> None:
    assert "password" in _refused(_pdf(["Iran wants peace."], password="secret"), "locked.pdf")


@pytest.mark.parametrize("part", [0.1, 0.5, 0.9])
def test_a_pdf_cut_short_is_refused_or_read_whole(part: float) -> None:
    whole = _pdf(["Iran wants peace, and says so."])
    try:
        text = extract(whole[: int(len(whole) * part)], "cut.pdf").text
    except UnreadableFile:
        return
    assert "Iran wants peace, and says so." in text


def test_a_docx_is_read() -> None:
    document = extract(_docx("Iran wants peace.", "Russia agrees."), "a.docx")
    assert document.text == "Iran wants peace.\n\nRussia agrees.\n"


@pytest.mark.parametrize("part", [0.1, 0.5, 0.9])
def test_a_docx_cut_short_is_refused(part: float) -> None:
    whole = _docx("Iran wants peace.")
    assert "DOCX" in _refused(whole[: int(len(whole) * part)], "cut.docx")


def _packed(**parts: bytes) -> bytes:
    """A DOCX with some of its parts replaced or added."""
    whole = _docx("Iran wants peace.")
    named = {name.replace("__", "/").replace("_xml", ".xml"): data for name, data in parts.items()}
    out = BytesIO()
    with zipfile.ZipFile(BytesIO(whole)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for entry in old.infolist():
            if entry.filename not in named:
                new.writestr(entry.filename, old.read(entry))
        for name, data in named.items():
            new.writestr(name, data)
    return out.getvalue()


@pytest.mark.parametrize(
    ("part", "size", "message"),
    [("word__document_xml", 30_000_000, "bytes of text"), ("word__media", 300_000_000, "unpacks to 300,")],
)
def test_a_docx_that_unpacks_to_too_much_is_refused_before_it_is_unpacked(
    part: str, size: int, message: str
) -> None:
    data = _packed(**{part: b" " * size})
    assert len(data) < 1_000_000
    tracemalloc.start()
    try:
        assert message in _refused(data, "bomb.docx")
        assert tracemalloc.get_traced_memory()[1] < 20_000_000
    finally:
        tracemalloc.stop()


def test_a_docx_of_too_many_parts_is_refused() -> None:
    body = b'<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>'
    assert "marks of layout" in _refused(
        _packed(word__document_xml=body + b"<w:p/>" * 1_000_001), "many.docx"
    )


def test_a_docx_whose_sizes_lie_is_refused() -> None:
    data = bytearray(_packed(word__document_xml=b" " * 5_000_000))
    at = data.index(b"word/document.xml", data.index(b"PK\x01\x02")) - 46
    data[at + 24 : at + 28] = (1000).to_bytes(4, "little")
    assert "DOCX" in _refused(bytes(data), "lying.docx")


def test_a_docx_with_entities_that_unfold_is_refused_or_read_without_them() -> None:
    lol = "".join(f'<!ENTITY l{k} "{f"&l{k - 1};" * 10}">' for k in range(1, 10))
    xml = (
        f'<?xml version="1.0"?><!DOCTYPE w [<!ENTITY l0 "ha">{lol}]><w:document xmlns:w='
        '"http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body><w:p><w:r><w:t>&l9;</w:t></w:r>'
        "</w:p></w:body></w:document>"
    )
    try:
        text = extract(_packed(word__document_xml=xml.encode()), "lol.docx").text
    except UnreadableFile:
        return
    assert len(text) < 1000


@pytest.mark.parametrize("part", ["word__document_xml", "_Content_Types__x"])
def test_a_docx_with_a_broken_part_is_refused(part: str) -> None:
    name = "[Content_Types].xml" if "Content" in part else part
    assert "DOCX" in _refused(_packed(**{name: b"<not xml"}), "broken.docx")


def test_an_empty_docx_is_refused() -> None:
    assert "no text" in _refused(_docx(), "empty.docx")


def test_the_article_of_a_page_is_read_and_its_scripts_are_not() -> None:
    pytest.importorskip("trafilatura", reason="reading needs the extra: pip install 'detente[read]'")
    document = extract(PAGE, "a.html")
    assert "Iran said on Monday" in document.text
    assert "cake" not in document.text
    assert "demands more" not in document.text
    assert document.title == "Talks resume"


def test_a_page_made_by_scripts_is_refused() -> None:
    pytest.importorskip("trafilatura", reason="reading needs the extra: pip install 'detente[read]'")
    page = (
        b"<!doctype html><html><head><script>render()</script></head><body><div id='app'></div></body></html>"
    )
    assert "no article" in _refused(page, "app.html")


def test_a_page_of_many_nested_parts_is_read_or_refused() -> None:
    pytest.importorskip("trafilatura", reason="reading needs the extra: pip install 'detente[read]'")
    page = b"<!doctype html><html><body>" + b"<div>" * 100_000 + b"<p>Iran wants peace.</p>"
    try:
        document = extract(page, "deep.html")
    except UnreadableFile:
        return
    assert "Iran" in document.text


def test_a_page_in_another_encoding_says_so_itself() -> None:
    pytest.importorskip("trafilatura", reason="reading needs the extra: pip install 'detente[read]'")
    page = PAGE.replace(b"<head>", b'<head><meta charset="windows-1252">').replace(
        b"Iran said", b"Iran caf\xe9 said"
    )
    document = extract(page, "a.html")
    assert "caf\u00e9" in document.text
    assert document.encoding == "windows-1252"


@pytest.mark.parametrize("data", [b"", b" \n\t\n"])
def test_an_empty_file_is_refused(data: bytes) -> None:
    assert _refused(data, "empty.txt") == "the file is empty"


def test_mixed_encodings_are_refused_with_both_lines() -> None:
    message = _refused("Café\n".encode("latin-1") + "Café\n".encode(), "mixed.txt")
    assert "line 2" in message
    assert "line 1" in message


def test_a_guessed_encoding_is_noted() -> None:
    document = extract("Le café de Genève, “assez”".encode("cp1252"), "old.txt")
    assert document.text == "Le café de Genève, “assez”"
    assert document.encoding == "cp1252"
    assert document.notes


def test_a_named_encoding_is_used_or_refused() -> None:
    assert extract("Мир".encode("koi8-r"), "ru.txt", "koi8-r").text == "Мир"
    with pytest.raises(UnreadableFile, match="no encoding"):
        extract(b"abc", "a.txt", "no-such")


@pytest.mark.parametrize(
    ("data", "name"),
    [
        (b"\xd0\xcf\x11\xe0rest", "a.doc"),
        (b"{\\rtf1 text}", "a.rtf"),
        (b"\x89PNG\r\n", "a.png"),
        (b"\x89PNG\r\n", "a.pdf"),
        (b"\xff\xd8\xff\xe0\x00\x10JFIF", "a.pdf"),
        (b"RIFF\x00\x00\x00\x00WEBPVP8 ", "a.pdf"),
        (b"II*\x00\x08\x00\x00\x00", "a.pdf"),
        (b"\x89PNG\r\n", "a.docx"),
        (b"\xd0\xcf\x11\xe0locked", "a.docx"),
        (b"not a docx", "a.docx"),
        (b"\x1f\x8b\x08data", "a.gz"),
        (b"PK\x03\x04" + b"\x00" * 40, "a.zip"),
        (b"not a pdf", "a.pdf"),
        (b"abc\x00def", "a.txt"),
    ],
)
def test_what_is_no_document_is_refused(data: bytes, name: str) -> None:
    assert _refused(data, name)


@pytest.mark.parametrize(
    ("text", "name", "expected"),
    [
        ("# Talks resume\n\nBy A. Desk\n\nThey met.", "a.md", ("Talks resume", "A. Desk")),
        ("# Talks resume #\r\n\r\n*By the Foreign Desk*\r\n", "a.md", ("Talks resume", None)),
        ("# Not a title in plain text\n\nBY ANN DESK\n", "a.txt", (None, "ANN DESK")),
        ("They met.\n\nBy Friday it was over.\n", "a.txt", (None, None)),
        ("## Second rank\n\nText.", "a.md", (None, None)),
    ],
)
def test_title_and_author_of_plain_files(
    text: str, name: str, expected: tuple[str | None, str | None]
) -> None:
    document = extract(text.encode(), name)
    assert ((document.title, document.author), document.text) == (expected, text)


@given(st.binary(max_size=300))
def test_any_bytes_are_read_or_refused(data: bytes) -> None:
    try:
        document = extract(data, "any.txt")
    except UnreadableFile:
        return
    assert document.text.strip()


@given(st.text(min_size=1).filter(lambda text: text.strip() and "\x00" not in text))
def test_no_character_of_utf8_is_lost(text: str) -> None:
    data = text.encode("utf-8", "surrogatepass")
    if data.startswith((b"%PDF", b"PK\x03\x04", b"\xef\xbb\xbf", b"{\\rtf", b"<")):
        return
    try:
        document = extract(data, "any.txt")
    except UnreadableFile:
        assert not text.isprintable() or text.strip() != text or any("\ud800" <= c <= "\udfff" for c in text)
        return
    assert document.text.encode("utf-8", "surrogatepass") == data or document.notes

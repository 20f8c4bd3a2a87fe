"""Readers: every format gives the same text; bad input is one clear line and never stops the rest."""

from __future__ import annotations

import csv
import io
import json
import zipfile
from pathlib import Path

import pytest

from geo.errors import Fault
from seeds.corpus import read
from seeds.document import Document
from tests.seeds import pages

BODY = [pages.SALT, pages.TOLL, pages.BRIDGE]
HTML = (
    "<!doctype html><html lang='en'><head><title>{title}</title>"
    "<meta property='og:site_name' content='The Quay Gazette'>"
    "<meta property='article:published_time' content='2021-05-03T10:00:00Z'><meta name='author' content='Tom Marlow'>"
    "</head><body><nav><a href='/'>Home</a></nav><article><h1>{title}</h1>{body}</article>"
    "<footer>© Quay</footer></body></html>"
)


def reading(*paths: object) -> tuple[list[Document], list[Fault]]:
    faults: list[Fault] = []
    return list(read([str(path) for path in paths], report=faults.append)), faults


def only_fault(path: Path) -> str:
    documents, faults = reading(path)
    assert (len(documents), len(faults)) == (0, 1), (documents, faults)
    return str(faults[0])


def write(path: Path, data: bytes | str) -> Path:
    path.write_bytes(data.encode() if isinstance(data, str) else data)
    return path


def docx(paragraphs: list[str]) -> bytes:
    w = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    body = "".join(f"<w:p><w:r><w:t>{text}</w:t></w:r></w:p>" for text in paragraphs)
    return zipped({"word/document.xml": f'<w:document xmlns:w="{w}"><w:body>{body}</w:body></w:document>'})


def zipped(members: dict[str, str]) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, text in members.items():
            archive.writestr(name, text)
    return stream.getvalue()


def epub(chapters: list[str]) -> bytes:
    items = "".join(
        f'<item id="c{n}" href="c{n}.xhtml" media-type="application/xhtml+xml"/>' for n in range(len(chapters))
    )
    spine = "".join(f'<itemref idref="c{n}"/>' for n in range(len(chapters)))
    package = (
        '<package xmlns="http://www.idpf.org/2007/opf" xmlns:dc="http://purl.org/dc/elements/1.1/"><metadata>'
        f"<dc:title>{pages.FIRST}</dc:title></metadata><manifest>{items}</manifest><spine>{spine}</spine></package>"
    )
    container = (
        '<container xmlns="urn:oasis:names:tc:opendocument:xmlns:container"><rootfiles>'
        '<rootfile full-path="OEBPS/book.opf"/></rootfiles></container>'
    )
    bodies = {f"OEBPS/c{n}.xhtml": f"<html><body><p>{text}</p></body></html>" for n, text in enumerate(chapters)}
    return zipped({"META-INF/container.xml": container, "OEBPS/book.opf": package, **bodies})


def pdf(lines: list[str]) -> bytes:
    """The smallest PDF with a text layer."""
    show = "".join(f"({line}) Tj T* " for line in lines)
    content = f"BT /F1 12 Tf 14 TL 40 800 Td {show}ET"
    objects = [
        "<</Type/Catalog/Pages 2 0 R>>",
        "<</Type/Pages/Kids[3 0 R]/Count 1>>",
        "<</Type/Page/Parent 2 0 R/Resources<</Font<</F1 5 0 R>>>>/MediaBox[0 0 900 842]/Contents 4 0 R>>",
        f"<</Length {len(content)}>>stream\n{content}\nendstream",
        "<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
    ]
    data, offsets = "%PDF-1.4\n", []
    for number, body in enumerate(objects, 1):
        offsets.append(len(data))
        data += f"{number} 0 obj{body}endobj\n"
    table = "".join(f"{offset:010d} 00000 n \n" for offset in offsets)
    start = len(data)
    trailer = f"trailer<</Size 6/Root 1 0 R>>\nstartxref\n{start}\n%%EOF"
    return f"{data}xref\n0 6\n0000000000 65535 f \n{table}{trailer}".encode()


def test_formats_give_their_paragraphs(tmp_path: Path) -> None:
    body = "".join(f"<p>{text}</p>" for text in BODY)
    write(tmp_path / "a.txt", "\n\n".join(BODY))
    write(tmp_path / "b.md", "---\ntitle: T\ndate: 3 May 2021\n---\n" + "\n\n".join(BODY))
    write(tmp_path / "c.html", HTML.format(title=pages.FIRST, body=body))
    write(tmp_path / "d.docx", docx(BODY))
    write(tmp_path / "e.epub", epub(BODY))
    documents, faults = reading(tmp_path)
    assert not faults
    assert [d.id for d in documents] == ["a.txt", "b.md", "c.html", "d.docx", "e.epub"]
    for document in documents:
        lines = [line for line in document.text.split("\n") if line]
        assert lines[-3:] == BODY, document.id


def test_page_brings_its_metadata(tmp_path: Path) -> None:
    page = HTML.format(title=pages.FIRST, body="".join(f"<p>{text}</p>" for text in BODY))
    [document], _ = reading(write(tmp_path / "page.html", page))
    assert (document.title, document.author, document.publisher) == (pages.FIRST, "Tom Marlow", "The Quay Gazette")
    assert (str(document.published), document.language) == ("2021-05-03", "en")
    assert "Home" not in document.text


def test_title_of_a_page_has_no_site_behind_it(tmp_path: Path) -> None:
    for title, wanted in (("Tide - High | The Quay", "Tide - High"), ("Tide - High", "Tide - High")):
        head = f'<title>{title}</title><meta property="og:site_name" content="The Quay">'
        [document], _ = reading(
            write(tmp_path / "a.html", f"<html><head>{head}</head><body>{pages.SALT}</body></html>")
        )
        assert document.title == wanted


def test_front_matter_dates_the_document(tmp_path: Path) -> None:
    [document], _ = reading(
        write(tmp_path / "b.md", f"---\ntitle: '{pages.FIRST}'\ndate: 3 May 2021\n---\n{pages.SALT}")
    )
    assert (document.title, str(document.published)) == (pages.FIRST, "2021-05-03")


def test_pdf_gives_its_text(tmp_path: Path) -> None:
    [document], faults = reading(write(tmp_path / "a.pdf", pdf(["The council met.", "Nobody paid."])))
    assert not faults
    assert document.text.splitlines() == ["The council met.", "Nobody paid."]


def test_records_bring_their_fields(tmp_path: Path) -> None:
    record = {"id": "one", "text": pages.SALT, "title": "T", "author": "A", "publisher": "P", "published": "2021-05-03",
              "language": "en", "url": "https://example.org/1"}  # fmt: skip
    write(tmp_path / "a.jsonl", json.dumps(record) + "\n\n" + json.dumps({"text": pages.TOLL}))
    with (tmp_path / "b.csv").open("w", newline="", encoding="utf-8-sig") as stream:
        writer = csv.DictWriter(stream, record, delimiter=";")
        writer.writeheader()
        writer.writerow(record | {"id": "two"})
    documents, faults = reading(tmp_path)
    assert not faults
    assert [d.id for d in documents] == ["one", "a.jsonl#2", "two"]
    for document in (documents[0], documents[2]):
        assert (document.title, document.publisher, document.url) == ("T", "P", "https://example.org/1")
        assert str(document.published) == "2021-05-03"
        assert document.text == pages.SALT


def test_parquet_streams_its_rows(tmp_path: Path) -> None:
    pyarrow = pytest.importorskip("pyarrow")
    from pyarrow import parquet

    table = pyarrow.table({"id": ["1", "2"], "text": [pages.SALT, pages.TOLL], "published": ["2021-05-03", None]})
    parquet.write_table(table, tmp_path / "a.parquet")
    documents, faults = reading(tmp_path / "a.parquet")
    assert not faults
    assert [(d.id, str(d.published)) for d in documents] == [("1", "2021-05-03"), ("2", "None")]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1251"])
def test_encodings_are_found_and_doubts_said(tmp_path: Path, encoding: str) -> None:
    text = "Совет Вельдары собрался на набережной в третий раз за неделю и спорил о цене соли. Никто не уступил.\n" * 3
    [document], faults = reading(write(tmp_path / "a.txt", text.encode(encoding)))
    assert document.text == text
    assert bool(faults) == (encoding in ("utf-16-le", "utf-16-be", "cp1251"))


def test_few_wrong_bytes_are_replaced_and_said(tmp_path: Path) -> None:
    raw = ("Séance à l’hôtel. " * 40).encode() + b"\xff" + b" fin."
    [document], [fault] = reading(write(tmp_path / "a.txt", raw))
    assert document.text.count("\ufffd") == 1
    assert "not valid UTF-8" in str(fault)


def test_nul_bytes_are_said_and_offsets_hold(tmp_path: Path) -> None:
    [document], [fault] = reading(write(tmp_path / "a.txt", pages.SALT[:50] + "\0\0" + pages.SALT[50:]))
    assert "2 NUL characters" in str(fault)
    assert document.text[52:] == pages.SALT[50:]


def test_bad_files_are_one_line_each(tmp_path: Path) -> None:
    from pypdf import PdfWriter

    blank, locked = PdfWriter(), PdfWriter()
    blank.add_blank_page(100, 100)
    locked.add_blank_page(100, 100)
    locked.encrypt("secret")
    blank.write(tmp_path / "blank.pdf")
    locked.write(tmp_path / "locked.pdf")
    cases = {
        "empty.txt": (b"", "the file is empty"),
        "white.txt": (b" \n\n ", "there is no text in it"),
        "picture.txt": (bytes(range(256)) * 20, "holds binary data"),
        "broken.pdf": (b"%PDF-1.4 nothing", "the PDF is damaged"),
        "broken.docx": (b"PK nothing", "is no .docx file"),
        "other.docx": (zipped({"a.txt": "a"}), "it has no word/document.xml"),
        "broken.epub": (zipped({"a.txt": "a"}), "is no .epub file"),
        "table.csv": (b"id,body\n1,x\n", "there is no column text; columns are: id, body"),
        "broken.parquet": (b"PAR1", "is no Parquet file"),
        "empty.html": (b"<html><body></body></html>", "the page shows no text"),
    }
    for name, (data, _) in cases.items():
        write(tmp_path / name, data)
    expected = {name: words for name, (_, words) in cases.items()}
    expected |= {"blank.pdf": "the PDF has no text", "locked.pdf": "the PDF is encrypted"}
    for name, words in expected.items():
        line = only_fault(tmp_path / name)
        assert str(tmp_path / name) in line
        assert words in line


def test_zip_bomb_is_refused(tmp_path: Path) -> None:
    bomb = zipped({"word/document.xml": "0" * (40 * 2**20)})
    assert len(bomb) < 100_000
    assert "unpacks to more than 32 MB" in only_fault(write(tmp_path / "bomb.docx", bomb))


def test_line_of_many_megabytes_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "long.txt"
    with path.open("wb") as stream:
        stream.truncate(200 * 2**20)
    assert "more than 32 MB" in only_fault(path)


def test_deep_page_is_read(tmp_path: Path) -> None:
    page = "<div>" * 10_000 + f"<p>{pages.SALT}</p>" + "</div>" * 10_000
    [document], faults = reading(write(tmp_path / "deep.html", page))
    assert document.text == pages.SALT
    assert not faults


def test_lines_that_do_not_parse_are_named(tmp_path: Path) -> None:
    good = json.dumps({"id": "good", "text": pages.SALT})
    lines = ["{", '"text"', json.dumps({"id": "no"}), good, json.dumps({"text": "x", "published": "2021-02-31"}),
             json.dumps({"text": "y", "published": "99999"}), "[" * 5000]  # fmt: skip
    documents, faults = reading(write(tmp_path / "a.jsonl", "\n".join(lines)))
    assert [d.id for d in documents] == ["good", "a.jsonl#3", "a.jsonl#4"]
    assert [f.where for f in faults] == ["line 1", "line 2", "line 3", "line 5", "line 6", "line 7"]
    assert "'2021-02-31' is no date that can be" in str(faults[3])
    assert documents[1].published is None


def test_half_characters_of_json_are_replaced_and_said(tmp_path: Path) -> None:
    line = json.dumps({"id": "a", "text": "Low \ud800 tide.", "title": "Tide \udfff"})
    [document], [fault] = reading(write(tmp_path / "a.jsonl", line))
    assert (document.text, document.title) == ("Low \ufffd tide.", "Tide \ufffd")
    assert "line 1: holds half a character" in str(fault)


def test_dates_without_hyphens_are_dates(tmp_path: Path) -> None:
    records = [{"text": pages.SALT, "published": 20201009}, {"text": pages.SALT, "published": "20201409"}]
    documents, [fault] = reading(write(tmp_path / "a.jsonl", "\n".join(map(json.dumps, records))))
    assert [str(document.published) for document in documents] == ["2020-10-09", "None"]
    assert "'20201409' is no date" in str(fault)

"""Paths to documents: folders, globs, names; duplicates across documents; the catalogue."""

from __future__ import annotations

import io
from pathlib import Path

import pytest

from geo.errors import Fault, InputError
from geo.timespan import TimeSpan
from seeds.articles.dating.clues import load_clues
from seeds.catalogue import Catalogue, CatalogueEntry
from seeds.corpus import from_records, read, read_document
from seeds.document import Document
from seeds.duplicates import Duplicates
from tests.seeds import pages


def reading(*paths: object) -> tuple[list[Document], list[Fault]]:
    faults: list[Fault] = []
    return list(read([str(path) for path in paths], report=faults.append)), faults


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name in ("b/one.txt", "a/one.txt", "two.md", ".hidden/three.txt", ".four.txt", "picture.png", "other.png"):
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(pages.SALT)
    return tmp_path


def test_folder_is_read_in_order_with_names_that_differ(folder: Path) -> None:
    documents, [fault] = reading(folder)
    assert [d.id for d in documents] == ["two.md", "a/one.txt", "b/one.txt"]
    assert str(fault).startswith(f"{folder}, .png: 2 files of a format without a reader; Placetime reads .csv")


def test_glob_and_repeated_path_give_each_file_once(folder: Path) -> None:
    documents, faults = reading(folder / "*" / "*.txt", folder / "a" / "one.txt", folder / "two.md")
    assert [Path(d.path).parent.name for d in documents] == ["a", "b", folder.name]
    assert not faults


def test_what_is_not_there_is_said(tmp_path: Path) -> None:
    documents, faults = reading(tmp_path / "none.txt", tmp_path / "*.txt", tmp_path)
    assert not documents
    problems = [fault.problem for fault in faults]
    assert problems == [
        "there is no such file or folder", "no file fits this pattern", "there is no document in this folder"
    ]  # fmt: skip


def test_format_without_reader_is_said(tmp_path: Path) -> None:
    (tmp_path / "a.xyz").write_text("x")
    _, [fault] = reading(tmp_path / "a.xyz")
    assert "no reader for this format; Placetime reads .csv" in str(fault)


def test_same_id_twice_is_made_unique_and_said(tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_text('{"id": "x", "text": "One."}\n{"id": "x", "text": "Two."}\n')
    documents, [fault] = reading(tmp_path)
    assert [d.id for d in documents] == ["x", "x~2"]
    assert "was there before" in str(fault)


def test_paragraphs_of_earlier_documents_are_duplicates() -> None:
    first = Document("first", f"{pages.SALT}\n\n{pages.TOLL}")
    second = Document("second", f"{pages.BRIDGE}\n\n{pages.TOLL}\n\n{pages.WOOL}")
    for duplicates in (Duplicates(), Duplicates.gather([first, second])):
        a, b = (read_document(d, catalogue=None, duplicates=duplicates) for d in (first, second))
        assert [x.kind for x in a.articles] == ["article"]
        assert [x.kind for x in b.articles] == ["article", "duplicate"]
        assert [p.text for p in b.passages] == [pages.BRIDGE, pages.WOOL]


def test_copy_of_a_whole_article_is_one_duplicate() -> None:
    text = f"{pages.FIRST}\nBy Tom Marlow | May 3, 2021\n{pages.SALT}\n{pages.TOLL}\n"
    duplicates = Duplicates.gather([Document("first", text)])
    copy = read_document(Document("second", text), catalogue=None, duplicates=duplicates)
    assert [x.kind for x in copy.articles] == ["duplicate"]
    assert not copy.passages


def test_summaries_merge_in_order() -> None:
    first, second = Document("first", pages.TOLL), Document("second", f"{pages.TOLL}\n\n{pages.SALT}")
    merged = Duplicates.gather([first]).merge(Duplicates.gather([second]))
    assert not merged.is_repeated("first", pages.TOLL)
    assert merged.is_repeated("second", pages.TOLL)
    assert not merged.is_repeated("second", pages.SALT)


def test_catalogue_supplies_what_the_page_does_not_state() -> None:
    entry = CatalogueEntry(5, author="Tom Marlow", published=TimeSpan.parse("2021-05-03"), evidence="the paper's index")
    catalogue = Catalogue({"abc": (entry,)})
    bare = Document("a", f"{pages.SALT}\n\n{pages.TOLL}", sha256="abc")
    [article] = read_document(bare, catalogue=catalogue).articles
    assert (article.author, str(article.published), article.published_basis) == (
        "Tom Marlow",
        "2021-05-03",
        "catalogue",
    )
    stated = Document("b", f"{pages.FIRST}\nQuay TV – May 9, 2021\n{pages.SALT}\n{pages.TOLL}", sha256="abc")
    [article] = read_document(stated, catalogue=catalogue).articles
    assert (str(article.published), article.published_basis) == ("2021-05-09", "stated")
    [article] = read_document(bare, catalogue=None).articles
    assert article.published is None


def test_bundled_catalogue_is_sound() -> None:
    catalogue = Catalogue.load()
    assert catalogue.entries
    for sha256, entries in catalogue.entries.items():
        assert len(sha256) == 64
        assert entries
        for entry in entries:
            assert entry.at >= 0
            assert entry.published is None or entry.evidence


def test_damaged_catalogue_names_file_and_entry(tmp_path: Path) -> None:
    path = tmp_path / "catalogue.toml"
    path.write_text('[[document]]\nsha256 = "abc"\n[[document.article]]\nat = 1\npublished = "2021-02-31"\n')
    with pytest.raises(
        InputError, match=r"catalogue.toml, document abc: '2021-02-31' names a date that does not exist"
    ):
        Catalogue.load(path)


def test_bundled_clues_are_closed_spans() -> None:
    clues = load_clues()
    assert clues.clues
    assert clues.episodes
    assert all(not span.is_open for episode in clues.episodes for span in episode.spans)


def test_records_in_memory_are_read_like_those_of_a_file() -> None:
    faults: list[Fault] = []
    rows: list[dict[str, object]] = [
        {"id": "a", "text": "The quay was empty.", "published": "2021-05-03", "title": "Quay"},
        {"id": "a", "text": "The quay was full.", "author": float("nan")},
        {"text": "No name."},
        {"id": "d", "text": float("nan")},
    ]
    documents = list(from_records(rows, source="frame", report=faults.append))
    assert [document.id for document in documents] == ["a", "a~2", "frame#3"]
    assert (documents[0].title, str(documents[0].published), documents[1].author) == ("Quay", "2021-05-03", None)
    assert [(fault.where, fault.problem[:30]) for fault in faults][-1] == ("record 4", "the field text is no text")


def test_more_stdin_than_fits_is_a_fault(monkeypatch: pytest.MonkeyPatch) -> None:
    faults: list[Fault] = []
    monkeypatch.setattr("seeds.corpus._MAX_STDIN", 8)
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(b"The quay was empty.")))
    [document] = read(["-"], report=faults.append)
    assert document.text == "The quay"
    assert "the rest is not read" in str(faults[0])


def test_stdin_shows_its_format(monkeypatch: pytest.MonkeyPatch) -> None:
    page = f"<!DOCTYPE html><html><body><p>{pages.SALT}</p></body></html>"
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(page.encode())))
    [document], _ = reading("-")
    assert "<p>" not in document.text


def test_folders_with_the_same_files_give_full_names(folder: Path) -> None:
    documents, faults = reading(folder / "a", folder / "b")
    assert [d.id for d in documents] == [str(folder / "a" / "one.txt"), str(folder / "b" / "one.txt")]
    assert not faults

"""The command line end to end, as people use it: exit codes, words, files."""

from __future__ import annotations

import csv
import json
import subprocess
import sys
from pathlib import Path

import geopandas as gpd
import pytest
from click.testing import CliRunner, Result

import placetime
from maps.exports import COLUMNS

LETTER = """A walk to the mill

By Ada Reed | The Valley Post | 3 May 2021

On 4 March 1999 a footbridge was opened in Shusha, and people walked down from there to Stepanakert.

Moscow does not want a quarrel. The path from Goris to Kapan stays closed for the winter.
"""
NOTE = "In 1950 the market of Kirovabad sold melons from Jabrayil.\n"


@pytest.fixture
def texts(tmp_path: Path) -> Path:
    folder = tmp_path / "texts"
    folder.mkdir()
    (folder / "letter.txt").write_text(LETTER, encoding="utf-8")
    (folder / "note.txt").write_text(NOTE, encoding="utf-8")
    return folder


def run(*arguments: object) -> Result:
    return CliRunner().invoke(placetime.cli, [str(argument) for argument in arguments])


def rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_map_writes_a_page_and_says_in_one_line_what_is_on_it(texts: Path, tmp_path: Path) -> None:
    page = tmp_path / "map.html"
    done = run("map", texts, "-o", page)
    assert done.exit_code == 0, done.output
    assert len(done.stdout.splitlines()) == 1
    assert str(page) in done.stdout
    assert "places" in done.stdout
    assert page.read_text(encoding="utf-8").startswith("<!DOCTYPE html>")


def test_the_same_texts_give_the_same_bytes(texts: Path, tmp_path: Path) -> None:
    pages = [tmp_path / "one.html", tmp_path / "two.html"]
    for page in pages:
        assert run("map", texts, "-o", page, "--quiet").exit_code == 0
    assert pages[0].read_bytes() == pages[1].read_bytes()


@pytest.mark.parametrize("level", list(COLUMNS))
def test_every_level_has_its_columns(texts: Path, tmp_path: Path, level: str) -> None:
    table = tmp_path / f"{level}.csv"
    done = run("export", texts, "-o", table, "--level", level)
    assert done.exit_code == 0, done.output
    found = rows(table)
    assert found
    assert tuple(found[0]) == COLUMNS[level]


def test_offsets_cut_out_the_surface(texts: Path, tmp_path: Path) -> None:
    table = tmp_path / "mentions.csv"
    assert run("export", texts, "-o", table, "--level", "mention").exit_code == 0
    sources = {"letter.txt": LETTER, "note.txt": NOTE}
    found = rows(table)
    assert [sources[r["document"]][int(r["start"]) : int(r["end"])] for r in found] == [r["surface"] for r in found]
    placed = {r["surface"]: r for r in found}
    assert placed["Kirovabad"]["place"] == "Ganja"
    assert placed["Kirovabad"]["when"] == "1950"
    assert placed["Kirovabad"]["period"] == "soviet"
    assert placed["Shusha"]["when"] == "1999-03-04"
    assert placed["Shusha"]["published"] == "2021-05-03"
    assert placed["Moscow"]["role"] == "metonymic"
    assert placed["Goris"]["role"] == "literal"


def test_jobs_change_nothing(texts: Path, tmp_path: Path) -> None:
    tables = [tmp_path / "one.csv", tmp_path / "two.csv"]
    for table, jobs in zip(tables, (1, 2), strict=True):
        assert run("export", texts, "-o", table, "--level", "mention", "--jobs", jobs).exit_code == 0
    assert tables[0].read_bytes() == tables[1].read_bytes()


def test_from_to_and_role_filter(texts: Path, tmp_path: Path) -> None:
    table = tmp_path / "mentions.csv"
    assert run("export", texts, "-o", table, "--level", "mention", "--to", "1960").exit_code == 0
    assert {r["document"] for r in rows(table)} == {"note.txt"}
    assert run("export", texts, "-o", table, "--level", "mention", "--role", "metonymic").exit_code == 0
    assert {r["role"] for r in rows(table)} == {"metonymic"}


@pytest.mark.parametrize("name", ["places.geojson", "places.gpkg", "places.fgb", "places.kml", "places.parquet"])
def test_map_formats_open_in_geopandas(texts: Path, tmp_path: Path, name: str) -> None:
    target = tmp_path / name
    done = run("export", texts, "-o", target)
    assert done.exit_code == 0, done.output
    frame = gpd.read_parquet(target) if name.endswith(".parquet") else gpd.read_file(target)
    assert "Shusha" in set(frame.place)
    shusha = frame[frame.place == "Shusha"].geometry.iloc[0]
    assert (shusha.x, shusha.y) == pytest.approx((46.75, 39.76), abs=0.02)


def test_linked_places_and_annotations(texts: Path, tmp_path: Path) -> None:
    linked, notes = tmp_path / "p.lpf.json", tmp_path / "m.annotations.jsonld"
    assert run("export", texts, "-o", linked).exit_code == 0
    assert run("export", texts, "-o", notes, "--level", "mention").exit_code == 0
    toponyms = {name["toponym"] for f in json.loads(linked.read_text())["features"] for name in f["names"]}
    assert {"Shusha", "Kirovabad"} <= toponyms
    for item in json.loads(notes.read_text())["items"]:
        quote, position = item["target"]["selector"]
        source = {"letter.txt": LETTER, "note.txt": NOTE}[item["target"]["source"]]
        assert source[position["start"] : position["end"]] == quote["exact"]


def test_a_path_that_is_not_there_is_named_and_the_rest_goes_on(texts: Path, tmp_path: Path) -> None:
    table = tmp_path / "m.csv"
    done = run("export", texts, texts / "lost.txt", "-o", table, "--level", "mention")
    assert done.exit_code == 1
    assert f"{texts / 'lost.txt'}: there is no such file or folder" in done.stderr
    assert rows(table)


@pytest.mark.parametrize(
    ("content", "words"),
    [(b"", "the file is empty"), (b"   \n", "there is no text in it"), (b"nothing here at all, really", "")],
)
def test_where_nothing_is_found_no_page_is_written(tmp_path: Path, content: bytes, words: str) -> None:
    file, page = tmp_path / "a.txt", tmp_path / "map.html"
    file.write_bytes(content)
    done = run("map", file, "-o", page)
    assert done.exit_code == 1
    assert words in done.stderr
    assert "no place names found" in done.stderr
    assert list(tmp_path.iterdir()) == [file]


def test_a_jsonl_line_that_does_not_parse_is_named(tmp_path: Path) -> None:
    file = tmp_path / "news.jsonl"
    file.write_text('{"id": "a", "text": "Rain fell in Ganja."}\n{broken\n', encoding="utf-8")
    done = run("export", file, "-o", tmp_path / "m.csv", "--level", "mention")
    assert done.exit_code == 1
    assert "news.jsonl, line 2: the line is no JSON" in done.stderr
    assert [r["document"] for r in rows(tmp_path / "m.csv")] == ["a"]


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("export", "-o", "x.xyz"), "the format goes by the suffix"),
        (("export", "-o", ".csv"), "a suffix only"),
        (("export", "-o", "x.geojson", "--level", "time"), "not time"),
        (("export", "-o", "x.csv", "--from", "soon"), "no EDTF date"),
        (("export", "-o", "x.csv", "--from", "2000", "--to", "1999"), "later than"),
        (("export", "-o", "x.csv", "--role", "poetic"), "poetic"),
        (("resolve",), "Missing argument"),
        (("resolve", "Ganja", "--near", "95,10"), "swapped"),
        (("nonsense",), "No such command"),
    ],
)
def test_wrong_usage_ends_with_2_and_a_sentence(arguments: tuple[str, ...], words: str) -> None:
    done = run(*arguments)
    assert done.exit_code == 2
    assert words in done.stderr


def test_an_unknown_gazetteer_or_period_set_is_an_error(texts: Path, tmp_path: Path) -> None:
    for option in ("--gazetteer", "--periods"):
        done = run("export", texts, "-o", tmp_path / "x.csv", option, "atlantis")
        assert done.exit_code == 1
        assert "atlantis" in done.stderr


def test_resolve_prints_where_what_and_why() -> None:
    done = run("resolve", "Khankendi")
    assert done.exit_code == 0
    assert "39.8" in done.stdout
    assert "Степанакерт" in done.stdout
    assert "why" in done.stdout


def test_resolve_as_json_has_one_entry_a_query() -> None:
    done = run("resolve", "Gəncə", "Qqqqzzx", "--json")
    assert done.exit_code == 1
    found, lost = json.loads(done.stdout)
    assert found["query"] == "Gəncə"
    assert {"place_id", "place", "lat", "lon", "kind", "names", "confidence", "reasons"} <= set(found["results"][0])
    assert lost["results"] == []


def test_every_command_shows_an_example_in_its_help() -> None:
    assert run("--help").exit_code == 0
    for name in ("map", "export", "explain", "review", "evaluate", "resolve", "gazetteer"):
        shown = run(name, "--help")
        assert shown.exit_code == 0, name
        assert "Example" in shown.stdout, name


def test_the_command_starts_as_a_process() -> None:
    command = [sys.executable, "-m", "placetime", "resolve", "Shusha"]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert "Shusha" in done.stdout


def test_a_gazetteer_that_somebody_names_comes_before_the_bundled_one(tmp_path: Path) -> None:
    own = tmp_path / "own.csv"
    own.write_text("id,name,lat,lon,kind\n1,Quillmarsh,51.2,0.5,village\n2,Kapan,51.3,0.6,village\n", encoding="utf-8")
    found = json.loads(run("resolve", "Kapan", "--gazetteer", own, "--json").stdout)[0]["results"]
    assert [place["place_id"] for place in found[:2]] == ["own:2", "scs:kapan"]
    assert "in the gazetteer own" in found[0]["reasons"]


def test_files_of_one_name_stay_apart(tmp_path: Path) -> None:
    for folder, town in (("a", "Shusha"), ("b", "Ganja")):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "doc.txt").write_text(f"In 1992 people fled to {town}.")
    table = tmp_path / "m.csv"
    assert run("export", tmp_path / "a", tmp_path / "b", "-o", table, "--level", "mention").exit_code == 0
    found = [(row["document"], row["surface"]) for row in rows(table)]
    names = [str(tmp_path / folder / "doc.txt") for folder in ("a", "b")]
    assert found == [(names[0], "Shusha"), (names[1], "Ganja")]


def test_a_missing_path_with_a_space_is_no_text(tmp_path: Path) -> None:
    done = run("export", "no such Ganja.txt", "-o", tmp_path / "m.csv", "--level", "mention")
    assert done.exit_code == 1
    assert "no such Ganja.txt: there is no such file or folder" in done.stderr


def test_a_role_does_not_switch_the_years_off(texts: Path, tmp_path: Path) -> None:
    tables = [tmp_path / "years.csv", tmp_path / "both.csv"]
    years = ("--level", "passage", "--from", "1800", "--to", "1801")
    for table, more in zip(tables, ((), ("--role", "literal")), strict=True):
        run("export", texts, "-o", table, *years, *more)
    assert rows(tables[0]) == rows(tables[1]) == []


@pytest.mark.parametrize("name", ["x.csv", "x.gpkg", "x.geojson"])
def test_where_no_file_can_be_made_it_is_said_before_reading(texts: Path, name: str, tmp_path: Path) -> None:
    target = tmp_path / ("n" * 250 + name)  # the temporary name beside it is too long for any file system
    done = run("export", texts, "-o", target)
    assert done.exit_code == 1
    assert "cannot be written (File name too long)" in done.stderr
    assert list(tmp_path.iterdir()) == [texts]


def test_a_page_with_a_sample_leaves_every_mention_beside_it(
    texts: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("maps.page.payload.MOST_TEXTS", 1)
    done = run("map", texts, "-o", tmp_path / "map.html")
    assert done.exit_code == 0, done.output
    assert "every mention" in done.stdout
    assert len(gpd.read_parquet(tmp_path / "map.mentions.parquet")) >= 5


def test_names_of_a_gazetteer_that_somebody_names_are_trusted(tmp_path: Path) -> None:
    own, text, table = tmp_path / "own.csv", tmp_path / "fair.txt", tmp_path / "m.csv"
    own.write_text("id,name,lat,lon,kind\n1,Quillmarsh,51.2,0.5,village\n", encoding="utf-8")
    text.write_text("The fair at Quillmarsh drew a crowd, and the road to Quillmarsh was closed.", encoding="utf-8")
    assert run("export", text, "-o", table, "--level", "mention", "--gazetteer", own).exit_code == 0
    found = rows(table)
    assert [row["place_id"] for row in found] == ["own:1", "own:1"]
    assert all(float(row["confidence"]) >= 0.5 for row in found)

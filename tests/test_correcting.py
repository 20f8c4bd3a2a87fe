"""Corrections, explain and review on the command line, end to end."""

from __future__ import annotations

import csv
import json
import tomllib
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

import placetime

LETTER = """The footpath

By Ada Reed | The Post | 3 May 2021

On 4 March 1999 a footbridge was opened in the town of Shusha, and people walked down from there.

The path from the town of Goris to Kapan stays closed for the winter. They crossed by the old ferry at dawn.
In the town of Goris it snowed.
"""
NOTE = "In 1950 the market of Kirovabad sold melons from Jabrayil. In 1990 the town of Goris had none.\n"
CORRECTIONS = """
[[correction]]
name = "Goris"
document = "letter.txt"
prefix = "The path from the town of "
suffix = " to Kapan"
start = 3
place = "scs:ganja"
author = "A. Reed"
note = "seen on site"

[[correction]]
name = "the old ferry"
document = "letter.txt"
prefix = "They crossed by "
label = "Old Ferry"
lat = 39.83
lon = 46.77

[[correction]]
name = "Jabrayil"
not_a_place = true

[[correction]]
name = "Goris"
during = "1985/1995"
role = "metonymic"
"""


@pytest.fixture
def texts(tmp_path: Path) -> Path:
    folder = tmp_path / "texts"
    folder.mkdir()
    (folder / "letter.txt").write_text(LETTER, encoding="utf-8")
    (folder / "note.txt").write_text(NOTE, encoding="utf-8")
    return folder


@pytest.fixture
def corrections(tmp_path: Path) -> Path:
    file = tmp_path / "corrections.toml"
    file.write_text(CORRECTIONS, encoding="utf-8")
    return file


def run(*arguments: object) -> Result:
    return CliRunner().invoke(placetime.cli, [str(argument) for argument in arguments])


def mentions(done: Result, table: Path) -> dict[tuple[str, str, int], dict[str, str]]:
    """Rows by document, words and how often those had come before."""
    assert done.exit_code == 0, done.output
    seen: dict[tuple[str, str, int], dict[str, str]] = {}
    with table.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            number = sum(key[:2] == (row["document"], row["surface"]) for key in seen)
            seen[row["document"], row["surface"], number] = row
    return seen


@pytest.mark.parametrize("jobs", [1, 2])
def test_corrections_are_applied_and_told(texts: Path, corrections: Path, tmp_path: Path, jobs: int) -> None:
    table = tmp_path / "m.csv"
    done = run("export", texts, "-o", table, "--level", "mention", "--corrections", corrections, "--jobs", jobs)
    found = mentions(done, table)
    assert found["letter.txt", "Goris", 0]["place_id"] == "scs:ganja"
    assert found["letter.txt", "Goris", 0]["confidence"] == "1.0"
    assert found["letter.txt", "Goris", 1]["place_id"] == "scs:goris"
    ferry = found["letter.txt", "the old ferry", 0]
    assert (ferry["place_id"], ferry["lat"], ferry["lon"]) == ("own:old-ferry", "39.83", "46.77")
    assert ("note.txt", "Jabrayil", 0) not in found
    assert found["note.txt", "Goris", 0]["role"] == "metonymic"
    assert "corrections.toml: 4 of 4 entries applied, to 4 mentions" in done.stderr


def test_processes_and_batches_change_nothing(
    texts: Path, corrections: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for number in range(3):
        (texts / f"more{number}.txt").write_text(NOTE, encoding="utf-8")
    for limit in ("HEAD_CHARACTERS", "BATCH_CHARACTERS"):
        monkeypatch.setattr(f"maps.survey.{limit}", 1)
    done = []
    for jobs in (1, 2):
        table = tmp_path / f"{jobs}.csv"
        options = ("--level", "mention", "--corrections", corrections, "--jobs", jobs)
        ran = run("export", texts, "-o", table, *options)
        assert ran.exit_code == 0, ran.output
        assert "4 of 4 entries applied" in ran.stderr
        done.append((table.read_bytes(), ran.stderr))
    assert done[0] == done[1]


def test_a_file_beside_the_texts_is_taken_up_and_no_text(texts: Path, corrections: Path, tmp_path: Path) -> None:
    corrections.rename(texts / "corrections.toml")
    table = tmp_path / "m.csv"
    done = run("export", texts, "-o", table, "--level", "mention")
    assert mentions(done, table)["letter.txt", "Goris", 0]["place_id"] == "scs:ganja"
    assert "corrections.toml: 4 of 4 entries applied" in done.stderr
    other = tmp_path / "other.toml"
    other.write_text("format = 1\n")
    done = run("export", texts, "-o", table, "--level", "mention", "--corrections", other)
    assert mentions(done, table)["letter.txt", "Goris", 0]["place_id"] == "scs:goris"


def test_corrections_hold_when_the_text_is_edited(texts: Path, corrections: Path, tmp_path: Path) -> None:
    edited = LETTER.replace("The path", "In the town of Goris it rained.\n\nThe path").replace("to Kapan", "for Kapan")
    (texts / "letter.txt").write_text(edited, encoding="utf-8")
    table = tmp_path / "m.csv"
    found = mentions(run("export", texts, "-o", table, "--level", "mention", "--corrections", corrections), table)
    assert [found["letter.txt", "Goris", n]["place_id"] == "scs:ganja" for n in range(3)] == [False, True, False]


def test_what_matches_nothing_is_told_and_no_failure(texts: Path, tmp_path: Path) -> None:
    file = tmp_path / "c.toml"
    file.write_text(
        '[[correction]]\nname = "Atlantis"\nchecked = true\n\n'
        '[[correction]]\nname = "Goris"\ndocument = "away.txt"\nchecked = true\n'
    )
    done = run("export", texts, "-o", tmp_path / "m.csv", "--level", "mention", "--corrections", file)
    assert done.exit_code == 0
    assert "c.toml, entry 1, line 1: matches nothing: no place was found by the name 'Atlantis'" in done.stderr
    assert "c.toml: 1 entry is for documents that were not read" in done.stderr


def test_faults_are_told_all_at_once_and_the_rest_goes_on(texts: Path, tmp_path: Path) -> None:
    file = tmp_path / "c.toml"
    file.write_text(
        '[[correction]]\nname = "Goris"\nplace = "scs:ganja"\n\n'
        '[[correction]]\nname = "Kapan"\nplace = "scs:atlantis"\n\n'
        '[[correction]]\nname = "Shusha"\nlat = 146\nlon = 39\nlabel = "x"\n'
    )
    done = run("export", texts, "-o", tmp_path / "m.csv", "--level", "mention", "--corrections", file)
    assert done.exit_code == 1
    assert "c.toml, entry 2, line 5: no gazetteer here has the place 'scs:atlantis'" in done.stderr
    assert "c.toml, entry 3, line 9: lat, lon: latitude 146 is beyond 90" in done.stderr
    assert "Ganja" in (tmp_path / "m.csv").read_text(encoding="utf-8")


@pytest.mark.parametrize(("content", "words"), [(None, "no such corrections file"), ("[[", "is no TOML")])
def test_a_file_that_cannot_be_read_ends_the_run(texts: Path, tmp_path: Path, content: str | None, words: str) -> None:
    file = tmp_path / "c.toml"
    if content is not None:
        file.write_text(content)
    done = run("export", texts, "-o", tmp_path / "m.csv", "--corrections", file)
    assert done.exit_code == 1
    assert f"{file}: " in done.stderr
    assert words in done.stderr
    assert not (tmp_path / "m.csv").exists()


def test_the_atlas_tells_of_its_corrections(texts: Path, corrections: Path) -> None:
    notes: list[str] = []
    atlas = placetime.read(texts, corrections=corrections, report=lambda fault: notes.append(str(fault)))
    assert notes == []
    listed = atlas.provenance["corrections"]
    assert listed[0] == {
        "entry": "entry 1 of corrections.toml",
        "about": "this mention of 'Goris' in letter.txt",
        "answer": "place scs:ganja",
        "note": "seen on site",
        "author": "A. Reed",
        "mentions": 1,
    }
    marks = dict(zip(atlas.mentions.surface, atlas.mentions["mark"], strict=True))
    assert marks["the old ferry"] == "corrected"
    assert atlas.places.loc["own:old-ferry", "place"] == "Old Ferry"
    page = texts / "map.html"
    atlas.to_html(page)
    assert "Old Ferry" in page.read_text(encoding="utf-8")


def test_explain_tells_place_role_time_and_reasons(texts: Path, corrections: Path) -> None:
    done = run("explain", texts / "letter.txt", "--name", "shusha")
    assert done.exit_code == 0, done.output
    assert done.stdout.startswith("letter.txt, characters ")
    for words in ("[Shusha]", "scs:shusha", "literal, the place itself", "1999-03-04, said in its", "runners-up"):
        assert words in done.stdout
    at = LETTER.index("Goris")
    done = run("explain", texts / "letter.txt", "--at", at, "--corrections", corrections, "--json")
    (town,) = json.loads(done.stdout)["mentions"]
    assert (town["place"], town["mark"], town["confidence"]) == ("Ganja", "corrected", 1.0)
    assert town["reasons"] == ["corrected by A. Reed (entry 1 of corrections.toml: this mention): seen on site"]
    assert town["runners_up"][0]["place_id"] == "scs:goris"


def test_explain_tells_what_was_left_out(texts: Path, corrections: Path) -> None:
    done = run("explain", texts / "note.txt", "--name", "Jabrayil", "--corrections", corrections)
    assert done.exit_code == 0, done.output
    assert "Jabrayil, at 49: not a place, by a correction" in done.stdout


def test_explain_says_when_there_is_nothing_there(texts: Path) -> None:
    done = run("explain", texts / "letter.txt", "--name", "Atlantis")
    assert done.exit_code == 1
    assert "no name of the gazetteers stands in the text as 'Atlantis'" in done.stderr
    done = run("explain", texts / "letter.txt", "--at", 99_999)
    assert done.exit_code == 2
    assert "beyond the end of letter.txt" in done.stderr
    done = run("explain", texts, "--at", 3)
    assert done.exit_code == 2
    assert "give a single one" in done.stderr


def test_review_lists_names_with_an_entry_that_the_next_run_takes(texts: Path, tmp_path: Path) -> None:
    done = run("review", texts, "--limit", 2)
    assert done.exit_code == 0, done.output
    assert done.stdout.startswith("1. ")
    assert "3. " not in done.stdout
    rows = json.loads(run("review", texts, "--json", "--limit", 100).stdout)
    assert [row["payoff"] for row in rows] == sorted((row["payoff"] for row in rows), reverse=True)
    assert {row["name"] for row in rows} >= {"Goris", "Shusha", "Kirovabad"}
    file = tmp_path / "pasted.toml"
    file.write_text("".join(row["entry"] for row in rows), encoding="utf-8")
    assert len(tomllib.loads(file.read_text(encoding="utf-8"))["correction"]) == len(rows)
    again = run("review", texts, "--corrections", file, "--json")
    assert again.exit_code == 1
    assert json.loads(again.stdout) == []

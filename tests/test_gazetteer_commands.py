"""`placetime gazetteer` and `placetime resolve --focus` as people use them: exit codes, words, files."""

from __future__ import annotations

import json
from pathlib import Path

import click
import pytest
from click.testing import CliRunner, Result
from shapely import LineString

import placetime
from gazetteer import resolving
from gazetteer.commands import gazetteer_command
from gazetteer.index import Index, cache
from gazetteer.lookup import lookup
from gazetteer.place import Place, Shape
from geo.errors import InputError
from geo.timespan import TimeSpan
from tests.gazetteer import veloria


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A cache of its own, and Veloria as GeoNames has it."""
    monkeypatch.setenv("PLACETIME_CACHE", str(tmp_path / "cache"))
    (tmp_path / "QV.txt").write_text(veloria.geonames_dump(), encoding="utf-8")
    (tmp_path / "alternates.txt").write_text(veloria.alternate_names(), encoding="utf-8")
    return tmp_path


def run(*arguments: object) -> Result:
    return CliRunner().invoke(placetime.cli, [str(argument) for argument in arguments])


def imported(home: Path) -> Result:
    return run(
        "gazetteer", "import", home / "QV.txt", "--alternate-names", home / "alternates.txt", "--name", "veloria"
    )


def test_import_says_what_it_took_and_how_to_use_it(home: Path) -> None:
    done = imported(home)
    assert done.exit_code == 0, done.output
    assert done.stdout == "veloria: 8 places, 16 names; use it by --gazetteer veloria\n"


def test_import_tells_faults_and_goes_on(home: Path) -> None:
    with (home / "QV.txt").open("a", encoding="utf-8") as file:
        file.write("\n".join(f"{number}\tcut" for number in range(30)))
    done = imported(home)
    assert done.exit_code == 0
    told = [line for line in done.stderr.splitlines() if "2 columns rather than 19" in line]
    assert len(told) == 20  # the first ones; the rest is counted
    assert "8 places, 16 names, faults: 30 (`placetime gazetteer check" in done.stdout


def test_list_shows_what_is_installed_and_what_is_not_yet(home: Path) -> None:
    imported(home)
    done = run("gazetteer", "list")
    assert done.exit_code == 0
    assert done.stdout.startswith("world\n  not compiled yet; `placetime gazetteer build` does it")
    for line in ("veloria", "  places   8", "  names    16", "  licence  CC BY 4.0", "  source   GeoNames (CC BY 4.0)"):
        assert line in done.stdout.splitlines()
    assert f"  where    {home / 'cache' / 'gazetteers' / 'veloria'}" in done.stdout


def test_list_tells_of_a_damaged_one(home: Path) -> None:
    imported(home)
    (home / "cache" / "gazetteers" / "veloria" / "meta.json").write_text("{", encoding="utf-8")
    assert "is damaged" in run("gazetteer", "list").stdout


def test_check_exits_with_1_where_there_is_a_fault(home: Path) -> None:
    good = run("gazetteer", "check", home / "QV.txt")
    assert (good.exit_code, good.stdout) == (0, "QV.txt: 8 sound places; faults: 0\n")
    with (home / "QV.txt").open("a", encoding="utf-8") as file:
        file.write("1\tcut")
    bad = run("gazetteer", "check", home / "QV.txt")
    assert bad.exit_code == 1
    assert bad.stdout.splitlines() == [
        "QV.txt, line 9: 2 columns rather than 19; the file looks cut or is no dump of GeoNames",
        "QV.txt: 8 sound places; faults: 1",
    ]


def test_export_by_name_and_from_a_file_with_filters(home: Path) -> None:
    imported(home)
    target = home / "out.lpf.json"
    done = run("gazetteer", "export", "veloria", target, "--kind", "capital", "--bbox", "30,10,31,11")
    assert (done.exit_code, done.stdout) == (0, f"{target}: 1 places\n")
    (feature,) = json.loads(target.read_text(encoding="utf-8"))["features"]
    assert feature["@id"] == "gn:990001"
    again = run("gazetteer", "export", target, home / "out.tsv")
    assert again.exit_code == 0
    assert "LP-TSV has no room for times of names (1 places)" in again.stderr


def test_a_gazetteer_that_is_not_there_is_an_error_that_says_what_to_do(home: Path) -> None:
    imported(home)
    done = run("gazetteer", "export", "valoria", home / "out.json")
    assert done.exit_code == 1
    assert done.stderr == (
        "Error: no gazetteer is called 'valoria'; there are: world, veloria. "
        "`placetime gazetteer import FILE --name valoria` adds one\n"
    )


def test_a_failed_import_leaves_the_previous_one(home: Path) -> None:
    imported(home)
    (home / "QV.txt").write_text("1\tcut\n", encoding="utf-8")
    assert run("gazetteer", "import", home / "QV.txt", "--name", "veloria").exit_code == 1
    assert "  places   8" in run("gazetteer", "list").stdout


def test_build_compiles_the_bundled_one(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def small_world(path: Path, progress: object) -> None:
        Index.compile(veloria.PLACES, path, name="world", source="made up")

    monkeypatch.setattr(cache, "_compile_world", small_world)
    done = run("gazetteer", "build")
    assert done.exit_code == 0, done.output
    assert done.stdout.startswith(f"world: {len(veloria.PLACES)} places")
    assert "not compiled" not in run("gazetteer", "list").stdout
    stands = next((home / "cache").glob("world-*")) / "meta.json"
    before = stands.stat().st_mtime_ns
    run("gazetteer", "build")
    assert stands.stat().st_mtime_ns == before
    run("gazetteer", "build", "--force", "--quiet")
    assert stands.stat().st_mtime_ns > before


def test_every_command_has_an_example() -> None:
    assert isinstance(gazetteer_command, click.Group)
    assert set(gazetteer_command.commands) == {"list", "build", "import", "check", "export"}
    for name in ("", *gazetteer_command.commands):
        done = run("gazetteer", *name.split(), "--help")
        assert "Example: placetime gazetteer" in done.stdout


def test_resolve_gives_the_shapes_of_the_time_asked_for(tmp_path: Path) -> None:
    courses = (
        Shape(LineString([(30, 10), (31, 10)]), TimeSpan.parse("1990/2000"), label="old course"),
        Shape(LineString([(30, 10), (31, 11)]), TimeSpan.parse("2001/.."), label="new course"),
    )
    index = Index.compile([Place("v:way", "Way", 30, 10, ("road",), shapes=courses)], tmp_path / "v", name="v")
    results = lookup("Way", indexes=[index])
    shapes = resolving.shapes_of(results, [index], TimeSpan.parse("1995"))
    text = resolving.as_text("Way", results, {}, shapes)
    assert "then old course (1990/2000)" in text
    assert "new course" not in text
    [told] = json.loads(resolving.to_json([("Way", results, [])], shapes))[0]["results"][0]["shapes"]
    assert (told["label"], told["geometry"]["coordinates"]) == ("old course", [[30, 10], [31, 10]])
    assert len(resolving.shapes_of(results, [index], None)["v:way"]) == 2


def test_focus_is_a_place_or_a_box(tmp_path: Path) -> None:
    index = Index.compile(veloria.PLACES, tmp_path / "v", name="v")
    for text, place_id in (("Redtown", "v:aldem"), ("v:glass-lake", "v:glass-lake")):
        focus = resolving.focus_of(text, [index])
        assert isinstance(focus, Place)
        assert focus.id == place_id
    assert resolving.focus_of("30,10,31,11", [index]) == (30, 10, 31, 11)
    with pytest.raises(InputError, match="--focus 'Nowhere': no place of that id or name"):
        resolving.focus_of("Nowhere", [index])


def test_resolve_prefers_what_lies_in_the_focus(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def small_world(path: Path, progress: object) -> None:
        Index.compile(veloria.PLACES, path, name="world", source="made up")

    monkeypatch.setattr(cache, "_compile_world", small_world)
    plain = json.loads(run("resolve", "Orvan", "--json").stdout)
    assert [found["place_id"] for found in plain[0]["results"]] == ["v:orvan", "v:orvan-abroad"]
    focused = json.loads(run("resolve", "Orvan", "--json", "--focus", "-13,-4,-12,-3").stdout)
    assert [found["place_id"] for found in focused[0]["results"]] == ["v:orvan-abroad", "v:orvan"]
    lost = run("resolve", "Orvan", "--focus", "Nowhere")
    assert lost.exit_code == 1
    assert "no place of that id or name" in lost.stderr

import json
import pickle
import threading
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gazetteer.fold import fold
from gazetteer.index import ALWAYS, NEVER, Index, cache, default_index, find_index, installed, world
from gazetteer.index.close import close_names
from gazetteer.index.progress import Progress, progress_bar
from gazetteer.index.records import decode, encode
from gazetteer.place import KINDS, Name, Place
from geo.errors import GazetteerError, InputError
from geo.timespan import TimeSpan
from tests.gazetteer.conftest import INVENTED, named


def ids(index: Index, name: str) -> list[str]:
    return [index.id(candidate.place) for candidate in index.exact(fold(name))]


def test_counts_and_licence(invented: Index) -> None:
    assert len(invented) == len(INVENTED)
    assert (invented.name, invented.meta["licence"], invented.meta["source"]) == ("invented", "CC0", "made up")


@pytest.mark.parametrize(
    ("name", "found"),
    [
        ("VELKARAD", ["t:vel"]),
        ("Vel’karad", ["t:vel"]),
        ("вэлькарад", ["t:vel"]),
        ("Leninsk", ["t:vel", "t:leninsk-abroad"]),
        ("St Ostra", ["t:ostra-abroad", "t:saint-ostra"]),
        ("st. ostra", ["t:ostra-abroad", "t:saint-ostra"]),
        ("Ostra", ["t:saint-ostra"]),
        ("O.R.", ["t:oria"]),
        ("alte-mark", ["t:old-march"]),
        ("Velkar", []),
        ("", []),
    ],
)
def test_exact_names_lead_to_their_places_the_greatest_first(invented: Index, name: str, found: list[str]) -> None:
    assert ids(invented, name) == found


def test_candidates_tell_time_kind_language_and_case(invented: Index) -> None:
    (acronym,) = invented.exact("or")
    assert acronym.only_capitals
    assert acronym.kind == "abbreviation"
    (people,) = invented.exact("orian")
    assert (people.kind, people.only_capitals, people.is_main) == ("demonym", False, False)
    former, town = invented.exact("leninsk")
    span = TimeSpan.parse("1935/1989")
    assert (former.kind, former.first, former.last) == ("former", span.first, span.last)
    assert invented.languages[former.language_code] == "ru-Latn"
    assert (town.is_main, town.first, town.last, town.is_dated) == (True, ALWAYS, NEVER, False)
    at = TimeSpan.parse("1991-01-01").first
    assert at is not None
    assert former.gap_days(at, at) == 366
    assert town.gap_days(at, at) == 0


def test_a_dated_name_silences_its_undated_variant_and_keeps_its_flags(invented: Index) -> None:
    (candidate,) = invented.exact("velkarad")
    assert candidate.is_dated
    assert candidate.kind == "official"


def test_prefixes_are_all_names_that_start_a_text(invented: Index) -> None:
    assert invented.prefixes("saint ostra is") == ["saint ostra"]
    assert invented.prefixes("orian hills") == ["or", "oria", "orian"]
    assert invented.longest_name == max(len(invented.name_at(key)) for key in range(invented.name_count))


def test_columns_of_places(invented: Index) -> None:
    row = invented.row("t:vel")
    assert row is not None
    place = invented.places[row]
    assert (place["lon"], place["lat"], place["population"], place["precision"]) == (20.6, 40.6, 120_000, 2)
    assert invented.id(int(place["parent"])) == "t:high-oria"
    assert (invented.kind(row), invented.country(row), invented.id(row)) == ("city", "QO", "t:vel")


def test_a_geonames_link_finds_its_place_too(invented: Index) -> None:
    assert invented.row("gn:901") == invented.row("t:vel")
    assert invented.row("gn:902") is None
    assert invented.get("nowhere") is None


def test_records_come_back_whole(invented: Index) -> None:
    assert tuple(invented) == INVENTED
    drawn = invented.get("t:old-march")
    assert drawn is not None
    assert drawn.shapes == INVENTED[-1].shapes
    bare = invented.get("t:old-march", shapes=False)
    assert bare is not None
    assert bare.shapes == ()


TEXTS = st.text(min_size=1, max_size=12)
SPANS = st.sampled_from([None, TimeSpan.parse("1923"), TimeSpan.parse("-0043/1991~"), TimeSpan.parse("../1988-02-20")])
NAMES = st.builds(
    Name, TEXTS, st.none() | TEXTS, st.none() | st.just("Latn"), st.sampled_from(["variant", "former"]), SPANS
)
PLACES = st.builds(
    Place, TEXTS, TEXTS, st.floats(-180, 180), st.floats(-90, 90), st.tuples(st.sampled_from(KINDS)),
    st.lists(NAMES, max_size=3).map(tuple), st.none() | st.just("QO"), st.integers(0, 10**8),
    st.lists(TEXTS, max_size=2).map(tuple), when=SPANS, description=TEXTS,
)  # fmt: skip


@settings(deadline=None)  # a loaded machine is no fault
@given(PLACES)
def test_any_record_goes_there_and_back(place: Place) -> None:
    line = encode(place)
    assert line.count(b"\n") == 1
    assert decode(line) == place


def test_same_places_same_bytes(invented: Index, tmp_path: Path) -> None:
    again = Index.compile(iter(INVENTED), tmp_path / "again", name="invented", licence="CC0", source="made up")
    files = sorted(path.name for path in invented.path.iterdir())
    assert files == sorted(path.name for path in again.path.iterdir())
    for name in files:
        assert (invented.path / name).read_bytes() == (again.path / name).read_bytes(), name


def test_an_index_without_places_opens_and_finds_nothing(tmp_path: Path) -> None:
    index = Index.compile([], tmp_path / "empty", name="empty")
    assert (len(index), index.exact("oria"), index.prefixes("oria"), index.row("x")) == (0, [], [], None)
    assert close_names(index, "oria") == []


def test_an_index_travels_to_other_processes_as_its_path(invented: Index) -> None:
    assert pickle.loads(pickle.dumps(invented)).path == invented.path


def breaking() -> Iterator[Place]:
    yield INVENTED[0]
    raise InputError("line 2: no coordinates")


@pytest.mark.parametrize("places", [breaking, lambda: [INVENTED[0], INVENTED[1], INVENTED[0]]])
def test_a_failure_leaves_the_previous_index_whole(places, tmp_path: Path) -> None:  # type: ignore[no-untyped-def]
    path = tmp_path / "world"
    Index.compile(INVENTED, path, name="first")
    with pytest.raises(InputError, match=r"no coordinates|two places have the id"):
        Index.compile(places(), path, name="second")
    assert Index.open(path).name == "first"
    assert [entry.name for entry in tmp_path.iterdir()] == ["world"]


def test_a_new_index_takes_the_place_of_the_old(tmp_path: Path) -> None:
    path = tmp_path / "world"
    Index.compile(INVENTED, path, name="first")
    assert len(Index.compile(INVENTED[:2], path, name="second")) == 2


@pytest.mark.parametrize("name", ["meta.json", "names.marisa", "ids.marisa", "places.npy", "candidates.npy"])
@pytest.mark.parametrize("kept", [0.0, 0.5])
def test_a_damaged_file_is_an_error_that_says_what_to_do(name: str, kept: float, tmp_path: Path) -> None:
    path = Index.compile(INVENTED, tmp_path / "index", name="invented").path
    content = (path / name).read_bytes()
    (path / name).write_bytes(content[: int(len(content) * kept)])
    with pytest.raises(GazetteerError, match="placetime gazetteer build"):
        Index.open(path)


def test_an_index_of_another_version_is_refused(tmp_path: Path) -> None:
    path = Index.compile(INVENTED, tmp_path / "index", name="invented").path
    meta = json.loads((path / "meta.json").read_text())
    (path / "meta.json").write_text(json.dumps(meta | {"format": 0}))
    with pytest.raises(GazetteerError, match="another version"):
        Index.open(path)


# The world and its twins


def test_noise_among_alternate_names_is_left_out() -> None:
    noise = ["BAK", "bakw", "ba ku", "B", "Ba", "Old Town", "Baku 2", "http://x.org/Baku", "Baku/Bakı", "/bɑː/", ""]
    names = ["Baki", "Bakı", "Баку", "Baku", "باکو", "Baka (Apsheron)", "Баку (город)", "巴库", "バクー", "N'ju"]
    assert world.tamed("New York", ["NYC", "NY"], codes=True) == ["NYC"]
    assert world.tamed("Baku", noise + names) == ["Baki", "Bakı", "Баку", "باکو", "Baka", "巴库", "バクー", "N'ju"]


def test_records_of_one_place_become_one() -> None:
    own = Place("scs:x", "X", 1, 1, ("town",), (Name("Xx"),), links=("gn:5",), parts_of=("w:p",))
    twin = Place("gn:5", "Ecks", 1.1, 1, ("town",), (Name("Xx"), Name("Xxx")), "QO", 700)
    sea, same_sea = Place("scs:sea", "Wide Sea", 10, 10, ("sea",)), Place("w:sea", "Wide sea", 12, 11, ("sea",))
    town, namesake = Place("w:t", "Xville", 10, 10, ("town",)), Place("w:u", "Xville", 10, 10.1, ("town",))
    child = Place("w:c", "Child", 1, 1, parts_of=("gn:5", "w:sea"))
    places, moved = world.merge_twins([own, sea, town, twin, same_sea, namesake, child])
    merged = {place.id: place for place in places}
    assert moved == {"gn:5": "scs:x", "w:sea": "scs:sea"}
    assert list(merged) == ["scs:x", "scs:sea", "w:t", "w:u", "w:c"]
    joined = merged["scs:x"]
    assert [name.text for name in joined.names] == ["Xx", "Ecks", "Xxx"]
    assert (joined.population, joined.country, joined.parts_of) == (700, "QO", ("w:p",))
    assert merged["w:c"].parts_of == ("scs:x", "scs:sea")


@pytest.fixture
def small_world(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A cache folder and a world of two cities, one of them the twin of a regional record."""
    cities = [
        {"geonameid": 5, "name": "Ecks", "latitude": 40.0, "longitude": 46.0, "countrycode": "AZ", "admin1code": "20",
         "population": 700, "alternatenames": ["Xxx", "ECK"]},
        {"geonameid": 6, "name": "Zett", "latitude": 41.0, "longitude": 47.0, "countrycode": "AZ", "admin1code": "20",
         "population": 60_000, "alternatenames": []},
    ]  # fmt: skip
    (tmp_path / "cities.json").write_text(
        json.dumps({str(city["geonameid"]): city for city in cities}), encoding="utf-8"
    )
    monkeypatch.setattr(world, "geonames_file", lambda: tmp_path / "cities.json")
    monkeypatch.setattr(world, "read_own", lambda: [replace(INVENTED[3], links=("gn:5",))])
    monkeypatch.setattr(cache, "_fingerprint", lambda: "invented")
    monkeypatch.setenv("PLACETIME_CACHE", str(tmp_path / "cache"))
    return tmp_path / "cache"


def test_the_default_index_is_compiled_once(small_world: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    compiled: list[Path] = []
    original = cache._compile_world

    def counted(path: Path, progress: Progress) -> None:
        compiled.append(path)
        original(path, progress)

    monkeypatch.setattr(cache, "_compile_world", counted)
    threads = [threading.Thread(target=default_index, kwargs={"quiet": True}) for _ in range(3)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert compiled == [default_index(quiet=True)]
    assert compiled[0].parent == small_world


@pytest.mark.usefixtures("small_world")
def test_a_regional_record_and_its_world_twin_are_one_place() -> None:
    index = Index.open(default_index(quiet=True))
    assert sorted(place.id for place in index) == ["gn:6", "t:saint-ostra"]
    assert ids(index, "Ecks") == ids(index, "gn:5 Xxx"[5:]) == ["t:saint-ostra"]
    here, there = (index.places[index.row(id_)] for id_ in ("t:saint-ostra", "gn:6"))
    assert here["area"] == there["area"] != 0
    assert index.kind(int(index.row("gn:6") or 0)) == "city"


@pytest.mark.usefixtures("small_world")
def test_a_failed_build_leaves_the_index_that_stood_there(monkeypatch: pytest.MonkeyPatch) -> None:
    path = default_index(quiet=True)

    def no_disk(*args: object, **kwargs: object) -> None:
        raise OSError("no space left")

    monkeypatch.setattr("gazetteer.index.compile.write_grams", no_disk)
    with pytest.raises(OSError, match="no space"):
        default_index(quiet=True, rebuild=True)
    assert len(Index.open(path)) == 2


def test_a_cache_that_cannot_be_written_is_an_error_that_says_what_to_do(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "file").write_text("")
    monkeypatch.setenv("PLACETIME_CACHE", str(tmp_path / "file" / "cache"))
    with pytest.raises(GazetteerError, match="PLACETIME_CACHE"):
        default_index(quiet=True)


@pytest.mark.usefixtures("small_world")
def test_what_a_killed_process_left_is_swept_up(small_world: Path) -> None:
    (small_world / ".world-abc-x1" / "new").mkdir(parents=True)
    default_index(quiet=True)
    assert sorted(path.name for path in small_world.iterdir()) == ["world-invented", "world.lock"]


def test_an_unknown_gazetteer_is_an_error_that_names_the_known_ones(small_world: Path) -> None:
    Index.compile(INVENTED, small_world / "gazetteers" / "invented", name="invented", licence="CC0")
    assert find_index("invented") == small_world / "gazetteers" / "invented"
    assert [(path.name, meta["licence"]) for path, meta in installed()] == [("invented", "CC0")]
    with pytest.raises(GazetteerError, match="no gazetteer is called 'pleiades'; there are: world, invented"):
        find_index("pleiades")


def test_a_damaged_gazetteer_does_not_hide_the_others(small_world: Path) -> None:
    for name in ("broken", "whole"):
        Index.compile(INVENTED, small_world / "gazetteers" / name, name=name)
    (small_world / "gazetteers" / "broken" / "meta.json").write_text("{")
    (_, broken), (_, whole) = installed()
    assert "is damaged" in broken["fault"]
    assert whole["places"] == len(INVENTED)


def test_names_of_gazetteers_cannot_leave_the_cache() -> None:
    with pytest.raises(GazetteerError, match="cannot name a gazetteer"):
        cache.named_path("../elsewhere")


def test_dated_names_of_one_form_stay_apart() -> None:
    place = Place("t:a", "Ada", 1, 1, names=(named("Ada", when="1800/1850"), named("Ada", when="1900/1950")))
    from gazetteer.index.spellings import spellings

    assert len([spelling for spelling in spellings(place) if spelling.folded == "ada"]) == 2


def test_progress_goes_to_standard_error_and_not_at_all_where_quiet(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for quiet in (True, False):
        with progress_bar("compiling the test", quiet=quiet) as progress:
            Index.compile(INVENTED, tmp_path / "index", name="invented", progress=progress)
    captured = capsys.readouterr()
    assert (captured.out, captured.err) == ("", "compiling the test ...\n")


def test_a_terminal_sees_a_bar(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("TTY_COMPATIBLE", "1")
    monkeypatch.setattr("sys.stderr.isatty", lambda: True, raising=False)
    with progress_bar("compiling the test", quiet=False, expected=len(INVENTED)) as progress:
        Index.compile(INVENTED, tmp_path / "index", name="invented", progress=progress)
    assert "compiling the test" in capsys.readouterr().err

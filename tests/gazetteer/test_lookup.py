import pytest

from gazetteer.index import Index
from gazetteer.lookup import Result, lookup, names_at, shapes_at, suggest
from gazetteer.place import Place
from geo.coordinates import Point
from geo.timespan import TimeSpan


def asked(index: Index, query: str, **options: object) -> list[Result]:
    return lookup(query, indexes=[index], **options)  # type: ignore[arg-type]


def best(index: Index, query: str, **options: object) -> Result:
    return asked(index, query, **options)[0]


@pytest.mark.parametrize(
    ("query", "place", "match", "reason"),
    [
        ("oria", "t:oria", "exact", "its main name"),
        ("Орія", "t:oria", "exact", "one of its names"),
        ("Orian", "t:oria", "exact", "word for its people"),
        ("Вэлькарад", "t:vel", "exact", "one of its names"),
        ("Велькарад", "t:vel", "transliterated", "in another script or transliteration"),
        ("Velkarat", "t:vel", "close", "close spelling of 'Vel"),
        ("Saint Ostrra", "t:saint-ostra", "close", "close spelling of 'Saint Ostra'"),
        ("Alte  Mark", "t:old-march", "exact", "one of its names"),
        ("t:high-oria", "t:high-oria", "id", "the identifier of this place"),
        ("gn:901", "t:vel", "id", "the identifier of this place"),
    ],
)
def test_a_place_is_found_and_the_match_named(invented: Index, query: str, place: str, match: str, reason: str) -> None:
    result = best(invented, query)
    assert (result.place.id, result.match) == (place, match)
    assert reason in result.reasons[0]


def test_exact_beats_transliterated_beats_close(invented: Index) -> None:
    confidences = [best(invented, query).confidence for query in ("Velkarad", "Велькарад", "Velkarat")]
    assert confidences == sorted(confidences, reverse=True)
    assert 0 < confidences[-1] < confidences[0] <= 1


def test_confidences_of_one_name_share_one(invented: Index) -> None:
    results = asked(invented, "Leninsk")
    assert len(results) == 2
    assert sum(result.confidence for result in results) <= 1


def test_names_of_the_time_come_first_and_others_say_they_are_out_of_it(invented: Index) -> None:
    soviet = best(invented, "Leninsk", when=TimeSpan.parse("1960"))
    assert (soviet.place.id, soviet.name.text, soviet.out_of_time) == ("t:vel", "Leninsk", False)
    assert "name used 1935/1989, so at 1960" in soviet.reasons
    late = {result.place.id: result for result in asked(invented, "Leninsk", when=TimeSpan.parse("2020"))}["t:vel"]
    assert late.out_of_time
    assert "out of its time: name used 1935/1989, 30 years from 2020, when it was called Velkarad" in late.reasons
    assert late.confidence < soviet.confidence


def test_a_place_that_no_longer_stood_says_so(invented: Index) -> None:
    result = best(invented, "Old March", when=TimeSpan.parse("1950"))
    assert result.out_of_time
    assert "out of its time: the place stood 1918/1923, 26 years from 1950" in result.reasons


@pytest.mark.parametrize(("near", "first"), [((60.1, 50.1), "t:leninsk-abroad"), ((20.0, 40.0), "t:vel")])
def test_nearness_prefers_and_never_excludes(invented: Index, near: Point, first: str) -> None:
    results = asked(invented, "Leninsk", near=near)
    assert results[0].place.id == first
    assert len(results) == 2
    assert results[0].distance_km is not None
    assert results[0].distance_km < 100
    assert any("km from the point given" in reason for reason in results[0].reasons)


@pytest.mark.parametrize("focus", [(55.0, 45.0, 65.0, 55.0), (60.0, 50.0)])
def test_focus_prefers_and_never_excludes(invented: Index, focus: tuple[float, ...]) -> None:
    assert [r.place.id for r in asked(invented, "Leninsk", focus=focus)] == ["t:leninsk-abroad", "t:vel"]


def test_a_country_in_focus_prefers_all_its_places(invented: Index) -> None:
    abroad = Place("t:far", "Far Land", -100.0, -40.0, ("country",), (), "QX")
    results = asked(invented, "Leninsk", focus=abroad)
    assert [result.place.id for result in results] == ["t:leninsk-abroad", "t:vel"]
    assert "in the focus" in results[0].reasons
    assert best(invented, "Leninsk", focus=invented.get("t:high-oria")).place.id == "t:vel"


@pytest.mark.parametrize(
    ("query", "place"),
    [("St Ostra, Oria", "t:saint-ostra"), ("Leninsk, High Oria", "t:vel"), ("Leninsk, Atlantis", "t:vel")],
)
def test_the_name_after_a_comma_holds_the_place(invented: Index, query: str, place: str) -> None:
    assert best(invented, query).place.id == place


def test_limit_and_no_fuzzy(invented: Index) -> None:
    assert len(asked(invented, "Leninsk", limit=1)) == 1
    assert asked(invented, "Velkarat", fuzzy=False) == []


@pytest.mark.parametrize("query", ["", "   ", "'", ",", "—", "qqqqqqqq", "\u200b", "x:y", "a" * 5000, "\0"])
def test_nothing_found_is_an_empty_list(invented: Index, query: str) -> None:
    assert asked(invented, query) == []


def test_nearest_spellings_each_once(invented: Index) -> None:
    every = suggest("Lenin", indexes=[invented])
    assert len(every) == len(set(every)) > 0
    assert suggest("Velgarod", indexes=[invented])[0] in ("Velkarad", "Vel'karad")
    assert set(suggest("Saint Oster", indexes=[invented])[:2]) == {"Saint Ostra", "St. Ostra"}
    assert suggest("", indexes=[invented]) == []
    assert suggest("Велгарод", indexes=[invented])[0].startswith(("В", "Л"))


def test_a_place_in_two_gazetteers_is_one_answer(invented: Index) -> None:
    assert len(lookup("Oria", indexes=[invented, invented])) == 1


def test_names_and_shapes_at_a_time(invented: Index) -> None:
    vel, march = invented.get("t:vel"), invented.get("t:old-march")
    assert vel is not None
    assert march is not None
    assert names_at(vel, TimeSpan.parse("1960"))[0].text == "Leninsk"
    assert names_at(vel, TimeSpan.parse("1995"))[0].text == "Velkarad"
    assert len(shapes_at(march, None)) == len(shapes_at(march, TimeSpan.parse("1920"))) == 1
    assert shapes_at(march, TimeSpan.parse("1950")) == []

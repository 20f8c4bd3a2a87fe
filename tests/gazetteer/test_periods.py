"""Periods: PeriodO in and out, the flagship's set, automatic sets."""

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gazetteer import periods
from gazetteer.period import periods_of
from geo.errors import InputError
from geo.timespan import TimeSpan

FLAGSHIP = periods.load("nagorno-karabakh")


def test_the_flagship_has_its_nine_periods_without_gaps() -> None:
    assert [(p.id, p.span.edtf) for p in FLAGSHIP.periods] == [
        ("imperial", "../1923-07-07"),
        ("soviet", "1923-07-07/1988-02-20"),
        ("first-war", "1988-02-20/1994-05-12"),
        ("ceasefire", "1994-05-12/2020-09-27"),
        ("second-war", "2020-09-27/2020-11-10"),
        ("peacekeepers", "2020-11-10/2022-12-12"),
        ("blockade", "2022-12-12/2023-09-19"),
        ("offensive", "2023-09-19/2024-01-01"),
        ("after", "2024-01-01/.."),
    ]
    assert periods.gaps_and_overlaps(FLAGSHIP.periods) == []


@pytest.mark.parametrize("period", FLAGSHIP.periods, ids=lambda p: p.id)
def test_every_period_is_labelled_described_and_sourced(period: periods.Period) -> None:
    assert set(period.labels) >= {"en", "az", "hy", "ru", "tr"}
    assert period.description
    assert period.sources
    assert len({p.colour for p in FLAGSHIP.periods}) == len(FLAGSHIP.periods)


@pytest.mark.parametrize(
    ("when", "ids"),
    [
        ("1923-07-06", ["imperial"]),
        ("1923-07-07", ["soviet"]),
        ("2020-11-10", ["peacekeepers"]),
        ("2020-09", ["ceasefire", "second-war"]),
        ("2020", ["ceasefire", "peacekeepers", "second-war"]),
        ("1995/..", ["ceasefire"]),
        ("../1900", ["imperial"]),
    ],
)
def test_the_main_period_of_a_time_comes_first(when: str, ids: list[str]) -> None:
    found = periods_of(TimeSpan.parse(when), FLAGSHIP.periods)
    assert list(found[: len(ids)]) == ids


def test_undated_has_no_period() -> None:
    assert periods_of(None, FLAGSHIP.periods) == ()


def test_periodo_there_and_back() -> None:
    text = json.dumps(periods.to_periodo(FLAGSHIP))
    again = periods.parse(text, source="again")
    assert again == FLAGSHIP
    assert [p.labels for p in again.periods] == [p.labels for p in FLAGSHIP.periods]


def test_periodo_of_others_counts_whole_years() -> None:
    text = json.dumps(
        {
            "authorities": {
                "p0": {
                    "id": "p0",
                    "periods": {
                        "p0x": {
                            "id": "p0x",
                            "label": "Late Bronze Age",
                            "start": {"in": {"earliestYear": "-1599", "latestYear": "-1550"}},
                            "stop": {"in": {"year": "-1199"}},
                        }
                    },
                }
            }
        }
    )
    (period,) = periods.parse(text, source="bronze").periods
    assert period.span.edtf == "-1599/-1198-01-01"
    assert period.days.last == TimeSpan.parse("-1199").last


def test_all_faults_of_a_file_are_named_at_once(tmp_path: Path) -> None:
    file = tmp_path / "periods.json"
    bad = {"start": {"edtf": "1990-13"}, "stop": {"edtf": "1999"}}
    file.write_text(json.dumps({"periods": {"one": bad, "two": {"start": {"in": {"year": "x"}}}}}))
    with pytest.raises(InputError) as refused:
        periods.load(file)
    assert "period one" in str(refused.value)
    assert "period two: year 'x' is no whole number" in str(refused.value)


def test_a_colour_that_is_none_gives_way_to_one_of_ours() -> None:
    item = {"start": {"edtf": "1990"}, "stop": {"edtf": "1999"}, "colour": "red;}</style><script>"}
    (period,) = periods.parse(json.dumps({"periods": {"one": item}}), source="x").periods
    assert period.colour == periods.PALETTE[0]


@pytest.mark.parametrize(
    ("text", "words"),
    [("{", "line 1: is no JSON"), ("[]", "expected PeriodO"), ('{"periods": {}}', "holds no periods")],
)
def test_what_is_no_period_file_is_refused(tmp_path: Path, text: str, words: str) -> None:
    file = tmp_path / "p.json"
    file.write_text(text)
    with pytest.raises(InputError, match=words):
        periods.load(file)


def test_a_missing_file_names_the_bundled_sets() -> None:
    with pytest.raises(InputError, match="nagorno-karabakh"):
        periods.load("no-such-set")


years = st.integers(-3000, 2100).map(lambda y: TimeSpan.parse(f"{y:05d}" if y < 0 else f"{y:04d}"))


@given(st.lists(years, min_size=1, max_size=40))
def test_automatic_periods_cover_most_times_without_gaps(times: list[TimeSpan]) -> None:
    chosen = periods.automatic(times)
    assert 1 <= len(chosen.periods) <= 12
    assert periods.gaps_and_overlaps(chosen.periods) == []
    covered = sum(bool(periods_of(time, chosen.periods)) for time in times)
    assert covered >= 0.9 * len(times)


def test_the_set_follows_the_land_of_the_corpus() -> None:
    assert periods.set_for([(46.7, 39.8)], []).name == "nagorno-karabakh"
    assert periods.set_for([(2.3, 48.9)], [TimeSpan.parse("1914")]).name == "automatic"

"""Publication times of texts that do not state them."""

from __future__ import annotations

import pytest

from geo.timespan import TimeSpan
from seeds.articles.dating.clues import load_clues
from seeds.articles.dating.dateline import parse_dateline
from seeds.articles.dating.dates import find_date, is_day_first, read_date
from seeds.articles.dating.infer import infer_written

FIGHTING = "Fighting between Armenia and Azerbaijan continues on all of the front. "


def written(text: str, not_after: str | None = None) -> str | None:
    found = infer_written(text, not_after=TimeSpan.parse(not_after).last if not_after else None)
    return str(found.span) if found else None


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The council met on Monday. The toll was raised on 3 May 2021.", "2021-05-03/2021-05-09"),
        ("Last week the toll was raised. It dates from May 3, 2021.", "2021-05-03/2021-05-16"),
        ("On Wednesday, May 5, the council met. The toll was first raised in 2021.", "2021-05-05/2021-05-18"),
        ("The council met on Monday and will meet until 3 May 2021.", None),
        ("The salt war began on 12 May 1804 and ended in 1811.", None),
        ("The council met on Monday. The quay was built in 1804.", None),
        ("Nobody knows when this was written.", None),
    ],
)
def test_text_that_speaks_from_a_day_was_written_soon_after(text: str, expected: str | None) -> None:
    assert written(text) == expected


def test_day_on_which_a_text_was_there_gives_the_year() -> None:
    assert written("On October 4, the toll was doubled.", "2020-10-15") == "2020-10-04/2020-10-15"
    assert written("On December 30, the toll was doubled.", "2021-01-02") == "2020-12-30/2021-01-02"


@pytest.mark.parametrize(
    ("more", "within"),
    [
        ("On October 9, talks began in Moscow.", "2020-10-09"),
        ("Prime Minister Nikol Pashinyan had spoken of peace in his July address.", "2020-09-28"),
        ("On Tuesday, shells fell in September rain. Twitter is now X (formerly Twitter).", "2023-09-19"),
    ],
)
def test_text_from_the_midst_of_events_is_of_their_days(more: str, within: str) -> None:
    found = infer_written(FIGHTING + more)
    assert found is not None
    assert found.span.contains(TimeSpan.parse(within))
    assert (found.span.width or 99) <= 14
    assert "as going on" in found.evidence


def test_text_cannot_be_older_than_what_it_names() -> None:
    day, words = load_clues().earliest("X (formerly Twitter) was slow") or (0, "")
    assert (TimeSpan.of_days(day, day).edtf, words) == ("2023-07-23", "X (formerly Twitter)")


@pytest.mark.parametrize(
    ("field", "expected"),
    [
        ("2021-05-03", "2021-05-03"),
        ("2021-05-03T10:11:12.345+04:00", "2021-05-03"),
        ("2021-05-03 10:11:12", "2021-05-03"),
        ("2021-05", "2021-05"),
        ("2021-05-01/2021-05-03", "2021-05-01/2021-05-03"),
        ("May 3rd, 2021", "2021-05-03"),
        ("3. Mai 2021", "2021-05-03"),
        ("03.05.2021", "2021-05-03"),
        ("3 մայիսի 2021", "2021-05-03"),
        ("31 February 2021", "None"),
        ("2021-02-31", "None"),
        ("Y99999", "None"),
        ("99999", "None"),
        ("soon", "None"),
        ("about 3 May 2021 or so", "None"),
    ],
)
def test_field_with_a_date_is_read_or_refused(field: str, expected: str) -> None:
    assert str(read_date(field)) == expected


def test_order_of_day_and_month_is_the_files() -> None:
    assert is_day_first("Date: 15/10/20")
    assert not is_day_first("Date: 10/15/20 and 10/05/20")
    for text, day_first, expected in (
        ("05/10/20", True, (5, 10)),
        ("05/10/20", False, (10, 5)),
        ("15/10/20", False, (15, 10)),
        ("05.10.2020", False, (5, 10)),
    ):
        date = find_date(text, day_first=day_first)
        assert date is not None
        assert (date.day, date.month, date.year) == (*expected, 2020)


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("As Russia's full-scale invasion of Ukraine enters its third week, the column stands still.", 14, 22),
        ("On day 45 of the invasion of Ukraine the column stood still.", 44, 46),
        ("Three weeks after the invasion of Ukraine began the column stood still.", 17, 25),
    ],
)
def test_text_that_counts_the_days_of_a_war_is_dated_from_its_beginning(text: str, first: int, last: int) -> None:
    found = infer_written(text)
    begun = TimeSpan.parse("2022-02-24").first
    assert found is not None
    assert begun is not None
    assert (found.first - begun, found.last - begun) == (first, last)


@pytest.mark.parametrize(
    "text",
    [
        "On Tuesday the mayor spoke of the Dayton Agreement and of the Second World War.",
        "The first week of May was dry, and the Vietnam War was on television.",
    ],
)
def test_event_of_the_past_dates_no_text(text: str) -> None:
    assert infer_written(text) is None


@pytest.mark.parametrize(
    ("line", "agency", "date"),
    [
        ("KHARTOUM, April 25, 2023 (Reuters) - A truce frayed.", "Reuters", "2023-04-25"),
        ("CETINJE (Quay Press), Sep 5, 2021 - Police came.", "Quay Press", "2021-09-05"),
        ("Homs, SANA, 2 March 2017 - The army came.", "SANA", "2017-03-02"),
        ("ALEPPO, Syria, December 14, 2016 — Buses waited.", None, "2016-12-14"),
        ("Geneva, 16 March 2022 – The organisation spoke.", None, "2022-03-16"),
    ],
)
def test_dateline_says_agency_and_date(line: str, agency: str | None, date: str) -> None:
    found = parse_dateline(line)
    assert found is not None
    assert found.date is not None
    assert (found.agency, str(found.date.span)) == (agency, date)


@pytest.mark.parametrize("line", ["The bridge fell on 3 May 2021 - nobody knew why.", "Geneva - a city", "(AP)"])
def test_sentence_with_a_date_is_no_dateline(line: str) -> None:
    assert parse_dateline(line) is None

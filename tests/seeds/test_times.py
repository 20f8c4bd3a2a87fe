"""Time expressions of English: one case a line, in a text about an invented country."""

from __future__ import annotations

import doctest
from pathlib import Path

import pytest

from geo.timespan import TimeSpan
from seeds.times import find

DOCS = Path(__file__).resolve().parents[2] / "docs" / "dating.md"
NEWS_DAY = TimeSpan.parse("2023-09-22")  # a Friday


def values(text: str, published: TimeSpan | None = NEWS_DAY) -> list[tuple[str, str]]:
    return [(found.surface, found.when.edtf) for found in find(text, published=published)]


@pytest.mark.parametrize(
    ("words", "value"),
    [
        ("on 15/10/20", "2020-10-15"),
        ("on 20.09.2023", "2023-09-20"),
        ("on 2023-09-20", "2023-09-20"),
        ("on the 27th of September", "2022-09-27"),
        ("on the 11th of September", "2023-09-11"),
        ("on Sept. 11, 2001", "2001-09-11"),
        ("on 27 Aug", "2023-08-27"),
        ("on March 4, 1921", "1921-03-04"),
        ("in October 1973", "1973-10"),
        ("in September-November 2020", "2020-09/2020-11"),
        ("on 3-5 May 1990", "1990-05-03/1990-05-05"),
        ("on the night of November 10", "2022-11-10"),
        ("on the morning of 22 June", "2023-06-22"),
        ("in January", "2023-01"),
        ("in December", "2022-12"),
        ("last December", "2022-12"),
        ("last May", "2023-05"),
        ("in late May of this year", "2023-05-21/2023-05-31"),
        ("in early September", "2023-09-01/2023-09-10"),
        ("in early September 2011", "2011-09~"),
        ("in late 2019", "2019~"),
        ("in mid-1942", "1942~"),
        ("since 1994", "1994/.."),
        ("until 1955", "../1955"),
        ("before March 2011", "../2011-03"),
        ("between 2006 and 2019", "2006/2019"),
        ("in 2006-2019", "2006/2019"),
        ("from 1992 to 1994", "1992/1994"),
        ("in 1914-18", "1914/1918"),
        ("in the early 1990s", "1990~/1999~"),
        ("in the '90s", "1990/1999"),
        ("in the nineties", "1990/1999"),
        ("in the 19th century", "18XX"),
        ("in the fifth century BC", "-0499/-0400"),
        ("in 490 BC", "-0489"),
        ("in the summer of 1919", "1919-22"),
        ("in the first half of 2008", "2008-01/2008-06"),
        ("in the third quarter of 2008", "2008-07/2008-09"),
        ("on New Year's Day 1959", "1959-01-01"),
        ("on Thursday", "2023-09-21"),
        ("on Friday night", "2023-09-22"),
        ("last Friday", "2023-09-15"),
        ("yesterday", "2023-09-21"),
        ("last week", "2023-09-11/2023-09-17"),
        ("earlier this week", "2023-09-18/2023-09-22"),
        ("last weekend", "2023-09-16/2023-09-17"),
        ("last month", "2023-08"),
        ("last year", "2022"),
        ("three years ago", "2020"),
        ("18 months ago", "2022-03"),
        ("two weeks ago", "2023-09-04/2023-09-10"),
        ("in the second quarter", "2023-04/2023-06"),
        ("in the fourth quarter", "2022-10/2022-12"),
        ("at 9 p.m. on Tuesday", "2023-09-19"),
        ("yesterday at 17:30 pm", "2023-09-21"),
        ("last quarter", "2023-04/2023-06"),
        ("in '87", "1987"),
        ("at 9 a.m.", "2023-09-22"),
        ("this past Tuesday", "2023-09-19"),
        ("two and a half years ago", "2021-03~"),
    ],
)
def test_value_in_news(words: str, value: str) -> None:
    assert values(f"The ferry to Ostrava Bay sank {words}.") == [(words, value)]


@pytest.mark.parametrize(
    ("first", "words", "value"),
    [
        ("On 3 May 1911 the bridge fell.", "A week later", "1911-05-10"),
        ("On 3 May 1911 the bridge fell.", "One day earlier", "1911-05-02"),
        ("On 3 May 1911 the bridge fell.", "The following day", "1911-05-04"),
        ("On 3 May 1911 the bridge fell.", "That summer", "1911-22"),
        ("On 3 May 1911 the bridge fell.", "In the same month", "1911-05"),
        ("On 3 May 1911 the bridge fell.", "Late that year", "1911~"),
        ("On 3 May 1911 the bridge fell.", "Two years later", "1913"),
        ("On 3 May 1911 the bridge fell.", "The next morning", "1911-05-04"),
        ("On 3 May 1911 the bridge fell.", "In August", "1911-08"),
        ("On 3 December 1911 the bridge fell.", "In January", "1912-01"),
        ("In October 1911 the bridge fell.", "By the end of the month", "1911-10~"),
    ],
)
def test_value_goes_on_from_the_time_told(first: str, words: str, value: str) -> None:
    assert values(f"{first} {words} it was mended.", None)[1:] == [(words, value)]


@pytest.mark.parametrize(
    "text",
    [
        "The queen may march to the coast in a fall of snow.",
        "They sent 2000 peacekeepers and 1950 armed men.",
        "An F-16 flew for 24 hours.",
        "It took three weeks, every day of them.",
        "Nowadays and recently it has rained; now it does not.",
        "Flight 1970 left gate 12, see section 1984 and page 2001.",
        "The Four Day War is taught at Sunday school.",
        "It will last for the next few days.",
        "May I come? March!",
        "They met on 31 February 2020, 32.13.2020 and 29 February 2023.",
        "The year 99999 and 20231122334455 and 0000-00-00.",
        "Over the past year it has grown; in the next decade it will shrink.",
        "It costs $1999 or 1,999 or 19.99.",
        "Bela is today a lively town.",
    ],
)
def test_no_calendar_time(text: str) -> None:
    assert values(text) == []


def test_tense_turns_a_weekday_forward() -> None:
    assert values("The vote will be held on Monday.") == [("on Monday", "2023-09-25")]
    assert values("The vote was held on Monday.") == [("on Monday", "2023-09-18")]


def test_year_of_a_pair_of_months_is_shared() -> None:
    assert values("In April and June 1955 he met them.", None) == [("In April", "1955-04"), ("June 1955", "1955-06")]


def test_history_is_told_from_news_by_itself() -> None:
    history = (
        "On 3 May 1911 the bridge fell. It was mended in August 1911. On 4 October 1911 the king came. "
        "In November the town was taken."
    )
    saved = TimeSpan.parse("2009-12-19")  # the day the page was saved says nothing of November
    assert values(history, saved)[-1] == ("In November", "1911-11")
    news = "The mayor spoke on Tuesday. In November the town was taken."
    assert values(news, saved)[-1] == ("In November", "2009-11")


def test_a_paragraph_of_news_may_look_back() -> None:
    text = "The king spoke on Tuesday.\nIn late September 2020, the war began. On November 10, a truce was signed."
    assert values(text)[-1] == ("On November 10", "2020-11-10")


def test_years_in_passing_do_not_move_a_narrative() -> None:
    text = "On 10 March 1975 they attacked, which was planned for 1976. On 11 March the town fell."
    assert values(text, None)[-1] == ("On 11 March", "1975-03-11")


def test_only_the_stretch_asked_for() -> None:
    text = "In 1990 and in 1991 and in 1992."
    found = find(text, start=8, end=19)
    assert [one.surface for one in found] == ["in 1991"]


def test_basis() -> None:
    found = find("It rained on 3 May 1911 and last week.", published=NEWS_DAY)
    assert [one.basis for one in found] == ["explicit", "relative"]


def test_years_of_the_era() -> None:
    text = "The town was buried in AD 79 and found in 1709 AD."
    assert values(text) == [("in AD 79", "0079"), ("in 1709 AD", "1709")]


def test_the_documented_session() -> None:
    assert doctest.testfile(str(DOCS), module_relative=False) == (0, 4)


def test_a_publication_within_an_interval() -> None:
    within = TimeSpan.parse("2020-09-27/2020-10-10")
    assert values("The visit took place last month.", within) == [("last month", "2020-08")]
    assert values("They met on October 9.", within) == [("on October 9", "2020-10-09")]
    assert values("They met on September 20.", TimeSpan.parse("2023-09")) == [("on September 20", "2023-09-20")]

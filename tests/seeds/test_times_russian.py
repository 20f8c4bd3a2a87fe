"""A second language is a file: the same engine reads Russian."""

from __future__ import annotations

import pytest

from geo.timespan import TimeSpan
from seeds.times import find


@pytest.mark.parametrize(
    ("words", "value"),
    [
        ("27 сентября 2020 года", "2020-09-27"),
        ("в сентябре 2020 года", "2020-09"),
        ("20.09.2023", "2023-09-20"),
        ("с 1994 года", "1994/.."),
        ("до 1955 года", "../1955"),
        ("в 1992-1994 годах", "1992/1994"),
        ("в 1990-х годах", "1990/1999"),
        ("в прошлом месяце", "2023-08"),
        ("два года назад", "2021"),
        ("во вторник", "2023-09-19"),
        ("летом 1919 года", "1919-22"),
        ("12 декабря", "2022-12-12"),
        ("в конце мая этого года", "2023-05-21/2023-05-31"),
        ("вчера", "2023-09-21"),
    ],
)
def test_value(words: str, value: str) -> None:
    found = find(f"Мост построили {words}.", published=TimeSpan.parse("2023-09-22"), language="ru")
    assert [(one.surface, one.when.edtf) for one in found] == [(words, value)]


@pytest.mark.parametrize("text", ["Прибыли 2000 миротворцев.", "Прошло 24 часа.", "31 февраля 2020 года"])
def test_no_calendar_time(text: str) -> None:
    assert find(text, language="ru") == []

"""What must hold for any text: offsets cut out the surface, values are EDTF, nothing overlaps, nothing crashes."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from geo.errors import InputError
from geo.timespan import TimeSpan
from seeds.times import find
from seeds.times.language import available, load

WORDS = [
    *("on", "in", "since", "until", "the", "of", "early", "late", "mid", "end", "night", "this", "last", "next"),
    *("that", "same", "May", "March", "June", "Sept.", "Tuesday", "spring", "week", "weeks", "month", "year", "years"),
    *("ago", "later", "earlier", "3", "31", "27th", "1911", "2020", "1911-18", "'90s", "1990s", "15/10/20", "century"),
    *("2020-02-30", "fifth", "BC", "today", "Christmas", "two", "and", "half", "a", ".", ",", "(", ")", "\n", "will"),
    *("was", "99999", "İ", "ß", "٣", "1234567890123", "сентября", "года", "назад", "в"),
]
texts = st.lists(st.sampled_from(WORDS) | st.text(max_size=6), max_size=40).map(" ".join)
days = st.none() | st.dates().map(lambda day: TimeSpan.parse(day.isoformat()))


@settings(max_examples=200, deadline=None)
@given(texts, days, st.sampled_from(("en", "ru")))
def test_any_text(text: str, published: TimeSpan | None, language: str) -> None:
    done = 0
    for found in find(text, published=published, language=language):
        assert found.start >= done
        assert text[found.start : found.end] == found.surface
        assert TimeSpan.parse(found.when.edtf) == found.when
        done = found.end


@pytest.mark.parametrize("code", available())
def test_language_compiles(code: str) -> None:
    language = load(code)
    assert language.code == code
    assert all(pattern.match("") is None for pattern in language.patterns.values())


def test_region_of_a_language_is_ignored() -> None:
    assert load("en-GB").code == "en"


def test_unknown_language_says_which_there_are() -> None:
    with pytest.raises(InputError, match="no rules for dates in language 'tlh'; there are: en, ru"):
        load("tlh")


def test_a_long_line_of_digits_is_quick() -> None:
    assert find("1" * 200_000) == []
    assert find("19 " * 50_000) == []

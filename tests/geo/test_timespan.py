"""EDTF there and back, and beside the edtf package."""

from __future__ import annotations

import edtf
import pytest
from hypothesis import given
from hypothesis import strategies as st

from geo.errors import TimeSpanError
from geo.timespan import TimeSpan, civil, day_number, format_day

day_numbers = st.integers(min_value=-3_000_000, max_value=3_600_000)  # years -8213 to 9856


@given(day_numbers)
def test_civil_and_day_number_are_inverse(day: int) -> None:
    assert day_number(*civil(day)) == day


@given(day_numbers)
def test_a_day_formatted_and_parsed(day: int) -> None:
    span = TimeSpan.parse(format_day(day))
    assert (span.first, span.last) == (day, day)


@given(day_numbers, st.integers(0, 40_000), st.sampled_from(("", "~", "?", "%")))
def test_of_days_parsed_again(first: int, width: int, doubt: str) -> None:
    span = TimeSpan.of_days(first, first + width, doubt=doubt)
    assert (span.first, span.last) == (first, first + width)
    assert TimeSpan.parse(str(span)) == span
    assert span.width == width + 1


@given(day_numbers)
def test_open_ends(day: int) -> None:
    assert TimeSpan.of_days(day, None).last is None
    assert TimeSpan.of_days(None, day).first is None


@given(day_numbers, st.integers(0, 900), day_numbers, st.integers(0, 900))
def test_overlap_and_gap_agree(a: int, wa: int, b: int, wb: int) -> None:
    one, other = TimeSpan.of_days(a, a + wa), TimeSpan.of_days(b, b + wb)
    assert one.overlaps(other) == other.overlaps(one) == (one.overlap_days(other) > 0)
    assert one.gap_days(other) == other.gap_days(one)
    assert one.overlaps(other) or one.gap_days(other) == max(a, b) - min(a + wa, b + wb) - 1


@pytest.mark.parametrize(
    "text",
    ["1923-07-07", "1923-07", "1923", "0044", "-0043", "1988/1994", "1988-02-20/1994-05-12", "192X", "2020-02-29"],
)
def test_bounds_as_the_edtf_package_has_them(text: str) -> None:
    ours, theirs = TimeSpan.parse(text), edtf.parse_edtf(text)
    first, last = theirs.lower_strict(), theirs.upper_strict()
    assert civil(ours.first or 0) == first[:3]
    assert civil(ours.last or 0) == last[:3]


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("2020-21", "2020-03-01", "2020-05-31"),
        ("2020-24", "2020-12-01", "2021-02-28"),
        ("18XX", "1800-01-01", "1899-12-31"),
        ("2020-09~", "2020-09-01", "2020-09-30"),
    ],
)
def test_bounds(text: str, first: str, last: str) -> None:
    span = TimeSpan.parse(text)
    assert (format_day(span.first or 0), format_day(span.last or 0)) == (first, last)


@pytest.mark.parametrize(
    "text", ["", "../..", "1994/1988", "2020-02-30", "2020-13", "44 BC", "1X23", "99999", "1994-", "२०२०"]
)
def test_what_is_no_time_span(text: str) -> None:
    with pytest.raises(TimeSpanError, match=r".+"):
        TimeSpan.parse(text)


def test_approximation_is_kept() -> None:
    assert TimeSpan.parse("2020-09~").approximate
    assert TimeSpan.parse("2020?/2021").uncertain
    assert TimeSpan.parse("2020%").approximate
    assert TimeSpan.parse("2020%").uncertain

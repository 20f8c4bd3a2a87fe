"""Dated events: every bundled record, and files that others bring."""

from __future__ import annotations

from pathlib import Path

import pytest

from geo.errors import InputError
from geo.timespan import TimeSpan
from seeds.events import Event, bundled, named_in, parse_events, read_events

LAKE_WAR = """
[[event]]
id = "lake-war"
span = "2020-09-27/2020-11-09"
names = ["Second Lake War"]
source = "invented"
"""


@pytest.mark.parametrize("event", bundled().events, ids=lambda event: event.id)
def test_every_event(event: Event) -> None:
    assert event.span.first is not None
    assert event.names
    assert event.source
    assert all(name == name.strip() and len(name) > 2 for name in (*event.names, *event.within, *event.needs))


def test_ids_are_unique() -> None:
    ids = [event.id for event in bundled().events]
    assert len(ids) == len(set(ids))


def test_the_longest_name_wins() -> None:
    text = "After the Second Nagorno-Karabakh War and the collapse of the Soviet Union."
    assert [found.event.id for found in named_in(text)] == ["second-karabakh-war", "soviet-dissolution"]


def test_names_are_whole_words() -> None:
    assert named_in("The Cold Warrior of Iraq Warsaw.") == []


def test_a_shared_name_goes_by_what_else_is_said() -> None:
    assert [found.event.id for found in named_in("The Velvet Revolution in Prague")] == ["czechoslovak-revolution"]
    assert [found.event.id for found in named_in("The Velvet Revolution in Yerevan")] == ["armenian-revolution"]


def test_events_yet_to_come_are_not_named() -> None:
    text = "The invasion of Ukraine was discussed."
    before, after = TimeSpan.parse("2019"), TimeSpan.parse("2023")
    assert bundled().fitting(text, published=before).named_in(text) == []
    assert [found.event.id for found in bundled().fitting(text, published=after).named_in(text)] == ["ukraine-invasion"]


def test_other_regions_bring_a_file(tmp_path: Path) -> None:
    path = tmp_path / "lake.toml"
    path.write_text(LAKE_WAR, encoding="utf-8")
    index = read_events([path])
    assert [found.event.id for found in index.named_in("in the Second Lake War")] == ["lake-war"]
    assert len(index.events) == len(bundled().events) + 1


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (LAKE_WAR.replace("source", "sauce"), "x.toml, event 1: source is missing; an event needs id, span, names and"),
        (LAKE_WAR.replace("09-27", "02-31"), "x.toml, event 1 \\(lake-war\\): '2020-02-31/2020-11-09' names a date"),
        ("[[event", "x.toml: no TOML"),
    ],
)
def test_faults_say_where(text: str, message: str) -> None:
    with pytest.raises(InputError, match=message):
        parse_events(text, source="x.toml")

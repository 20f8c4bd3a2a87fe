"""The bundled chronicle: every entry is dated, placed and sourced, and is found so by the product itself."""

from __future__ import annotations

from collections import defaultdict

import pytest

import placetime
from geo.timespan import TimeSpan, civil
from maps.atlas import Atlas
from seeds import bundled, chronicle

ENTRIES = [(f"{chapter.id}#{n}", e) for chapter in chronicle.chapters() for n, e in enumerate(chapter.entries, 1)]
MISSION = (
    "scs:stepanakert",
    "scs:shusha",
    "scs:jabrayil",
    "scs:ganja",
    "scs:lachin-corridor",
    "scs:zangezur",
    "scs:kapan",
)


@pytest.fixture(scope="module")
def atlas() -> Atlas:
    return placetime.read(*chronicle.documents())


def test_it_tells_of_1905_to_2024_in_60_to_120_entries() -> None:
    assert 60 <= len(ENTRIES) <= 120
    firsts = [entry.when.first for _, entry in ENTRIES if entry.when.first is not None]
    assert len(firsts) == len(ENTRIES)
    assert (civil(min(firsts))[0], civil(max(firsts))[0]) == (1905, 2024)


@pytest.mark.parametrize(("id_", "entry"), ENTRIES, ids=[id_ for id_, _ in ENTRIES])
def test_an_entry_names_its_places_and_its_sources(id_: str, entry: chronicle.Entry) -> None:
    assert entry.places
    assert [place for place in entry.places if place not in entry.text and place not in ("Tbilisi", "Ganja")] == []
    assert all(source.strip() for source in entry.sources)
    assert entry.sources


def test_entries_stand_in_time_order() -> None:
    for chapter in chronicle.chapters():
        firsts = [entry.when.first or 0 for entry in chapter.entries]
        assert firsts == sorted(firsts), chapter.id


def test_every_mention_is_dated_within_its_entry(atlas: Atlas) -> None:
    whens = {id_: entry.when for id_, entry in ENTRIES}
    wrong = [
        (row.document, row.surface, row.when)
        for row in atlas.mentions.itertuples()
        if row.when is None or not TimeSpan.parse(row.when).overlaps(whens[row.document])
    ]
    assert wrong == []


def test_every_place_that_an_entry_names_is_found(atlas: Atlas) -> None:
    surfaces: dict[str, set[str]] = defaultdict(set)
    for row in atlas.placed.itertuples():
        surfaces[row.document].add(row.surface)
    lost = [
        (id_, place)
        for id_, entry in ENTRIES
        for place in entry.places
        if place in entry.text and not any(place in surface for surface in surfaces[id_])
    ]
    assert lost == []


@pytest.mark.parametrize("place_id", MISSION)
def test_the_places_of_the_mission_stand_in_several_periods(atlas: Atlas, place_id: str) -> None:
    periods = {period.split(";")[0] for period in atlas.placed[atlas.placed.place_id == place_id].period}
    assert len(periods) >= 2


def test_documents_that_somebody_puts_there_come_first(tmp_path: object) -> None:
    assert not bundled.has_documents(bundled.FOLDER / "no-such-folder")

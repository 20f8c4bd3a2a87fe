"""Unknown names in lists with places, and provinces beside the towns that they are named after."""

from __future__ import annotations

import pytest

from gazetteer.linking import link
from gazetteer.linking.finding.runs import find_runs
from gazetteer.linking.listed import find_listed
from gazetteer.linking.mention import Mention
from tests.gazetteer.linking.world import index, reading


def listed(text: str, *placed: str) -> list[str]:
    spans = [(text.index(name), text.index(name) + len(name)) for name in placed]
    return [text[start:end] for start, end in find_listed(text, spans, spans)]


@pytest.mark.parametrize(
    ("text", "placed", "found"),
    [
        ("They hold posts around Kesra, Olmath and Virnok.", ("Kesra",), ["Olmath", "Virnok"]),
        ("The road leads over Tarnholm and Olmath.", ("Tarnholm",), ["Olmath"]),
        ("It passes villages such as Olmath and Virnok.", (), ["Olmath", "Virnok"]),
        ("They met Olmath and Virnok.", (), []),
        ("She spoke in Kesra and Olmath said nothing.", ("Kesra",), []),
        ("He wrote from Kesra and John answered.", ("Kesra",), []),
        ("Near Kesra, Olmath was shot.", ("Kesra",), []),
    ],
)
def test_unknown_names_in_a_list_with_places_are_names_of_places(
    text: str, placed: tuple[str, ...], found: list[str]
) -> None:
    assert listed(text, *placed) == found


def mentions(text: str) -> list[Mention]:
    return link([reading(text)], indexes=[index()])


def test_a_listed_name_is_reported_without_a_place() -> None:
    by_name = {m.surface: m for m in mentions("Shells hit villages in Kesra, Tarnholm and Olmathen.")}
    assert by_name["Olmathen"].place_id is None
    assert "no gazetteer in use has it" in by_name["Olmathen"].reasons[0]


def test_a_function_word_at_the_start_of_a_sentence_is_no_part_of_a_name() -> None:
    (mention,) = mentions("In Tarnholm the market opened late.")
    assert (mention.surface, mention.place_id) == ("Tarnholm", "w:tarn")


@pytest.mark.parametrize(
    ("text", "place_id"),
    [
        ("Rain fell in Marlow and Kesra.", "w:marlow-town"),
        ("Rain fell in Marlow province and in Kesra.", "w:marlow"),
        ("Rain fell in Marlow Province and in Kesra.", "w:marlow"),
    ],
)
def test_a_bare_name_is_the_town_and_not_its_province(text: str, place_id: str) -> None:
    assert [m.place_id for m in mentions(text) if m.surface.startswith("Marlow")] == [place_id]


@pytest.mark.parametrize(
    "name", ["Port-au-Prince", "Deir ez-Zor", "al-Qaim", "Ras al-Ayn", "Stratford-upon-Avon", "Kesra", "Tel-Aviv"]
)
def test_small_words_between_hyphens_stay_inside_a_name(name: str) -> None:
    (run,) = find_runs(f"They came to {name} at last.".replace("They", "they"))
    assert run.group() == name

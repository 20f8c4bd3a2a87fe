from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gazetteer.linking.demonyms import Demonyms, of_the_world

TABLE = {
    "Gillikin": "oz:gillikin",
    "Quadling": "oz:quadling",
    "Munchkinese": "oz:munchkin",
    "Munchkin": "oz:munchkin",
    "Winko-": "oz:winkie",
    "Winkie": "oz:winkie",
    "Emeraldish": "oz:emerald",
    "North Gillikin": "oz:north",
    "Ozian": "oz:all",
    "Nomeman": "oz:nome",
    "Ixishman": "oz:ix",
}
OZ = Demonyms(TABLE, supranational=["oz:all"])


def found(text: str) -> list[tuple[str, str]]:
    return [(demonym.surface, demonym.place_id.removeprefix("oz:")) for demonym in OZ.find(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The Gillikins met Quadling envoys.", [("Gillikins", "gillikin"), ("Quadling", "quadling")]),
        ("The Quadlings' leader, a Quadling's son", [("Quadlings", "quadling"), ("Quadling", "quadling")]),
        ("anti-Gillikin riots in Quadling-held towns", [("Gillikin", "gillikin"), ("Quadling", "quadling")]),
        ("the Winko-Gillikin pact", [("Winko", "winkie"), ("Gillikin", "gillikin")]),
        ("ex-Munchkin men", [("Munchkin", "munchkin")]),
        ("Winko was a dog", []),
        ("gillikin cloth and quadlings", []),
        ("THE QUADLINGS FLEE", [("QUADLINGS", "quadling")]),
        ("Munchkinese, Emeraldish: no plural", [("Munchkinese", "munchkin"), ("Emeraldish", "emerald")]),
        ("Quadlingen and Ungillikin", []),
        ("the North Gillikins and a North Gillikin", [("North Gillikins", "north"), ("North Gillikin", "north")]),
        ("two Ixishmen", [("Ixishmen", "ix")]),
    ],
)
def test_word_alone_is_the_span(text: str, expected: list[tuple[str, str]]) -> None:
    assert found(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("She speaks Quadling and sings.", []),
        ("It was written in Gillikin.", []),
        ("Quadling-language schools", [("Quadling", "quadling")]),
        ("in Gillikin hands", [("Gillikin", "gillikin")]),
    ],
)
def test_languages_are_no_people(text: str, expected: list[tuple[str, str]]) -> None:
    assert found(text) == expected


def test_words_of_larger_lands_do_not_count_inside_names() -> None:
    assert found("The Ozian Union met Ozians and an Ozian trader.") == [("Ozians", "all"), ("Ozian", "all")]


def test_place_names_go_before() -> None:
    text = "The Gillikin Country fought Gillikins."
    assert [demonym.start for demonym in OZ.find(text, taken=[(4, 20)])] == [28]


def test_search_can_be_limited_to_a_stretch() -> None:
    text = "Gillikins, Quadlings, Munchkins"
    assert [demonym.surface for demonym in OZ.find(text, 5, 21)] == ["Quadlings"]


@given(st.lists(st.sampled_from(["Gillikin", "quadling", "Winko-", " ", "-", ".", "Quadlings", "İ", "North ", "X"])))
def test_spans_are_ordered_apart_and_true_to_the_text(parts: list[str]) -> None:
    text = "".join(parts)
    last = 0
    for demonym in OZ.find(text):
        assert last <= demonym.start < demonym.end <= len(text)
        assert text[demonym.start : demonym.end] == demonym.surface
        last = demonym.end


def test_words_with_a_hyphen_are_one_word() -> None:
    double = Demonyms({"Austro-Ozian": "oz:double", "Ozian": "oz:all"})
    text = "Austro-Ozian and Ozian, Austro-Ixian"
    assert [(d.surface, d.place_id) for d in double.find(text)] == [("Austro-Ozian", "oz:double"), ("Ozian", "oz:all")]


@pytest.mark.parametrize(
    ("text", "surfaces"),
    [
        ("Russo-Armenian and Turko-Azeri talks", ["Russo", "Armenian", "Turko", "Azeri"]),
        ("post-Soviet states, ex-Syrian fighters, the Chechens", ["Soviet", "Syrian", "Chechens"]),
        ("the European Union met Europeans", ["Europeans"]),
        ("two Frenchmen and a South Korean", ["Frenchmen", "South Korean"]),
    ],
)
def test_the_demonyms_that_come_with_placetime(text: str, surfaces: list[str]) -> None:
    assert [demonym.surface for demonym in of_the_world().find(text)] == surfaces

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gazetteer.evaluate import Found, evaluate, read_gold, to_json, to_text
from gazetteer.evaluate.gold import GoldDocument, GoldName
from gazetteer.evaluate.matching import Rate, pairs
from gazetteer.linking.mention import Mention
from gazetteer.period import Period
from gazetteer.place import Name, Place
from geo.errors import InputError
from geo.timespan import TimeSpan
from seeds.document import Article, Document, Passage, Reading, Sentence, TimeExpression

OZ = Place("oz:land", "Oz", 10.0, 50.0, ("country",), (Name("Land of Oz"),), links=("gn:1",))
CITY = Place("oz:city", "Emerald City", 10.0, 50.0, ("capital",))
IX = Place("oz:ix", "Ix", 14.0, 50.0, ("town",))  # 286 km from the city
PLACES = {place.id: place for place in (OZ, CITY, IX)}
#       0         1         2         3         4
TEXT = "Oz warned the Emerald City of Ix. Ozians met in 1900."


def mention(start: int, end: int, place: Place | None, **changes: Any) -> Mention:
    place_id = place.id if place else None
    made = Mention("oz.txt", 1, 1, start, end, TEXT[start:end], place_id, "literal", 0.9)
    return replace(made, **changes)


def write(path: Path, *rows: object) -> Path:
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    return path


def name(start: int, end: int, **more: Any) -> dict[str, Any]:
    return {"start": start, "end": end, "surface": TEXT[start:end], **more}


OZ_ROW = name(0, 2, role="metonymic", place="Oz", lat=58.0, lon=10.0, tol_km=100)
CITY_ROW = name(14, 26, role="literal", place="Emerald City", lat=50.0, lon=10.1, tol_km=15)
IX_ROW = name(30, 32, role="literal", place="Ix", lat=50.0, lon=14.0, tol_km=15)


@pytest.fixture
def own_gold(tmp_path: Path) -> list[GoldDocument]:
    write(tmp_path / "places_oz.jsonl", OZ_ROW, CITY_ROW, IX_ROW)
    write(tmp_path / "demonyms_oz.jsonl", name(34, 40, place="Oz"))
    write(tmp_path / "times_oz.jsonl", {**name(45, 52), "value": "1900", "basis": "explicit"})
    write(tmp_path / "when_oz.jsonl", {"start": 34, "end": 53, "when": "1900", "periods": ["old", "new"]})
    write(tmp_path / "articles_oz.jsonl", {"start": 0, "end": 53, "kind": "article", "published": "1901"})
    return read_gold([tmp_path])


PERFECT = (
    mention(0, 2, OZ, role="metonymic"),
    mention(14, 26, CITY),
    mention(30, 32, IX),
    mention(34, 40, OZ, role="demonym", when=TimeSpan.parse("1900")),
)
PERIODS = (
    Period("old", TimeSpan.parse("1890-01-01/1901-01-01")),
    Period("new", TimeSpan.parse("1901-01-01/1910-01-01")),
)


def reading() -> Reading:
    times = (TimeExpression(45, 52, "in 1900", TimeSpan.parse("1900"), "explicit"),)
    passage = Passage("oz.txt", 1, 1, 0, 53, TEXT, sentences=(Sentence(0, 33), Sentence(34, 53)), times=times)
    article = Article("oz.txt", 1, 0, 53, published=TimeSpan.parse("1901-05"))
    return Reading(Document("oz.txt", TEXT), (article,), (passage,))


def test_all_right_is_one_everywhere(own_gold: list[GoldDocument]) -> None:
    result = evaluate(Found(PERFECT, PLACES, [reading()], PERIODS), own_gold)
    assert result.names
    assert result.names.exact.f1 == 1
    assert result.places
    assert (result.places.gold, result.places.right) == (3, 3)
    assert result.roles
    assert (result.roles.right, result.roles.judged) == (3, 3)
    assert result.roles.on_map == Rate(2, 2, 2)
    assert result.demonyms
    assert (result.demonyms.exact.f1, result.demonyms.right_place) == (1, 1)
    assert result.times
    assert result.times.values == Rate(1, 1, 1)
    assert result.whens
    assert (result.whens.dated, result.whens.accepted, result.whens.best) == (1, 1, 1)
    assert result.articles
    assert (result.articles.right_kind, result.articles.published) == (53, 1)
    assert result.misses == ()


def test_states_are_right_by_identity_and_near_only_by_distance(own_gold: list[GoldDocument]) -> None:
    result = evaluate(Found(PERFECT, PLACES), own_gold)
    assert result.places
    assert result.places.right == 3  # Oz lies 890 km from the gold's point, and is Oz all the same
    assert result.places.near == 2


def test_nothing_found_counts_as_missed(own_gold: list[GoldDocument]) -> None:
    result = evaluate(Found([], PLACES, [reading()]), own_gold)
    assert result.names
    assert result.names.overlap == Rate(0, 0, 3)
    assert result.places
    assert result.places.right == 0
    assert result.places.median_km is None
    assert {miss.problem for miss in result.misses} == {"not found"}


@pytest.mark.parametrize(
    ("change", "problem"),
    [
        (lambda m: replace(m, place_id=IX.id), "wrong place"),
        (lambda m: replace(m, place_id=None), "not placed"),
        (lambda m: replace(m, role="adjectival"), "wrong role"),
        (lambda m: replace(m, start=10, end=13, surface="the"), "no name"),
    ],
)
def test_misses_say_what_is_wrong(
    own_gold: list[GoldDocument], change: Callable[[Mention], Mention], problem: str
) -> None:
    wrong = (PERFECT[0], change(PERFECT[1]), *PERFECT[2:])
    worst = evaluate(Found(wrong, PLACES), own_gold).misses[0]
    assert worst.problem == problem


def test_literal_that_is_not_counts_against_the_map(own_gold: list[GoldDocument]) -> None:
    wrong = (replace(PERFECT[0], role="literal"), *PERFECT[1:])
    result = evaluate(Found(wrong, PLACES), own_gold)
    assert result.roles
    assert result.roles.on_map == Rate(2, 3, 2)
    assert result.roles.confusion[("metonymic", "literal")] == 1


def test_reliability_counts_right_ones_by_confidence(own_gold: list[GoldDocument]) -> None:
    unsure = replace(PERFECT[1], place_id=IX.id, confidence=0.25)
    result = evaluate(Found((PERFECT[0], unsure, *PERFECT[2:]), PLACES), own_gold)
    assert [(b.low, b.given, b.right) for b in result.reliability] == [(0.2, 1, 0), (0.9, 3, 3)]


def test_overlap_finds_what_exact_does_not(own_gold: list[GoldDocument]) -> None:
    wide = (PERFECT[0], replace(PERFECT[1], start=10), *PERFECT[2:])
    result = evaluate(Found(wide, PLACES), own_gold)
    assert result.names
    assert (result.names.exact.right, result.names.overlap.right) == (2, 3)


def test_corpus_by_ids_and_distance(tmp_path: Path) -> None:
    toponyms = [name(0, 2, lat=0.0, lon=0.0, geonameid="1"), name(30, 32, lat=50.0, lon=12.0), name(14, 26, lat=None)]
    corpus = write(tmp_path / "corpus.jsonl", {"id": "oz.txt", "text": TEXT, "toponyms": toponyms})
    result = evaluate(Found(PERFECT, PLACES), read_gold([corpus]))
    assert result.places
    assert (result.places.gold, result.places.right) == (2, 2)
    assert result.names
    assert result.names.overlap == Rate(3, 4, 3)
    assert result.roles is None
    strict = evaluate(Found(PERFECT, PLACES), read_gold([corpus]), limit_km=100)
    assert strict.places
    assert strict.places.right == 1


def test_partial_corpora_have_no_precision(tmp_path: Path) -> None:
    row = {"id": "oz.txt", "text": TEXT, "partial": True, "toponyms": [name(30, 32, lat=50.0, lon=14.0)]}
    result = evaluate(Found(PERFECT, PLACES), read_gold([write(tmp_path / "c.jsonl", row)]))
    assert result.partial
    assert result.names
    assert result.names.overlap.recall == 1
    assert "P" in to_text(result)
    assert "    1.000" in to_text(result)
    assert not any(miss.problem == "no name" for miss in result.misses)


@pytest.mark.parametrize(
    ("value", "edtf"),
    [("1900", "1900"), ("1900-SU", "1900-22"), ("190", "190X"), ("BC0480", "-0479"), ("1900-05-01TMO", "1900-05-01")],
)
def test_timex_values_are_read(tmp_path: Path, value: str, edtf: str) -> None:
    row = {"id": "oz.txt", "text": TEXT, "timex": [{**name(45, 52), "type": "DATE", "value": value}]}
    (document,) = read_gold([write(tmp_path / "c.jsonl", row)])
    assert document.times
    assert document.times[0].when == TimeSpan.parse(edtf)


def test_web_annotations(tmp_path: Path) -> None:
    def annotation(start: int, end: int, *bodies: object) -> dict[str, object]:
        selector = [{"type": "TextPositionSelector", "start": start, "end": end}]
        target = {"source": "https://example.org/texts/oz.txt", "selector": selector}
        return {"type": "Annotation", "body": list(bodies), "target": target}

    items = [
        annotation(0, 2, {"source": "https://sws.geonames.org/1/"}, {"purpose": "tagging", "value": "metonymic"}),
        annotation(30, 32, "geo:50.0,14.0"),
        annotation(14, 26, {"type": "Feature", "geometry": {"type": "Point", "coordinates": [10.0, 50.0]}}),
        annotation(34, 40, {"source": "gn:1"}, {"purpose": "tagging", "value": "demonym"}),
    ]
    path = tmp_path / "gold.jsonld"
    path.write_text(json.dumps({"type": "AnnotationPage", "items": items}), encoding="utf-8")
    result = evaluate(Found(PERFECT, PLACES), read_gold([path]))
    assert result.places
    assert (result.places.gold, result.places.right) == (3, 3)
    assert result.demonyms
    assert result.demonyms.right_place == 1


@pytest.mark.parametrize(
    ("file", "content", "expected"),
    [
        ("places_1.jsonl", '{"start": 3', "places_1.jsonl, line 1: this is no JSON"),
        ("places_1.jsonl", '{"start": 5, "end": 5}', "start before end"),
        ("places_1.jsonl", '{"start": 1}', "there is no 'end'"),
        ("places_1.jsonl", '{"start": 1, "end": 2, "role": "poetic"}', "'poetic' is none of literal"),
        ("places_1.jsonl", '{"start": 1, "end": 2, "lat": 95, "lon": 200}', "95 is not between"),
        ("times_1.jsonl", '{"start": 1, "end": 2, "value": "soon"}', "is no EDTF date"),
        ("corpus.jsonl", '{"id": "a", "text": "b"}', "needs `toponyms` or `timex`"),
        ("corpus.jsonl", "[1]", "expected an object, instead got list"),
        ("gold.json", "{", "this is no JSON"),
        ("gold.json", '{"target": {"source": "a.txt"}}', "no TextPositionSelector"),
        ("gold.json", '{"target": {"selector": []}}', "names no source"),
    ],
)
def test_faults_are_named_with_file_and_place(tmp_path: Path, file: str, content: str, expected: str) -> None:
    path = tmp_path / file
    path.write_text(content, encoding="utf-8")
    with pytest.raises(InputError, match=file) as raised:
        read_gold([path])
    assert expected in str(raised.value)


def test_gold_of_other_documents_is_refused(own_gold: list[GoldDocument]) -> None:
    with pytest.raises(InputError, match=r"it has 'oz', the documents read are kansas\.txt"):
        evaluate(Found([replace(PERFECT[0], document="kansas.txt")], PLACES), own_gold)


@pytest.mark.parametrize(
    ("document", "yes"), [("000_a.txt", True), ("000.txt", True), ("texts/000", True), ("0001_a", False)]
)
def test_documents_are_known_by_their_number(document: str, yes: bool) -> None:
    assert GoldDocument("000").is_of(document) is yes


def test_reports_agree(own_gold: list[GoldDocument]) -> None:
    result = evaluate(Found(PERFECT[:2], PLACES, [reading()], PERIODS), own_gold)
    plain = json.loads(to_json(result))
    assert plain["names"]["overlap"] == {
        "right": 2,
        "given": 2,
        "gold": 3,
        "precision": 1.0,
        "recall": 0.6667,
        "f1": 0.8,
    }
    assert plain["places"]["right_of_all"] == 0.6667
    assert plain["roles"]["on_map"]["f1"] == 0.6667
    text = to_text(result)
    assert "names, overlap              3      2   1.000   0.667   0.800" in text
    assert "  right place                     0.667      1.000" in text
    assert "'Ix' (oz 30-32): expected Ix, literal, given nothing" in text


SPANS = st.lists(
    st.tuples(st.integers(0, 60), st.integers(1, 12)).map(lambda s: GoldName(s[0], s[0] + s[1], "")), max_size=12
)


@given(SPANS, SPANS)
def test_pairs_are_one_to_one_and_overlap(gold: list[GoldName], found: list[GoldName]) -> None:
    matched = pairs(gold, found)
    assert len({i for i, _ in matched}) == len({j for _, j in matched}) == len(matched)
    assert all(gold[i].start < found[j].end and found[j].start < gold[i].end for i, j in matched)
    free_gold = [g for i, g in enumerate(gold) if i not in {i for i, _ in matched}]
    free_found = [f for j, f in enumerate(found) if j not in {j for _, j in matched}]
    assert not any(g.start < f.end and f.start < g.end for g in free_gold for f in free_found)

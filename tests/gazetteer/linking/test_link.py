"""Names in texts become mentions of the right places, at the offsets of the text as given."""

from __future__ import annotations

import pickle
import time
from itertools import pairwise

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from gazetteer.linking import CorpusSummary, Mention, Settings, link, summarise
from geo.errors import InputError
from tests.gazetteer.linking.world import index, reading


def mentions(*paragraphs: str, **options: object) -> list[Mention]:
    return link([reading(*paragraphs)], indexes=[index()], settings=Settings(**options))  # type: ignore[arg-type]


def places(*paragraphs: str) -> list[tuple[str, str | None]]:
    return [(m.surface, m.place_id) for m in mentions(*paragraphs)]


def test_a_name_is_found_and_placed() -> None:
    assert places("The train from Tarnholm was late.") == [("Tarnholm", "w:tarn")]


def test_the_longest_name_wins() -> None:
    assert places("They moved to New Tarnholm in spring.") == [("New Tarnholm", "w:newtarn")]


def test_possessives_stay_outside() -> None:
    assert places("He praised Veldonia’s army and Orsania's fleet.") == [("Veldonia", "w:xa"), ("Orsania", "w:xb")]


def test_compounds_give_their_places() -> None:
    text = "The Veldonia-Orsania border and a Tarnholm-mediated truce."
    assert [surface for surface, _ in places(text)] == ["Veldonia", "Orsania", "Tarnholm"]


def test_a_direction_belongs_to_the_name_of_a_country() -> None:
    assert places("Troops left North-West Veldonia at dawn.") == [("North-West Veldonia", "w:xa")]


def test_a_small_word_belongs_to_the_name_that_has_it() -> None:
    found = places("Lorries wait in the Kesra corridor and in the Norland region.")
    assert found == [("Kesra corridor", "w:kesra-corridor"), ("Norland", "w:norland")]


def test_the_name_after_the_comma_decides() -> None:
    assert places("A fire broke out in Ashwick, Norland, on Monday.")[0] == ("Ashwick", "w:ashford-n")
    assert places("A fire broke out in Ashwick, Eastvale, on Monday.")[0] == ("Ashwick", "w:ashford-e")


def test_one_sense_for_the_whole_document() -> None:
    found = places("A fire broke out in Ashwick, Norland.", "The mayor of Ashwick spoke of arson in Tarnholm.")
    assert {place for surface, place in found if surface == "Ashwick"} == {"w:ashford-n"}


def test_the_company_of_names_decides() -> None:
    near = places("From Tarnholm the road runs to Ashwick. Norland paid for the road in Veldonia.")
    assert dict(near)["Ashwick"] == "w:ashford-n"


@pytest.mark.parametrize(("when", "place"), [("1905", "w:oldfort"), ("1990/1995", "w:newfort")])
def test_the_time_of_the_passage_decides_who_bore_the_name(when: str, place: str) -> None:
    text = "The garrison of Saltgate in Norland was small."
    found = link([reading(text, when=when)], indexes=[index()])
    assert {m.surface: m.place_id for m in found}["Saltgate"] == place


def test_persons_are_no_places() -> None:
    assert places("Mr. Robert Ashwick smiled. Elizabeth Kesra said no.") == []


def test_months_are_no_places() -> None:
    assert places("In March the snow melts in Tarnholm.") == [("Tarnholm", "w:tarn")]


def test_words_without_capitals_are_no_places_in_mixed_text() -> None:
    assert places("The kesra of old is not what Tarnholm wants.") == [("Tarnholm", "w:tarn")]


@pytest.mark.parametrize(
    "text",
    [
        "THE TRAIN FROM TARNHOLM WAS LATE AGAIN",
        "the train from tarnholm was late again and nobody at the station in tarnholm could say why",
        "Поезд в Тарнхольм опоздал.",
        "The train from \u200fTarnholm\u200f was late.",
        "Ein Zug\u00a0nach Tarnholm\u00a0kam.",
    ],
)
def test_capitals_scripts_and_marks_do_not_hide_a_name(text: str) -> None:
    found = mentions(text)
    assert {m.place_id for m in found} == {"w:tarn"}
    assert all(text[m.start : m.end] == m.surface for m in found)


@pytest.mark.parametrize("name", ["Bel\u00e9nica", "Bele\u0301nica", "Belenica"])
def test_both_forms_of_an_accent_are_the_same_name(name: str) -> None:
    text = f"They fled to {name} in winter."
    (mention,) = mentions(text)
    assert (mention.place_id, text[mention.start : mention.end]) == ("w:belen", name)


def test_a_name_of_one_letter_does_not_flood_the_text() -> None:
    assert places("Vitamin Y and Generation Y are no places.") == []


def test_names_that_only_their_context_gives_away_are_unplaced() -> None:
    found = mentions("They shelled the village of Karalund near Tarnholm. The Dorrin district fell.")
    assert [(m.surface, m.place_id) for m in found] == [("Karalund", None), ("Tarnholm", "w:tarn"), ("Dorrin", None)]
    assert found[0].reasons == ("called a village here; no gazetteer in use has it",)


def test_words_are_no_unplaced_names() -> None:
    assert places("The Old village is an English village on Smith’s island.") == [("English", None)]


def test_confidence_reasons_and_runners_up() -> None:
    (ashwick,) = mentions("A fire broke out in Ashwick on Monday.")
    assert 0 < ashwick.confidence <= 1
    assert [r.place_id for r in ashwick.runners_up] == ["w:ashford-n"]
    ashwick = mentions("A fire broke out in Ashwick, Norland, on Monday.")[0]
    assert ashwick.reasons[0] == "named with Norland, which holds it"


def test_min_confidence_leaves_out_what_is_less_sure() -> None:
    text = "A fire broke out in Ashwick."
    assert mentions(text)
    assert mentions(text, min_confidence=1.0) == []


def test_a_focus_tips_the_scale() -> None:
    text = "A fire broke out in Ashwick on Monday."
    assert mentions(text)[0].place_id == "w:ashford-e"
    assert mentions(text, focus="w:norland")[0].place_id == "w:ashford-n"
    assert mentions(text, focus="8,51,11,54")[0].place_id == "w:ashford-n"


def test_a_focus_that_is_unknown_is_said_so() -> None:
    with pytest.raises(InputError, match="no place of that id or name"):
        mentions("In Tarnholm.", focus="Nowhere At All")


def test_the_corpus_tips_the_scale() -> None:
    others = [reading("Norland and Tarnholm in Veldonia.", id_=f"d{n}") for n in range(6)]
    summary = summarise(others, indexes=[index()])
    (mention,) = link([reading("A fire broke out in Ashwick.")], indexes=[index()], summary=summary)
    assert mention.place_id == "w:ashford-n"


def test_summaries_of_parts_merge_to_that_of_the_whole() -> None:
    parts = [reading("Norland and Tarnholm.", id_="a"), reading("Kesra in Orsania.", id_="b")]
    whole = summarise(parts, indexes=[index()])
    merged = summarise(parts[:1], indexes=[index()]).merge(summarise(parts[1:], indexes=[index()]))
    assert merged.total == whole.total == 2
    assert merged.countries == pytest.approx(whole.countries)
    assert CorpusSummary().merge(whole) == whole


def test_the_same_input_gives_the_same_mentions_and_travels() -> None:
    text = "Ashwick, Norland and Kesra in Orsania; Tarnholm’s army."
    assert mentions(text) == mentions(text)
    assert pickle.loads(pickle.dumps(Settings(focus="w:xa"))) == Settings(focus="w:xa")


def test_a_million_characters_without_a_line_break() -> None:
    text = "The train from Tarnholm was late in Kesra again and nobody knew why. " * 15_000
    start = time.process_time()
    found = mentions(text)
    assert len(found) == 30_000
    assert time.process_time() - start < 30


_PIECES = st.sampled_from(
    ["Tarnholm", "Kesra", "Ashwick", "Norland", "Veldonia", "Y", "March", "the", "in", "of", "and", ",", ".", "-",
     "’s", "\u200d", "\u200f", "\u0301", "\n", " ", "  ", "İ", "ß", "St.", "U.", "X", "東京", "گ", "Mr.", "'", "(",
     "\u2019", "#"]
)  # fmt: skip


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(_PIECES, max_size=30), st.text(max_size=12), st.sampled_from(["", " "]))
def test_offsets_index_the_text_as_given(pieces: list[str], noise: str, glue: str) -> None:
    text = glue.join([*pieces, noise, *pieces[:3]])
    found = mentions(text)
    assert all(text[m.start : m.end] == m.surface and m.surface for m in found)
    assert all(a.end <= b.start for a, b in pairwise(found))

"""A name says what spoke for and against it."""

from __future__ import annotations

from gazetteer.linking.explain import explain, in_words
from tests.gazetteer.linking.world import index, reading

TEXT = "A fire broke out in Ashwick, Norland. Mr. Robert Ashwick smiled."


def test_a_name_is_explained_at_an_offset() -> None:
    (told,) = explain(reading(TEXT), indexes=[index()], at=TEXT.index("Ashwick"))
    assert (told.surface, told.kept) == ("Ashwick", True)
    assert [c.place_id for c in told.choices] == ["w:ashford-n", "w:ashford-e"]
    assert any(h.words == "the name after it holds it" and h.log_odds > 0 for h in told.choices[0].hints)


def test_what_was_left_out_is_explained_too() -> None:
    first, second = explain(reading(TEXT), indexes=[index()], name="ashwick")
    assert first.kept
    assert not second.kept
    assert second.probability < 0.4
    assert any(h.log_odds < 0 for h in second.hints)


def test_all_names_without_a_choice() -> None:
    assert [e.surface for e in explain(reading(TEXT), indexes=[index()])] == ["Ashwick", "Norland", "Ashwick"]


def test_features_have_words() -> None:
    assert in_words("near") == "other names lie near it"
    assert in_words("before:in&A") == "'in' stands before it"
    assert in_words("after:,C") == "a comma and a capital stands after it"
    assert in_words("left=title&w") == "joined before it: title"

"""Names are listed by what a look at them would pay."""

from __future__ import annotations

import json
import tomllib
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gazetteer.linking.mention import Mention, RunnerUp
from gazetteer.place import Place
from gazetteer.review import Ledger, as_text, to_json
from tests.gazetteer.corrections.valley import PLACES, marked

TEXT = "They left the [Mill] at dawn, crossed the [Bridge] and saw the [Mill] again. The [Fort] slept."


def place_of(place_id: str) -> Place | None:
    return PLACES.get(place_id)


def ledger_of(mentions: list[Mention], text: str = TEXT) -> Ledger:
    ledger = Ledger()
    ledger.add(marked(text)[0], mentions)
    return ledger


def mentions(**confidence: float) -> list[Mention]:
    """The mentions of the text; names that are not given stay out."""
    found = [m for m in marked(TEXT)[1] if m.surface in confidence]
    return [replace(m, confidence=confidence[m.surface], runners_up=()) for m in found]


def names(ledger: Ledger) -> list[str]:
    return [worth.name for worth in ledger.ranked()]


def test_the_unsure_come_before_the_sure_and_the_frequent_before_the_rare() -> None:
    assert names(ledger_of(mentions(Bridge=0.2, Fort=0.9))) == ["Bridge", "Fort"]
    assert names(ledger_of(mentions(Bridge=0.5, Mill=0.5))) == ["Mill", "Bridge"]


def test_the_ambiguous_come_before_the_plain() -> None:
    plain, open_ = mentions(Bridge=0.5, Fort=0.5)
    assert names(ledger_of([plain, replace(open_, runners_up=(RunnerUp("t:mill-far", 0.5),))])) == ["Fort", "Bridge"]


def test_the_figures_are_what_they_say() -> None:
    halves = [replace(m, confidence=0.75, runners_up=(RunnerUp("t:mill-far", 0.5),)) for m in mentions(Mill=1)]
    (worth,) = ledger_of(halves).ranked()
    assert (worth.mentions, worth.documents) == (2, 1)
    assert (worth.doubt, worth.ambiguity, worth.payoff) == pytest.approx((0.25, 1.0, 1.0))
    assert worth.places == (("t:mill", 0.5), ("t:mill-far", 0.5))


def test_a_name_that_goes_to_two_places_is_ambiguous() -> None:
    first, second = mentions(Mill=0.9)
    (worth,) = ledger_of([first, replace(second, place_id="t:fort")]).ranked()
    assert worth.ambiguity == pytest.approx(1.0)


def test_what_somebody_looked_at_is_left_out() -> None:
    first, second = mentions(Mill=0.1)
    assert names(ledger_of([replace(first, mark="checked"), replace(second, mark="corrected")])) == []


def test_what_was_not_placed_is_all_doubt() -> None:
    (worth,) = ledger_of([replace(m, place_id=None) for m in mentions(Bridge=0.9)]).ranked()
    assert worth.doubt == 1.0
    assert worth.places[0][0] is None
    assert 'place = "..."' in as_text(1, worth, place_of)


def test_the_least_sure_snippets_are_shown() -> None:
    text = " ".join(f"Step {n} to the [Mill]." for n in range(9))
    reading, found = marked(text)
    ledger = Ledger(snippets=2)
    ledger.add(reading, [replace(m, confidence=1 - n / 10) for n, m in enumerate(found)])
    (worth,) = ledger.ranked()
    assert [snippet.confidence for snippet in worth.snippets] == pytest.approx([0.2, 0.3])
    assert "Step 8 to the [Mill]." in worth.snippets[0].text


def test_the_entry_to_paste_is_toml() -> None:
    worth = next(w for w in ledger_of(marked(TEXT)[1]).ranked() if w.name == "Mill")
    shown = as_text(1, worth, place_of)
    pasted = "\n".join(line for line in shown.splitlines() if line.strip().startswith(("[[", "name", "place", "#")))
    assert tomllib.loads(pasted) == {"correction": [{"name": "Mill", "place": "t:mill"}]}
    assert '# place = "t:mill-far"  # 0.30  Mill 45.0000, -70.0000 (town) t:mill-far' in shown
    assert tomllib.loads(json.loads(to_json([worth], place_of))[0]["entry"]) == tomllib.loads(pasted)


@given(st.permutations(range(4)))
def test_the_order_of_mentions_changes_nothing(order: list[int]) -> None:
    found = marked(TEXT)[1]
    ledger = ledger_of([found[n] for n in order])
    assert [(w.name, round(w.payoff, 9)) for w in ledger.ranked()] == [
        (w.name, round(w.payoff, 9)) for w in ledger_of(found).ranked()
    ]

"""What is told of a mention, and of what was left out."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest

from gazetteer.corrections import Answer, Correction, Corrections, Target
from gazetteer.explain import as_text, chosen_by, explain, left_out, left_out_text, to_json
from gazetteer.explain.snippets import snippet
from gazetteer.linking.explain import Choice, Hint
from gazetteer.linking.explain import Explanation as Weighing
from gazetteer.place import Place
from geo.timespan import TimeSpan
from seeds.document import TimeExpression
from tests.gazetteer.corrections.valley import PLACES, marked

READING, MENTIONS = marked("In 1999 rain fell in [Mill] and at the [Bridge] of Ada.")
ADA = Weighing(46, 49, "Ada", False, 0.02, (Hint("it is also a given name", -1.4), Hint("population", 0.2)), (), (
    Choice("t:fort", "Fort", "city", "", 0.9, (Hint("near", 1.0),)),
))  # fmt: skip
MILL = Weighing(21, 25, "Mill", True, 0.9, (Hint("'in' stands before it", 0.7),), (), (
    Choice("t:mill", "Mill", "village", "", 0.7, (Hint("other names lie near it", 2.0),)),
))  # fmt: skip


def place_of(place_id: str) -> Place | None:
    return PLACES.get(place_id)


def test_a_mention_is_told_with_all_that_led_to_it() -> None:
    mill, bridge = explain(READING, MENTIONS, [MILL, ADA], place_of=place_of)
    assert as_text(mill) == (
        "letter.txt, characters 21 to 25: In 1999 rain fell in [Mill] and at the Bridge of Ada.\n"
        "  place       Mill  40.0000, 20.0000  (village)  t:mill\n"
        "  role        literal, the place itself: after 'in'\n"
        "  when        1999, said in its sentence\n"
        "  confidence  0.60\n"
        "  why         only place of this name\n"
        "  as a name   +0.7 'in' stands before it\n"
        "  as a place  +2.0 other names lie near it\n"
        "  runners-up  0.30  Mill  45.0000, -70.0000  (town)  t:mill-far"
    )
    assert bridge.weighing is None


def test_where_nothing_is_known_it_says_so() -> None:
    lost = replace(MENTIONS[0], place_id=None, when=None, runners_up=(), mark="corrected")
    shown = as_text(explain(READING, [lost], [], place_of=place_of)[0])
    assert "place       none: the name was found, but no place for it" in shown
    assert "when        unknown, the text does not tell" in shown
    assert "confidence  0.60 (corrected)" in shown
    assert "runners-up  none" in shown


@pytest.mark.parametrize(
    ("basis", "words"),
    [
        ("explicit", "said in its sentence: 'In 1999'"),
        ("relative", "reckoned from the time of the text: 'In 1999'"),
        ("event", "of an event that its sentence names"),
        ("carried", "carried on from the sentences before"),
        ("article", "of the article"),
    ],
)
def test_the_basis_of_a_time_is_told(basis: str, words: str) -> None:
    passage = READING.passages[0]
    times = (TimeExpression(0, 7, "In 1999", TimeSpan.parse("1999"), "explicit"),)
    sentences = tuple(replace(sentence, basis=basis) for sentence in passage.sentences)  # type: ignore[arg-type]
    reading = replace(READING, passages=(replace(passage, times=times, sentences=sentences),))
    assert explain(reading, MENTIONS, [], place_of=place_of)[0].when_reason == words


def test_a_time_from_elsewhere_was_corrected() -> None:
    moved = replace(MENTIONS[0], when=TimeSpan.parse("1950"))
    assert explain(READING, [moved], [], place_of=place_of)[0].when_reason == "given by a correction"


def test_one_can_ask_for_an_offset_or_a_name() -> None:
    whole = explain(READING, MENTIONS, [], place_of=place_of)
    assert [e.mention.surface for e in chosen_by(whole, at=24)] == ["Mill"]
    assert chosen_by(whole, at=25) == []
    assert [e.mention.surface for e in chosen_by(whole, name="BRIDGE")] == ["Bridge"]
    assert len(chosen_by(whole, name="mill")) == 2  # both stand for the place Mill
    assert len(chosen_by(whole)) == 2


def test_what_was_left_out_says_why() -> None:
    names = left_out("letter.txt", [MILL, ADA], MENTIONS, Corrections())
    assert [name.weighing.surface for name in names] == ["Ada"]
    assert left_out_text("letter.txt", names * 2, place_of) == (
        "letter.txt, names of the gazetteer not taken for places here:\n"
        "  Ada, at 46 and once more: probability 0.02; -1.4 it is also a given name\n"
        "    would be Fort  40.2000, 20.2000  (city)  t:fort"
    )
    none = Corrections((Correction(Target("Mill"), Answer(not_a_place=True)),))
    (taken,) = left_out("letter.txt", [MILL], MENTIONS[1:], none)
    assert "Mill, at 21: not a place, by a correction" in left_out_text("letter.txt", [taken], place_of)
    (unsure,) = left_out("letter.txt", [MILL], MENTIONS[1:], Corrections())
    assert "Mill, at 21: probability 0.90" in left_out_text("letter.txt", [unsure], place_of)


def test_json_has_everything() -> None:
    explanations = explain(READING, MENTIONS, [MILL], place_of=place_of)
    data = json.loads(to_json(explanations, left_out("letter.txt", [ADA], MENTIONS, Corrections())))
    mill = data["mentions"][0]
    assert (mill["place_id"], mill["lat"], mill["when"], mill["confidence"]) == ("t:mill", 40.0, "1999", 0.6)
    assert mill["runners_up"] == [
        {"place_id": "t:mill-far", "place": "Mill", "lat": 45.0, "lon": -70.0, "kind": "town", "score": 0.3}
    ]
    assert mill["choices"][0]["hints"] == [{"words": "other names lie near it", "log_odds": 2.0}]
    assert data["left_out"][0]["for_the_name"][0] == {"words": "it is also a given name", "log_odds": -1.4}


def test_a_snippet_is_one_line_and_cut_at_words() -> None:
    text = "begin " * 30 + "\n[Mill] " + "end " * 40
    reading, (mention,) = marked(text)
    shown = snippet(reading.passages[0], mention.start, mention.end, around=20)
    assert shown == "… begin begin begin [Mill] end end end end …"
    reading, (mention,) = marked("a\x1b \u202eb [Mill]\tc\x00")
    assert snippet(reading.passages[0], mention.start, mention.end).endswith("b [Mill] c")

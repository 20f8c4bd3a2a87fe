"""What corrections do to the mentions of a document."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gazetteer.corrections import Answer, Correction, Corrections, Quote, Target, correct, quote_of
from gazetteer.corrections.quotes import locate
from gazetteer.linking.mention import Mention
from geo.timespan import TimeSpan
from tests.gazetteer.corrections.valley import marked, mention_at, reading_of

TEXT = "They left the [Mill] at dawn, crossed the [Bridge] and saw the [Mill] again.\n\nIn the [Fort] nobody slept."


def entry(name: str, *, note: str = "", add: bool = False, **given: Any) -> Correction:
    """A correction from keys as the file has them."""
    during = TimeSpan.parse(given.pop("during")) if "during" in given else None
    when = TimeSpan.parse(given.pop("when")) if "when" in given else None
    target = Target(name, given.pop("document", None), during, given.pop("quote", None))
    return Correction(target, Answer(when=when, **given), add, "c.toml", 1, note=note)


def corrected(text: str, *entries: Correction, when: str | None = "1999") -> tuple[Mention, ...]:
    reading, mentions = marked(text, when=when)
    return correct(reading, mentions, Corrections(entries)).mentions


def placed(mentions: tuple[Mention, ...]) -> list[tuple[str, str | None]]:
    return [(mention.surface, mention.place_id) for mention in mentions]


def test_a_name_everywhere_goes_to_another_place_and_says_why() -> None:
    first, bridge, second, fort = corrected(TEXT, entry("Mill", place_id="t:mill-far", note="The Texan one."))
    assert first.place_id == second.place_id == "t:mill-far"
    assert (first.confidence, first.mark) == (1.0, "corrected")
    assert first.reasons == ("corrected (entry 1 of c.toml: the name 'Mill' everywhere): The Texan one.",)
    assert [(r.place_id, r.score) for r in first.runners_up] == [("t:mill", 0.6)]
    assert (bridge.mark, fort.mark) == ("automatic", "automatic")


def test_capitals_and_whole_words_count() -> None:
    text = "The [Millford] and the [MILL] are no [Mill]."
    assert placed(corrected(text, entry("Mill", not_a_place=True))) == [("Millford", "t:mill"), ("MILL", "t:mill")]


def test_not_a_place_takes_the_mention_out() -> None:
    assert placed(corrected(TEXT, entry("Mill", not_a_place=True))) == [("Bridge", "t:mill"), ("Fort", "t:mill")]


def test_a_document_and_a_time_are_held_to() -> None:
    elsewhere = entry("Mill", document="note.txt", place_id="t:mill-far")
    earlier = entry("Mill", during="1950", place_id="t:mill-far")
    now = entry("Mill", during="1998/2000", place_id="t:fort")
    assert {place for _, place in placed(corrected(TEXT, elsewhere, earlier))} == {"t:mill"}
    assert placed(corrected(TEXT, elsewhere, earlier, now))[0] == ("Mill", "t:fort")
    assert placed(corrected(TEXT, now, when=None))[0] == ("Mill", "t:mill")


def test_the_most_specific_wins_whatever_the_order() -> None:
    entries = [
        entry("Mill", quote=Quote("They left the ", " at dawn"), document="letter.txt", place_id="t:fort"),
        entry("Mill", document="letter.txt", place_id="t:bridge"),
        entry("Mill", during="1999", place_id="t:mill-far"),
        entry("Mill", not_a_place=True),
    ]
    for order in (entries, entries[::-1]):
        assert placed(corrected(TEXT, *order))[:3] == [("Mill", "t:fort"), ("Bridge", "t:mill"), ("Mill", "t:bridge")]
        assert placed(corrected(TEXT, *(e for e in order if e.target.document is None)))[0] == ("Mill", "t:mill-far")


def test_place_role_and_time_are_taken_each_from_its_most_specific_entry() -> None:
    mill = corrected(
        TEXT,
        entry("Mill", place_id="t:fort"),
        entry("Mill", document="letter.txt", role="metonymic"),
        entry("Mill", quote=Quote("They left the "), document="letter.txt", when="1950"),
    )[0]
    assert (mill.place_id, mill.role, str(mill.when)) == ("t:fort", "metonymic", "1950")


def test_a_role_given_to_a_name_makes_its_place_no_surer() -> None:
    mill = corrected(TEXT, entry("Mill", role="metonymic"))[0]
    assert (mill.role, mill.confidence, mill.mark) == ("metonymic", 0.6, "corrected")
    assert mill.reasons[1] == "only place of this name"


def test_a_mention_found_right_keeps_its_confidence() -> None:
    here = {"quote": Quote("They left the "), "document": "letter.txt", "checked": True}
    assert [(m.mark, m.confidence) for m in corrected(TEXT, entry("Mill", **here))[:3]] == [
        ("checked", 0.6), ("automatic", 0.6), ("automatic", 0.6),
    ]  # fmt: skip
    moved = corrected(TEXT, entry("Mill", place_id="t:fort"), entry("Mill", **here))[0]
    assert (moved.place_id, moved.mark) == ("t:fort", "checked")
    pinned = corrected(TEXT, entry("Mill", place_id="t:mill-far", **here))[0]
    assert (pinned.place_id, pinned.mark, pinned.confidence) == ("t:mill-far", "checked", 1.0)


def test_a_quote_adds_a_mention_that_was_not_found() -> None:
    text = "They left the [Mill] by the old ferry."
    ferry = entry("the old ferry", quote=Quote(suffix="."), document="letter.txt", place_id="t:bridge")
    found = corrected(text, ferry)
    assert placed(found) == [("Mill", "t:mill"), ("the old ferry", "t:bridge")]
    added = found[1]
    assert (added.role, added.when, added.confidence, added.mark, added.passage) == (
        "literal", TimeSpan.parse("1999"), 1.0, "corrected", 1,
    )  # fmt: skip


def test_a_quote_replaces_what_lay_across_it() -> None:
    text = "They left the Old [Mill] at dawn."
    whole = entry("Old Mill", quote=Quote("left the "), document="letter.txt", place_id="t:fort")
    assert placed(corrected(text, whole)) == [("Old Mill", "t:fort")]
    inner = entry("Mill", quote=Quote("left the Old "), document="letter.txt", not_a_place=True)
    assert placed(corrected(text.replace("Old [", "[Old "), inner)) == []


def test_a_name_is_added_wherever_it_stands_only_when_asked() -> None:
    text = "Rain at Ayr. The [Mill] of Ayr; Ayrshire and New [Mill]."
    assert placed(corrected(text, entry("Ayr", place_id="t:fort"))) == [("Mill", "t:mill"), ("Mill", "t:mill")]
    ayr = entry("Ayr", place_id="t:fort", add=True)
    longer = entry("New Mill", place_id="t:bridge", add=True)
    assert placed(corrected(text, ayr, longer)) == [
        ("Ayr", "t:fort"), ("Mill", "t:mill"), ("Ayr", "t:fort"), ("New Mill", "t:bridge"),
    ]  # fmt: skip


def test_a_name_is_not_added_inside_what_is_no_place() -> None:
    entries = (entry("Old Mill", not_a_place=True), entry("Mill", place_id="t:fort", add=True))
    assert placed(corrected("The [Old Mill] and the Mill.", *entries)) == [("Mill", "t:fort")]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("They left the old Mill at dawn, whistling.", "They left the old "),  # a word came in before
        ("At noon they left the\n  Mill at dusk.", "At noon they left the\n  "),  # white space and a word changed
        ("A Mill stood there. They left the Mill at dawn.", "A Mill stood there. They left the "),  # another one before
        ("They left the Millford. They left the Mill at dawn", "They left the Millford. They left the "),
    ],
)
def test_a_quote_is_found_again_after_edits(text: str, found: str) -> None:
    quote = Quote("They left the ", " at dawn, crossed", start=14)
    span, problem = locate(Target("Mill", "letter.txt", None, quote), reading_of(text))
    assert (span, problem) == ((len(found), len(found) + 4), "")


@pytest.mark.parametrize(
    ("text", "quote", "words"),
    [
        ("They left at dawn.", Quote("left the "), "does not stand in letter.txt any more"),
        ("They left at dawn.", Quote(start=99), "its start 99 lies beyond the end, 18"),
        ("John Stuart Mill, Utilitarianism", Quote("left the ", " at dawn"), "but among other words"),
        ("the Mill or the Mill or", Quote("the ", " or"), "stands 2 times"),
    ],
)
def test_a_quote_that_cannot_be_told_says_why(text: str, quote: Quote, words: str) -> None:
    span, problem = locate(Target("Mill", "letter.txt", None, quote), reading_of(text))
    assert span is None
    assert words in problem


def test_of_two_like_places_the_nearest_is_meant() -> None:
    text = "the Mill or the Mill or"
    span, _ = locate(Target("Mill", "letter.txt", None, Quote("the ", " or", start=15)), reading_of(text))
    assert span == (16, 20)


def test_names_meet_across_unicode_forms_and_scripts_without_spaces() -> None:
    decomposed = "Ko\u0308rpu\u0308 yolu"
    span, _ = locate(Target("Körpü", "letter.txt", None, Quote(start=0)), reading_of(decomposed))
    assert span == (0, 7)
    assert locate(Target("Ko", "letter.txt", None, Quote(start=0)), reading_of(decomposed))[0] is None
    span, _ = locate(Target("東京", "letter.txt", None, Quote(start=0)), reading_of("彼は東京へ行った"))
    assert span == (2, 4)


def test_entries_that_meet_nothing_or_one_another_are_told() -> None:
    reading, mentions = marked(TEXT)
    here = Quote("They left the ", " at dawn")
    near = Quote("hey left the ", " at dawn,")
    entries = Corrections((
        entry("Mill", quote=here, document="letter.txt", place_id="t:fort"),
        entry("Mill", quote=near, document="letter.txt", place_id="t:bridge"),
        entry("Ayr", place_id="t:fort"),
        entry("Ayr", during="1950", document="letter.txt", checked=True),
        entry("Mill", quote=Quote("quite another "), document="letter.txt", checked=True),
        entry("Mill", document="away.txt", checked=True),
    ))  # fmt: skip
    done = correct(reading, mentions, entries)
    assert done.mentions[0].place_id == "t:bridge"
    assert [str(fault) for fault in done.tally.notes(entries)] == [
        "c.toml, entry 1: is about the same mention as entry 1, and wins; keep one of them",
        "c.toml, entry 1: matches nothing: no place was found by the name 'Ayr'; "
        "add = true places it wherever the text has it",
        "c.toml, entry 1: matches nothing: no place was found by the name 'Ayr' in letter.txt "
        "where the text speaks of 1950; look at its spelling, or take the entry out",
        "c.toml, entry 1: 'Mill' stands in letter.txt, but among other words; quote it anew, or take the entry out",
        "c.toml: 1 entry is for documents that were not read",
    ]  # fmt: skip


def test_what_meets_words_but_no_mention_counts_as_met() -> None:
    reading, mentions = marked("John Stuart Mill wrote.")
    entries = Corrections((entry("Mill", quote=Quote("Stuart "), document="letter.txt", not_a_place=True),))
    assert list(correct(reading, mentions, entries).tally.notes(entries)) == []


# Properties

NAMES = ("Mill", "Bridge", "Old Mill", "Fort", "Ayr")
TEXTS = st.lists(
    st.sampled_from(
        ["[Mill]", "[Bridge]", "Old [Mill]", "[Old Mill]", "[Fort]", "Ayr", "Mill", "rain", "dawn.", "\n\n"]
    ),
    min_size=1, max_size=14,
).map(" ".join).filter(lambda text: text.strip("\n ") != "")  # fmt: skip


@st.composite
def corrections(draw: st.DrawFn, text: str) -> Correction:
    answer = draw(
        st.sampled_from([
            {"place_id": "t:fort"}, {"place_id": "t:bridge"}, {"not_a_place": True}, {"role": "metonymic"},
            {"when": "1950"}, {"when": "2020"}, {"checked": True}, {"checked": True, "place_id": "t:mill-far"},
            {"place_id": "t:fort", "role": "adjectival"},
        ])
    )  # fmt: skip
    given: dict[str, Any] = dict(answer)
    name = draw(st.sampled_from(NAMES))
    plain = text.replace("[", "").replace("]", "")
    spans = [i for i in range(len(plain)) if plain.startswith(name, i)]
    scope = draw(st.sampled_from(["everywhere", "document", "during", "mention"]))
    if scope == "mention" and spans:
        start = draw(st.sampled_from(spans))
        return entry(name, document="letter.txt", quote=quote_of(plain, start, start + len(name)), **given)
    if scope == "during" and "when" not in given:
        given["during"] = draw(st.sampled_from(["1950", "1999", "2000/.."]))
    elif scope == "document":
        given["document"] = "letter.txt"
    return entry(name, add="place_id" in given and draw(st.booleans()), **given)


@given(st.data())
@settings(deadline=None, max_examples=200)
def test_applying_twice_is_applying_once(data: st.DataObject) -> None:
    text = data.draw(TEXTS)
    entries = Corrections(tuple(data.draw(st.lists(corrections(text), max_size=5))))
    reading, mentions = marked(text)
    once = correct(reading, mentions, entries).mentions
    assert correct(reading, once, entries).mentions == once


@given(TEXTS, st.sampled_from(NAMES))
def test_correcting_a_name_touches_no_other(text: str, name: str) -> None:
    reading, mentions = marked(text)
    done = correct(reading, mentions, Corrections((entry(name, place_id="t:fort"),))).mentions
    assert [m for m in done if m.surface != name] == [m for m in mentions if m.surface != name]
    assert all(m.place_id == "t:fort" for m in done if m.surface == name)


WORDS = st.text(st.characters(categories=["L", "Zs", "P"], include_characters="\n"), max_size=40)


@given(WORDS, WORDS, WORDS, WORDS)
@settings(deadline=None)
def test_edits_elsewhere_keep_a_correction_of_a_mention(before: str, after: str, head: str, tail: str) -> None:
    """`before` and `after` stand around the sentence when it is quoted; `head` and `tail` are written later."""
    sentence = "far away and long ago they all left the old Mill at dawn, and nobody looked back at its wheel"
    start = sentence.index("Mill")
    at = len(before) + 1 + start
    old = f"{before} {sentence} {after}"
    quote = quote_of(old, at, at + 4)
    new = f"{head}{before} {sentence} {after}{tail}"
    reading = reading_of(new)
    span, problem = locate(Target("Mill", "letter.txt", None, quote), reading)
    moved = len(head) + at
    assert (span, problem) == ((moved, moved + 4), "")
    done = correct(reading, [mention_at(reading, *span)], Corrections((
        entry("Mill", document="letter.txt", quote=quote, place_id="t:fort"),
    )))  # fmt: skip
    assert placed(done.mentions) == [("Mill", "t:fort")]


def test_corrections_travel_to_other_processes(tmp_path: Path) -> None:
    import pickle

    entries = Corrections((entry("Mill", place_id="t:fort"),))
    assert entries.by_name
    assert pickle.loads(pickle.dumps(entries)) == entries

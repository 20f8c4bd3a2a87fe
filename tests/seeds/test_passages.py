"""Paragraphs, passages and sentences: spans that cut out their text, ends where a reader sees them."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from seeds.corpus import read_document
from seeds.document import Document
from seeds.passages import MAX_PASSAGE, is_heading
from seeds.passages.paragraphs import paragraphs
from seeds.passages.sentences import sentence_spans
from tests.seeds import pages


def sentences(text: str) -> list[str]:
    return [text[a:b] for a, b in sentence_spans(text)]


@pytest.mark.parametrize(
    "whole",
    [
        "Dr. Orsa Lint met Mr. J. K. Marlow at No. 5.",
        "The U.S. Army and the U.N. Council paid 2,000 crowns on 20.09.2023.",
        "On Sept. 20 the toll rose by 3.5 percent.",
        "It belongs to Quay Corp. Veldara, they say.",
        "“Who pays?” asked the smith.",
        "He waited ... and waited… and paid.",
        "See www.example.org/a.b for Fig. 3, p. 12.",
    ],
)
def test_one_sentence_stays_one(whole: str) -> None:
    assert sentences(whole) == [whole]


@pytest.mark.parametrize(
    "parts",
    [
        ["The council met.", "Nobody paid!", "Why?"],
        ["He is from the U.S.", "The toll is not."],
        ["“We waited.”", "They paid."],
        ["It ended in 1994.", "In 1995 it began again."],
        ["It rose to 2,000.", "Nobody knew."],
        ["Նա եկավ։", "Հետո գնաց։"],
        ["من دفع؟", "لا أحد."],
        ["会议结束了。", "没有人付钱。"],
        ["It lasted more than eight hours..", "Then it rained."],
    ],
)
def test_sentences_end_where_a_reader_sees_it(parts: list[str]) -> None:
    assert sentences(" ".join(parts)) == parts


def test_line_endings_of_windows_are_breaks() -> None:
    text = "One line.\r\nAnother line.\r\n\r\nThird.\rFourth."
    assert [p.text for p in paragraphs(text)] == ["One line.", "Another line.", "Third.", "Fourth."]
    assert [p.blank_before for p in paragraphs(text)] == [False, False, True, False]


def test_long_paragraph_is_cut_at_sentence_ends() -> None:
    text = " ".join([pages.SALT] * 40)
    reading = read_document(Document("long.txt", text), catalogue=None)
    assert len(reading.passages) > 2
    assert all(len(p.text) <= MAX_PASSAGE and p.text.endswith(".") for p in reading.passages)


def test_endless_line_without_sentence_is_cut_too() -> None:
    reading = read_document(Document("long.txt", "salt and wool " * 2000), catalogue=None)
    assert max(len(p.text) for p in reading.passages) <= 4 * MAX_PASSAGE
    assert "".join(p.text for p in reading.passages).replace(" ", "") == "saltandwool" * 2000


def test_headings_are_told_from_text() -> None:
    assert is_heading("Who Pays For the Harbour?")
    assert is_heading(pages.FIRST)
    assert not is_heading(pages.SALT)
    assert not is_heading("Nobody gave way.")
    assert not is_heading("• salt")


@settings(max_examples=200, deadline=None)
@given(st.text(alphabet=st.sampled_from('ab Z.!?…"”’,1\n\r\t։。 (-U'), max_size=400) | st.text(max_size=200))
def test_spans_cut_out_their_text_and_tile_it(text: str) -> None:
    reading = read_document(Document("any.txt", text), catalogue=None)
    for passage in reading.passages:
        assert passage.text == text[passage.start : passage.end]
        assert passage.text.strip()
        spans = [(s.start, s.end) for s in passage.sentences]
        assert (spans[0][0], spans[-1][1]) == (passage.start, passage.end)
        assert all(not text[a[1] : b[0]].strip() for a, b in pairwise(spans))
        assert all(a < b for a, b in spans)
    assert [p.number for p in reading.passages] == list(range(1, len(reading.passages) + 1))
    assert all(a.end <= b.start for a, b in pairwise(reading.passages))

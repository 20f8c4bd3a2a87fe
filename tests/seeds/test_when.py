"""Which time a sentence speaks of: one case a sentence, about invented and public events."""

from __future__ import annotations

import pytest

from geo.timespan import TimeSpan
from seeds.document import Article, Passage, Sentence
from seeds.events import EventIndex, parse_events
from seeds.passages.sentences import sentence_spans
from seeds.when import date_passages

PUBLISHED = TimeSpan.parse("2023-09-22")
ARTICLE = "2023-09-22"
EVENTS = EventIndex(
    tuple(
        parse_events(
            """
            [[event]]
            id = "lake-war"
            span = "2020-09-27/2020-11-09"
            names = ["Second Lake War", "war over the Lake"]
            within = ["war", "invasion"]
            source = "invented"

            [[event]]
            id = "union-ends"
            span = "1991-12-26"
            names = ["collapse of the Union"]
            source = "invented"

            [[event]]
            id = "revolution"
            span = "2018-04"
            names = ["Velvet Revolution"]
            needs = ["Ostrava"]
            source = "invented"
            """,
            source="test",
        )
    )
)


def read(*paragraphs: str, published: TimeSpan | None = PUBLISHED, heading: bool = False) -> list[Passage]:
    text = "\n".join(paragraphs)
    passages = []
    start = 0
    for number, paragraph in enumerate(paragraphs, start=1):
        end = start + len(paragraph)
        sentences = tuple(Sentence(a, b) for a, b in sentence_spans(text, start, end))
        passages.append(Passage("d", 1, number, start, end, text[start:end], sentences=sentences, heading=heading))
        start = end + 1
    article = Article("d", 1, 0, len(text), published=published)
    return date_passages(article, passages, events=EVENTS)


def dated(*paragraphs: str, published: TimeSpan | None = PUBLISHED, heading: bool = False) -> list[tuple[str, str]]:
    passages = read(*paragraphs, published=published, heading=heading)
    return [(str(s.when), str(s.basis)) for passage in passages for s in passage.sentences]


@pytest.mark.parametrize(
    ("sentence", "when", "basis"),
    [
        ("In 1923 the region was granted a parliament.", "1923", "explicit"),
        ("On Tuesday the mayor spoke in Ostrava.", "2023-09-19", "relative"),
        ("Thursday was the day of independence.", "2023-09-21", "relative"),
        ("Ostrava's independence day is a holiday.", ARTICLE, "article"),
        ("The two countries could sign a treaty by the end of the year.", ARTICLE, "article"),
        ("Elections will be held in Ostrava in November.", ARTICLE, "article"),
        ("This year, however, there was little to celebrate.", ARTICLE, "article"),
        ("Since 1994, the regime has often worked with the islanders.", "1994-01-01/2023-09-22", "explicit"),
        ("This has been the biggest flood in Ostrava since 1994.", ARTICLE, "article"),
        ("The fights by far exceed those of the clashes in April 2016.", ARTICLE, "article"),
        ("Ostrava presses the islanders to renew their 10 November 2020 statement.", ARTICLE, "article"),
        ("It is probable that Ostrava was given the plan during last month's visit.", "2023-08", "relative"),
        ("The town that fell in 1992 is empty.", ARTICLE, "article"),
        ("Before he came to power in 2018, the council was strong.", "2018", "explicit"),
        ("In 2020 Ostrava launched the Second Lake War.", "2020-09-27/2020-11-09", "event"),
        ("Since the 2020 war, relations have gone from bad to worse.", "2020-11-09/2023-09-22", "event"),
        ("The islanders lost the Second Lake War.", "2020-09-27/2020-11-09", "event"),
        ("The Second Lake War is taught in schools.", ARTICLE, "article"),
        ("After the collapse of the Union, Ostrava became independent.", "1991-12-26", "event"),
        ("The war was long.", ARTICLE, "article"),
        ("A sort of 21st-century version of the same was built.", ARTICLE, "article"),
    ],
)
def test_one_sentence(sentence: str, when: str, basis: str) -> None:
    assert dated(sentence) == [(when, basis)]


def test_the_past_is_carried_on_until_the_present() -> None:
    text = "In 2008 the province left Ostrava. Many states recognised it. It remains poor. Its mayor resigned."
    assert dated(text) == [
        ("2008", "explicit"),
        ("2008", "carried"),
        (ARTICLE, "article"),
        (ARTICLE, "article"),
    ]


def test_a_new_paragraph_of_news_starts_anew() -> None:
    many = "In 2008 the province left. Many states recognised it."
    assert dated(many, "The mayor of Ostrava resigned. He was tired.")[2] == (ARTICLE, "article")


def test_words_that_go_on_carry_over_a_paragraph() -> None:
    many = "In 2008 the province left. Many states recognised it."
    assert dated(many, "This earned them little gratitude. They were angry.")[2] == ("2008", "carried")


def test_reported_speech_does_not_carry() -> None:
    assert dated("In 2008 the province left. Ostrava is angry, the mayor said.")[1] == (ARTICLE, "article")


def test_recently_is_the_time_of_the_article() -> None:
    assert dated("In 2008 the province left. This was recently confirmed by the mayor.")[1] == (ARTICLE, "article")


def test_heading_in_the_present() -> None:
    assert dated("Reality of the Ostrava clashes", heading=True) == [(ARTICLE, "article")]


def test_history_without_a_date_of_its_own() -> None:
    assert dated("On 3 May 1911 the bridge fell.", "In August the king came.", published=None) == [
        ("1911-05-03", "explicit"),
        ("1911-08", "explicit"),
    ]
    assert dated("It rained.", published=None) == [("None", "None")]


def test_event_of_elsewhere_needs_its_words() -> None:
    assert dated("The Velvet Revolution was peaceful.") == [(ARTICLE, "article")]
    assert dated("The Velvet Revolution in Ostrava was peaceful.") == [("2018-04", "event")]


def test_event_after_publication_is_another_one() -> None:
    early = TimeSpan.parse("2015-03-01")
    assert dated("The war over the Lake was cruel.", published=early) == [("2015-03-01", "article")]


def test_passage_takes_the_time_of_most_of_it() -> None:
    short_past = "In 1994 it rained. Ostrava is now a large and lively town with many bridges over its river."
    assert str(read(short_past)[0].when) == ARTICLE
    assert str(read("In 1994 it rained. In 1996 it snowed in Ostrava.")[0].when) == "1994/1996"


def test_times_are_offsets_of_the_document() -> None:
    passages = read("It rained.", "In 1994 it snowed.")
    (time,) = passages[1].times
    assert (time.start, time.end, time.surface) == (11, 18, "In 1994")


def test_a_narrative_goes_on_over_speech_and_headings() -> None:
    first = "On 3 May 1911 the bridge fell. On 4 May 1911 the king came. On 6 June 1912 he left."
    saved = TimeSpan.parse("2009-12-19")
    told = dated(first, "The mayor said that it was lost. The bridge is a ruin.", published=saved)
    assert told[3:] == [("1912-06-06", "carried"), ("2009-12-19", "article")]


def test_a_heading_of_a_narrative_takes_what_stands_under_it() -> None:
    text = "On 3 May 1911 the bridge fell. On 4 May 1911 the king came. On 6 June 1912 he left."
    heading, body = "The siege of Ostrava", text
    whole = f"{heading}\n{body}"
    spans = sentence_spans(whole, len(heading) + 1, len(whole))
    passages = [
        Passage("d", 1, 1, 0, len(heading), heading, sentences=(Sentence(0, len(heading)),), heading=True),
        Passage("d", 1, 2, len(heading) + 1, len(whole), body, sentences=tuple(Sentence(a, b) for a, b in spans)),
    ]
    article = Article("d", 1, 0, len(whole), published=TimeSpan.parse("2009-12-19"))
    assert str(date_passages(article, passages, events=EVENTS)[0].when) == "1911-05-03"


def test_without_a_publication_only_dense_dates_make_a_narrative() -> None:
    later = "He told the mayor that it was lost."
    assert dated("On 3 May 1911 the bridge fell.", later, published=None)[-1] == ("None", "None")
    many = "On 3 May 1911 the bridge fell. On 4 May 1911 the king came. On 6 June 1912 he left."
    assert dated(many, later, published=None)[-1] == ("1912-06-06", "carried")

"""One small invented world for tests of the map: a valley with two warring names, three documents, five periods."""

# ruff: noqa: E501  (passages stand on one line each)
from __future__ import annotations

from typing import Any

from shapely.geometry import LineString, Polygon

from gazetteer.linking.mention import Mention, RunnerUp
from gazetteer.period import Period
from gazetteer.place import Name, Place, Shape
from geo.timespan import TimeSpan
from maps.atlas import Atlas
from seeds.document import Article, Document, Passage, Reading, Sentence

HOSTILE = (
    "${alert(1)} `backticks` </script><script>window.hacked=1</script> <img src=x onerror=window.hacked=1> "
    "\u2028line\u2029 \u202ereversed\u202c \x00 null {{ jinja }} {% raw %} 😀 " + "w" * 10_000
)


def span(text: str) -> TimeSpan:
    return TimeSpan.parse(text)


def _name(text: str, language: str, when: str | None = None, kind: Any = "variant") -> Name:
    return Name(text, language=language, kind=kind, when=span(when) if when else None)


PLACES = {
    place.id: place
    for place in (
        Place(
            "t:oldbridge", "Oldbridge", 11.5, 46.5, ("city",),
            (
                _name("Oldbridge", "en"), _name("Köhnəkörpü", "az"), _name("Հինկամուրջ", "hy"), _name("Старомост", "ru"),
                _name("Leninbridge", "en", "1930/1991", "historical"),
            ),
            country="IT", parts_of=("t:valley",), precision_km=1.0, links=("wd:Q1", "gn:1"),
        ),
        Place("t:mill", "Mill", 11.9, 46.62, ("town",), (_name("Mill", "en"), _name("Dəyirman", "az"), _name("Ջրաղաց", "hy"))),
        Place("t:highfort", "Highfort", 11.52, 46.56, ("town",), (_name("Highfort", "en"), _name("Բերդ", "hy"))),
        Place("t:ford", "Ford", 11.1, 46.2, ("village",), (_name("Ford", "en"), _name("فورد", "fa"))),
        Place("t:saltmarket", "Saltmarket", 12.4, 46.3, ("town",), (_name("Saltmarket", "en"),)),
        Place("t:eastgate", "Eastgate", 12.7, 46.7, ("village",), (_name("Eastgate", "en"),)),
        Place("t:mill-far", "Mill", 2.1, 43.5, ("village",), (_name("Mill", "en"),), country="FR"),
        Place("t:pass", "Wolf Pass", 11.3, 46.85, ("pass",), (_name("Wolf Pass", "en"),)),
        Place(
            "t:valley", "Marrow Valley", 11.7, 46.5, ("territory",), (_name("Marrow Valley", "en"),), precision_km=60,
            shapes=(
                Shape(
                    Polygon([(11.0, 46.1), (12.2, 46.0), (12.4, 46.6), (11.9, 46.9), (11.1, 46.7)]),
                    when=span("1923/1991"), schematic=True, label="Marrow Valley",
                ),
            ),
        ),
        Place(
            "t:corridor", "Salt Road", 12.0, 46.35, ("corridor",), (_name("Salt Road", "en"),), precision_km=10,
            shapes=(Shape(LineString([(11.5, 46.5), (11.9, 46.4), (12.4, 46.3)]), when=span("1992/..")),),
        ),
        Place("t:capital", "Farhaven", -77.0, 38.9, ("capital",), (_name("Farhaven", "en"),), country="US"),
        Place("t:country", "Borderland", 9.5, 47.1, ("country",), (_name("Borderland", "en"),), precision_km=200),
    )
}  # fmt: skip

PERIODS = tuple(
    Period(id_, span(when), {"en": label}, colour)
    for id_, when, label, colour in (
        ("old", "../1923", "Before the bridge", "#8a8478"),
        ("union", "1923/1991", "The union", "#5b4a8a"),
        ("split", "1991/2020-09-27", "The split", "#4a78b5"),
        ("autumn", "2020-09-27/2020-11-10", "The autumn", "#c94f3d"),
        ("since", "2020-11-10/..", "Since then", "#1f7a72"),
    )
)

# document, title, author, publisher, published, language, and passages: when, text with [surface|place|role|confidence]
_TEXTS: tuple[tuple[str, str, str, str, str | None, str, tuple[tuple[str | None, str], ...]], ...] = (
    (
        "ledger.txt", "A ledger of the valley", "A. Writer", "Valley Review", "2021-03-04", "en",
        (
            ("1921", "In that year the fair of [Oldbridge|t:oldbridge|literal|0.97] moved to [Mill|t:mill|literal|0.71]."),
            ("1950", "[Leninbridge|t:oldbridge|literal|0.9] had a theatre, and the [Marrow Valley|t:valley|literal|0.8] one road."),
            ("1992-05", "The road over [Wolf Pass|t:pass|literal|0.93] was closed; carts went by the [Salt Road|t:corridor|literal|0.88]."),
            ("2020-10-04", "Shells fell on [Highfort|t:highfort|literal|0.95] and on [Oldbridge|t:oldbridge|literal|0.98]."),
            ("2020-11-08", "[Highfort|t:highfort|literal|0.95] changed hands; [Farhaven|t:capital|metonymic|0.9] was silent."),
            ("2020-11-20", "Guards stood in [Ford|t:ford|literal|0.6] and [Eastgate|t:eastgate|literal|0.52]."),
        ),
    ),
    (
        "wire.txt", "Wire of the day", "", "Wire Agency", "2020-10-09", "en",
        (
            ("2020-10-08", "The market hall of [Highfort|t:highfort|literal|0.95] burned. [Farhaven|t:capital|metonymic|0.9] called for calm."),
            ("2020-10-09", "People left [Oldbridge|t:oldbridge|literal|0.98] for [Saltmarket|t:saltmarket|literal|0.9] by the [Salt Road|t:corridor|literal|0.9]."),
            (None, "The [Mill|t:mill|literal|0.55] of which they speak is not easily found; [Borderland|t:country|literal|0.9] has several."),
            ("2020-10", "An envoy flew from [Farhaven|t:capital|literal|0.92] to [Oldbridge|t:oldbridge|literal|0.97]. [Nowhere||literal|0.2] was named too."),
        ),
    ),
    (
        "qeyd.txt", "Yol qeydləri", "B. Yazar", "Dərgi", None, "az",
        (
            ("2022-12", "[Köhnəkörpü|t:oldbridge|literal|0.96] yolu bağlandı, [Dəyirman|t:mill|literal|0.9] qaranlıqda qaldı 😀 [Mill|t:mill|literal|0.9]."),
            ("2023-09-19", "[Oldbridge|t:oldbridge|adjectival|0.8] Group toplandı; [millers|t:mill|demonym|0.8] getdi, [Highfort|t:highfort|literal|0.9] boşaldı."),
        ),
    ),
)  # fmt: skip


def _passage(document: str, number: int, start: int, when: str | None, marked: str) -> tuple[Passage, list[Mention]]:
    text, mentions = "", []
    time = span(when) if when else None
    for piece in marked.replace("[", "]").split("]"):
        if piece.count("|") == 3:
            surface, place, role, confidence = piece.split("|")
            at = start + len(text)
            runners = (RunnerUp("t:mill-far", 0.21),) if surface == "Mill" else ()
            mentions.append(
                Mention(
                    document, 1, number, at, at + len(surface), surface, place or None, role, float(confidence),  # type: ignore[arg-type]
                    when=time, reasons=("Only place of this name in the valley", "neighbours stand beside it"), runners_up=runners,
                )
            )  # fmt: skip
            text += surface
        else:
            text += piece
    end = start + len(text)
    sentences = (Sentence(start, end, time, "explicit"),) if time else ()
    return Passage(document, 1, number, start, end, text, time, sentences), mentions


def _reading(row: Any) -> tuple[Reading, list[Mention]]:
    name, title, author, publisher, published, language, texts = row
    passages, mentions, start = [], [], 0
    for number, (when, marked) in enumerate(texts, 1):
        passage, found = _passage(name, number, start, when, marked)
        passages.append(passage)
        mentions += found
        start = passage.end + 2
    text = "\n\n".join(passage.text for passage in passages)
    article = Article(
        name, 1, 0, len(text), "article", title, author or None, publisher, span(published) if published else None,
        "stated" if published else None, "", language,
    )  # fmt: skip
    return Reading(Document(name, text, language=language), (article,), tuple(passages)), mentions


def atlas(*, title: str = "The Marrow Valley in three documents", texts: Any = _TEXTS, periods: Any = PERIODS) -> Atlas:
    """The invented world as an atlas."""
    rows = [_reading(row) for row in texts]
    provenance = {"documents": [row[0] for row in texts], "gazetteers": ["test world 1 (CC0)"], "corrections": []}
    return Atlas.of(
        [reading for reading, _ in rows],
        [mention for _, mentions in rows for mention in mentions],
        PLACES,
        title=title,
        periods=periods,
        provenance=provenance,
    )


def hostile_atlas() -> Atlas:
    """The same world with texts, titles, publishers and labels that try to break out."""
    texts = [
        (
            f"{name} {HOSTILE[:90]}", HOSTILE, HOSTILE, HOSTILE, published, language,
            tuple((when, HOSTILE.replace("[", "(").replace("|", "/") + marked) for when, marked in passages),
        )
        for name, title, author, publisher, published, language, passages in _TEXTS
    ]  # fmt: skip
    periods = tuple(Period(p.id + HOSTILE[:40], p.span, {"en": HOSTILE}, p.colour) for p in PERIODS)
    return atlas(title=HOSTILE, texts=texts, periods=periods)


def bare_atlas(*, mentions: int = 0, dates: bool = True) -> Atlas:
    """An atlas of nothing, or of one document with the first `mentions` mentions of the ledger."""
    if not mentions:
        return atlas(texts=(), periods=())
    name, title, author, publisher, published, language, passages = _TEXTS[0]
    kept = tuple((when if dates else None, marked) for when, marked in passages[:mentions])
    return atlas(texts=[(name, title, author, publisher, published if dates else None, language, kept)], periods=())

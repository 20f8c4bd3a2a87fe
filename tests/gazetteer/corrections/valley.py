"""An invented valley: places by id, and texts with mentions marked in [brackets]."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from gazetteer.linking.mention import Mention, RunnerUp
from gazetteer.place import Place
from geo.timespan import TimeSpan
from seeds.document import Article, Document, Passage, Reading, Sentence

PLACES = {
    "t:mill": Place("t:mill", "Mill", 20.0, 40.0, ("village",)),
    "t:mill-far": Place("t:mill-far", "Mill", -70.0, 45.0, ("town",)),
    "t:bridge": Place("t:bridge", "Bridge", 20.1, 40.1, ("town",)),
    "t:fort": Place("t:fort", "Fort", 20.2, 40.2, ("city",)),
}


@dataclass
class Gazetteer:
    """Knows places by id; `t:old` is an older id of the fort."""

    places: dict[str, Place] = field(default_factory=lambda: {**PLACES, "t:old": PLACES["t:fort"]})

    def get(self, place_id: str, *, shapes: bool = True) -> Place | None:
        return self.places.get(place_id)


def reading_of(text: str, *, document: str = "letter.txt", when: str | None = "1999") -> Reading:
    """A document with a passage for each paragraph."""
    span = TimeSpan.parse(when) if when else None
    passages = []
    for number, found in enumerate(re.finditer(r"[^\n](?:.|\n(?!\n))*", text), 1):
        start, end = found.span()
        sentences = (Sentence(start, end, span, "explicit"),)
        passages.append(Passage(document, 1, number, start, end, found.group(), span, sentences))
    return Reading(Document(document, text), (Article(document, 1, 0, len(text)),), tuple(passages))


def marked(text: str, *, document: str = "letter.txt", when: str | None = "1999") -> tuple[Reading, list[Mention]]:
    """A document and its mentions, which stand in [brackets] and are all placed at t:mill."""
    plain, spans = "", []
    for piece in re.split(r"(\[[^\]]*\])", text):
        words = piece.strip("[]") if piece.startswith("[") else piece
        if piece.startswith("["):
            spans.append((len(plain), len(plain) + len(words)))
        plain += words
    reading = reading_of(plain, document=document, when=when)
    return reading, [mention_at(reading, *span) for span in spans]


def mention_at(reading: Reading, start: int, end: int) -> Mention:
    """A mention as the linker makes them."""
    passage = next(p for p in reading.passages if p.start <= start < p.end)
    return Mention(
        reading.document.id, 1, passage.number, start, end, reading.document.text[start:end], "t:mill", "literal", 0.6,
        passage.when, ("only place of this name",), (RunnerUp("t:mill-far", 0.3),),
    )  # fmt: skip

"""Apply corrections to the mentions of a document: a pure function, run wherever the document is linked."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace

from gazetteer.corrections.amending import amend, holding
from gazetteer.corrections.correction import Correction, Corrections
from gazetteer.corrections.quotes import Span, locate, occurrences
from gazetteer.corrections.tally import Tally
from gazetteer.linking.mention import Mention
from seeds.document import Passage, Reading


@dataclass(frozen=True, slots=True)
class Corrected:
    """The mentions of a document in the order of its text, and what became of the corrections."""

    mentions: tuple[Mention, ...]
    tally: Tally = field(default_factory=Tally)


def correct(reading: Reading, mentions: Iterable[Mention], corrections: Corrections) -> Corrected:
    """The mentions of one document as the corrections have them; applying them twice is applying them once."""
    if not corrections:
        return Corrected(tuple(mentions))
    work = _Work(reading, corrections)
    present = work.with_names(work.with_quotes(list(mentions)))
    amended = [work.amended(mention) for mention in present]
    kept = [mention for mention in amended if mention is not None]
    return Corrected(tuple(sorted(kept, key=lambda m: (m.start, m.end))), work.tally)


class _Work:
    """One document on its way through the corrections."""

    def __init__(self, reading: Reading, corrections: Corrections) -> None:
        self.reading = reading
        self.corrections = corrections
        self.tally = Tally(documents={reading.document.id} & corrections.documents)
        self.quoted: dict[Span, list[int]] = {}
        self._locate()

    def _locate(self) -> None:
        document = self.reading.document.id
        for number in self.corrections.by_document.get(document, ()):
            span, problem = locate(self._entry(number).target, self.reading)
            if span is None:
                self.tally.problems[number] = problem
                continue
            self.tally.used[number] += 0
            for other in self.quoted.setdefault(span, []):
                if self._entry(number).answer.contradicts(self._entry(other).answer):
                    self.tally.rivals.add((other, number))
            self.quoted[span].append(number)

    def _entry(self, number: int) -> Correction:
        return self.corrections.entries[number]

    def with_quotes(self, mentions: list[Mention]) -> list[Mention]:
        """The mentions, and those that a quote with a place adds; what lies across them gives way."""
        for span, numbers in self.quoted.items():
            if any(self._entry(number).answer.place_id for number in numbers):
                mentions = self._made_room(mentions, span)
        return mentions

    def with_names(self, mentions: list[Mention]) -> list[Mention]:
        """The mentions, and those that entries with `add` give to a name wherever it stands."""
        for number in self.corrections.adding:
            target = self._entry(number).target
            if target.document not in (None, self.reading.document.id):
                continue
            for passage, span in list(occurrences(target.name, self.reading)):
                across = [m for m in mentions if _overlaps(m, span)]
                if all(self._gives_way(m, span) for m in across):
                    made = self._made(passage, span, across)
                    if self._is_placed(made):
                        mentions = [*(m for m in mentions if m not in across), made]
        return mentions

    def _gives_way(self, mention: Mention, span: Span) -> bool:
        """A shorter name inside a longer one does, unless somebody corrected that very mention."""
        own = (mention.start, mention.end)
        return span[0] <= own[0] and own[1] <= span[1] and own != span and own not in self.quoted

    def _is_placed(self, made: Mention) -> bool:
        entries = holding(made, [self._entry(number) for number in self._numbers(made)])
        amended = amend(made, entries)
        return amended is not None and amended.place_id is not None

    def _made_room(self, mentions: list[Mention], span: Span) -> list[Mention]:
        if any((m.start, m.end) == span for m in mentions):
            return mentions
        passage = next(p for p in self.reading.passages if p.start <= span[0] < p.end)
        across = [m for m in mentions if _overlaps(m, span)]
        return [*(m for m in mentions if m not in across), self._made(passage, span, across)]

    def _made(self, passage: Passage, span: Span, across: Sequence[Mention]) -> Mention:
        """A mention without a place yet; role and time are those of what lay across it."""
        start, end = span
        surface = passage.text[start - passage.start : end - passage.start]
        if across:
            new = replace(across[0], start=start, end=end, surface=surface, place_id=None)
            return replace(new, confidence=1.0, reasons=(), runners_up=())
        sentence = passage.sentence_at(start)
        when = (sentence.when if sentence else None) or passage.when
        return Mention(
            passage.document, passage.article, passage.number, start, end, surface, None, "literal", 1.0, when
        )

    def amended(self, mention: Mention) -> Mention | None:
        """One mention, amended by all entries that are about it, and counted for them."""
        numbers = self._numbers(mention)
        entries = holding(mention, [self._entry(number) for number in numbers])
        held = {id(entry) for entry in entries}
        self.tally.used.update(number for number in numbers if id(self._entry(number)) in held)
        return amend(mention, entries)

    def _numbers(self, mention: Mention) -> list[int]:
        """Entries about a mention, least specific first."""
        quoted = [
            number
            for span, numbers in self.quoted.items()
            if _overlaps(mention, span)
            for number in numbers
            if (mention.start, mention.end) == span or self._entry(number).answer.place_id is None
        ]
        return self.corrections.for_name(mention) + sorted(quoted, key=lambda n: (self._entry(n).target.rank, n))


def _overlaps(mention: Mention, span: Span) -> bool:
    return mention.start < span[1] and span[0] < mention.end

"""Apply corrections to the mentions of a document: a pure function, run wherever the document is linked."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace

from gazetteer.corrections.amending import amend, time_of
from gazetteer.corrections.correction import Correction, Corrections
from gazetteer.corrections.quotes import locate, occurrences
from gazetteer.corrections.spans import Span, Spans
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
    work = _Work(reading, mentions, corrections)
    work.locate_quotes()
    work.add_quotes()
    work.add_names()
    return Corrected(tuple(work.amended()), work.tally)


class _Work:
    """One document on its way through the corrections."""

    def __init__(self, reading: Reading, mentions: Iterable[Mention], corrections: Corrections) -> None:
        self.reading = reading
        self.corrections = corrections
        self.mentions = Spans(((m.start, m.end), m) for m in mentions)
        self.quoted: dict[Span, list[int]] = {}
        self.quotes: Spans[int] = Spans()
        self.tally = Tally(documents={reading.document.id} & corrections.documents)

    def _entry(self, number: int) -> Correction:
        return self.corrections.entries[number]

    def locate_quotes(self) -> None:
        """Find the mentions again that entries quote."""
        for number in self.corrections.by_document.get(self.reading.document.id, ()):
            span, problem = locate(self._entry(number).target, self.reading)
            if span is None:
                self.tally.problems[number] = problem
                continue
            self.tally.used[number] += 0
            for other in self.quoted.setdefault(span, []):
                if self._entry(number).answer.contradicts(self._entry(other).answer):
                    self.tally.rivals.add((other, number))
            self.quoted[span].append(number)
        self.quotes = Spans((span, number) for span, numbers in self.quoted.items() for number in numbers)

    def add_quotes(self) -> None:
        """Add the mentions that a quote with a place gives; what lies across them gives way."""
        for span, numbers in self.quoted.items():
            across = self.mentions.across(span)
            if any(own == span for own, _ in across) or not any(self._entry(n).answer.place_id for n in numbers):
                continue
            passage = next(p for p in self.reading.passages if p.start <= span[0] < p.end)
            self.mentions.put(span, self._made(passage, span, across), instead_of=across)

    def add_names(self) -> None:
        """Add the mentions that entries with `add` give to a name wherever it stands, save inside what is no place."""
        barred = self._barred() if self.corrections.adding else Spans[None]()
        for number in self.corrections.adding:
            target = self._entry(number).target
            if target.document not in (None, self.reading.document.id):
                continue
            for passage, span in occurrences(target.name, self.reading):
                if all(own == span for own, _ in barred.across(span)):
                    self._add_name(passage, span)

    def _add_name(self, passage: Passage, span: Span) -> None:
        across = self.mentions.across(span)
        made = self._made(passage, span, across)
        if all(self._gives_way(own, span) for own, _ in across) and self._is_placed(made):
            self.mentions.put(span, made, instead_of=across)

    def _barred(self) -> Spans[None]:
        """Where words stand of which an entry says that they are no place."""
        entries = [e for e in self.corrections.entries if e.answer.not_a_place and not e.target.quote]
        names = {e.target.name for e in entries if e.target.document in (None, self.reading.document.id)}
        spans = {span for name in sorted(names) for _, span in occurrences(name, self.reading)}
        quoted = {span for span, ns in self.quoted.items() if any(self._entry(n).answer.not_a_place for n in ns)}
        return Spans((span, None) for span in sorted(spans | quoted))

    def _gives_way(self, own: Span, span: Span) -> bool:
        """A shorter name inside a longer one does, unless somebody corrected that very mention."""
        return span[0] <= own[0] and own[1] <= span[1] and own != span and own not in self.quoted

    def _is_placed(self, made: Mention) -> bool:
        amended = amend(made, [self._entry(number) for number in self._holding(made)])
        return amended is not None and amended.place_id is not None

    def _made(self, passage: Passage, span: Span, across: Sequence[tuple[Span, Mention]]) -> Mention:
        """A mention without a place yet; role and time are those of what lay across it."""
        start, end = span
        surface = passage.text[start - passage.start : end - passage.start]
        if across:
            new = replace(across[0][1], start=start, end=end, surface=surface, place_id=None)
            return replace(new, confidence=1.0, reasons=(), runners_up=())
        sentence = passage.sentence_at(start)
        when = (sentence.when if sentence else None) or passage.when
        return Mention(
            passage.document, passage.article, passage.number, start, end, surface, None, "literal", 1.0, when
        )

    def amended(self) -> Iterator[Mention]:
        """The mentions in the order of the text, amended by all entries about them, which are counted."""
        for mention in self.mentions:
            numbers = self._holding(mention)
            self.tally.used.update(numbers)
            amended = amend(mention, [self._entry(number) for number in numbers])
            if amended is not None:
                yield amended

    def _holding(self, mention: Mention) -> list[int]:
        """Entries about a mention at its time, least specific first."""
        span = (mention.start, mention.end)
        quoted = [
            number
            for own, number in self.quotes.across(span)
            if own == span or self._entry(number).answer.place_id is None
        ]
        numbers = self.corrections.for_name(mention) + sorted(quoted, key=lambda n: (self._entry(n).target.rank, n))
        if not numbers:
            return []
        when = time_of(mention, [self._entry(number) for number in numbers])
        return [number for number in numbers if self._entry(number).target.holds_at(when)]

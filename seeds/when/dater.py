"""Dates passages: which time each sentence speaks of, by its own words, the sentence before, or its article."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from statistics import median

from geo.timespan import TimeSpan
from seeds.document import Article, Passage, Sentence, WhenBasis
from seeds.events import EventIndex, NamedEvent, bundled
from seeds.times.context import Context
from seeds.times.find import Finder, Found, is_dense, is_narrative
from seeds.times.language import Language, available, load
from seeds.times.recognise import recognise
from seeds.when.clauses import Clauses, clauses_of

_TELLING = frozenset(("past", "pluperfect"))  # tenses that a time told before is carried on in
_NOW = frozenset(("present", "perfect", "future", "none"))
_ONE_SENTENCE = 1.5  # sentences a paragraph, middle one of the article, below which its breaks mean nothing
_QUOTES = frozenset('"“”«»„')
_VAGUE_DAYS = 3660  # "a 21st-century version" dates nothing
_BEFORE = 16  # characters before an event in which "since the" may stand
_NARRATIVE_REACH = 4  # paragraphs over which a narrative carries a time on


def date_passages(article: Article, passages: Sequence[Passage], *, events: EventIndex | None = None) -> list[Passage]:
    """The passages of one article, in order, with their time expressions, and the time of each sentence and passage."""
    code = (article.language or "en").split("-")[0].lower()
    rules = load(code if code in available() else "en")
    hits = [list(recognise(passage.text, rules)) for passage in passages]
    every = [hit for some in hits for hit in some]
    narrative = is_narrative(every, article.published)
    finder = Finder(rules, Context(article.published, narrative=narrative))
    whole = "\n".join(passage.text for passage in passages)
    known = (events or bundled()).fitting(whole, published=article.published)
    narrative = narrative and (article.published is not None or is_dense(every))
    dater = _Dater(rules, article.published, known, narrative=narrative, airy=_is_airy(passages))
    dated = [
        dater.date(passage, finder.resolve_all(passage.text, some, base=passage.start))
        for passage, some in zip(passages, hits, strict=True)
    ]
    return _date_headings(dated) if narrative else dated


def _date_headings(passages: Sequence[Passage]) -> list[Passage]:
    """Headings of a narrative that name no time take that of what stands under them."""
    dated: list[Passage] = []
    below: TimeSpan | None = None
    for passage in reversed(passages):
        if passage.heading and below is not None and all(s.basis in ("article", None) for s in passage.sentences):
            sentences = tuple(replace(sentence, when=below, basis="carried") for sentence in passage.sentences)
            passage = replace(passage, sentences=sentences, when=below)
        elif passage.sentences and passage.sentences[0].basis not in ("article", None):
            below = passage.sentences[0].when
        dated.append(passage)
    return dated[::-1]


def _is_airy(passages: Sequence[Passage]) -> bool:
    """True where nearly every sentence is a paragraph of its own."""
    counts = [len(passage.sentences) for passage in passages if not passage.heading]
    return bool(counts) and median(counts) < _ONE_SENTENCE


@dataclass(frozen=True, slots=True)
class _Said:
    """What one sentence says of its time."""

    clauses: Clauses
    times: Sequence[Found]
    events: Sequence[NamedEvent]
    text: str


@dataclass(frozen=True, slots=True)
class _Own:
    """A time that a sentence names for its statement; `told` where the story stands there afterwards."""

    span: TimeSpan
    basis: WhenBasis
    told: bool = True


class _Dater:
    """Dates the sentences of one article in order; remembers the time last told."""

    def __init__(
        self, language: Language, published: TimeSpan | None, events: EventIndex, *, narrative: bool, airy: bool
    ) -> None:
        self._language = language
        self._published = published
        self._plain: WhenBasis | None = "article" if published is not None else None
        self._events = events
        self._narrative = narrative
        self._airy = airy
        self._carried: TimeSpan | None = None
        self._paragraphs = 0

    def date(self, passage: Passage, found: Sequence[Found]) -> Passage:
        """One passage with its times and the times of its sentences."""
        self._begin_paragraph(passage)
        named = self._events.named_in(passage.text)
        sentences = []
        for sentence in passage.sentences:
            low, high = sentence.start - passage.start, sentence.end - passage.start
            own = [one for one in found if sentence.start <= one.expression.start < sentence.end]
            events = [one for one in named if low <= one.start < high]
            when, basis = self._published, self._plain
            if own or events or self._carried is not None:
                clauses = clauses_of(passage.text, low, high, self._language)
                when, basis = self._when(_Said(clauses, own, events, passage.text[low:high]), passage)
            sentences.append(Sentence(sentence.start, sentence.end, when, basis))
        times = tuple(one.expression for one in found)
        when = _of_passage(sentences, self._published)
        where = passage.document, passage.article, passage.number, passage.start, passage.end
        return Passage(*where, passage.text, when, tuple(sentences), times, heading=passage.heading)

    def _begin_paragraph(self, passage: Passage) -> None:
        self._paragraphs += 1
        if self._narrative:
            if self._paragraphs > _NARRATIVE_REACH:
                self._carried = None
        elif passage.heading or self._paragraphs > 1:
            self._carried = None

    def _tells(self, tense: str, said: _Said) -> bool:
        """True for a sentence that tells of the past; a narrative does unless it says plainly what is so today."""
        if not self._narrative:
            return tense in _TELLING and not self._language.recent.search(said.text)
        return tense not in ("present", "perfect") or not _QUOTES.isdisjoint(said.text)

    def _carries(self, said: _Said) -> bool:
        """True where a sentence that names no time goes on with the one before."""
        if self._carried is None:
            return False
        return self._paragraphs == 0 or self._narrative or self._airy or bool(self._language.continues.match(said.text))

    def _when(self, said: _Said, passage: Passage) -> tuple[TimeSpan | None, WhenBasis | None]:
        tense = said.clauses.tense
        own = self._own(said, passage)
        if own is None and tense in _TELLING and not passage.heading:
            own = self._event(said)
        if own is not None:
            span = self._until_published(own.span)
            if own.told:
                self._carried, self._paragraphs = span, 0
            return span, own.basis
        if self._tells(tense, said) and self._carries(said) and not passage.heading:
            self._paragraphs = 0
            return self._carried, "carried"
        if tense in _NOW and not self._narrative:
            self._carried = None
        return self._published, self._plain

    def _own(self, said: _Said, passage: Passage) -> _Own | None:
        """The time that the sentence's own expressions give its main statement."""
        for found in said.times:
            event = self._refined(found.scope, said)
            if self._is_main(found, said, passage, event):
                position = said.clauses.position(found.expression.start - passage.start)
                told = position != "relative" and (position != "content" or said.clauses.tense != "reported")
                if event is not None:
                    return _Own(event, "event", told=told)
                return _Own(found.scope, found.expression.basis, told=told)
        return None

    def _is_main(self, found: Found, said: _Said, passage: Passage, event: TimeSpan | None) -> bool:
        offset = found.expression.start - passage.start
        position, tense = said.clauses.position(offset), said.clauses.tense
        if tense == "none":
            return not passage.heading or found.expression.basis == "explicit"
        attributive = _is_attributive(found, passage, leading=position == "leading")
        if self._is_now(found) or (attributive and (found.scope.width or 0) > _VAGUE_DAYS):
            return False
        since = found.hit.fields.get("prep") == "since"
        if since:
            return not attributive and (position == "leading" or tense == "perfect") and not self._compares(said)
        if tense in ("present", "perfect", "future"):
            if attributive or position in ("relative", "subordinate"):
                return False
            return position == "leading" or said.clauses.tense_at(offset) in (*_TELLING, "reported")
        if attributive and position != "leading" and event is None and found.hit.value == "bareyear":
            return False
        return position != "relative" or self._carried is None

    def _is_now(self, found: Found) -> bool:
        """True for "this year" and for times to come: the statement is made at the article's own time."""
        if self._published is None or self._narrative:
            return False
        span = found.scope
        if found.hit.fields.get("shift") == 0 and found.hit.value == "unit":
            return True
        return span.first is not None and self._published.last is not None and span.first > self._published.last

    def _compares(self, said: _Said) -> bool:
        return bool(self._language.superlative.search(said.text))

    def _is_measure(self, named: NamedEvent, said: _Said) -> bool:
        """True in "the biggest battle since World War II"."""
        at = named.start - said.clauses.start
        words = said.text[max(0, at - _BEFORE) : at].split()
        return self._compares(said) and any(self._language.value_of("prep", word) == "since" for word in words)

    def _event(self, said: _Said) -> _Own | None:
        """The time of an event that the sentence names: one that it tells of before one that it only dates from."""
        certain = [one for one in said.events if not one.lesser and not self._is_measure(one, said)]
        certain = [one for one in certain if said.clauses.position(one.start) != "relative"]
        main = [one for one in certain if said.clauses.position(one.start) != "subordinate"]
        return _Own((main or certain)[0].event.span, "event") if certain else None

    def _refined(self, span: TimeSpan, said: _Said) -> TimeSpan | None:
        """The event that a sentence names and that lies in the coarser time it gives: "the 2020 war"."""
        inside = next((one.event.span for one in said.events if _begins_in(one.event.span, span)), None)
        if inside is None or inside.last is None:
            return None
        if span.last is None:
            return TimeSpan.of_days(inside.last, None)
        return TimeSpan.of_days(inside.first, min(inside.last, span.last))

    def _until_published(self, span: TimeSpan) -> TimeSpan:
        """An open or running time ends where its article was written."""
        end = self._published.last if self._published is not None else None
        if end is None or span.first is None or span.first > end or (span.last is not None and span.last <= end):
            return span
        return TimeSpan.of_days(span.first, end)


def _begins_in(event: TimeSpan, span: TimeSpan) -> bool:
    """True where an event begins in a coarser time; since 2020 is taken by events of that year."""
    if event.first is None or span.first is None:
        return False
    return span.first <= event.first <= (span.last if span.last is not None else span.first + 366)


def _is_attributive(found: Found, passage: Passage, *, leading: bool) -> bool:
    """True where a time modifies a noun: "the 2020 war", "the truce from 1994", "Tuesday's events"."""
    prep = found.hit.fields.get("prep")
    start = found.expression.start - passage.start
    after = passage.text[found.expression.end - passage.start :][:2]
    if passage.text[max(0, start - 1) : start] == "(":
        return True
    if found.hit.split is not None and found.expression.surface[0].isalpha():
        return False  # from 1992 to 1994
    if after[:1] in ("'", "’"):
        return prep in (None, "of")
    if leading and prep not in (None, "of"):
        return False
    if prep in ("of", "from"):
        return True
    plain = found.hit.value in ("date", "bareyear", "years", "months", "season", "days", "decade", "century")
    return prep is None and plain and after[:1] == " " and after[1:].isalpha()


def _of_passage(sentences: Sequence[Sentence], published: TimeSpan | None) -> TimeSpan | None:
    """The time of a passage: that of its article where most of it speaks of that, else all the times told in it."""
    told = [s for s in sentences if s.basis not in ("article", None)]
    length = sum(s.end - s.start for s in told)
    if not told or (published is not None and 2 * length < sum(s.end - s.start for s in sentences)):
        return published
    firsts = [s.when.first for s in told if s.when is not None]
    lasts = [s.when.last for s in told if s.when is not None]
    if len({s.when for s in told}) == 1:
        return told[0].when
    return _hull([f for f in firsts if f is not None], [x for x in lasts if x is not None], firsts, lasts)


def _hull(
    first: list[int], last: list[int], firsts: Sequence[int | None], lasts: Sequence[int | None]
) -> TimeSpan | None:
    low = min(first) if len(first) == len(firsts) else None
    high = max(last) if len(last) == len(lasts) else None
    return None if low is None and high is None else TimeSpan.of_days(low, high)

"""Dates passages: which time each sentence speaks of, by its own words, the sentence before, or its article."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from geo.timespan import TimeSpan
from seeds.document import Article, Passage, Sentence, TimeExpression
from seeds.times.context import Context
from seeds.times.find import Finder, is_narrative
from seeds.times.language import available, load
from seeds.times.recognise import recognise


def date_passages(article: Article, passages: Sequence[Passage]) -> list[Passage]:
    """The passages of one article, in order, with their time expressions, and the time of each sentence and passage."""
    code = (article.language or "en").split("-")[0].lower()
    rules = load(code if code in available() else "en")
    hits = [list(recognise(passage.text, rules)) for passage in passages]
    context = Context(article.published, narrative=is_narrative([hit for some in hits for hit in some], article.published))
    finder = Finder(rules, context)
    dated = []
    carried: TimeSpan | None = None
    for passage, some in zip(passages, hits, strict=True):
        found = finder.resolve_all(passage.text, some, base=passage.start)
        times = [one.expression for one in found]
        sentences = []
        for sentence in passage.sentences:
            dated_sentence = _date(sentence, times, carried, article.published, narrative=context.narrative)
            carried = dated_sentence.when if dated_sentence.basis != "article" else None
            sentences.append(dated_sentence)
        if not context.narrative:
            carried = None
        when = next((s.when for s in sentences if s.when is not None), article.published)
        dated.append(replace(passage, times=tuple(times), sentences=tuple(sentences), when=when))
    return dated


def _date(
    sentence: Sentence,
    times: Sequence[TimeExpression],
    carried: TimeSpan | None,
    published: TimeSpan | None,
    *,
    narrative: bool,
) -> Sentence:
    own = [time for time in times if sentence.start <= time.start < sentence.end]
    if own:
        return replace(sentence, when=own[0].when, basis=own[0].basis)
    if carried is not None and narrative:
        return replace(sentence, when=carried, basis="carried")
    return replace(sentence, when=published, basis="article" if published is not None else None)

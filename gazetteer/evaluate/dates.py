"""How good the found times, the times that passages speak of, and the articles are."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from gazetteer.evaluate.gold import GoldArticle, GoldDocument, GoldWhen
from gazetteer.evaluate.matching import Rate, pairs
from gazetteer.linking.mention import Mention
from gazetteer.period import Period, periods_of
from geo.timespan import TimeSpan
from seeds.document import Article, Reading, TimeExpression


@dataclass(frozen=True, slots=True)
class TimesScore:
    """Words for time: spans that overlap, and of those the values with the same first and last day."""

    spans: Rate
    values: Rate


@dataclass(frozen=True, slots=True)
class WhenScore:
    """Gold sentences: how many got a time, one that overlaps the gold's, an accepted period, the best period."""

    gold: int
    dated: int
    overlapping: int
    periods: int
    accepted: int
    best: int


@dataclass(frozen=True, slots=True)
class ArticlesScore:
    """Characters in blocks of the right kind; articles whose publication lies within the gold's time (`published`)."""

    characters: int
    right_kind: int
    articles: int
    dated: int
    published: int


def score_times(found: Sequence[tuple[GoldDocument, Sequence[TimeExpression]]]) -> TimesScore | None:
    """Times of documents whose gold has them; None where none has. Gold times without a value count for nobody."""
    spans, values, any_gold = Rate(), Rate(), False
    for document, times in found:
        if document.times is None:
            continue
        any_gold = True
        judged = [time for time in document.times if time.when is not None]
        vague = [time for time in document.times if time.when is None]
        matches = pairs(judged, times)
        free = [j for j in range(len(times)) if j not in {j for _, j in matches}]
        neutral = sum(any(times[j].start < v.end and v.start < times[j].end for v in vague) for j in free)
        given = len(times) - neutral
        spans += Rate(len(matches), given, len(judged))
        values += Rate(sum(_same_days(judged[i].when, times[j].when) for i, j in matches), given, len(judged))
    return TimesScore(spans, values) if any_gold else None


def _same_days(one: TimeSpan | None, other: TimeSpan) -> bool:
    return one is not None and (one.first, one.last) == (other.first, other.last)


def score_whens(
    found: Sequence[tuple[GoldDocument, Sequence[Mention], Reading | None]], periods: Sequence[Period]
) -> WhenScore | None:
    """Times of gold sentences: that of the first dated mention in it, else of the sentence as read."""
    gold = dated = overlapping = with_periods = accepted = best = 0
    for document, mentions, reading in found:
        for sentence in document.whens or ():
            gold += 1
            with_periods += bool(sentence.periods and periods)
            when = _when_of(sentence, mentions, reading)
            if when is None:
                continue
            dated += 1
            overlapping += when.overlaps(sentence.when)
            main = periods_of(when, periods)[:1]
            accepted += bool(main) and main[0] in sentence.periods
            best += bool(main) and main == sentence.periods[:1]
    return WhenScore(gold, dated, overlapping, with_periods, accepted, best) if gold else None


def _when_of(gold: GoldWhen, mentions: Sequence[Mention], reading: Reading | None) -> TimeSpan | None:
    for mention in mentions:
        if gold.start <= mention.start < gold.end and mention.when is not None:
            return mention.when
    for passage in reading.passages if reading else ():
        if passage.start < gold.end and gold.start < passage.end:
            sentence = passage.sentence_at(max(gold.start, passage.start))
            return sentence.when if sentence and sentence.when else passage.when
    return None


def score_articles(found: Sequence[tuple[GoldDocument, Reading | None]]) -> ArticlesScore | None:
    """Blocks of documents whose gold has them."""
    characters = right = articles = dated = published = 0
    any_gold = False
    for document, reading in found:
        for gold in document.articles or ():
            any_gold = True
            given = reading.articles if reading else ()
            characters += gold.end - gold.start
            right += sum(_shared(gold, block) for block in given if block.kind == gold.kind)
            if gold.kind != "article":
                continue
            articles += 1
            if gold.published is not None:
                dated += 1
                published += _is_published(gold, given)
    return ArticlesScore(characters, right, articles, dated, published) if any_gold else None


def _shared(gold: GoldArticle, block: Article) -> int:
    return max(0, min(gold.end, block.end) - max(gold.start, block.start))


def _is_published(gold: GoldArticle, given: Sequence[Article]) -> bool:
    """True where the block that covers most of the article is dated within the gold's time or around it."""
    best = max(given, key=lambda block: _shared(gold, block), default=None)
    if best is None or best.published is None or gold.published is None or not _shared(gold, best):
        return False
    return gold.published.contains(best.published) or best.published.contains(gold.published)

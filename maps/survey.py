"""The way of the data: documents -> readings -> mentions in one stream, and an atlas at the end of it.

The head of a corpus (a bounded sample) is read first and gives what needs more than one document: the focus of the
corpus and its periods. After that, batches of readings pass through a pure function, in this process or in others.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from contextlib import closing
from dataclasses import dataclass, field
from functools import cached_property, partial
from pathlib import Path

from gazetteer import periods as period_sets
from gazetteer.index import Index
from gazetteer.linking import CorpusSummary, Settings, link, summarise
from gazetteer.linking.mention import Mention
from gazetteer.periods import PeriodSet
from gazetteer.place import Place
from geo.errors import Fault
from seeds.catalogue import Catalogue
from seeds.corpus import read_document
from seeds.document import Document, Reading
from seeds.duplicates import Duplicates

HEAD_CHARACTERS = 2_000_000  # of the sample that gives focus and periods
BATCH_CHARACTERS = 300_000

Report = Callable[[Fault], None]
Linker = Callable[[Sequence[Reading]], list[Mention]]


@dataclass(frozen=True, slots=True)
class Options:
    """How to survey a corpus: compiled gazetteers, periods (None: chosen by the corpus), linking, processes."""

    indexes: tuple[Path, ...]
    periods: PeriodSet | None = None
    settings: Settings = field(default_factory=Settings)
    catalogue: Catalogue | None = None
    jobs: int = 1


@dataclass(frozen=True, slots=True)
class Found:
    """One document read, and the mentions in it."""

    reading: Reading
    mentions: tuple[Mention, ...]


class Survey:
    """A corpus on its way: iterate to get every document with its mentions, in the order of the input, once."""

    def __init__(self, documents: Iterable[Document], options: Options) -> None:
        self.options = options
        self.documents = self.characters = 0
        self._duplicates = Duplicates()
        self._readings = (self._read(document) for document in documents)
        self._head = list(_take_characters(self._readings, HEAD_CHARACTERS))
        self.summary: CorpusSummary = summarise(self._head, indexes=options.indexes, settings=options.settings)

    def _read(self, document: Document) -> Reading:
        self.documents += 1
        self.characters += len(document.text)
        return read_document(document, catalogue=self.options.catalogue, duplicates=self._duplicates)

    @cached_property
    def indexes(self) -> tuple[Index, ...]:
        """The compiled gazetteers, opened."""
        return tuple(Index.open(path) for path in self.options.indexes)

    @cached_property
    def periods(self) -> PeriodSet:
        """The set asked for, or the one that fits the head of the corpus."""
        if self.options.periods is not None:
            return self.options.periods
        mentions = self._head_mentions
        literal = [m for m in mentions if m.place_id and m.role == "literal"]
        places = self.places(literal)
        points = [(places[m.place_id].lon, places[m.place_id].lat) for m in literal if m.place_id in places]
        return period_sets.set_for(points, [m.when for m in mentions if m.when])

    @cached_property
    def _head_mentions(self) -> list[Mention]:
        return self._linker(self._head)

    @property
    def _linker(self) -> Linker:
        return partial(link, indexes=self.options.indexes, settings=self.options.settings, summary=self.summary)

    def __iter__(self) -> Iterator[Found]:
        yield from _by_document(self._head, self._head_mentions)
        for readings, mentions in self._linked(_batches(self._readings)):
            yield from _by_document(readings, mentions)

    def _linked(self, batches: Iterable[list[Reading]]) -> Iterator[tuple[list[Reading], list[Mention]]]:
        if self.options.jobs <= 1:
            for batch in batches:
                yield batch, self._linker(batch)
            return
        with ProcessPoolExecutor(self.options.jobs) as pool, closing(_ahead(pool, self._linker, batches)) as results:
            yield from results

    def places(self, mentions: Iterable[Mention]) -> dict[str, Place]:
        """The places that mentions name, runners-up included, by id."""
        ids = {id_ for m in mentions for id_ in (m.place_id, *(r.place_id for r in m.runners_up)) if id_}
        found: dict[str, Place] = {}
        for index in self.indexes:
            for id_ in sorted(ids - found.keys()):
                place = index.get(id_)
                if place is not None:
                    found[id_] = place
        return found


def _take_characters(readings: Iterator[Reading], limit: int) -> Iterator[Reading]:
    taken = 0
    while taken < limit:
        reading = next(readings, None)
        if reading is None:
            return
        taken += len(reading.document.text)
        yield reading


def _batches(readings: Iterable[Reading]) -> Iterator[list[Reading]]:
    batch: list[Reading] = []
    size = 0
    for reading in readings:
        batch.append(reading)
        size += len(reading.document.text)
        if size >= BATCH_CHARACTERS:
            yield batch
            batch, size = [], 0
    if batch:
        yield batch


def _ahead(
    pool: ProcessPoolExecutor, linker: Linker, batches: Iterable[list[Reading]]
) -> Iterator[tuple[list[Reading], list[Mention]]]:
    """Results in the order of the batches, with a few batches under way, so that memory stays flat."""
    from collections import deque

    most = 2 * (pool._max_workers or 1)
    waiting: deque[tuple[list[Reading], object]] = deque()
    for batch in batches:
        waiting.append((batch, pool.submit(linker, batch)))
        if len(waiting) >= most:
            readings, future = waiting.popleft()
            yield readings, future.result()  # type: ignore[attr-defined]
    while waiting:
        readings, future = waiting.popleft()
        yield readings, future.result()  # type: ignore[attr-defined]


def _by_document(readings: Sequence[Reading], mentions: Sequence[Mention]) -> Iterator[Found]:
    groups: dict[str, list[Mention]] = {reading.document.id: [] for reading in readings}
    for mention in mentions:
        groups[mention.document].append(mention)
    for reading in readings:
        yield Found(reading, tuple(groups[reading.document.id]))

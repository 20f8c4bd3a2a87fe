"""The way of the data: documents -> readings -> mentions in one stream, and an atlas at the end of it.

The head of a corpus (a bounded sample) is read first and gives what needs more than one document: the focus of the
corpus and its periods. After that, batches of readings pass through a pure function, in this process or in others.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Generator, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from contextlib import closing
from dataclasses import dataclass, field
from functools import cached_property, partial
from pathlib import Path

from gazetteer import periods as period_sets
from gazetteer.corrections import Corrected, Corrections, Tally, correct
from gazetteer.index import Index
from gazetteer.linking import CorpusSummary, Settings, link, summarise
from gazetteer.linking.explain import Explanation, explain
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
Linker = Callable[[Sequence[Reading]], list[Corrected]]


@dataclass(frozen=True, slots=True)
class Options:
    """How to survey a corpus: compiled gazetteers, periods (None: chosen by the corpus) and the rest."""

    indexes: tuple[Path, ...]
    periods: PeriodSet | None = None
    settings: Settings = field(default_factory=Settings)
    catalogue: Catalogue | None = None
    corrections: Corrections = field(default_factory=Corrections)
    jobs: int = 1


@dataclass(frozen=True, slots=True)
class Found:
    """One document read, and the mentions in it."""

    reading: Reading
    mentions: tuple[Mention, ...]


class Survey:
    """A corpus on its way: iterate to get every document with its mentions, in the order of the input, once.

    At the end `note` is told which corrections met nothing; `tally` has counted the others.
    """

    def __init__(self, documents: Iterable[Document], options: Options, *, note: Report | None = None) -> None:
        self.options = options
        self.tally = Tally()
        self._note = note
        self.documents = self.characters = 0
        self._duplicates = Duplicates()
        self._readings = (self._read(document) for document in documents)
        self._head = list(_take_characters(self._readings, HEAD_CHARACTERS))
        self.summary: CorpusSummary = summarise(self._head, indexes=options.indexes)

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
        mentions = [mention for corrected in self._head_corrected for mention in corrected.mentions]
        literal = [m for m in mentions if m.place_id and m.role == "literal"]
        places = self.places(literal)
        points = [(places[m.place_id].lon, places[m.place_id].lat) for m in literal if m.place_id in places]
        return period_sets.set_for(points, [m.when for m in mentions if m.when])

    @cached_property
    def _head_corrected(self) -> list[Corrected]:
        return self._linker(self._head)

    @property
    def _linker(self) -> Linker:
        options = self.options
        linker = partial(link, indexes=options.indexes, settings=options.settings, summary=self.summary)
        return partial(_link_and_correct, linker=linker, corrections=options.corrections)

    def __iter__(self) -> Iterator[Found]:
        yield from self._counted(self._head, self._head_corrected)
        for readings, corrected in self._linked(_batches(self._readings)):
            yield from self._counted(readings, corrected)
        for fault in self.tally.notes(self.options.corrections):
            if self._note is not None:
                self._note(fault)

    def _counted(self, readings: Sequence[Reading], corrected: Sequence[Corrected]) -> Iterator[Found]:
        for reading, result in zip(readings, corrected, strict=True):
            self.tally.take(result.tally)
            yield Found(reading, result.mentions)

    def _linked(self, batches: Iterable[list[Reading]]) -> Iterator[tuple[list[Reading], list[Corrected]]]:
        if self.options.jobs <= 1:
            for batch in batches:
                yield batch, self._linker(batch)
            return
        jobs = self.options.jobs
        with ProcessPoolExecutor(jobs) as pool, closing(_ahead(pool, self._linker, batches, 2 * jobs)) as results:
            yield from results

    def places(self, mentions: Iterable[Mention]) -> dict[str, Place]:
        """The places that mentions name, runners-up included, by id."""
        ids = {id_ for m in mentions for id_ in (m.place_id, *(r.place_id for r in m.runners_up)) if id_}
        found = ((id_, self.place(id_)) for id_ in sorted(ids))
        return {id_: place for id_, place in found if place is not None}

    def parents(self, places: Mapping[str, Place]) -> dict[str, Place]:
        """What the given places lie in, by id, as far as the gazetteers have it."""
        ids = {id_ for place in places.values() for id_ in place.parts_of}
        found = ((id_, self.place(id_)) for id_ in sorted(ids))
        return {id_: place for id_, place in found if place is not None}

    def place(self, place_id: str) -> Place | None:
        """A place by its id, of the corrections or the first gazetteer that has it."""
        if place_id in self.options.corrections.places:
            return self.options.corrections.places[place_id]
        found = (index.get(place_id) for index in self.indexes)
        return next((place for place in found if place is not None), None)

    def weighed(self, found: Found) -> list[Explanation]:
        """How the names of the gazetteers that stand in a document were weighed, those left out included."""
        options = self.options
        return explain(found.reading, indexes=options.indexes, settings=options.settings, summary=self.summary)


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
    pool: ProcessPoolExecutor, linker: Linker, batches: Iterable[list[Reading]], most: int
) -> Generator[tuple[list[Reading], list[Corrected]], None, None]:
    """Results in the order of the batches, with `most` batches under way, so that memory stays flat."""
    waiting: deque[tuple[list[Reading], Future[list[Corrected]]]] = deque()
    for batch in batches:
        waiting.append((batch, pool.submit(linker, batch)))
        if len(waiting) >= most:
            readings, future = waiting.popleft()
            yield readings, future.result()
    while waiting:
        readings, future = waiting.popleft()
        yield readings, future.result()


def _link_and_correct(
    readings: Sequence[Reading], *, linker: Callable[[Sequence[Reading]], list[Mention]], corrections: Corrections
) -> list[Corrected]:
    """The mentions of each reading, corrected: what a process does with a batch."""
    groups: dict[str, list[Mention]] = {reading.document.id: [] for reading in readings}
    for mention in linker(readings):
        groups[mention.document].append(mention)
    return [correct(reading, groups[reading.document.id], corrections) for reading in readings]

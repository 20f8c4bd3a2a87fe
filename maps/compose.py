"""Compose: from what a person asked for (sources, gazetteers, focus ...) to a survey, and from a survey to an atlas."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import chain, groupby
from pathlib import Path
from typing import Any

from gazetteer import corrections as corrections_files
from gazetteer import periods as period_sets
from gazetteer.choose import chosen
from gazetteer.corrections import Corrections, Tally
from gazetteer.index import Index
from gazetteer.linking import Settings
from gazetteer.linking.mention import Mention
from gazetteer.periods import PeriodSet
from gazetteer.place import Place
from geo.errors import Fault, InputError
from maps.atlas import Atlas
from maps.survey import Found, Options, Report, Survey
from seeds import bundled, chronicle, corpus
from seeds.catalogue import Catalogue
from seeds.document import Document

_NUMBERS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")


@dataclass(frozen=True, slots=True)
class Request:
    """What was asked for, as names and paths; empty means the ones that come along, None the automatic choice."""

    gazetteers: tuple[str, ...] = ()
    periods: str | None = None
    focus: str | None = None
    corrections: tuple[Path, ...] = ()
    catalogue: bool = True
    recogniser: str | None = None
    jobs: int = 1
    quiet: bool = True


def survey(sources: Sequence[Any], request: Request, *, report: Report, note: Report | None = None) -> Survey:
    """Open what the request names and start reading; raise InputError where it names what is not there.

    `report` takes what is wrong with single inputs, `note` what is worth knowing at the end (None: `report`, too).
    """
    indexes = chosen(request.gazetteers, quiet=request.quiet)
    options = Options(
        indexes=indexes,
        periods=_periods(request.periods, note or report) if request.periods else None,
        settings=_settings(request, indexes),
        catalogue=Catalogue.load() if request.catalogue else None,
        corrections=_corrections(sources, request, indexes, report),
        jobs=request.jobs,
    )
    return Survey(documents(sources, report=report), options, note=note or report)


def _periods(name: str, note: Report) -> PeriodSet:
    """The set of that name or file; gaps and overlaps are allowed, and noted."""
    chosen_set = period_sets.load(name)
    for sentence in period_sets.gaps_and_overlaps(chosen_set.periods):
        note(Fault(name, "", sentence))
    return chosen_set


def compose(sources: Sequence[Any], request: Request, *, title: str | None, report: Report) -> Atlas:
    """Read, find and lay out: the whole way from sources to an atlas."""
    return atlas_of(survey(sources, request, report=report), title=title)


def atlas_of(the_survey: Survey, *, title: str | None = None, progress: Iterable[Found] | None = None) -> Atlas:
    """Collect a survey in an atlas; `progress` is the survey itself, wrapped to be watched."""
    found = list(progress if progress is not None else the_survey)
    mentions = [mention for item in found for mention in item.mentions]
    places = the_survey.places(mentions)
    readings = [item.reading for item in found]
    return Atlas.of(
        readings,
        mentions,
        places | the_survey.parents(places),
        title=title or title_of([r.document for r in readings], mentions, places),
        periods=the_survey.periods.periods,
        provenance=_provenance(the_survey, [r.document for r in readings], mentions),
    )


def title_of(read: Sequence[Document], mentions: Sequence[Mention], places: dict[str, Place]) -> str:
    """A title from what the corpus is about: the place that it names most on the ground."""
    if read and all(document.publisher == chronicle.PUBLISHER for document in read):
        return chronicle.TITLE
    counts = Counter(m.place_id for m in mentions if m.place_id in places and m.role == "literal")
    number = _NUMBERS[len(read)] if len(read) < len(_NUMBERS) else f"{len(read):,}"
    noun = "document" if len(read) == 1 else "documents"
    if not counts:
        return f"Places in {number} {noun}"
    id_ = min(counts, key=lambda key: (-counts[key], str(key)))
    return f"{places[str(id_)].name} in {number} {noun}"


def documents(sources: Sequence[Any], *, report: Report) -> Iterator[Document]:
    """Documents of paths, texts, Documents and DataFrames; without sources the bundled corpus."""
    if not sources:
        return bundled.documents(report=report)
    several = groupby(enumerate(sources, 1), key=lambda numbered: _is_path(numbered[1]))
    return _distinct(chain.from_iterable(_group(list(items), paths, report) for paths, items in several))


def _group(items: list[tuple[int, Any]], paths: bool, report: Report) -> Iterable[Document]:
    """Documents of neighbouring sources; paths are read together, so that files of one name get longer ones."""
    if paths:
        return corpus.read([source for _, source in items], report=report)
    return chain.from_iterable(_documents_of(source, number, report) for number, source in items)


def _distinct(read: Iterable[Document]) -> Iterator[Document]:
    """Documents with names of their own, since everything found in them is told apart by it."""
    taken: Counter[str] = Counter()
    for document in read:
        name = document.id
        while taken[name]:
            taken[document.id] += 1
            name = f"{document.id}~{taken[document.id]}"
        taken[name] = 1
        yield document if name == document.id else replace(document, id=name)


def _documents_of(source: Any, number: int, report: Report) -> Iterable[Document]:
    if isinstance(source, Document):
        return [source]
    if _is_path(source):
        return corpus.read([source], report=report)
    if isinstance(source, str):
        return [Document(f"text {number}", source)]
    if hasattr(source, "to_dict") and hasattr(source, "columns"):
        return corpus.from_records(source.to_dict("records"), source="DataFrame", report=report)
    if isinstance(source, Iterable):
        items = list(source)
        return documents(items, report=report) if items else []
    raise InputError(f"cannot read {type(source).__name__}; give paths, texts, Documents or a DataFrame")


def _is_path(source: Any) -> bool:
    return isinstance(source, Path) or (isinstance(source, str) and not _is_text(source))


def _is_text(source: str) -> bool:
    """A str is a path where something exists, a text where it holds white space and nothing exists."""
    if "\n" in source or len(source) > 1000:
        return True
    return any(c.isspace() for c in source) and not Path(source).exists() and not any(c in source for c in "*?[")


def _settings(request: Request, indexes: Sequence[Path]) -> Settings:
    return Settings(focus=request.focus, recogniser=request.recogniser)


def _corrections(sources: Sequence[Any], request: Request, indexes: Sequence[Path], report: Report) -> Corrections:
    """The corrections of the files asked for, else of those that lie in the folders to be read."""
    files = request.corrections or tuple(_beside(sources))
    if not files:
        return Corrections()
    read, faults = corrections_files.read(files, indexes=[Index.open(path) for path in indexes])
    for fault in faults:
        report(fault)
    return read


def _beside(sources: Sequence[Any]) -> Iterator[Path]:
    for source in sources or [bundled.FOLDER]:
        if _is_path(source):
            folder = Path(source)
            for file in sorted(folder.rglob(corpus.CORRECTIONS)) if os.path.isdir(folder) else ():  # noqa: PTH112
                if not any(part.startswith(".") for part in file.relative_to(folder).parts):
                    yield file


def _provenance(the_survey: Survey, read: Sequence[Document], mentions: Sequence[Mention]) -> dict[str, Any]:
    unplaced = Counter(m.surface for m in mentions if m.place_id is None)
    return {
        "documents": [{"id": d.id, "encoding": d.encoding, "characters": len(d.text)} for d in read],
        "gazetteers": [_about(index) for index in the_survey.indexes],
        "periods": the_survey.periods.title,
        "corrections": _corrected(the_survey.options.corrections, the_survey.tally),
        "unplaced": sorted(unplaced.items(), key=lambda item: (-item[1], item[0])),
    }


def _corrected(corrections: Corrections, tally: Tally) -> list[dict[str, Any]]:
    """The corrections that met something, with the number of mentions that they are about."""
    rows = []
    for number, entry in enumerate(corrections.entries):
        if number in tally.used:
            row = {"entry": f"entry {entry.number} of {entry.source}", "about": str(entry.target)}
            row |= {"answer": str(entry.answer), "note": entry.note, "author": entry.author, "date": entry.date}
            rows.append({key: value for key, value in row.items() if value} | {"mentions": tally.used[number]})
    return rows


def _about(index: Index) -> dict[str, Any]:
    kept = ("name", "version", "licence", "source")
    return {key: index.meta.get(key, "") for key in kept} | {"places": len(index)}

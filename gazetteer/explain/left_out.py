"""What was looked at in a document and not taken for a place."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from gazetteer.linking import CorpusSummary, Settings
from gazetteer.linking.mention import Mention
from gazetteer.linking.pipeline import linker_of
from seeds.document import Reading


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A name of the gazetteer that stands in a text and is on no map; `place_id` is what it would be."""

    document: str
    start: int
    end: int
    surface: str
    place_id: str


def left_out(
    reading: Reading,
    mentions: Sequence[Mention],
    *,
    indexes: Sequence[str | Path],
    settings: Settings | None = None,
    summary: CorpusSummary | None = None,
) -> list[LeftOut]:
    """Names of one document that the gazetteers have and that no mention covers, in the order of the text."""
    linker = linker_of(indexes)
    sketch = linker.draft(reading, settings or Settings(), summary)
    found: dict[tuple[int, int], LeftOut] = {}
    for passage, sightings in sketch.passages:
        for sighting in sightings:
            start, end = passage.start + sighting.start, passage.start + sighting.end
            if sighting.entry is None or any(m.start < end and start < m.end for m in mentions):
                continue
            place_id = linker.source.place_id(sketch.senses[sighting.entry.key].best)
            found[start, end] = LeftOut(reading.document.id, start, end, reading.document.text[start:end], place_id)
    return [found[span] for span in sorted(found)]

"""Datelines: "CITY, Sept 20 (Agency) -", "CITY, SEPTEMBER 20, WIRE.", "City, 16 March 2022 –"."""

from __future__ import annotations

import re
from dataclasses import dataclass

from seeds.articles.dating.dates import WrittenDate, find_date

_CITY = r"[A-Z][\w.'’-]+(?:[ /][A-Z][\w.'’-]+){0,3}"
_AGENCY = re.compile(
    r"(?P<head>[A-Z][^()\n]{0,60}?)?\((?P<agency>[A-Z][\w .&/-]{1,30})\)"
    r"(?:,\s(?P<tail>[A-Z0-9][\w., ]{3,20}?))?\s*(?:[-–—:]+\s|\.\s(?=[A-Z]))"
)
_WIRE = re.compile(
    r"(?P<city>[A-Z][A-Z .'’-]{2,30}), (?P<date>[A-Z0-9][\w., ]{2,20}?)"
    r"(?:[,.]\s*(?P<wire>[A-Z][A-Z-]{2,20}))?\s*[-–—.:/]+\s"
)
_DATED = re.compile(r"(?P<head>[A-Z][^()\n]{6,70}?)\)?\s*(?:[-–—:|]+\s|\.\s(?=[A-Z]))")
_PLACE = re.compile(rf"{_CITY}(?:,\s*{_CITY}){{0,2}}[,.]?\s*\(?")


@dataclass(frozen=True, slots=True)
class Dateline:
    """What opens a report: its agency and date, as far as it says them."""

    agency: str | None
    date: WrittenDate | None


def parse_dateline(text: str) -> Dateline | None:
    """The dateline that a paragraph opens with."""
    agency = _AGENCY.match(text)
    if agency:
        return Dateline(agency["agency"], find_date(agency["tail"] or agency["head"] or ""))
    wire = _WIRE.match(text)
    date = find_date(wire["date"]) if wire else None
    if wire and date:
        return Dateline(wire["wire"], date)
    dated = _DATED.match(text)
    date = find_date(dated["head"]) if dated else None
    if dated and date and date.end == len(dated["head"]) and _PLACE.fullmatch(text, 0, date.start):
        return Dateline(_agency_among(text[: date.start].split(",")), date)
    return None


def _agency_among(parts: list[str]) -> str | None:
    """The agency in "Homs, SANA, 2 March": capitals behind a place that is not written so."""
    names = [name for part in parts if (name := part.strip(" ("))]
    return names[-1] if len(names) > 1 and names[-1].isupper() and not names[0].isupper() else None

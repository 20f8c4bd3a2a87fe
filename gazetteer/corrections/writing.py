"""Write corrections in the form that `read` takes, and single entries to be pasted into a file."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from gazetteer.corrections.correction import Correction, Corrections
from gazetteer.corrections.form import FORMAT
from gazetteer.corrections.places import OWN
from gazetteer.place import Place
from geo.formats.atomic import replacing

_HEAD = f"# Corrections for Placetime: placetime map ... --corrections FILE\nformat = {FORMAT}\n"
_ESCAPED = re.compile('["\\\\\x00-\x1f\x7f]')


def write(corrections: Corrections, path: str | Path) -> Path:
    """Write a corrections file, whole or not at all."""
    with replacing(path) as temporary:
        temporary.write_text(to_toml(corrections), encoding="utf-8", newline="\n")
    return Path(path)


def to_toml(corrections: Corrections) -> str:
    """The text of a corrections file; a new place stands in every entry that names it."""
    return "\n".join([_HEAD, *(table(_fields(entry, corrections.places)) for entry in corrections.entries)])


def table(fields: Mapping[str, Any]) -> str:
    """One entry; fields that are None or False are left out."""
    rows = [f"{key} = {literal(value)}" for key, value in fields.items() if value is not None and value is not False]
    return "\n".join(["[[correction]]", *rows, ""])


def literal(value: Any) -> str:
    """A TOML value; a text as a basic string with everything escaped that TOML wants escaped."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, (int, float)):
        return repr(value)
    return '"' + _ESCAPED.sub(_escape, str(value)) + '"'


def _escape(found: re.Match[str]) -> str:
    char = found.group()
    return f"\\{char}" if char in '"\\' else f"\\u{ord(char):04x}"


def _fields(entry: Correction, places: Mapping[str, Place]) -> dict[str, Any]:
    target, answer, quote = entry.target, entry.answer, entry.target.quote
    which: dict[str, Any] = {
        "name": target.name, "document": target.document, "during": target.during, "add": entry.add,
    }  # fmt: skip
    if quote is not None:
        which |= {"start": quote.start, "prefix": quote.prefix, "suffix": quote.suffix}
    place: dict[str, Any] = {"place": answer.place_id}
    if answer.place_id is not None and answer.place_id.startswith(OWN) and answer.place_id in places:
        own = places[answer.place_id]
        place |= {"label": own.name, "lat": own.lat, "lon": own.lon, "kind": own.kind}
    rest = {"not_a_place": answer.not_a_place, "role": answer.role, "when": answer.when, "checked": answer.checked}
    about = {"note": entry.note or None, "author": entry.author or None, "date": entry.date or None}
    return which | place | rest | about

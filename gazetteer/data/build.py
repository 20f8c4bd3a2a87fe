"""Build a gazetteer artefact from its folder of TOML and shapes: `python -m gazetteer.data.build [FOLDER]`.

A folder holds `gazetteer.toml` (title, prefix, licence, sources), any number of TOML files with places and, where it
has them, `shapes/*.geojson`. The artefact is `FOLDER.lpf.json` beside it: Linked Places, one feature a line, sorted.
"""

from __future__ import annotations

import argparse
import json
import sys
import tomllib
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from gazetteer.data import counts
from gazetteer.place import Place, Shape
from gazetteer.sources.compact import Edition, read_toml
from gazetteer.sources.linked_places import CONTEXT, to_feature
from geo.errors import Fault, InputError, PlacetimeError
from geo.timespan import TimeSpan

HERE = Path(__file__).parent
DECLARATION = "gazetteer.toml"


@dataclass(frozen=True, slots=True)
class Built:
    """The places of one folder, sorted by id, with the declaration that they share."""

    declaration: Mapping[str, Any]
    places: tuple[Place, ...]


def folders() -> list[Path]:
    """The folders beside this file that declare a gazetteer."""
    return sorted(path.parent for path in HERE.glob(f"*/{DECLARATION}"))


def artefact_of(folder: Path) -> Path:
    """Where the artefact of a folder stands."""
    return folder.with_name(f"{folder.name}.lpf.json")


def load(folder: Path) -> Built:
    """Read a folder; raise InputError that lists every fault of its files."""
    faults: list[Fault] = []
    declaration = _declaration(folder / DECLARATION)
    edition = Edition(declaration["prefix"], declaration.get("sources", {}), declaration.get("local", {}))
    files = sorted(path for path in folder.glob("*.toml") if path.name != DECLARATION)
    places = [place for path in files for place in read_toml(path, edition, faults=faults)]
    faults += _duplicates(folder.name, places)
    shapes = _read_shapes(folder / "shapes", edition, {place.id for place in places}, faults)
    placed = [_with_shapes(place, shapes.get(place.id, ())) for place in places]
    faults += _lost_parents(folder.name, placed, edition.prefix)
    if faults:
        raise InputError(f"{folder}: {len(faults)} faults\n" + "\n".join(f"  {fault}" for fault in faults))
    return Built(declaration, tuple(sorted(placed, key=lambda place: place.id)))


def _declaration(path: Path) -> Mapping[str, Any]:
    try:
        declaration = tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise InputError(
            f"{path}: cannot be read ({error}); a gazetteer folder needs title, prefix and licence"
        ) from None
    missing = [name for name in ("title", "prefix", "licence") if name not in declaration]
    if missing:
        raise InputError(f"{path}: {', '.join(missing)} missing; add them")
    return declaration


def _duplicates(source: str, places: Sequence[Place]) -> list[Fault]:
    twice = [place_id for place_id, count in Counter(place.id for place in places).items() if count > 1]
    twins = Counter(link for place in places for link in place.links if link.startswith("gn:"))
    shared = [link for link, count in twins.items() if count > 1]
    return [Fault(source, thing, "given more than once", "keep one record") for thing in twice + shared]


def _lost_parents(source: str, places: Sequence[Place], prefix: str) -> list[Fault]:
    known = {place.id for place in places}
    return [
        Fault(source, place.id, f"is in {parent!r}, which is not there", "add it or mend the id")
        for place in places
        for parent in place.parts_of
        if parent.startswith(f"{prefix}:") and parent not in known
    ]


@dataclass(frozen=True, slots=True)
class _Drawn:
    shape: Shape
    sources: tuple[str, ...]


def _read_shapes(folder: Path, edition: Edition, known: set[str], faults: list[Fault]) -> dict[str, list[_Drawn]]:
    shapes: dict[str, list[_Drawn]] = {}
    for path in sorted(folder.glob("*.geojson")):
        for index, feature in enumerate(json.loads(path.read_text(encoding="utf-8"))["features"]):
            place_id = f"{edition.prefix}:{feature['properties'].get('place')}"
            try:
                drawn = _drawn(feature, edition)
            except (PlacetimeError, KeyError) as error:
                faults.append(Fault(path.name, f"feature {index}", str(error), "mend the feature"))
                continue
            if place_id not in known:
                faults.append(Fault(path.name, f"feature {index}", f"place {place_id!r} is not there", "add it"))
            shapes.setdefault(place_id, []).append(drawn)
    return shapes


def _drawn(feature: Mapping[str, Any], edition: Edition) -> _Drawn:
    from shapely import is_valid_reason
    from shapely.geometry import shape

    properties = feature["properties"]
    geometry = shape(feature["geometry"])
    if geometry.is_empty or not geometry.is_valid:
        raise InputError(f"{properties.get('place')}: not a valid shape ({is_valid_reason(geometry)})")
    drawn = Shape(
        geometry=geometry,
        when=TimeSpan.parse(properties["when"]) if properties.get("when") else None,
        schematic=bool(properties.get("schematic")),
        disputed=bool(properties.get("disputed")),
        error_km=properties.get("error_km"),
        label=properties.get("label", ""),
    )
    return _Drawn(drawn, tuple(edition.sources.get(key, key) for key in properties.get("sources", ())))


def _with_shapes(place: Place, drawn: Iterable[_Drawn]) -> Place:
    found = list(drawn)
    sources = dict.fromkeys([*place.sources, *(source for one in found for source in one.sources)])
    return replace(place, shapes=tuple(one.shape for one in found), sources=tuple(sources))


def render(built: Built) -> str:
    """The artefact's text: same folder, same bytes."""
    about = {name: built.declaration[name] for name in ("title", "prefix", "licence")}
    about["sources"] = list(built.declaration.get("sources", {}).values())
    head = {"type": "FeatureCollection", "@context": CONTEXT, "placetime": about | {"places": len(built.places)}}
    lines = (json.dumps(to_feature(place), ensure_ascii=False) for place in built.places)
    return json.dumps(head, ensure_ascii=False)[:-1] + ', "features": [\n' + ",\n".join(lines) + "\n]}\n"


def main(arguments: Sequence[str] | None = None) -> int:
    """Build the artefacts; with --check only say whether they are current."""
    parser = argparse.ArgumentParser(prog="python -m gazetteer.data.build", description=main.__doc__)
    parser.add_argument("folders", nargs="*", type=Path, metavar="FOLDER")
    parser.add_argument("--check", action="store_true", help="write nothing; exit 1 where an artefact is out of date")
    parser.add_argument("--counts", action="store_true", help="print counts as Markdown instead")
    parser.add_argument("--page", type=Path, metavar="FILE", help="put the counts into this Markdown page instead")
    options = parser.parse_args(arguments)
    try:
        return max([_run(folder, options) for folder in options.folders or folders()], default=0)
    except InputError as error:
        print(error, file=sys.stderr)
        return 1


def _run(folder: Path, options: argparse.Namespace) -> int:
    built = load(folder)
    if options.page:
        counts.into_page(built.places, options.page)
        return 0
    if options.counts:
        print(f"## {built.declaration['title']}\n\n{counts.tables(built.places)}")
        return 0
    text, path = render(built), artefact_of(folder)
    current = path.exists() and path.read_text(encoding="utf-8") == text
    if options.check:
        print(f"{path.name}: {'current' if current else 'out of date; run python -m gazetteer.data.build'}")
        return int(not current)
    path.write_text(text, encoding="utf-8")
    print(f"{path.name}: {len(built.places)} places")
    return 0


if __name__ == "__main__":
    sys.exit(main())

"""Linked Places Format (LPF 1.2 and 1.3): a Place as a GeoJSON feature with names and times, there and back.

What LPF has no word for stands in a `placetime` block beside its standard neighbour, so that other readers see plain
LPF and ours loses nothing. Coordinates are (lon, lat); years are astronomical (-0043 is 44 BC).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, cast, get_args

from gazetteer.place import KINDS, Name, NameKind, Place
from gazetteer.sources.lpf_geometry import Feature, from_geometry, mapping_at, number_at, to_geometry
from gazetteer.sources.lpf_stream import read_features
from gazetteer.sources.lpf_when import from_when, to_when
from geo.errors import Fault, InputError, PlacetimeError

NAME_KINDS: tuple[str, ...] = get_args(NameKind)
CONTEXT = "https://raw.githubusercontent.com/LinkedPasts/linked-places-format/main/linkedplaces-context-v1.1.jsonld"
BROADER = "gvp:broaderPartitive"
UNDATED = {"timespans": [], "label": "undated"}  # the schema of World Historical Gazetteer asks for a `when`

_FIELDS = (
    "properties", "when", "types", "geometry", "relations", "links", "citations", "descriptions", "placetime",
)  # fmt: skip

_FEATURE_CLASSES = {
    "A": ("country", "former_country", "unrecognised_state", "territory", "province", "district", "border", "line"),
    "P": ("capital", "city", "town", "village", "settlement", "neighbourhood"),
    "H": ("river", "lake", "sea", "reservoir", "canal", "strait"),
    "T": ("mountain", "mountains", "pass", "valley", "plain", "desert", "island", "peninsula", "cape"),
    "R": ("road", "railway", "corridor", "bridge"),
    "S": ("airport", "base", "monastery", "site"),
    "L": ("continent", "region"),
}
CLASS_OF_KIND = {kind: letter for letter, kinds in _FEATURE_CLASSES.items() for kind in kinds}
KIND_OF_CLASS = {
    "A": "territory",
    "P": "settlement",
    "H": "river",
    "T": "mountain",
    "R": "road",
    "S": "site",
    "L": "region",
}


def to_feature(place: Place) -> Feature:
    """Write a place as an LPF feature; every field of the place is in it."""
    properties: Feature = {"title": place.name}
    if place.country:
        properties["ccodes"] = [place.country]
    properties["fclasses"] = sorted({CLASS_OF_KIND.get(kind, "L") for kind in place.kinds})
    feature: Feature = {"@id": place.id, "type": "Feature", "properties": properties}
    feature["when"] = to_when(place.when) if place.when else dict(UNDATED)
    feature["names"] = [_name_to_lpf(name) for name in place.names]
    feature["types"] = [{"label": kind} for kind in place.kinds]
    feature["geometry"] = to_geometry(place)
    feature |= _references(place)
    feature["placetime"] = {"precision_km": place.precision_km, "population": place.population}
    return feature


def from_feature(feature: Mapping[str, Any], *, source: str) -> Place:
    """Read an LPF feature; raise InputError that names `source`, the feature, the field and the repair.

    A leading Point without its own `when` is the place's point; every other geometry becomes a shape. Features that
    name no sources get `source`.
    """
    where = f"{source}, {feature.get('@id') or 'feature without @id'}"
    if not isinstance(feature.get("@id"), str) or not feature["@id"]:
        raise InputError(f"{where}: field @id is missing; give each feature an identifier of its own")
    properties, extra = mapping_at(feature, "properties", where), mapping_at(feature, "placetime", where)
    point, shapes = from_geometry(feature.get("geometry"), where)
    names = tuple(
        _name_from_lpf(entry, f"{where}, names[{i}]") for i, entry in enumerate(_list(feature, "names", where))
    )
    return Place(
        id=feature["@id"],
        name=_title(properties, names, where),
        lon=point[0],
        lat=point[1],
        kinds=_kinds(feature, properties, where),
        names=names,
        country=_country(properties, where),
        population=int(number_at(extra, "population", where) or 0),
        parts_of=_related(feature, where),
        precision_km=number_at(extra, "precision_km", where) or 1.0,
        when=from_when(feature.get("when"), f"{where}, when"),
        links=_links(feature, where),
        sources=_sources(feature, where) or (source,),
        description=_description(feature, where),
        shapes=shapes,
    )


def read(path: Path, *, faults: list[Fault] | None = None) -> Iterator[Place]:
    """Stream the places of an LPF file; broken records go to `faults`, or raise where no list is given."""
    for line, feature in read_features(path, faults=faults):
        try:
            yield from_feature(feature, source=path.name)
        except PlacetimeError as error:
            if faults is None:
                raise
            faults.append(_fault(path.name, line, error))


def check(path: Path, *, known_elsewhere: Callable[[str], bool] = lambda place_id: False) -> list[Fault]:
    """Every fault of an LPF file with its line and field: broken JSON, bad fields, ids given twice, lost parents.

    Parents that are not in the file are no fault where `known_elsewhere` has them.
    """
    faults: list[Fault] = []
    first_line: dict[str, int] = {}
    parents: list[tuple[int, str, str]] = []
    for line, feature in read_features(path, faults=faults):
        place_id = str(feature.get("@id", ""))
        if place_id in first_line:
            problem = f"field @id: {place_id!r} was given before, in line {first_line[place_id]}"
            faults.append(Fault(path.name, f"line {line}", problem, "give each place an id of its own"))
        first_line.setdefault(place_id, line)
        faults.extend(check_feature(feature, source=path.name, line=line))
        parents.extend((line, place_id, parent) for parent in _safe_parents(feature))
    here = [parent for parent in parents if parent[2] in first_line or not known_elsewhere(parent[2])]
    return faults + _lost_parents(path.name, here, first_line)


def check_feature(feature: Mapping[str, Any], *, source: str, line: int | None = None) -> list[Fault]:
    """Every fault of one feature: each field is read by itself, so that one bad field does not hide the next."""
    faults: list[Fault] = []
    for part in _parts(feature):
        try:
            from_feature(part, source=source)
        except PlacetimeError as error:
            fault = _fault(source, line, error)
            if fault not in faults:
                faults.append(fault)
    return faults


def _parts(feature: Mapping[str, Any]) -> Iterator[Feature]:
    """The feature whole, then cut down to one doubtful field at a time with harmless neighbours."""
    yield dict(feature)
    spine = {
        "@id": feature.get("@id") or "feature without @id",
        "properties": {"title": "-"},
        "types": [{"label": "site"}],
    }
    spine["geometry"] = {"type": "Point", "coordinates": [0, 0]}
    for name in (
        "properties",
        "when",
        "types",
        "geometry",
        "relations",
        "links",
        "citations",
        "descriptions",
        "placetime",
    ):
        if name in feature:
            yield spine | {name: feature[name]}
    names = feature.get("names")
    for i in range(len(names) if isinstance(names, list) else 0):
        # Earlier names are emptied, not dropped, so that the index in the message is the index in the file.
        yield spine | {"names": [{"toponym": "-"}] * i + [cast("list[Any]", names)[i]]}
    yield spine | {"@id": feature.get("@id")}


def _fault(source: str, line: int | None, error: PlacetimeError) -> Fault:
    problem = str(error).removeprefix(f"{source}, ")
    problem, _, repair = problem.partition("; ")
    return Fault(source, f"line {line}" if line else "", problem, repair)


def _safe_parents(feature: Mapping[str, Any]) -> tuple[str, ...]:
    try:
        return _related(feature, "")
    except InputError:
        return ()


def _lost_parents(source: str, parents: Sequence[tuple[int, str, str]], known: Mapping[str, int]) -> list[Fault]:
    """Parents with the prefix of a place of the file that are not in the file; other gazetteers' ids are let pass."""
    prefixes = {place_id.split(":", 1)[0] for place_id in known if ":" in place_id}
    return [
        Fault(source, f"line {line}", f"{child}, relations: {parent!r} is not in this file", "add it or mend the id")
        for line, child, parent in parents
        if parent not in known and parent.split(":", 1)[0] in prefixes
    ]


def _name_to_lpf(name: Name) -> Feature:
    entry: Feature = {"toponym": name.text}
    if name.language:
        entry["lang"] = name.language
    if name.script:
        entry["script"] = name.script
    entry["kind"] = name.kind
    if name.when:
        entry["when"] = to_when(name.when)
    return entry


def _name_from_lpf(entry: Any, where: str) -> Name:
    if not isinstance(entry, Mapping) or not isinstance(entry.get("toponym"), str) or not entry["toponym"].strip():
        raise InputError(f"{where}: field toponym is missing or empty; write the name as text")
    kind = entry.get("kind", "variant")
    if kind not in NAME_KINDS:
        raise InputError(f"{where}: kind {kind!r} is unknown; use one of {', '.join(NAME_KINDS)}")
    for field in ("lang", "script"):
        if not isinstance(entry.get(field), str | None):
            raise InputError(f"{where}: field {field} should be text, instead got {entry[field]!r}")
    when = from_when(entry.get("when"), f"{where}, when")
    return Name(entry["toponym"], entry.get("lang"), entry.get("script"), cast(NameKind, kind), when)


def _references(place: Place) -> Feature:
    """Links, relations, descriptions and citations, each only where there is one."""
    found: Feature = {}
    if place.links:
        found["links"] = [{"type": "closeMatch", "identifier": link} for link in place.links]
    if place.parts_of:
        found["relations"] = [{"relationType": BROADER, "relationTo": parent} for parent in place.parts_of]
    if place.description:
        found["descriptions"] = [{"value": place.description, "lang": "en"}]
    if place.sources:
        found["citations"] = [_citation(source) for source in place.sources]
    return found


def _citation(source: str) -> Feature:
    return {"label": source, "@id": source} if source.startswith(("http://", "https://")) else {"label": source}


def _title(properties: Mapping[str, Any], names: Sequence[Name], where: str) -> str:
    title = properties.get("title") or (names[0].text if names else "")
    if not isinstance(title, str) or not title.strip():
        raise InputError(f"{where}: field properties.title is missing and there are no names; give one of them")
    return title


def _country(properties: Mapping[str, Any], where: str) -> str | None:
    codes = properties.get("ccodes") or [None]
    first = codes if isinstance(codes, str) else codes[0] if isinstance(codes, list) else codes
    if not isinstance(first, str | None):
        raise InputError(f"{where}: field ccodes should be a list of country codes, instead got {codes!r}")
    return first


def _kinds(feature: Mapping[str, Any], properties: Mapping[str, Any], where: str) -> tuple[str, ...]:
    labels = [str(entry.get("label", "")).lower().replace(" ", "_") for entry in _list(feature, "types", where)]
    kinds = tuple(dict.fromkeys(label for label in labels if label in KINDS))
    guesses = (KIND_OF_CLASS.get(letter, "site") for letter in properties.get("fclasses") or ())
    return kinds or tuple(dict.fromkeys(guesses)) or ("settlement",)


def _related(feature: Mapping[str, Any], where: str) -> tuple[str, ...]:
    broader = (entry for entry in _list(feature, "relations", where) if entry.get("relationType") == BROADER)
    return tuple(str(entry["relationTo"]) for entry in broader if "relationTo" in entry)


def _links(feature: Mapping[str, Any], where: str) -> tuple[str, ...]:
    return tuple(str(entry["identifier"]) for entry in _list(feature, "links", where) if entry.get("identifier"))


def _sources(feature: Mapping[str, Any], where: str) -> tuple[str, ...]:
    found = (entry.get("label") or entry.get("@id") for entry in _list(feature, "citations", where))
    return tuple(str(source) for source in found if source)


def _description(feature: Mapping[str, Any], where: str) -> str:
    return next((str(entry.get("value", "")) for entry in _list(feature, "descriptions", where)), "")


def _list(holder: Mapping[str, Any], name: str, where: str) -> list[Mapping[str, Any]]:
    value = holder.get(name) or []
    if not isinstance(value, list) or not all(isinstance(entry, Mapping) for entry in value):
        raise InputError(f"{where}: field {name} should be a list of objects, instead got {value!r}")
    return value

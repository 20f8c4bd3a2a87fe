"""Gold from W3C Web Annotations: one annotation, a list, a page or a collection of them."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from pathlib import Path, PurePosixPath
from typing import Any
from urllib.parse import unquote, urlsplit

from gazetteer.evaluate.gold import GoldDocument, GoldName
from gazetteer.linking.mention import ROLES, Role
from geo.coordinates import Point, check_point
from geo.errors import InputError

_GEONAMES = re.compile(r"(?:https?://(?:www\.|sws\.)?geonames\.org/|^gn:)(\d+)")
_GEO_URI = re.compile(r"^geo:(?P<lat>-?[\d.]+),(?P<lon>-?[\d.]+)")


def read_annotations(path: Path) -> Iterator[GoldDocument]:
    """Gold documents of a file, by the sources that the annotations target; InputError names file and annotation.

    The span is a TextPositionSelector (characters, that is code points). A body, or the annotation, may hold a place as
    `geo:LAT,LON`, as GeoJSON geometry or as GeoNames URI, and a role as a tag.
    """
    try:
        root = json.loads(path.read_text(encoding="utf-8-sig"))
    except json.JSONDecodeError as error:
        raise InputError(f"{path}, line {error.lineno}: this is no JSON ({error.msg})") from None
    names: dict[str, list[GoldName]] = {}
    for number, annotation in enumerate(_items(root), start=1):
        where = f"{path}, annotation {number}"
        for target in _listed(annotation.get("target")):
            names.setdefault(_source(target, where), []).append(_name(annotation, target, where))
    for document, found in names.items():
        plain = tuple(sorted((n for n in found if n.role != "demonym"), key=lambda n: (n.start, n.end)))
        demonyms = tuple(sorted((n for n in found if n.role == "demonym"), key=lambda n: (n.start, n.end)))
        yield GoldDocument(document, names=plain, demonyms=demonyms or None)


def _items(root: Any) -> Iterator[Mapping[str, Any]]:
    if isinstance(root, list):
        for item in root:
            yield from _items(item)
    elif isinstance(root, dict):
        inner = root.get("items", root.get("first"))
        if inner is not None:
            yield from _items(inner)
        elif "target" in root:
            yield root


def _listed(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [] if value is None else [value]


def _source(target: Any, where: str) -> str:
    """The name of the document that a target stands in."""
    source = target if isinstance(target, str) else target.get("source", "")
    source = source.get("id", "") if isinstance(source, dict) else source
    name = PurePosixPath(unquote(urlsplit(source).path)).name
    if not name:
        raise InputError(f"{where}: the target names no source; give the file name of the document as `source`")
    return name


def _name(annotation: Mapping[str, Any], target: Any, where: str) -> GoldName:
    selectors = _listed(target.get("selector")) if isinstance(target, dict) else []
    position = next((s for s in selectors if s.get("type") == "TextPositionSelector"), None)
    if position is None or not isinstance(position.get("start"), int) or not isinstance(position.get("end"), int):
        raise InputError(f"{where}: there is no TextPositionSelector with start and end")
    exact = next((s.get("exact", "") for s in selectors if s.get("type") == "TextQuoteSelector"), "")
    bodies = [body for body in _listed(annotation.get("body")) if isinstance(body, dict)]
    sources = [str(uri) for body in bodies for uri in (body.get("source"), body.get("id")) if isinstance(uri, str)]
    sources += [body for body in _listed(annotation.get("body")) if isinstance(body, str)]
    geonames = next((found[1] for uri in sources if (found := _GEONAMES.search(uri))), None)
    place_id = f"gn:{geonames}" if geonames else next((uri for uri in sources if not uri.startswith("geo:")), None)
    point = _point(bodies, sources, where)
    return GoldName(position["start"], position["end"], exact, _role(bodies), place_id=place_id, point=point)


def _role(bodies: list[dict[str, Any]]) -> Role | None:
    values = [body.get(key) for body in bodies for key in ("value", "role")]
    return next((role for role in ROLES if role in values), None)


def _point(bodies: list[dict[str, Any]], sources: list[str], where: str) -> Point | None:
    for uri in sources:
        if found := _GEO_URI.match(uri):
            return check_point(lat=found["lat"], lon=found["lon"], where=where)
    for body in bodies:
        geometry = body.get("geometry", body if body.get("type") == "Point" else None)
        if isinstance(geometry, dict) and geometry.get("type") == "Point":
            lon, lat = geometry["coordinates"][:2]
            return check_point(lat=lat, lon=lon, where=where)
        if body.get("lat") is not None and body.get("lon") is not None:
            return check_point(lat=body["lat"], lon=body["lon"], where=where)
    return None

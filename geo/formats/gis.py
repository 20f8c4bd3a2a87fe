"""Formats of desktop GIS through GDAL: GeoPackage, FlatGeobuf, KML; and GeoParquet."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from geo.errors import PlacetimeError
from geo.formats.atomic import replacing

if TYPE_CHECKING:
    from geopandas import GeoDataFrame

DRIVERS = {".gpkg": "GPKG", ".fgb": "FlatGeobuf", ".kml": "KML"}


def write_gis(path: str | Path, frame: GeoDataFrame, *, layer: str) -> int:
    """Write a GeoDataFrame of plain columns (texts, numbers) as the suffix says; return the number of rows.

    FlatGeobuf refuses empty geometries and reorders rows, so they are left out and no spatial index is made there.
    """
    suffix = Path(path).suffix.lower()
    with replacing(path) as temporary:
        if suffix == ".parquet":
            try:
                frame.to_parquet(temporary)
            except ImportError:
                raise PlacetimeError("GeoParquet needs pyarrow: pip install 'placetime[parquet]'") from None
            return len(frame)
        options: dict[str, Any] = {"SPATIAL_INDEX": "NO"} if suffix == ".fgb" else {}
        if suffix == ".fgb":
            frame = frame[~frame.geometry.is_empty & frame.geometry.notna()]
        frame.to_file(temporary, driver=DRIVERS[suffix], layer=layer, engine="pyogrio", **options)
    return len(frame)

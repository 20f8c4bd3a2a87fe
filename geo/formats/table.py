"""Tables: CSV, JSON lines and Parquet from the same rows, with the same columns in the same order."""

from __future__ import annotations

import csv
import json
import struct
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

from geo.errors import PlacetimeError
from geo.formats.atomic import replacing

_BATCH = 50_000  # rows of a Parquet row group

_GEO = {
    "version": "1.0.0",
    "primary_column": "geometry",
    "columns": {"geometry": {"encoding": "WKB", "geometry_types": ["Point"]}},
}

Row = Mapping[str, Any]


def write_table(path: str | Path, rows: Iterable[Row], columns: Sequence[str]) -> int:
    """Write rows as the suffix says (.csv, .jsonl, .parquet), streaming, and return their number.

    Parquet of rows with lon and lat is GeoParquet: points in a column `geometry` more, null where they have none.
    """
    writer = {".csv": _write_csv, ".jsonl": _write_jsonl, ".parquet": _write_parquet}[Path(path).suffix.lower()]
    with replacing(path) as temporary:
        return writer(temporary, rows, columns)


def _write_csv(path: Path, rows: Iterable[Row], columns: Sequence[str]) -> int:
    count = 0
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(columns)
        for row in rows:
            writer.writerow([row.get(column) for column in columns])
            count += 1
    return count


def _write_jsonl(path: Path, rows: Iterable[Row], columns: Sequence[str]) -> int:
    count = 0
    with path.open("w", encoding="utf-8") as file:
        for row in rows:
            file.write(json.dumps({column: row.get(column) for column in columns}, ensure_ascii=False) + "\n")
            count += 1
    return count


def _write_parquet(path: Path, rows: Iterable[Row], columns: Sequence[str]) -> int:
    try:
        import pyarrow as pa
        import pyarrow.parquet as pq
    except ImportError:
        raise PlacetimeError("Parquet needs pyarrow: pip install 'placetime[parquet]'") from None
    count, writer, schema = 0, None, None
    located = {"lon", "lat"} <= set(columns)
    for batch in _batches(rows):
        arrays = {column: [row.get(column) for row in batch] for column in columns}
        if located:
            arrays["geometry"] = [_point(row) for row in batch]
        table = pa.table(arrays) if schema is None else pa.Table.from_pydict(arrays, schema=schema)
        schema = schema or _complete(pa, table.schema)
        writer = writer or pq.ParquetWriter(path, schema)
        writer.write_table(table.cast(schema))
        count += len(batch)
    if writer is None:
        empty = pa.table({name: pa.nulls(0) for name in (*columns, *(["geometry"] if located else []))})
        pq.write_table(empty.cast(_complete(pa, empty.schema)), path)
    else:
        writer.close()
    return count


def _complete(pa: Any, schema: Any) -> Any:
    """Columns that were empty in the first batch get their type, which is text for most; points get their metadata."""
    empty = {"lon": pa.float64(), "lat": pa.float64(), "geometry": pa.binary()}
    fields = [f.with_type(empty.get(f.name, pa.string())) if pa.types.is_null(f.type) else f for f in schema]
    return pa.schema(fields, metadata={"geo": json.dumps(_GEO)} if "geometry" in schema.names else None)


def _point(row: Row) -> bytes | None:
    """The point of a row as little-endian WKB, x before y."""
    lon, lat = row.get("lon"), row.get("lat")
    return None if lon is None or lat is None else struct.pack("<BIdd", 1, 1, lon, lat)


def _batches(rows: Iterable[Row]) -> Iterable[list[Row]]:
    batch: list[Row] = []
    for row in rows:
        batch.append(row)
        if len(batch) == _BATCH:
            yield batch
            batch = []
    if batch:
        yield batch

"""Tables: CSV, JSON lines and Parquet from the same rows, with the same columns in the same order."""

from __future__ import annotations

import csv
import json
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

from geo.errors import PlacetimeError
from geo.formats.atomic import replacing

_BATCH = 50_000  # rows of a Parquet row group

Row = Mapping[str, Any]


def write_table(path: str | Path, rows: Iterable[Row], columns: Sequence[str]) -> int:
    """Write rows as the suffix says (.csv, .jsonl, .parquet), streaming, and return their number."""
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
    for batch in _batches(rows):
        arrays = {column: [row.get(column) for row in batch] for column in columns}
        table = pa.table(arrays) if schema is None else pa.Table.from_pydict(arrays, schema=schema)
        schema = schema or _without_nulls(pa, table.schema)
        writer = writer or pq.ParquetWriter(path, schema)
        writer.write_table(table.cast(schema))
        count += len(batch)
    if writer is None:
        pq.write_table(pa.table({column: pa.array([], pa.string()) for column in columns}), path)
    else:
        writer.close()
    return count


def _without_nulls(pa: Any, schema: Any) -> Any:
    """Columns that were empty in the first batch become text."""
    return pa.schema([field.with_type(pa.string()) if pa.types.is_null(field.type) else field for field in schema])


def _batches(rows: Iterable[Row]) -> Iterable[list[Row]]:
    batch: list[Row] = []
    for row in rows:
        batch.append(row)
        if len(batch) == _BATCH:
            yield batch
            batch = []
    if batch:
        yield batch

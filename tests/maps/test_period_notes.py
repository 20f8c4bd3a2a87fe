"""What is worth knowing about a file of periods is told."""

import json
from pathlib import Path

from geo.errors import Fault
from maps.compose import Request, survey


def test_gaps_and_overlaps_of_periods_are_noted(tmp_path: Path) -> None:
    years = {"a": (1939, 1945), "b": (1944, 1950), "c": (1960, 1970)}
    spans = {
        key: {"id": key, "label": key, "start": {"in": {"year": str(first)}}, "stop": {"in": {"year": str(last)}}}
        for key, (first, last) in years.items()
    }
    path = tmp_path / "periods.json"
    path.write_text(json.dumps({"periods": spans}), encoding="utf-8")
    told: list[Fault] = []
    survey(["A letter."], Request(periods=str(path)), report=told.append)
    assert [fault.problem for fault in told] == ["a and b overlap", "no period from 1951-01-01 to 1959-12-31"]

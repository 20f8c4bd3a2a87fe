"""Our gazetteer first, then any other geopy geocoder: slowly, and each question once, for answers are kept on disk.

    chain = Chain(GazetteerGeocoder(), Nominatim(user_agent="my-project"), cache="answers.sqlite")

Nothing here is used unless somebody makes a Chain: Placetime itself asks no server.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, NamedTuple

from geopy.adapters import BaseAsyncAdapter
from geopy.exc import ConfigurationError, GeocoderServiceError
from geopy.extra.rate_limiter import RateLimiter
from geopy.geocoders.base import Geocoder
from geopy.location import Location
from geopy.point import Point as LatLon

from geo.errors import GazetteerError

_TABLE = """CREATE TABLE IF NOT EXISTS answers
    (source TEXT, question TEXT, asked TEXT, answer TEXT, PRIMARY KEY (source, question)) WITHOUT ROWID"""


class Answer(NamedTuple):
    """What a geocoder said: plain locations, none where it knew none; who said it, which day (ISO), kept or fresh."""

    locations: list[dict[str, Any]]
    source: str
    asked: str
    kept: bool


class Chain(Geocoder):  # type: ignore[misc]  # geopy has no types
    """Asks the first geocoder, and the next ones in turn only while there is no answer.

    The first is taken to be local: it is neither slowed down nor cached. The others get `min_delay_seconds` between two
    requests and `retries` after a refusal or time-out. `raw["placetime"]` of each location says who answered and when.
    """

    def __init__(
        self,
        first: Geocoder,
        *others: Geocoder,
        cache: str | Path | None = None,
        min_delay_seconds: float = 1.0,
        retries: int = 1,
        error_wait_seconds: float = 5.0,
    ) -> None:
        """`cache` is a file for the answers of the others; without one they are kept nowhere."""
        super().__init__()
        if any(isinstance(each.adapter, BaseAsyncAdapter) for each in (first, *others)):
            raise ConfigurationError("a Chain takes geocoders with synchronous adapters only")
        self.first, self.others = first, others
        self._cache = None if cache is None else _Answers(Path(cache))
        pace = {
            "min_delay_seconds": min_delay_seconds,
            "max_retries": retries,
            "error_wait_seconds": max(error_wait_seconds, min_delay_seconds),
            "swallow_exceptions": False,
        }
        self._limited = {
            (source_of(each), method): RateLimiter(getattr(each, method), **pace)
            for each in others
            for method in ("geocode", "reverse")
            if hasattr(each, method)
        }

    def geocode(self, query: str, *, exactly_one: bool = True, limit: int | None = None, **options: Any) -> Any:
        """Location of a name from the first that knows it; None where nobody does.

        `options` go to the first geocoder alone. Raises the geopy error of the last one that could not be asked, if no
        other had an answer.
        """
        found = self.first.geocode(query, exactly_one=exactly_one, limit=limit, **options)
        return found or self._ask("geocode", query, exactly_one, limit)

    def reverse(self, query: Any, *, exactly_one: bool = True, **options: Any) -> Any:
        """Location of a point (latitude first) from the first that knows one; None where nobody does."""
        found = self.first.reverse(query, exactly_one=exactly_one, **options)
        point = LatLon(query)
        return found or self._ask("reverse", f"{point.latitude:.7f}, {point.longitude:.7f}", exactly_one, None)

    def _ask(self, method: str, query: str, exactly_one: bool, limit: int | None) -> Any:
        failure: GeocoderServiceError | None = None
        for (source, can), call in self._limited.items():
            if can != method:
                continue
            try:
                answer = self._answer(source, method, query, exactly_one, limit, call)
            except GeocoderServiceError as error:
                failure = error
                continue
            if answer.locations:
                locations = [_to_location(plain, answer) for plain in answer.locations]
                return locations[0] if exactly_one else locations
        if failure is not None:
            raise failure
        return None

    def _answer(
        self, source: str, method: str, query: str, exactly_one: bool, limit: int | None, call: Callable[..., Any]
    ) -> Answer:
        options: dict[str, Any] = {"exactly_one": exactly_one} | ({"limit": limit} if limit and not exactly_one else {})
        question = json.dumps([method, query, options], ensure_ascii=False, sort_keys=True)
        kept = self._cache.get(source, question) if self._cache else None
        if kept is not None:
            return kept
        found = call(query, **options)
        locations = [] if not found else [found] if isinstance(found, Location) else list(found)
        answer = Answer([_to_plain(each) for each in locations], source, datetime.now(UTC).date().isoformat(), False)
        if self._cache:
            self._cache.put(question, answer)
        return answer


def source_of(geocoder: Geocoder) -> str:
    """How a geocoder is named in answers: its class and, where it has one, its server."""
    domain = getattr(geocoder, "domain", "")
    return type(geocoder).__name__ + (f" ({domain})" if domain else "")


def _to_plain(location: Location) -> dict[str, Any]:
    raw = location.raw if isinstance(location.raw, dict) else {"value": location.raw}
    return {"address": location.address, "lat": location.latitude, "lon": location.longitude, "raw": raw}


def _to_location(plain: dict[str, Any], answer: Answer) -> Location:
    told = {"source": answer.source, "asked": answer.asked, "kept": answer.kept}
    return Location(plain["address"], (plain["lat"], plain["lon"]), plain["raw"] | {"placetime": told})


class _Answers:
    """Answers in an SQLite file, by source and question. One process may write while others read."""

    def __init__(self, path: Path) -> None:
        self.path = path
        path.parent.mkdir(parents=True, exist_ok=True)
        self._run(_TABLE)

    def get(self, source: str, question: str) -> Answer | None:
        rows = self._run("SELECT answer, asked FROM answers WHERE source = ? AND question = ?", source, question)
        return Answer(json.loads(rows[0][0]), source, rows[0][1], True) if rows else None

    def put(self, question: str, answer: Answer) -> None:
        text = json.dumps(answer.locations, ensure_ascii=False, default=str)
        self._run("INSERT OR REPLACE INTO answers VALUES (?, ?, ?, ?)", answer.source, question, answer.asked, text)

    def _run(self, statement: str, *values: str) -> list[tuple[str, str]]:
        try:
            with closing(sqlite3.connect(self.path, timeout=30)) as connection, connection:
                return connection.execute(statement, values).fetchall()
        except sqlite3.DatabaseError as error:
            raise GazetteerError(f"{self.path} is no cache of answers ({error}); remove it or name another") from error

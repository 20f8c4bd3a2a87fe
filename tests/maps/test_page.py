"""The page as a file: the same bytes, no links, a policy that lists its scripts, a folium element like others."""

from __future__ import annotations

import base64
import hashlib
import html
import json
import re

import folium
import pytest

from geo.errors import InputError
from maps.page import Explorer, explore, render, safe_json, write_page
from tests import world


@pytest.fixture(scope="module")
def text() -> str:
    return render(world.atlas())


def data_of(text: str) -> dict:
    found = re.search(r'<script type="application/json" id="[^"]*-data">(.*?)</script>', text, re.DOTALL)
    return json.loads(found.group(1))


def test_same_atlas_same_bytes(text):
    assert render(world.atlas()) == text


def test_links_to_nothing(text):
    assert not re.search(r"<(?:link|iframe|object|embed)\b|<script[^>]*\bsrc=", text)


def test_says_what_it_is_and_in_which_language(text):
    assert '<html lang="en">' in text
    assert "<title>The Marrow Valley in three documents</title>" in text
    described = "A map of 11 places that 12 passages in 3 documents speak of, by time."
    assert f'<meta name="description" content="{described}">' in text


def test_lets_the_reader_enlarge_the_text(text):
    assert "user-scalable" not in text
    assert "maximum-scale" not in text


def test_policy_lists_every_script_and_nothing_else(text):
    policy = html.unescape(re.search(r'Content-Security-Policy" content="([^"]*)"', text).group(1))
    rules = dict(rule.split(" ", 1) for rule in policy.split("; "))
    scripts = re.findall(r"<script>(.*?)</script>", text, re.DOTALL)
    hashes = {f"'sha256-{base64.b64encode(hashlib.sha256(s.encode()).digest()).decode()}'" for s in scripts}
    assert rules["default-src"] == "'none'"
    assert set(rules["script-src"].split()) == hashes
    assert "connect-src" not in rules
    assert rules["img-src"].split()[:2] == ["data:", "blob:"]


@pytest.mark.parametrize("text", ["</script>", "<!--", "\u2028", "\u2029", "${x}", "\x00", "\ud800"])
def test_json_cannot_end_its_element(text):
    written = safe_json({"a": text})
    assert "<" not in written
    assert not set("\u2028\u2029") & set(written)
    assert json.loads(written)["a"] == text.encode("utf-8", "replace").decode()


def test_hostile_strings_stand_only_in_data():
    text = render(world.hostile_atlas())
    code = re.sub(r'<script type="[^"]*"[^>]*>.*?</script>', "", text, flags=re.DOTALL)
    assert "window.hacked" not in code.replace(html.escape(world.HOSTILE), "")
    assert len(re.findall(r"<script\b", text)) == len(re.findall(r"</script>", text))


def test_goes_on_anybodys_folium_map():
    chart = folium.Map([46.5, 11.5])
    explorer = Explorer(world.atlas()).add_to(chart)
    text = chart.get_root().render()
    assert f"placetime.start({chart.get_name()}" in text
    assert f'id="{explorer.get_name()}-data"' in text
    assert "leaflet" in text


def test_does_not_touch_foliums_own_lists():
    before = list(folium.Map.default_js)
    explore(world.atlas())
    assert folium.Map.default_js == before
    assert folium.Map([0, 0]).default_js == before


def test_writes_whole_or_not_at_all(tmp_path):
    with pytest.raises(InputError, match="there is no folder"):
        write_page(world.atlas(), tmp_path / "none" / "map.html")
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(("mentions", "dates"), [(0, True), (1, True), (1, False), (3, False)])
def test_small_worlds_have_a_page(mentions, dates):
    data = data_of(render(world.bare_atlas(mentions=mentions, dates=dates)))
    assert data["format"] == 1
    west, south, east, north = data["home"]
    assert west < east
    assert south < north

"""Texts and names that try to get out of their element, one by one, in a real browser: none runs, breaks or calls out."""

# ruff: noqa: E501  (texts stand on one line each)
from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from gazetteer.period import Period
from gazetteer.place import Name
from tests import world

pytestmark = pytest.mark.browser

ATTACKS = {
    "template literal": "${window.__hit=1} `${window.__hit=1}` \\`",
    "end of script": "</script><script>window.__hit=1</script><!--<script>",
    "element": '<img src=x onerror="window.__hit=1"><svg onload=window.__hit=1><iframe srcdoc="<script>parent.__hit=1</script>">',
    "attribute": "\" autofocus onfocus=window.__hit=1 x=\" ' onmouseover='window.__hit=1",
    "far resource": "<link rel=stylesheet href=https://far.example/x.css><img src=https://far.example/x.png>",
    "template engine": "{{ 7*7 }} {% raw %} {# #} {{ config }} @policy@",
    "line ends": "one\u2028two\u2029three\rfour\vfive\x85six",
    "bidi": "\u202eright to left\u2066\u2067 never closed \u200f\u061c",
    "no spaces": "w" * 10_000,
    "emoji": "👩‍👩‍👧‍👦🏴‍☠️ e\u0301\u0301\u0301 \ufeff \U000e0001",
    "nulls": "a\x00b\x01c\x1b[31m",
    "long title": "A title of many words that goes on " * 15,
    "prototype": "__proto__ constructor toString",
    "url": "javascript:window.__hit=1//https://far.example/",
}


def _poisoned(texts: Any, attack: str) -> list[Any]:
    plain = attack.replace("[", "(").replace("]", ")").replace("|", "/")
    return [
        (f"{attack}{number}.txt", attack, attack, attack, published, language, tuple((w, f"{plain} {m}") for w, m in passages))
        for number, (_, _, _, _, published, language, passages) in enumerate(texts)
    ]  # fmt: skip


def attacked(monkeypatch: pytest.MonkeyPatch, attack: str) -> Any:
    """The valley with the attack as passage, title, author, publisher, file name, period label and place name."""
    names = (Name(attack, "en"), Name(attack, attack[:8]))
    poisoned = {
        id_: replace(place, name=attack, names=(*place.names, *names), description=attack, kinds=(attack[:60],), links=(attack,))
        for id_, place in world.PLACES.items()
    }  # fmt: skip
    monkeypatch.setattr(world, "PLACES", poisoned)
    periods = tuple(Period(p.id, p.span, {"en": attack, attack: attack}, p.colour, attack) for p in world.PERIODS)
    atlas = world.atlas(title=attack, texts=_poisoned(world._TEXTS, attack), periods=periods)
    reasons = atlas.mentions.assign(reasons=[(attack,)] * len(atlas.mentions))
    return replace(atlas, mentions=reasons, provenance={"documents": [attack], attack: {attack: [attack]}})


def use(opened: Any) -> None:
    """Open every part that shows texts of the corpus."""
    view = opened.page
    view.locator(".pt-name").first.click()
    opened.frame()
    for tab in view.get_by_role("tab").all():
        tab.click()
        opened.frame()
    view.keyboard.press("Escape")  # the passage
    view.keyboard.press("Escape")  # the place
    opened.frame()
    view.keyboard.press("/")
    view.keyboard.type("window")
    opened.frame()
    view.keyboard.press("Escape")
    view.locator(".pt-passage-list li").first.hover()
    view.locator('[data-act="article"]').first.click()
    opened.frame()
    view.keyboard.press("Escape")
    view.get_by_role("button", name="View").click()
    view.get_by_role("menuitem", name="About").click()
    for summary in view.locator("dialog summary").all():
        summary.click()
    opened.frame()
    view.keyboard.press("Escape")
    view.mouse.move(500, 400)


def check(opened: Any) -> None:
    """Nothing ran, nothing was said or asked for, nothing sticks out."""
    assert opened.page.evaluate("window.__hit") is None
    assert opened.console == []
    assert opened.left_the_machine == []
    assert opened.page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    assert opened.page.locator("iframe, img[src='x'], link[href*='far.example']").count() == 0


@pytest.mark.parametrize("attack", ATTACKS.values(), ids=ATTACKS.keys())
def test_stays_text(opening, page_of, monkeypatch, attack):
    opened = opening(page_of(attacked(monkeypatch, attack)))
    use(opened)
    check(opened)
    readable = attack.encode("utf-8", "replace").decode()
    shown = opened.page.locator(".pt-head h1").evaluate("element => element.textContent")
    assert shown.strip() == readable.strip()


def test_on_a_phone(opening, page_of, monkeypatch):
    opened = opening(page_of(attacked(monkeypatch, "".join(ATTACKS.values()))), width=360, height=740, has_touch=True)
    check(opened)


def test_the_address_is_no_way_in(opening, valley):
    fragment = (
        "#place=<img src=x onerror=window.__hit=1>&words=${window.__hit=1}</script>&lang=__proto__&view=a,b,c&from=x"
    )
    opened = opening(valley, fragment)
    opened.frame()
    check(opened)


def test_the_policy_stops_what_would_get_through(opening, valley, tmp_path):
    """A script that a fault let into the page is not run, nor may it send anything."""
    broken = tmp_path / "broken.html"
    leak = "<script>window.__hit=1</script><img src=https://far.example/x.png onerror=window.__hit=1>"
    broken.write_text(
        valley.read_text(encoding="utf-8").replace("<noscript>", f"{leak}<noscript>", 1), encoding="utf-8"
    )
    opened = opening(broken)
    opened.page.wait_for_timeout(200)
    assert opened.page.evaluate("window.__hit") is None
    assert any("Content Security Policy" in line for line in opened.console)
    outcome = opened.page.evaluate("fetch('https://far.example/').then(() => 'sent', () => 'stopped')")
    assert outcome == "stopped"


def test_a_notebook_runs_it_in_its_frame(chromium, tmp_path: Path):
    """A notebook puts the representation of the map into its own page; the frame inside has to run by itself."""
    notebook = tmp_path / "notebook.html"
    notebook.write_text(
        f"<!DOCTYPE html><meta charset=utf-8><body>{world.atlas().explore()._repr_html_()}", encoding="utf-8"
    )
    context = chromium.new_context(viewport={"width": 1200, "height": 900})
    page = context.new_page()
    said: list[str] = []
    asked: list[str] = []
    page.on("console", lambda message: said.append(message.text))
    page.on("pageerror", lambda error: said.append(str(error)))
    page.on("request", lambda request: asked.append(request.url))
    page.goto(notebook.as_uri())
    frame = page.frame_locator("iframe")
    frame.locator(".pt-ready").wait_for(state="attached")
    assert frame.locator(".pt-passage-list li").count() == 12
    frame.locator(".pt-name", has_text="Highfort").first.click()
    frame.locator(".pt-card h2", has_text="Highfort").wait_for()
    assert said == []
    assert not [url for url in asked if re.match("https?:", url)]
    context.close()

"""Worlds of an odd size or at an odd place still make a page that opens, is silent and can be used."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from gazetteer.period import Period
from geo.timespan import TimeSpan
from maps.page import page as maps_page
from tests import world

pytestmark = pytest.mark.browser


def use(opened: Any) -> None:
    """Touch every part: list, place, tabs, layers, range, search, about; then the page has to be whole and silent."""
    view = opened.page
    view.get_by_role("button", name="View").click()
    view.get_by_role("menuitemradio", name="List").click()
    opened.frame()
    rows = view.locator(".pt-list tbody button")
    if rows.count():
        rows.first.click()
        opened.frame()
        for tab in view.get_by_role("tab").all():
            tab.click()
            opened.frame()
    for box in view.locator(".pt-layers input").all()[:3]:
        box.uncheck()
        box.check()
    view.keyboard.press("Escape")
    view.keyboard.press("/")
    view.keyboard.type("e")
    view.keyboard.press("Escape")
    view.get_by_role("button", name="View").click()
    view.get_by_role("menuitem", name="About").click()
    opened.frame()
    view.keyboard.press("Escape")
    assert view.evaluate("document.documentElement.scrollWidth <= innerWidth")
    assert opened.console == []
    assert opened.left_the_machine == []


def periods(count: int) -> tuple[Period, ...]:
    """Periods of five years each, one after the other, the last ones around the time of the valley."""
    first = 2030 - 5 * count
    spans = [TimeSpan.parse(f"{max(1, year):04}/{max(1, year) + 5:04}") for year in range(first, 2030, 5)]
    return tuple(Period(f"p{number}", span, {"en": f"Years {number}"}) for number, span in enumerate(spans))


@pytest.mark.parametrize(("mentions", "dates"), [(0, True), (1, True), (1, False), (3, False)])
def test_next_to_nothing(opening, page_of, mentions, dates):
    use(opening(page_of(world.bare_atlas(mentions=mentions, dates=dates))))


@pytest.mark.parametrize("count", [10, 200])
def test_many_periods(opening, page_of, count):
    opened = opening(page_of(world.atlas(periods=periods(count))))
    boxes = opened.page.locator(".pt-layers section").first.get_by_role("checkbox")
    assert 2 <= boxes.count() <= count + 1
    use(opened)


@pytest.mark.parametrize(
    "points", [((179.98, 51.0), (-179.97, 51.2)), ((0.0, 90.0), (10.0, -90.0)), ((180.0, 0.0), (-180.0, 0.0))]
)
def test_places_at_the_antimeridian_and_the_poles(opening, page_of, monkeypatch, points):
    ids = ("t:oldbridge", "t:highfort")
    moved = {
        id_: replace(world.PLACES[id_], lon=lon, lat=lat, shapes=())
        for id_, (lon, lat) in zip(ids, points, strict=True)
    }
    monkeypatch.setattr(world, "PLACES", {**world.PLACES, **moved})
    opened = opening(page_of(world.atlas()))
    use(opened)


def test_thirty_thousand_passages_of_one_document(opening, page_of):
    name, title, author, publisher, published, language, _ = world._TEXTS[0]
    texts = tuple(("1992", f"Number {number} stands at [Mill|t:mill|literal|0.9].") for number in range(30_000))
    opened = opening(page_of(world.atlas(texts=[(name, title, author, publisher, published, language, texts)])))
    assert opened.page.locator(".pt-passage-list li").count() < 200
    use(opened)


def test_a_corpus_too_large_for_plain_columns(opening, page_of, monkeypatch):
    monkeypatch.setattr(maps_page, "_MOST_PLAIN", 3)
    opened = opening(page_of(world.atlas()))
    assert opened.page.locator(".pt-passage-list li").count() == 12
    use(opened)

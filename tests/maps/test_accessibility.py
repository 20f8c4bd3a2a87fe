"""axe-core finds nothing in any state of the page; what it cannot see is tried by keyboard."""

from __future__ import annotations

from pathlib import Path

import pytest

pytestmark = pytest.mark.browser
AXE = Path(__file__).parents[2] / "maps" / "explorer" / "node_modules" / "axe-core" / "axe.min.js"
RULES = "['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']"


def violations(opened) -> list[str]:
    opened.page.wait_for_timeout(250)
    if not opened.page.evaluate("typeof window.axe !== 'undefined'"):
        opened.page.evaluate(AXE.read_text(encoding="utf-8"))
    return opened.page.evaluate(
        f"async () => (await axe.run({{runOnly: {RULES}}})).violations"
        ".flatMap(v => v.nodes.map(n => `${v.id}: ${n.target.join(' ')}`))"
    )


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_wide_page_in_every_state(opening, valley, scheme):
    opened = opening(valley, color_scheme=scheme, bypass_csp=True)
    page = opened.page
    assert violations(opened) == []
    page.locator(".pt-name").first.click()
    assert violations(opened) == []
    page.get_by_role("tab", name="Names in time").click()
    assert violations(opened) == []
    page.get_by_role("button", name="Not right?").click()
    assert violations(opened) == []
    page.keyboard.press("Escape")
    page.get_by_role("button", name="View").click()
    assert violations(opened) == []
    page.get_by_role("menuitem", name="About").click()
    assert violations(opened) == []
    page.keyboard.press("Escape")
    page.keyboard.press("/")
    page.keyboard.type("mill")
    assert violations(opened) == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_phone_in_every_state(opening, valley, scheme):
    opened = opening(valley, width=390, height=844, color_scheme=scheme, bypass_csp=True, has_touch=True)
    assert violations(opened) == []
    opened.page.get_by_role("button", name="Layers").click()
    assert violations(opened) == []
    opened.page.get_by_role("button", name="12 passages").click()
    opened.page.locator(".pt-name").first.click()
    assert violations(opened) == []


def test_text_twice_as_large_loses_nothing(opening, valley):
    """200 % of the text: the window holds half as many pixels, and nothing runs out of it sideways."""
    opened = opening(valley, width=720, height=450, device_scale_factor=2)
    assert opened.page.evaluate("document.documentElement.scrollWidth") <= 720
    assert opened.page.get_by_role("button", name="Take away").is_visible()


def test_live_region_tells_the_counts(opened):
    opened.page.get_by_role("checkbox", name="The autumn").uncheck()
    opened.page.wait_for_timeout(700)
    assert opened.page.get_by_role("status").first.inner_text() == "14 mentions of 9 places in 7 passages"


def test_the_way_by_keyboard_to_a_passage(opened):
    page = opened.page
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "pt-skip"
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.closest('.pt-passages') !== null")


def test_names_and_passages_say_their_language(opened):
    assert opened.page.locator('.pt-text[lang="az"][dir="ltr"]').count() == 2
    opened.page.keyboard.press("/")
    opened.page.keyboard.type("Ford")
    opened.page.keyboard.press("Enter")
    opened.page.get_by_role("tab", name="Names in time").click()
    assert opened.page.locator('.pt-names-tab [lang="fa"][dir="rtl"]').inner_text() == "فورد"

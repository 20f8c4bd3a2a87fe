"""Take the pictures in docs/img of the explorer on the bundled chronicle: python -m docs.pictures."""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

from playwright.sync_api import sync_playwright

import placetime
from tests import browser

FOLDER = Path(__file__).parent / "img"
WIDE, MIDDLE, PHONE = (1440, 900), (1280, 800), (390, 844)
READY = ".pt-ready"


def card(page: Any) -> None:
    """Choose a place by its name in a passage."""
    page.locator(".pt-passage-list .pt-name", has_text="Shusha").first.click()


def search(page: Any) -> None:
    """Search with a slip of the finger."""
    page.keyboard.press("/")
    page.keyboard.type("Kirovbad")


def correction(page: Any) -> None:
    """Look for another place of a mention."""
    card(page)
    page.get_by_role("button", name="Not right?").click()
    page.locator("dialog[open] input[type=search]").fill("Shushi")


def sheet(page: Any) -> None:
    """Open the sheet of the phone."""
    page.locator(".pt-sheet-bar [aria-pressed]").first.click()


# name: size, address, what is done first
PICTURES: dict[str, tuple[tuple[int, int], str, Callable[[Any], object]]] = {
    "explorer": (WIDE, "", lambda page: None),
    "dark": (MIDDLE, "#from=1988&to=1994&place=scs:ganja&names=en", lambda page: None),
    "place-card": (MIDDLE, "", card),
    "search": (MIDDLE, "", search),
    "correction": (MIDDLE, "", correction),
    "phone": (PHONE, "", lambda page: None),
    "phone-passages": (PHONE, "", sheet),
}


def take(chromium: Any, file: Path, name: str) -> None:
    """One picture, of a page opened anew."""
    (width, height), address, act = PICTURES[name]
    context = chromium.new_context(
        viewport={"width": width, "height": height},
        locale="en-GB",
        color_scheme="dark" if name == "dark" else "light",
        reduced_motion="reduce",
    )
    page = context.new_page()
    page.goto(file.as_uri() + address)
    page.wait_for_selector(READY, state="attached")
    act(page)
    page.wait_for_timeout(800)
    page.screenshot(path=FOLDER / f"{name}.png")
    context.close()


def main() -> int:
    """Take all pictures, or those that are named."""
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        file = placetime.read().to_html(Path(folder) / "chronicle.html")
        chromium = playwright.chromium.launch(executable_path=browser.find(), args=["--no-sandbox"])
        for name in sys.argv[1:] or PICTURES:
            take(chromium, file, name)
        chromium.close()
    return 0


if __name__ == "__main__":
    sys.exit(main())

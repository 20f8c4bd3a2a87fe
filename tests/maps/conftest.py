"""The page of the invented world in a real Chromium: no network, a silent console, a fixed locale and time zone."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from maps.atlas import Atlas
from maps.page import write_page
from tests import browser, world

ARGUMENTS = (
    "--no-sandbox",
    "--headless=new",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)


class Opened:
    """A page opened from disk, with what it asked of the network and said on the console."""

    def __init__(self, page: Any) -> None:
        self.page = page
        self.requests: list[str] = []
        self.console: list[str] = []
        page.on("request", lambda request: self.requests.append(request.url))
        page.on("console", lambda message: self.console.append(message.text))
        page.on("pageerror", lambda error: self.console.append(str(error)))
        page.on("dialog", lambda dialog: self.console.append(f"dialog {dialog.message}"))

    def go(self, path: Path, fragment: str = "") -> Opened:
        """Open the file and wait until its texts are unpacked."""
        self.page.goto(path.as_uri() + fragment)
        self.page.wait_for_selector(".pt-ready", state="attached")
        return self

    @property
    def left_the_machine(self) -> list[str]:
        return [url for url in self.requests if not url.startswith(("file:", "data:", "blob:"))]

    def frame(self) -> None:
        """Wait until a change is drawn."""
        self.page.evaluate("() => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))")


@pytest.fixture(scope="session")
def chromium() -> Iterator[Any]:
    from playwright.sync_api import sync_playwright

    path = browser.find()
    if path is None:
        pytest.fail(browser.REPAIR)
    with sync_playwright() as playwright:
        running = playwright.chromium.launch(executable_path=path, args=list(ARGUMENTS))
        yield running
        running.close()


@pytest.fixture(scope="session")
def valley(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_page(world.atlas(), tmp_path_factory.mktemp("page") / "valley.html")


@pytest.fixture
def opening(chromium: Any) -> Iterator[Callable[..., Opened]]:
    """Opens files in fresh contexts: `opening(path, fragment="", width=1440, height=900, **context)`."""
    contexts = []

    def opened(path: Path, fragment: str = "", *, width: int = 1440, height: int = 900, **options: Any) -> Opened:
        size = {"width": width, "height": height}
        context = chromium.new_context(viewport=size, locale="en-GB", timezone_id="Asia/Yerevan", **options)
        contexts.append(context)
        return Opened(context.new_page()).go(path, fragment)

    yield opened
    for context in contexts:
        context.close()


@pytest.fixture
def opened(opening: Callable[..., Opened], valley: Path) -> Iterator[Opened]:
    """The page of the valley; at the end its console has to be silent and the network untouched."""
    page = opening(valley)
    yield page
    assert page.console == []
    assert page.left_the_machine == []


@pytest.fixture
def page_of(tmp_path: Path) -> Callable[[Atlas], Path]:
    return lambda atlas: write_page(atlas, tmp_path / "page.html")

"""Corrections made on a page, saved as a file, and applied by the next run of the command line."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

import placetime

pytestmark = pytest.mark.browser

LETTER = """On 4 March 1999 a footbridge was opened in the town of Shusha, and people walked down from there.

The path from the town of Goris to the town of Kapan stays closed for the winter. In Goris it snowed.
"""


def drawn(*arguments: object) -> None:
    done = CliRunner().invoke(placetime.cli, ["map", *map(str, arguments), "--quiet"])
    assert done.exit_code == 0, done.output


def choose(page: Any, name: str) -> None:
    page.locator(".pt-passage-list .pt-name", has_text=name).first.click()
    page.get_by_role("button", name="Not right?").click()


def keep(opened: Any) -> None:
    opened.page.get_by_role("button", name="Keep this correction").click()
    opened.frame()


def saved(page: Any, menu: str, item: str, button: str = "") -> str:
    page.get_by_role("button", name=menu).click()
    with page.expect_download() as download:
        page.get_by_role("menuitem", name=item).click()
        if button:
            page.get_by_role("button", name=button).click()
    return Path(download.value.path()).read_text(encoding="utf-8")


def mentions(opened: Any) -> list[tuple[str, str, str]]:
    rows = csv.DictReader(io.StringIO(saved(opened.page, "Take away", "Mentions as CSV"), newline=""))
    return [(row["surface"], row["place_id"], row["mark"]) for row in rows]


def test_what_is_corrected_on_the_page_is_on_the_next_map(opening: Callable[..., Any], tmp_path: Path) -> None:
    text, page, corrections = tmp_path / "letter.txt", tmp_path / "map.html", tmp_path / "corrections.toml"
    text.write_text(LETTER, encoding="utf-8")
    drawn(text, "-o", page)
    opened = opening(page)
    assert mentions(opened) == [
        ("Shusha", "scs:shusha", "automatic"),
        ("Goris", "scs:goris", "automatic"),
        ("Kapan", "scs:kapan", "automatic"),
        ("Goris", "scs:goris", "automatic"),
    ]

    choose(opened.page, "Goris")
    opened.page.get_by_role("radio", name="Not a place").check()
    keep(opened)  # only here: the second Goris stays
    choose(opened.page, "Kapan")
    opened.page.get_by_role("button", name="Choose a point on the map").click()
    box = opened.page.locator("#pt-map").bounding_box()
    opened.page.mouse.click(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    keep(opened)
    shown = mentions(opened)
    corrections.write_text(saved(opened.page, "View", "Corrections", "Save the corrections file"), encoding="utf-8")

    again = tmp_path / "again.html"
    drawn(text, "-o", again, "--corrections", corrections)
    assert mentions(opening(again)) == shown
    assert [(name, id_) for name, id_, mark in shown if mark == "corrected"] == [("Kapan", "own:kapan")]
    assert [(name, id_) for name, id_, mark in shown if mark == "automatic"] == [
        ("Shusha", "scs:shusha"),
        ("Goris", "scs:goris"),
    ]

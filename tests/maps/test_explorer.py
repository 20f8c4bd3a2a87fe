"""The explorer as a person uses it, in a real Chromium."""

from __future__ import annotations

import csv
import io
import json
import re
from pathlib import Path

import pytest

from tests import world

pytestmark = pytest.mark.browser


def listed(opened) -> dict[str, int]:
    """Name and mentions of each place in the list view, which equals the map."""
    rows = opened.page.locator(".pt-list tbody tr")
    return {row.split("\t")[0].strip(): int(row.split("\t")[2]) for row in rows.all_inner_texts()}


def show_list(opened) -> None:
    opened.page.get_by_role("button", name="View").click()
    opened.page.get_by_role("menuitemradio", name="List").click()
    opened.frame()


def layer(opened, name: str):
    return opened.page.locator(".pt-layers").get_by_role("checkbox", name=re.compile(name))


def passages(opened) -> list[str]:
    return opened.page.locator(".pt-passage-list .pt-text").all_inner_texts()


def download(opened, item: str) -> str:
    opened.page.get_by_role("button", name="Take away").click()
    with opened.page.expect_download() as saved:
        opened.page.get_by_role("menuitem", name=item).click()
    return Path(saved.value.path()).read_text(encoding="utf-8")


def literal_mentions() -> dict[str, int]:
    mentions = world.atlas().placed
    return mentions[mentions.role == "literal"].place_id.value_counts().to_dict()


def test_starts_with_the_places_on_the_ground(opened):
    show_list(opened)
    expected = {world.PLACES[id_].name: 0 for id_ in literal_mentions()}
    for id_, count in literal_mentions().items():
        expected[world.PLACES[id_].name] += count
    assert sum(listed(opened).values()) == sum(expected.values())
    assert listed(opened)["Highfort"] == expected["Highfort"]


def test_a_period_goes_and_comes_back(opened):
    show_list(opened)
    whole = listed(opened)
    layer(opened, "The autumn").uncheck()
    opened.frame()
    assert listed(opened)["Highfort"] < whole["Highfort"]
    layer(opened, "The autumn").check()
    opened.frame()
    assert listed(opened) == whole


def test_counts_of_layers_follow_each_other(opened):
    layer(opened, "Since then").uncheck()
    opened.frame()
    roles = opened.page.locator(".pt-layers section").nth(1).locator(".pt-count").all_inner_texts()
    mentions = world.atlas().placed
    kept = mentions[~mentions.period.str.startswith("since")]
    assert int(roles[0]) == (kept.role == "literal").sum()


def test_says_how_many_mentions_are_not_drawn(opened):
    hidden = (world.atlas().placed.role != "literal").sum()
    assert opened.page.locator(".pt-note").inner_text().startswith(f"{hidden} mentions are not drawn")
    layer(opened, "Governments").check()
    opened.frame()
    assert opened.page.locator(".pt-note").inner_text().startswith("2 mentions are not drawn")


def test_typed_years_filter(opened):
    show_list(opened)
    opened.page.get_by_role("textbox", name="From").fill("1992")
    opened.page.get_by_role("textbox", name="Until").fill("1992")
    opened.page.keyboard.press("Enter")
    opened.frame()
    layer(opened, "No period").uncheck()
    opened.page.get_by_role("checkbox", name="undated").uncheck()
    opened.frame()
    assert listed(opened) == {"Wolf Pass": 1, "Salt Road": 1}


def test_a_wrong_date_is_said_and_changes_nothing(opened):
    show_list(opened)
    before = listed(opened)
    field = opened.page.get_by_role("textbox", name="From")
    field.fill("1992-02-31")
    field.press("Enter")
    opened.frame()
    assert field.get_attribute("aria-invalid") == "true"
    assert listed(opened) == before


def test_handles_move_by_arrow_keys(opened):
    handle = opened.page.get_by_role("slider", name="Start of the range")
    handle.focus()
    first = int(handle.get_attribute("aria-valuenow"))
    handle.press("ArrowRight")
    opened.page.wait_for_timeout(400)
    assert int(handle.get_attribute("aria-valuenow")) > first
    assert "from=" in opened.page.evaluate("location.hash")
    handle.press("Home")
    opened.frame()
    assert int(handle.get_attribute("aria-valuenow")) == first


def test_dragging_over_the_histogram_makes_a_range(opened):
    strip = opened.page.locator(".pt-strip").bounding_box()
    y = strip["y"] + 30
    opened.page.mouse.move(strip["x"] + strip["width"] * 0.6, y)
    opened.page.mouse.down()
    opened.page.mouse.move(strip["x"] + strip["width"] * 0.8, y, steps=4)
    opened.page.mouse.up()
    opened.page.wait_for_timeout(400)
    fragment = opened.page.evaluate("location.hash")
    assert "from=" in fragment
    assert "to=" in fragment


def test_passages_stand_in_the_order_of_their_time(opened):
    texts = passages(opened)
    assert len(texts) == 12
    assert texts[0].startswith("In that year the fair of Oldbridge")
    assert texts[1].startswith("Leninbridge")
    assert texts[-1].startswith("The Mill of which they speak")  # undated


def test_switch_to_the_time_of_publication(opened):
    opened.page.get_by_role("button", name="published", exact=True).click()
    opened.frame()
    assert passages(opened)[0].startswith("The market hall of Highfort")


def test_search_finds_any_script_and_forgives(opened):
    for typed in ("Старомост", "հինկամուրջ", "kohnekorpu", "Oldbrigde", "leninbridge"):
        opened.page.keyboard.press("/")
        opened.page.keyboard.type(typed)
        opened.page.keyboard.press("Enter")
        opened.frame()
        assert opened.page.locator(".pt-card h2").inner_text() == "Oldbridge", typed
        opened.page.keyboard.press("Escape")
        opened.frame()


def test_search_over_words_narrows_the_passages(opened):
    opened.page.keyboard.press("/")
    opened.page.keyboard.type("market hall")
    opened.page.get_by_role("option", name=re.compile("Passages with")).click()
    opened.frame()
    assert len(passages(opened)) == 1
    opened.page.get_by_role("button", name="Remove").click()
    opened.frame()
    assert len(passages(opened)) == 12


def test_place_card_tells_names_time_and_doubt(opened):
    opened.page.locator(".pt-name", has_text="Mill").first.click()
    opened.frame()
    card = opened.page.locator(".pt-card")
    assert card.locator("h2").inner_text() == "Mill"
    assert "Ջրաղաց" in card.inner_text()
    assert card.locator('[lang="hy"]').count() == 1
    assert "Only place of this name in the valley" in card.inner_text()
    assert "Mill (21 %)" in card.inner_text()
    opened.page.get_by_role("tab", name="Named with").click()
    opened.frame()
    assert "Oldbridge" in opened.page.locator(".pt-company").inner_text()


def test_offsets_count_characters_not_units(opened):
    """The emoji before the second name is one character in Python and two units in JavaScript."""
    names = opened.page.locator(".pt-passage-list li", has_text="qaranlıqda").locator(".pt-name").all_inner_texts()
    assert names == ["Köhnəkörpü", "Dəyirman", "Mill"]


def test_names_of_the_chosen_year(opened):
    opened.page.get_by_role("button", name="Names").click()
    opened.page.get_by_role("menuitemradio", name="international").click()
    opened.page.get_by_role("textbox", name="From").fill("1940")
    opened.page.get_by_role("textbox", name="Until").fill("1960")
    opened.page.keyboard.press("Enter")
    opened.frame()
    show_list(opened)
    assert "Leninbridge" in listed(opened)


def test_geojson_equals_what_is_visible(opened):
    layer(opened, "The autumn").uncheck()
    opened.frame()
    show_list(opened)
    saved = json.loads(download(opened, "Places as GeoJSON"))
    assert saved["type"] == "FeatureCollection"
    assert saved["filter"]["withoutPeriods"] == ["autumn"]
    names = {"Köhnəkörpü": "Oldbridge"}
    visible = {names.get(name, name): count for name, count in listed(opened).items()}
    assert {f["properties"]["place"]: f["properties"]["mentions"] for f in saved["features"]} == visible
    place = next(f for f in saved["features"] if f["id"] == "t:ford")
    assert place["geometry"] == {"type": "Point", "coordinates": [11.1, 46.2]}


def test_csv_has_the_columns_and_offsets_of_the_command_line(opened):
    rows = list(csv.DictReader(io.StringIO(download(opened, "Mentions as CSV"), newline="")))
    atlas = world.atlas()
    expected = atlas.placed[atlas.placed.role == "literal"]
    assert len(rows) == len(expected)
    assert [(r["document"], int(r["start"]), int(r["end"]), r["surface"]) for r in rows] == list(
        zip(expected.document, expected.start, expected.end, expected.surface, strict=True)
    )


def test_linked_places_of_what_is_visible(opened):
    saved = json.loads(download(opened, "Places as Linked Places"))
    bridge = next(f for f in saved["features"] if f["@id"] == "t:oldbridge")
    former = next(name for name in bridge["names"] if name["toponym"] == "Leninbridge")
    assert former["when"] == {"timespans": [{"start": {"earliest": "1930"}, "end": {"latest": "1991"}}]}


def test_picture_of_the_map_is_a_png(opened):
    opened.page.get_by_role("button", name="Take away").click()
    with opened.page.expect_download() as saved:
        opened.page.get_by_role("menuitem", name="Picture").click()
    assert Path(saved.value.path()).read_bytes()[:8] == b"\x89PNG\r\n\x1a\n"


def test_the_address_opens_the_same_view_again(opened, opening, valley):
    layer(opened, "The union").uncheck()
    opened.page.get_by_role("textbox", name="From").fill("1950")
    opened.page.keyboard.press("Enter")
    opened.page.locator(".pt-name", has_text="Highfort").first.click()
    opened.page.get_by_role("button", name="Closer").click()
    opened.page.wait_for_timeout(400)
    fragment = opened.page.evaluate("location.hash")
    again = opening(valley, fragment)
    assert again.page.evaluate("location.hash") == fragment
    assert again.page.locator(".pt-card h2").inner_text() == "Highfort"
    assert passages(again) == passages(opened)


def test_whole_article_opens_at_the_passage(opened):
    item = opened.page.locator(".pt-passage-list li", has_text="changed hands").first
    item.hover()
    item.get_by_role("button", name="Whole article").click()
    opened.frame()
    article = opened.page.locator(".pt-article")
    assert article.locator("h2").inner_text() == "A ledger of the valley"
    assert article.locator(".pt-text").count() == 6
    assert article.locator(".pt-chosen").inner_text().startswith("Highfort changed hands")


def test_a_mark_on_the_map_chooses_its_place(opened):
    opened.page.keyboard.press("/")
    opened.page.keyboard.type("Eastgate")
    opened.page.keyboard.press("Enter")
    opened.page.wait_for_timeout(400)
    at = opened.page.evaluate("""() => {
        const map = Object.values(window).find(v => v && v.getContainer && v.latLngToContainerPoint);
        const point = map.latLngToContainerPoint([46.7, 12.7]);
        const box = map.getContainer().getBoundingClientRect();
        return [box.left + point.x, box.top + point.y];
    }""")
    opened.page.keyboard.press("Escape")
    opened.frame()
    assert opened.page.locator(".pt-card").is_hidden()
    opened.page.mouse.click(*at)
    opened.frame()
    assert opened.page.locator(".pt-card h2").inner_text() == "Eastgate"


def test_places_beyond_the_edge_are_named(opened):
    assert "Farhaven" in opened.page.locator(".pt-beyond").inner_text()


def test_hostile_texts_stay_texts(opening, page_of):
    opened = opening(page_of(world.hostile_atlas()))
    assert "<script>window.hacked=1</script>" in passages(opened)[0]
    opened.page.locator(".pt-name").first.click()
    opened.frame()
    opened.page.get_by_role("button", name="View").click()
    opened.page.get_by_role("menuitem", name="About").click()
    opened.frame()
    assert opened.page.evaluate("window.hacked") is None
    assert opened.console == []
    assert opened.left_the_machine == []


@pytest.mark.parametrize(("mentions", "dates"), [(0, True), (1, True), (1, False), (3, False)])
def test_small_worlds_open(opening, page_of, mentions, dates):
    opened = opening(page_of(world.bare_atlas(mentions=mentions, dates=dates)))
    assert len(passages(opened)) == mentions
    assert opened.console == []


def test_online_tiles_only_when_asked_for(opening, valley):
    opened = opening(valley)
    asked: list[str] = []
    opened.page.route(re.compile("^https:"), lambda route: (asked.append(route.request.url), route.abort()))
    opened.page.get_by_role("button", name="View").click()
    assert "it learns which area you look at" in opened.page.get_by_role("menu").inner_text()
    assert asked == []
    opened.page.get_by_role("menuitemradio", name="OpenStreetMap").click()
    opened.page.wait_for_timeout(300)
    assert asked
    assert all(url.startswith("https://tile.openstreetmap.org/") for url in asked)


def test_phone_has_a_sheet(opening, valley):
    opened = opening(valley, width=390, height=844, has_touch=True)
    assert opened.page.locator(".pt-layers").is_hidden()
    opened.page.get_by_role("button", name="Layers").click()
    assert opened.page.locator(".pt-layers").is_visible()
    assert opened.page.evaluate("document.documentElement.scrollWidth") <= 390
    assert opened.console == []


def choose(opened, name: str, within: str = "") -> None:
    """Choose a name in the first passage that has it."""
    item = opened.page.locator(".pt-passage-list li", has_text=within or name).first
    item.locator(".pt-name", has_text=name).first.click()
    opened.frame()


def not_right(opened) -> None:
    opened.page.get_by_role("button", name="Not right?").click()


def keep(opened) -> None:
    opened.page.get_by_role("button", name="Keep this correction").click()
    opened.frame()


def mentions_of(opened, place_id: str) -> int:
    saved = json.loads(download(opened, "Places as GeoJSON"))
    return next((f["properties"]["mentions"] for f in saved["features"] if f["id"] == place_id), 0)


def test_another_place_everywhere(opened):
    before = mentions_of(opened, "t:mill")
    choose(opened, "Mill", "In that year")
    not_right(opened)
    opened.page.locator(".pt-choices").get_by_role("radio").first.check()  # the runner-up
    opened.page.get_by_role("radio", name="Everywhere").check()
    keep(opened)
    assert mentions_of(opened, "t:mill-far") == 3
    assert mentions_of(opened, "t:mill") == before - 3


def test_not_a_place_only_here_and_undone(opened):
    before = mentions_of(opened, "t:highfort")
    choose(opened, "Highfort")
    not_right(opened)
    opened.page.get_by_role("radio", name="Not a place").check()
    keep(opened)
    assert mentions_of(opened, "t:highfort") == before - 1
    opened.page.get_by_role("button", name="View").click()
    opened.page.get_by_role("menuitem", name="Corrections").click()
    opened.page.get_by_role("button", name="Undo", exact=True).click()
    opened.page.keyboard.press("Escape")
    opened.frame()
    assert mentions_of(opened, "t:highfort") == before


def test_another_meaning_and_another_time(opened):
    choose(opened, "Ford")
    not_right(opened)
    opened.page.get_by_role("radio", name="Another meaning").check()
    opened.page.get_by_role("radio", name="Governments").check()
    keep(opened)
    assert mentions_of(opened, "t:ford") == 0
    opened.page.get_by_role("button", name="Close", exact=True).click()
    opened.frame()
    choose(opened, "Eastgate")
    not_right(opened)
    opened.page.get_by_role("radio", name="Another time").check()
    field = opened.page.get_by_role("textbox", name="Another time")
    field.fill("soon")
    assert opened.page.get_by_role("button", name="Keep this correction").is_disabled()
    field.fill("1950/1951")
    keep(opened)
    rows = list(csv.DictReader(io.StringIO(download(opened, "Mentions as CSV"), newline="")))
    row = next(row for row in rows if row["place_id"] == "t:eastgate")
    assert (row["when"], row["period"], row["mark"]) == ("1950/1951", "union", "corrected")


def test_a_click_on_the_map_makes_an_own_place(opened):
    choose(opened, "Ford")
    not_right(opened)
    opened.page.get_by_role("button", name="Choose a point on the map").click()
    box = opened.page.locator("#pt-map").bounding_box()
    opened.page.mouse.click(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    keep(opened)
    saved = json.loads(download(opened, "Places as GeoJSON"))
    own = [feature for feature in saved["features"] if feature["id"] == "own:ford"]
    assert [feature["properties"]["place"] for feature in own] == ["Ford"]


def test_corrections_last_and_are_saved_as_toml(opened):
    import tomllib

    choose(opened, "Highfort")
    not_right(opened)
    opened.page.get_by_role("radio", name="Not a place").check()
    opened.page.get_by_role("radio", name="In this document").check()
    keep(opened)
    opened.page.reload()
    opened.page.wait_for_selector(".pt-ready", state="attached")
    opened.page.get_by_role("button", name="View").click()
    opened.page.get_by_role("menuitem", name="Corrections").click()
    with opened.page.expect_download() as saved:
        opened.page.get_by_role("button", name="Save the corrections file").click()
    corrections = tomllib.loads(Path(saved.value.path()).read_text(encoding="utf-8"))
    assert corrections == {
        "format": 1,
        "correction": [{"name": "Highfort", "document": "ledger.txt", "not_a_place": True}],
    }


@pytest.mark.parametrize(
    ("language", "word"), [("ru", "Периоды"), ("az", "Dövrlər"), ("hy", "Ժամանակաշրջաններ"), ("tr", "Dönemler")]
)
def test_speaks_the_readers_language(opening, valley, language, word):
    opened = opening(valley, f"#lang={language}")
    assert opened.page.locator(".pt-layers h2").first.inner_text().lower() == word.lower()
    assert opened.page.evaluate("document.documentElement.lang") == language
    assert opened.console == []


def test_a_sample_is_said_to_be_one(opening, page_of, monkeypatch):
    monkeypatch.setattr("maps.page.payload.MOST_TEXTS", 8)
    opened = opening(page_of(world.atlas()))
    assert len(passages(opened)) == 8
    assert "the counts are of all" in opened.page.locator(".pt-side").inner_text()
    assert opened.page.get_by_role("checkbox", name="Places on the ground").is_checked()
    assert opened.console == []


def test_a_passage_joins_its_places_by_keyboard(opened):
    item = opened.page.locator(".pt-passage-list li", has_text="People left")
    item.get_by_role("button", name="Join on the map").focus()
    opened.page.keyboard.press("Enter")
    opened.frame()
    assert "pt-chosen" in item.get_attribute("class")
    opened.page.keyboard.press("Escape")
    opened.frame()
    assert "pt-chosen" not in item.get_attribute("class")

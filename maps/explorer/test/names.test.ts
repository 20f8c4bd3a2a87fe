import assert from "node:assert/strict";
import { test } from "node:test";
import { dayNumber } from "../src/data/days.ts";
import { nameOf, otherNames } from "../src/data/names.ts";
import type { PlaceData } from "../src/data/payload.ts";
import { translator } from "../src/i18n/words.ts";

const BRIDGE: PlaceData = {
  id: "t:bridge", name: "Oldbridge", surface: "Old Bridge", lon: 0, lat: 0, kind: "city", precision: 1,
  names: [
    ["Oldbridge", "en", "official"],
    ["Leninbridge", "en", "historical", "1930/1991", dayNumber(1930), dayNumber(1991, 12, 31)],
    ["Körpü", "az", "endonym"],
    ["bridgers", "en", "demonym"],
  ],
};

test("the name of the text, of a language, of a year", () => {
  assert.equal(nameOf(BRIDGE, "text", null).text, "Old Bridge");
  assert.equal(nameOf(BRIDGE, "en", null).text, "Oldbridge");
  assert.equal(nameOf(BRIDGE, "en", dayNumber(1950)).text, "Leninbridge");
  assert.equal(nameOf(BRIDGE, "en", dayNumber(2000)).text, "Oldbridge");
  assert.deepEqual(nameOf(BRIDGE, "az", dayNumber(1950)), { text: "Körpü", language: "az" });
  assert.deepEqual(nameOf(BRIDGE, "ru", null), { text: "Oldbridge", language: null });
  assert.deepEqual(otherNames(BRIDGE, "Oldbridge", 3).map((name) => name.text), ["Körpü"]);
});

test("times are written as people write them", () => {
  const t = translator("en");
  assert.equal(t.span(dayNumber(2020, 11, 8), dayNumber(2020, 11, 8)), "8 November 2020");
  assert.equal(t.span(dayNumber(2020, 10), dayNumber(2020, 10, 31)), "October 2020");
  assert.equal(t.span(dayNumber(1992), dayNumber(1994, 12, 31)), "1992 – 1994");
  assert.equal(t.span(null, dayNumber(1923, 7, 7)), "… – 7 July 1923");
  assert.equal(t.stretch(dayNumber(2020, 9, 27), dayNumber(2020, 11, 10)), "27 Sep – 10 Nov 2020".replace("Sep", t.month(9)));
  assert.equal(t("passages", { n: 1200 }), "1,200 passages");
});

test("plurals go by the language", () => {
  const t = translator("ru");
  assert.deepEqual([1, 3, 5, 21].map((n) => t("places", { n })), ["1 место", "3 места", "5 мест", "21 место"]);
});

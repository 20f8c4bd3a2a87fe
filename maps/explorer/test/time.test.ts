import assert from "node:assert/strict";
import { test } from "node:test";
import { dayNumber } from "../src/data/days.ts";
import { OPEN_END, OPEN_START, type TimeColumns } from "../src/data/corpus.ts";
import { binAt, binsOf, countBins } from "../src/time/bins.ts";
import { bentScale, evenScale } from "../src/time/scale.ts";

const EXTENT: [number, number] = [dayNumber(1920), dayNumber(2023, 12, 31)];
const BORDERS = [1988, 1994, 2020, 2021].map((year) => dayNumber(year));
const crowded = (first: number, last: number): number => (last >= dayNumber(2020) && first >= dayNumber(2020) ? 500 : 10);

test("an axis runs forward and back again", () => {
  for (const scale of [evenScale(EXTENT, 900), bentScale(EXTENT, BORDERS, crowded, 900)]) {
    let before = -1;
    for (let day = EXTENT[0]; day <= EXTENT[1]; day += 11) {
      const x = scale.x(day);
      assert.ok(x > before, `day ${day}`);
      assert.ok(Math.abs(scale.day(x + 1e-6) - day) <= 1);
      before = x;
    }
    assert.equal(scale.x(EXTENT[0]), 0);
    assert.ok(Math.abs(scale.stretches.at(-1)!.x1 - 900) < 1e-6);
  }
});

test("the bent axis gives room to what is said", () => {
  const bent = bentScale(EXTENT, BORDERS, crowded, 900);
  const even = evenScale(EXTENT, 900);
  const room = (scale: typeof bent): number => 900 - scale.x(dayNumber(2020));
  assert.ok(room(even) < 50);
  assert.ok(room(bent) > 400);
});

test("two hundred periods bend at round years instead", () => {
  const many = Array.from({ length: 200 }, (_, i) => dayNumber(1920) + i * 180);
  assert.ok(bentScale(EXTENT, many, () => 1, 900).stretches.length <= 14);
});

test("bins follow each other without gap and are no narrower than asked", () => {
  const bins = binsOf(bentScale(EXTENT, BORDERS, crowded, 900), 5);
  bins.slice(1).forEach((bin, i) => assert.equal(bin.first, bins[i].last + 1));
  assert.ok(bins.filter((bin) => bin.x1 - bin.x0 < 2).length <= 12); // cut at the borders of stretches
  assert.equal(binAt(bins, dayNumber(2020, 10, 1)), bins.findIndex((bin) => bin.first <= dayNumber(2020, 10, 1) && bin.last >= dayNumber(2020, 10, 1)));
});

test("every mention counts once, however long its time; undated and hidden ones do not", () => {
  const bins = binsOf(evenScale(EXTENT, 900), 5);
  const times: TimeColumns = {
    first: Int32Array.from([dayNumber(1950), dayNumber(1930), OPEN_START, OPEN_END, dayNumber(1999)]),
    last: Int32Array.from([dayNumber(1950), dayNumber(2010), dayNumber(1960), OPEN_START, OPEN_END]),
    period: Uint16Array.from([0, 1, 1, 2, 0]),
  };
  const counts = countBins(bins, 3, times, Uint8Array.from([1, 1, 1, 1, 0]));
  const column = (number: number): number => counts.filter((_, i) => i % 3 === number).reduce((a, b) => a + b, 0);
  assert.ok(Math.abs(column(0) - 1) < 1e-9);
  assert.ok(Math.abs(column(1) - 2) < 1e-9);
  assert.equal(column(2), 0);
});

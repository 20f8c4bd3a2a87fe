import assert from "node:assert/strict";
import test from "node:test";
import { makeRoom } from "../src/map/marks/crowd.ts";
import type { Mark, Sort } from "../src/map/marks/mark.ts";

function mark(place: number, x: number, y: number, r: number, sort: Sort = "spot"): Mark {
  return { place, places: [place], x, y, pin: [x, y], r, mentions: 1, sureness: 90, sort, hollow: sort === "area", segments: new Uint32Array(0) };
}

test("a region swallows no town, and no town steps aside for it", () => {
  const [region, town] = makeRoom([mark(0, 50, 50, 20, "area"), mark(1, 52, 50, 5)], null);
  assert.deepEqual([region.places, town.places], [[0], [1]]);
  assert.deepEqual([town.x, town.y], [52, 50]);
});

test("two regions on one spot are gathered", () => {
  const marks = makeRoom([mark(0, 50, 50, 20, "area"), mark(1, 50, 50, 12, "area")], null);
  assert.deepEqual(marks.map(({ places }) => places), [[0, 1]]);
  assert.equal(marks[0].mentions, 2);
});

test("a town under another steps aside, near its place and free of the others", () => {
  const marks = makeRoom([mark(0, 50, 50, 12), mark(1, 50, 50, 5), mark(2, 51, 50, 5)], null);
  assert.equal(marks.length, 3);
  for (const [i, a] of marks.entries()) {
    assert.ok(Math.hypot(a.x - a.pin[0], a.y - a.pin[1]) <= 26);
    for (const b of marks.slice(i + 1)) assert.ok(Math.hypot(a.x - b.x, a.y - b.y) >= a.r + b.r - 1e-9);
  }
});

test("what finds no room beside is gathered, and the chosen place never is", () => {
  const many = Array.from({ length: 40 }, (_, i) => mark(i, 50, 50, 8));
  const marks = makeRoom(many, 39);
  assert.ok(marks.length < 20);
  assert.equal(marks.reduce((sum, { places }) => sum + places.length, 0), 40);
  assert.deepEqual(marks.find(({ place }) => place === 39)?.places, [39]);
});

import assert from "node:assert/strict";
import { test } from "node:test";
import { dayNumber } from "../src/data/days.ts";
import { readHash, writeHash, type Ids } from "../src/state/hash.ts";
import { START, Store, toggled, type State } from "../src/state/state.ts";

const IDS: Ids = { places: ["t:a", "t:b~c&d", "t:е"], passages: 9, articles: 3 };

test("the address brings back what it was made of", () => {
  const state: State = {
    ...START, time: "published", from: dayNumber(1988, 2, 20), to: dayNumber(1994, 5, 12), undated: false, roles: new Set([0, 3]),
    hiddenPeriods: new Set(["", "a~b"]), hiddenSources: new Set(["x&y=z.txt"]), words: "two words", place: 1, passage: 4,
    names: "hy", language: "ru", view: { lat: 39.75, lon: 46.75, zoom: 8.25 }, axis: "even", list: true,
  };
  const again = readHash(`#${writeHash(state, IDS)}`, IDS);
  assert.deepEqual({ ...START, ...again }, state);
});

test("at the start the address is empty", () => assert.equal(writeHash(START, IDS), ""));

test("what an address says wrongly stays as at the start", () => {
  const read = readHash("#place=nowhere&passage=99&tab=x&names=y&view=200,0,3&from=soon&roles=kings&%E0%A4%A", IDS);
  assert.equal(read.place, null);
  assert.equal(read.passage, null);
  assert.equal(read.view, null);
  assert.equal(read.from, null);
  assert.equal(read.tab, START.tab);
  assert.deepEqual(read.roles, new Set());
});

test("an address never switches online tiles on", () => assert.equal(readHash("#tiles=osm", IDS).tiles, ""));

test("listeners hear only of what differs", () => {
  const store = new Store(START);
  const heard: string[][] = [];
  store.subscribe((_, changed) => heard.push([...changed]));
  store.set({ roles: new Set([0]), from: null });
  store.set({ roles: toggled(store.state.roles, 1), words: "" });
  assert.deepEqual(heard, [["roles"]]);
});

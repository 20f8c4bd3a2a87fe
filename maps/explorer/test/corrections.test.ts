import assert from "node:assert/strict";
import { test } from "node:test";
import { added, correct, matches, parseStored, type Subject } from "../src/corrections/model.ts";
import { writeToml } from "../src/corrections/toml.ts";

const MILL: Subject = { name: "Mill", document: "ledger.txt", start: 40, end: 44, prefix: "moved to ", suffix: "." };

test("a correction holds where it says", () => {
  const elsewhere = { ...MILL, document: "wire.txt" };
  const later = { ...MILL, start: 400 };
  const holds = (scope: "mention" | "document" | "everywhere"): boolean[] => [MILL, later, elsewhere].map((subject) => matches(correct(MILL, scope, { kind: "nothing" }), subject));
  assert.deepEqual(holds("mention"), [true, false, false]);
  assert.deepEqual(holds("document"), [true, true, false]);
  assert.deepEqual(holds("everywhere"), [true, true, true]);
  assert.equal(matches(correct(MILL, "everywhere", { kind: "nothing" }), { ...MILL, name: "Millford" }), false);
});

test("the later word on the same thing replaces the earlier; time goes beside place", () => {
  let list = added([], correct(MILL, "mention", { kind: "place", place: "t:a" }));
  list = added(list, correct(MILL, "mention", { kind: "when", when: "1992" }));
  list = added(list, correct(MILL, "mention", { kind: "nothing" }));
  assert.deepEqual(list.map(({ change }) => change.kind), ["when", "nothing"]);
});

test("the file is TOML whatever the texts hold", () => {
  const text = writeToml([correct({ ...MILL, name: 'A "mill"\\\n', suffix: "\u0000" }, "mention", { kind: "point", label: "Mill", lat: 1.5, lon: -2 })]);
  assert.ok(text.includes('name = "A \\"mill\\"\\\\\\u000a"'));
  assert.ok(text.includes('suffix = "\\u0000"'));
  assert.ok(text.includes("lat = 1.5\nlon = -2"));
});

test("damaged storage is no correction", () => {
  for (const text of [null, "", "{", "7", '[{"name":1}]', '[{"name":"a","scope":"b","change":{"kind":"nothing"}}]']) assert.deepEqual(parseStored(text), []);
});

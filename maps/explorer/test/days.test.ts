import assert from "node:assert/strict";
import { test } from "node:test";
import { civil, dayNumber, formatBound, formatDay, parseDate } from "../src/data/days.ts";
import { parseSpan } from "../src/data/edtf.ts";

test("days are numbered as Python numbers them", () => {
  assert.equal(dayNumber(1), 1);
  assert.equal(dayNumber(1923, 7, 7), 702183);
  assert.equal(dayNumber(2023, 9, 19), 738782);
  assert.equal(dayNumber(0), -365);
});

test("there and back over four thousand years, leap days in them", () => {
  for (let day = dayNumber(-800); day < dayNumber(3200); day += 37) {
    const { year, month, day: dom } = civil(day);
    assert.equal(dayNumber(year, month, dom), day);
  }
  assert.deepEqual(civil(dayNumber(2000, 2, 29)), { year: 2000, month: 2, day: 29 });
});

test("a bound is written as short as it can be", () => {
  assert.equal(formatBound(dayNumber(1988), false), "1988");
  assert.equal(formatBound(dayNumber(1988), true), "1988-01-01");
  assert.equal(formatBound(dayNumber(2023, 9, 30), true), "2023-09");
  assert.equal(formatDay(dayNumber(-43, 3, 15)), "-0043-03-15");
});

for (const [typed, first, last] of [
  ["1988", "1988-01-01", "1988-12-31"],
  ["1988-02", "1988-02-01", "1988-02-29"],
  ["20.2.1988", "1988-02-20", "1988-02-20"],
  ["02/1988", "1988-02-01", "1988-02-29"],
]) {
  test(`typed ${typed}`, () => assert.deepEqual(parseDate(typed)?.map(formatDay), [first, last]));
}

for (const typed of ["", "soon", "1988-13", "1988-02-30", "31.4.1999", "1988-02-20-1", "99999"]) {
  test(`refused: ${JSON.stringify(typed)}`, () => assert.equal(parseDate(typed), null));
}

test("spans of corrections: points, intervals, open ends, doubt", () => {
  assert.deepEqual(parseSpan("1988/1994"), [dayNumber(1988), dayNumber(1994, 12, 31)]);
  assert.deepEqual(parseSpan("1994/.."), [dayNumber(1994), null]);
  assert.deepEqual(parseSpan("1921~"), [dayNumber(1921), dayNumber(1921, 12, 31)]);
  for (const wrong of ["../..", "1994/1988", "1/2/3", "12.5.1994"]) assert.equal(parseSpan(wrong), null);
});

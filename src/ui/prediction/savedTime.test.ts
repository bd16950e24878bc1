import { expect, it } from "vitest";

import { savedTime } from "./savedTime";

it.each([
  [{ decode: 1, run: 48.4, full: 96 }, "Stopped at LAP 2: 48 ms instead of 96 ms, 49.6\u00a0% of the time saved."],
  [{ decode: 1, run: 4.84, full: 96 }, "Stopped at LAP 2: 4.8 ms instead of 96 ms, 95.0\u00a0% of the time saved."],
  [{ decode: 1, run: 99, full: 96 }, "Stopped at LAP 2: 99 ms instead of 96 ms, no time saved on this machine."],
])("%j reads %s", (time, sentence) => {
  expect(savedTime({ stoppedAt: "lap2", time })).toBe(sentence);
});

it("says nothing of a run to the end", () => {
  expect(savedTime({ time: { decode: 1, run: 5 } })).toBeUndefined();
});

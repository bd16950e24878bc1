import { expect, it } from "vitest";

import type { StudioState } from "../../state";
import { isReportKept } from "./isReportKept";

const now = { report: {}, started: 7, status: "done", done: 2 };
const isKept = (status: string, kept?: string, measurement: object | undefined = now) =>
  isReportKept({ measuring: { now: measurement, kept }, data: { keeping: { status } } } as unknown as StudioState);

it("is while this tab saves, once it is written", () => {
  const written = "7,done,2";
  expect([isKept("saved", written), isKept("saving", written)]).toEqual([true, true]);
  expect(["off", "opening", "failed", "elsewhere"].map((status) => isKept(status, written))).toEqual([false, false, false, false]); // prettier-ignore
  expect([isKept("saved"), isKept("saved", "7,stopped,1"), isKept("saved", "6,done,2")]).toEqual([false, false, false]);
  expect(isKept("saved", undefined, {})).toBe(false);
});

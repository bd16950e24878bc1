import { expect, it } from "vitest";

import type { StudioState } from "../../state";
import { isReportKept } from "./isReportKept";

const isKept = (status: string, unkept?: string, report: object | undefined = {}) =>
  isReportKept({ measuring: { now: { report }, unkept }, data: { keeping: { status } } } as unknown as StudioState);

it("is while this tab saves, and there was room for the report", () => {
  expect([isKept("saved"), isKept("saving")]).toEqual([true, true]);
  expect(["off", "opening", "failed", "elsewhere"].map((status) => isKept(status))).toEqual([false, false, false, false]); // prettier-ignore
  expect(isKept("saved", "No room.")).toBe(false);
  expect(isReportKept({ measuring: { now: undefined }, data: { keeping: { status: "saved" } } } as StudioState)).toBe(
    false,
  );
});

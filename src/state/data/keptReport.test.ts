import { beforeEach, describe, expect, it, vi } from "vitest";

import type { EvaluationReport, Verdict } from "../../base";
import { fakeEngine } from "../fakeEngine";
import { type FakeBrowser, fakeBrowser } from "../fakeKeep";
import type { Measurement } from "../measureState";
import type { KeptReport, ProjectChange } from "../projectStore";
import { fakeTab } from "./fakeTab";
import { isTooLarge, restoredMeasurement } from "./keptReport";

let browser: FakeBrowser;
beforeEach(() => void (browser = fakeBrowser()));
const tab = () => {
  const evaluate = async ({ samples }: { samples: readonly { id: string }[] }) =>
    ({
      ...{ classes: [], confusion: [], failed: [] },
      verdicts: samples.map(({ id }) => ({ id, truth: 0, decided: 0, probable: [] })),
    }) as unknown as EvaluationReport;
  return fakeTab(browser, vi.waitFor, fakeEngine({ evaluate }));
};

/** Two labelled pictures that are measured, and all of it saved. */
async function measured() {
  const own = await tab();
  await own.taught("a.png", "b.png");
  await measuredOn(own);
  return own;
}

/** Changes are saved when a pause is over. */
async function until({ clock, rests }: Awaited<ReturnType<typeof tab>>, check: () => Promise<void>) {
  clock.skip();
  await vi.waitFor(check);
  await rests("saved");
}

async function measuredOn(own: Awaited<ReturnType<typeof tab>>) {
  const { state, idOf, names } = own;
  for (const name of names()) state().setClass(idOf(name), "no");
  state().setMode("measure");
  await state().measure();
  const { started } = state().measuring.now!;
  await until(own, async () => expect((await browser.kept())!.report?.measurement.started).toBe(started));
}

describe("a report", () => {
  it("is there again after a reload, and the line that it was lost is not", async () => {
    const first = await measured();
    const { now, kept } = first.state().measuring;
    expect(kept).toBe(`${now!.started},done,2`);
    browser.closeHolder();
    const { state } = await tab();
    expect(state().mode).toBe("measure");
    expect(state().measuring).toMatchObject({ now: { ...now, isRestored: true }, lost: undefined });
    expect(state().measuring).toMatchObject({ kept });
    expect(state().measuring.unkept).toBeUndefined();
    expect(now!.report!.verdicts).toHaveLength(2);
  });

  it("is replaced by the next one, and written once", async () => {
    const own = await measured();
    const { state, idOf } = own;
    const reports = () => browser.written.filter(({ report }) => report !== undefined).length;
    expect(reports()).toBe(1);
    state().setClass(idOf("a.png"), "yes");
    await until(own, async () => expect((await browser.kept())!.facts[0]!.label!.class).toBe("yes"));
    expect(reports()).toBe(1);
    vi.setSystemTime(Date.now() + 1000);
    await state().measure();
    vi.useRealTimers();
    const { started } = state().measuring.now!;
    await until(own, async () => expect((await browser.kept())!.report!.measurement.started).toBe(started));
    expect(reports()).toBe(2);
  });

  it("loses the names of pictures that are removed, and goes with the last of them", async () => {
    const own = await measured();
    const { state, idOf } = own;
    expect(JSON.stringify((await browser.kept())!.report!.measurement.pictures)).toContain("b.png");
    state().removeImage(idOf("b.png"));
    const names = async () => Object.values((await browser.kept())!.report!.measurement.pictures).map(({ name }) => name); // prettier-ignore
    await until(own, async () => expect(await names()).toEqual(["a.png"]));
    state().clearImages();
    await until(own, async () => expect((await browser.kept())!.report).toBeUndefined());
  });

  it("goes with the data set when that is forgotten", async () => {
    const { state } = await measured();
    await state().forgetData();
    expect(await browser.kept()).toBeUndefined();
    browser.closeHolder();
    expect((await tab()).state().measuring.now).toBeUndefined();
  });

  it("alone is lost where there is no room for it, which is said, and the one before does not come back", async () => {
    const own = await measured();
    browser.refuse = ({ report }: ProjectChange) => report && new DOMException("", "QuotaExceededError");
    vi.setSystemTime(Date.now() + 1000);
    await own.state().measure();
    vi.useRealTimers();
    own.state().setClass(own.idOf("b.png"), "yes");
    await until(own, async () => expect(own.state().measuring.unkept).toBeDefined());
    expect(own.keeping()).toMatchObject({ status: "saved", problem: undefined });
    expect(own.state().measuring.unkept).toMatch(/could not keep the report \(the room .* is full\): .* Download it before\.$/); // prettier-ignore
    const kept = (await browser.kept())!;
    expect(kept.report).toBeUndefined();
    expect(kept.facts.map(({ label }) => label?.class)).toEqual(["no", "yes"]);
  });

  it("that is newer here than the kept one stays, and is kept when this tab takes over", async () => {
    const first = await measured();
    const second = await tab();
    expect(second.keeping().status).toBe("elsewhere");
    vi.setSystemTime(Date.now() + 1000);
    await second.state().addFiles([new File(["c"], "c.png", { type: "image/png" })]);
    second.state().setMode("measure");
    await vi.waitFor(() => expect(second.state().data.known[second.idOf("c.png")]).toBeDefined());
    second.state().setClass(second.idOf("c.png"), "no");
    await second.state().measure();
    vi.useRealTimers();
    const { started } = second.state().measuring.now!;
    await second.state().takeOver();
    expect(second.state().measuring.now!.started).toBe(started);
    expect((await browser.kept())!.report!.measurement.started).toBe(started);
    expect(first.state().measuring.now!.started).toBeLessThan(started);
  });
});

it("of a form that is not known, or without its numbers, is none", () => {
  const measurement = { report: { verdicts: [] } } as unknown as Measurement;
  const of = (report: unknown) => restoredMeasurement({ report: report as KeptReport });
  expect(of({ format: 1, measurement })).toEqual({
    measurement: { ...measurement, isRestored: true },
    work: undefined,
  });
  expect(of({ format: 2, measurement })).toBeUndefined();
  expect(of({ format: 1, measurement: {} as Measurement })).toBeUndefined();
  expect(of({ format: 1 })).toBeUndefined();
  expect(of(undefined)).toBeUndefined();
});

it("of very many pictures is too large to be kept", () => {
  const of = (n: number) => ({ format: 1, measurement: { report: { verdicts: Array<Verdict>(n) } } }) as unknown as KeptReport; // prettier-ignore
  expect([isTooLarge(of(20_000)), isTooLarge(of(20_001))]).toEqual([false, true]);
});

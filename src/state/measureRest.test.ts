import { beforeEach, describe, expect, it, vi } from "vitest";

import type { TrainSample } from "../base";
import type { Observed } from "../engine";
import { evaluationReport, type ReportedObservation } from "../metrics";
import { fakeTab, file } from "./data/fakeTab";
import { fakeEngine, type FakeEngine } from "./fakeEngine";
import { type FakeBrowser, fakeBrowser } from "./fakeKeep";
import type { ProjectChange } from "./projectStore";

const NAMES = Array.from({ length: 9 }, (_, i) => `${i}.png`);

let browser: FakeBrowser;
beforeEach(() => void (browser = fakeBrowser()));

/** What this network sees in a picture; the fractions are no round numbers in float32. */
function seen({ id, class: truth }: Pick<TrainSample, "id" | "class">): ReportedObservation {
  const yes = ((Number.parseInt(id) * 7 + 3) % 10) / 10 + 0.04;
  const laps = [
    { layer: "lap1", vote: Number(yes > 0.3), rules: { sum: Number(yes > 0.3) }, active: { yes: yes / 3 } },
  ];
  return { id, truth: truth!, decided: Number(yes > 0.5), probabilities: Float32Array.of(1 - yes, yes), laps };
}

/** An engine that measures as the real one does; it stops at the `until`th of the pictures it is given and waits for ever. */
function measuring(until = Infinity): FakeEngine {
  return fakeEngine({
    async evaluate({ samples, before }, _, tell) {
      const observations = [...before!.observations];
      for (const [i, sample] of samples.entries()) {
        if (i === until) return new Promise(() => undefined);
        const one = seen(sample);
        observations.push(one);
        const fresh: Observed = { observations: [one], failed: [] };
        const running = { n: observations.length, accuracy: { value: 1, n: 1, interval: [0, 1] as [number, number] } };
        tell?.({ done: observations.length, total: 9, running, fresh });
      }
      return evaluationReport(observations, 2, before!.failed);
    },
    report: async ({ observed, classes }) => evaluationReport(observed.observations, classes, observed.failed),
  });
}

type Tab = Awaited<ReturnType<typeof fakeTab>>;
const tab = (engine: FakeEngine) => fakeTab(browser, vi.waitFor, engine);
const now = ({ state }: Tab) => state().measuring.now!;
const asked = ({ engine }: Tab) =>
  engine.calls.flatMap(([job, args]) => (job === "evaluate" ? [(args as { samples: TrainSample[] }).samples.map(({ id }) => id)] : [])); // prettier-ignore

/** A tab with nine labelled pictures. */
async function labelled(engine: FakeEngine): Promise<Tab> {
  const own = await tab(engine);
  await own.taught(...NAMES);
  for (const [i, name] of NAMES.entries()) own.state().setClass(own.idOf(name), i % 3 === 0 ? "yes" : "no");
  own.state().setScope("all");
  own.state().setMode("measure");
  return own;
}

/** Until it is written down what was found of so many pictures. */
async function written(own: Tab, count: number): Promise<void> {
  own.clock.skip();
  await vi.waitFor(async () => {
    const { observed = [] } = (await browser.kept())!;
    expect(observed.flatMap(({ observations }) => observations)).toHaveLength(count);
  });
  await own.rests("saved");
}

/** The report of one measurement that nothing interrupts, and of how many seconds and when is no matter. */
async function uninterrupted() {
  const other = browser;
  browser = fakeBrowser();
  const own = await labelled(measuring());
  await own.state().measure();
  browser = other;
  return now(own).report!;
}

describe("after a reload, the rest of a measurement", () => {
  it("that was stopped is measured, and the report is that of one without a stop", async () => {
    const first = await labelled(measuring(4));
    const going = first.state().measure();
    first.state().stopMeasuring();
    await going;
    expect(now(first)).toMatchObject({ status: "stopped", done: 4, total: 9 });
    await written(first, 4);
    browser.closeHolder();
    const second = await tab(measuring());
    expect(now(second)).toMatchObject({ status: "stopped", done: 4, isRestored: true });
    expect(second.state().whyNoRest()).toBeUndefined();
    await second.state().goOnMeasuring();
    expect(asked(second)).toEqual([["4.png", "5.png", "6.png", "7.png", "8.png"]]);
    expect(now(second)).toMatchObject({ status: "done", done: 9, total: 9, started: now(first).started });
    expect(now(second).isRestored).toBeUndefined();
    expect(now(second).report).toEqual(await uninterrupted());
    await written(second, 0);
    expect((await browser.kept())!.report!.plan).toBeUndefined();
  });

  it("that the reload cut off comes back with the report of what was written down", async () => {
    const first = await labelled(measuring(5));
    void first.state().measure();
    await written(first, 5);
    browser.closeHolder();
    const second = await tab(measuring(2));
    await vi.waitFor(() => expect(now(second).report).toBeDefined());
    expect(now(second)).toMatchObject({ status: "failed", done: 5, total: 9, problem: expect.stringContaining("loaded again") as unknown }); // prettier-ignore
    expect(now(second).report!.verdicts).toHaveLength(5);
    expect(second.state().measuring.lost).toBeUndefined();
    // And once more.
    void second.state().goOnMeasuring();
    await written(second, 7);
    browser.closeHolder();
    const third = await tab(measuring());
    await vi.waitFor(() => expect(now(third)).toMatchObject({ done: 7, report: { verdicts: { length: 7 } } }));
    await third.state().goOnMeasuring();
    expect(asked(third)).toEqual([["7.png", "8.png"]]);
    expect(now(third).report).toEqual(await uninterrupted());
  });

  it("waits for pictures that are gone, and follows when they are added again", async () => {
    const first = await labelled(measuring(4));
    const going = first.state().measure();
    first.state().stopMeasuring();
    await going;
    for (const name of ["5.png", "6.png"]) first.state().removeImage(first.idOf(name));
    await written(first, 4);
    browser.closeHolder();
    const second = await tab(measuring());
    expect(second.state().whyNoRest()).toMatch(/^2 of the 5 pictures that are left are not here: add them again/);
    await second.state().goOnMeasuring();
    expect(asked(second)).toEqual([]);
    await second.state().addFiles(["5.png", "6.png"].map(file));
    await vi.waitFor(() => expect(second.state().data.known[second.idOf("6.png")]).toBeDefined());
    expect(second.state().whyNoRest()).toMatch(/^The rest cannot follow: 2 of the 5 pictures that are left are of another class/); // prettier-ignore
    second.state().setClass(second.idOf("5.png"), "no");
    second.state().setClass(second.idOf("6.png"), "yes");
    expect(second.state().whyNoRest()).toBeUndefined();
    await second.state().goOnMeasuring();
    const pictures = Object.values(now(second).pictures).map(({ image }) => image);
    expect(second.state().images.map(({ id }) => id)).toEqual(expect.arrayContaining(pictures));
    const { verdicts, ...numbers } = await uninterrupted();
    const { verdicts: found, ...same } = now(second).report!;
    expect(same).toEqual(numbers);
    expect(new Set(found)).toEqual(new Set(verdicts));
  });

  it("does not follow with another network, other weights or another card", async () => {
    const first = await labelled(measuring(4));
    const going = first.state().measure();
    first.state().stopMeasuring();
    await going;
    await written(first, 4);
    browser.closeHolder();
    const second = await tab(measuring());
    const { info } = second.state().model;
    const card = { ...info!.card, preprocessing: { ...info!.card.preprocessing, scale: 2 } };
    second.studio.setState({ model: { ...second.state().model, info: { ...info!, card } } });
    expect(second.state().whyNoRest()).toMatch(
      /^The rest cannot follow: the network's card has other .* preprocessing/,
    );
    await second.state().goOnMeasuring();
    second.studio.setState({ model: { ...second.state().model, info: { ...info!, hash: "another" } } });
    await second.state().goOnMeasuring();
    expect(asked(second)).toEqual([]);
    expect(now(second)).toMatchObject({ status: "failed", problem: expect.stringContaining("changed") as unknown });
  });

  it("cannot follow where there was no room for what was found, which is said", async () => {
    browser.refuse = ({ observed }: ProjectChange) => observed && new DOMException("", "QuotaExceededError");
    const first = await labelled(measuring(4));
    const going = first.state().measure();
    first.state().stopMeasuring();
    await going;
    first.clock.skip();
    await vi.waitFor(async () => expect((await browser.kept())!.report?.measurement.report).toBeDefined());
    await first.rests("saved");
    expect(first.keeping()).toMatchObject({ status: "saved", problem: undefined });
    expect(first.state().whyNoRest()).toBeUndefined();
    browser.closeHolder();
    const second = await tab(measuring());
    expect(now(second)).toMatchObject({ status: "stopped", done: 4, report: { verdicts: { length: 4 } } });
    expect(second.state().whyNoRest()).toMatch(/was not kept when the page was loaded again; measure anew/);
    await second.state().goOnMeasuring();
    expect(asked(second)).toEqual([]);
  });

  it("is forgotten with the data set, and replaced by the next measurement", async () => {
    const first = await labelled(measuring(4));
    void first.state().measure();
    await written(first, 4);
    first.state().stopMeasuring();
    vi.setSystemTime(Date.now() + 1000);
    void first.state().measure();
    vi.useRealTimers();
    await written(first, 4);
    const { observed, report } = (await browser.kept())!;
    expect(new Set(observed!.map(({ started }) => started))).toEqual(new Set([report!.measurement.started]));
    await first.state().forgetData();
    expect(await browser.kept()).toBeUndefined();
  });
});

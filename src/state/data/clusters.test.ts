import { beforeEach, describe, expect, it, vi } from "vitest";

import { fakeBrowser, type FakeBrowser } from "../fakeKeep";
import { clustersAcross, clusterSentence } from "./clusters";
import { dataSamples } from "./dataSamples";
import { fakeTab } from "./fakeTab";

let browser: FakeBrowser;
beforeEach(() => void (browser = fakeBrowser()));
const tab = () => fakeTab(browser, vi.waitFor);
type Tab = Awaited<ReturnType<typeof tab>>;

const names = Array.from({ length: 40 }, (_, i) => `${i}.png`);
/** Ten patients of four pictures each. */
const patient = (i: number) => `Invented-${i % 10}`;
const files = (from = 0, to = 40) => names.slice(from, to).map((name) => new File([name], name));
const table = (from = 0, to = 40, cell = patient) => {
  const rows = names.slice(from, to).map((name, i) => `${name},${(from + i) % 4 < 2 ? "yes" : "no"},${cell(from + i)}`);
  return new File([`file,class,Patient ID\n${rows.join("\n")}\n`], "labels.csv");
};

const sides = ({ state }: Tab) => Object.fromEntries(dataSamples(state()).map(({ name, split }) => [name, split]));
const numbers = ({ state }: Tab) => dataSamples(state()).map(({ label }) => label?.cluster);
/** Patients with pictures on both sides. */
const torn = (own: Tab) => {
  const split = sides(own);
  return [...new Set(names.map((_, i) => patient(i)))].filter((one) => new Set(names.filter((name, i) => patient(i) === one && name in split).map((name) => split[name])).size > 1); // prettier-ignore
};

describe("a table of patients", () => {
  it("keeps those of one on one side, and says so without naming any", async () => {
    const own = await tab();
    await own.state().importData([...files(), table()]);
    expect(torn(own)).toEqual([]);
    const heldOut = Object.values(sides(own)).filter((side) => side === "held-out");
    expect(heldOut).toHaveLength(8);
    const words = "Pictures of one patient stay on one side: 40 pictures of 10 patients, from the column “Patient ID”.";
    expect(own.state().data.news!.text.at(-1)).toMatch(new RegExp(`^${words}`));
    expect(clusterSentence(own.state())).toMatch(new RegExp(`^${words}`));
    expect(clustersAcross(own.state())).toEqual([]);
    expect(JSON.stringify(own.state())).not.toMatch(/invented/i);
  });

  it("is known again in the next drop", async () => {
    const own = await tab();
    await own.state().importData([...files(0, 13), table(0, 13)]);
    await own.state().importData([...files(13), table(13)]);
    expect(numbers(own)).toEqual(names.map((_, i) => 1 + (i % 10)));
    expect(torn(own)).toEqual([]);
  });

  it("can be taken back; empty cells leave each picture its own side", async () => {
    const own = await tab();
    await own.state().importData([...files(), table(0, 40, () => "")]);
    const before = sides(own);
    expect([clusterSentence(own.state()), torn(own).length > 0]).toEqual([undefined, true]);
    await own.state().importData([table()]);
    expect(torn(own)).toEqual([]);
    own.state().undo();
    expect(sides(own)).toEqual(before);
  });

  it("may stand beside folders that say the classes", async () => {
    const own = await tab();
    const inFolders = names.slice(0, 8).map((name, i) =>
      Object.defineProperty(new File([name], name), "webkitRelativePath", {
        value: `${i < 4 ? "yes" : "no"}/${name}`,
      }),
    );
    const rows = names.slice(0, 8).map((name, i) => `${name},${i % 2}x`);
    await own.state().importData([...inFolders, new File([`file,case\n${rows.join("\n")}`], "cases.csv")]);
    expect(own.state().data.news).toMatchObject({ kind: "done" });
    expect(numbers(own)).toEqual([1, 2, 1, 2, 1, 2, 1, 2]);
    expect(clusterSentence(own.state())).toContain("8 pictures of 2 cases, from the column “case”");
  });

  it("alone labels nothing, and its numbers wait for labels", async () => {
    const own = await tab();
    await own.state().importData([...files(0, 4), new File(["file,patient\n0.png,a\n1.png,a\n2.png,b\n"], "who.csv")]);
    expect(own.state().data.news!.text[0]).toBe("4 pictures were added.");
    expect(clusterSentence(own.state())).toContain("3 pictures of 2 patients");
    own.state().setClass(own.idOf("0.png"), "yes");
    expect(own.state().data.labels[own.idOf("0.png")]).toEqual({ class: "yes", boxes: [], cluster: 1 });
  });
});

it("is kept over a reload with the same sides, and nobody's name is", async () => {
  const first = await tab();
  await first.taught(...names);
  await first.state().importData([table()]);
  await first.saved();
  const before = sides(first);
  const { pictures: _, ...kept } = (await browser.kept())!;
  expect(JSON.stringify(kept)).not.toMatch(/invented/i);
  browser.closeHolder();
  const own = await tab();
  await vi.waitFor(() => expect(dataSamples(own.state())).toHaveLength(40));
  expect(sides(own)).toEqual(before);
  expect(clusterSentence(own.state())).toContain("from the column “Patient ID”");
  // Who had which number is forgotten by now: new numbers never meet the old ones.
  await own.state().importData([new File(["x"], "x.png"), new File(["file,class,patient\nx.png,yes,Other\n"], "x.csv")]); // prettier-ignore
  expect(numbers(own).at(-1)).toBe(11);
});

it("the others of a patient follow a picture that is put on a side by hand; two that are put apart are told", async () => {
  const own = await tab();
  await own.state().importData([...files(), table()]);
  const of = (i: number) => own.idOf(`${i}.png`);
  for (const side of ["train", "held-out"] as const) {
    own.state().setSide(of(3), side);
    expect([3, 13, 23, 33].map((i) => sides(own)[`${i}.png`])).toEqual([side, side, side, side]);
    expect(clustersAcross(own.state())).toEqual([]);
  }
  own.state().setSide(of(13), "train");
  expect([3, 13, 23, 33].map((i) => sides(own)[`${i}.png`])).toEqual(["held-out", "train", "held-out", "held-out"]);
  expect(clusterSentence(own.state())).toMatch(
    /^Pictures of one patient stay on one side unless they were put apart: /,
  );
  expect(clustersAcross(own.state())).toEqual([
    expect.stringMatching(/^Pictures of one patient were put on both sides \(13\.png to train, 3\.png to held-out\)/),
  ]);
});

import { beforeEach, describe, expect, it, vi } from "vitest";

import { madeDicom } from "../../../e2e/madeDicom";
import { fakeBrowser, type FakeBrowser } from "../fakeKeep";
import { clusterSentence } from "./clusters";
import { dataSamples, saidSamples } from "./dataSamples";
import { fakeTab } from "./fakeTab";

let browser: FakeBrowser;
beforeEach(() => void (browser = fakeBrowser()));
const tab = () => fakeTab(browser, vi.waitFor);
type Tab = Awaited<ReturnType<typeof tab>>;

/** What no file, state or storage may ever say. */
const SECRET = /invented|1\.2\.840\.77/i;

/** The i-th picture, of a patient, of a study, or of neither. */
function dicom(i: number, { patient, study }: { patient?: string; study?: string }): File {
  const more: [string, string, string][] = [];
  if (patient !== undefined) more.push(["00100020", "LO", patient]);
  if (study !== undefined) more.push(["0020000d", "UI", study]);
  const bytes = madeDicom({ columns: 2, rows: 1, values: [i, 7], more, without: ["00100020"] });
  return new File([new Uint8Array(bytes)], `${i}.dcm`);
}
const ofPatient = (i: number) => dicom(i, { patient: `Invented-${i % 10}`, study: `1.2.840.77.${i}` });
const dicoms = (from = 0, to = 40) => Array.from({ length: to - from }, (_, i) => ofPatient(from + i));
const table = (rows: (i: number) => string, header: string, to = 40) => new File([[header, ...Array.from({ length: to }, (_, i) => rows(i))].join("\n")], "labels.csv"); // prettier-ignore
const classes = (to = 40) => table((i) => `${i}.dcm,${i % 4 < 2 ? "yes" : "no"}`, "file,class", to);

const numbers = ({ state }: Tab) => saidSamples(state()).map(({ label }) => label?.cluster);
/** For every picture the first one that it belongs together with. */
const groups = (own: Tab) =>
  numbers(own).map((number, i, all) => (number === undefined ? -i - 1 : all.indexOf(number)));
/** All pictures and what is said of them is in the browser. */
const kept = (own: Tab) =>
  vi.waitFor(async () => {
    await own.saved();
    const there = await browser.kept();
    expect(there?.pictures).toHaveLength(own.names().length);
    expect(there?.facts.filter(({ label }) => label)).toHaveLength(Object.keys(own.state().data.labels).length);
  });
const byPatient = Array.from({ length: 40 }, (_, i) => i % 10);

describe("pictures of one patient, as DICOM files say", () => {
  it("stay on one side, and nothing of who that is leaves the file", async () => {
    const own = await tab();
    await own.state().importData([...dicoms(), classes()]);
    expect(groups(own)).toEqual(byPatient);
    expect([...new Set(numbers(own))].sort((a, b) => a! - b!)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10]);
    const sides = dataSamples(own.state()).map(({ split }) => split);
    expect(sides).toEqual(byPatient.map((first) => sides[first]));
    expect(sides.filter((side) => side === "held-out")).toHaveLength(8);
    expect(own.state().data.news!.text.at(-1)).toBe(
      "Pictures of one patient stay on one side: 40 pictures of 10 patients, as their DICOM files say. Who is who is not kept, only a running number.",
    );
    await kept(own);
    const { pictures, ...rest } = (await browser.kept())!;
    const files = await Promise.all(pictures.map(async ({ file }) => Buffer.from(await file.arrayBuffer()).toString("latin1"))); // prettier-ignore
    expect(files).toHaveLength(40);
    const project = await own.state().projectFiles();
    const written = [...project.values()].map((bytes) => Buffer.from(bytes).toString("latin1"));
    expect(written.length).toBeGreaterThan(40);
    for (const text of [JSON.stringify(own.state()), JSON.stringify(rest), ...files, ...written]) expect(text).not.toMatch(SECRET); // prettier-ignore
  });

  it("are known too where they were only looked at before", async () => {
    const own = await tab();
    await own.state().addFiles(dicoms(0, 12));
    own.state().setMode("teach");
    await own.rests("saved");
    await vi.waitFor(() => expect(groups(own)).toEqual([...byPatient.slice(0, 10), 0, 1]));
    own.state().askToRemove(own.idOf("3.dcm"));
    expect(own.state().removing).toBeUndefined();
    expect(own.names()).not.toContain("3.dcm");
  });

  it("are those of one study where no patient is named, and alone where neither is", async () => {
    const own = await tab();
    await own
      .state()
      .importData([
        dicom(0, { study: "1.2.840.77.1" }),
        dicom(1, { patient: " ", study: "1.2.840.77.1" }),
        dicom(2, { patient: "ANONYMOUS", study: "1.2.840.77.2" }),
        dicom(3, { patient: "0000", study: "1.2.840.77.2" }),
        dicom(4, { patient: "anon" }),
        dicom(5, {}),
        new File(["6.png"], "6.png"),
      ]);
    expect(groups(own)).toEqual([0, 0, 2, 2, -5, -6, -7]);
  });

  it("say so where all are of one: then none is held out", async () => {
    const own = await tab();
    await own.state().importData([0, 10, 20].map(ofPatient));
    expect(clusterSentence(own.state())).toMatch(/3 pictures of 1 patient, .* none can be held out unless you put it there\.$/); // prettier-ignore
    await own.state().importData([ofPatient(1)]);
    expect(clusterSentence(own.state())).not.toContain("none can be held out");
  });
});

describe("a table's column of patients", () => {
  const whose = (i: number) => `${i}.dcm,yes,Other ${i % 3}`;

  it("goes before what the files say, also when it is told later which columns are what, and can be undone", async () => {
    const own = await tab();
    await own.state().importData([...dicoms(0, 9), table(whose, "file,class,patient", 9)]);
    expect(groups(own)).toEqual([0, 1, 2, 0, 1, 2, 0, 1, 2]);
    expect(clusterSentence(own.state())).toContain("from the column “patient”");
    own.state().undo();
    expect(groups(own)).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8]);
    const other = await tab();
    await other.state().importData([...dicoms(0, 9), table(whose, "Bild,Befund,patient", 9)]);
    expect(groups(other)).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8]);
    await other.state().nameColumns(["Bild", "Befund", "patient"], { file: "Bild", class: "Befund" });
    expect(groups(other)).toEqual([0, 1, 2, 0, 1, 2, 0, 1, 2]);
  });

  it("of the files' own IDs joins those it names with those it does not", async () => {
    const own = await tab();
    const rows = table((i) => `${i}.dcm,yes,invented-${i}`, "file,class,Patient ID", 10);
    await own.state().importData([...dicoms(0, 20), rows]);
    expect(groups(own)).toEqual([...byPatient.slice(0, 10), ...byPatient.slice(0, 10)]);
  });
});

describe("after a reload, when nobody knows any more who had which number", () => {
  async function reloaded(...files: File[]): Promise<Tab> {
    const first = await tab();
    first.state().setMode("teach");
    await first.state().importData(files);
    await kept(first);
    browser.closeHolder();
    const own = await tab();
    await vi.waitFor(() => expect(dataSamples(own.state())).not.toHaveLength(0));
    return own;
  }

  it("those dropped anew get new numbers", async () => {
    const own = await reloaded(...dicoms(0, 20), classes(20));
    expect(groups(own)).toEqual([...byPatient.slice(0, 10), ...byPatient.slice(0, 10)]);
    await own.state().importData(dicoms(20, 30));
    expect(groups(own).slice(20)).toEqual([20, 21, 22, 23, 24, 25, 26, 27, 28, 29]);
  });

  it("those dropped along with the earlier pictures of their patient join them", async () => {
    const own = await reloaded(...dicoms(0, 20), classes(20));
    await own.state().importData(dicoms(20, 25)); // new numbers for five who have pictures already
    own.state().setClass(own.idOf("21.dcm"), "no");
    await own.state().importData([...dicoms(0, 10), ...dicoms(30, 40)]);
    expect(own.names()).toHaveLength(35);
    expect(groups(own)).toEqual([...byPatient.slice(0, 25), ...byPatient.slice(30)]);
    own.state().undo();
    expect(groups(own)).toEqual([...byPatient.slice(0, 25), ...byPatient.slice(30)]);
  });

  it("groups that a table made are not joined", async () => {
    const own = await reloaded(
      ...dicoms(0, 20),
      table((i) => `${i}.dcm,yes,case ${i}`, "file,class,case", 20),
    );
    const before = groups(own);
    await own.state().importData(dicoms(0, 20));
    expect(groups(own)).toEqual(before);
  });

  it("numbers of another tab are not taken for one's own", async () => {
    const first = await tab();
    first.state().setMode("teach");
    await first.state().importData([...dicoms(0, 5), classes(5)]);
    await kept(first);
    const second = await tab();
    await second.state().addFiles(dicoms(5, 10));
    await second.state().takeOver();
    await vi.waitFor(() => expect(second.names()).toHaveLength(10));
    await vi.waitFor(() => expect(groups(second)).toEqual(byPatient.slice(0, 10)));
    await second.state().importData(dicoms(15, 20));
    expect(groups(second).slice(10)).toEqual([5, 6, 7, 8, 9]);
  });
});

import { csvParse, csvParseRows } from "d3";
import { expect, it } from "vitest";

import { classesCsv } from "./classesCsv";
import { curvesCsv } from "./curvesCsv";
import { fakeMeasured } from "./fakeMeasured";
import type { MistakePicture } from "./mistakePictures";
import { reportCsv } from "./reportCsv";
import { reportFacts, reportStem } from "./reportFacts";
import { reportHtml } from "./reportHtml";
import { reportJson } from "./reportJson";
import type { Measured } from "./useMeasured";

/** A threshold that was chosen on the five pictures of the report, or on others. */
const chosenOn = (prints: string[]) => ({
  ...{ positive: 1, threshold: 0.3, aim: { kind: "sensitivity" as const, least: 0.95 } },
  on: { scope: "train" as const, n: 5, at: Date.UTC(2024, 0, 2, 3, 4), prints },
});
const these = chosenOn(["0", "1", "2", "3", "4"]);
const others = chosenOn(["5", "6", "7", "8", "9"]);

const facts = (measured: Measured, name = "My <b>data</b>") =>
  reportFacts(measured, { data: { name } } as Parameters<typeof reportFacts>[1], ["Few & <i>far</i>."]);

const html = (change: Partial<Measured> = {}, pictures = new Map<string, MistakePicture>()) =>
  reportHtml(facts(fakeMeasured(change)), pictures);

it("the CSV has a row for every picture, and names that are hostile survive it", () => {
  const rows = csvParse(reportCsv(fakeMeasured()));
  expect(rows).toHaveLength(6);
  expect(rows.map(({ file }) => file)).toEqual(
    ["plain.png", `<script>alert("1")</script>&'.png`, 'comma, "quote".png', "folder/line\nbreak.png", "x.png", "bad.png"], // prettier-ignore
  );
  expect(rows[1]).toMatchObject({ truth: "no", decided: "yes", right: "0", "p no": "0.125", "p yes": "0.875", "vote lap1": "yes" }); // prettier-ignore
  expect(rows[0]!["vote lap2"]).toBe("");
  expect(rows[5]).toMatchObject({ truth: "", "p yes": "", problem: "It is no <image>." });
});

it("the HTML report runs nothing, fetches nothing, and escapes what it was given", async () => {
  const page = await html();
  expect(page).toMatch(/^<!doctype html>/);
  expect(page).not.toMatch(/<script|<b>data|<i>far|<image>|<img|https?:|url\(|@import/i);
  expect(page).toContain("&lt;script&gt;alert(&quot;1&quot;)&lt;/script&gt;&amp;&#x27;.png");
  expect(page).toContain("My &lt;b&gt;data&lt;/b&gt;");
  expect(page).toContain("f".repeat(64));
  expect(page).toContain("2024-02-03 04:05 UTC");
  expect(page).toContain("held-out pictures: no 2, yes 3");
  expect(page).toContain("3 of 5 held-out pictures");
  expect(page.match(/<svg/g)).toHaveLength(4);
  expect(page).toContain("Precision and recall of “yes”");
  expect(page).toMatch(/<th scope="row">Cohen’s kappa<\/th><td>0\.167<\/td>/);
});

it("maps of mistakes are in the HTML report, and pictures only when they were asked for", async () => {
  const map = "data:image/jpeg;base64,AAAA";
  const alone = await html({}, new Map([["1", { map, concept: '"yes"' }]]));
  expect(alone.match(/<img[^>]*>/g)).toEqual([`<img src="${map}" alt="Map of &quot;yes&quot;"/>`]);
  expect(alone).not.toContain(">Picture<");
  const picture = "data:image/jpeg;base64,BBBB";
  const both = await html({}, new Map([["1", { map, concept: "yes", picture }]]));
  expect(both.match(/<img[^>]*>/g)).toEqual([`<img src="${picture}" alt=""/>`, `<img src="${map}" alt="Map of yes"/>`]);
});

it("the HTML report says where and how the network decided, and that it is a part", async () => {
  expect(await html({ backends: ["webgpu", "wasm"] })).toContain("WebGPU, then WASM");
  const at = await html({ operating: these, done: 5, total: 9 });
  expect(at).toContain("for “yes” from a probability of 0.300 on, chosen on these pictures, for a sensitivity of at least 95\u00a0%"); // prettier-ignore
  expect(at).toContain("Partial: 5 of 9 pictures");
  expect(at).toContain("the dot is at 0.300");
  const validated = await html({ operating: others });
  expect(validated).toContain("0.300 on, chosen on 5 training pictures, for a sensitivity of at least 95\u00a0% (2024-01-02 03:04 UTC)"); // prettier-ignore
  expect(validated).toContain("from 0.300 on (chosen on 5 training pictures, for a sensitivity of at least 95\u00a0%)"); // prettier-ignore
  expect(validated).not.toContain("these pictures,");
});

it("of more than two classes the HTML report tells of each, the least recognised first", async () => {
  const { report } = fakeMeasured();
  const classes = ["no", "<b>yes</b>", "perhaps"];
  const page = await html({ classes, report: { ...report, classes: report.classes.toReversed() } });
  expect(page.indexOf("Classes, the least recognised first")).toBeGreaterThan(0);
  expect(page).toContain("&lt;b&gt;yes&lt;/b&gt;");
  expect(page).toContain("66.7 % (10.0 – 90.0 %; n 3)");
});

it.each(["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", '=HYPERLINK("http://x")'])(
  "spreadsheets open %j as text, as a file, a class and a problem",
  (hostile) => {
    const { report, pictures } = fakeMeasured();
    const rows = csvParseRows(
      reportCsv(
        fakeMeasured({
          classes: [hostile, "yes"],
          pictures: { ...pictures, 0: { image: "i0", name: hostile } },
          report: { ...report, failed: [{ id: "bad", problem: hostile }] },
        }),
      ),
    );
    const cells = rows.flat().filter((cell) => cell.includes(hostile));
    expect(cells.length).toBeGreaterThan(5);
    for (const cell of cells) expect(cell).toMatch(/^('|p )/);
    expect(rows[1]!.slice(0, 3)).toEqual([`'${hostile}`, "0", `'${hostile}`]);
  },
);

it("of many classes the CSV has the five most probable, and the place of the true one", () => {
  const { report, pictures } = fakeMeasured();
  const classes = Array.from({ length: 1000 }, (_, c) => `class ${c}`);
  const probable = [7, 3, 900, 1, 0].map((label, i) => ({ class: label, probability: 0.5 - 0.1 * i }));
  const verdicts = [{ id: "0", truth: 42, decided: 7, probable, truthProbability: 0.0625, truthRank: 9, laps: [{ layer: "lap1", vote: 7 }, { layer: "lap2", vote: undefined }] }]; // prettier-ignore
  const rows = csvParse(reportCsv(fakeMeasured({ classes, report: { ...report, verdicts }, pictures })));
  expect(rows.columns).toHaveLength(5 + 2 + 10 + 2 + 1);
  expect(rows[0]).toMatchObject({ truth: "class 42", "p true class": "0.0625", "place of true class": "9", "class 1": "class 7", "p 1": "0.5", "class 5": "class 0" }); // prettier-ignore
  expect(rows[1]).toMatchObject({ "class 5": "", problem: "It is no <image>." });
});

it("the CSV says which threshold decided, and where it comes from", () => {
  const decided = (operating: Measured["operating"]) => csvParseRows(reportCsv(fakeMeasured({ operating })))[0]![3];
  expect(decided({ positive: 1, threshold: 0.3 })).toBe("decided (yes from 0.300, given before measuring)");
  expect(decided({ ...these, aim: undefined })).toBe("decided (yes from 0.300, chosen on these pictures)");
  expect(decided({ ...others, aim: undefined })).toBe("decided (yes from 0.300, chosen on 5 training pictures)");
  expect(decided({ positive: 1, threshold: undefined })).toBe("decided");
});

it("the JSON report says where a threshold comes from", () => {
  const origin = (operating: Measured["operating"]) =>
    (JSON.parse(reportJson(facts(fakeMeasured({ operating })))) as { operating: { origin?: unknown } }).operating
      .origin;
  expect(origin(others)).toEqual({
    words: "chosen on 5 training pictures, for a sensitivity of at least 95\u00a0%",
    aim: { kind: "sensitivity", least: 0.95 },
    chosenOn: { scope: "train", n: 5, date: "2024-01-02T03:04:00.000Z" },
    measuredHere: "others",
  });
  expect(origin(chosenOn(["0", "6", "7", "8", "9"]))).toMatchObject({ measuredHere: "some", count: 1, isAbout: false });
  expect(origin({ positive: 1, threshold: 0.3 })).toEqual({ words: "given before measuring", measuredHere: "given" });
  expect(origin({ positive: 1, threshold: undefined })).toBeUndefined();
});

it("a report of a network for research says so", async () => {
  const { network } = fakeMeasured();
  const limits = "Research use only, not a medical device: never base a finding on it.";
  expect(await html({ network: { ...network, limits } })).toContain("Research use, not a medical device.");
  expect(await html({ network: { ...network, limits: "For faces." } })).not.toContain("medical");
});

it("the JSON report has every number, and null for the infinite threshold", () => {
  const said = JSON.parse(reportJson(facts(fakeMeasured()))) as Record<string, never>;
  expect(said).toMatchObject({
    format: "lap-studio-report/2",
    network: { hash: "f".repeat(64), weights: "as loaded" },
    data: { scope: "held-out", images: { no: 2, yes: 3 } },
    operating: { positive: "yes", threshold: null },
    confusion: [{ truth: "no", decided: "no", count: 1 }, { truth: "no", decided: "yes", count: 1 }, { truth: "yes", decided: "no", count: 1 }, { truth: "yes", decided: "yes", count: 2 }],
    byClass: [{ class: "no", f1: { value: 0.5 } }, { class: "yes" }],
    quality: expect.arrayContaining([
      { key: "accuracy", title: "Accuracy", kind: "share", value: 0.6, n: 5, interval: [0.1, 0.9], method: "Wilson" },
      expect.objectContaining({ key: "logLoss", kind: "error" }),
    ]),
    precisionRecall: { class: "yes", prevalence: 0.6, averagePrecision: { n: 5 } },
    failed: [{ file: "bad.png" }],
  }); // prettier-ignore
  const { roc, images } = said as unknown as { roc: { points: { threshold: unknown }[] }[]; images: object[] };
  expect(roc[0]!.points[0]!.threshold).toBeNull();
  expect(images[0]).toEqual({ file: "plain.png", sha256: "0", truth: "no", decided: "no", probable: [["no", 0.75], ["yes", 0.25]], truthProbability: 0.75, truthRank: 1, votes: ["no", null] }); // prettier-ignore
});

it("files are named for the data, the network and the day", () => {
  expect(reportStem(facts(fakeMeasured(), "a/b: c"))).toBe("a-b-c-t-2024-02-03");
});

it("what a table says of pictures is in every file, and hostile texts survive it", async () => {
  const { pictures } = fakeMeasured();
  for (const [i, text] of ["=1+1", "<script>", "<script>", "=1+1", "=1+1"].entries()) {
    pictures[i] = { ...pictures[i]!, attributes: { "<b>site</b>": text, ...(i === 0 ? { truth: "x" } : {}) } };
  }
  const rows = csvParse(reportCsv(fakeMeasured({ pictures })));
  expect(rows.map((row) => row["group <b>site</b>"])).toEqual(["'=1+1", "<script>", "<script>", "'=1+1", "'=1+1", ""]);
  expect(rows[0]).toMatchObject({ truth: "no", "group truth": "x" });
  expect(rows[5]!["problem"]).toBe("It is no <image>.");
  const said = JSON.parse(reportJson(facts(fakeMeasured({ pictures })))) as Record<string, unknown>;
  expect(said["groups"]).toMatchObject([
    { attribute: "<b>site</b>", name: "<script>", n: 2 },
    {
      attribute: "<b>site</b>",
      name: "=1+1",
      n: 3,
      metrics: [{ metric: "Accuracy", n: 3 }, {}, {}, {}, {}, { metric: "F1 (yes)" }],
    },
    { attribute: "truth", name: "x", n: 1 },
    { attribute: "truth", name: "not said", n: 4 },
  ]);
  const page = await html({ pictures });
  expect(page).toContain("Groups by &lt;b&gt;site&lt;/b&gt;");
  expect(page).not.toMatch(/<script|<b>site/);
  expect(await html()).not.toContain("Groups by");
});

/** A measurement of three classes that has the curves of the first two, the second being the more frequent. */
function ofThree(change: Partial<Measured> = {}): Measured {
  const { report } = fakeMeasured();
  const [{ curve }] = report.roc as [(typeof report.roc)[number]];
  const averagePrecision = { value: 0.5, n: 5, interval: [0.25, 0.75] as [number, number] };
  const roc = [
    { class: 0, curve: { ...curve, positives: 2, negatives: 3 } },
    { class: 1, curve },
  ];
  const own = report.classes.map((one) => ({ ...one, auc: averagePrecision, averagePrecision }));
  return fakeMeasured({ classes: ["no", "=yes", "perhaps"], report: { ...report, roc, classes: own }, ...change });
}

it("the CSV of curves has every point of each class against all others; of two classes those of the one that is looked for", () => {
  const rows = csvParse(curvesCsv(ofThree()));
  expect(rows.map((row) => row.class)).toEqual([...Array<string>(6).fill("no"), ...Array<string>(6).fill("'=yes")]);
  expect(rows[6]).toMatchObject({ positives: "3", negatives: "2", threshold: "", recall: "0.000000", precision: "" });
  expect(rows[9]).toMatchObject({ threshold: "0.75", "false positive rate": "0.500000", recall: "0.666667", precision: "0.666667" }); // prettier-ignore
  expect(csvParse(curvesCsv(fakeMeasured())).map((row) => row.class)).toEqual(Array<string>(6).fill("yes"));
  const { report } = fakeMeasured();
  expect(csvParse(curvesCsv(fakeMeasured({ report: { ...report, roc: [] } })))).toHaveLength(0);
});

it("the CSV of classes has a row for each, with the ends of the intervals", () => {
  const rows = csvParse(classesCsv(ofThree()));
  expect(rows).toHaveLength(2);
  expect(rows[1]).toMatchObject({ class: "'=yes", pictures: "3", decided: "3", recall: "0.666667", "recall low": "0.100000", "average precision high": "0.750000" }); // prettier-ignore
  expect(csvParse(classesCsv(fakeMeasured()))[0]).toMatchObject({ class: "no", "area under ROC": "" });
});

it("of more than two classes the HTML report has the curves of each while they are few, else those of the class that is shown", async () => {
  const figures = (page: string) => [...page.matchAll(/<figure><h2>([^<]*) of “([^”]*)”/g)].map(([, ...names]) => names);
  const all = await html(ofThree());
  expect(figures(all)).toEqual([["ROC", "no"], ["Precision and recall", "no"], ["ROC", "=yes"], ["Precision and recall", "=yes"]]);
  const { report } = ofThree();
  const classes = Array.from({ length: 8 }, (_, c) => `class ${c}`);
  const roc = classes.map((_, c) => ({ class: c, curve: { ...report.roc[0]!.curve, positives: c === 4 ? 3 : 2 } }));
  const own = classes.map((_, c) => ({ ...report.classes[0]!, class: c }));
  const many = { classes, report: { ...report, roc, classes: own } };
  expect(figures(await html(many))).toEqual([["ROC", "class 4"], ["Precision and recall", "class 4"]]);
  const chosen = await html({ ...many, curveClass: 2 });
  expect(figures(chosen)).toEqual([["ROC", "class 2"], ["Precision and recall", "class 2"]]);
  expect(chosen).toContain("One of 8 classes");
  const said = JSON.parse(reportJson(facts(fakeMeasured({ ...many, curveClass: 2 })))) as { precisionRecall: { class: string } };
  expect(said.precisionRecall.class).toBe("class 2");
  // Of reports that earlier versions made, the curves of many classes lack points.
  const older = { ...report, roc, classes: own.map((one) => ({ ...one, averagePrecision: undefined })) };
  expect(figures(await html({ classes, report: older }))).toEqual([["ROC", "class 4"]]);
  expect(csvParse(curvesCsv(fakeMeasured({ classes, report: older }))).some(({ precision }) => precision !== "")).toBe(false);
}); // prettier-ignore

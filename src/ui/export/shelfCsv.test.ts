import { csvParse, csvParseRows } from "d3";
import { describe, expect, it } from "vitest";

import { type Explanation, type Grid, mapSummaries, type ModelCard } from "../../base";
import { DEFAULT_VIEW, type ImageEntry, type StudioState, type View } from "../../state";
import { explainedWords } from "./explainedWords";
import { mapFiles, numbersCsv } from "./exportFiles";
import { shelfCsv } from "./shelfCsv";

const grid = (...values: number[]): Grid => ({ width: values.length, height: 1, values: Float32Array.from(values) });
const lap = (name: string, ...maps: Grid[]) => ({ name, grid: [1, 2] as [number, number], windows: null, concepts: maps, ...mapSummaries(maps) }); // prettier-ignore

const seen = (change: Partial<Explanation> = {}): Explanation => ({
  ...{ width: 8, height: 8, logits: new Float32Array(2), notices: [], time: { decode: 1, run: 1 } },
  prediction: [
    { class: "no", probability: 0.25 },
    { class: "yes", probability: 0.75 },
  ],
  laps: [lap("lap1", grid(0.5, 0.75), grid(0, 0.25)), lap("lap2", grid(0.125, 0), grid(1, 0.5))],
  shown: [0, 1],
  integrated: [grid(0.25, 0.5), grid(0.75, 1)],
  ...change,
});

const entryOf = (name: string, change: Partial<ImageEntry> = {}): ImageEntry => {
  const explanation = change.status === undefined ? (change.explanation ?? seen()) : undefined;
  return {
    ...{
      id: name,
      name,
      bytes: 1,
      status: "done",
      fileUrl: "blob:x",
      explanation,
      integrated: explanation?.integrated,
    },
    integratedWith: JSON.stringify([0.8, "mean", []]),
    ...change,
  };
};

const small = {
  ...{ name: "net", classes: ["no", "yes"], laps: [{ name: "lap1" }, { name: "lap2" }] },
  concepts: [
    { name: "no", class: "no" },
    { name: "yes", class: "yes" },
  ],
};

function shelf(images: ImageEntry[], card: object = small, view: Partial<View> = {}): StudioState {
  const model = { status: "ready", info: { card: card as ModelCard, hash: "ab" } };
  return { images, model, view: { ...DEFAULT_VIEW, ...view }, selected: images[0]?.id } as unknown as StudioState;
}

describe("the table of all pictures", () => {
  it("has a row for each: its path, what is decided, the LAPs' votes and the numbers of every map", () => {
    const [row, ...more] = csvParse(shelfCsv(shelf([entryOf("a.png", { path: "day 1/a.png" })])));
    expect(more).toEqual([]);
    expect(row).toEqual({
      ...{ file: "day 1/a.png", status: "explained", decided: "yes", "p no": "0.25", "p yes": "0.75" },
      ...{ "vote lap1": "no", "vote lap2": "yes" },
      ...{ "integrated/no active": "0", "integrated/no max": "0.5", "integrated/no sum": "0.75" },
      ...{ "integrated/yes active": "1", "integrated/yes max": "1", "integrated/yes sum": "1.75" },
      ...{ "lap1/no active": "0.5", "lap1/no max": "0.75", "lap1/no sum": "1.25" },
      ...{ "lap1/yes active": "0", "lap1/yes max": "0.25", "lap1/yes sum": "0.25" },
      ...{ "lap2/no active": "0", "lap2/no max": "0.125", "lap2/no sum": "0.125" },
      ...{ "lap2/yes active": "0.5", "lap2/yes max": "1", "lap2/yes sum": "1.5" },
      ...{ network: "net", threshold: "0.5", decay: "0.8", reading: "mean", problem: "" },
    });
  });

  it("names pictures that failed or are not explained yet, and predicts nothing for them", () => {
    const rows = csvParse(
      shelfCsv(
        shelf([
          entryOf("bad.png", { status: "failed", problem: "It is no image." }),
          // It was explained through another window, and is being explained anew.
          entryOf("again.dcm", { status: "queued", explanation: seen() }),
          entryOf("later.png", { status: "idle" }),
        ]),
      ),
    );
    expect(rows.map(({ file, status, problem }) => [file, status, problem])).toEqual([
      ["bad.png", "failed", "It is no image."],
      ["again.dcm", "waiting", ""],
      ["later.png", "not explained", ""],
    ]);
    for (const row of rows) expect([row.decided, row["p yes"], row["vote lap1"], row["lap1/no max"]]).toEqual(["", "", "", ""]); // prettier-ignore
  });

  it("counts by the threshold in use, and leaves out integrated maps of other settings", () => {
    const [row] = csvParse(shelfCsv(shelf([entryOf("a.png")], small, { threshold: 0.2, decay: 0.5, hiddenLayers: ["lap2"] }))); // prettier-ignore
    expect(row).toMatchObject({ "lap1/no active": "1", "integrated/yes max": "", threshold: "0.2", decay: "0.5" });
    expect(row!["LAPs not integrated"]).toBe("lap2");
  });

  it("has no integrated maps where Algorithm 1 failed, and says why", () => {
    const [row] = csvParse(shelfCsv(shelf([entryOf("a.png", { integrationProblem: "lap1 holds NaN." })])));
    expect(row).toMatchObject({ decided: "yes", "integrated/yes max": "", "lap1/yes max": "0.25" });
    expect(row!.problem).toBe("lap1 holds NaN.");
  });

  it("has the window of those that have one, also below zero", () => {
    const window = { centre: -600, width: 1500, from: "user" as const, low: -1024, high: 3071, leastWidth: 1 };
    const rows = csvParse(shelfCsv(shelf([entryOf("a.png"), entryOf("b.dcm", { explanation: seen({ window }) })])));
    expect(rows.map((row) => [row["window centre"], row["window width"]])).toEqual([
      ["", ""],
      ["-600", "1500"],
    ]);
  });

  it("says at which LAP the network stopped, and has nothing of those behind it", () => {
    const explanation = seen({ stoppedAt: "lap1", laps: [seen().laps[0]!] });
    const [row] = csvParse(shelfCsv(shelf([entryOf("a.png", { explanation })])));
    expect(row).toMatchObject({ "decided at": "lap1", "vote lap1": "no", "vote lap2": "", "lap2/no max": "" });
  });

  it("of many classes has the five most probable, and of many concepts those whose maps came along", () => {
    const classes = Array.from({ length: 40 }, (_, c) => `thing ${c}`);
    const card = {
      ...small,
      classes,
      concepts: classes.map((name) => ({ name, class: name })),
      laps: [{ name: "lap1" }],
    };
    const prediction = classes.map((name, c) => ({
      class: name,
      probability: c === 7 ? 0.5 : c === 3 ? 0.25 : 0.25 / 38,
    }));
    const sums = Float32Array.from(classes, (_, c) => (c === 3 ? 2 : 1));
    const laps = [{ ...lap("lap1", grid(0.75, 0.5), grid(0.25, 0)), sums, highest: sums, active: sums }];
    const explanation = seen({ prediction, laps, shown: [7, 3] });
    const one = entryOf("b.png", { explanation: { ...explanation, shown: [3], laps: [{ ...laps[0]!, concepts: [grid(0, 1)] }], integrated: [grid(0, 0)] } }); // prettier-ignore
    const rows = csvParse(shelfCsv(shelf([entryOf("a.png", { explanation }), one], card)));
    expect(rows[0]).toMatchObject({ decided: "thing 7", "class 1": "thing 7", "p 1": "0.5", "class 2": "thing 3", "vote lap1": "thing 3" }); // prettier-ignore
    expect(rows[0]).toMatchObject({ "concept 1": "thing 7", "concept 2": "thing 3", "lap1/concept 1 max": "0.75", "lap1/concept 2 sum": "0.25", "integrated/concept 2 max": "1" }); // prettier-ignore
    expect(rows[1]).toMatchObject({ "concept 1": "thing 3", "concept 2": "", "lap1/concept 1 max": "1", "lap1/concept 2 sum": "" }); // prettier-ignore
    expect(rows.columns).not.toContain("p thing 7");
  });

  it.each(["=1+1", "+1", "-1", "@SUM(A1)", "\t=1"])(
    "is text to spreadsheets where a file, a class or a LAP is %j",
    (bad) => {
      const card = { ...small, classes: [bad, "yes"], concepts: [{ name: bad, class: bad }], laps: [{ name: bad }] };
      const prediction = [{ class: bad, probability: 1 }];
      const explanation = seen({ prediction, shown: [0], laps: [lap(bad, grid(1))], integrated: [grid(1)] });
      const images = [entryOf(bad, { explanation }), entryOf("b", { status: "failed", problem: bad })];
      const cells = csvParseRows(shelfCsv(shelf(images, card))).flat();
      expect(cells.filter((cell) => cell.includes(bad)).length).toBeGreaterThan(4);
      for (const cell of cells) expect(cell).not.toMatch(/^[=+\-@\t]/);
    },
  );

  it("needs a network, and without pictures is its head", () => {
    expect(() => shelfCsv({ model: {} } as unknown as StudioState)).toThrow("There is no network yet");
    expect(csvParseRows(shelfCsv(shelf([])))).toHaveLength(1);
  });
});

it("the numbers of one picture say of which, and with which probabilities", () => {
  const rows = csvParse(numbersCsv(shelf([entryOf("a.png", { path: "=day/a.png" })])));
  expect(rows).toHaveLength(6);
  expect(rows[0]).toEqual({
    ...{ file: "'=day/a.png", layer: "lap1", concept: "no", rows: "1", columns: "2", active: "0.5", max: "0.75" },
    ...{ sum: "1.25", decided: "yes", "p no": "0.25", "p yes": "0.75" },
  });
});

it("tells how many of the shelf are explained", () => {
  expect(explainedWords([{ status: "done" }, { status: "failed" }, { status: "idle" }])).toBe("1 of 3 explained");
  expect(explainedWords([])).toBeUndefined();
});

it("names the maps of a picture by layer and concept, and no name leads out of the folder or takes another's place", () => {
  const concepts = [{ name: "../no", class: "no" }, { name: "..:no", class: "yes" }]; // prettier-ignore
  expect(Object.keys(mapFiles(shelf([entryOf("a.png")], { ...small, concepts })))).toEqual([
    ...["maps/lap1_.._no.npy", "maps/lap1_.._no-2.npy", "maps/lap2_.._no.npy", "maps/lap2_.._no-2.npy"],
    ...["maps/integrated_.._no.npy", "maps/integrated_.._no-2.npy"],
  ]);
  expect(Object.keys(mapFiles(shelf([entryOf("a.png")])))).toContain("maps/lap1_yes.npy");
});

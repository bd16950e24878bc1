import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";

import { madeDicom, PATIENT } from "../../../e2e/madeDicom";
import { sha256 } from "../../base";
import { createSession, sourcesOf } from "../../engine/node";
import { drawn } from "../../engine/testing";
import { filesOf, tinyFiles } from "../../models/testing";
import { dataSamples } from "../data/dataSamples";
import { fakeClock } from "../fakeClock";
import { fakeEngine, type FakeEngine } from "../fakeEngine";
import { createStudio } from "../studio";
import { otherNetworkOf } from "../training/checkRunNetwork";
import { FORMAT, MANIFEST, VERSION } from "./projectFormat";

type Files = Map<string, Uint8Array<ArrayBuffer>>;

let session: ReturnType<typeof createSession>;
let network: Files;

beforeEach(async () => {
  vi.spyOn(URL, "createObjectURL").mockReturnValue("blob:1");
  vi.spyOn(URL, "revokeObjectURL").mockReturnValue(undefined);
  session = createSession();
  await session.start("cpu");
  network = await tinyFiles();
});
afterEach(() => session.dispose());

/** The real engine behind jobs that decode pictures which are drawn: a file's text is a number. */
function engine(): FakeEngine {
  const { teacher } = session;
  const decode = async ({ file }: { file: Blob }) => ({ pixels: drawn(20 + Number(await file.text()), 24) });
  return fakeEngine({
    load: () => session.load(filesOf(network)),
    train: ({ samples, ...args }, signal, report = () => undefined) =>
      teacher.train(args, (card) => sourcesOf(samples, decode, card), { signal, report }),
    steer: async (args) => teacher.steer(args),
    setWeights: ({ weights }) => teacher.setWeights(weights),
    forgetRun: ({ run }) => teacher.forgetRun(run),
    inspect: ({ files }) =>
      Promise.all(
        files.map(async (file) => ({
          hash: await sha256([new Uint8Array(await file.arrayBuffer())]),
          width: 20 + Number(await file.text()),
          height: 24,
        })),
      ),
  });
}

async function opened() {
  const storage = () => ({ getItem: () => null, setItem: () => undefined, removeItem: () => undefined });
  const studio = createStudio(engine(), { source: { url: "models/tiny" }, storage, clock: fakeClock() });
  await studio.getState().open();
  return studio.getState;
}

/** A studio with twelve labelled pictures, one with a box, one decided, and a run of two epochs. */
async function taught() {
  const state = await opened();
  await state().addFiles(Array.from({ length: 12 }, (_, i) => new File([`${i}`], `picture ${i}.png`)));
  state().setMode("teach");
  await vi.waitFor(() => expect(Object.keys(state().data.known)).toHaveLength(12));
  for (const [i, { id }] of state().images.entries()) state().setClass(id, i % 2 ? "smile" : "neutral");
  state().setBoxes(state().images[1]!.id, [{ concept: "smile", x: 1, y: 2, width: 10, height: 5 }], "Add a box");
  state().setSide(state().images[2]!.id, "held-out");
  state().setWindow(state().images[4]!.id, { centre: 40, width: 400 });
  state().setSplit({ name: "Faces", heldOut: 0.3, seed: 5 });
  state().setTraining({ epochs: 2, batch: 4, reset: "random", learningRate: 0.02 });
  await state().startRun();
  expect(state().training.runs[0]).toMatchObject({ status: "finished", problem: undefined });
  return state;
}

const textOf = (files: Files, path: string) => new TextDecoder().decode(files.get(path));
const encoded = (text: string) => new TextEncoder().encode(text);
const withText = (files: Files, path: string, text: string) => new Map(files).set(path, encoded(text));

/** The files with another content at a path, and a manifest that agrees with it. */
async function edited(files: Files, path: string, change: (value: never) => unknown): Promise<Files> {
  const bytes = encoded(JSON.stringify(change(JSON.parse(textOf(files, path)) as never)));
  const manifest = JSON.parse(textOf(files, MANIFEST)) as { files: Record<string, unknown> };
  manifest.files[path] = { sha256: await sha256([bytes]), bytes: bytes.length };
  return withText(new Map(files).set(path, bytes), MANIFEST, JSON.stringify(manifest));
}

it("opens elsewhere with everything that was in it, and a replay gives the same weights bit for bit", async () => {
  const here = await taught();
  const files = await here().projectFiles();
  expect([...files.keys()].filter((path) => !path.startsWith("runs/"))).toEqual(
    expect.arrayContaining([MANIFEST, "dataset.json", "labels.csv", "images/picture 0.png"]),
  );
  expect(textOf(files, "labels.csv")).toContain("images/picture 1.png,smile,");

  const there = await opened();
  // Somebody packed the folder around it as well.
  await there().openProject(new Map([...files].map(([path, bytes]) => [`faces/${path}`, bytes])));
  const facts = (state: typeof here) => {
    const { name, seed, heldOut, labels, known, decided } = state().data;
    const ids = state().images.map(({ id }) => id);
    const by = <T>(record: Record<string, T>) => ids.map((id) => record[id]);
    const windows = state().images.map(({ window }) => window);
    return { name, seed, heldOut, labels: by(labels), known: by(known), decided: by(decided), windows };
  };
  expect(facts(there)).toEqual(facts(here));
  expect(there().images.map((image) => image.name)).toEqual(here().images.map((image) => image.name));
  expect(there().mode).toBe("teach");
  expect(there().training.changes).toEqual(here().training.changes);
  const [run] = there().training.runs;
  const { step: _step, saved: _saved, features: _features, ...kept } = here().training.runs[0]!;
  expect(run).toMatchObject(JSON.parse(JSON.stringify(kept)) as object);

  await there().useRun(run!.id);
  expect(there().training).toMatchObject({ inUse: run!.id, problem: undefined });
  await there().replayRun(run!.id);
  const replayed = there().training.runs[1]!;
  expect(replayed).toMatchObject({ status: "finished", replayOf: run!.id });
  expect(run!.weightsHash).toMatch(/^[0-9a-f]{64}$/);
  expect(replayed.weightsHash).toBe(run!.weightsHash);
  expect(replayed.best).toEqual(run!.best);
  expect(replayed.curves).toEqual(run!.curves);
  // The project of a project is the same, but for the time and the replay.
  await there().forgetRun(replayed.id);
  const again = await there().projectFiles();
  expect([...again.keys()].sort()).toEqual([...files.keys()].sort());
  const contents = (of: Files) =>
    [...files.keys()]
      .filter((path) => path !== MANIFEST)
      .map((path) => [path, path.endsWith(".json") ? (JSON.parse(textOf(of, path)) as unknown) : of.get(path)]);
  expect(contents(again)).toEqual(contents(files));
});

it("opens elsewhere with the same pictures held out, those of one patient together, and names no patient", async () => {
  const here = await opened();
  here().setMode("teach");
  const rows = Array.from({ length: 24 }, (_, i) => `${i}.png,${i % 2 ? "smile" : "neutral"},Invented ${i % 8}`);
  const table = new File([`file,class,Patient\n${rows.join("\n")}\n`], "table.csv");
  await here().importData([...Array.from({ length: 24 }, (_, i) => new File([`${i}`], `${i}.png`)), table]);
  const files = await here().projectFiles();
  for (const path of ["dataset.json", "labels.csv", MANIFEST]) expect(textOf(files, path)).not.toMatch(/invented/i);
  expect(textOf(files, "labels.csv")).toMatch(/,Patient\nimages\/0\.png,.*,#1\n/);
  const there = await opened();
  await there().openProject(files);
  const told = (state: typeof here) =>
    dataSamples(state()).map(({ name, split, label }) => [name, split, label?.cluster]);
  expect(told(there)).toEqual(told(here));
  expect(new Set(told(there).map(([, split, cluster]) => `${cluster} ${split}`)).size).toBe(8);
  expect(there().data.clusteredBy).toBe("Patient");
  // The table of the project, dropped as a data set, says the same.
  const again = await opened();
  again().setMode("teach");
  const { label } = dataSamples(there())[5]!;
  await again().importData([...Array.from({ length: 24 }, (_, i) => new File([`${i}`], `${i}.png`)), new File([textOf(files, "labels.csv")], "labels.csv")]); // prettier-ignore
  expect(told(again)).toEqual(told(here));
  expect(dataSamples(again())[5]!.label).toMatchObject({ class: label!.class, cluster: label!.cluster });
});

it("says that the project is of another network, and that its saves stayed behind", async () => {
  const here = await taught();
  const files = await here().projectFiles();
  const path = [...files.keys()].find((name) => /^runs\/[^/]+\.json$/.test(name))!;
  const cut = await edited(files, path, ({ run, ...rest }: { run: object }) => ({ ...rest, run: { ...run, status: "running" } })); // prettier-ignore
  const own = network;
  network = await tinyFiles(9);
  const there = await opened();
  await there().openProject(cut);
  const { model } = here().training.runs[0]!;
  expect(there().training).toMatchObject({ problem: undefined, madeWith: model });
  const sentence = otherNetworkOf(there().training.runs[0]!, there());
  expect(sentence).toMatch(/^Run 1 belongs to a network tiny with other files \(SHA-256 [0-9a-f]{8}…; the one/);
  await there().useRun(there().training.runs[0]!.id);
  expect(there().training).toMatchObject({ inUse: undefined, problem: `${sentence} Open that one first.` });
  expect(there().training.runs[0]).toMatchObject({ status: "stopped", problem: expect.stringMatching(/begins anew/) as string }); // prettier-ignore

  network = own;
  await there().loadModel({ url: "models/its-own" });
  expect(there().training.madeWith).toBeUndefined();
  expect(otherNetworkOf(there().training.runs[0]!, there())).toBeUndefined();
});

it("says before it is opened that the network of its name has other content, and opens without a hash by the name", async () => {
  const files = await (await taught())().projectFiles();
  const manifestWith = (model: object | null) =>
    withText(files, MANIFEST, JSON.stringify({ ...(JSON.parse(textOf(files, MANIFEST)) as object), model }));
  const there = await opened();
  const expected = "a".repeat(64);
  const changed = manifestWith({ name: "tiny", sha256: expected });
  const other = { name: "tiny", expected, got: there().model.info!.hash, place: "open", isAtHand: false };
  expect(await there().otherContentOf(changed)).toEqual(other);
  await there().openProject(changed);
  expect(there().training.madeWith).toEqual({ name: "tiny", hash: expected });

  for (const old of [manifestWith({ name: "tiny" }), manifestWith(null)]) {
    expect(await there().otherContentOf(old)).toBeUndefined();
    await there().openProject(old);
    expect(there().training.madeWith).toBeUndefined();
  }
  await there().openProject(manifestWith({ name: "another" }));
  expect(there().training).toMatchObject({ madeWith: { name: "another", hash: "" }, runs: [{}] });
});

it("keeps nothing of a patient that a DICOM file in somebody's project names, and its run still knows the picture", async () => {
  const files = await (await taught())().projectFiles();
  const raw = new Uint8Array(madeDicom({ columns: 2, rows: 1, values: [1, 2] }));
  const before = await sha256([files.get("images/picture 3.png")!]);
  const named = await sha256([raw]);
  const foreign = new Map(files).set("images/picture 3.png", raw);
  const texts = [...files.keys()].filter((path) => path.endsWith(".json") && path !== MANIFEST);
  for (const path of texts) foreign.set(path, encoded(textOf(files, path).replaceAll(before, named)));
  const manifest = JSON.parse(textOf(files, MANIFEST)) as { files: Record<string, unknown> };
  for (const path of ["images/picture 3.png", ...texts]) {
    const bytes = foreign.get(path)!;
    manifest.files[path] = { sha256: await sha256([bytes]), bytes: bytes.length };
  }
  foreign.set(MANIFEST, encoded(JSON.stringify(manifest)));

  const there = await opened();
  await there().openProject(foreign);
  const again = await there().projectFiles();
  const everything = Buffer.concat([...again.values()]).toString("latin1");
  for (const part of [PATIENT, "NOBODY-1", "1.2.3.4.5.6", named]) expect(everything).not.toContain(part);
  const bare = await sha256([again.get("images/picture 3.png")!]);
  const { id, name } = there().images[3]!;
  expect(name).toBe("picture 3.png");
  expect(there().data.known[id]!.hash).toBe(bare);
  expect(there().data.labels[id]).toEqual({ class: "smile", boxes: [] });
  const [run] = there().training.runs;
  const side = run!.train.includes(bare) ? "train" : "held-out";
  expect([...run!.train, ...run!.heldOut]).toContain(bare);
  expect(run!.samples.filter((sample) => sample.id === bare)).toMatchObject([{ split: side }]);
  expect(there().data.decided[id]).toBe(side);

  // What the studio saved is bare already, and stays as it is.
  const once = await opened();
  await once().openProject(again);
  expect(once().data.known[once().images[3]!.id]!.hash).toBe(bare);
});

describe("refuses, and leaves everything as it is,", () => {
  let files: Files;
  let state: Awaited<ReturnType<typeof opened>>;
  beforeEach(async () => {
    // Nothing may change it, so one is enough.
    state ??= await taught();
    files ??= await state().projectFiles();
  });
  const run = () => [...files.keys()].find((path) => /^runs\/[^/]+\.json$/.test(path))!;
  const bin = () => [...files.keys()].find((path) => path.endsWith("alpha.bin"))!;
  const without = (path: string) => new Map([...files].filter(([name]) => name !== path));

  it.each<[string, () => Files | Promise<Files>, RegExp]>([
    ["a zip without a manifest", () => without(MANIFEST), /^This is no project of LAP Studio: it has no manifest.json \(got .*labels\.csv/],
    ["another kind of manifest", () => withText(files, MANIFEST, '{"name":"app"}'), /^manifest.json is not that of a LAP Studio project/],
    ["half a manifest", () => withText(files, MANIFEST, textOf(files, MANIFEST).slice(0, 99)), /^manifest.json is not JSON \(/],
    ["another version", () => withText(files, MANIFEST, JSON.stringify({ format: FORMAT, version: VERSION + 1 })), /^The project has the format version 2; this studio reads version 1/],
    ["a missing picture", () => without("images/picture 3.png"), /^images\/picture 3.png is missing in the project/],
    ["a picture of another size", () => withText(files, "images/picture 3.png", "33"), /^images\/picture 3.png is damaged or was changed \(got 2 bytes, expected 1\)/],
    ["a picture with other content", () => withText(files, "images/picture 3.png", "4"), /^images\/picture 3.png is damaged or was changed \(got SHA-256 [0-9a-f]{12}…, expected/],
    ["a damaged weight", () => new Map(files).set(bin(), files.get(bin())!.map((byte) => byte ^ 1)), /alpha.bin is damaged or was changed/],
    ["labels of another form", () => edited(files, "dataset.json", (data: object) => ({ ...data, seed: "one" })), /^dataset.json does not have the expected form \(seed: /],
    ["a picture that the manifest does not list", () => edited(files, "dataset.json", (data: { samples: object[] }) => ({ ...data, samples: data.samples.map((one) => ({ ...one, file: "images/x.png" })) })), /^images\/x.png is used by the project, but its manifest.json does not list it/],
    ["a picture with two hashes", () => edited(files, "dataset.json", (data: { samples: object[] }) => ({ ...data, samples: data.samples.map((one) => ({ ...one, sha256: "0".repeat(64) })) })), /^dataset.json gives images\/picture 0.png another SHA-256/],
    ["a path out of the project", () => edited(files, "dataset.json", (data: { samples: object[] }) => ({ ...data, samples: [{ ...data.samples[0], file: "../x" }] })), /samples\.0\.file: expected a path inside/],
    ["a run of another form", () => edited(files, run(), (value: { run: object }) => ({ ...value, run: { ...value.run, id: "../../x" } })), /run\.id: expected letters/],
    ["weights of another length", () => edited(files, run(), (value: { weights: object[] }) => ({ ...value, weights: value.weights.map((one) => ({ ...one, numbers: 3 })) })), /bytes; runs\/.*\.json expects 3 numbers of 4 bytes/],
    ["weights that are not the run's", () => edited(files, run(), (value: { run: object }) => ({ ...value, run: { ...value.run, weightsHash: "0".repeat(64) } })), /^The weights of Run 1 are not those that/],
  ])("%s", async (_, broken, sentence) => {
    const { images, data, training } = state();
    await expect(state().openProject(await broken())).rejects.toThrow(sentence);
    expect([state().images, state().data, state().training]).toEqual([images, data, training]);
  }); // prettier-ignore

  it("anything while a run is under way", async () => {
    state = await taught();
    const running = state().startRun();
    await expect(state().openProject(files)).rejects.toThrow("Run 2 is under way; stop it before a project is opened.");
    state().stopRun();
    await running;
    expect(state().images).toHaveLength(12);
  });
});

import { Problem, type Label, type Split } from "../../base";
import type { ModelInfo } from "../../engine";
import type { Known } from "../dataState";
import type { Shelf } from "../shelf";
import type { Store } from "../slice";
import type { ImageEntry } from "../studioState";
import type { RunEntry } from "../trainState";
import type { RunLedger } from "../training/runLedger";
import type { KeptRun } from "./projectFormat";
import type { OpenedProject } from "./readProject";

/**
 * Puts a project that was read in place of everything that is here.
 *
 * @throws Problem while a run is under way
 */
export async function takeOverProject(
  { manifest, data, pictures, runs }: OpenedProject,
  store: Store,
  ledger: RunLedger,
  shelf: () => Shelf,
): Promise<void> {
  checkIdle(store);
  const { forgetData, setMode, data: before } = store.getState();
  await forgetData();

  const ids = shelf().add(pictures.map((file) => ({ file })), "idle"); // prettier-ignore
  const known: Record<string, Known> = {};
  const labels: Record<string, Label> = {};
  const decided: Record<string, Split> = {};
  const seen = new Map<string, Pick<ImageEntry, "path" | "window">>();
  for (const [i, sample] of data.samples.entries()) {
    const id = ids[i]!;
    known[id] = { hash: sample.sha256, width: sample.width, height: sample.height };
    if (sample.label) labels[id] = sample.label;
    if (sample.decided) decided[id] = sample.split;
    seen.set(id, { path: sample.name.includes("/") ? sample.name : undefined, window: sample.window });
  }
  const changes = Object.fromEntries(Object.entries(manifest.settings).filter(([, value]) => value !== undefined));
  const state = store.getState();
  const madeWith = otherNetwork(manifest, state.model.info);
  const { name, seed, heldOut, clusteredBy } = data;
  store.setState({
    images: state.images.map((entry) => ({ ...entry, ...seen.get(entry.id) })),
    // What names mean belongs to the networks, not to the pictures that went.
    data: { ...state.data, name, seed, heldOut, clusteredBy, known, labels, decided, aliases: before.aliases },
    training: { ...state.training, changes, problem: undefined, madeWith },
  });
  ledger.replaceAll(runs.map(({ run }) => elsewhere(run)));
  for (const { run, weights } of runs) ledger.keep(run.id, weights);
  if (ids[0] !== undefined) store.getState().select(ids[0]);
  setMode("teach");
  // Which of the networks at hand it is, the library knows.
  if (madeWith) void store.getState().readLibrary();
}

/** @throws Problem while a run is under way */
export function checkIdle(store: Store): void {
  const { training } = store.getState();
  const active = training.runs.find(({ id }) => id === training.active);
  if (active) throw new Problem(`${active.name} is under way; stop it before a project is opened.`);
}

/** A run that was under way elsewhere: what it had saved is not in the project. */
function elsewhere(run: KeptRun): RunEntry {
  if (!["preparing", "running", "paused", "interrupted"].includes(run.status)) return run;
  const problem = "It had not ended when the project was saved, and its saves are on the other machine; continuing it begins anew."; // prettier-ignore
  return { ...run, status: "stopped", problem };
}

/** A project without a hash goes by the network's name. */
function otherNetwork(
  { model }: OpenedProject["manifest"],
  info: ModelInfo | undefined,
): RunEntry["model"] | undefined {
  if (!model) return undefined;
  const { name, sha256: hash = "" } = model;
  return (hash === "" ? name === info?.card.name : hash === info?.hash) ? undefined : { name, hash };
}

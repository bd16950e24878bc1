import { messageOf } from "../../base";
import type { MeasureWorks } from "../measureWork";
import type { Store } from "../slice";
import type { KeptPicture, ProjectChange, ProjectStore, RunWeights } from "../projectStore";
import type { RunEntry } from "../trainState";
import { unkeptWords } from "./keepingWords";
import { isTooLarge, measurementKey, reportToKeep } from "./keptReport";
import { markSaved, nothingSaved, type SavedState, smallChange } from "./savedState";

/** Files of so many pictures, or so many bytes of them, are written at once. */
const AT_ONCE = { pictures: 16, bytes: 16 * 2 ** 20 };

/** What could not be saved. */
export interface Unsaved {
  /** There is no more room, now or the last time. */
  full: boolean;
  /** Any other reason, in the browser's words. */
  reason: string | undefined;
  /** Pictures whose files are not kept. */
  pictures: number;
  /** Names of pictures whose files cannot be read any more. */
  unreadable: string[];
}

/** Writes what changed since the last time, and remembers what was written. */
export interface Saver {
  /** What is known to be kept. */
  saved: SavedState;
  /** Runs that are not written yet. */
  runs: Map<string, RunEntry>;
  weights: Map<string, RunWeights>;
  goneRuns: Set<string>;
  /** Forgets what is known to be kept, and what was to be written. */
  reset(): void;
  /** @param large whether files and weights are tried as well, for which there was no room the last time */
  save(large: boolean): Promise<Unsaved | undefined>;
}

export function saver(
  store: Store,
  project: ProjectStore,
  fileOf: (id: string) => File | undefined,
  works: MeasureWorks,
): Saver {
  const runs = new Map<string, RunEntry>();
  const weights = new Map<string, RunWeights>();
  const goneRuns = new Set<string>();
  const unreadable = new Set<string>();

  const unsavedPictures = () => store.getState().images.filter(({ id }) => !self.saved.pictures.has(id) && fileOf(id));

  async function write(change: ProjectChange): Promise<void> {
    const { saved } = self;
    await project.write(change);
    markSaved(saved, change);
  }

  async function writeSmall(): Promise<void> {
    const change = smallChange(store.getState(), self.saved);
    const gone = [...goneRuns];
    if (!change && gone.length === 0) return;
    await write({ ...change, goneRuns: gone });
    for (const id of gone) goneRuns.delete(id);
  }

  async function writeRuns(large: boolean): Promise<void> {
    for (const [id, run] of runs) {
      const own = large ? weights.get(id) : undefined;
      await write({ runs: [run], weights: own && new Map([[id, own]]) });
      if (runs.get(id) === run && (own || !weights.has(id))) runs.delete(id);
      if (own && weights.get(id) === own) weights.delete(id);
    }
  }

  /** Batches first; where one fails, its pictures one by one, so that one bad file does not keep out the others. */
  async function writePictures(): Promise<void> {
    for (;;) {
      const batch = nextBatch(
        unsavedPictures().filter(({ id }) => !unreadable.has(id)),
        fileOf,
      );
      if (batch.length === 0) return;
      try {
        await write({ pictures: batch });
      } catch (error) {
        if (batch.length === 1) {
          if (isFull(error) || (await isReadable(batch[0]!.file))) throw error;
          unreadable.add(batch[0]!.id);
          continue;
        }
        for (const picture of batch) {
          try {
            await write({ pictures: [picture] });
          } catch (single) {
            if (isFull(single) || (await isReadable(picture.file))) throw single;
            unreadable.add(picture.id);
          }
        }
      }
    }
  }

  /** What was found since the last time; where there is no room for it, the measurement goes on without. */
  async function writeObserved(): Promise<void> {
    const { now } = store.getState().measuring;
    const own = now && works.get(now.pictures);
    if (self.saved.observed !== undefined && self.saved.observed !== (own?.kept && now?.started)) {
      await project.write({ observed: null });
      self.saved.observed = undefined;
    }
    if (!own?.kept) return;
    const [observations, failed] = [
      own.observed.observations.slice(own.kept.observations),
      own.observed.failed.slice(own.kept.failed),
    ];
    if (observations.length + failed.length === 0) return;
    try {
      const { started, seconds } = now!;
      await project.write({ observed: { started, seconds, observations, failed } });
      const { kept } = own;
      own.kept = { observations: kept.observations + observations.length, failed: kept.failed + failed.length };
      self.saved.observed = started;
    } catch {
      own.kept = undefined;
      self.saved.observed = undefined;
      await project.write({ observed: null }).catch(() => undefined);
    }
  }

  /** Last of all and once: a report for which there is no room keeps nothing else out, and the page says so. */
  async function writeReport(): Promise<void> {
    const own = reportToKeep(store.getState(), works);
    if (!own || own.key === self.saved.report) return;
    self.saved.report = own.key;
    let [kept, unkept]: (string | undefined)[] = [];
    try {
      const isLarge = own.report !== null && isTooLarge(own.report);
      await project.write({ report: isLarge ? null : own.report });
      if (isLarge) unkept = unkeptWords("it has too many pictures");
      else if (own.report?.measurement.report) kept = measurementKey(own.report.measurement);
    } catch (error) {
      unkept = unkeptWords(isFull(error) ? "the room that it gives the studio is full" : messageOf(error));
      // The one before would come back in its place.
      await project.write({ report: null }).catch(() => undefined);
    }
    const { measuring } = store.getState();
    if (measuring.unkept !== unkept || measuring.kept !== kept) {
      store.setState({ measuring: { ...measuring, kept, unkept } });
    }
  }

  const self: Saver = {
    saved: nothingSaved(),
    runs,
    weights,
    goneRuns,
    reset() {
      self.saved = nothingSaved();
      for (const pending of [runs, weights, goneRuns, unreadable]) pending.clear();
    },
    async save(large) {
      let failure: unknown;
      const attempt = async (work: () => Promise<void>) => {
        try {
          await work();
        } catch (error) {
          failure ??= error;
        }
      };
      await attempt(writeSmall);
      await attempt(() => writeRuns(large));
      if (large) await attempt(writePictures);
      await attempt(writeObserved);
      await writeReport();
      const left = unsavedPictures();
      const names = left.filter(({ id }) => unreadable.has(id)).map(({ name }) => name);
      const isWaiting = !large && (weights.size > 0 || left.length > names.length);
      if (failure === undefined && !isWaiting && names.length === 0) return undefined;
      const full = isWaiting || isFull(failure);
      const reason = failure === undefined || full ? undefined : messageOf(failure);
      return { full, reason, pictures: left.length, unreadable: names };
    },
  };
  return self;
}

function nextBatch(
  entries: { id: string; name: string; path?: string | undefined }[],
  fileOf: (id: string) => File | undefined,
) {
  const batch: KeptPicture[] = [];
  let bytes = 0;
  for (const { id, name, path } of entries) {
    const file = fileOf(id);
    if (!file) continue;
    if (batch.length > 0 && (batch.length >= AT_ONCE.pictures || bytes + file.size > AT_ONCE.bytes)) break;
    bytes += file.size;
    // A Blob rather than a File: that is what every browser keeps.
    batch.push({ id, name, path, file: file.slice(0, file.size, file.type), modified: file.lastModified });
  }
  return batch;
}

function isFull(error: unknown): boolean {
  return error instanceof Error && (error.name === "QuotaExceededError" || /quota/i.test(error.message));
}

async function isReadable(file: Blob): Promise<boolean> {
  try {
    await file.slice(0, 1).arrayBuffer();
    return true;
  } catch {
    return false;
  }
}

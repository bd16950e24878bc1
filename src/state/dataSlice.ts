import { type ClusterNumbers, headerKey, type Label, messageOf, type Split } from "../base";
import { factsOf, type Facts } from "./data/facts";
import { fitBoxes } from "./data/fitBoxes";
import type { ChangeOptions, History } from "./data/history";
import type { Inspection } from "./data/inspection";
import type { BarePicture } from "../engine";
import type { Keeper } from "./data/keeper";
import { stillKeptWords } from "./data/keepingWords";
import { withMeant } from "./data/meantNames";
import { NO_DATA } from "./data/noData";
import type { DataSlice } from "./dataState";
import { withoutPrints } from "./operatingPoint";
import type { Shelf } from "./shelf";
import type { Slice } from "./slice";

/** What the data set's actions work with; made with the store, so they are asked for when they are needed. */
export interface DataParts {
  shelf: Shelf;
  history: History;
  inspection: Inspection;
  keeper: Keeper;
  clusters: ClusterNumbers;
  /** A picture without its tags; of its patient it tells the running number. */
  bare(file: File): Promise<BarePicture>;
  importFiles(files: readonly File[]): Promise<void>;
  /** Reads the files of the last import, or of the last with tables, once more. */
  labelAgain(what: "all" | "tables"): Promise<void>;
  /** Lets go of what the engine keeps of pictures and can compute again; rejects when it is still kept. */
  forgetFeatures(): Promise<void>;
}

/** What the user says about the pictures on the shelf. */
export function dataSlice(parts: () => DataParts): Slice<DataSlice> {
  return (set, get) => {
    const patch = (change: Partial<DataSlice["data"]>) => set({ data: { ...get().data, ...change } });
    const say = (id: string, what: string, change: (facts: Facts) => Partial<Facts>, options?: ChangeOptions) => {
      const facts = factsOf(get().data, id);
      parts().history.change(what, new Map([[id, { ...facts, ...change(facts) }]]), options);
    };
    const sayLabel = (id: string, what: string, change: (label: Label) => Partial<Label>, options?: ChangeOptions) =>
      say(id, what, ({ label = { boxes: [] } }) => ({ label: consistent({ ...label, ...change(label) }) }), options);

    return {
      mode: "look",
      setMode(mode) {
        set({ mode });
        if (mode === "look") return;
        void parts().keeper.begin();
        void parts().inspection.begin();
      },
      data: NO_DATA,
      setClass(id, name) {
        sayLabel(id, name === undefined ? "Take the class away" : `Label as ${name}`, () => ({ class: name }));
      },
      setConcepts(id, concepts) {
        const before = get().data.labels[id]?.concepts;
        sayLabel(id, wordsForConcepts(before, concepts), () => ({ concepts }));
      },
      setBoxes(id, boxes, what, joins = false) {
        const fitted = fitBoxes(boxes, get().data.known[id]);
        sayLabel(id, what, () => ({ boxes: fitted }), { joins });
      },
      undo: () => parts().history.undo(),
      redo: () => parts().history.redo(),
      setSide(id, side) {
        say(id, wordsForSide(side), () => ({ side }));
      },
      setSplit({ seed = get().data.seed, heldOut = get().data.heldOut, name = get().data.name }) {
        if (!Number.isInteger(seed) || !(heldOut > 0 && heldOut < 1)) return;
        patch({ seed, heldOut, name });
      },
      importData: (files) => parts().importFiles(files),
      async nameUnknown(names) {
        const hash = get().model.info?.hash ?? "";
        patch({ aliases: withMeant(get().data.aliases, hash, names) });
        await parts().labelAgain("all");
      },
      forgetName(name) {
        const hash = get().model.info?.hash ?? "";
        patch({ aliases: withMeant(get().data.aliases, hash, { [name]: undefined }) });
      },
      async nameColumns(header, choice) {
        patch({ columns: { ...get().data.columns, [headerKey(header)]: choice } });
        await parts().labelAgain("tables");
      },
      dismissNews: () => patch({ news: undefined }),
      openKept: () => parts().keeper.open(),
      takeOver: () => parts().keeper.takeOver(),
      askPersistence: () => parts().keeper.askPersistence(),
      async forgetData() {
        const { training } = get();
        const active = training.runs.find(({ id }) => id === training.active);
        if (active) {
          const text = `${active.name} is under way; stop it before everything is forgotten.`;
          return patch({ news: { kind: "problem", text: [text] } });
        }
        for (const { id } of training.runs) await get().forgetRun(id);
        const { shelf, history, inspection, keeper, clusters } = parts();
        inspection.stop();
        get().stopMeasuring();
        const forgotten = keeper.forget();
        shelf.remove(get().images.map(({ id }) => id));
        history.clear();
        clusters.clear();
        const { measuring } = get();
        const points = withoutPrints(measuring.points);
        set({
          selected: undefined,
          data: NO_DATA,
          measuring: { ...measuring, now: undefined, unkept: undefined, points },
          training: { ...get().training, madeWith: undefined },
        });
        const left = await parts().forgetFeatures().then(() => undefined, messageOf); // prettier-ignore
        await forgotten;
        if (left !== undefined) {
          const { keeping } = get().data;
          const before = keeping.status === "failed" ? `${keeping.problem} ` : "";
          const problem = before + stillKeptWords("what the network computed of pictures", left);
          patch({ keeping: { ...keeping, status: "failed", problem } });
        }
        // Not before: who sees the other mode and closes the page may be sure that everything is gone.
        if (get().data.keeping.status !== "failed" && get().training.runs.length === 0) set({ mode: "look" });
      },
    };
  };
}

/** Boxes show that their concept is there. */
function consistent(label: Label): Label {
  if (!label.concepts) return label;
  return { ...label, concepts: [...new Set([...label.concepts, ...label.boxes.map(({ concept }) => concept)])] };
}

function wordsForConcepts(before: string[] | undefined, now: string[] | undefined): string {
  if (!now) return "Leave the concepts open";
  const added = now.filter((name) => !before?.includes(name));
  const removed = (before ?? []).filter((name) => !now.includes(name));
  if (before && added.length === 1 && removed.length === 0) return `Add the concept ${added[0]}`;
  if (before && removed.length === 1 && added.length === 0) return `Remove the concept ${removed[0]}`;
  return now.length > 0 ? `Set the concepts ${now.join(", ")}` : "Say that there is no concept";
}

function wordsForSide(side: Split | undefined): string {
  if (side === undefined) return "Leave the side to the seed";
  return side === "train" ? "Put to train" : "Hold out";
}

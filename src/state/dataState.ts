import type { Box, ColumnChoice, Label, OpenTable, Sample, Split } from "../base";
import type { MeantNames } from "./data/meantNames";

/** Which part of the work the page shows. */
export type Mode = "look" | "teach" | "measure";

/** What is known of one picture of the data set beside its place on the shelf; by the picture's id. */
export interface Known {
  /** SHA-256 of its file in hexadecimal; pictures with one hash are duplicates. */
  hash: string;
  /** In pixels, its orientation applied. */
  width: number;
  height: number;
}

/** How the data set is kept in this browser. */
export interface Keeping {
  /** "off" until something is taught; "elsewhere" while another tab has the data set open, and nothing here is saved. */
  status: "off" | "opening" | "saving" | "saved" | "failed" | "elsewhere";
  /** Why it is not saved, in a sentence that says what to do. */
  problem?: string | undefined;
  /** Bytes that this browser keeps for the studio, and may keep at most. */
  usage?: number | undefined;
  quota?: number | undefined;
  /** Whether the browser promised not to clear it by itself; undefined until it was asked. */
  persistent?: boolean | undefined;
}

/** What came of files that were read or taken over; shown where they were dropped, until dismissed. */
export interface News {
  /** "partly": something was read, and something was not; of a "problem" nothing came. */
  kind: "done" | "partly" | "problem";
  /** Sentences. */
  text: string[];
  /** Names of classes and concepts in the files that the network does not have, the most frequent first. */
  unknown?: { name: string; times: number }[] | undefined;
  /** A table of which it is not known what its columns mean. */
  table?: OpenTable | undefined;
}

/** The data set: what the user says about the pictures on the shelf. Every change of labels can be undone. */
export interface DataSlice {
  mode: Mode;
  setMode(mode: Mode): void;
  data: {
    name: string;
    /** Decides the split, with `heldOut`, the share that is held out. */
    seed: number;
    heldOut: number;
    /** The title of the column that said last which pictures belong together; their labels have the numbers. */
    clusteredBy: string | undefined;
    labels: Record<string, Label>;
    known: Record<string, Known>;
    /** Sides that the user or a file decided; all others follow from the seed. */
    decided: Record<string, Split>;
    /** What names in files mean in a network's words, as the user said, by its hash; kept, and asked for by later files too. */
    aliases: MeantNames;
    /** Which columns of tables mean what, as the user said, by `headerKey`; goes for later files with that header too. */
    columns: Record<string, ColumnChoice>;
    /** What can be undone and redone, in words ("Add a box of smile"). */
    undo: string | undefined;
    redo: string | undefined;
    /** Pictures whose hash and size are still being read. */
    unread: number;
    keeping: Keeping;
    news: News | undefined;
    /** The tables that were dropped last, with what their columns were taken for; to be said otherwise. */
    tables: OpenTable[];
  };
  /** Sets or (undefined) takes a picture's class; its boxes stay. */
  setClass(id: string, name: string | undefined): void;
  /** Says that a concept is in a picture, is not, or (undefined) that nothing is said of concepts any more. */
  setConcepts(id: string, concepts: string[] | undefined): void;
  /**
   * Replaces a picture's boxes; `what` names the change for undo. Boxes are cut off at the picture's sides.
   * `joins`: one step with the change before if that was called the same, as a held arrow key makes many.
   */
  setBoxes(id: string, boxes: Box[], what: string, joins?: boolean): void;
  undo(): void;
  redo(): void;
  /** Decides a picture's side, or (undefined) leaves it to the seed. */
  setSide(id: string, split: Split | undefined): void;
  setSplit(change: Partial<{ seed: number; heldOut: number; name: string }>): void;
  /**
   * Adds pictures and annotation files that were dropped together: a folder per class, images with CSV, COCO, YOLO or VOC.
   * Annotation files without pictures label those on the shelf. What could not be used is said in `news`.
   */
  importData(files: File[]): Promise<void>;
  /** Reads what was dropped last once more, with names of the network for those it does not know: labels are filled in. */
  nameUnknown(aliases: Record<string, string>): Promise<void>;
  /** Later files are read without a name that was given to the present network; labels stay. */
  forgetName(name: string): void;
  /**
   * Reads the tables that were dropped last once more, with what the columns of one mean: labels that they gave before are
   * replaced, those given by hand stay. One step to undo.
   */
  nameColumns(header: readonly string[], choice: ColumnChoice): Promise<void>;
  dismissNews(): void;
  /** Opens what this browser keeps from before; called once by main.tsx. */
  openKept(): Promise<void>;
  /** Makes this tab the one that saves; the other one is told. */
  takeOver(): Promise<void>;
  /** Asks the browser not to clear the data by itself. */
  askPersistence(): Promise<void>;
  /** Forgets pictures, labels and runs, here and in this browser. */
  forgetData(): Promise<void>;
}

/** One picture as files and the trainer know it: on the shelf, read, with its side decided. */
export interface DataSample extends Sample {
  /** Its id on the shelf; `id` is its hash. */
  image: string;
}

import type { ModelCard } from "../../card";
import type { ColumnChoice, OpenTable } from "../columnChoice";
import type { Aliases } from "../sameName";
import type { ClusterValue } from "../clusterColumn";
import type { DataSet, Label, Split } from "../sample";

/** One file of a data set: its path with "/" between folders, and its text when that is wanted. */
export interface DataFile {
  path: string;
  text(): Promise<string>;
}

/** An image that the annotations may speak of. */
export interface DataImage {
  path: string;
  width: number;
  height: number;
}

/** What annotation files say of one image; without a label where that is nothing. */
export interface SaidOfImage {
  label?: Label | undefined;
  split?: Split | undefined;
  /** To whom or what it belongs. */
  cluster?: ClusterValue | undefined;
  /** The files say that it has no class, so that none is taken from its folder. */
  withoutClass?: true;
}

/** What annotation files say, by the path of the image: all images they speak of. */
export interface Annotations {
  labels: Map<string, SaidOfImage>;
  /** What could not be used and why, in sentences; one for many things of a kind. */
  notices: string[];
  /** Names of classes and concepts that the network does not have, and how often they came up. */
  unknown: Map<string, number>;
  /** A table that says of no class and no concept which column it is in, if the user may tell. */
  table?: OpenTable | undefined;
  /** All tables with columns, as they were understood. */
  tables?: OpenTable[] | undefined;
}

/** The network's words, and what words of others mean. */
export type Vocabulary = Pick<ModelCard, "classes" | "concepts"> & {
  aliases?: Aliases;
  /** Which columns mean what, by `headerKey`. */
  columns?: Readonly<Record<string, ColumnChoice>>;
};

/** A data set written down. */
export interface WrittenData {
  /** Annotation files by path. */
  files: Map<string, string>;
  /** Where the image of each sample is expected beside them, in the order of the samples; all different. */
  images: string[];
}

/** One way in which data sets are written down. A further one is a file here and a line in `index.ts`. */
export interface DataFormat {
  name: string;
  /** As the user knows it: "COCO (JSON)". */
  title: string;
  /** Those of the dropped files, images among them, that this format is about; none when it is not written this way. */
  find(files: readonly DataFile[]): DataFile[];
  /**
   * @param files what `find` gave
   * @throws Problem when nothing of it can be used
   */
  read(files: readonly DataFile[], images: readonly DataImage[], vocabulary: Vocabulary): Promise<Annotations>;
  /** What a standard reader does not look for is written where it ignores it, so that `read` gives back what was written. */
  write(data: DataSet, vocabulary: Vocabulary): Promise<WrittenData>;
}

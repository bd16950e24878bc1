import { Problem } from "../../problem";
import type { OpenTable } from "../columnChoice";

/** Annotations of which nothing can be used; perhaps only because names or columns are called otherwise. */
export class NothingUsable extends Problem {
  /** @param table one whose columns the user may tell */
  constructor(
    sentence: string,
    readonly unknown: ReadonlyMap<string, number> = new Map(),
    readonly table?: OpenTable,
    /** All tables that were looked at. */
    readonly tables: readonly OpenTable[] = [],
  ) {
    super(sentence);
  }
}

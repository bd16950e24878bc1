import { Problem } from "../../problem";

/** Annotations of which nothing can be used; perhaps only because the network has other names. */
export class NothingUsable extends Problem {
  constructor(
    sentence: string,
    readonly unknown: ReadonlyMap<string, number>,
  ) {
    super(sentence);
  }
}

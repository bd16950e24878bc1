import { filesAt, filesDropped, type ModelFiles } from "../../models";
import type { ModelSource } from "../protocol";

/** The files of a network, from the server or from what was dropped. */
export function filesOf(source: ModelSource): ModelFiles {
  return "url" in source ? filesAt(source.url) : filesDropped(source.files);
}

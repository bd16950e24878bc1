import { cachedFiles, filesDropped, type ModelFiles, NetworkCache } from "../../models";
import type { ModelSource } from "../protocol";

/** The files of a network, from the server (or kept from the last visit) or from what was dropped. */
export function filesOf(source: ModelSource): ModelFiles {
  return "url" in source ? cachedFiles(source.url, NetworkCache.ofBrowser()) : filesDropped(source.files);
}

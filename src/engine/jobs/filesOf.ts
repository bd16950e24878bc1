import { cachedFiles, filesDropped, type ModelFiles, NetworkCache, ownFiles } from "../../models";
import type { ModelSource } from "../protocol";

/** The files of a network: from the server (or kept from the last visit), from what was dropped now or in an earlier visit. */
export function filesOf(source: ModelSource): ModelFiles {
  if ("files" in source) return filesDropped(source.files);
  const cache = NetworkCache.ofBrowser();
  return "url" in source ? cachedFiles(source.url, cache) : ownFiles(source.kept, cache);
}

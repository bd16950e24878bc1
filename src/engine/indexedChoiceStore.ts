import type { ChoiceStore } from "../kernels";
import { keptDatabase } from "./keptDatabase";

/** Which kernel is the fastest for a shape on an adapter, kept in IndexedDB beyond the page. */
export function indexedChoiceStore(): ChoiceStore {
  const open = keptDatabase("lap-studio-choices", 1, (fresh) => void fresh.createObjectStore("choices"));
  return {
    get: async (key) => (await open()).get("choices", key) as Promise<string | undefined>,
    set: async (key, value) => void (await (await open()).put("choices", value, key)),
  };
}

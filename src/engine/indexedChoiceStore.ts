import { openDB, type IDBPDatabase } from "idb";

import type { ChoiceStore } from "../kernels";

const NAME = "lap-studio-choices";

/** Which kernel is the fastest for a shape on an adapter, kept in IndexedDB beyond the page. */
export function indexedChoiceStore(): ChoiceStore {
  let opened: Promise<IDBPDatabase> | undefined;
  const open = () => (opened ??= openDB(NAME, 1, { upgrade: (fresh) => void fresh.createObjectStore("choices") }));
  return {
    get: async (key) => (await open()).get("choices", key) as Promise<string | undefined>,
    set: async (key, value) => void (await (await open()).put("choices", value, key)),
  };
}

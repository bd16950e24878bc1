import { clearLibrary as clear, NetworkCache } from "../../models";
import type { Job } from "./job";

export const clearLibrary: Job<"clearLibrary"> = (_session, { base, folder }) =>
  clear(base, folder, NetworkCache.ofBrowser());

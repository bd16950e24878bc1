import { library as list, NetworkCache } from "../../models";
import type { Job } from "./job";

export const library: Job<"library"> = (_session, { base }) => list(base, NetworkCache.ofBrowser());

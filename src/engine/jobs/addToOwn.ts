import { addToOwn as add, NetworkCache } from "../../models";
import type { Job } from "./job";

export const addToOwn: Job<"addToOwn"> = (_session, { hash, files }) => add(hash, files, NetworkCache.ofBrowser());

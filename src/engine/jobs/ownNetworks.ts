import { NetworkCache, ownNetworks as list } from "../../models";
import type { Job } from "./job";

export const ownNetworks: Job<"ownNetworks"> = () => list(NetworkCache.ofBrowser());

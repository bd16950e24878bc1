import { forgetOwn as forget, NetworkCache } from "../../models";
import type { Job } from "./job";

export const forgetOwn: Job<"forgetOwn"> = (_session, { hash }) => forget(hash, NetworkCache.ofBrowser());

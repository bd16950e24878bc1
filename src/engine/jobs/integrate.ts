import { integrate as integrateLaps } from "../../lap";
import type { Job } from "./job";

/** Touches neither backend nor network, so it does not wait for its turn. */
export const integrate: Job<"integrate"> = async (_session, { laps, decay, reading }) =>
  integrateLaps(laps, { decay, reading });

import type { JobName } from "../protocol";
import { explain } from "./explain";
import { integrate } from "./integrate";
import type { Job } from "./job";
import { load } from "./load";
import { start } from "./start";

/** Every job the engine does; a new one is a line in protocol.ts, a file here, and a line here. */
export const jobs: { [J in JobName]: Job<J> } = { start, load, explain, integrate };

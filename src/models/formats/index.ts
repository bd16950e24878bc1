import type { Format } from "./format";
import { layersModel } from "./layersModel";

/** Every format the app opens; the first whose `match` says yes opens the file. */
export const formats: Format[] = [layersModel];

import type { JobName } from "../protocol";
import { addToOwn } from "./addToOwn";
import { clearLibrary } from "./clearLibrary";
import { compare } from "./compare";
import { evaluate } from "./evaluate";
import { explain } from "./explain";
import { exportModel } from "./exportModel";
import { forgetFeatures } from "./forgetFeatures";
import { forgetOwn } from "./forgetOwn";
import { forgetRun } from "./forgetRun";
import { inspect } from "./inspect";
import { integrate } from "./integrate";
import type { Job } from "./job";
import { layers } from "./layers";
import { library } from "./library";
import { load } from "./load";
import { maps } from "./maps";
import { memory } from "./memory";
import { ownNetworks } from "./ownNetworks";
import { report } from "./report";
import { render } from "./render";
import { setWeights } from "./setWeights";
import { start } from "./start";
import { steer } from "./steer";
import { train } from "./train";
import { weights } from "./weights";

/** Every job the engine does; a new one is a line in protocol.ts, a file here, and a line here. */
export const jobs: { [J in JobName]: Job<J> } = {
  start,
  load,
  layers,
  weights,
  explain,
  render,
  integrate,
  maps,
  memory,
  train,
  steer,
  setWeights,
  evaluate,
  report,
  exportModel,
  forgetRun,
  forgetFeatures,
  library,
  clearLibrary,
  ownNetworks,
  addToOwn,
  forgetOwn,
  inspect,
  compare,
};

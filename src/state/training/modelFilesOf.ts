import { Problem } from "../../base";
import type { Engine } from "../../engine";
import type { Store } from "../slice";
import { checkRunNetwork } from "./checkRunNetwork";
import type { RunLedger } from "./runLedger";

/**
 * The files of the network with a run's weights, by name; its card says how it was trained.
 *
 * @throws Problem when another network is open or the run has no weights
 */
export async function modelFilesOf(
  id: string,
  engine: Engine,
  store: Store,
  ledger: RunLedger,
): Promise<Map<string, Uint8Array<ArrayBuffer>>> {
  const entry = ledger.entryOf(id);
  checkRunNetwork(entry, store.getState());
  const weights = await ledger.weightsOf(id);
  const { name, model, config, from, images, best } = entry;
  if (!best) throw new Problem(`${name} was not measured; run it again.`);
  const parent = { name: model.name, sha256: model.hash };
  const tuning = { parent, config, from, images, epoch: best.epoch, heldOut: best.heldOut };
  return engine.run("exportModel", { source: store.getState().model.source, weights, tuning });
}

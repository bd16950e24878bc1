import * as tf from "@tensorflow/tfjs";

import { conceptOutput, filesIn, lapLayers, openModel } from "../../../engine/bench";
import type { Contestant, Entry, Host } from "./contestant";
import { channelsFirst, readInput } from "./input";

/**
 * `model.predict` of the same LayersModel and the numbers of what it gives: logits and concept logits of every LAP, or
 * the class probabilities alone.
 */
export async function tfjs(entry: Extract<Entry, { kind: "tfjs" }>, host: Host): Promise<Contestant> {
  tf.enableProdMode();
  const faults: string[] = [];
  const probe = await host.backend(entry.backend, entry.threads);
  const opened = await probe.open({ lost: (why) => faults.push(why), fault: (why) => faults.push(why) });
  const { model } = await openModel(filesIn(entry.network, (path) => host.read(path)));
  const { size, input } = await readInput(host, entry.network);
  const logits = [model.outputLayers[0]!.input].flat()[0]!;
  const network =
    entry.read === "everything"
      ? tf.model({ inputs: model.inputs, outputs: [logits, ...lapLayers(model).map(conceptOutput)] })
      : model;
  const predict = async () => {
    const x = tf.tensor4d(input, [1, size, size, 3]);
    const outputs = [network.predict(x)].flat();
    const values = await Promise.all(outputs.map((output) => output.data()));
    const heads = outputs.map(({ shape }) => shape.at(-1)!);
    tf.dispose([x, ...outputs]);
    if (faults.length > 0) throw new Error(`TF.js on ${entry.backend}: ${faults[0]}`);
    return { values, heads };
  };
  return {
    details: { device: opened.device, threads: opened.threads, version: `TF.js ${tf.version_core}` },
    async run() {
      const begun = performance.now();
      await predict();
      return performance.now() - begun;
    },
    ...(entry.read === "everything" && {
      async answer() {
        const { values, heads } = await predict();
        const maps = values
          .slice(1)
          .map((z, l) => channelsFirst(z, heads[l + 1]!).map((one) => 1 / (1 + Math.exp(-one))));
        return { logits: values[0] as Float32Array, maps };
      },
    }),
  };
}

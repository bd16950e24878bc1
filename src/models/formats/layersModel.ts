import * as tf from "@tensorflow/tfjs";
import { z } from "zod";

import { messageOf, Problem } from "../../base";
import { checkAgainst } from "../readJson";
import type { Format } from "./format";
import { manifestSchema, readShards, storedWeights } from "./readShards";

const layer = z.looseObject({ class_name: z.string(), config: z.record(z.string(), z.unknown()).optional() });
// Loose: what is not checked here is still TF.js' to read.
const topology = z.looseObject({
  class_name: z.string(),
  config: z.looseObject({ layers: z.array(layer) }),
});
const schema = z.object({
  // Keras wraps its graph once more.
  modelTopology: z.looseObject({ model_config: topology.optional() }),
  weightsManifest: manifestSchema,
});

/** Keras networks as TF.js saves them ("layers-model"), the LAP layer included. */
export const layersModel: Format = {
  name: "TF.js LayersModel",
  match: (json) =>
    typeof json === "object" &&
    json !== null &&
    "modelTopology" in json &&
    (!("format" in json) || json.format === "layers-model"),

  async open(context) {
    const { modelTopology, weightsManifest } = checkAgainst(schema, "model.json", context.json);
    const graph = modelTopology.model_config ?? checkAgainst(topology, "modelTopology of model.json", modelTopology);
    const { class_name, config } = graph;
    checkClasses([class_name, ...config.layers.map((entry) => entry.class_name)]);
    const shards = await readShards(weightsManifest, context);
    context.signal?.throwIfAborted();
    // TF.js reads zeros from several buffers of which the last is longer than the first.
    const weightData = await new Blob(shards).arrayBuffer();
    const weightSpecs = weightsManifest.flatMap(({ weights }) => weights) as tf.io.WeightsManifestEntry[];
    const model = await load({ modelTopology, weightSpecs, weightData });
    return { model, shards, stored: storedWeights(weightsManifest, shards) };
  },
};

/** Builds the network; one that cannot be built leaves nothing behind, which `tf.loadLayersModel` alone does not promise. */
async function load(artifacts: tf.io.ModelArtifacts): Promise<tf.LayersModel> {
  const engine = tf.engine();
  const before = new Set(Object.values(engine.registeredVariables));
  engine.startScope("load");
  try {
    return await tf.loadLayersModel(tf.io.fromMemory(artifacts));
  } catch (error) {
    for (const variable of Object.values(engine.registeredVariables)) if (!before.has(variable)) variable.dispose();
    throw new Problem(`model.json does not describe a network TF.js can build: ${messageOf(error)}`);
  } finally {
    engine.endScope();
  }
}

function checkClasses(used: string[]): void {
  const known = tf.serialization.SerializationMap.getMap().classNameMap;
  const unknown = [...new Set(used.filter((name) => !(name in known)))];
  if (unknown.length === 0) return;
  throw new Problem(
    `The network uses layers this app does not know: ${unknown.join(", ")}. ` +
      "Expected Keras layers that TF.js has, and LocalAttentionPooling. Export it without them.",
  );
}

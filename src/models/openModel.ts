import type * as tf from "@tensorflow/tfjs";

import { type ModelCard, Problem, sha256 } from "../base";
import { checkCard } from "./checkCard";
import { formats } from "./formats";
import type { Opened } from "./formats/format";
import type { ModelFiles } from "./modelFiles";
import { readCard } from "./readCard";
import { parseJson } from "./readJson";

/** An open network. Whoever opens it calls `model.dispose()` in the end. */
export interface OpenModel {
  model: tf.LayersModel;
  /** How its weights lie in the files, by name. */
  stored: Opened["stored"];
  card: ModelCard;
  /** SHA-256 of model.json's bytes followed by all shards', hexadecimal; "" where the browser has no crypto (plain http). */
  hash: string;
  /** Bytes of all files. */
  bytes: number;
}

export interface OpenOptions {
  signal?: AbortSignal | undefined;
  onProgress?: ((progress: { loaded: number; total: number }) => void) | undefined;
}

/**
 * Opens a network: model.json, card.json, then its shards.
 *
 * Every way in which the files can be wrong is a `Problem` that says what was got and what was expected: a missing file, a
 * web page in a file's place, no JSON, unknown layers, weights cut short, a card that contradicts the network.
 */
export async function openModel(files: ModelFiles, { signal, onProgress }: OpenOptions = {}): Promise<OpenModel> {
  const read: ModelFiles["read"] = (name, options) => files.read(name, { signal, ...options });
  const [modelRead, cardRead] = await Promise.allSettled([read("model.json"), read("card.json")]);
  // Where both are missing, which answer came first is chance; the sentence is always the network's.
  if (modelRead.status === "rejected") throw modelRead.reason;
  if (cardRead.status === "rejected") throw cardRead.reason;
  const [modelJson, cardJson] = [modelRead.value, cardRead.value];
  const card = readCard(cardJson);
  const json = parseJson("model.json", modelJson);
  const format = formats.find(({ match }) => match(json));
  if (!format) {
    throw new Problem(
      `model.json in ${files.place} is of no format this app opens: expected ${formats.map(({ name }) => name).join(" or ")}.`,
    );
  }
  const told = modelJson.length + cardJson.length;
  const { model, shards, stored } = await format.open({
    json,
    read,
    signal,
    onWeights: (loaded, total) => onProgress?.({ loaded: told + loaded, total: told + total }),
  });
  try {
    checkCard(card, model);
    signal?.throwIfAborted();
    const hash = await sha256([modelJson, ...shards]);
    return { model, stored, card, hash, bytes: told + shards.reduce((sum, { length }) => sum + length, 0) };
  } catch (error) {
    model.dispose();
    throw error;
  }
}

// The networks below models/, as the built app and the development server list them in models/index.json.
import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";

/** What a browser needs of a network's folder. Recipes and fixtures stay at home. */
export const servedFile = /^(model\.json|card\.json|[\w.-]+\.bin)$/;

/** The network that the page opens with comes first. */
const first = "smile-resnet18";

/**
 * Every folder with a model.json and a card.json: title and description from its card, its hash as the engine tells it of
 * the open network, size and SHA-256 of its files.
 * @param {string} folder
 */
export function shippedModels(folder = "models") {
  const names = readdirSync(folder).filter((name) =>
    ["model.json", "card.json"].every((file) => existsSync(join(folder, name, file))),
  );
  names.sort((a, b) => Number(b === first) - Number(a === first) || (a < b ? -1 : 1));
  return names.map((name) => {
    const card = /** @type {{ title: string, description: string }} */ (
      JSON.parse(readFileSync(join(folder, name, "card.json"), "utf8"))
    );
    const files = readdirSync(join(folder, name)).filter((file) => servedFile.test(file));
    const entries = files.map((file) => {
      const path = join(folder, name, file);
      const sha256 = createHash("sha256").update(readFileSync(path)).digest("hex");
      return /** @type {const} */ ([file, { bytes: statSync(path).size, sha256 }]);
    });
    const { title, description } = card;
    return {
      folder: name,
      title,
      description,
      hash: networkHash(join(folder, name)),
      files: Object.fromEntries(entries),
    };
  });
}

/**
 * SHA-256 of model.json's bytes followed by all shards', in the order in which it lists them.
 * @param {string} folder
 */
function networkHash(folder) {
  const json = readFileSync(join(folder, "model.json"));
  const { weightsManifest } = /** @type {{ weightsManifest: { paths: string[] }[] }} */ (JSON.parse(String(json)));
  const hash = createHash("sha256").update(json);
  for (const path of weightsManifest.flatMap(({ paths }) => paths)) hash.update(readFileSync(join(folder, path)));
  return hash.digest("hex");
}

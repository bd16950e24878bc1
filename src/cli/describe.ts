import { layersTsv } from "../base";
import { createSession, modelFolder, type Session } from "../engine/node";
import { parseOptions } from "./optionValues";
import { UsageError } from "./usageError";
import { type SummedLayer, weightsTsv } from "./weightsTsv";

const USAGE = `Prints every layer of a network: output, settings, parameters, how its weights are stored, multiply-adds.

  npm run --silent cli -- describe --model FOLDER [--weights] [--json]

  --model FOLDER     the network's folder: model.json, card.json, shards
  --weights          what the numbers of every weight are like, a line each: how many, the least and the greatest, mean,
                     standard deviation, zeros; with --json beside what is told of the layers, and with a histogram
  --json             as JSON, weight by weight, in place of a table with tabs between its columns
`;

/** `cli describe`: what a network is made of; gives the exit status. */
export async function describe(args: string[]): Promise<number> {
  const options = {
    model: { type: "string" },
    json: { type: "boolean" },
    weights: { type: "boolean" },
    help: { type: "boolean", short: "h" },
  } as const;
  const { values } = parseOptions({ args, options }, USAGE);
  if (values.help) {
    process.stdout.write(USAGE);
    return 0;
  }
  if (!values.model) throw new UsageError(`--model is missing: give the folder of a network.\n\n${USAGE}`);
  const session = createSession();
  try {
    await session.start();
    const { card, hash, parameters, bytes, compilation } = await session.load(modelFolder(values.model));
    const layers: SummedLayer[] = values.weights ? await summed(session) : session.layers;
    const { name, title } = card;
    const told = values.json
      ? `${JSON.stringify({ name, title, hash, parameters, bytes, compilation, layers }, null, 2)}\n`
      : values.weights
        ? weightsTsv(layers)
        : layersTsv(layers);
    process.stdout.write(told);
    return 0;
  } finally {
    await session.dispose();
  }
}

/** All layers, each weight with what its numbers are like. */
async function summed(session: Session): Promise<SummedLayer[]> {
  const layers: SummedLayer[] = [];
  for (const layer of session.layers) layers.push({ ...layer, weights: await session.weights(layer.name) });
  return layers;
}

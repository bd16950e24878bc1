import { layersTsv } from "../base";
import { createSession, modelFolder } from "../engine/node";
import { parseOptions } from "./optionValues";
import { UsageError } from "./usageError";

const USAGE = `Prints every layer of a network: output, settings, parameters, how its weights are stored, multiply-adds.

  npm run --silent cli -- describe --model FOLDER [--json]

  --model FOLDER     the network's folder: model.json, card.json, shards
  --json             as JSON, weight by weight, in place of a table with tabs between its columns
`;

/** `cli describe`: what a network is made of; gives the exit status. */
export async function describe(args: string[]): Promise<number> {
  const options = {
    model: { type: "string" },
    json: { type: "boolean" },
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
    const { layers } = session;
    const { name, title } = card;
    const told = values.json
      ? `${JSON.stringify({ name, title, hash, parameters, bytes, compilation, layers }, null, 2)}\n`
      : layersTsv(layers);
    process.stdout.write(told);
    return 0;
  } finally {
    await session.dispose();
  }
}

import { messageOf } from "../base";
import { describe } from "./describe";
import { evaluate } from "./evaluate";
import { explain } from "./explain";
import { finetune } from "./finetune";
import { UsageError } from "./usageError";

const COMMANDS = { explain, finetune, evaluate, describe };

const USAGE = `LAP Studio in a terminal.

  npm run --silent cli -- explain --model FOLDER --out DIR IMAGE...   every map of every image
  npm run --silent cli -- finetune --model FOLDER --images DIR --labels CSV --out DIR
                                                                      teach its LAPs with images of your own
  npm run --silent cli -- evaluate --model FOLDER --images DIR --labels CSV
                                                                      how well it does on labelled images
  npm run --silent cli -- describe --model FOLDER                     every layer of a network
  npm run --silent cli -- COMMAND --help                              its options
`;

const [name, ...args] = process.argv.slice(2);
try {
  process.exitCode = await run(name, args);
} catch (error) {
  process.stderr.write(`${messageOf(error)}\n`);
  process.exitCode = error instanceof UsageError ? 2 : 1;
}

async function run(command: string | undefined, rest: string[]): Promise<number> {
  if (command === undefined || command === "help" || command === "--help" || command === "-h") {
    (command === undefined ? process.stderr : process.stdout).write(USAGE);
    return command === undefined ? 2 : 0;
  }
  if (!(command in COMMANDS)) throw new UsageError(`There is no command "${command}".\n\n${USAGE}`);
  return COMMANDS[command as keyof typeof COMMANDS](rest);
}

import { type ChildProcess, fork, spawn } from "node:child_process";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";

import type { Ask, Reply } from "./contestants/serve";
import type { Venue } from "./venue";

/** Processes of Node that read their files from `folder`; WebGPU is Dawn's. */
export function inNode(folder: string): Venue {
  const script = fileURLToPath(new URL("contestants/process.ts", import.meta.url));
  return processes(
    () => fork(script, [folder], { serialization: "advanced", stdio: ["ignore", "ignore", "pipe", "ipc"] }),
    (child, hear) => {
      child.on("message", hear);
      return (ask) => void child.send(ask);
    },
  );
}

/** Processes of Python, which speak JSON, a line each way; threads that have nothing to do sleep instead of spinning. */
export function inPython(python: string, folder: string): Venue {
  return processes(
    () =>
      spawn(python, ["models/recipes/bench_torch.py", "--folder", folder], {
        stdio: ["pipe", "pipe", "pipe"],
        env: { ...process.env, OMP_WAIT_POLICY: "PASSIVE" },
      }),
    (child, hear) => {
      createInterface(child.stdout!).on("line", (line) => hear(asArrays(JSON.parse(line) as Reply)));
      return (ask) => void child.stdin!.write(`${JSON.stringify(ask)}\n`);
    },
  );
}

/** Answers of Python are plain lists. */
function asArrays(reply: Reply): Reply {
  const { result } = reply as { result?: { logits?: number[]; maps: number[][] } };
  if (!result?.logits) return reply;
  return {
    result: { logits: Float32Array.from(result.logits), maps: result.maps.map((map) => Float32Array.from(map)) },
  };
}

type Connect = (child: ChildProcess, hear: (reply: Reply) => void) => (ask: Ask) => void;

/** One process per contestant, asked one thing at a time. */
function processes(start: () => ChildProcess, connect: Connect): Venue {
  const running = new Map<string, { child: ChildProcess; put(ask: Ask): Promise<unknown> }>();
  const dismiss = (name: string) => {
    running.get(name)?.child.kill("SIGKILL");
    running.delete(name);
  };
  const open = (name: string) => {
    const child = start();
    let settle: ((reply: Reply) => void) | undefined;
    let said = "";
    child.stdin?.on("error", () => undefined); // told by its end
    child.stderr?.on("data", (text) => (said = `${said}${String(text)}`.slice(-2000)));
    const end = (why: string) => settle?.({ problem: `its process ended (${why}). ${said.trim().split("\n").at(-1)}` });
    child.once("error", ({ message }) => end(message));
    child.once("close", (code, signal) => end(`${signal ?? code}`));
    const send = connect(child, (reply) => settle?.(reply));
    const put = (ask: Ask) =>
      new Promise((resolve, reject) => {
        settle = (reply) => {
          settle = undefined;
          if ("problem" in reply) reject(new Error(reply.problem));
          else resolve(reply.result);
        };
        if (child.exitCode !== null) end(`${child.exitCode}`);
        else send(ask);
      });
    running.set(name, { child, put });
    return { put };
  };
  return {
    ask: (name, ask) => (running.get(name) ?? open(name)).put(ask),
    dismiss,
    close: async () => [...running.keys()].forEach(dismiss),
  };
}

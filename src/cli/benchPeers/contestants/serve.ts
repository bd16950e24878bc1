import { messageOf } from "../../../base";
import type { Contestant, Entry, Host } from "./contestant";
import { ort } from "./ort";
import { ours } from "./ours";
import { pool } from "./pool";
import { ourStep, tfjsStep } from "./step";
import { tfjs } from "./tfjs";

/** What a contestant is asked: set up, run so many times, or what it computes. */
export type Ask = Entry | number | "answer";
export type Reply = { result: unknown } | { problem: string };

/** A contestant's side of the line: answers one question at a time, and never throws. */
export function serve(host: Host): (ask: Ask) => Promise<Reply> {
  let contestant: Contestant | undefined;
  const setUp = (entry: Entry) => {
    switch (entry.kind) {
      case "ours":
        return ours(entry, host);
      case "tfjs":
        return tfjs(entry, host);
      case "ort":
        return ort(entry, host);
      case "pool":
        return pool(entry, host);
      case "our step":
        return ourStep(entry, host);
      case "tfjs step":
        return tfjsStep(entry, host);
      case "torch":
        throw new Error("PyTorch does not run here, but in Python.");
    }
  };
  return async (ask) => {
    try {
      if (typeof ask === "object") {
        contestant = await setUp(ask);
        return { result: contestant.details };
      }
      if (!contestant) throw new Error("No contestant is set up.");
      if (ask === "answer") return { result: await contestant.answer?.() };
      const times: number[] = [];
      for (let i = 0; i < ask; i++) times.push(await contestant.run());
      return { result: times };
    } catch (error) {
      return { problem: messageOf(error) };
    }
  };
}

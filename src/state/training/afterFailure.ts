import { messageOf } from "../../base";
import type { RunEntry } from "../trainState";

/** What a call that failed makes of its run. */
export function afterFailure({ saved }: RunEntry, error: unknown): Partial<RunEntry> {
  if (error instanceof DOMException && error.name === "AbortError") {
    return { status: "stopped", problem: "It was stopped before its first step." };
  }
  // What is saved is still there, and may be gone on with once the trouble is over.
  return { status: saved === undefined ? "failed" : "interrupted", problem: messageOf(error) };
}

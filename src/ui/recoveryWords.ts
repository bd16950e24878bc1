import type { Recovery } from "../state";
import { backendLabels } from "./header/backendWords";

/** What happened to the engine and what became of it, in a sentence; a second one where a backend did not come back. */
export function recoveryWords(recovery: Recovery): string {
  const { reason, picture, network } = recovery;
  const at = picture ? ` at ${picture.name}` : network ? " while it opened another network" : "";
  const what = reason.replace(/\.$/, "") + at;
  const engine = reason.startsWith("The engine ") ? "it" : "the engine";
  if (recovery.status === "running") {
    const { waitingFor } = recovery;
    const now = waitingFor ? `waiting for ${backendLabels[waitingFor]} to come back` : `${engine} is starting again`;
    return `${what}; ${now} …`;
  }
  const { report, milliseconds, missing } = recovery;
  const where = `on ${backendLabels[report.chosen]} (${report.device}), after ${(milliseconds / 1000).toFixed(1)} s`;
  const next = picture && !picture.gaveUp ? `went on with ${picture.name} ${where}` : `is ready again ${where}`;
  const given = picture?.gaveUp
    ? ", for the second time, so that this picture was given up"
    : network
      ? ", which was let go: open it again"
      : "";
  const why = missing ? ` ${backendLabels[missing.name]} did not come back: ${missing.why}` : "";
  return given ? `${what}${given}. The engine ${next}.${why}` : `${what}; ${engine} ${next}.${why}`;
}

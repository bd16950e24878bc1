import { type BackendName, type BackendReport, messageOf, Problem } from "../../base";
import { within } from "../within";
import { canary } from "./canary";
import type { Alarm, BackendProbe } from "./probe";

/**
 * Opens the first usable backend in the order of `probes`, or exactly `wanted`.
 *
 * Usable means: it is there, it is hardware or no GPU interface at all (software GPUs are taken only when wanted), it
 * starts, and it computes a known answer. Every one that was passed over is in `tried` with its reason.
 *
 * @throws Problem when nothing works, or `wanted` does not
 */
export async function startBackend(
  probes: readonly BackendProbe[],
  wanted: BackendName | undefined,
  alarm: Alarm,
): Promise<BackendReport & { software: boolean }> {
  const candidates = wanted ? probes.filter(({ name }) => name === wanted) : probes;
  const tried: BackendReport["tried"] = [];
  for (const probe of candidates) {
    const { name } = probe;
    const pass = (reason: string) => tried.push({ name, usable: false, reason });
    const look = await probe.look();
    if (!look.usable) {
      pass(look.reason);
      continue;
    }
    if (look.software && name === "webgpu" && !wanted) {
      tried.push({ name, usable: true, reason: look.reason });
      continue;
    }
    try {
      const heard = listen(alarm);
      const opened = await probe.open(heard);
      const wrong = await within(60_000, canary(), "the first computation did not end within 60 seconds");
      const trouble = wrong ?? heard.trouble;
      if (trouble) {
        pass(`${opened.device} started, but ${trouble}.`);
        continue;
      }
      heard.chosen = true;
      tried.push({ name, usable: true, reason: look.reason });
      const why = wanted ? `${opened.why} It was asked for.` : opened.why;
      return { chosen: name, why, tried, device: opened.device, threads: opened.threads, software: look.software };
    } catch (error) {
      pass(`${look.device} did not start: ${messageOf(error)}`);
    }
  }
  const reasons = tried.map(({ name, reason }) => `${name}: ${reason}`).join(" ") || "there is no such backend here.";
  const wayOn = wanted
    ? "Start without asking for a backend, and the best one is chosen."
    : "Try another browser: a current Chrome, Edge, Firefox or Safari.";
  throw new Problem(
    `${wanted ? `The backend ${wanted} cannot be used` : "No backend works here"}. ${reasons} ${wayOn}`,
  );
}

/** An alarm that is kept until its backend is chosen, and passed on from then: what was passed over may be lost in peace. */
function listen(alarm: Alarm) {
  const heard = {
    chosen: false,
    trouble: undefined as string | undefined,
    lost(reason: string) {
      if (heard.chosen) alarm.lost(reason);
      else heard.trouble = `its device was lost (${reason})`;
    },
    fault(message: string) {
      if (heard.chosen) alarm.fault(message);
      else heard.trouble = `it refused a command (${message})`;
    },
  };
  return heard;
}

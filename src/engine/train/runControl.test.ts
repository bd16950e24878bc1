import { expect, it, vi } from "vitest";

import { RunControl } from "./runControl";

it("hears a message that comes while a run does nothing but turns", async () => {
  const control = new RunControl();
  const { port1, port2 } = new MessageChannel();
  port2.onmessage = () => control.stop();
  port1.postMessage("stop");
  let turns = 0;
  while (turns < 1000 && (await control.turn())) turns++;
  port1.close();
  expect(turns).toBeLessThan(1000);
});

it("goes on from a pause, and never again after a stop", async () => {
  const control = new RunControl();
  control.pause();
  let went: boolean | undefined;
  const turn = control.turn().then((on) => (went = on));
  await new Promise((resolve) => setImmediate(resolve));
  expect(went).toBeUndefined();
  control.resume();
  await turn;
  expect(went).toBe(true);
  control.pause();
  control.stop();
  expect(await control.turn()).toBe(false);
});

it("hears a signal in a pause", async () => {
  const control = new RunControl();
  const abort = new AbortController();
  control.pause();
  let hasEnded = false;
  const turn = control.turn({ signal: abort.signal }).then(() => (hasEnded = true));
  await new Promise((resolve) => setImmediate(resolve));
  expect(hasEnded).toBe(false);
  abort.abort();
  await vi.waitFor(() => expect(hasEnded).toBe(true));
  await turn;
  const again = await Promise.race([control.turn({ signal: abort.signal }), new Promise((r) => setTimeout(r, 500, "late"))]); // prettier-ignore
  expect(again).not.toBe("late");
});

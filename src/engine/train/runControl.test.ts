import { expect, it } from "vitest";

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

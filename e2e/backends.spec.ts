import { expect, face, test } from "./studio";

test("every backend gives the same prediction and the same numbers on the map", async ({ page, studio }) => {
  test.setTimeout(300_000);
  const seen: Record<string, string> = {};
  for (const [backend, badge] of Object.entries({ wasm: /WASM/, webgl: /WebGL/, webgpu: /WebGPU/ })) {
    await studio.open(`?backend=${backend}`);
    await studio.add(face);
    await expect(studio.card("astronaut-face.jpg")).toContainText(/(neutral|smile) \S*\d/, { timeout: 120_000 });
    await expect(page.getByRole("banner").getByRole("button", { name: badge })).toBeVisible();
    const numbers = await studio.stage.getByRole("list", { name: "On the stage" }).innerText();
    seen[backend] = `${await studio.prediction().innerText()} | ${numbers}`;
  }
  expect(seen["wasm"]).toMatch(/smile.*%.*active · max \d\.\d\d · sum \d/s);
  expect(seen["webgl"]).toBe(seen["wasm"]);
  expect(seen["webgpu"]).toBe(seen["wasm"]);
});

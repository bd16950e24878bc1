import type { BackendName, Pixels } from "../base";
import { cpu } from "./backend/cpu";
import { wasm } from "./backend/wasm";
import type { Stores } from "./network";
import { Session } from "./session";

/** The backend the tests run on: TFJS_BACKEND, "cpu" by default. */
export const testBackend = (process.env["TFJS_BACKEND"] ?? "cpu") as BackendName;

/** Node's backends, for tests run from the repository root. */
export const testProbes = [wasm("node_modules/@tensorflow/tfjs-backend-wasm/dist/"), cpu];

/** A session as Node has it. */
export function testSession(stores: Stores = {}): Session {
  return new Session(testProbes, stores);
}

/** A picture with a bright square on a gradient. */
export function drawn(width: number, height: number): Pixels {
  const data = new Uint8Array(width * height * 3);
  for (let y = 0, at = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const bright = x > width / 4 && x < width / 2 && y > height / 3 && y < height / 1.5;
      data[at++] = bright ? 250 : (x * 255) / width;
      data[at++] = bright ? 240 : (y * 255) / height;
      data[at++] = (x * y) % 200;
    }
  }
  return { width, height, data };
}

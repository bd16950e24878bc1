import * as tf from "@tensorflow/tfjs";

import { isSoftware, Problem } from "../../base";
import type { BackendProbe } from "./probe";

/** WebGL 2 on an OffscreenCanvas; the way to a GPU in browsers without WebGPU. */
export const webgl: BackendProbe = {
  name: "webgl",

  async look() {
    const none = (reason: string) => ({ usable: false, reason, device: "", software: false });
    if (typeof OffscreenCanvas === "undefined") return none("This browser has no WebGL in workers.");
    const gl = new OffscreenCanvas(1, 1).getContext("webgl2");
    if (!gl) return none("This browser has no WebGL 2, or it is switched off.");
    const device = nameOf(gl);
    const floats = gl.getExtension("EXT_color_buffer_float") !== null;
    gl.getExtension("WEBGL_lose_context")?.loseContext();
    if (!floats) return none(`${device} computes with 16-bit floats only, too coarse for the maps.`);
    const software = isSoftware(device);
    return {
      usable: true,
      reason: `${device} is available${software ? ", a software renderer" : ""}.`,
      device,
      software,
    };
  },

  async open(alarm) {
    if (!(await tf.setBackend("webgl"))) throw new Problem("TF.js could not start on WebGL.");
    const { gpgpu } = tf.backend() as unknown as { gpgpu: { gl: WebGL2RenderingContext & { canvas: EventTarget } } };
    gpgpu.gl.canvas.addEventListener("webglcontextlost", () => alarm.lost("the WebGL context was lost"));
    const device = nameOf(gpgpu.gl);
    const where = isSoftware(device) ? "through WebGL, computed by the processor" : "on the GPU through WebGL";
    return { device, threads: 1, why: `The network runs ${where}: ${device}.` };
  },
};

function nameOf(gl: WebGL2RenderingContext): string {
  const info = gl.getExtension("WEBGL_debug_renderer_info");
  return String((info && gl.getParameter(info.UNMASKED_RENDERER_WEBGL)) || gl.getParameter(gl.RENDERER));
}

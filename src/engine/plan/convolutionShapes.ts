import type { ConvolutionShape } from "../../kernels";
import type { Plan } from "./plan";

/** Every distinct convolution of a plan for a batch of `n` images, in their order: what the choice of kernels is made for. */
export function convolutionShapes({ steps, shapes }: Plan, n = 1): ConvolutionShape[] {
  const distinct = new Map<string, ConvolutionShape>();
  for (const { operation, inputs } of steps) {
    if (operation.kind !== "convolution") continue;
    const [h, w, c] = shapes[inputs[0]!] as [number, number, number];
    const shape: ConvolutionShape = { settings: operation.settings, inputShape: [n, h, w, c] };
    const key = JSON.stringify(shape);
    if (!distinct.has(key)) distinct.set(key, shape);
  }
  return [...distinct.values()];
}

import { Problem } from "../../base";
import type { ConvolutionSettings } from "./convolution";

export type Shape4D = [n: number, h: number, w: number, c: number];

/**
 * Shape of a convolution's result: along each axis, floor((size + padding - dilation (kernel - 1) - 1) / stride) + 1.
 *
 * @throws Problem where the input has other channels than the kernel, or is smaller than it
 */
export function outputShape(settings: ConvolutionSettings, [n, h, w, c]: readonly [...Shape4D]): Shape4D {
  const { kernelShape, strides, dilations, padding } = settings;
  if (c !== kernelShape[2]) {
    throw new Problem(`A convolution got an input of ${c} channels; its kernel is made for ${kernelShape[2]}.`);
  }
  const along = (axis: 0 | 1, size: number) => {
    const reach = (kernelShape[axis] - 1) * dilations[axis] + 1;
    const whole = size + padding[axis][0] + padding[axis][1];
    if (whole < reach) {
      throw new Problem(
        `A convolution got ${h}×${w} pixels; with its padding it needs ${reach} along axis ${axis + 1}.`,
      );
    }
    return Math.floor((whole - reach) / strides[axis]) + 1;
  };
  return [n, along(0, h), along(1, w), kernelShape[3]];
}

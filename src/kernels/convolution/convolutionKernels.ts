import type { ConvolutionKernel } from "./convolution";
import { stockConvolution } from "./stockConvolution";
import { wasmConvolution } from "./wasmConvolution";
import { webgpuDirect, webgpuTiled } from "./webgpuConvolution";

/** Every way of computing a convolution, the preferred first; the last fits everything. */
export const convolutionKernels: ConvolutionKernel[] = [wasmConvolution, webgpuDirect, webgpuTiled, stockConvolution];

import type { ConvolutionKernel } from "./convolution";
import { stockConvolution } from "./stockConvolution";

/** Every way of computing a convolution, the preferred first; the last fits everything. */
export const convolutionKernels: ConvolutionKernel[] = [stockConvolution];

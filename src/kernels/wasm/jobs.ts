/** The fields that each kernel's job is made of, in the order of the class of the same name in `assembly/`. */
const PACK = ["kernel", "packed", "taps", "inputs", "outputs", "size"] as const;
const FIELDS = {
  packPanels: PACK,
  packWinograd: PACK,
  padImages: ["x", "frame", "height", "width", "channels", "frameHeight", "frameWidth", "top", "left"],
  directConvolution: [
    ...(["x", "weights", "bias", "residual", "out", "pixels", "blockPixels", "imageStep", "area", "width"] as const),
    ...(["down", "across", "rows", "rowStep", "columns", "columnStep", "length", "outputs", "low", "high"] as const),
  ],
  winogradInput: [
    ...(["x", "height", "width", "channels", "top", "left"] as const),
    ...(["tilesDown", "tilesAcross", "size", "firstTile", "v", "vStep"] as const),
  ],
  winogradOutput: [
    ...(["v", "vStep", "u", "channels", "bias", "residual", "out", "height", "width", "outputs"] as const),
    ...(["tilesDown", "tilesAcross", "size", "firstTile", "tiles", "low", "high"] as const),
  ],
} as const;

/** Kernels whose work is a list of items that do not depend on each other. */
export type JobName = keyof typeof FIELDS;
/** All their names. */
export const JOB_NAMES = Object.keys(FIELDS);
/** What a kernel works on: pointers, counts and bytes as 32-bit integers; `low` and `high` as 32-bit floats. */
export type Job<Name extends JobName> = Record<(typeof FIELDS)[Name][number], number>;
/** Does the items from `from` to before `to`. @param scratch memory of the caller's own */
export type JobKernel = (job: number, from: number, to: number, scratch: number) => void;

/** Room for any job. */
export const JOB_BYTES = 4 * Math.max(...Object.values(FIELDS).map((fields) => fields.length));

/** Writes a job as its kernel reads it. */
export function writeJob<Name extends JobName>(name: Name, job: Job<Name>, memory: ArrayBufferLike, at: number): void {
  const view = new DataView(memory, at, JOB_BYTES);
  const values: Partial<Record<string, number>> = job;
  FIELDS[name].forEach((field, i) => {
    if (field === "low" || field === "high") view.setFloat32(4 * i, values[field]!, true);
    else view.setInt32(4 * i, values[field]!, true);
  });
}

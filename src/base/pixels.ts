/** A decoded picture: 8-bit RGB, three bytes a pixel, row by row, orientation applied, transparency laid on white. */
export interface Pixels {
  width: number;
  height: number;
  data: Uint8Array;
}

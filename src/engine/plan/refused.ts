import { Problem } from "../../base";

/** A network holds something that plans do not know; the caller runs the LayersModel itself instead. */
export class Refused extends Problem {
  override readonly name = "Refused";

  /**
   * @param layer name of the layer
   * @param what what about it is unsupported, as the end of a sentence
   */
  constructor(
    readonly layer: string,
    what: string,
  ) {
    super(`${layer} cannot be compiled: ${what}. The network runs uncompiled instead.`);
  }
}

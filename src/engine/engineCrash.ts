import { Problem } from "../base";

/** The engine itself is gone (worker died, GPU lost): nothing runs until `restart`. */
export class EngineCrash extends Problem {
  override readonly name = "EngineCrash";
}

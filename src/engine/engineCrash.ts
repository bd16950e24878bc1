import { Problem } from "../base";

/**
 * The engine itself is gone (worker died, GPU lost): nothing runs until `restart`. Its message says in one sentence what
 * happened; the way on is for whoever catches it to say, since the page begins anew by itself.
 */
export class EngineCrash extends Problem {
  override readonly name = "EngineCrash";
}

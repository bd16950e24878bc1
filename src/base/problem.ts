/** An error whose message is a sentence for the user: what was got, what was expected, what to do. */
export class Problem extends Error {
  override readonly name: string = "Problem";
}

/** The message of anything that was thrown. */
export function messageOf(thrown: unknown): string {
  return thrown instanceof Error ? thrown.message : String(thrown);
}

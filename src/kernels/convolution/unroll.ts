type Turns = Readonly<Record<string, string>>;

/**
 * Writes out the loops of a shader whose turns must be plain text: registers have no index.
 *
 *     // each p in COLUMNS
 *     let x$p = load(start + $p);      ->   let x0 = load(start + 0); let x1 = ...
 *     // end
 *
 * `counts` says how many turns a name stands for; `$p` is the number of the turn, from 0. Loops nest.
 *
 * @throws RangeError for a count or a turn that is not there, and for loops that do not match their ends
 */
export function unroll(text: string, counts: Readonly<Record<string, number>>): string {
  const lines = text.split("\n");
  let at = 0;

  /** Reads on to the end of the loop, or of the text; gives what the lines say in given turns. */
  function block(inside: boolean): (turns: Turns) => string[] {
    const parts: ((turns: Turns) => string[])[] = [];
    for (let line = lines[at++]; line !== undefined; line = lines[at++]) {
      if (/^\s*\/\/ end$/.test(line)) {
        if (!inside) throw new RangeError("A shader ends a loop that it did not begin.");
        return (turns) => parts.flatMap((part) => part(turns));
      }
      const [, letter, name] = /^\s*\/\/ each ([a-z]) in (\w+)$/.exec(line) ?? [];
      parts.push(letter && name ? loop(letter, name) : plain(line));
    }
    if (inside) throw new RangeError("A shader begins a loop that it does not end.");
    return (turns) => parts.flatMap((part) => part(turns));
  }

  function loop(letter: string, name: string): (turns: Turns) => string[] {
    const count = counts[name];
    if (count === undefined) throw new RangeError(`A shader repeats lines for each of ${name}, which has no count.`);
    const body = block(true);
    return (turns) => Array.from({ length: count }, (_, i) => body({ ...turns, [letter]: String(i) })).flat();
  }
  return block(false)({}).join("\n");
}

function plain(line: string): (turns: Turns) => string[] {
  return (turns) => [
    line.replace(/\$([a-z])/g, (_, letter: string) => {
      const turn = turns[letter];
      if (turn === undefined) throw new RangeError(`A shader uses $${letter} outside its loop, in "${line.trim()}".`);
      return turn;
    }),
  ];
}

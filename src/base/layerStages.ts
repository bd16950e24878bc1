import type { LayerFacts } from "./layerFacts";

/** Layers that follow each other and belong together; a LAP is always one of its own. */
export interface LayerStage {
  title: string;
  /** Index of its first layer, and of the one behind its last. */
  from: number;
  to: number;
}

/** Fewer unnamed layers than these go on where the grid becomes another one: a stem is one stage. */
const FEWEST = 4;

/** Layers whose names begin alike are a stage from so many on. */
const FEWEST_NAMED = 3;

/**
 * Divides a network into stages: by its LAPs; by names, where they tell ("stage2_block1_conv1", "res2a_branch1",
 * "mixed_4_conv"); else where, between two blocks, the grid changes.
 *
 * @param layers in topological order
 */
export function layerStages(layers: readonly LayerFacts[]): LayerStage[] {
  const names = stageNames(layers);
  const { starts, grids } = blocks(layers);
  const stages: LayerStage[] = [];
  for (const [i, layer] of layers.entries()) {
    const last = stages.at(-1);
    const isNew =
      last === undefined ||
      layer.lap !== undefined ||
      layers[i - 1]!.lap !== undefined ||
      names[i] !== names[i - 1] ||
      (names[i] === undefined &&
        starts[i] === true &&
        grids[i] !== grids[i - 1] &&
        (i - last.from >= FEWEST || grids[i] === ""));
    if (isNew) stages.push({ title: "", from: i, to: i + 1 });
    else last.to = i + 1;
  }
  const isPlain = ({ from }: LayerStage) => layers[from]!.lap === undefined && names[from] === undefined;
  return withoutSingles(stages, isPlain).map(({ from, to }) => {
    const [first, last] = [layers[from]!.name, layers[to - 1]!.name];
    return { title: to === from + 1 ? first : (names[from] ?? `${first} to ${last}`), from, to };
  });
}

/** A layer that is left over alone, such as the pooling that ends a stem, goes with the plain stage before it. */
function withoutSingles(stages: LayerStage[], isPlain: (stage: LayerStage) => boolean): LayerStage[] {
  const kept: LayerStage[] = [];
  for (const stage of stages) {
    const last = kept.at(-1);
    if (last && isPlain(last) && isPlain(stage) && stage.to === stage.from + 1) last.to = stage.to;
    else kept.push(stage);
  }
  return kept;
}

/** By layer, how the name of its stage begins; undefined where names tell nothing. */
function stageNames(layers: readonly LayerFacts[]): (string | undefined)[] {
  const found = layers.map(({ name, lap }) => {
    // "conv2d_17" is the 17th convolution, not the second stage.
    if (lap || /(conv|pooling|padding|dropout|sampling|cropping)\d?d(_|$)/i.test(name)) return undefined;
    return /^[a-z]+[_.]?\d+(?=[a-z]?[_./]|$)/i.exec(name)?.[0];
  });
  const counts = new Map<string, number>();
  for (const name of found) if (name !== undefined) counts.set(name, (counts.get(name) ?? 0) + 1);
  return found.map((name) => (name !== undefined && counts.get(name)! >= FEWEST_NAMED ? name : undefined));
}

/** Where a block begins, which is where all that follows reads nothing older than the layer before; and the grid that its block ends with. */
function blocks(layers: readonly LayerFacts[]) {
  const places = new Map(layers.map(({ name }, i) => [name, i]));
  const furthest = layers.map((_, i) => i);
  for (const [i, { inputs }] of layers.entries()) {
    for (const input of inputs) {
      const from = places.get(input);
      if (from !== undefined) furthest[from] = Math.max(furthest[from]!, i);
    }
  }
  const starts: boolean[] = [];
  let reach = 0;
  for (const i of layers.keys()) {
    starts.push(i === 0 || reach <= i - 1);
    if (i > 0) reach = Math.max(reach, furthest[i - 1]!);
  }
  const grids: string[] = [];
  for (let i = layers.length - 1; i >= 0; i--) {
    const isEnd = i === layers.length - 1 || starts[i + 1] || layers[i + 1]!.lap !== undefined;
    grids[i] = isEnd ? gridOf(layers[i]!) : grids[i + 1]!;
  }
  return { starts, grids };
}

function gridOf({ shapes }: LayerFacts): string {
  return (shapes[0] ?? []).slice(0, -1).join(" × ");
}

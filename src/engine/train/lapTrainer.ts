import * as tf from "@tensorflow/tfjs";

import { type LapWeightValues, Problem, type TrainConfig, type Windows } from "../../base";
import { type BoxMasks, type ConceptSets, discriminativeLogits, type LossConfig, totalLoss } from "../../lap";
import { bind, type Program } from "../plan/bind";
import type { Plan } from "../plan/plan";
import { split } from "../plan/split";
import { Adam, type AdamState } from "./adam";
import { resetLap } from "./resetLap";
import { type ScoringModule, scoringModule } from "./scoringModules";

/** A minibatch as the trainer takes it. */
export interface TrainBatch {
  /** The values in front of the first LAP that learns, each [n, ...], as `features` gives them. */
  features: tf.Tensor[];
  /** Class of every sample; undefined leaves the cross-entropy out. */
  labels?: readonly (number | undefined)[] | undefined;
  present: ConceptSets;
  /** By LAP name, on its grid. */
  boxes?: Readonly<Record<string, BoxMasks>> | undefined;
}

/** Everything the next step depends on, as plain numbers. */
export interface TrainerState {
  adam: AdamState;
  /** By "lap1/hidden_kernel" and, for the discriminative modules, "lap1/ranker/hidden_kernel". */
  weights: Record<string, Float32Array>;
}

/** Trains the LAPs of a plan and nothing else: backbone, batch-norm statistics and classifier stay (section 3). */
export class LapTrainer {
  /** Values that the cache keeps per image: those at the cut, and the maps of frozen LAPs in front of it. */
  readonly features: readonly string[];
  /** Their shapes without the batch axis. */
  readonly featureShapes: readonly (readonly number[])[];
  /** The values at which the network is cut. */
  readonly cut: readonly number[];
  /** Rows and columns of the maps of every LAP behind the cut. */
  readonly grids: ReadonlyMap<string, readonly [number, number]>;
  /** Windows of every LAP behind the cut, null for an adaptive one. */
  readonly windows: ReadonlyMap<string, Windows | null>;
  private readonly prefix: Program;
  private readonly suffix: Program;
  private readonly rankers = new Map<string, ScoringModule>();
  private readonly variables: Record<string, tf.Variable> = {};
  private readonly adam: Adam;
  /** All LAPs behind the cut, shallowest first; `run` gives their maps. */
  readonly laps: readonly string[];

  /**
   * @param losses ratios in the order of the network's concepts
   * @throws Problem when there is no LAP of a name in `config.laps`
   */
  constructor(
    readonly plan: Plan,
    private readonly config: TrainConfig,
    private readonly losses: LossConfig,
  ) {
    if (config.laps.length === 0) throw new Problem("No LAP is to learn; choose at least one.");
    const parts = split(plan, config.laps);
    this.features = Object.keys(parts.prefix.outputs).filter((name) => name.startsWith("cut:"));
    this.prefix = bind(parts.prefix);
    this.suffix = bind(parts.suffix, { trainable: config.laps });
    this.laps = [...this.suffix.laps.keys()];
    const shapeOf = (value: number) => plan.shapes[value]!;
    this.featureShapes = this.features.map((name) => shapeOf(parts.prefix.outputs[name]!));
    this.cut = this.features.map((name) => parts.prefix.outputs[name]!);
    this.grids = new Map(
      this.laps.map((name) => [name, shapeOf(plan.outputs[`${name}:z`]!).slice(0, 2) as [number, number]]),
    );
    this.windows = new Map(
      parts.suffix.steps.flatMap(({ operation }) =>
        operation.kind === "lap" ? [[operation.name, "bins" in operation.windows ? null : operation.windows]] : [],
      ),
    );
    for (const [i, name] of config.laps.entries()) {
      const lap = this.suffix.laps.get(name)!;
      const seed = config.seed * 1000 + i * 10;
      if (config.reset === "random") resetLap(lap, seed);
      for (const [weight, variable] of Object.entries(lap.variables)) this.variables[`${name}/${weight}`] = variable;
      if (config.ranking === "own") continue;
      const ranker = scoringModule(lap, seed + 5);
      this.rankers.set(name, ranker);
      for (const [weight, variable] of Object.entries(ranker.variables)) {
        this.variables[`${name}/ranker/${weight}`] = variable;
      }
    }
    this.adam = new Adam(this.variables, config);
  }

  /**
   * Begins with these weights of LAPs that learn.
   *
   * @throws Problem for a LAP that does not learn, or weights of another network
   */
  begin(weights: Record<string, LapWeightValues>): void {
    for (const [lap, values] of Object.entries(weights)) {
      const own = this.config.laps.includes(lap) ? this.suffix.laps.get(lap)?.variables : undefined;
      if (!own)
        throw new Problem(`The run is to begin with weights of ${lap}, which does not learn; let it learn too.`);
      for (const [name, variable] of Object.entries(own)) {
        const value = values[name];
        if (value?.length !== variable.size) {
          throw new Problem(
            `The weights ${lap}/${name} to begin with are ${value?.length ?? 0} numbers; expected ${variable.size}, as this network has.`,
          );
        }
        tf.tidy(() => variable.assign(tf.tensor(value, variable.shape)));
      }
    }
  }

  /** What the frozen part makes of images [n, size, size, 3]; the caller owns it. */
  compute(images: tf.Tensor4D): tf.Tensor[] {
    const found = this.prefix.run(images, this.features);
    return this.features.map((name) => found[name]!);
  }

  /**
   * One update of every LAP that learns.
   *
   * @returns the names of the loss's terms, "total" last, and their values [terms], still on the device
   */
  step(batch: TrainBatch): { names: string[]; values: tf.Tensor1D } {
    let names: string[] = [];
    let values!: tf.Tensor1D;
    const { value, grads } = tf.variableGrads(() => {
      const { total, terms } = this.loss(batch);
      names = [...Object.keys(terms), "total"];
      values = tf.keep(tf.stack([...Object.values(terms), total])) as tf.Tensor1D;
      return total;
    }, Object.values(this.variables));
    const own = Object.entries(this.variables).map(([name, variable]) => [name, grads[variable.name]] as const);
    this.adam.apply(Object.fromEntries(own));
    tf.dispose([value, ...Object.values(grads)]);
    return { names, values };
  }

  /** Class logits and concept logits by LAP name of a batch's features, for looking at held-out images. */
  run(features: tf.Tensor[]): Record<string, tf.Tensor> {
    return this.suffix.run(features, ["logits", ...this.laps.map((name) => `${name}:z`)]);
  }

  /** Weights of the LAPs that learn, by LAP and by the names in the file. */
  async lapWeights(): Promise<Record<string, LapWeightValues>> {
    const all: Record<string, LapWeightValues> = {};
    for (const name of this.config.laps) {
      const own = Object.entries(this.suffix.laps.get(name)!.variables);
      const read = own.map(async ([weight, variable]) => [weight, Float32Array.from(await variable.data())] as const);
      all[name] = Object.fromEntries(await Promise.all(read));
    }
    return all;
  }

  async state(): Promise<TrainerState> {
    const read = Object.entries(this.variables).map(
      async ([name, variable]) => [name, Float32Array.from(await variable.data())] as const,
    );
    return { adam: await this.adam.state(), weights: Object.fromEntries(await Promise.all(read)) };
  }

  restore({ adam, weights }: TrainerState): void {
    for (const [name, variable] of Object.entries(this.variables)) {
      tf.tidy(() => variable.assign(tf.tensor(weights[name]!, variable.shape)));
    }
    this.adam.restore(adam);
  }

  dispose(): void {
    this.prefix.dispose();
    this.suffix.dispose();
    for (const { variables } of this.rankers.values()) tf.dispose(variables);
    this.adam.dispose();
  }

  private loss({ features, labels, present, boxes }: TrainBatch) {
    const wanted = [
      "logits",
      ...this.laps.map((name) => `${name}:z`),
      ...[...this.rankers.keys()].map((name) => `${name}:x`),
    ];
    const found = this.suffix.run(features, wanted);
    // A frozen LAP has nothing to learn; the pairs of concordance are those of neighbours that learn.
    const laps = this.laps
      .filter((name) => this.config.laps.includes(name))
      .map((name) => {
        const ranker = this.rankers.get(name);
        return {
          name,
          z: found[`${name}:z`] as tf.Tensor4D,
          q: ranker && discriminativeLogits(found[`${name}:x`] as tf.Tensor4D, ranker.heads),
          boxes: boxes?.[name],
        };
      });
    return totalLoss({ logits: found["logits"] as tf.Tensor2D, labels, present, laps }, this.losses);
  }
}

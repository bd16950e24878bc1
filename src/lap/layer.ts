import * as tf from "@tensorflow/tfjs";

import { adaptivePool } from "./adaptivePool";
import { aggregate } from "./aggregate";
import { conceptLogits } from "./heads";
import { readConfig, type LapConfig, type LapSettings } from "./layerConfig";
import { checkInputShapes, pooledShape } from "./layerShapes";
import { localAttentionPool } from "./pool";

/**
 * Local attention pooling as a TF.js layer (section III of arXiv 2201.11808): scoring heads, aggregator, Eq 4, pooling.
 *
 * Inputs: `[main]` or `[main, shortcut, ...]`, each `[n, h, w, c]` on one grid; the scores come from the first.
 * Outputs, in this order: the pooled version of every input, then the concept logits z `[n, h, w, heads]` on the inputs'
 * grid; the concept maps are P = sigmoid(z).
 *
 * All weights are the layer's own, so "train only the LAP" is `trainable = false` on every other layer.
 * Importing this file registers the class: `tf.loadLayersModel` then opens networks that contain it.
 */
export class LocalAttentionPooling extends tf.layers.Layer {
  static readonly className = "LocalAttentionPooling";
  readonly settings: LapSettings;
  private readonly variables = new Map<string, tf.LayerVariable>();

  constructor(config: LapConfig) {
    super(config);
    this.settings = readConfig(config, this.name);
  }

  override build(inputShape: tf.Shape | tf.Shape[]): void {
    const { heads, hidden, aggregator, seed } = this.settings;
    const channels = checkInputShapes(toShapes(inputShape), this.name);
    const random = (step: number) => tf.initializers.glorotUniform(seed === undefined ? {} : { seed: seed + step });
    if (hidden > 0) {
      this.own("hidden_kernel", [channels, hidden], random(0));
      this.own("hidden_bias", [hidden], tf.initializers.zeros());
    }
    this.own("heads_kernel", [hidden || channels, heads], random(1));
    this.own("heads_bias", [heads], tf.initializers.zeros());
    if (aggregator === "trainable") {
      // Starts as the mean, so that every concept attracts; a random kernel could begin by repelling some.
      this.own("aggregator_kernel", [heads, 1], tf.initializers.constant({ value: 1 / heads }));
      this.own("aggregator_bias", [1], tf.initializers.zeros());
    }
    // Not 0: the gradient of Eq 4 is proportional to alpha and would stay 0 for ever.
    this.own("alpha", [1], tf.initializers.ones());
    super.build(inputShape);
  }

  override call(inputs: tf.Tensor | tf.Tensor[], kwargs: CallArguments): tf.Tensor[] {
    const { heads, hidden, aggregator, adaptive, windows, epsilon } = this.settings;
    return tf.tidy(() => {
      this.invokeCallHook(inputs, kwargs);
      const features = [inputs].flat() as tf.Tensor4D[];
      checkInputShapes(
        features.map((x) => x.shape),
        this.name,
      );
      const z = conceptLogits(features[0]!, {
        hidden: hidden > 0 ? { kernel: this.read("hidden_kernel"), bias: this.read("hidden_bias") } : undefined,
        heads: { kernel: this.read("heads_kernel"), bias: this.read("heads_bias") },
      });
      const mix =
        aggregator === "trainable"
          ? { kernel: this.read<tf.Tensor2D>("aggregator_kernel"), bias: this.read<tf.Tensor1D>("aggregator_bias") }
          : undefined;
      const p = tf.sigmoid(z);
      const v = heads === 1 && aggregator === "identity" ? p : aggregate(p, aggregator, mix);
      const alpha = this.read("alpha");
      const pooled = adaptive
        ? adaptivePool(features, v, alpha, adaptive, epsilon)
        : localAttentionPool(features, v, alpha, windows, epsilon);
      return [...pooled, z];
    });
  }

  override computeOutputShape(inputShape: tf.Shape | tf.Shape[]): tf.Shape[] {
    const shapes = toShapes(inputShape);
    checkInputShapes(shapes, this.name);
    const [n, h, w] = shapes[0] as [number | null, number | null, number | null];
    return [...shapes.map((shape) => pooledShape(shape, this.settings)), [n, h, w, this.settings.heads]];
  }

  override getConfig(): tf.serialization.ConfigDict {
    const { heads, hidden, aggregator, adaptive, windows, epsilon, seed } = this.settings;
    const local = {
      poolSize: [...windows.kernel],
      strides: [...windows.stride],
      padding: paddingConfig(windows.padding),
    };
    return {
      ...super.getConfig(),
      heads,
      hidden,
      aggregator,
      ...(adaptive ? { poolSize: null, strides: null, padding: "valid" } : local),
      adaptive: adaptive ? [...adaptive] : null,
      epsilon,
      ...(seed === undefined ? {} : { seed }),
    };
  }

  private own(name: string, shape: number[], initializer: Initializer): void {
    this.variables.set(name, this.addWeight(name, shape, "float32", initializer));
  }

  private read<T extends tf.Tensor>(name: string): T {
    return this.variables.get(name)!.read() as T;
  }
}
tf.serialization.registerClass(LocalAttentionPooling);

type Initializer = ReturnType<typeof tf.initializers.zeros>;
type CallArguments = Parameters<tf.layers.Layer["call"]>[1];

function toShapes(shape: tf.Shape | tf.Shape[]): tf.Shape[] {
  return Array.isArray(shape[0]) ? (shape as tf.Shape[]) : [shape as tf.Shape];
}

function paddingConfig(padding: LapSettings["windows"]["padding"]): "valid" | number[][] {
  return padding.flat().every((n) => n === 0) ? "valid" : padding.map((pair) => [...pair]);
}

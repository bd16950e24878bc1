import type { ValueId } from "../graph";
import { activations, type ActivationName } from "../operations/activation";
import type { LayerKind, LayerUse } from "./layerKind";

/** Layers that are one activation. */
export const activation: LayerKind = {
  classes: ["Activation", "ReLU", "LeakyReLU", "ELU", "PReLU", "Softmax", "ThresholdedReLU"],
  read(use) {
    const [input] = use.inputs as [ValueId];
    const shape = use.shapes[0]!;
    const one = (name: ActivationName, alpha?: number) => [
      use.emit({ kind: "activation", name, ...(alpha === undefined ? {} : { alpha }) }, [input], shape),
    ];
    switch (use.layer.getClassName()) {
      case "Activation":
        return [activate(use, input)];
      case "ReLU": {
        const { maxValue } = use.config;
        if (maxValue == null) return one("relu");
        return maxValue === 6 ? one("relu6") : one("clippedRelu", maxValue as number);
      }
      case "LeakyReLU":
        return one("leakyRelu", use.config["alpha"] as number);
      case "ELU":
        return one("elu");
      case "PReLU":
        return [use.emit({ kind: "prelu" }, [input], shape, use.weights)];
      case "ThresholdedReLU":
        return one("thresholdedRelu", use.config["theta"] as number);
      default: {
        const [axis, more] = [use.config["axis"]].flat() as number[];
        if ((axis !== -1 && axis !== shape.length) || more !== undefined) {
          use.refuse(`its axis is ${JSON.stringify(use.config["axis"])} instead of the last`);
        }
        return one("softmax");
      }
    }
  },
};

/** Adds the activation of a layer's configuration, if it has one that does something. */
export function activate(use: LayerUse, value: ValueId): ValueId {
  const { activation } = use.config;
  if (activation == null || activation === "linear") return value;
  if (typeof activation !== "string" || !Object.hasOwn(activations, activation)) {
    return use.refuse(`its activation is ${JSON.stringify(activation)}`);
  }
  return use.emit({ kind: "activation", name: activation as ActivationName }, [value], use.outputShapes[0]!);
}

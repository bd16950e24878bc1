import { block, type Field, float, integer, join } from "./protobuf";

/** Operator set and file version that every ONNX Runtime since 2022 reads. */
const OPSET = 17;
const IR_VERSION = 8;

/** Field numbers of onnx.proto, and its codes for types. */
const MODEL = { irVersion: 1, producer: 2, graph: 7, opset: 8 } as const;
const GRAPH = { node: 1, name: 2, initializer: 5, input: 11, output: 12 } as const;
const NODE = { input: 1, output: 2, name: 3, operator: 4, attribute: 5 } as const;
const ATTRIBUTE = { name: 1, float: 2, integer: 3, text: 4, integers: 8, kind: 20 } as const;
const KIND = { float: 1, integer: 2, text: 3, integers: 7 } as const;
const TENSOR = { dimension: 1, type: 2, name: 8, raw: 9 } as const;
const TYPE = { float: 1, int64: 7 } as const;

/** Attribute of a node: a list of whole numbers, a whole number, a text, or a fraction marked as such. */
export type Attribute = number[] | number | string | { float: number };

/** A value of the graph and its shape, channels first. */
export interface Value {
  name: string;
  shape: number[];
}

/** An ONNX graph under construction; every method adds something and returns its name. */
export class OnnxGraph {
  private readonly nodes: Field[] = [];
  private readonly constants: Field[] = [];
  private readonly shared = new Map<string, string>();
  private readonly inputs: Field[] = [];
  private readonly outputs: Field[] = [];
  private count = 0;

  input(name: string, shape: number[]): Value {
    this.inputs.push(valueInfo(name, shape));
    return { name, shape };
  }

  /** Declares a value as an output under its own name. */
  output({ name, shape }: Value): void {
    this.outputs.push(valueInfo(name, shape));
  }

  node(operator: string, inputs: string[], attributes: Record<string, Attribute> = {}, name = this.fresh()): string {
    this.nodes.push(
      join([
        ...inputs.map((input) => block(NODE.input, input)),
        block(NODE.output, name),
        block(NODE.name, `${operator} ${name}`),
        block(NODE.operator, operator),
        ...Object.entries(attributes).map(([key, value]) => block(NODE.attribute, attribute(key, value))),
      ]),
    );
    return name;
  }

  weights(values: Float32Array, shape: number[], name = this.fresh()): string {
    this.constants.push(
      tensor(name, TYPE.float, shape, new Uint8Array(values.buffer, values.byteOffset, values.byteLength)),
    );
    return name;
  }

  number(value: number): string {
    return this.once(`number ${value}`, () => this.weights(Float32Array.of(value), []));
  }

  integers(values: number[]): string {
    return this.once(`integers ${values.join()}`, () => {
      const name = this.fresh();
      const raw = new Uint8Array(BigInt64Array.from(values.map(BigInt)).buffer);
      this.constants.push(tensor(name, TYPE.int64, [values.length], raw));
      return name;
    });
  }

  /** The file. */
  bytes(): Uint8Array<ArrayBuffer> {
    const graph = [
      ...this.nodes.map((node) => block(GRAPH.node, node)),
      block(GRAPH.name, "network"),
      ...this.constants.map((constant) => block(GRAPH.initializer, constant)),
      ...this.inputs.map((input) => block(GRAPH.input, input)),
      ...this.outputs.map((output) => block(GRAPH.output, output)),
    ];
    return join([
      integer(MODEL.irVersion, IR_VERSION),
      block(MODEL.producer, "LAP Studio"),
      block(MODEL.graph, graph),
      block(MODEL.opset, [integer(2, OPSET)]),
    ]);
  }

  private fresh(): string {
    return `v${++this.count}`;
  }

  private once(key: string, make: () => string): string {
    const name = this.shared.get(key) ?? make();
    this.shared.set(key, name);
    return name;
  }
}

function attribute(key: string, value: Attribute): Field[] {
  const name = block(ATTRIBUTE.name, key);
  const kind = (code: number) => integer(ATTRIBUTE.kind, code);
  if (Array.isArray(value)) return [name, ...value.map((one) => integer(ATTRIBUTE.integers, one)), kind(KIND.integers)];
  if (typeof value === "string") return [name, block(ATTRIBUTE.text, value), kind(KIND.text)];
  if (typeof value === "number") return [name, integer(ATTRIBUTE.integer, value), kind(KIND.integer)];
  return [name, float(ATTRIBUTE.float, value.float), kind(KIND.float)];
}

function tensor(name: string, type: number, shape: number[], raw: Uint8Array): Uint8Array {
  const dimensions = shape.map((size) => integer(TENSOR.dimension, size));
  return join([...dimensions, integer(TENSOR.type, type), block(TENSOR.name, name), block(TENSOR.raw, raw)]);
}

/** ValueInfoProto { name, type { tensor_type { elem_type, shape { dim { dim_value } } } } }. */
function valueInfo(name: string, shape: number[]): Field {
  const dimensions = shape.map((size) => block(1, [integer(1, size)]));
  const type = block(1, [integer(1, TYPE.float), block(2, dimensions)]);
  return join([block(1, name), block(2, [type])]);
}

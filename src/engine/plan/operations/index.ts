import { activation } from "./activation";
import { concat } from "./concat";
import { convolution } from "./convolution";
import { crop } from "./crop";
import { dense } from "./dense";
import { depthwise } from "./depthwise";
import { globalPool } from "./globalPool";
import { identity } from "./identity";
import { lap } from "./lap";
import { merge } from "./merge";
import type { Bound, Operation, OperationKind, Unbound } from "./operation";
import { pad } from "./pad";
import { permute } from "./permute";
import { pool } from "./pool";
import { prelu } from "./prelu";
import { reshape } from "./reshape";
import { scaleShift } from "./scaleShift";
import { upsample } from "./upsample";

const kinds: { [K in Operation["kind"]]: OperationKind<Extract<Operation, { kind: K }>> } = {
  activation,
  concat,
  convolution,
  crop,
  dense,
  depthwise,
  globalPool,
  identity,
  lap,
  merge,
  pad,
  permute,
  pool,
  prelu,
  reshape,
  scaleShift,
  upsample,
};

/** Multiply-adds per image. */
export function macsOf(node: Unbound, shapes: number[][]): number {
  return kindOf(node.operation).macs?.(node, shapes) ?? 0;
}

/** Puts an operation's weights on the present backend. */
export function bindOperation(node: Unbound, trainable: boolean): Bound {
  return kindOf(node.operation).bind(node, trainable);
}

function kindOf({ kind }: Operation): OperationKind<Operation> {
  return kinds[kind]; // the table pairs every kind with its own operation
}

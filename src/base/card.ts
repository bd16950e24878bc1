import type { VoteRule } from "./lapVote";
import type { CardMlp } from "./sumMlp";
import type { TrainConfig } from "./training";

/** What a network says about itself; `models/<name>/card.json`, read once and handed to both threads as plain data. */
export interface ModelCard {
  name: string;
  title: string;
  description: string;
  /** Class names in the order of the network's output. */
  classes: string[];
  /** One per head, in the order of the maps; `class` names the class the concept speaks for, if any. */
  concepts: { name: string; description?: string | undefined; class?: string | undefined }[];
  /** How one LAP alone decides; "sum" where the card is silent. */
  vote?: VoteRule | undefined;
  /** What LAPs need to decide by the rule "mlp"; without it they cannot. */
  mlp?: CardMlp | undefined;
  laps: { name: string; grid: [number, number]; stage?: string | undefined }[];
  preprocessing: Preprocessing;
  /** "grey" where it was taught grey pictures only; what it says of coloured ones means little. */
  pictures?: "grey" | undefined;
  /** Kinds of sample pictures that it has something to say of ("face"); where the card is silent, all are offered. */
  samples?: string[] | undefined;
  metrics: { name: string; value: number; n: number; interval: [number, number]; split: string }[];
  licence?: string | undefined;
  limits?: string | undefined;
  /** The network it was fine-tuned from. */
  parent?: { name: string; sha256: string } | undefined;
  /** How it was fine-tuned; absent where it was not. */
  fineTuning?: FineTuningOfCard | undefined;
  /** How it was trained in the first place, by heading ("data", "recipe"). */
  training?: Record<string, string | number> | undefined;
  /** What was aimed at, and whether it was reached. */
  goals?: string[] | undefined;
}

/** What a card's `training` says of a network whose LAPs were fine-tuned here or in the terminal. */
export interface FineTuningOfCard {
  config: TrainConfig;
  /** Number of images by class; those without a class as "". */
  images: { train: Record<string, number>; heldOut: Record<string, number> };
  /** The epoch whose weights were kept; 0 is before the first. */
  epoch: number;
}

/** Network input from 8-bit RGB: resize to `size` x `size`, then (value * scale - mean) / std per channel. */
export interface Preprocessing {
  size: number;
  /** The whole image is stretched to the square, so that maps and image always cover the same area. */
  fit: "stretch";
  resize: "triangle";
  channels: "RGB";
  scale: number;
  mean: [number, number, number];
  std: [number, number, number];
}

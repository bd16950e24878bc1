import { type Compact, compact, expand } from "./compact";

/** A larger, slower place for what does not fit into memory. Failing is its right: then features are computed again. */
export interface FeatureStore {
  get(key: string): Promise<Compact[] | undefined>;
  put(key: string, features: Compact[]): Promise<void>;
  clear(): Promise<void>;
}

export interface PrefixCacheOptions {
  /** Bytes kept in memory. */
  budget?: number;
  store?: FeatureStore | undefined;
}

/**
 * Features in front of the first trainable layer, per image, so that neither a second look nor a training step computes
 * them again. The least recently used go to the store when memory is full.
 */
export class PrefixCache {
  private readonly kept = new Map<string, Compact[]>();
  private bytes = 0;
  private readonly budget: number;
  private readonly store: FeatureStore | undefined;
  /** Set when the store takes no more. */
  private isFull = false;

  constructor({ budget = 256 * 2 ** 20, store }: PrefixCacheOptions = {}) {
    this.budget = budget;
    this.store = store;
  }

  /** The features put under this key, as float32; undefined when they are not there any more. */
  async get(key: string): Promise<Float32Array[] | undefined> {
    let found = this.kept.get(key);
    if (found) {
      // A Map iterates in the order of insertion: put last, it is evicted last.
      this.kept.delete(key);
      this.kept.set(key, found);
    } else {
      found = await this.store?.get(key).catch(() => undefined);
      if (found) this.keep(key, found);
    }
    return found?.map(expand);
  }

  /** Keeps copies of an image's features; `half` as float16, where that is exact enough for the network. */
  put(key: string, features: Float32Array[], half = false): void {
    this.keep(
      key,
      features.map((values) => (half ? compact(values) : values.slice())),
    );
  }

  /** Bytes in memory and images they belong to. */
  get size(): { bytes: number; images: number } {
    return { bytes: this.bytes, images: this.kept.size };
  }

  /** Forgets all features, those in the store too; rejects when they could not be removed there. */
  async clear(): Promise<void> {
    this.kept.clear();
    this.bytes = 0;
    await this.store?.clear();
    this.isFull = false;
  }

  private keep(key: string, features: Compact[]): void {
    this.drop(key);
    this.kept.set(key, features);
    this.bytes += bytesOf(features);
    for (const [oldest, values] of this.kept) {
      if (this.bytes <= this.budget) break;
      this.drop(oldest);
      // A full disk must not stop the work: from then on memory alone has to do.
      if (!this.isFull) this.store?.put(oldest, values).catch(() => (this.isFull = true));
    }
  }

  private drop(key: string): void {
    const features = this.kept.get(key);
    if (!features) return;
    this.kept.delete(key);
    this.bytes -= bytesOf(features);
  }
}

function bytesOf(features: Compact[]): number {
  return features.reduce((sum, { byteLength }) => sum + byteLength, 0);
}

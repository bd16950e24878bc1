import type { BackendName, BackendReport } from "../../base";
import { createEngine, type MemoryReport } from "../../engine";

/** What the bench asks of its page: the app's own engine in its own worker, without the interface around it. */
export interface BenchPage {
  start(backend: BackendName): Promise<BackendReport>;
  load(url: string): Promise<void>;
  /**
   * Milliseconds of each run on one image: the network and the read-back; decoding is not in it. A number behind the
   * image's data makes every run the first of its picture: features that the engine keeps are of no use.
   */
  explain(image: string, times: number): Promise<number[]>;
  /** Bytes of page and worker after a garbage collection, null where the browser does not tell; and what the engine holds. */
  memory(): Promise<{ page: number | null; engine: MemoryReport }>;
}

declare global {
  interface Window {
    bench: BenchPage;
  }
  interface Performance {
    measureUserAgentSpecificMemory?(): Promise<{ bytes: number }>;
  }
}

const engine = createEngine();
let count = 0;

window.bench = {
  start: (backend) => engine.run("start", { backend }),
  async load(url) {
    await engine.run("load", { source: { url } });
  },
  async explain(image, times) {
    const bytes = await (await fetch(image)).blob();
    const runs: number[] = [];
    for (let i = 0; i < times; i++) {
      const blob = new Blob([bytes, `${count++}`.padStart(8)]);
      const { explanation } = await engine.run("explain", { image: blob, name: image });
      runs.push(explanation.time.run);
    }
    return runs;
  },
  async memory() {
    const page = (await performance.measureUserAgentSpecificMemory?.())?.bytes ?? null;
    return { page, engine: await engine.run("memory", {}) };
  },
};

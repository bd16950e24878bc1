import type { BackendName, BackendReport } from "../../base";
import { createEngine } from "../../engine";

/** What the bench asks of its page: the app's own engine in its own worker, without the interface around it. */
export interface BenchPage {
  start(backend: BackendName): Promise<BackendReport>;
  load(url: string): Promise<void>;
  /** Milliseconds of each run on one image: the network and the read-back; decoding is not in it. */
  explain(image: string, times: number): Promise<number[]>;
  /** Bytes of page and worker after a garbage collection; null where the browser does not tell. */
  memory(): Promise<number | null>;
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

window.bench = {
  start: (backend) => engine.run("start", { backend }),
  async load(url) {
    await engine.run("load", { source: { url } });
  },
  async explain(image, times) {
    const blob = await (await fetch(image)).blob();
    const runs: number[] = [];
    for (let i = 0; i < times; i++) {
      const { explanation } = await engine.run("explain", { image: blob, name: image });
      runs.push(explanation.time.run);
    }
    return runs;
  },
  async memory() {
    return (await performance.measureUserAgentSpecificMemory?.())?.bytes ?? null;
  },
};

import type { Ask, Reply } from "./contestants/serve";

declare global {
  interface Window {
    /** Asks the contestant of this name, which is started when first asked. */
    ask(name: string, ask: Ask): Promise<unknown>;
    dismiss(name: string): void;
  }
}

const workers = new Map<string, Worker>();
let count = 0;

window.ask = (name, ask) =>
  new Promise((resolve, reject) => {
    let worker = workers.get(name);
    if (!worker) {
      worker = new Worker(new URL("./contestants/worker.ts", import.meta.url), { type: "module" });
      workers.set(name, worker);
    }
    const id = ++count;
    const failed = (event: ErrorEvent) => reject(new Error(event.message || "its worker did not start"));
    const heard = ({ data }: MessageEvent<{ id: number } & Reply>) => {
      if (data.id !== id) return;
      worker.removeEventListener("message", heard);
      worker.removeEventListener("error", failed);
      if ("problem" in data) reject(new Error(data.problem));
      else resolve(data.result);
    };
    worker.addEventListener("message", heard);
    worker.addEventListener("error", failed);
    worker.postMessage({ id, ask });
  });

window.dismiss = (name) => {
  workers.get(name)?.terminate();
  workers.delete(name);
};

import { StrictMode } from "react";
import { createRoot } from "react-dom/client";

import type { BackendName } from "./base";
import { createEngine } from "./engine";
import { browserKeep, createStudio } from "./state";
import { App } from "./ui/App";
import { fetchSoon } from "./ui/parts/soon";
import { StudioProvider } from "./ui/studio";

const backends: BackendName[] = ["webgpu", "wasm", "webgl", "cpu"];

const asked = new URLSearchParams(location.search);
const backend = backends.find((name) => name === asked.get("backend"));
const model = asked.get("model") ?? "models/smile-resnet18";

const studio = createStudio(createEngine(), {
  backend,
  source: { url: new URL(model, document.baseURI).href },
  models: new URL("models", document.baseURI).href,
  storage: () => localStorage,
  visit: () => sessionStorage,
  keep: browserKeep(),
});
void studio.getState().open();
void studio.getState().openKept();

createRoot(document.getElementById("root")!).render(
  <StrictMode>
    <StudioProvider value={studio}>
      <App />
    </StudioProvider>
  </StrictMode>,
);
fetchSoon();

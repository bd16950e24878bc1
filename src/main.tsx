import { StrictMode } from "react";
import { createRoot } from "react-dom/client";

import type { BackendName } from "./base";
import { createEngine } from "./engine";
import { browserKeep, createStudio } from "./state";
import { addressOfNetwork, networkOfAddress } from "./ui/addressOfNetwork";
import { App } from "./ui/App";
import { fetchSoon } from "./ui/parts/soon";
import { StudioProvider } from "./ui/studio";

const backends: BackendName[] = ["webgpu", "wasm", "webgl", "cpu"];

const asked = new URLSearchParams(location.search);
const backend = backends.find((name) => name === asked.get("backend"));
const first = new URL("models/smile-resnet18", document.baseURI).href;

const studio = createStudio(createEngine(), {
  backend,
  source: networkOfAddress(location.href, first),
  models: new URL("models", document.baseURI).href,
  storage: () => localStorage,
  visit: () => sessionStorage,
  keep: browserKeep(),
});
studio.subscribe(({ model }, before) => {
  const isNews = before.model.status !== "ready" || before.model.source !== model.source;
  if (model.status !== "ready" || !isNews) return;
  const { source, info } = model;
  const kept = info?.isKept ? { kept: info.hash } : undefined;
  const network = "files" in source ? kept : source;
  history.replaceState(history.state, "", addressOfNetwork(location.href, network, first));
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

import * as Comlink from "comlink";
import plain from "@tensorflow/tfjs-backend-wasm/dist/tfjs-backend-wasm.wasm?url";
import simd from "@tensorflow/tfjs-backend-wasm/dist/tfjs-backend-wasm-simd.wasm?url";
import threaded from "@tensorflow/tfjs-backend-wasm/dist/tfjs-backend-wasm-threaded-simd.wasm?url";

import { cpu } from "./backend/cpu";
import { wasm } from "./backend/wasm";
import { webgl } from "./backend/webgl";
import { webgpu } from "./backend/webgpu";
import { indexedChoiceStore } from "./indexedChoiceStore";
import { indexedFeatureStore } from "./prefix/indexedFeatureStore";
import { PrefixCache } from "./prefix/prefixCache";
import { serve } from "./service";
import { Session } from "./session";
import { indexedRunStore } from "./train/indexedRunStore";

/** The binaries come from the page's own origin. */
const files = {
  "tfjs-backend-wasm.wasm": plain,
  "tfjs-backend-wasm-simd.wasm": simd,
  "tfjs-backend-wasm-threaded-simd.wasm": threaded,
};

Comlink.expose(
  serve(
    new Session([webgpu, wasm(files), webgl, cpu], {
      cache: new PrefixCache({ store: indexedFeatureStore() }),
      choices: indexedChoiceStore(),
      runs: indexedRunStore(),
    }),
  ),
);

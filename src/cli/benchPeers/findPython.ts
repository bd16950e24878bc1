import { spawnSync } from "node:child_process";

/** A Python that has PyTorch: `named`, $LAP_PYTHON, python3 or python; or the sentence why there is none. */
export function findPython(named: string | undefined): { path: string } | { problem: string } {
  const asked = named ?? process.env.LAP_PYTHON;
  const candidates = asked ? [asked] : ["python3", "python"];
  const path = candidates.find((python) => spawnSync(python, ["-c", "import torch, numpy"]).status === 0);
  if (path) return { path };
  return {
    problem: asked
      ? `${asked} cannot import torch and numpy; pip install -r models/recipes/requirements.txt`
      : "no python3 with PyTorch; name one with --python or LAP_PYTHON",
  };
}

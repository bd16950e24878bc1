import { withoutTags } from "../../engine";
import type { OpenedProject } from "./readProject";
import { hashOf } from "./writeProject";

/**
 * The project without what its DICOM files say of patients; those that the studio saved say nothing, others may. A file
 * that changes has another hash: its label and its runs go by that one, and it stays on the side it was on.
 */
export async function withoutPatients(project: OpenedProject): Promise<OpenedProject> {
  const pictures: File[] = [];
  const renamed = new Map<string, string>();
  for (const [i, { sha256 }] of project.data.samples.entries()) {
    const { file: bare } = await withoutTags(project.pictures[i]!);
    pictures.push(bare);
    if (bare === project.pictures[i]) continue;
    const hash = await hashOf(new Uint8Array(await bare.arrayBuffer()));
    if (hash !== sha256) renamed.set(sha256, hash);
  }
  if (renamed.size === 0) return project;
  const now = (hash: string) => renamed.get(hash) ?? hash;
  return {
    manifest: project.manifest,
    data: {
      ...project.data,
      samples: project.data.samples.map((sample) =>
        renamed.has(sample.sha256) ? { ...sample, sha256: now(sample.sha256), decided: true } : sample,
      ),
    },
    pictures,
    runs: project.runs.map(({ run, weights }) => ({
      weights,
      run: {
        ...run,
        samples: run.samples.map((sample) => ({ ...sample, id: now(sample.id) })),
        train: run.train.map(now),
        heldOut: run.heldOut.map(now),
      },
    })),
  };
}

/** A network that ships with the app. */
export interface CatalogueEntry {
  /** Folder under `models/`, and its address below the app's own. */
  folder: string;
  title: string;
}

/** What ships; the first is opened when the app starts. */
export const catalogue: CatalogueEntry[] = [{ folder: "smile-resnet18", title: "Smiles (LAP-ResNet-18)" }];

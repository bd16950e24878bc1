import type { BackendName, BackendReport, Explanation, Grid, Reading, VoiWindow } from "../base";
import type { ModelInfo, ModelSource } from "../engine";
import type { DataSlice } from "./dataState";
import type { LayersSlice } from "./layersSlice";
import type { LibrarySlice } from "./librarySlice";
import type { MeasureSlice } from "./measureState";
import type { TrainSlice } from "./trainState";
import type { WindowSlice } from "./windowSlice";

export type Palette = "viridis" | "cividis" | "magma" | "grey" | "jet";

/** The map of the last column: Algorithm 1 over all LAPs that are switched on. */
export const INTEGRATED = "integrated";

/** One place of the matrix: a concept's index and a LAP's name, or `INTEGRATED`. */
export interface Cell {
  concept: number;
  layer: string;
}

/** One picture on the shelf. Its file is kept beside the state, by id. */
export interface ImageEntry {
  id: string;
  name: string;
  /** Its name with its folders, where it came in some. */
  path?: string | undefined;
  bytes: number;
  /** "idle": it came with a data set and is explained when it is looked at. */
  status: "idle" | "queued" | "working" | "done" | "failed";
  stage?: "decode" | "run" | undefined;
  /** Why it failed, in a sentence. */
  problem?: string | undefined;
  explanation?: Explanation | undefined;
  /** Algorithm 1's maps, one per concept that the explanation shows; absent while every LAP is switched off. */
  integrated?: Grid[] | undefined;
  /** The settings `integrated` was made with; other than the present ones while new maps are under way. */
  integratedWith?: string | undefined;
  /** Why Algorithm 1 could not be run again, in a sentence; the maps before stay. */
  integrationProblem?: string | undefined;
  /** Concepts whose maps are being fetched. */
  fetching?: number[] | undefined;
  /** Why they could not be, in a sentence. */
  mapsProblem?: string | undefined;
  /** The window that was set by hand; undefined while it is seen through its own, if it has one. */
  window?: VoiWindow | undefined;
  /** Object URLs, revoked when the entry goes. */
  thumbnailUrl?: string | undefined;
  fileUrl: string;
  /** The picture as the engine renders it, where browsers do not show the file; let go of while others are looked at. */
  pictureUrl?: string | undefined;
  /** Known once it was rendered. */
  isDicom?: boolean | undefined;
}

/** What a crash of the engine cut off. */
export interface Interruption {
  /** What happened, in a sentence. */
  reason: string;
  /** The picture at hand; given up when it was at hand in an earlier crash as well, else it is explained anew. */
  picture?: { name: string; gaveUp: boolean } | undefined;
  /** Whether another network was being opened, which was let go. */
  network: boolean;
  /** When it happened, by the state's clock. */
  since: number;
  /** The backend in use before. */
  before: BackendName | undefined;
}

/** The engine comes back by itself; for some minutes afterwards, that it did. */
export type Recovery = Interruption &
  (
    | { status: "running"; /** The backend that is not back yet. */ waitingFor?: BackendName | undefined }
    | {
        status: "done";
        milliseconds: number;
        report: BackendReport;
        /** The backend that should be in use and did not come back, and why. */
        missing?: { name: BackendName; why: string } | undefined;
      }
  );

export interface BackendSlice {
  backend: {
    status: "starting" | "ready" | "failed";
    report?: BackendReport | undefined;
    problem?: string | undefined;
  };
  /** The engine died too often to start again by itself: a sentence, until it was restarted. */
  crash: string | undefined;
  /** The last crash that the engine recovers or has recovered from by itself. */
  recovery: Recovery | undefined;
  /** Starts the engine, then loads the model; called once by main.tsx and by `restart`. */
  open(): Promise<void>;
  /** A fresh worker, the same model, and the queue goes on; nothing computed is lost. */
  restart(): Promise<void>;
  /** Takes the news of a finished recovery away. */
  dismissRecovery(): void;
}

export interface ModelSlice {
  /** `problem` while "ready": another network could not be loaded, and this one stayed. */
  model: {
    status: "none" | "loading" | "ready" | "failed";
    source: ModelSource;
    progress?: { loaded: number; total: number } | undefined;
    info?: ModelInfo | undefined;
    problem?: string | undefined;
  };
  /** Loads a network; the present one stays if this one fails. All images are explained anew. */
  loadModel(source: ModelSource): Promise<void>;
  /** Takes the news that another network could not be loaded away. */
  dismissModelProblem(): void;
}

/** "most" and "least": by how certain the network is of what it decided; "class": by class, the most certain first. */
export type ShelfOrder = "added" | "name" | "class" | "most" | "least";

export interface ImageSlice {
  /** How the shelf is shown: its order, and the decided class of which alone pictures are, if any. */
  shelf: { order: ShelfOrder; only: string | undefined };
  /** Shows the shelf otherwise; a selected picture that is not shown any more gives its place to the first that is. */
  setShelf(change: Partial<ImageSlice["shelf"]>): void;
  images: ImageEntry[];
  selected: string | undefined;
  /** The picture that was selected only because it came first of several that were dropped; nobody chose it since. */
  handed: string | undefined;
  /** A picture that was handed and cannot be read gives its place to the next; one that the user chose keeps it. */
  passOver(id: string): void;
  /** Adds pictures and explains them one after the other; model files among them are loaded as a model instead. */
  addFiles(files: File[]): Promise<void>;
  /** Explains all pictures that wait to be looked at. */
  explainAll(): void;
  /** Fetches a sample and adds it. */
  addSample(url: string, name: string): Promise<void>;
  removeImage(id: string): void;
  /** The picture that is to be removed once the user has confirmed it. */
  removing: string | undefined;
  /** Removes a picture; one that has a class or boxes only when `removeImage` confirms it, since that cannot be undone. */
  askToRemove(id: string): void;
  keepImage(): void;
  clearImages(): void;
  select(id: string): void;
  /** Selects the next (1) or previous (-1) image, in the order in which the shelf shows them. */
  step(by: 1 | -1): void;
  retryImage(id: string): void;
  /** Brings the integrated maps of all pictures to the present settings; else only those that are looked at are. */
  integrateAll(): Promise<void>;
  /** The LAP at which the network stops and that decides alone; undefined while it runs to its end. */
  exitAt: string | undefined;
  /** Stops at a LAP from now on, or at none; all images are explained anew, their maps stay until then. */
  setExit(layer: string | undefined): void;
}

/** How maps are drawn. No change here runs the network again; decay, reading and layers run Algorithm 1 again. */
export interface ViewSlice {
  view: View;
  setView(change: Partial<View>): void;
  toggleLayer(layer: string): void;
  toggleConcept(concept: number): void;
  /** Brings a cell to the stage; `blend` adds it to or takes it from those already there. */
  showCell(cell: Cell, blend?: boolean): void;
  /** Shows a concept of a network with many, in every picture from now on, and brings it to the stage. */
  askConcept(concept: number): void;
  /** Shows it no longer, unless it is one of the best-ranked; a fetch under way is cancelled. */
  dropConcept(concept: number): void;
  /** Fetches maps again that could not be fetched. */
  retryMaps(): void;
  /** Pixel under the pointer as shares of the image, or undefined; read in every map at once. */
  pointer: { x: number; y: number } | undefined;
  setPointer(at: { x: number; y: number } | undefined): void;
}

export interface View {
  opacity: number;
  threshold: number;
  palette: Palette;
  contour: boolean;
  /** Hide what lies at or below the threshold. */
  onlyActive: boolean;
  /** Show the network's own pixels instead of bilinear interpolation. */
  gridPixels: boolean;
  /** Alpha of Algorithm 1. */
  decay: number;
  reading: Reading;
  /** Concepts on the stage; several blend in distinct hues. Undefined until the user chooses: then the predicted class'. */
  concepts: number[] | undefined;
  layer: string;
  /** So many of the best-ranked concepts are shown of a network with many. */
  top: number;
  /** And these, which the user asked for, by index; the last one asked for is the last. */
  asked: number[];
  hiddenLayers: string[];
  hiddenConcepts: number[];
  theme: "system" | "light" | "dark";
  table: boolean;
}

export type StudioState = BackendSlice &
  ModelSlice &
  LayersSlice &
  LibrarySlice &
  MeasureSlice &
  ImageSlice &
  WindowSlice &
  ViewSlice &
  DataSlice &
  TrainSlice;

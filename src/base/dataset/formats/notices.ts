import type { DataImage, Vocabulary } from "./dataFormat";

/** How many examples a sentence names. */
const SOME = 3;

const WITHOUT_CLASS = {
  uncertain: "the table says that it is uncertain (-1)",
  empty: "the table leaves all cells of the network’s classes empty",
  none: "the table says no to every class of the network that it has a column for",
};

/** What of annotation files could not be used, gathered so that there is one sentence for many things of a kind. */
export class Notices {
  private readonly kinds = new Map<string, { texts: string[]; sentence: (texts: string[]) => string }>();
  /** Categories that the network has no word for, and how often they came up. */
  readonly names = new Map<string, number>();
  /** Missing images by file name, without endings. */
  private readonly named = new Map<string, string[]>();
  private fromBoxes = 0;

  /** Whether anything was left out. */
  get leftOut(): boolean {
    return this.names.size > 0 || this.kinds.size > 0;
  }

  /** A category that the network has no word for. */
  unknown(name: string, times = 1): void {
    this.names.set(name, (this.names.get(name) ?? 0) + times);
  }

  /** @param files of one source; labels, lists and tables may name one image each in their own way */
  missing(files: readonly string[]): void {
    const fresh = files.filter((file) => {
      const path = stemOf(file);
      const named = this.named.get(path.split("/").at(-1)!) ?? [];
      return !named.some((other) => `/${other}`.endsWith(`/${path}`) || `/${path}`.endsWith(`/${other}`));
    });
    for (const path of fresh.map(stemOf)) {
      const file = path.split("/").at(-1)!;
      const known = this.named.get(file);
      if (known) known.push(path);
      else this.named.set(file, [path]);
    }
    this.add("missing", fresh, (all) =>
      all.length === 1
        ? `The annotations name ${shown(all)}, which is not among the images; drop it as well.`
        : `The annotations name ${all.length} images that are not there: ${shown(all)}. Drop them as well.`,
    );
  }

  ambiguous(files: readonly string[]): void {
    this.add("ambiguous", files, (all) =>
      all.length === 1
        ? `${all[0]} may be any of several images and is left out; drop images and annotations in one folder.`
        : `${all.length} names may be any of several images and are left out: ${some(all)}. Drop images and annotations in one folder.`,
    );
  }

  /** @param sentence about the first of its kind, without what became of it */
  outside(sentence: string): void {
    this.add("outside", [sentence], leftOut);
  }

  /** Something in a file that is not as it should be. */
  broken(sentence: string): void {
    this.add("broken", [sentence], leftOut);
  }

  otherSize({ path, width, height }: DataImage, size: { width: number; height: number }): void {
    const sentence = `${path} was annotated at ${size.width} x ${size.height} pixels, but has ${width} x ${height}`;
    this.add("size", [sentence], (all) => {
      const images = new Set(all).size;
      const others = images > 1 ? `, and so are those of ${images - 1} more such images` : "";
      return `${all[0]}: its boxes are left out${others}. Drop the images that were annotated.`;
    });
  }

  contradiction(path: string, names: string[]): void {
    this.add("contradiction", [`${path} is said to be ${names.map((name) => `“${name}”`).join(" and ")}`], (all) => {
      return `${all[0]}: its class is left open${andMore(all)}. Keep one of them.`;
    });
  }

  severalClasses(path: string): void {
    this.add("several", [path], (all) =>
      all.length === 1
        ? `${all[0]} has boxes of several classes, and no class therefore.`
        : `${all.length} images have boxes of several classes, and no class therefore: ${some(all)}.`,
    );
  }

  classFromBoxes(): void {
    this.fromBoxes++;
  }

  /** An image of which a table with a column for every finding names no class. */
  withoutClass(why: keyof typeof WITHOUT_CLASS): void {
    this.add(why, [why], ({ length }) => {
      const images = length === 1 ? "1 image has" : `${length} images have`;
      return `${images} no class, because ${WITHOUT_CLASS[why]}.`;
    });
  }

  /** What a format does not read, said once. */
  ignored(what: string): void {
    this.add(what, [what], () => what);
  }

  sentences({ classes, concepts }: Vocabulary): string[] {
    const sentences = [...this.kinds.values()].map(({ texts, sentence }) => sentence(texts));
    if (this.names.size > 0) {
      const most = [...this.names].sort((a, b) => b[1] - a[1]).map(([name, times]) => `“${name}” (${times})`);
      const words = [...new Set([...concepts.map(({ name }) => name), ...classes])];
      sentences.push(
        `The network has no class or concept of these names, which are left out: ${some(most, 8)}. ` +
          `It has ${some(words, 12)}.`,
      );
    }
    if (this.fromBoxes === 1) sentences.push("The class of 1 image was taken from its boxes.");
    else if (this.fromBoxes > 1) sentences.push(`The class of ${this.fromBoxes} images was taken from their boxes.`);
    return sentences;
  }

  private add(kind: string, texts: readonly string[], sentence: (texts: string[]) => string): void {
    if (texts.length === 0) return;
    const known = this.kinds.get(kind);
    if (known) known.texts.push(...texts);
    else this.kinds.set(kind, { texts: [...texts], sentence });
  }
}

function leftOut(all: string[]): string {
  return `${all[0]} It is left out${andMore(all)}.`;
}

function andMore({ length }: string[]): string {
  return length > 1 ? `, and so ${length > 2 ? `are ${length - 1} more` : "is 1 more"}` : "";
}

/** The first few of a list in words: "a, b, c and 9 more". */
function some(all: readonly string[], most = SOME): string {
  if (all.length > most) return `${all.slice(0, most).join(", ")} and ${all.length - most} more`;
  return all.length > 1 ? `${all.slice(0, -1).join(", ")} and ${all.at(-1)}` : (all[0] ?? "");
}

/** Missing images in words. A label file is called like its image but for the ending. */
function shown(files: readonly string[]): string {
  return some(files.map((file) => file.replace(/\.txt$/i, "")));
}

function stemOf(file: string): string {
  const parts = file.split(/[\\/]/).filter((part) => !["", ".", ".."].includes(part));
  return parts
    .join("/")
    .normalize("NFC")
    .replace(/(?<=[^/])\.[^./]*$/, "");
}

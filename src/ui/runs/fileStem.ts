/** A name as file systems take it, without an ending: "Run 2: more epochs" as "Run-2-more-epochs". */
export function fileStem(name: string): string {
  const plain = name.replace(/[^\p{L}\p{N}._]+/gu, "-").replace(/^[-.]+|[-.]+$/g, "");
  return plain || "lap-studio";
}

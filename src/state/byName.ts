/** Orders names as the reader's language does, numbers in them by their value: "img2" before "img10". */
export const byName = new Intl.Collator(undefined, { numeric: true }).compare;

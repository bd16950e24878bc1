import { type Dropped, labelDropped, type LabelOptions } from "./labelDropped";
import { labelledWords, unknownNames } from "./importWords";

/** Reads what was dropped once more, when the user said what names mean; what came of it is in the state's news. */
export async function labelAgain(dropped: Dropped, options: LabelOptions): Promise<void> {
  const { store } = options;
  const { read, said, vocabulary } = await labelDropped(dropped, { ...options, isAgain: true });
  const done = labelledWords(
    [...said.values()].map(({ label }) => label),
    read,
    vocabulary,
  );
  const { data } = store.getState();
  const kind = read.notices.length === 0 ? "done" : done.length > 0 ? "partly" : "problem";
  const text = [...done, ...read.notices];
  store.setState({
    data: {
      ...data,
      news: { kind, text, unknown: unknownNames(read), table: read.table },
      tables: read.tables.length > 0 ? read.tables : data.tables,
    },
  });
}

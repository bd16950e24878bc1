import { decidedClasses, type ShelfOrder as Order } from "../../state";
import { useStudio } from "../studio";

/** Fewer pictures than these are seen at a glance. */
const FEW = 6;

const orders: Record<Order, string> = {
  added: "as added",
  name: "by name",
  class: "by class",
  most: "most certain",
  least: "least certain",
};

/** How the shelf is shown, where it holds more than a handful: its order, and which decided class. */
export function ShelfOrder() {
  const images = useStudio((state) => state.images);
  const model = useStudio((state) => state.model);
  const { order, only } = useStudio((state) => state.shelf);
  const setShelf = useStudio((state) => state.setShelf);
  const classes = decidedClasses({ images, model });
  const isPlain = order === "added" && only === undefined;
  if (images.length < FEW && isPlain) return null;
  return (
    <div className="shelf-order">
      <select
        aria-label="Order of the images"
        value={order}
        onChange={({ currentTarget }) => setShelf({ order: currentTarget.value as Order })}
      >
        {Object.entries(orders).map(([value, words]) => (
          <option key={value} value={value}>
            {words}
          </option>
        ))}
      </select>
      <select
        aria-label="Which images are shown"
        value={classes.some(({ name }) => name === only) ? only : ""}
        onChange={({ currentTarget }) => setShelf({ only: currentTarget.value || undefined })}
      >
        <option value="">all classes</option>
        {classes.map(({ name, count }) => (
          <option key={name} value={name}>
            {name} ({count})
          </option>
        ))}
      </select>
    </div>
  );
}

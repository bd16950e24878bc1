import "./NameField.css";

import { useCombobox } from "downshift";
import { useMemo, useState } from "react";

import { findNames } from "./findNames";

/** Names shown at once; more are not read. */
const MOST = 20;

export interface NameFieldProps {
  /** What is searched; for screen readers, and in the empty field. */
  label: string;
  names: readonly string[];
  onChoose: (index: number) => void;
  /** What stands behind a name. */
  note?: ((index: number) => string | undefined) | undefined;
}

/** A field that finds one of many names by any part of it; arrows and Enter choose, Escape leaves. */
export function NameField({ label, names, onChoose, note }: NameFieldProps) {
  const [query, setQuery] = useState("");
  const { hits, count } = useMemo(() => findNames(names, query, MOST), [names, query]);
  const { isOpen, highlightedIndex, getInputProps, getMenuProps, getItemProps } = useCombobox<number>({
    items: hits,
    inputValue: query,
    // Nothing stays chosen: what was found goes elsewhere, and the field is empty for the next.
    selectedItem: null,
    defaultHighlightedIndex: 0,
    itemToString: (index) => (index === null ? "" : (names[index] ?? "")),
    onInputValueChange: ({ inputValue, type }) => {
      if (type !== useCombobox.stateChangeTypes.InputChange) setQuery(inputValue);
    },
    onSelectedItemChange: ({ selectedItem }) => {
      if (selectedItem !== null) onChoose(selectedItem);
    },
    stateReducer: ({ inputValue }, { type, changes }) => {
      const { stateChangeTypes } = useCombobox;
      if (type === stateChangeTypes.InputBlur) return { ...changes, selectedItem: null, inputValue: "" };
      // Told after a choice, when the next letter may be there already.
      if (type === stateChangeTypes.ControlledPropUpdatedSelectedItem) return { ...changes, inputValue };
      const isChosen = type === stateChangeTypes.ItemClick || type === stateChangeTypes.InputKeyDownEnter;
      return isChosen ? { ...changes, inputValue: "" } : changes;
    },
  });
  const left = count - hits.length;
  return (
    <div className="name-search">
      <input
        type="search"
        placeholder={label}
        spellCheck={false}
        {...getInputProps({
          "aria-label": label,
          // At once: downshift tells of it after drawing, and letters typed meanwhile would be lost.
          onChange: ({ currentTarget }) => setQuery(currentTarget.value),
        })}
      />
      <div className="name-search-list" hidden={!isOpen}>
        <ul {...getMenuProps({ "aria-label": label })}>
          {isOpen &&
            hits.map((index, place) => (
              <li
                key={index}
                className={place === highlightedIndex ? "is-highlighted" : ""}
                {...getItemProps({ item: index, index: place })}
              >
                {names[index]} {note?.(index) !== undefined && <small className="muted number">{note(index)}</small>}
              </li>
            ))}
        </ul>
        {isOpen && count === 0 && <p className="muted small">No name has “{query.trim()}” in it.</p>}
        {isOpen && left > 0 && <p className="muted small">and {left.toLocaleString("en")} more: type on</p>}
      </div>
      <span className="visually-hidden" aria-live="polite">
        {isOpen && query.trim() !== "" ? `${count} found` : ""}
      </span>
    </div>
  );
}

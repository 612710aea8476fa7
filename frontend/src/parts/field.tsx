/** A line of text that counts when it is left or confirmed; Escape puts back what was there. */

import { useEffect, useId, useRef, useState } from "preact/hooks";

interface Props {
  label: string;
  value: string;
  onCommit: (value: string) => void;
  hideLabel?: boolean;
  placeholder?: string;
  multiline?: boolean;
  /** A line that shows all of a long text, on several lines where it must. */
  grows?: boolean;
  inputMode?: "decimal" | "text";
  mono?: boolean;
  problem?: string | null;
}

export function TextField({ label, value, onCommit, hideLabel, placeholder, multiline, grows, inputMode, mono, problem }: Props) {
  const [draft, setDraft] = useState(value);
  const field = useRef<HTMLInputElement & HTMLTextAreaElement>(null);
  const id = useId();
  useEffect(() => {
    if (document.activeElement !== field.current) setDraft(value);
  }, [value]);
  const commit = () => {
    if (draft !== value) onCommit(draft);
  };
  const keys = (event: KeyboardEvent) => {
    if (event.key === "Enter" && grows) event.preventDefault();
    if (event.key === "Enter" && !multiline) commit();
    else if (event.key === "Escape" && draft !== value) {
      event.stopPropagation();
      setDraft(value);
    }
  };
  const common = {
    id, ref: field, value: draft, placeholder, class: mono ? "code" : undefined, dir: "auto" as const,
    onInput: (event: Event) => setDraft((event.currentTarget as HTMLInputElement).value),
    onBlur: commit, onKeyDown: keys, "aria-invalid": problem ? ("true" as const) : undefined, "aria-describedby": problem ? `${id}-problem` : undefined,
  };
  return (
    <div class="field">
      <label for={id} class={hideLabel ? "hidden" : "label"}>{label}</label>
      {grows ? <textarea rows={1} spellcheck={false} {...common} class="grows" /> : multiline ? <textarea rows={3} spellcheck={false} {...common} /> : <input type="text" inputMode={inputMode} autocomplete="off" {...common} />}
      {problem && <span class="fault" id={`${id}-problem`}>{problem}</span>}
    </div>
  );
}

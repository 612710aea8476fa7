/** A statement as it is written: completion as one types, its meaning below, errors where they are. */

import { useEffect, useId, useRef, useState } from "preact/hooks";

import { api } from "../api/client";
import type { CompletionItem, StatementCheck } from "../contract";
import { announce } from "../state/status";
import { doc } from "../state/workbench";
import { FaultLine } from "./faults";

interface Props {
  label: string;
  value: string;
  dm?: string;
  hideLabel?: boolean;
  autoFocus?: boolean;
  confirm?: string;
  onCommit: (text: string) => void;
  onCancel?: () => void;
}

const PAUSE = 120;

export function StatementField({ label, value, dm = "", hideLabel, autoFocus, confirm = "Keep", onCommit, onCancel }: Props) {
  const [text, setText] = useState(value);
  const [items, setItems] = useState<CompletionItem[]>([]);
  const [range, setRange] = useState<[number, number]>([0, 0]);
  const [active, setActive] = useState(-1);
  const [open, setOpen] = useState(false);
  const [checked, setChecked] = useState<StatementCheck | null>(null);
  const input = useRef<HTMLInputElement>(null);
  const timer = useRef(0);
  const abort = useRef<AbortController | null>(null);
  const id = useId();
  const shown = open && items.length > 0;

  useEffect(() => {
    if (autoFocus) input.current?.focus();
    return () => { clearTimeout(timer.current); abort.current?.abort(); };
  }, []);

  const look = (draft: string, place: number, complete: boolean) => {
    clearTimeout(timer.current);
    timer.current = window.setTimeout(async () => {
      const here = doc.value?.doc;
      if (!here) return;
      abort.current?.abort();
      const { signal } = (abort.current = new AbortController());
      try {
        const [completion, check] = await Promise.all([
          complete ? api.complete(here, draft, place, dm, signal) : null,
          draft.trim() ? api.check(here, draft, signal) : null,
        ]);
        if (signal.aborted) return;
        setChecked(check);
        if (completion) {
          setItems(completion.items);
          setRange([completion.start, completion.end]);
          setActive(-1);
          setOpen(completion.items.length > 0);
          if (completion.items.length) announce(`${completion.items.length} suggestions; Arrow Down to choose.`);
        }
      } catch (problem) {
        if (!(problem instanceof DOMException)) setChecked(null);
      }
    }, PAUSE);
  };
  const take = (item: CompletionItem) => {
    const [start, end] = range;
    const space = /[\s)]$/.test(item.text) || item.text.endsWith("(") || text.slice(end).startsWith(" ") ? "" : " ";
    const next = text.slice(0, start) + item.text + space + text.slice(end);
    const place = start + item.text.length + space.length;
    setText(next);
    setOpen(false);
    requestAnimationFrame(() => { input.current?.focus(); input.current?.setSelectionRange(place, place); });
    look(next, place, true);
  };
  const commit = () => {
    setOpen(false);
    if (text.trim()) onCommit(text.trim());
  };
  const keys = (event: KeyboardEvent) => {
    const place = input.current?.selectionStart ?? text.length;
    if (event.key === "ArrowDown" && !shown) look(text, place, true);
    else if ((event.key === "ArrowDown" || event.key === "ArrowUp") && shown) {
      const by = event.key === "ArrowDown" ? 1 : -1;
      const next = (active + by + items.length + (active === -1 && by === -1 ? 1 : 0)) % items.length;
      setActive(next);
      document.getElementById(`${id}-${next}`)?.scrollIntoView({ block: "nearest" });
    } else if ((event.key === "Enter" || event.key === "Tab") && shown && active >= 0) take(items[active]!);
    else if (event.key === "Enter") commit();
    else if (event.key === "Escape" && shown) setOpen(false);
    else if (event.key === "Escape" && onCancel) onCancel();
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  const wrong = checked?.what != null;
  return (
    <div class="field">
      <label for={id} class={hideLabel ? "hidden" : "label"}>{label}</label>
      <div class="row top">
        <div class="combo grow">
          <input id={id} ref={input} type="text" role="combobox" aria-expanded={shown} aria-controls={`${id}-list`} aria-autocomplete="list" autocomplete="off" spellcheck={false}
            aria-activedescendant={shown && active >= 0 ? `${id}-${active}` : undefined} aria-invalid={wrong ? "true" : undefined} aria-describedby={`${id}-said`} value={text}
            onInput={(event) => { const { value: draft, selectionStart } = event.currentTarget; setText(draft); look(draft, selectionStart ?? draft.length, true); }}
            onClick={() => { if (!text) look(text, 0, true); }} onKeyDown={keys} onBlur={() => setTimeout(() => setOpen(false), 150)} />
          <ul role="listbox" id={`${id}-list`} aria-label="Suggestions" hidden={!shown}>
            {items.map((item, k) => (
              <li key={item.text} id={`${id}-${k}`} role="option" aria-selected={k === active} onPointerDown={(event) => { event.preventDefault(); take(item); }}>
                <code>{item.text}</code><span><bdi>{item.words}</bdi></span>
              </li>
            ))}
          </ul>
        </div>
        <button type="button" class="primary" disabled={!text.trim()} onClick={commit}>{confirm}</button>
        {onCancel && <button type="button" onClick={onCancel}>Cancel</button>}
      </div>
      <div id={`${id}-said`} aria-live="polite">
        {checked && wrong && <FaultLine text={text} fault={{ what: checked.what ?? "", hint: checked.hint, offset: checked.offset }} />}
        {checked && !wrong && checked.words && (
          <p class="note"><bdi>{checked.words}</bdi>{checked.n_states !== null && ` · true in ${checked.n_states.toLocaleString("en")} ${checked.n_states === 1 ? "state" : "states"}`}</p>
        )}
      </div>
    </div>
  );
}

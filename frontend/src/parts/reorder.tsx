/**
 * A list in an order that matters, to drag or to move by keyboard.
 *
 * The handle is a button: Space or Enter lifts the entry, the arrows move it, Space or Enter puts it down, Escape puts it
 * back; Alt with an arrow moves it by one without lifting. Every step is told to screen readers.
 */

import type { ComponentChildren } from "preact";
import { useRef, useState } from "preact/hooks";

import { announce } from "../state/status";

interface Props {
  label: string;
  names: readonly string[];
  onMove: (from: number, to: number) => void;
  row: (at: number) => { body: ComponentChildren; actions?: ComponentChildren };
  hidePlaces?: boolean;
}

export function Reorder({ label, names, onMove, row, hidePlaces }: Props) {
  const [lifted, setLifted] = useState<number | null>(null);
  const [target, setTarget] = useState(0);
  const list = useRef<HTMLOListElement>(null);
  const last = names.length - 1;
  const place = (at: number) => `place ${at + 1} of ${names.length}`;
  const focus = (at: number) => list.current?.children[at]?.querySelector<HTMLElement>(".handle")?.focus();
  const move = (from: number, to: number) => {
    setLifted(null);
    if (from !== to) onMove(from, to);
    announce(`${names[from] ?? ""}: ${place(to)}.`);
    focus(to);
  };
  const keys = (event: KeyboardEvent, at: number) => {
    const by = event.key === "ArrowUp" ? -1 : event.key === "ArrowDown" ? 1 : 0;
    if (by && event.altKey && lifted === null) {
      const to = Math.max(0, Math.min(last, at + by));
      if (to !== at) move(at, to);
    } else if (by && lifted !== null) {
      const to = Math.max(0, Math.min(last, target + by));
      setTarget(to);
      announce(place(to));
    } else if (event.key === "Escape" && lifted !== null) {
      setLifted(null);
      announce(`Put back at ${place(at)}.`);
    } else if (event.key === " " || event.key === "Enter") {
      if (lifted === null) {
        setLifted(at);
        setTarget(at);
        announce(`Lifted ${names[at] ?? ""}, ${place(at)}. Arrows move it, Space puts it down, Escape puts it back.`);
      } else move(lifted, target);
    } else return;
    event.preventDefault();
    event.stopPropagation();
  };
  const over = (y: number): number => {
    const rows = [...(list.current?.children ?? [])];
    const found = rows.findIndex((each) => { const box = each.getBoundingClientRect(); return y < box.top + box.height / 2; });
    return found === -1 ? rows.length : found;
  };
  /** Between which entries the dragged one would come to lie; its own place does not count. */
  const drop = (y: number, from: number) => { const gap = over(y); return gap > from ? gap - 1 : gap; };
  const drag = (event: PointerEvent, at: number) => {
    if (event.button !== 0) return;
    event.preventDefault();
    const handle = event.currentTarget as HTMLElement;
    handle.setPointerCapture(event.pointerId);
    let to = at;
    let moved = false;
    const onward = (later: PointerEvent) => {
      if (!moved && Math.abs(later.clientY - event.clientY) < 4) return;
      moved = true;
      to = drop(later.clientY, at);
      setLifted(at);
      setTarget(to);
    };
    const done = (ended: PointerEvent) => {
      handle.removeEventListener("pointermove", onward);
      handle.removeEventListener("pointerup", done);
      handle.removeEventListener("pointercancel", done);
      if (!moved) handle.focus();
      else if (ended.type === "pointerup") move(at, to);
      else setLifted(null);
    };
    handle.addEventListener("pointermove", onward);
    handle.addEventListener("pointerup", done);
    handle.addEventListener("pointercancel", done);
  };
  const mark = (at: number): string => {
    if (lifted === null) return "";
    if (at === lifted) return "lifted";
    return at !== target ? "" : target < lifted ? "before" : "after";
  };
  return (
    <ol class="reorder" ref={list} aria-label={label}>
      {names.map((name, at) => {
        const { body, actions } = row(at);
        return (
          <li key={at} class={mark(at)}>
            <button type="button" class="handle" title="Drag; or Space, then arrow keys; or Alt with an arrow key" aria-label={`Move ${at + 1}: ${name}`} aria-pressed={lifted === at} onKeyDown={(event) => keys(event, at)}
              onPointerDown={(event) => drag(event, at)} onBlur={() => lifted === at && setLifted(null)}>
              <svg width="12" height="18" viewBox="0 0 12 18" aria-hidden="true" fill="currentColor"><circle cx="3" cy="3" r="1.6" /><circle cx="9" cy="3" r="1.6" /><circle cx="3" cy="9" r="1.6" /><circle cx="9" cy="9" r="1.6" /><circle cx="3" cy="15" r="1.6" /><circle cx="9" cy="15" r="1.6" /></svg>
            </button>
            <span class="place" aria-hidden="true">{hidePlaces ? "" : at + 1}</span>
            <div class="body">{body}{actions && <div class="actions">{actions}</div>}</div>
          </li>
        );
      })}
    </ol>
  );
}

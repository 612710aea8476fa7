/** Undo, redo, save, and how the file stands. */

import { useEffect } from "preact/hooks";

import { doc, save, saving, step } from "../state/workbench";
import { KeepAsVariant } from "./keeping";

function typing(target: EventTarget | null): boolean {
  return target instanceof HTMLTextAreaElement || (target instanceof HTMLInputElement && !["checkbox", "radio", "button"].includes(target.type));
}

export function Bar({ menu, onMenu }: { menu: boolean; onMenu: () => void }) {
  const here = doc.value;
  useEffect(() => {
    const keys = (event: KeyboardEvent) => {
      if (!(event.ctrlKey || event.metaKey) || event.altKey) return;
      const key = event.key.toLowerCase();
      if (key === "s") void save();
      else if (typing(event.target) || document.querySelector("dialog[open]")) return;
      else if (key === "z" && !event.shiftKey) { if (doc.value?.undo) void step("undo"); }
      else if (key === "y" || (key === "z" && event.shiftKey)) { if (doc.value?.redo) void step("redo"); }
      else return;
      event.preventDefault();
    };
    addEventListener("keydown", keys);
    return () => removeEventListener("keydown", keys);
  }, []);
  useEffect(() => {
    const leave = (event: BeforeUnloadEvent) => { if (saving.value === "saving") event.preventDefault(); };
    addEventListener("beforeunload", leave);
    return () => removeEventListener("beforeunload", leave);
  }, []);
  const untouched = here !== null && here.origin.kind !== "file" && !here.undo;
  const standing = !here ? "" : saving.value === "saving" ? "Saving" : here.disk === "changed" ? "Changed on disk" : here.disk === "gone" ? "The file is gone" : untouched ? (here.origin.kind === "casebook" ? "A copy from the casebook" : "New") : here.unsaved ? "Not saved" : "Saved";
  const alarming = here && !untouched && (here.unsaved || here.disk === "changed" || here.disk === "gone");
  return (
    <header class="bar">
      <button type="button" class="menu-button" aria-expanded={menu} aria-controls="menu" onClick={onMenu}>Pages</button>
      <span class="case" title={here?.model.title}><bdi>{here?.model.title ?? ""}</bdi>{here && <span class="id"> {here.origin.name}</span>}</span>
      <span class={alarming ? "state-of-file unsaved" : "state-of-file"}>{standing}</span>
      <KeepAsVariant />
      <button type="button" class="icon" aria-label={here?.undo ? `Undo: ${here.undo}` : "Undo"} title={here?.undo ? `Undo: ${here.undo} (Ctrl+Z)` : "Nothing to undo"} disabled={!here?.undo} onClick={() => void step("undo")}>
        <Arrow />
      </button>
      <button type="button" class="icon" aria-label={here?.redo ? `Redo: ${here.redo}` : "Redo"} title={here?.redo ? `Redo: ${here.redo} (Ctrl+Y)` : "Nothing to redo"} disabled={!here?.redo} onClick={() => void step("redo")}>
        <Arrow back />
      </button>
      <button type="button" class="primary" disabled={!here} aria-keyshortcuts="Control+S" onClick={() => void save()}>Save</button>
    </header>
  );
}

function Arrow({ back }: { back?: boolean }) {
  const d = back ? "M11 3l4 4-4 4M15 7H7a4 4 0 0 0 0 8h3" : "M7 3L3 7l4 4M3 7h8a4 4 0 0 1 0 8H8";
  return <svg width="18" height="18" viewBox="0 0 18 18" aria-hidden="true" fill="none" stroke="currentColor" stroke-width="1.8" stroke-linecap="round" stroke-linejoin="round"><path d={d} /></svg>;
}

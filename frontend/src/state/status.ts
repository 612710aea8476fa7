/** What the page says by itself: to readers of the screen, and in passing. */

import { signal } from "@preact/signals";

import type { Job } from "../contract";

export interface Toast {
  id: number;
  text: string;
  action?: { label: string; run: () => void };
}

/** The long work of the page that is shown, as it was told last. */
export const work = signal<Job | null>(null);

export const said = signal("");
export const toasts = signal<Toast[]>([]);
let next = 1;

/** Tell screen readers, politely; the same words twice are told twice. */
export function announce(text: string): void {
  said.value = said.value === text ? `${text}\u00a0` : text;
}

export function toast(text: string, action?: Toast["action"]): void {
  const id = next++;
  toasts.value = [...toasts.value.slice(-2), action ? { id, text, action } : { id, text }];
  setTimeout(() => dismiss(id), action ? 12_000 : 6_000);
}

export function dismiss(id: number): void {
  toasts.value = toasts.value.filter((each) => each.id !== id);
}

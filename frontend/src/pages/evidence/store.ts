/** The suggestions that are shown, which of them is chosen, and who decides. */

import { batch, signal } from "@preact/signals";

import { api, Refusal } from "../../api/client";
import type { DecisionRequest, DocumentPane, SuggestionPart, Suggestions } from "../../contract";
import { announce, toast } from "../../state/status";
import { doc } from "../../state/workbench";

export interface Filters {
  kind: string;
  party: string;
  document: string;
  status: string;
  from: string;
}

const ALL: Filters = { kind: "", party: "", document: "", status: "undecided", from: "" };
const NAME = "detente-reviewer";

export const found = signal<Suggestions | null>(null);
export const problem = signal<Refusal | null>(null);
export const filters = signal<Filters>(ALL);
export const chosen = signal<string | null>(null);
export const pane = signal<DocumentPane | null>(null);
export const around = signal("");
export const by = signal(localStorage.getItem(NAME) ?? "");
/** What is being answered about the chosen suggestion. */
export const answering = signal<"no" | "accept" | "edit" | "reject">("no");

let shownFor = "";
let asked = 0;

export function sign(name: string): void {
  by.value = name;
  localStorage.setItem(NAME, name);
}

export function filter(change: Partial<Filters>): void {
  filters.value = { ...filters.value, from: "", ...change };
}

/** Ask for the list; what was chosen stays chosen, and where it is gone the one in its place is. */
export async function load(): Promise<void> {
  const id = doc.value?.doc;
  if (!id) return;
  if (id !== shownFor) {
    shownFor = id;
    batch(() => { found.value = null; chosen.value = null; pane.value = null; answering.value = "no"; filters.value = ALL; });
  }
  const mine = ++asked;
  const place = found.value?.rows.findIndex((each) => each.id === chosen.value) ?? -1;
  try {
    const answer = await api.suggestions(id, { ...filters.value });
    if (mine !== asked) return;
    batch(() => {
      found.value = answer;
      problem.value = null;
      if (!by.value) by.value = answer.reviewer;
      if (!answer.rows.some((each) => each.id === chosen.value)) choose(answer.rows[Math.min(Math.max(place, 0), answer.rows.length - 1)]?.id ?? null);
    });
    await look();
  } catch (refusal) {
    if (mine !== asked || !(refusal instanceof Refusal)) return;
    batch(() => { found.value = null; problem.value = refusal; });
  }
}

export function choose(id: string | null): void {
  if (chosen.value === id) return;
  batch(() => { chosen.value = id; around.value = ""; answering.value = "no"; });
}

/** The document of the chosen suggestion. */
export async function look(): Promise<void> {
  const [id, suggestion] = [doc.value?.doc, chosen.value];
  if (!id || !suggestion) {
    pane.value = null;
    return;
  }
  try {
    const answer = await api.pane(id, suggestion, around.value);
    if (chosen.value === suggestion) pane.value = answer;
  } catch (refusal) {
    if (refusal instanceof Refusal && chosen.value === suggestion) pane.value = null;
  }
}

export type Answer = Omit<DecisionRequest, "suggestion" | "seen" | "by">;

/** Add a decision to the record; what is wrong with it comes back. */
export async function decide(about: SuggestionPart, answer: Answer): Promise<Refusal | null> {
  const id = doc.value?.doc;
  if (!id) return null;
  try {
    const reply = await api.decide(id, { suggestion: about.id, seen: about.seen, by: by.value, ...answer });
    answering.value = "no";
    tell(reply.suggestion, answer, reply.quoting);
    await load();
    return null;
  } catch (refusal) {
    if (!(refusal instanceof Refusal)) throw refusal;
    if (refusal.kind === "conflict") {
      toast(`${refusal.message}. Your answer was not kept.`);
      answering.value = "no";
      await load();
      return null;
    }
    return refusal;
  }
}

function tell(now: SuggestionPart, answer: Answer, quoting: string | null): void {
  const item = now.decisions.find((each) => each.item)?.item;
  const undo = { label: "Take it back", run: () => void decide(now, { decision: "withdraw" }) };
  if (answer.decision === "withdraw") announce("The decision was taken back.");
  else if (answer.decision === "reject") toast("Rejected.", undo);
  else toast(`Accepted as ${item}.${quoting ? ` Mind: your words repeat the source: “${quoting}”` : ""}`, undo);
}

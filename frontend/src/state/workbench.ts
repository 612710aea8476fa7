/** The case that is open and the page that is shown; every change goes through here. */

import { batch, computed, effect, signal } from "@preact/signals";

import { api, Refusal } from "../api/client";
import type { Document as Doc, DocumentEvent, EditReply, Operation, Page, PageRequest, Session } from "../contract";
import { having, together, type Answer } from "./answers";
import { forget, note as noteEdit, unnote } from "./edits";
import { named, placeOf } from "./places";
import { adjust, route } from "./route";
import { announce, toast } from "./status";

export const session = signal<Session | null>(null);
export const doc = signal<Doc | null>(null);
export const page = signal<Answer | null>(null);
export const pageProblem = signal<Refusal | null>(null);
export const docProblem = signal<Refusal | null>(null);
export const loading = signal(false);
export const saving = signal<"no" | "saving" | "changed-on-disk" | "as">("no");

/** Changes with what was read and decided for the case, here or elsewhere. */
export const record = signal("");

/** The answer that the page Model shows beside the case: of many states only those that hold. */
const BESIDE: Record<string, PageRequest> = { model: { key: "stability", params: { rows: "held" } } };

export const selected = computed(() => route.value.params["state"] ?? doc.value?.status_quo ?? null);
export const pageInfo = computed(() => session.value?.pages.find((each) => each.key === route.value.page) ?? null);

/** Pages whose answer may depend on the selected state. */
const FOLLOWING = new Set(["why", "graph"]);

/** Whether another selected state changes what the page answers; the graph says so itself. */
function follows(key: string): boolean {
  const shown = page.peek();
  return FOLLOWING.has(key) && !(shown?.key === key && shown.graph && !shown.graph.follows);
}

function wanted(): PageRequest {
  const { page: key, params } = route.value;
  const { state, ...rest } = params;
  const beside = BESIDE[key];
  if (beside) return { ...beside, params: rest["variant"] ? { ...beside.params, variant: rest["variant"] } : beside.params };
  return { key, params: follows(key) && state ? { ...rest, state } : rest };
}

/** What is asked, with what is kept here already. */
function asking(): PageRequest {
  const request = wanted();
  const have = having(request.key);
  return have ? { ...request, params: { ...request.params, have } } : request;
}

/** A request that speaks of the page as it is now; an answer that comes too late is dropped. */
let asked = 0;
let abort: AbortController | null = null;

/** Ask for the page that is shown; `quietly` where it is there and only grows. */
export async function refresh(quietly = false): Promise<void> {
  const { doc: id } = route.value;
  if (!id || !doc.value) return;
  const request = asking();
  const mine = ++asked;
  abort?.abort();
  if (doc.value.answers === null) {
    loading.value = false;
    refused(unanswered(doc.value));
    return;
  }
  abort = new AbortController();
  loading.value = !quietly;
  try {
    const answer = await api.page(id, request.key, request.params, abort.signal);
    if (mine === asked) show(answer);
  } catch (problem) {
    if (mine === asked) refused(problem);
  } finally {
    if (mine === asked) loading.value = false;
  }
}

/** What is said where the case has never been in a state to be answered. */
function unanswered(here: Doc): Refusal {
  const begun = here.model.decision_makers.length > 0;
  const problems = begun ? here.problems.map((each) => ({ where: placeOf(here.model, each.path) || null, what: named(here.model, each.what), hint: each.hint })) : [];
  const message = begun ? "The case cannot be answered yet: something in it is not right." : "Nobody takes part yet: say on the page Model who does, and what each can do and wants.";
  return new Refusal(0, { kind: "unanswered", message, problems });
}

function show(answer: Page): void {
  const whole = together(answer, doc.value?.model.decision_makers.map((dm) => dm.key) ?? []);
  if (!whole) {
    void refresh(true);
    return;
  }
  batch(() => {
    page.value = whole;
    pageProblem.value = null;
  });
}

function refused(problem: unknown): void {
  if (!(problem instanceof Refusal)) {
    if (problem instanceof DOMException && problem.name === "AbortError") return;
    throw problem;
  }
  batch(() => {
    page.value = null;
    pageProblem.value = problem;
  });
}

/** Changes are carried out one after the other, so that each speaks of the revision before it. */
let queue: Promise<unknown> = Promise.resolve();

function inTurn<T>(work: () => Promise<T>): Promise<T> {
  const result = queue.then(work, work);
  queue = result.catch(() => undefined);
  return result;
}

async function change(ask: (here: Doc, page: PageRequest) => Promise<EditReply>): Promise<EditReply | null> {
  const here = doc.value;
  if (!here) return null;
  try {
    const mine = ++asked;
    const reply = await ask(here, asking());
    batch(() => {
      doc.value = reply.document;
      if (mine === asked) {
        loading.value = false;
        if (reply.page) show(reply.page);
      }
    });
    if (mine === asked && !reply.page && reply.document.answers !== null && route.value.params["state"]) select("");
    else if (mine !== asked || !reply.page) void refresh();
    return reply;
  } catch (problem) {
    await failed(problem);
    return null;
  }
}

async function failed(problem: unknown): Promise<void> {
  if (!(problem instanceof Refusal)) throw problem;
  if (problem.kind === "conflict") {
    forget();
    await reread();
    toast("This case was changed in another window. Your last change was not made; you now see the case as it is.");
    return;
  }
  const more = problem.body.problems.map((each) => [each.what, each.hint].filter(Boolean).join(". "));
  toast([problem.message, ...more.filter((each) => !problem.message.includes(each))].join(" "));
}

/** Carry out edits: all or none, one step of undo. */
export function edit(...operations: Operation[]): Promise<boolean> {
  return inTurn(async () => {
    const before = doc.value;
    const reply = await change((here, request) => api.edit(here.doc, here.revision, operations, request));
    if (reply && before) noteEdit(before, operations, reply.document.revision);
    return reply !== null;
  });
}

export function step(what: "undo" | "redo" | "reload"): Promise<boolean> {
  return inTurn(async () => {
    const label = what === "undo" ? doc.value?.undo : what === "redo" ? doc.value?.redo : null;
    const reply = await change((here, request) => api.step(here.doc, what, here.revision, request));
    if (what === "undo" && reply) unnote();
    else forget();
    if (reply) announce(what === "reload" ? "The file was read again." : `${what === "undo" ? "Undone" : "Done again"}: ${label ?? ""}`);
    return reply !== null;
  });
}

/** Put what was accepted in the record among the case's own evidence: one step of undo. */
export function takeEvidence(): Promise<boolean> {
  return inTurn(async () => {
    const reply = await change((here, request) => api.take(here.doc, here.revision, request));
    if (reply) {
      forget();
      toast("The accepted passages are now in the case, not saved yet. Statements can cite them.");
    }
    return reply !== null;
  });
}

export interface Place {
  folder: string;
  path: string;
}

/** Save; a file that changed on disk or would be written over is asked about first. */
export function save(force = false, place?: Place): Promise<boolean> {
  return inTurn(async () => {
    const here = doc.value;
    if (!here) return false;
    if (here.origin.kind !== "file" && !place) {
      saving.value = "as";
      return false;
    }
    try {
      saving.value = "saving";
      const saved = await api.save(here.doc, { revision: here.revision, force, ...place });
      batch(() => {
        doc.value = saved.document;
        saving.value = "no";
      });
      forget();
      announce(`Saved to ${saved.path}.`);
      return true;
    } catch (problem) {
      saving.value = "no";
      if (problem instanceof Refusal && problem.kind === "changed-on-disk") saving.value = "changed-on-disk";
      else if (problem instanceof Refusal && problem.kind === "exists") throw problem;
      else await failed(problem);
      return false;
    }
  });
}

async function reread(): Promise<void> {
  const { doc: id } = route.value;
  if (!id) return;
  try {
    doc.value = await api.document(id);
    await refresh();
  } catch (problem) {
    if (problem instanceof Refusal) docProblem.value = problem;
  }
}

/** Open the document that the address names, and listen to what happens to it elsewhere. */
let listening: EventSource | null = null;
let shown: string | null = null;

async function enter(id: string): Promise<void> {
  shown = id;
  forget();
  listening?.close();
  batch(() => {
    doc.value = null;
    page.value = null;
    docProblem.value = null;
  });
  try {
    const found = await api.document(id);
    if (shown !== id) return;
    doc.value = found;
  } catch (problem) {
    if (problem instanceof Refusal) docProblem.value = problem;
    return;
  }
  listen();
}

/** A tab that is not seen hears nothing: browsers allow few connections to one host, and many tabs would use them up. */
function listen(): void {
  listening?.close();
  listening = null;
  if (!shown || document.hidden) return;
  listening = api.documentEvents(shown);
  listening.addEventListener("document", (event) => void heard(JSON.parse((event as MessageEvent<string>).data) as DocumentEvent));
}

document.addEventListener("visibilitychange", () => doc.value && listen());

async function heard(news: DocumentEvent): Promise<void> {
  record.value = news.record;
  await queue.catch(() => undefined);
  const here = doc.value;
  if (!here || news.revision < here.revision) return;
  if (news.revision > here.revision) {
    forget();
    await reread();
    announce("This case was changed in another window.");
  } else if (news.disk !== here.disk || news.unsaved !== here.unsaved) {
    doc.value = { ...here, disk: news.disk, unsaved: news.unsaved };
  }
}

/** Whether two requests have the same answer: which state is selected does not matter to every page. */
function same(one: [string, PageRequest] | null, other: [string, PageRequest]): boolean {
  const without = ({ key, params }: PageRequest) => ({ key, params: Object.entries(params).filter(([name]) => name !== "state" || follows(key)).sort() });
  return one !== null && one[0] === other[0] && JSON.stringify(without(one[1])) === JSON.stringify(without(other[1]));
}

export function select(state: string): void {
  adjust({ state }, true);
}

export async function start(): Promise<void> {
  try {
    session.value = await api.session();
  } catch (problem) {
    if (problem instanceof Refusal) docProblem.value = problem;
    return;
  }
  effect(() => {
    const { doc: id } = route.value;
    if (id !== shown) {
      if (id) void enter(id);
      else leave();
    }
  });
  let last: [string, PageRequest] | null = null;
  effect(() => {
    const here = doc.value;
    const now: [string, PageRequest] | null = here && route.value.doc === here.doc ? [here.doc, wanted()] : null;
    if (now && !same(last, now)) void refresh();
    last = now;
  });
}

function leave(): void {
  shown = null;
  listening?.close();
  batch(() => {
    doc.value = null;
    page.value = null;
    docProblem.value = null;
  });
}

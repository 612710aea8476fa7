/** What the page asks of the server: JSON over plain HTTP, one function for each request. */

import type {
  Completion, DecisionReply, DecisionRequest, DiskVersion, Document as Doc, DocumentPane, EditReply, ErrorBody, ErrorReply, Files, Job, Jobs, OpenRequest,
  Operation, Page, PageRequest, Resting, Saved, SaveRequest, Session, StatementCheck, Suggestions,
} from "../contract";

/** A reply that says what is wrong; `kind` tells the cases apart. */
export class Refusal extends Error {
  readonly kind: string;
  readonly status: number;
  readonly body: ErrorBody;
  constructor(status: number, body: ErrorBody) {
    super(body.message);
    this.kind = body.kind;
    this.status = status;
    this.body = body;
  }
}

const UNREACHABLE: ErrorBody = {
  kind: "unreachable",
  message: "Détente does not answer. Is it still running? Nothing that you saved is lost.",
  problems: [],
};

async function ask<T>(path: string, init: RequestInit = {}): Promise<T> {
  let reply: Response;
  try {
    reply = await fetch(path, { credentials: "same-origin", cache: "no-store", ...init });
  } catch (problem) {
    if (problem instanceof DOMException && problem.name === "AbortError") throw problem;
    throw new Refusal(0, UNREACHABLE);
  }
  if (reply.ok) return (await reply.json()) as T;
  const body = await reply.json().catch(() => null) as ErrorReply | null;
  throw new Refusal(reply.status, body?.error ?? { kind: "error", message: `The server answered ${reply.status}.`, problems: [] });
}

const send = <T>(path: string, body: unknown): Promise<T> =>
  ask<T>(path, { method: "POST", headers: { "Content-Type": "application/json", "X-Detente": "1" }, body: JSON.stringify(body) });

const at = (doc: string): string => `/api/documents/${encodeURIComponent(doc)}`;

/** A query; empty values are left out. */
export function query(values: Record<string, string | null | undefined>): string {
  const filled = Object.entries(values).filter((each): each is [string, string] => each[1] != null && each[1] !== "");
  return filled.length ? `?${new URLSearchParams(filled)}` : "";
}

export const api = {
  session: () => ask<Session>("/api/session"),
  files: () => ask<Files>("/api/files"),
  open: (what: OpenRequest) => send<Doc>("/api/documents", what),
  document: (doc: string) => ask<Doc>(at(doc)),
  text: async (doc: string) => (await fetch(`${at(doc)}/text`, { cache: "no-store" })).text(),
  edit: (doc: string, revision: number, operations: Operation[], page: PageRequest | null) =>
    send<EditReply>(`${at(doc)}/edit`, { revision, operations, page }),
  step: (doc: string, what: "undo" | "redo" | "reload", revision: number, page: PageRequest | null) =>
    send<EditReply>(`${at(doc)}/${what}`, { revision, page }),
  save: (doc: string, request: SaveRequest) => send<Saved>(`${at(doc)}/save`, request),
  disk: (doc: string) => ask<DiskVersion>(`${at(doc)}/disk`),
  complete: (doc: string, text: string, place: number, dm: string, signal: AbortSignal) =>
    ask<Completion>(`${at(doc)}/complete?${new URLSearchParams({ text, at: String(place), dm })}`, { signal }),
  check: (doc: string, text: string, signal: AbortSignal) =>
    ask<StatementCheck>(`${at(doc)}/check?${new URLSearchParams({ text })}`, { signal }),
  resting: (doc: string, operation: Operation) =>
    ask<Resting>(`${at(doc)}/resting${query(Object.fromEntries(Object.entries(operation).map(([name, value]) => [name, String(value)])))}`),
  page: (doc: string, page: string, params: Record<string, string>, signal?: AbortSignal) =>
    ask<Page>(`${at(doc)}/pages/${encodeURIComponent(page)}${query(params)}`, signal ? { signal } : {}),
  begin: (doc: string, page: string, params: Record<string, string>) => send<Job>(`${at(doc)}/jobs`, { page, params }),
  jobs: (doc: string) => ask<Jobs>(`${at(doc)}/jobs`),
  cancel: (job: string) => send<Job>(`/api/jobs/${encodeURIComponent(job)}/cancel`, {}),
  suggestions: (doc: string, asked: Record<string, string>) => ask<Suggestions>(`${at(doc)}/suggestions${query(asked)}`),
  pane: (doc: string, suggestion: string, around: string) => ask<DocumentPane>(`${at(doc)}/suggestions/${encodeURIComponent(suggestion)}${query({ around })}`),
  read: (doc: string, files: string[], model: boolean) => send<Job>(`${at(doc)}/readings`, { files, model }),
  decide: (doc: string, decision: DecisionRequest) => send<DecisionReply>(`${at(doc)}/decisions`, decision),
  take: (doc: string, revision: number, page: PageRequest | null) => send<EditReply>(`${at(doc)}/take`, { revision, page }),
  reportAddress: (doc: string, values: Record<string, string>) => `${at(doc)}/report${query(values)}`,
  drawingAddress: (doc: string, values: Record<string, string>) => `${at(doc)}/drawing${query(values)}`,
  documentEvents: (doc: string) => new EventSource(`${at(doc)}/events`),
  jobEvents: (job: string) => new EventSource(`/api/jobs/${encodeURIComponent(job)}/events`),
};

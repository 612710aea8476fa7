/** Where the page is: `/d/DOC/PAGE?state=...`, so that an address can be kept and each tab stands by itself. */

import { signal } from "@preact/signals";

export interface Route {
  doc: string | null;
  page: string;
  params: Record<string, string>;
}

/** What goes along from one page to the next: the selected state, the variant, the decision maker asked about. */
const KEPT = ["state", "variant"];

function read(): Route {
  const [, head, doc, page] = location.pathname.split("/");
  return {
    doc: head === "d" && doc ? decodeURIComponent(doc) : null,
    page: page ? decodeURIComponent(page) : "model",
    params: Object.fromEntries(new URLSearchParams(location.search)),
  };
}

export const route = signal<Route>(read());

export function address(doc: string, page: string, params: Record<string, string> = {}): string {
  const filled = Object.entries(params).filter(([, value]) => value !== "");
  const search = filled.length ? `?${new URLSearchParams(filled)}` : "";
  return `/d/${encodeURIComponent(doc)}/${encodeURIComponent(page)}${search}`;
}

/** The address of another page, with what goes along and what is said besides. */
export function along(page: string, params: Record<string, string> = {}): string {
  const { doc, params: here } = route.value;
  const kept = Object.fromEntries(KEPT.flatMap((name) => (here[name] ? [[name, here[name]]] : [])));
  return address(doc ?? "", page, { ...kept, ...params });
}

export function go(to: string, replace = false): void {
  if (replace) history.replaceState(null, "", to);
  else history.pushState(null, "", to);
  route.value = read();
}

/** Change parameters of the page that is shown. */
export function adjust(params: Record<string, string>, replace = false): void {
  const { doc, page, params: here } = route.value;
  if (doc) go(address(doc, page, { ...here, ...params }), replace);
}

addEventListener("popstate", () => (route.value = read()));

/** Links within the workbench change the page without loading it anew. */
export function follow(event: MouseEvent): void {
  const link = event.target instanceof Element ? event.target.closest("a") : null;
  const plain = event.button === 0 && !event.metaKey && !event.ctrlKey && !event.shiftKey && !event.altKey;
  if (!link || !plain || link.target || link.hasAttribute("download") || link.origin !== location.origin) return;
  if (link.pathname !== "/" && !link.pathname.startsWith("/d/")) return;
  if (link.hash) return;
  event.preventDefault();
  go(link.pathname + link.search);
}

/** The suggestions: filtered, walked by arrow keys, answered by one letter each. */

import { useEffect, useId, useRef } from "preact/hooks";

import type { SuggestionPart, Suggestions } from "../../contract";
import { Choose } from "../stability";
import { answering, choose, chosen, filter, filters } from "./store";

const KINDS = [["statement", "Statements"], ["goal", "Goals"], ["event", "Events"], ["mention", "Mentions"], ["date", "Dates"]] as const;
const STATUS = [["undecided", "Undecided"], ["decided", "Decided"], ["disputed", "Disputed"], ["all", "All"]] as const;
const STATES: Record<SuggestionPart["status"], string> = { undecided: "undecided", accepted: "accepted", rejected: "rejected", disputed: "disputed" };
export const KIND: Record<SuggestionPart["kind"], string> = { statement: "Statement", goal: "Goal", event: "Event", mention: "Mention", date: "Date" };

export function Filter({ found }: { found: Suggestions }) {
  const { kind, party, document, status } = filters.value;
  const usual = ["statement", "goal", "event"].reduce((sum, each) => sum + (found.kinds[each] ?? 0), 0);
  const all = Object.values(found.kinds).reduce((sum, each) => sum + each, 0);
  const read = found.documents.filter((each) => each.fingerprint);
  return (
    <form class="fields no-print" aria-label="Which suggestions" onSubmit={(event) => event.preventDefault()}>
      <Choose label="Kind" value={kind} onChange={(value) => filter({ kind: value })}
        choices={[["", `Usual kinds (${usual})`], ...KINDS.map(([key, label]) => [key, `${label} (${found.kinds[key] ?? 0})`] as const), [KINDS.map(([key]) => key).join(","), `All kinds (${all})`]]} />
      <Choose label="Party" value={party} onChange={(value) => filter({ party: value })} choices={[["", "Any"], ...found.cast.map((each) => [each.key, each.name] as const)]} />
      <Choose label="Document" value={document} onChange={(value) => filter({ document: value })} choices={[["", "Any"], ...read.map((each) => [each.fingerprint ?? "", `${each.name} (${each.undecided} to decide)`] as const)]} />
      <Choose label="Decided or not" value={status} onChange={(value) => filter({ status: value })} choices={STATUS} />
    </form>
  );
}

export function List({ found }: { found: Suggestions }) {
  const id = useId();
  const box = useRef<HTMLUListElement>(null);
  const { rows, first, total } = found;
  const at = rows.findIndex((each) => each.id === chosen.value);
  const before = useRef(answering.value);
  useEffect(() => {
    box.current?.querySelector('[aria-selected="true"]')?.scrollIntoView({ block: "nearest" });
  }, [chosen.value]);
  useEffect(() => {
    // An answer was given or given up: the keyboard goes back to the list.
    if (answering.value === "no" && before.current !== "no") box.current?.focus({ preventScroll: true });
    before.current = answering.value;
  }, [answering.value]);
  const keys = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const steps: Record<string, number> = { ArrowDown: at + 1, ArrowUp: at - 1, s: at + 1, Home: 0, End: rows.length - 1, PageDown: at + 8, PageUp: at - 8 };
    const to = steps[event.key];
    const letters: Record<string, typeof answering.value> = { a: "accept", e: "edit", r: "reject" };
    const letter = letters[event.key];
    if (to !== undefined) choose(rows[Math.min(rows.length - 1, Math.max(0, to))]?.id ?? null);
    else if (letter && at >= 0) answering.value = letter;
    else return;
    event.preventDefault();
  };
  if (!rows.length) return null;
  return (
    <>
      <p class="note" id={`${id}-keys`}>Arrow keys choose; <kbd>A</kbd> accepts, <kbd>E</kbd> corrects, <kbd>R</kbd> rejects, <kbd>S</kbd> leaves it for later.</p>
      <ul class="suggestions" role="listbox" ref={box} tabIndex={0} aria-label="Suggestions" aria-describedby={`${id}-keys`} aria-activedescendant={at >= 0 ? `${id}-${at}` : undefined} onKeyDown={keys}>
        {rows.map((each, k) => (
          <li key={each.id} id={`${id}-${k}`} role="option" aria-selected={k === at} class={each.status} onClick={() => { choose(each.id); box.current?.focus({ preventScroll: true }); }}>
            <span class="reads"><bdi>{each.reads}</bdi></span>
            <span class="about"><span class="mark">{KIND[each.kind]}</span>{each.status !== "undecided" && <span class={`mark ${each.status}`}>{STATES[each.status]}</span>} <bdi>{each.name}</bdi>, paragraph {each.paragraph} · rule {each.rule}, {each.confidence.toFixed(2)}</span>
          </li>
        ))}
      </ul>
      {total > rows.length && (
        <p class="row small no-print">
          <span>{first + 1} to {first + rows.length} of {total.toLocaleString("en")}</span>
          <button type="button" disabled={first === 0} onClick={() => filter({ from: String(Math.max(0, first - 100)) })}>Before</button>
          <button type="button" disabled={first + rows.length >= total} onClick={() => filter({ from: String(first + rows.length) })}>After</button>
        </p>
      )}
    </>
  );
}

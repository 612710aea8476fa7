/**
 * Answers as the pages show them: what the server tells once (what states are, where things are drawn) is kept here, and
 * put together with what is new at every edit.
 */

import type { GraphData, GraphDrawing, Page, StabilityData, StateLine, StateTold } from "../contract";

export interface StateRow extends StateLine, StateTold {
  /** By decision maker: the concepts it is stable under. */
  under: Record<string, string[]>;
  /** Concepts under which it is an equilibrium. */
  held: string[];
  /** Decision makers that are tied to it only because they have no move there. */
  tied: string[];
  /** All of it that an edit can change, to tell rows that stay as they are. */
  sign: string;
}

export interface StabilityTable extends StabilityData {
  states: StateRow[];
}

export interface Graph extends GraphData {
  drawing: GraphDrawing;
}

export interface Answer extends Page {
  stability: StabilityTable | null;
  graph: Graph | null;
}

let told: { known: string; states: Record<string, StateTold>; whole: boolean } | null = null;
let drawn: { layout: string; drawing: GraphDrawing } | null = null;

/** What is kept of a page: sent along, so that it is not told again. */
export function having(key: string): string | null {
  return key === "stability" ? (told?.whole ? told.known : null) : key === "graph" ? drawn?.layout ?? null : null;
}

/** The answer put together; `null` where something is missing, so that it has to be asked for again. */
export function together(page: Page, dms: readonly string[]): Answer | null {
  const { stability, graph } = page;
  if (stability?.told && !(told?.whole && told.known === stability.known)) told = { known: stability.known, states: stability.told, whole: stability.left_out === 0 };
  if (graph?.drawing) drawn = { layout: graph.layout, drawing: graph.drawing };
  if ((stability && told?.known !== stability.known) || (graph && drawn?.layout !== graph.layout)) {
    told = drawn = null;
    return null;
  }
  return {
    ...page,
    stability: stability && { ...stability, states: rows(stability, told!.states, dms) },
    graph: graph && { ...graph, drawing: drawn!.drawing },
  };
}

function rows(data: StabilityData, states: Record<string, StateTold>, dms: readonly string[]): StateRow[] {
  const lists = new Map<number, string[]>();
  const named = (bits: number): string[] => {
    let found = lists.get(bits);
    if (!found) {
      found = data.concepts.filter((_, k) => bits & (1 << k)).map((each) => each.key);
      lists.set(bits, found);
    }
    return found;
  };
  return data.states.map((line) => ({
    ...line,
    ...states[line.id]!,
    under: Object.fromEntries(line.stable.map((bits, k) => [dms[k] ?? "", named(bits)])),
    held: named(line.holds),
    tied: line.structural.map((k) => dms[k] ?? ""),
    sign: `${line.holds} ${line.stable} ${line.places} ${line.structural}`,
  }));
}

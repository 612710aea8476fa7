/**
 * Edits become a variant: what was changed since the case was last as kept, said as edits of a variant.
 *
 * In a variant statements are numbered as in the case itself, before any edit; places count the list as the edits before
 * have left it. So each decision maker's list is followed along, with the number that every statement had at first.
 */

import { signal } from "@preact/signals";

import type { Document as Doc, Model, Operation } from "../contract";

export interface Noted {
  revision: number;
  operations: Operation[];
}

export interface Kept {
  base: Model;
  steps: Noted[];
}

/** The steps since the case was last as kept; `null`: none, or one among them cannot be said in a variant. */
export const kept = signal<Kept | null>(null);

export function note(before: Doc, operations: Operation[], revision: number): void {
  const here = kept.value ?? { base: before.model, steps: [] };
  const steps = [...here.steps, { revision, operations }];
  kept.value = operations.some((each) => !SAYABLE.has(each.op)) ? null : { base: here.base, steps };
}

/** The last step was undone. */
export function unnote(): void {
  const here = kept.value;
  kept.value = here && here.steps.length > 1 ? { base: here.base, steps: here.steps.slice(0, -1) } : null;
}

export function forget(): void {
  kept.value = null;
}

const SAYABLE = new Set<Operation["op"]>(["add_statement", "set_statement", "move_statement", "remove_statement", "set_status_quo", "add_constraint"]);

const quoted = (text: string): string => JSON.stringify(text);

/** The edits of a variant as YAML; `null` where one of them has no words there. */
export function asVariant(base: Model, steps: readonly Noted[]): string | null {
  const numbers = new Map(base.decision_makers.map((dm) => [dm.key, (dm.preferences ?? []).map((_, k) => k + 1)]));
  const lines: string[] = [];
  for (const operation of steps.flatMap((each) => each.operations)) {
    const said = say(operation, numbers);
    if (said === null) return null;
    lines.push(...said);
  }
  return lines.join("\n");
}

function say(operation: Operation, numbers: Map<string, number[]>): string[] | null {
  switch (operation.op) {
    case "add_statement": {
      const list = numbers.get(operation.dm);
      if (!list) return null;
      const at = operation.at ?? list.length;
      list.splice(at, 0, 0);
      return [`- add: ${operation.dm}`, `  that: ${quoted(operation.that)}`, `  at: ${at + 1}`];
    }
    case "set_statement": {
      const number = numbers.get(operation.dm)?.[operation.at];
      if (!number || operation.that === undefined) return null;
      return [`- replace: ${operation.dm}`, `  statement: ${number}`, `  that: ${quoted(operation.that)}`];
    }
    case "move_statement": {
      const list = numbers.get(operation.dm);
      const number = list?.[operation.at];
      if (!list || !number) return null;
      list.splice(operation.to, 0, ...list.splice(operation.at, 1));
      return [`- {move: ${operation.dm}, statement: ${number}, to: ${operation.to + 1}}`];
    }
    case "remove_statement": {
      const list = numbers.get(operation.dm);
      const number = list?.[operation.at];
      if (!list || !number) return null;
      list.splice(operation.at, 1);
      return [`- {drop: ${operation.dm}, statement: ${number}}`];
    }
    case "set_status_quo": {
      const levels = Object.entries(operation.levels ?? {});
      if (!levels.length) return null;
      return ["- set:", ...levels.map(([subject, level]) => `    ${subject}: ${level}`)];
    }
    case "add_constraint":
      return operation.section === "require"
        ? [`- require: ${quoted(operation.that)}`]
        : [`- require: ${quoted(`not (${operation.that})`)}`];
    default:
      return null;
  }
}

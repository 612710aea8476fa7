/** Taking a part out of the case: what rests on it is told before, and Undo is offered after. */

import { signal } from "@preact/signals";

import { api, Refusal } from "../api/client";
import type { Operation, Resting } from "../contract";
import { toast } from "./status";
import { doc, edit, step } from "./workbench";

type Named<T> = T extends { op: infer O } ? (O extends `remove_${string}` ? T : never) : never;
export type Removal = Named<Operation>;

interface Asked {
  operation: Removal;
  name: string;
  resting: Resting;
}

/** What is about to be taken out, while it is asked about. */
export const removing = signal<Asked | null>(null);

/** Sorts of parts that others can speak of. */
const SPOKEN_OF = new Set<Removal["op"]>(["remove_dm", "remove_option", "remove_level", "remove_outcome", "remove_variant", "remove_statement"]);

/** Take a part out; where others rest on it, or much goes with it, ask first. */
export async function remove(operation: Removal, name: string): Promise<void> {
  const here = doc.value;
  if (!here) return;
  if (SPOKEN_OF.has(operation.op)) {
    try {
      const resting = await api.resting(here.doc, operation);
      if (resting.parts.length || resting.own.length) {
        removing.value = { operation, name, resting };
        return;
      }
    } catch (problem) {
      if (!(problem instanceof Refusal)) throw problem;  // the removal itself says what is wrong
    }
  }
  await removed(operation, name);
}

export async function removed(operation: Removal, name: string): Promise<void> {
  removing.value = null;
  if (!(await edit(operation))) return;
  const revision = doc.value?.revision;
  toast(`${name} was removed.`, {
    label: "Undo",
    run: () => {
      if (doc.value?.revision === revision) void step("undo");
      else toast("The case was changed since: go back step by step with the arrow beside Save.");
    },
  });
}

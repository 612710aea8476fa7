/**
 * The pages with something of their own: every file beside this one that exports a `view`.
 *
 * A page without a file here is laid out from its blocks, so that a new analysis needs none.
 */

import type { ComponentType } from "preact";

import type { Answer } from "../state/answers";

export interface View {
  /** The page's key in the contract. */
  key: string;
  /** Draws the answer; `answer` is `null` until there is one. */
  Body: ComponentType<{ answer: Answer | null }>;
  /** Whether it is drawn without an answer. */
  alone?: boolean;
  /** Whether it lays out its controls itself. */
  ownControls?: boolean;
  /** Controls that it has in another form. */
  hide?: readonly string[];
}

const found = import.meta.glob<{ view?: View }>("./*.tsx", { eager: true });

export const views: ReadonlyMap<string, View> = new Map(Object.values(found).flatMap(({ view }) => (view ? [[view.key, view] as const] : [])));

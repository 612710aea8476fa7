/** Sentences with states and decision makers in them. */

import { Fragment } from "preact";

import type { Inline, Span } from "../contract";
import { doc, select, selected } from "../state/workbench";

/** The sign of a decision maker: its colour and its dash, as in the drawing. */
export function Sign({ dm }: { dm: string }) {
  const part = doc.value?.model.decision_makers.find((each) => each.key === dm);
  if (!part) return null;
  return (
    <span class={`dm sign ${part.look}`} aria-hidden="true">
      <svg width="30" height="6" viewBox="0 0 30 6"><line class="dt-line" x1="0" y1="3" x2="30" y2="3" /></svg>
    </span>
  );
}

export function Who({ dm, text }: { dm: string; text?: string }) {
  const part = doc.value?.model.decision_makers.find((each) => each.key === dm);
  return (
    <span class="dm"><Sign dm={dm} /><bdi>{text ?? part?.name ?? dm}</bdi></span>
  );
}

export function StateLink({ state, text }: { state: string; text: string }) {
  const here = selected.value === state;
  return (
    <button type="button" class={text === state ? "link id" : "link"} aria-current={here ? "true" : undefined} title={`Select state ${state}`} onClick={() => select(state)}>
      <bdi>{text}</bdi>
    </button>
  );
}

function Piece({ span }: { span: Span }) {
  if (typeof span === "string") return <>{span}</>;
  switch (span.kind) {
    case "state":
      return <StateLink state={span.state} text={span.text} />;
    case "dm":
      return <Who dm={span.dm} text={span.text} />;
    case "strong":
      return <strong>{span.text}</strong>;
    case "soft":
      return <span class="soft">{span.text}</span>;
  }
}

/** A state's id stands apart from the words before it. */
function apart(text: Inline, k: number): boolean {
  const [before, here] = [text[k - 1], text[k]];
  if (before === undefined || here === undefined || typeof here === "string" || here.kind !== "state") return false;
  return /[^\s(\[“"‘]$/.test(typeof before === "string" ? before : before.text);
}

export function Said({ text }: { text: Inline }) {
  return <>{text.map((span, k) => <Fragment key={k}>{apart(text, k) && " "}<Piece span={span} /></Fragment>)}</>;
}

export const plain = (text: Inline): string => text.map((span) => (typeof span === "string" ? span : span.text)).join("");

/** Words in a row. */
export const listed = (words: readonly string[]): string => (words.length < 2 ? words.join("") : `${words.slice(0, -1).join(", ")} and ${words[words.length - 1]}`);

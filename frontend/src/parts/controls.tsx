/** What the user can choose on a page; the answer follows. */

import type { ComponentChildren } from "preact";

import type { Control } from "../contract";
import { adjust } from "../state/route";
import { doc, selected } from "../state/workbench";
import { TextField } from "./field";

/** Characters of a choice that need more room than a field usually has. */
const LONG = 30;

export function Controls({ controls, hide = [], children }: { controls: readonly Control[]; hide?: readonly string[]; children?: ComponentChildren }) {
  const shown = controls.filter((control) => !hide.includes(control.name));
  if (!shown.length && !children) return null;
  return <form class="fields asking no-print" aria-label="What to show" onSubmit={(event) => event.preventDefault()}>{children}{shown.map((control) => <One key={control.name} control={control} />)}</form>;
}

function One({ control }: { control: Control }) {
  const set = (value: string) => adjust({ [control.name]: value }, true);
  const hint = control.help ? <span class="note" id={`help-${control.name}`}>{control.help}</span> : null;
  const described = control.help ? { "aria-describedby": `help-${control.name}` } : {};
  switch (control.kind) {
    case "flag":
      return <div class="field"><label class="tick"><input type="checkbox" checked={control.value === "1"} onChange={(event) => set(event.currentTarget.checked ? "1" : "0")} {...described} />{control.label}</label>{hint}</div>;
    case "choice":
      return <div class={control.choices.some((choice) => choice.label.length > LONG) ? "field broad" : "field"}><label class="label" for={`control-${control.name}`}>{control.label}</label><select id={`control-${control.name}`} value={control.value} onChange={(event) => set(event.currentTarget.value)} {...described}>
        {control.choices.map((choice) => <option key={choice.value} value={choice.value} selected={choice.value === control.value}>{choice.label}</option>)}
      </select>{hint}</div>;
    case "state":
      return control.choices.length ? <One control={{ ...control, kind: "choice" }} /> : <div class="field"><TextField label={control.label} value={control.value} onCommit={set} placeholder="a state, or a statement true in it alone" />{hint}<Take value={control.value} onTake={set} /></div>;
    case "number":
      return <div class="field"><TextField label={control.label} value={control.value} onCommit={set} inputMode="decimal" />{hint}</div>;
    case "text":
      return <div class="field"><TextField label={control.label} value={control.value} onCommit={set} />{hint}</div>;
  }
}

/** Nobody types a state's pattern: it is selected in the table or the graph, and taken from there. */
function Take({ value, onTake }: { value: string; onTake: (state: string) => void }) {
  const state = selected.value;
  if (value) return <button type="button" class="link small" onClick={() => onTake("")}>Leave it empty</button>;
  return state && state !== doc.value?.status_quo ? <button type="button" class="link small" onClick={() => onTake(state)}>Take the selected state, <span class="id">{state}</span></button> : null;
}

/** What the user can choose on a page; the answer follows. */

import type { ComponentChildren } from "preact";

import type { Control } from "../contract";
import { adjust } from "../state/route";
import { doc } from "../state/workbench";
import { TextField } from "./field";

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
      return <div class="field"><label class="label" for={`control-${control.name}`}>{control.label}</label><select id={`control-${control.name}`} value={control.value} onChange={(event) => set(event.currentTarget.value)} {...described}>
        {control.choices.map((choice) => <option key={choice.value} value={choice.value} selected={choice.value === control.value}>{choice.label}</option>)}
      </select>{hint}</div>;
    case "state":
      return control.choices.length ? <One control={{ ...control, kind: "choice" }} /> : <div class="field"><TextField label={control.label} value={control.value} onCommit={set} placeholder={doc.value?.status_quo ?? ""} />{hint}</div>;
    case "number":
      return <div class="field"><TextField label={control.label} value={control.value} onCommit={set} inputMode="decimal" />{hint}</div>;
    case "text":
      return <div class="field"><TextField label={control.label} value={control.value} onCommit={set} />{hint}</div>;
  }
}

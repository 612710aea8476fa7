/** Makes a variant of one change, chosen from lists. */

import { useState } from "preact/hooks";

import type { Model } from "../../contract";
import { Choose } from "../stability";
import { doc, edit } from "../../state/workbench";
import { toast } from "../../state/status";

type Kind = "remove" | "freeze" | "free" | "set" | "drop" | "format";

const KINDS: readonly (readonly [Kind, string])[] = [
  ["remove", "nobody takes"], ["freeze", "stays as it is:"], ["free", "can be changed at will:"], ["set", "things stood otherwise:"], ["drop", "did not want:"], ["format", "at the table:"],
];

interface Target {
  value: string;
  label: string;
  yaml: string;
}

function targets(model: Model, kind: Kind): Target[] {
  const options = model.decision_makers.flatMap((dm) => dm.options.map((option) => ({ dm, option, subject: `${dm.key}.${option.key}` })));
  const all = [...options.map((each) => ({ subject: each.subject, option: each.option })), ...model.situation.map((option) => ({ subject: `situation.${option.key}`, option }))];
  switch (kind) {
    case "remove":
    case "freeze":
      return [
        ...model.decision_makers.filter((dm) => dm.options.length).map((dm) => ({ value: dm.key, label: `${dm.name}: everything`, yaml: `- ${kind}: ${dm.key}` })),
        ...options.map(({ dm, option, subject }) => ({ value: subject, label: `${dm.name}: ${option.name}`, yaml: `- ${kind}: ${subject}` })),
      ];
    case "free":
      return options.filter(({ option }) => option.moves !== "both").map(({ dm, option, subject }) => ({ value: subject, label: `${dm.name}: ${option.name}`, yaml: `- free: ${subject}` }));
    case "set":
      return all.flatMap(({ subject, option }) => option.levels.filter((level) => model.status_quo.levels[subject] !== level.key).map((level) => ({ value: `${subject}=${level.key}`, label: `${option.name}: ${level.name}`, yaml: `- set: {${subject}: ${level.key}}` })));
    case "drop":
      return model.decision_makers.flatMap((dm) => (dm.preferences ?? []).map((statement, k) => ({ value: `${dm.key}-${k}`, label: `${dm.name} ${k + 1}: ${statement.words ?? statement.that}`, yaml: `- {drop: ${dm.key}, statement: ${k + 1}}` })));
    case "format":
      return model.formats.map((format) => ({ value: format.key, label: format.key, yaml: `- format: ${format.key}` }));
  }
}

export function Maker() {
  const model = doc.value?.model;
  const [kind, setKind] = useState<Kind>("remove");
  const [value, setValue] = useState("");
  if (!model) return null;
  const kinds = KINDS.filter(([each]) => targets(model, each).length > 0 && !(model.form === "graph" && (each === "set" || each === "free")));
  const found = targets(model, kind);
  const target = found.find((each) => each.value === value) ?? found[0];
  if (!kinds.length) return null;
  const make = async () => {
    if (!target) return;
    const words = KINDS.find(([each]) => each === kind)?.[1] ?? "";
    const name = `${words.charAt(0).toUpperCase()}${words.slice(1)} ${target.label}`.slice(0, 90);
    if (await edit({ op: "add_variant", name, yaml: target.yaml })) toast("The variant stands beside the case.");
  };
  return (
    <form class="card no-print" aria-label="Make a variant" onSubmit={(event) => { event.preventDefault(); void make(); }}>
      <div class="row end">
        <div class="maker-kind"><Choose label="What if" value={kind} onChange={(next) => { setKind(next as Kind); setValue(""); }} choices={kinds} /></div>
        <div class="grow"><Choose label="Of what or whom" value={target?.value ?? ""} onChange={setValue} choices={found.map((each) => [each.value, each.label] as const)} /></div>
        <button type="submit" class="primary" disabled={!target}>Lay it beside the case</button>
      </div>
    </form>
  );
}

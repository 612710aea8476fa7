/** Who takes part, what each can do, in which steps and which way. */

import { useState } from "preact/hooks";

import type { DecisionMakerPart, OptionPart } from "../../contract";
import { TextField } from "../../parts/field";
import { Sign } from "../../parts/inline";
import { remove } from "../../state/removing";
import { announce } from "../../state/status";
import { doc, edit } from "../../state/workbench";
import { problemsAt } from "./problems";
import { sentence } from "../../parts/faults";

const MOVES: readonly (readonly [string, string])[] = [["both", "either way, at any time"], ["forward", "only to a later level"], ["back", "only to an earlier level"], ["fixed", "not at all"]];

export function Parties() {
  const dms = doc.value?.model.decision_makers ?? [];
  return (
    <>
      {!dms.length && <p class="empty">Nobody takes part yet. Begin with the first decision maker: a government, a company, a movement.</p>}
      {dms.map((dm, k) => <Party key={dm.key} dm={dm} at={k} last={k === dms.length - 1} />)}
      <AddLine label="Add a decision maker" button="Add" placeholder="Name" onAdd={(name) => edit({ op: "add_dm", name })} />
    </>
  );
}

export function AddLine({ label, button, placeholder, onAdd }: { label: string; button: string; placeholder: string; onAdd: (text: string) => Promise<boolean> }) {
  const [text, setText] = useState("");
  const add = async (event: Event) => {
    event.preventDefault();
    const wanted = text.trim();
    if (wanted && (await onAdd(wanted))) { setText(""); announce(`${wanted} added.`); }
  };
  return (
    <form class="row end add no-print" onSubmit={(event) => void add(event)}>
      <label class="field grow"><span>{label}</span><input value={text} placeholder={placeholder} autocomplete="off" dir="auto" onInput={(event) => setText(event.currentTarget.value)} /></label>
      <button type="submit" disabled={!text.trim()} aria-label={`${button}: ${label}`}>{button}</button>
    </form>
  );
}

function Party({ dm, at, last }: { dm: DecisionMakerPart; at: number; last: boolean }) {
  const problems = problemsAt("decision_makers", dm.key).filter((each) => each.path[2] !== "preferences" && each.path[2] !== "ranking");
  return (
    <section class="card party" aria-label={dm.name}>
      <div class="row end">
        <Sign dm={dm.key} />
        <div class="grow"><TextField label="Decision maker" grows value={dm.name} onCommit={(name) => void edit({ op: "set_dm", dm: dm.key, name })} /></div>
        <span class="tools"><button type="button" class="icon plain" aria-label={`Move ${dm.name} up`} disabled={at === 0} onClick={() => void edit({ op: "move_dm", dm: dm.key, to: at - 1 })}>↑</button>
        <button type="button" class="icon plain" aria-label={`Move ${dm.name} down`} disabled={last} onClick={() => void edit({ op: "move_dm", dm: dm.key, to: at + 1 })}>↓</button>
        <button type="button" class="icon plain danger" aria-label={`Remove ${dm.name}`} title="Remove" onClick={() => void remove({ op: "remove_dm", dm: dm.key }, dm.name)}>×</button></span>
      </div>
      {problems.map((each, k) => <p key={k} class="fault">{sentence(each.what)} {each.hint && sentence(each.hint)}</p>)}
      {dm.options.map((option, k) => <OptionLine key={option.key} dm={dm.key} owner={dm.name} option={option} at={k} last={k === dm.options.length - 1} />)}
      {!dm.options.length && <p class="soft">It has no option: it has wishes and no move.</p>}
      <AddLine label={`Add an option of ${dm.name}`} button="Add" placeholder="What it can do" onAdd={(name) => edit({ op: "add_option", dm: dm.key, name })} />
      <details><summary>{dm.note ? "Note, and" : "Add a note;"} how statements call it: <code>{dm.key}</code></summary>
        <div class="stack">
          <TextField label={`Note on ${dm.name}`} multiline value={dm.note ?? ""} onCommit={(note) => void edit({ op: "set_dm", dm: dm.key, note: note || null })} />
          <div class="key-field"><TextField label="Short name in statements" mono value={dm.key} onCommit={(key) => void edit({ op: "set_dm", dm: dm.key, key })} /></div>
        </div></details>
    </section>
  );
}

function OptionLine({ dm, owner, option, at, last }: { dm: string; owner: string; option: OptionPart; at: number; last: boolean }) {
  const plain = option.levels.length === 2 && option.levels[0]?.key === "no" && option.levels[1]?.key === "yes";
  const graph = doc.value?.model.form === "graph";
  const where = { dm, option: option.key };
  return (
    <div class="option">
      <div class="row end">
        <div class="grow"><TextField label="Option" grows value={option.name} onCommit={(name) => void edit({ op: "set_option", ...where, name })} /></div>
        <span class="tools"><button type="button" class="icon plain" aria-label={`Move the option ${option.name} up`} disabled={at === 0} onClick={() => void edit({ op: "move_option", ...where, to: at - 1 })}>↑</button>
        <button type="button" class="icon plain" aria-label={`Move the option ${option.name} down`} disabled={last} onClick={() => void edit({ op: "move_option", ...where, to: at + 1 })}>↓</button>
        <button type="button" class="icon plain danger" aria-label={`Remove the option ${option.name} of ${owner}`} title="Remove" onClick={() => void remove({ op: "remove_option", ...where }, `The option “${option.name}”`)}>×</button></span>
      </div>
      <label class="moves-field"><span>Can be changed</span>
        <select value={option.moves} disabled={graph} onChange={(event) => void edit({ op: "set_option", ...where, moves: event.currentTarget.value as "both" })}>
          {MOVES.map(([value, words]) => <option key={value} value={value} selected={value === option.moves}>{words}</option>)}
          {option.moves === "custom" && <option value="custom" selected disabled>as the file lists</option>}
        </select></label>
      <details class="levels"><summary><bdi>{plain ? "No or yes" : option.levels.map((level) => level.name).join(" · ")}</bdi> <code>{dm}.{option.key}</code></summary>
        <div class="key-field"><TextField label="Short name in statements" mono value={option.key} onCommit={(key) => void edit({ op: "set_option", ...where, key })} /></div>
        <ol>{option.levels.map((level) => (
          <li key={level.key}><div class="row end">
            <div class="grow"><TextField label={`Level of ${option.name}`} value={level.name} onCommit={(name) => void edit({ op: "set_level", ...where, level: level.key, name })} /></div>
            <div class="key-field"><TextField label="Short name" mono value={level.key} onCommit={(key) => void edit({ op: "set_level", ...where, level: level.key, key })} /></div>
            <button type="button" class="icon plain danger" disabled={option.levels.length <= 2} aria-label={`Remove the level ${level.name}`} title="Remove" onClick={() => void remove({ op: "remove_level", ...where, level: level.key }, `The level “${level.name}”`)}>×</button>
          </div></li>
        ))}</ol>
        {option.levels.length < 10 && <AddLine label={`Add a level of ${option.name}`} button="Add" placeholder="Name of the level" onAdd={(name) => edit({ op: "add_level", ...where, name })} />}
      </details>
    </div>
  );
}

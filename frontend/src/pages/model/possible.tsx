/** What is possible: where things stand, what cannot be, what to call it. */

import { useState } from "preact/hooks";

import type { ConstraintPart, OptionPart, OutcomePart } from "../../contract";
import type { Answer } from "../../state/answers";
import { FaultLine } from "../../parts/faults";
import { TextField } from "../../parts/field";
import { Reorder } from "../../parts/reorder";
import { StatementField } from "../../parts/statement";
import { remove } from "../../state/removing";
import { doc, edit } from "../../state/workbench";
import { problemsAt } from "./problems";

export function Possible({ answer }: { answer: Answer | null }) {
  const option = doc.value?.model.form === "option";
  return (
    <>
      <StatusQuo answer={answer} />
      {option && <Constraints section="require" title="What every state satisfies" empty="Nothing is asked of every state." add="Ask of every state" />}
      {option && <Constraints section="infeasible" title="What cannot be" empty="Nothing is excluded." add="Exclude states" />}
      <Outcomes />
    </>
  );
}

function StatusQuo({ answer }: { answer: Answer | null }) {
  const model = doc.value?.model;
  if (!model) return null;
  const { status_quo: here } = model;
  const states = answer?.stability?.states ?? [];
  const problems = problemsAt("status_quo");
  const subjects: { owner: string; option: OptionPart; subject: string }[] = [
    ...model.decision_makers.flatMap((dm) => dm.options.map((option) => ({ owner: dm.name, option, subject: `${dm.key}.${option.key}` }))),
    ...model.situation.map((option) => ({ owner: "The situation", option, subject: `situation.${option.key}` })),
  ];
  const asState = model.form === "graph" || here.kind === "state";
  const said = new Set(here.said);
  const put = (subject: string, level: string) => {
    const others = here.said.filter((each) => each !== subject).map((each) => [each, here.levels[each] ?? ""] as const);
    const all = level ? [...others, [subject, level] as const] : others;
    void edit({ op: "set_status_quo", levels: all.length ? Object.fromEntries(all) : null });
  };
  const assumed = here.kind === "levels" ? subjects.filter((each) => !said.has(each.subject)) : [];
  return (
    <section aria-labelledby="status-quo">
      <h2 id="status-quo" class="first">Where things stand</h2>
      {problems.map((each, k) => <FaultLine key={k} text={here.state ?? ""} fault={each} />)}
      {here.kind === "none" && <p class="soft">Not said. {model.form === "option" && "Choose where one option stands, and the others are taken to stand at their first level until you say otherwise."}</p>}
      {assumed.length > 0 && (
        <div class="notice plain" role="status"><p class="row apart"><span>{assumed.length === subjects.length ? "Nothing is said for any option" : assumed.length === 1 ? <>One is not said and only assumed: <bdi>{assumed[0]!.option.name}</bdi> at its first level, <bdi>{assumed[0]!.option.levels[0]?.name}</bdi></> : `${assumed.length} of ${subjects.length} are not said and only assumed to stand at their first level`}. {assumed.length > 1 ? "They are marked below." : ""}</span>
          <button type="button" class="no-print" onClick={() => void edit({ op: "set_status_quo", levels: here.levels })}>{assumed.length === 1 ? "It does stand there" : "They do stand there"}</button></p></div>
      )}
      {asState ? (
        <div class="fields wide">
          {states.length && states.length <= 200 ? (
            <label class="field"><span>State</span><select value={here.state ?? ""} onChange={(event) => void edit({ op: "set_status_quo", state: event.currentTarget.value || null })}>
              <option value="">not said</option>
              {here.state && !states.some((row) => row.name.id === here.state) && <option value={here.state} selected>{here.state}</option>}
              {[...states].sort((a, b) => a.name.id.localeCompare(b.name.id, "en", { numeric: true })).map((row) => <option key={row.name.id} value={row.name.id} selected={row.name.id === here.state}>{row.name.id} {row.name.outcome ?? row.name.changes.join("; ")}</option>)}
            </select></label>
          ) : <TextField label="State, or a statement that it alone satisfies" mono value={here.state ?? ""} onCommit={(state) => void edit({ op: "set_status_quo", state: state || null })} />}
          {model.form === "option" && <div class="field"><span class="label">Or</span><button type="button" onClick={() => void edit({ op: "set_status_quo", levels: here.levels })}>Say it by levels</button></div>}
        </div>
      ) : (
        <div class="fields even">{subjects.map(({ owner, option, subject }) => (
          <label class={said.has(subject) ? "field" : "field assumed"} key={subject}><span><bdi>{option.name}</bdi> (<bdi>{owner}</bdi>)</span>
            <select value={said.has(subject) ? here.levels[subject] ?? "" : ""} onChange={(event) => put(subject, event.currentTarget.value)}>
              <option value="" selected={!said.has(subject)}>{here.kind === "none" ? "not said" : `assumed: ${option.levels[0]?.name ?? ""}`}</option>
              {option.levels.map((level) => <option key={level.key} value={level.key} selected={said.has(subject) && level.key === here.levels[subject]}>{level.name}</option>)}
            </select></label>
        ))}</div>
      )}
      {here.kind !== "none" && <p class="no-print"><button type="button" class="plain" onClick={() => void edit({ op: "set_status_quo", state: null, levels: null })}>Do not say where things stand</button></p>}
    </section>
  );
}

function Constraints({ section, title, empty, add }: { section: "require" | "infeasible"; title: string; empty: string; add: string }) {
  const listed = doc.value?.model[section] ?? [];
  const [editing, setEditing] = useState<number | null>(null);
  const [fresh, setFresh] = useState(0);
  const put = async (that: string) => {
    if (await edit({ op: "add_constraint", section, that })) setFresh(fresh + 1);
  };
  return (
    <section aria-label={title}>
      <h2>{title}</h2>
      {listed.length ? <ul class="plain-list">{listed.map((each, at) => (
        <li key={at}>
          {editing === at ? (
            <>
              <StatementField label={title} value={each.that} autoFocus onCancel={() => setEditing(null)} onCommit={(that) => void edit({ op: "set_constraint", section, at, that }).then((done) => done && setEditing(null))} />
              <TextField label="Note" value={each.note ?? ""} onCommit={(note) => void edit({ op: "set_constraint", section, at, note: note || null })} />
            </>
          ) : <Constraint each={each} section={section} at={at} onEdit={() => setEditing(at)} />}
        </li>
      ))}</ul> : <p class="soft">{empty}</p>}
      <StatementField key={fresh} label={add} value="" confirm="Add" autoFocus={fresh > 0} onCommit={(that) => void put(that)} />
    </section>
  );
}

function Constraint({ each, section, at, onEdit }: { each: ConstraintPart; section: "require" | "infeasible"; at: number; onEdit: () => void }) {
  return (
    <div class="row apart top">
      <div class="grow">
        {each.words && <p class="words"><bdi>{each.words}</bdi></p>}<p><code>{each.that}</code></p>
        {problemsAt(section, at).map((problem, k) => <FaultLine key={k} text={each.that} fault={problem} />)}
        {each.note && <p class="note"><bdi>{each.note}</bdi></p>}
      </div>
      <div class="row">
        <button type="button" class="plain" aria-label={`Edit: ${each.that}`} onClick={onEdit}>Edit</button>
        <button type="button" class="plain danger" aria-label={`Remove: ${each.that}`} onClick={() => void remove({ op: "remove_constraint", section, at }, "The rule")}>Remove</button>
      </div>
    </div>
  );
}

function Outcomes() {
  const outcomes = doc.value?.model.outcomes ?? [];
  const [editing, setEditing] = useState<string | null>(null);
  const [name, setName] = useState("");
  const [fresh, setFresh] = useState(0);
  const add = async (that: string) => {
    if (await edit({ op: "add_outcome", name: name.trim() || "Outcome", that })) {
      setName("");
      setFresh(fresh + 1);
    }
  };
  return (
    <section aria-label="Outcomes">
      <h2>What to call it</h2>
      <p class="soft small">Outcomes are named classes of states. A state is called by the first that holds in it, so the order matters.</p>
      {outcomes.length > 0 && (
        <Reorder label="Outcomes, in the order in which they name states" names={outcomes.map((each) => each.name)} onMove={(from, to) => void edit({ op: "move_outcome", outcome: outcomes[from]!.key, to })}
          row={(at) => ({
            body: editing === outcomes[at]!.key ? <OutcomeEditor outcome={outcomes[at]!} onDone={() => setEditing(null)} /> : <OutcomeShown outcome={outcomes[at]!} />,
            actions: editing === outcomes[at]!.key ? undefined : <>
              <button type="button" class="plain" aria-label={`Edit the outcome ${outcomes[at]!.name}`} onClick={() => setEditing(outcomes[at]!.key)}>Edit</button>
              <button type="button" class="plain danger" aria-label={`Remove the outcome ${outcomes[at]!.name}`} onClick={() => void remove({ op: "remove_outcome", outcome: outcomes[at]!.key }, `The outcome “${outcomes[at]!.name}”`)}>Remove</button>
            </>,
          })} />
      )}
      <div class="card stack">
        <label class="field"><span>Name of a new outcome</span><input value={name} autocomplete="off" dir="auto" onInput={(event) => setName(event.currentTarget.value)} /></label>
        <StatementField key={fresh} label="It is where" value="" confirm="Add" onCommit={(that) => void add(that)} />
      </div>
    </section>
  );
}

function OutcomeShown({ outcome }: { outcome: OutcomePart }) {
  return (
    <>
      <p class="words"><strong><bdi>{outcome.name}</bdi></strong> <span class="id">{outcome.key}</span></p>
      {outcome.words && <p class="small"><bdi>{outcome.words}</bdi></p>}
      <p><code>{outcome.that}</code></p>
      {problemsAt("outcomes", outcome.key).map((each, k) => <FaultLine key={k} text={outcome.that} fault={each} />)}
      {outcome.note && <p class="note"><bdi>{outcome.note}</bdi></p>}
    </>
  );
}

function OutcomeEditor({ outcome, onDone }: { outcome: OutcomePart; onDone: () => void }) {
  const { key } = outcome;
  return (
    <div class="stack">
      <div class="fields">
        <TextField label="Name" value={outcome.name} onCommit={(name) => void edit({ op: "set_outcome", outcome: key, name })} />
        <TextField label="Note" value={outcome.note ?? ""} onCommit={(note) => void edit({ op: "set_outcome", outcome: key, note: note || null })} />
      </div>
      <StatementField label="It is where" value={outcome.that} autoFocus onCancel={onDone} onCommit={(that) => void edit({ op: "set_outcome", outcome: key, that }).then((done) => done && onDone())} />
    </div>
  );
}

/** Who wants what: statements in order, the most important first, or the states ranked directly. */

import { useState } from "preact/hooks";

import type { DecisionMakerPart, Statement } from "../../contract";
import type { Answer } from "../../state/answers";
import { FaultLine } from "../../parts/faults";
import { TextField } from "../../parts/field";
import { Sign } from "../../parts/inline";
import { Reorder } from "../../parts/reorder";
import { StatementField } from "../../parts/statement";
import { Tabs } from "../../parts/tabs";
import { remove } from "../../state/removing";
import { adjust, route } from "../../state/route";
import { toast } from "../../state/status";
import { doc, edit } from "../../state/workbench";
import { problemsAt } from "./problems";
import { Ranking, startRanking } from "./ranking";

export function Preferences({ answer }: { answer: Answer | null }) {
  const dms = doc.value?.model.decision_makers ?? [];
  const wanted = route.value.params["dm"];
  const dm = dms.find((each) => each.key === wanted) ?? dms[0];
  if (!dm) return <p class="empty">Name the decision makers first; then say what each of them wants.</p>;
  return (
    <Tabs label="Decision maker" value={dm.key} onChange={(key) => adjust({ dm: key }, true)}
      tabs={dms.map((each) => ({ key: each.key, label: <><Sign dm={each.key} /><bdi>{each.name}</bdi>{problemsAt("decision_makers", each.key).length > 0 && <span class="mark leaves">not right</span>}</> }))}>
      {dm.ranking ? <Ranking key={dm.key} dm={dm} answer={answer} /> : <Statements key={dm.key} dm={dm} answer={answer} />}
    </Tabs>
  );
}

function Statements({ dm, answer }: { dm: DecisionMakerPart; answer: Answer | null }) {
  const [editing, setEditing] = useState<number | null>(null);
  const [fresh, setFresh] = useState(0);
  const statements = dm.preferences ?? [];
  const initial = startRanking(dm, answer);
  const add = async (that: string) => {
    if (await edit({ op: "add_statement", dm: dm.key, that })) setFresh(fresh + 1);
  };
  return (
    <>
      <p class="soft small">What {dm.name} wants, the most important first. A state that satisfies the first is preferred to any that does not; among those alike in it the second decides, and so on.</p>
      {statements.length ? (
        <Reorder label={`What ${dm.name} wants, most important first`} names={statements.map((each) => each.words ?? each.that)}
          onMove={(at, to) => { setEditing(null); void edit({ op: "move_statement", dm: dm.key, at, to }); }}
          row={(at) => ({
            body: editing === at ? <Editor dm={dm} at={at} statement={statements[at]!} onDone={() => setEditing(null)} /> : <Shown dm={dm} at={at} statement={statements[at]!} />,
            actions: editing === at ? undefined : <Actions dm={dm} at={at} statement={statements[at]!} onEdit={() => setEditing(at)} />,
          })} />
      ) : <p class="empty">It wants nothing yet, and is content with every state.</p>}
      <StatementField key={`new-${fresh}`} label={`Add what ${dm.name} wants`} value="" dm={dm.key} confirm="Add" autoFocus={fresh > 0} onCommit={(that) => void add(that)} />
      <p class="note">For example <code>{example()}</code>. Arrow Down offers what could stand at the cursor.</p>
      <p class="no-print">{initial ? <button type="button" onClick={() => void edit({ op: "set_ranking", dm: dm.key, ranking: initial })}>Rank the states directly instead</button> : null}</p>
    </>
  );
}

function example(): string {
  const model = doc.value?.model;
  const owned = model?.decision_makers.flatMap((dm) => dm.options.map((option) => ({ subject: `${dm.key}.${option.key}`, option }))) ?? [];
  const [first, second] = [owned[0], owned[owned.length - 1]];
  if (!first || !second) return "us.talk if not dprk.tests";
  return first === second ? `not ${first.subject}` : `not ${first.subject} if ${second.subject}`;
}

function Actions({ dm, at, statement, onEdit }: { dm: DecisionMakerPart; at: number; statement: Statement; onEdit: () => void }) {
  const name = statement.words ?? statement.that;
  const without = async () => {
    if (await edit({ op: "add_variant", name: `Without: ${dm.name} wants ${name}`.slice(0, 90), yaml: `- {drop: ${dm.key}, statement: ${at + 1}}` })) toast("Made a variant without this statement. See What if.");
  };
  return (
    <>
      <button type="button" class="plain" aria-label={`Edit ${at + 1}: ${name}`} onClick={onEdit}>Edit</button>
      <button type="button" class="plain" aria-label={`What if not ${at + 1}: ${name}`} title="Lay a variant without this statement beside the case" onClick={() => void without()}>What if not?</button>
      <button type="button" class="plain danger" aria-label={`Remove ${at + 1}: ${name}`} onClick={() => void remove({ op: "remove_statement", dm: dm.key, at }, `Statement ${at + 1} of ${dm.name}`)}>Remove</button>
    </>
  );
}

function Faults({ dm, at, that }: { dm: string; at: number; that: string }) {
  return <>{problemsAt("decision_makers", dm, "preferences", at).map((each, k) => <FaultLine key={k} text={that} fault={each} />)}</>;
}

function Shown({ dm, at, statement }: { dm: DecisionMakerPart; at: number; statement: Statement }) {
  const items = new Map((doc.value?.model.items ?? []).map((each) => [each.key, each.says ?? each.key]));
  const faulty = problemsAt("decision_makers", dm.key, "preferences", at).length > 0;
  return (
    <>
      {statement.words && <p class="words"><bdi>{statement.words}</bdi></p>}
      {!(faulty && !statement.words) && <p><code>{statement.that}</code></p>}
      <Faults dm={dm.key} at={at} that={statement.that} />
      {(statement.confidence || statement.because.length > 0) && (
        <p class="row small evidence">
          {statement.confidence && <span class="soft">confidence {statement.confidence}</span>}
          {statement.because.map((key) => <span key={key} class="chip" title={items.get(key) ?? "Not among the evidence"}><bdi>{key}</bdi>{!items.has(key) && " ?"}</span>)}
        </p>
      )}
      {statement.note && <p class="note"><bdi>{statement.note}</bdi></p>}
    </>
  );
}

function Editor({ dm, at, statement, onDone }: { dm: DecisionMakerPart; at: number; statement: Statement; onDone: () => void }) {
  const model = doc.value?.model;
  const where = { dm: dm.key, at };
  const toggle = (key: string, on: boolean) => void edit({ op: "set_statement", ...where, because: on ? [...statement.because, key] : statement.because.filter((each) => each !== key) });
  return (
    <div class="stack">
      <StatementField label={`Statement ${at + 1}`} value={statement.that} dm={dm.key} autoFocus confirm="Keep" onCancel={onDone}
        onCommit={(that) => { if (that !== statement.that) void edit({ op: "set_statement", ...where, that }).then((done) => done && onDone()); else onDone(); }} />
      <div class="fields">
        <TextField label="Confidence, 0 to 1" inputMode="decimal" value={statement.confidence ?? ""} onCommit={(value) => void edit({ op: "set_statement", ...where, confidence: value || null })} />
        <TextField label="Note" value={statement.note ?? ""} onCommit={(value) => void edit({ op: "set_statement", ...where, note: value || null })} />
      </div>
      {(model?.items.length ?? 0) > 0 && (
        <details open={statement.because.length > 0}><summary>Evidence it rests on</summary>
          <fieldset class="pick"><legend class="hidden">Evidence</legend>{model?.items.map((item) => (
            <label key={item.key} class="tick"><input type="checkbox" checked={statement.because.includes(item.key)} onChange={(event) => toggle(item.key, event.currentTarget.checked)} /><span><strong><bdi>{item.key}</bdi></strong> <bdi>{item.says}</bdi>{item.grade && <span class="soft"> {item.grade}</span>}</span></label>
          ))}</fieldset>
        </details>
      )}
    </div>
  );
}

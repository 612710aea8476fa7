/** Model: who can do what, who wants what, what is possible; beside it what holds as it stands. */

import { useState } from "preact/hooks";

import type { Answer } from "../state/answers";
import { Problems } from "../parts/problems";
import { TextField } from "../parts/field";
import { Tabs } from "../parts/tabs";
import { adjust, route } from "../state/route";
import { doc, edit, saving, step } from "../state/workbench";
import { Beside } from "./model/beside";
import { Parties } from "./model/parties";
import { Possible } from "./model/possible";
import { Preferences } from "./model/preferences";
import { CaseText, Sections } from "./model/text";
import type { View } from "./registry";

const TABS = [
  { key: "parties", label: "Who can do what" },
  { key: "wants", label: "Who wants what" },
  { key: "possible", label: "What is possible" },
  { key: "rest", label: "Situation" },
  { key: "text", label: "As text" },
] as const;

function Body({ answer }: { answer: Answer | null }) {
  const here = doc.value;
  if (!here) return null;
  const tab = TABS.find((each) => each.key === route.value.params["part"])?.key ?? "parties";
  return (
    <>
      {(here.disk === "changed" || here.disk === "gone") && <OnDisk gone={here.disk === "gone"} />}
      <Problems />
      <Size states={answer?.stability?.n_states ?? here.n_states} />
      <div class="with-side">
        <div>
          <Tabs label="Parts of the case" tabs={TABS} value={tab} onChange={(part) => adjust({ part }, true)}>
            {tab === "parties" && <><Head /><Parties /></>}
            {tab === "wants" && <Preferences answer={answer} />}
            {tab === "possible" && <Possible answer={answer} />}
            {tab === "rest" && <Sections />}
            {tab === "text" && <CaseText />}
          </Tabs>
        </div>
        <Beside answer={answer} />
      </div>
    </>
  );
}

/** What there is, in one sentence. */
function Size({ states: answered }: { states: number | null }) {
  const dms = doc.value?.model.decision_makers ?? [];
  const states = doc.value?.problems.length ? null : answered; // of a case with problems the last answer is of an earlier one
  const options = dms.reduce((sum, dm) => sum + dm.options.length, 0);
  if (!dms.length) return null;
  const many = (n: number, one: string, more = `${one}s`) => `${n.toLocaleString("en")} ${n === 1 ? one : more}`;
  return <p class="headline">{many(dms.length, "decision maker")} with {many(options, "option")}{states === null ? "." : `: ${many(states, "state is possible", "states are possible")}.`}</p>;
}

function OnDisk({ gone }: { gone: boolean }) {
  return (
    <div class="notice" role="alert">
      <h2>{gone ? "The file is gone from the disk" : "The file was changed on disk"}</h2>
      <p>{gone ? "Saving writes it anew." : "Somebody, or another program, has written it since it was read here. Nothing is overwritten unasked."}</p>
      {!gone && <p class="row"><button type="button" class="primary" onClick={() => (saving.value = "changed-on-disk")}>See what is different</button><button type="button" onClick={() => void step("reload")}>Take over the file</button></p>}
    </div>
  );
}

function Head() {
  const model = doc.value?.model;
  const [open, setOpen] = useState(false);
  if (!model) return null;
  return (
    <details class="head" open={open || !model.decision_makers.length} onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>Title, date and summary</summary>
      <div class="fields">
        <TextField label="Title" value={model.title} onCommit={(value) => void edit({ op: "set_field", field: "title", value })} />
        <TextField label="As of (a date)" value={model.as_of ?? ""} placeholder="2031-04-01" onCommit={(value) => void edit({ op: "set_field", field: "as_of", value: value || null })} />
      </div>
      <TextField label="Summary" value={model.summary ?? ""} multiline onCommit={(value) => void edit({ op: "set_field", field: "summary", value: value || null })} />
    </details>
  );
}

export const view: View = { key: "model", Body, alone: true };

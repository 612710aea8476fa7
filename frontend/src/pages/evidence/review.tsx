/** What documents suggest, decided one by one: the list on one side, the passage in its document on the other. */

import { useEffect } from "preact/hooks";

import type { PrecisionPart, Suggestions } from "../../contract";
import { Refused } from "../../parts/refused";
import { announce } from "../../state/status";
import { doc, record, saving, takeEvidence } from "../../state/workbench";
import { CastList } from "./cast";
import { Answering, Card } from "./decide";
import { Filter, List } from "./list";
import { Pane } from "./pane";
import { Documents } from "./reading";
import { around, chosen, filters, found, load, look, pane, problem } from "./store";

export function Review() {
  const here = doc.value;
  useEffect(() => { void load(); }, [here?.doc, here?.revision, here?.origin.path, filters.value]);
  useEffect(() => {
    // What this page does itself is told, too: its own answer is given a moment to come.
    const timer = setTimeout(() => {
      if (!found.value || !record.value || record.value === found.value.stamp) return;
      const own = found.value.last?.status === "running";
      void load().then(() => own || announce("The suggestions were read or decided elsewhere; the list is as it is now."));
    }, 800);
    return () => clearTimeout(timer);
  }, [record.value]);
  useEffect(() => { void look(); }, [chosen.value, around.value]);
  if (problem.value) return <Refused problem={problem.value} title="The suggestions cannot be shown"><p><button type="button" onClick={() => void load()}>Try again</button></p></Refused>;
  const all = found.value;
  if (!here || !all) return <p class="busy">Looking for suggestions</p>;
  if (all.beside === null) return <Unsaved />;
  const shown = pane.value?.suggestion.id === chosen.value ? pane.value : null;
  const about = all.rows.find((each) => each.id === chosen.value);
  return (
    <>
      <p class="soft">What rules found in the documents, each to be accepted, corrected or rejected by you. Nothing enters the case without your yes; every answer is added to the record beside <code>{all.beside}</code>, with your name and the time.</p>
      {all.own_cast ? <><Documents found={all} /><CastList found={all} /></> : <><CastList found={all} /><Documents found={all} /></>}
      {all.damage > 0 && <div class="notice"><p>{all.damage === 1 ? "One line of the record cannot be read" : `${all.damage} lines of the record cannot be read`}; nothing else is lost.</p></div>}
      {Object.keys(all.kinds).length > 0 && <><Filter found={all} /><Tally found={all} /></>}
      <div class="review">
        <div class="all"><List found={all} /></div>
        <div class="one">
          {about && <Card about={about} found={all} />}
          {shown ? <Pane shown={shown} /> : about && <p class="busy">Opening the document</p>}
          {about && <Answering about={about} found={all} />}
        </div>
      </div>
      {all.precision.length > 0 && <Rules rules={all.precision} />}
    </>
  );
}

function Unsaved() {
  return (
    <div class="notice plain"><h2>Save the case first</h2>
      <p>What is read and decided is kept beside the case’s file, and this case has none yet.</p>
      <p><button type="button" class="primary" onClick={() => (saving.value = "as")}>Save the case</button></p>
    </div>
  );
}

function Tally({ found: all }: { found: Suggestions }) {
  const { undecided, accepted, rejected, disputed } = all.counts;
  const said = [`${undecided.toLocaleString("en")} undecided`, `${accepted.toLocaleString("en")} accepted`, `${rejected.toLocaleString("en")} rejected`, ...(disputed ? [`${disputed.toLocaleString("en")} disputed`] : [])];
  return (
    <>
      <p class="summary" role="status">{said.join(", ")}.{!all.rows.length && (filters.value.status === "undecided" ? " Nothing waits for a decision here." : " Nothing fits.")}</p>
      {all.to_take > 0 && (
        <div class="notice good no-print"><p class="row apart"><span>{all.to_take === 1 ? "One accepted passage counts as evidence and is not in the case file yet" : `${all.to_take} accepted passages count as evidence and are not in the case file yet`}: statements can cite it once it is.</span>
          <button type="button" onClick={() => void takeEvidence()}>Put {all.to_take === 1 ? "it" : "them"} into the case</button></p></div>
      )}
    </>
  );
}

function Rules({ rules }: { rules: readonly PrecisionPart[] }) {
  return (
    <details><summary>How often each rule was right</summary>
      <div class="scroll" role="group" aria-label="How often each rule was right" tabIndex={0}>
        <table>
          <thead><tr><th scope="col">Kind</th><th scope="col">Rule</th><th scope="col" class="number">Looked at</th><th scope="col" class="number">As it was</th><th scope="col" class="number">Accepted</th><th scope="col" class="number">Interval</th></tr></thead>
          <tbody>{rules.map((each) => (
            <tr key={`${each.kind} ${each.rule}`}><th scope="row">{each.kind}</th><td>{each.rule}</td><td class="number">{each.n}</td><td class="number">{each.as_is}</td><td class="number">{each.accepted} ({Math.round((100 * each.accepted) / each.n)} %)</td><td class="number">{each.low.toFixed(2)} to {each.high.toFixed(2)}</td></tr>
          ))}</tbody>
        </table>
      </div>
      <p class="note">Of what was looked at one by one; interval at 95 %.</p>
    </details>
  );
}

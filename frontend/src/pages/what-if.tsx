/** What if: the case and its variants side by side, with what changed in the answer and why. */

import { useEffect, useState } from "preact/hooks";

import type { CaseAnswer, ConceptInfo, Page, VariantPart } from "../contract";
import { Dialog } from "../parts/dialog";
import { Said } from "../parts/inline";
import { Overview } from "../parts/overview";
import { remove } from "../state/removing";
import { along } from "../state/route";
import { announce } from "../state/status";
import { doc, edit, refresh } from "../state/workbench";
import { Maker } from "./model/maker";
import type { View } from "./registry";

/** Between one look at how far the variants are and the next. */
const PAUSE = 300;

/** Variants are answered one after the other: ask again while some are missing. */
function useTheRest(answer: Page | null): number {
  const missing = answer?.what_if?.columns.filter((each) => each.pending).length ?? 0;
  const [waited, setWaited] = useState(false);
  useEffect(() => {
    if (!missing) {
      if (waited) announce("Every variant is answered.");
      setWaited(false);
      return;
    }
    setWaited(true);
    const timer = setTimeout(() => void refresh(true), PAUSE);
    return () => clearTimeout(timer);
  }, [answer]);
  return missing;
}

function Body({ answer }: { answer: Page | null }) {
  const data = answer?.what_if;
  const missing = useTheRest(answer);
  const [changing, setChanging] = useState<string | null>(null);
  const [hidden, setHidden] = useState<ReadonlySet<string>>(new Set());
  if (!data) return null;
  const parts = doc.value?.model.variants ?? [];
  const changed = parts.find((each) => each.key === changing);
  const shown = data.columns.filter((each) => each.key === "" || !hidden.has(each.key));
  const toggle = (key: string) => {
    const next = new Set(hidden);
    if (!next.delete(key)) next.add(key);
    setHidden(next);
  };
  const pick = (key: string) => {
    if (hidden.has(key)) toggle(key);
    requestAnimationFrame(() => {
      const column = document.getElementById(`variant-${key}`);
      column?.scrollIntoView({ block: "nearest", inline: "center" });
      column?.focus();
    });
  };
  return (
    <>
      <Overview columns={data.columns} concepts={data.concepts} onPick={pick} />
      <Maker />
      {data.columns.length > 3 && (
        <details class="no-print"><summary>Choose what stands side by side ({shown.length - 1} of {data.columns.length - 1})</summary><fieldset><legend class="hidden">Side by side</legend><div class="row">
          {data.columns.filter((each) => each.key).map((each) => <label class="tick" key={each.key}><input type="checkbox" checked={!hidden.has(each.key)} onChange={() => toggle(each.key)} /><bdi>{each.name}</bdi></label>)}
        </div></fieldset></details>
      )}
      {data.columns.length < 2 && <p class="empty">There is no variant yet. Make one above, or change the case and choose “Make this edit a variant”: the case then stays as it was, and the change is laid beside it.</p>}
      {missing > 0 && <p class="busy">{missing === 1 ? "One variant is" : `${missing} variants are`} being answered</p>}
      <div class="sides" role="region" aria-label="Side by side" tabIndex={0}>
        {shown.map((each) => <Column key={each.key} column={each} concepts={data.concepts} onChange={() => setChanging(each.key)} />)}
      </div>
      {changed && <Change part={changed} onClose={() => setChanging(null)} />}
    </>
  );
}

function Column({ column, concepts, onChange }: { column: CaseAnswer; concepts: readonly ConceptInfo[]; onChange: () => void }) {
  const outcomes = new Map((doc.value?.model.outcomes ?? []).map((each) => [each.key, each.name]));
  return (
    <article class="card" id={`variant-${column.key}`} tabIndex={-1} aria-label={column.name} aria-busy={column.pending}>
      <h2 class="first"><bdi>{column.name}</bdi></h2>
      {column.note && <p class="soft"><bdi>{column.note}</bdi></p>}
      {column.edits.length > 0 && <><h3>What is different</h3><ul>{column.edits.map((each, k) => <li key={k}><bdi>{each}</bdi></li>)}</ul></>}
      {column.pending ? <p class="soft">Not answered yet.</p> : column.problem ? <div class="notice"><p>{column.problem}</p></div> : <Holding column={column} concepts={concepts} outcomes={outcomes} />}
      {column.changed.length > 0 && <><h3>What changes in the answer, and why</h3><ul>{column.changed.map((each, k) => <li key={k}><Said text={each} /></li>)}</ul></>}
      {column.key !== "" && (
        <div class="row no-print">
          <a class="button" href={along("stability", { variant: column.key })}>Open</a>
          <button type="button" onClick={onChange}>Change</button>
          <button type="button" class="danger" onClick={() => void remove({ op: "remove_variant", variant: column.key }, `The variant “${column.name}”`)} aria-label={`Delete the variant ${column.name}`}>Delete</button>
        </div>
      )}
    </article>
  );
}

function Holding({ column, concepts, outcomes }: { column: CaseAnswer; concepts: readonly ConceptInfo[]; outcomes: ReadonlyMap<string, string> }) {
  const named = (key: string) => outcomes.get(key) ?? (key || "No named outcome");
  return (
    <>
      <h3>What can hold</h3>
      <table>
        <caption class="hidden">Equilibria of {column.name}</caption>
        <thead><tr><th scope="col">Concept</th><th scope="col" class="number">States</th><th scope="col">Status quo</th></tr></thead>
        <tbody>{concepts.filter((each) => each.key in column.equilibria).map((each) => (
          <tr key={each.key}><th scope="row" title={each.meaning}>{each.code}</th><td class="number">{(column.equilibria[each.key] ?? 0).toLocaleString("en")}</td>
            <td>{column.status_quo_holds[each.key] === undefined ? "–" : column.status_quo_holds[each.key] ? "holds" : <span class="soft">does not hold</span>}</td></tr>
        ))}</tbody>
      </table>
      {["nash", "seq"].map((key) => {
        const counts = Object.entries(column.outcomes[key] ?? {}).filter(([, n]) => n > 0);
        const code = concepts.find((each) => each.key === key)?.name ?? key;
        return counts.length > 0 && <p key={key} class="small"><strong>{code}:</strong> {counts.map(([outcome, n], k) => <span key={outcome}>{k > 0 && "; "}<bdi>{named(outcome)}</bdi> ({n.toLocaleString("en")})</span>)}</p>;
      })}
    </>
  );
}

function Change({ part, onClose }: { part: VariantPart; onClose: () => void }) {
  const [name, setName] = useState(part.name);
  const [yaml, setYaml] = useState(part.yaml);
  const [note, setNote] = useState(part.note ?? "");
  const keep = async () => {
    if (await edit({ op: "set_variant", variant: part.key, name, yaml, note: note || null })) onClose();
  };
  return (
    <Dialog title="Change the variant" onClose={onClose}>
      <div class="stack">
        <label class="field"><span>Name</span><input value={name} dir="auto" onInput={(event) => setName(event.currentTarget.value)} /></label>
        <label class="field"><span>Its edits, as in the case file</span><textarea class="code" rows={7} spellcheck={false} value={yaml} onInput={(event) => setYaml(event.currentTarget.value)} /></label>
        <label class="field"><span>Note</span><input value={note} dir="auto" onInput={(event) => setNote(event.currentTarget.value)} /></label>
      </div>
      <div class="actions"><button type="button" onClick={onClose}>Cancel</button><button type="button" class="primary" onClick={() => void keep()}>Keep</button></div>
    </Dialog>
  );
}

export const view: View = { key: "what-if", Body };

/** Beside the case: what can hold as it stands, new at every edit. */

import { useRef } from "preact/hooks";

import type { Answer, StateRow } from "../../state/answers";
import { along } from "../../state/route";
import { doc, loading } from "../../state/workbench";
import { Missing } from "./missing";

const MOST = 6;
const SHOWN = ["nash", "seq"];

interface Before {
  revision: number;
  counts: Map<string, number>;
}

export function Beside({ answer }: { answer: Answer | null }) {
  const data = answer?.stability ?? null;
  const now = useRef<Before | null>(null);
  const before = useRef<Before | null>(null);
  if (data && answer && answer.revision !== now.current?.revision) {
    before.current = now.current;
    now.current = { revision: answer.revision, counts: new Map(data.concepts.map((each) => [each.key, each.n])) };
  }
  const stale = answer && doc.value && answer.revision < doc.value.revision;
  return (
    <aside aria-label="What can hold" aria-busy={loading.value}>
      <Missing />
      <h2>What can hold</h2>
      {!data ? <p class="soft">{doc.value?.model.decision_makers.length ? "There is no answer yet: see what is not right." : "Name who takes part and what each can do. The answer appears here and follows every change."}</p> : (
        <>
          {stale && doc.value?.problems.length ? <p class="soft">The answer before the part that is not right yet.</p> : null}
          <p class="small">{data.n_states.toLocaleString("en")} states. {data.concepts.map((each) => <Count key={each.key} code={each.code} n={each.n} was={before.current?.counts.get(each.key)} />)}</p>
          {SHOWN.map((concept) => {
            const info = data.concepts.find((each) => each.key === concept);
            return info && <Held key={concept} title={info.name} meaning={info.meaning} rows={data.states.filter((row) => row.held.includes(concept) && (concept === "nash" || !row.held.includes("nash")))} more={concept !== "nash"} />;
          })}
          <p class="small"><a href={along("stability")}>Every state</a></p>
        </>
      )}
    </aside>
  );
}

function Count({ code, n, was }: { code: string; n: number; was: number | undefined }) {
  const change = was === undefined ? 0 : n - was;
  return <span class="count"><span class="badge">{code}</span> {n.toLocaleString("en")}{change !== 0 && <strong class={change > 0 ? "gained" : "lost"}> {change > 0 ? `+${change}` : `−${-change}`}</strong>} </span>;
}

interface Group {
  name: string;
  first: StateRow;
  n: number;
}

/** States of one outcome together; those of none one by one. */
export function grouped(rows: readonly StateRow[]): Group[] {
  const found = new Map<string, Group>();
  for (const row of rows) {
    const { name } = row;
    const said = name.outcome ?? (name.status_quo ? "Where things stand" : name.changes.join("; ") || name.label);
    const known = found.get(said);
    if (known) known.n += 1;
    else found.set(said, { name: said, first: row, n: 1 });
  }
  return [...found.values()];
}

function Held({ title, meaning, rows, more }: { title: string; meaning: string; rows: readonly StateRow[]; more: boolean }) {
  const groups = grouped(rows);
  return (
    <>
      <h3 title={meaning}>{title}{more && <span class="soft small"> besides</span>}</h3>
      {groups.length ? <ul>{groups.slice(0, MOST).map(({ name, first, n }) => (
        <li key={first.name.id}><a href={along("why", { state: first.name.id })}><bdi>{name}</bdi></a> {n > 1 ? <span class="soft">{n.toLocaleString("en")} states</span> : <span class="id">{first.name.id}</span>}</li>
      ))}</ul> : <p class="soft small">{more ? "Nothing besides." : "Nothing holds."}</p>}
      {groups.length > MOST && <p class="soft small">and {(groups.length - MOST).toLocaleString("en")} more</p>}
    </>
  );
}

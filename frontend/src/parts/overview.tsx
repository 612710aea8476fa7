/** What if, at a glance: the case and its variants in one table, what differs marked. */

import type { CaseAnswer, ConceptInfo } from "../contract";
import { doc } from "../state/workbench";

const LED = ["nash", "seq"];

/** The named outcomes that can hold under a concept. */
function holding(column: CaseAnswer, concept: string): Set<string> {
  return new Set(Object.entries(column.outcomes[concept] ?? {}).filter(([key, n]) => key && n > 0).map(([key]) => key));
}

function standing(column: CaseAnswer): string {
  const { nash, seq } = column.status_quo_holds;
  if (nash === undefined && seq === undefined) return "\u2013";
  return nash ? "holds (Nash)" : seq ? "holds (SEQ)" : "does not hold";
}

export function Overview({ columns, concepts, onPick }: { columns: readonly CaseAnswer[]; concepts: readonly ConceptInfo[]; onPick: (key: string) => void }) {
  const base = columns[0];
  if (!base || columns.length < 2) return null;
  const led = concepts.filter((each) => LED.includes(each.key));
  return (
    <div class="scroll" role="region" aria-label="At a glance" tabIndex={0}>
      <table class="overview">
        <caption>The case and its variants at a glance. What differs from the case as it is stands in bold.</caption>
        <thead><tr>
          <th scope="col">Case</th><th scope="col">Where things stand</th>
          {led.map((each) => <th key={each.key} scope="col" class="number" title={each.meaning}>States that hold ({each.code})</th>)}
          <th scope="col">Outcomes that can hold (SEQ)</th>
        </tr></thead>
        <tbody>{columns.map((each) => <Line key={each.key} column={each} base={base} led={led} onPick={onPick} />)}</tbody>
      </table>
    </div>
  );
}

function Line({ column, base, led, onPick }: { column: CaseAnswer; base: CaseAnswer; led: readonly ConceptInfo[]; onPick: (key: string) => void }) {
  const own = column === base;
  const head = <th scope="row">{own ? <bdi>{column.name}</bdi> : <button type="button" class="link" onClick={() => onPick(column.key)}><bdi>{column.name}</bdi></button>}</th>;
  if (column.pending || column.problem) return <tr>{head}<td class="soft" colSpan={led.length + 2}>{column.pending ? "Not answered yet" : column.problem}</td></tr>;
  const stands = standing(column);
  return (
    <tr class={own ? "holds" : undefined}>
      {head}
      <td class="short">{marked(stands, !own && stands !== standing(base))}</td>
      {led.map((each) => { const n = column.equilibria[each.key] ?? 0; return <td key={each.key} class="number">{marked(n.toLocaleString("en"), !own && n !== (base.equilibria[each.key] ?? 0))}</td>; })}
      <td>{own ? <All column={column} /> : <Changes column={column} base={base} />}</td>
    </tr>
  );
}

const marked = (words: string, differs: boolean) => (differs ? <strong>{words}</strong> : words);

const named = (key: string): string => doc.value?.model.outcomes.find((each) => each.key === key)?.name ?? key;

function All({ column }: { column: CaseAnswer }) {
  const keys = [...holding(column, "seq")];
  return keys.length ? <>{keys.map((key, k) => <span key={key}>{k > 0 && "; "}<bdi>{named(key)}</bdi></span>)}</> : <span class="soft">none that is named</span>;
}

function Changes({ column, base }: { column: CaseAnswer; base: CaseAnswer }) {
  const [before, now] = [holding(base, "seq"), holding(column, "seq")];
  const gained = [...now].filter((key) => !before.has(key));
  const lost = [...before].filter((key) => !now.has(key));
  if (!gained.length && !lost.length) return <span class="soft">the same</span>;
  return (
    <>
      {gained.length > 0 && <span class="gained">also: {gained.map((key, k) => <span key={key}>{k > 0 && "; "}<strong><bdi>{named(key)}</bdi></strong></span>)}</span>}
      {gained.length > 0 && lost.length > 0 && ". "}
      {lost.length > 0 && <span class="lost">no longer: {lost.map((key, k) => <span key={key}>{k > 0 && "; "}<strong><bdi>{named(key)}</bdi></strong></span>)}</span>}
    </>
  );
}

/** Stability: every state by decision maker and concept, equilibria first. */

import { Component } from "preact";
import { useState } from "preact/hooks";

import type { ConceptInfo, DecisionMakerPart } from "../contract";
import type { Answer, StabilityTable, StateRow } from "../state/answers";
import { Chosen } from "../parts/chosen";
import { Badges, Legend, strength, strongest, Structural } from "../parts/concepts";
import { Sign } from "../parts/inline";
import { SortHead } from "../parts/table";
import { route } from "../state/route";
import { doc, select, selected } from "../state/workbench";
import { announce } from "../state/status";
import type { View } from "./registry";

type Order = { by: string; down: boolean };
interface Filter {
  words: string;
  outcome: string;
  holds: string;
  levels: Record<string, string>;
}

const FIRST = 100;
/** Decision makers above which their columns are narrow. */
const MANY = 7;
const NO_FILTER: Filter = { words: "", outcome: "", holds: "", levels: {} };

const digit = (row: StateRow, k: number): number => Number.parseInt(row.levels[k] ?? "", 36);

/** By what a table of states can be put in order; equal ones keep the order of the server. */
export function key(row: StateRow, by: string): string | number {
  if (by === "holds") return strength(row.held);
  if (by === "moves") return row.row ?? Number.MAX_SAFE_INTEGER;
  if (by === "state") return row.name.outcome ?? "\uffff";
  const [kind, number] = by.split(":");
  return kind === "place" ? row.places[Number(number)] ?? Number.MAX_SAFE_INTEGER : digit(row, Number(number));
}

export function ordered(rows: readonly StateRow[], order: Order): StateRow[] {
  const sign = order.down ? -1 : 1;
  return [...rows].sort((a, b) => {
    const [x, y] = [key(a, order.by), key(b, order.by)];
    return sign * (typeof x === "number" && typeof y === "number" ? (x === y ? 0 : x - y) : String(x).localeCompare(String(y)));
  });
}

export function passes(row: StateRow, filter: Filter, subjects: StabilityTable["subjects"]): boolean {
  if (filter.outcome && !row.outcomes.includes(filter.outcome)) return false;
  if (filter.holds === "any" ? !row.held.length : filter.holds && !row.held.includes(filter.holds)) return false;
  if (filter.words && !`${row.name.label} ${row.name.id} ${row.name.changes.join(" ")}`.toLowerCase().includes(filter.words.toLowerCase())) return false;
  return subjects.every((subject, k) => { const level = filter.levels[subject.subject]; return !level || digit(row, k) === Number(level); });
}

function Body({ answer }: { answer: Answer | null }) {
  const data = answer?.stability;
  const [order, setOrder] = useState<Order>({ by: "holds", down: false });
  const [filter, setFilter] = useState<Filter>(NO_FILTER);
  const [options, setOptions] = useState(false);
  const [codes, setCodes] = useState(false);
  const [most, setMost] = useState(FIRST);
  if (!answer || !data) return null;
  const rows = ordered(data.states.filter((row) => passes(row, filter, data.subjects)), order);
  const chosen = data.states.find((row) => row.name.id === selected.value);
  const sorts = (by: string) => () => {
    const next = { by, down: order.by === by && !order.down };
    setOrder(next);
    announce(`Sorted ${next.down ? "descending" : "ascending"}.`);
  };
  const put = (change: Partial<Filter>) => setFilter({ ...filter, ...change });
  const filtered = filter !== NO_FILTER && rows.length !== data.states.length;
  return (
    <>
      <Summary data={data} onPick={(holds) => put({ holds })} picked={filter.holds} />
      {chosen && route.value.params["state"] && <Chosen name={chosen.name}><p class="small">{chosen.held.length ? <>Holds: <Badges holds={chosen.held} concepts={data.concepts} structural={chosen.tied.length > 0} /></> : <span class="soft">Does not hold under any concept.</span>}</p></Chosen>}
      <Filters data={data} filter={filter} put={put} order={order} setOrder={setOrder} />
      <div class="row apart no-print">
        <span role="status">{filtered ? `${rows.length.toLocaleString("en")} of ${data.states.length.toLocaleString("en")} states` : `${data.n_states.toLocaleString("en")} states`}{data.left_out > 0 && `; ${data.left_out.toLocaleString("en")} more are not listed here`}</span>
        <span class="row">
          {filtered && <button type="button" class="plain" onClick={() => setFilter(NO_FILTER)}>Show all again</button>}
          <label class="tick"><input type="checkbox" checked={options} onChange={(event) => setOptions(event.currentTarget.checked)} />Options</label>
          <label class="tick"><input type="checkbox" checked={codes} onChange={(event) => setCodes(event.currentTarget.checked)} />All codes</label>
        </span>
      </div>
      {(doc.value?.model.decision_makers.length ?? 0) > MANY && <p class="note">The figure under each code is the state's place in the ranking, 1 is best.</p>}
      <States data={data} rows={rows.slice(0, most)} order={order} sorts={sorts} options={options} codes={codes} />
      {rows.length > most && <p class="row"><button type="button" onClick={() => setMost(most + 400)}>Show {Math.min(400, rows.length - most)} more</button><span class="soft">{most} of {rows.length.toLocaleString("en")} shown</span></p>}
      {!rows.length && <p class="empty">No state fits these filters.</p>}
      <Legend concepts={data.concepts} />
    </>
  );
}

function Summary({ data, onPick, picked }: { data: StabilityTable; onPick: (concept: string) => void; picked: string }) {
  return (
    <div class="row summary" role="group" aria-label="Equilibria by concept">
      {data.concepts.map((each) => (
        <button type="button" key={each.key} aria-pressed={picked === each.key} title={`${each.name}: ${each.meaning}`} onClick={() => onPick(picked === each.key ? "" : each.key)}>
          <strong>{each.n.toLocaleString("en")}</strong> {each.code}
        </button>
      ))}
    </div>
  );
}

function Filters({ data, filter, put, order, setOrder }: { data: StabilityTable; filter: Filter; put: (change: Partial<Filter>) => void; order: Order; setOrder: (order: Order) => void }) {
  const outcomes = doc.value?.model.outcomes ?? [];
  const dms = doc.value?.model.decision_makers ?? [];
  const known = new Set(data.states.flatMap((row) => row.outcomes));
  return (
    <form class="no-print" aria-label="Filter and sort the states" onSubmit={(event) => event.preventDefault()}>
      <div class="fields">
        <label class="field"><span>Search</span><input type="search" value={filter.words} onInput={(event) => put({ words: event.currentTarget.value })} /></label>
        {known.size > 0 && <Choose label="Outcome" value={filter.outcome} onChange={(outcome) => put({ outcome })} choices={[["", "any"], ...outcomes.filter((each) => known.has(each.key)).map((each): [string, string] => [each.key, each.name])]} />}
        <Choose label="Holds under" value={filter.holds} onChange={(holds) => put({ holds })} choices={[["", "any or none"], ["any", "some concept"], ...data.concepts.map((each): [string, string] => [each.key, each.name])]} />
        <Choose label="Sort by" value={order.by} onChange={(by) => setOrder({ by, down: false })} choices={[["holds", "equilibria first"], ["moves", "moves from the status quo"], ["state", "outcome"],
          ...dms.map((dm, k): [string, string] => [`place:${k}`, `what ${dm.name} wants`]), ...data.subjects.map((subject, k): [string, string] => [`level:${k}`, `${subject.name}`])]} />
      </div>
      <details><summary>Filter by options</summary><div class="fields">
        {data.subjects.map((subject) => (
          <Choose key={subject.subject} label={subject.owner ? `${subject.name} (${subject.owner})` : subject.name} value={filter.levels[subject.subject] ?? ""} onChange={(level) => put({ levels: { ...filter.levels, [subject.subject]: level } })}
            choices={[["", "any"], ...subject.levels.map((level, k): [string, string] => [String(k), level])]} />
        ))}
      </div></details>
    </form>
  );
}

export function Choose({ label, value, onChange, choices }: { label: string; value: string; onChange: (value: string) => void; choices: readonly (readonly [string, string])[] }) {
  return (
    <label class="field"><span>{label}</span>
      <select value={value} onChange={(event) => onChange(event.currentTarget.value)}>{choices.map(([each, words]) => <option key={each} value={each} selected={each === value}>{words}</option>)}</select>
    </label>
  );
}

interface StatesProps {
  data: StabilityTable;
  rows: readonly StateRow[];
  order: Order;
  sorts: (by: string) => () => void;
  options: boolean;
  codes: boolean;
}

function States({ data, rows, order, sorts, options, codes }: StatesProps) {
  const dms = doc.value?.model.decision_makers ?? [];
  const by = (each: string) => (order.by !== each ? "none" : order.down ? "descending" : "ascending") as "none" | "ascending" | "descending";
  const same = JSON.stringify([options, codes, dms.map((dm) => [dm.key, dm.tag, dm.colour]), options && data.subjects]);
  const focusable = rows.some((row) => row.name.id === selected.value) ? selected.value : rows[0]?.name.id;
  const walk = (event: KeyboardEvent) => {
    if (!["ArrowDown", "ArrowUp", "Home", "End"].includes(event.key)) return;
    const all = [...(event.currentTarget as HTMLElement).querySelectorAll<HTMLButtonElement>("tbody th button")];
    const at = all.indexOf(document.activeElement as HTMLButtonElement);
    if (at === -1) return;
    event.preventDefault();
    all[event.key === "Home" ? 0 : event.key === "End" ? all.length - 1 : Math.max(0, Math.min(all.length - 1, at + (event.key === "ArrowDown" ? 1 : -1)))]?.focus();
  };
  return (
    <div class="scroll states" role="region" aria-label="States by decision maker" tabIndex={0} onKeyDown={walk}>
      <table class={dms.length > MANY ? "states many" : "states"}>
        <caption class="hidden">States, what each decision maker is stable under, equilibria first</caption>
        <thead><tr>
          <SortHead label="State" order={by("state")} onSort={sorts("state")} />
          <SortHead label="Holds" order={by("holds")} onSort={sorts("holds")} />
          <SortHead label="Moves" right order={by("moves")} onSort={sorts("moves")} />
          {dms.map((dm, k) => <DmHead key={dm.key} dm={dm} order={by(`place:${k}`)} onSort={sorts(`place:${k}`)} />)}
          {options && data.subjects.map((subject, k) => <SortHead key={subject.subject} label={subject.name} order={by(`level:${k}`)} onSort={sorts(`level:${k}`)} />)}
        </tr></thead>
        <tbody>{rows.map((row) => <State key={row.name.id} row={row} data={data} dms={dms} options={options} codes={codes} same={same} stop={row.name.id === focusable} chosen={row.name.id === selected.value} />)}</tbody>
      </table>
    </div>
  );
}

function DmHead({ dm, order, onSort }: { dm: DecisionMakerPart; order: "none" | "ascending" | "descending"; onSort: () => void }) {
  return <th scope="col" aria-sort={order} title={`${dm.name}: what it is stable under, and the state's place in its ranking`}><Sign dm={dm.key} /><button type="button" onClick={onSort} aria-label={`${dm.name}, sort by its ranking`}>{dm.tag}</button></th>;
}

interface StateProps {
  row: StateRow;
  data: StabilityTable;
  dms: readonly DecisionMakerPart[];
  options: boolean;
  codes: boolean;
  stop: boolean;
  chosen: boolean;
  /** What the row shows besides its state: a new answer brings new objects, and most rows stay as they are. */
  same: string;
}

class State extends Component<StateProps> {
  override shouldComponentUpdate(next: StateProps): boolean {
    const here = this.props;
    return next.same !== here.same || next.stop !== here.stop || next.chosen !== here.chosen || next.row.name !== here.row.name || next.row.sign !== here.row.sign;
  }

  override render(props: StateProps) {
    return <StateLine {...props} />;
  }
}

function StateLine({ row, data, dms, options, codes, stop, chosen }: StateProps) {
  const { name } = row;
  return (
    <tr class={chosen ? "chosen-row" : row.held.length ? "holds" : undefined}>
      <th scope="row" class="name">
        <button type="button" tabIndex={stop ? 0 : -1} aria-pressed={chosen} onClick={() => select(name.id)}><bdi>{name.outcome ?? (name.status_quo ? "Where things stand" : name.changes[0] ?? name.label)}</bdi></button>
        <span class="differs">{name.status_quo ? "where things stand " : <bdi>{(name.outcome ? name.changes : name.changes.slice(1)).join("; ")} </bdi>}<span class="id">{name.id}</span></span>
      </th>
      <td><Badges holds={row.held} concepts={data.concepts} structural={row.tied.length > 0} /></td>
      <td class="number">{row.row ?? <span class="soft" title="Not within reach of the status quo">–</span>}</td>
      {dms.map((dm, k) => <Codes key={dm.key} stable={row.under[dm.key] ?? []} concepts={data.concepts} structural={row.tied.includes(dm.key)} all={codes} place={row.places[k]} />)}
      {options && data.subjects.map((subject, k) => <td key={subject.subject}>{subject.levels[digit(row, k)] ?? "–"}</td>)}
    </tr>
  );
}

function Codes({ stable, concepts, structural, all, place }: { stable: readonly string[]; concepts: readonly ConceptInfo[]; structural: boolean; all: boolean; place: number | undefined }) {
  const shown = all ? stable : strongest(stable);
  const words = shown.map((each) => concepts.find((concept) => concept.key === each)?.code ?? each);
  return (
    <td class={words.length ? "code" : "code none"}>
      {words.length ? words.join(" ") : <><span aria-hidden="true">–</span><span class="hidden">not stable</span></>}{structural && words.length > 0 && <Structural />}
      {place !== undefined && <span class="soft place" title="Place in its ranking, 1 is best">{place}</span>}
    </td>
  );
}

export const view: View = { key: "stability", Body };

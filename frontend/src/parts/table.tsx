/** A table that can be sorted by its columns and, when it is long, searched. */

import { useState } from "preact/hooks";

import type { Row, Table } from "../contract";
import { select, selected } from "../state/workbench";
import { plain, Said } from "./inline";

const FEW = 20;
const FIRST = 100;
const SENTENCE = 50;
const SHORT = 14;

/** Numbers by size, words by the alphabet; what has no number comes last. */
export function compare(a: string, b: string): number {
  const [x, y] = [Number.parseFloat(a.replace(/[, ]/g, "")), Number.parseFloat(b.replace(/[, ]/g, ""))];
  if (Number.isNaN(x) !== Number.isNaN(y)) return Number.isNaN(x) ? 1 : -1;
  return Number.isNaN(x) ? a.localeCompare(b) : x - y;
}

export function SortHead({ label, right, order, onSort }: { label: string; right?: boolean; order: "ascending" | "descending" | "none"; onSort: () => void }) {
  return (
    <th scope="col" class={right ? "number" : undefined} aria-sort={order}>
      <button type="button" onClick={onSort}>{label}</button>
    </th>
  );
}

export function DataTable({ table }: { table: Table }) {
  const [sort, setSort] = useState<{ column: number; down: boolean } | null>(null);
  const [words, setWords] = useState("");
  const [all, setAll] = useState(false);
  const found = table.rows.filter((row) => !words || row.cells.some((cell) => plain(cell).toLowerCase().includes(words.toLowerCase())));
  const rows = sort ? [...found].sort((a, b) => order(a, b, sort.column) * (sort.down ? -1 : 1)) : found;
  const shown = all ? rows : rows.slice(0, FIRST);
  const sortable = table.rows.length > 2;
  return (
    <>
      {table.rows.length > FEW && (
        <label class="field search no-print"><span>Search this table</span>
          <input type="search" value={words} onInput={(event) => setWords(event.currentTarget.value)} />
        </label>
      )}
      <div class="scroll" role="group" aria-label={table.caption || `Table: ${table.columns.map((column) => column.label).filter(Boolean).join(", ")}`} tabIndex={0}>
        <table>
          {table.caption && <caption>{table.caption}</caption>}
          <thead><tr>{table.columns.map((column, k) => sortable && column.label ? (
            <SortHead key={k} label={column.label} right={column.align === "right"} order={sort?.column !== k ? "none" : sort.down ? "descending" : "ascending"}
              onSort={() => setSort(sort?.column === k ? (sort.down ? null : { column: k, down: true }) : { column: k, down: false })} />
          ) : column.label ? <th key={k} scope="col" class={column.align === "right" ? "number" : undefined}>{column.label}</th> : <td key={k} />)}</tr></thead>
          <tbody>{shown.map((row, k) => <Line key={k} row={row} table={table} />)}</tbody>
        </table>
      </div>
      {rows.length > shown.length && <p><button type="button" onClick={() => setAll(true)}>Show all {rows.length.toLocaleString("en")} rows</button></p>}
      {words && !rows.length && <p class="soft">Nothing in this table says that.</p>}
      {table.left_out > 0 && <p class="note">{table.left_out.toLocaleString("en")} more {table.left_out === 1 ? "row is" : "rows are"} not shown.</p>}
    </>
  );
}

function order(a: Row, b: Row, column: number): number {
  return compare(plain(a.cells[column] ?? []), plain(b.cells[column] ?? []));
}

/** Figures and short words stay on one line, sentences get room. */
function widths(text: string, right: boolean): string | undefined {
  const width = text.length > SENTENCE ? "long" : text.length <= SHORT ? "short" : "";
  return [right ? "number" : "", width].filter(Boolean).join(" ") || undefined;
}

function Line({ row, table }: { row: Row; table: Table }) {
  const chosen = row.state !== null && row.state === selected.value;
  const linked = row.cells.some((cell) => cell.some((span) => typeof span !== "string" && span.kind === "state"));
  return (
    <tr class={chosen ? "chosen-row" : undefined} onClick={row.state && !linked ? () => select(row.state ?? "") : undefined}>
      {row.cells.map((cell, k) => {
        const right = table.columns[k]?.align === "right";
        const text = row.tone === "strong" ? <strong><Said text={cell} /></strong> : row.tone === "soft" ? <span class="soft"><Said text={cell} /></span> : <Said text={cell} />;
        if (k === 0 && row.state && !linked) return <th key={k} scope="row"><button type="button" class="link" onClick={() => select(row.state ?? "")}>{plain(cell)}</button></th>;
        return k === 0 && cell.length ? <th key={k} scope="row" class={table.rows.some((each) => plain(each.cells[0] ?? []).length > SENTENCE) ? "sentence" : undefined}>{text}</th> : <td key={k} class={widths(plain(cell), right)}>{text}</td>;
      })}
    </tr>
  );
}

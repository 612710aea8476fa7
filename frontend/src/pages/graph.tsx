/** Graph: states and moves; the selected state's moves bold. Arrow keys go along moves. */

import { useEffect, useRef, useState } from "preact/hooks";

import type { GraphBox, GraphData, GraphLine, Page } from "../contract";
import { Controls } from "../parts/controls";
import { Sign, Who } from "../parts/inline";
import { api } from "../api/client";
import { along, route } from "../state/route";
import { announce } from "../state/status";
import { doc, select, selected } from "../state/workbench";
import type { View } from "./registry";

const LINE = 14;

interface Move {
  dm: string;
  to: string;
  improving: boolean;
}

/** The moves out of a state, improvements first. */
export function movesFrom(data: GraphData, state: string, hidden: ReadonlySet<string> = new Set()): Move[] {
  const found = data.lines.filter((line) => !hidden.has(line.dm)).flatMap((line) => line.arcs.filter((arc) => arc.origin === state).map((arc) => ({ dm: line.dm, to: arc.to, improving: arc.improving })));
  return found.sort((a, b) => Number(b.improving) - Number(a.improving));
}

type Direction = "ArrowUp" | "ArrowDown" | "ArrowLeft" | "ArrowRight";
const isDirection = (key: string): key is Direction => key.startsWith("Arrow");

/** The box that lies best in a direction: near, and not far to the side. */
export function towards(from: GraphBox, boxes: readonly GraphBox[], direction: Direction): GraphBox | null {
  const centre = (box: GraphBox) => [box.x + box.width / 2, box.y + box.height / 2] as const;
  const [x, y] = centre(from);
  const upright = direction === "ArrowUp" || direction === "ArrowDown";
  const sign = direction === "ArrowDown" || direction === "ArrowRight" ? 1 : -1;
  let best: GraphBox | null = null;
  let least = Infinity;
  for (const box of boxes) {
    const [u, v] = centre(box);
    const ahead = sign * (upright ? v - y : u - x);
    const aside = Math.abs(upright ? u - x : v - y);
    if (box.state === from.state || ahead <= 1 || (!upright && aside > 1.2 * from.height)) continue;
    if (ahead + 1.5 * aside < least) [best, least] = [box, ahead + 1.5 * aside];
  }
  return best;
}

function Body({ answer }: { answer: Page | null }) {
  const data = answer?.graph;
  const [hidden, setHidden] = useState<ReadonlySet<string>>(new Set());
  if (!answer) return null;
  if (!data) return <Controls controls={answer.controls} />;
  const present = new Set(data.lines.map((line) => line.dm));
  const dms = (doc.value?.model.decision_makers ?? []).filter((dm) => present.has(dm.key));
  const toggle = (key: string) => {
    const next = new Set(hidden);
    if (!next.delete(key)) next.add(key);
    setHidden(next);
  };
  const here = data.boxes.some((box) => box.state === selected.value) ? selected.value : data.boxes.find((box) => box.start)?.state ?? data.boxes[0]?.state ?? null;
  return (
    <>
      <Controls controls={answer.controls} hide={["dm"]} />
      {dms.length > 1 && (
        <fieldset class="no-print"><legend>Moves of</legend><div class="row">
          {dms.map((dm) => <label class="tick" key={dm.key}><input type="checkbox" checked={!hidden.has(dm.key)} onChange={() => toggle(dm.key)} /><Sign dm={dm.key} /><bdi>{dm.name}</bdi></label>)}
        </div></fieldset>
      )}
      <p class="note">{data.shown}</p>
      <Canvas data={data} here={here} hidden={hidden} />
      <p class="note no-print">Arrow keys go to the nearest state in that direction that a move leads to; with Shift, to any. Enter selects. <Key /></p>
      {here && <Moves data={data} here={here} hidden={hidden} />}
      <p class="row no-print">
        <a class="button" download href={api.drawingAddress(route.value.doc ?? "", { format: "svg", variant: answer.variant, download: "1" })}>Drawing as SVG</a>
        <PngLink variant={answer.variant} />
      </p>
    </>
  );
}

function PngLink({ variant }: { variant: string }) {
  return <a class="button" download href={api.drawingAddress(route.value.doc ?? "", { format: "png", variant, download: "1" })}>Drawing as PNG</a>;
}

function Key() {
  return <>Filled arrowheads: the mover gains. Open ones: it does not. N: holds under Nash, S: under SEQ.</>;
}

function Canvas({ data, here, hidden }: { data: GraphData; here: string | null; hidden: ReadonlySet<string> }) {
  const [stop, setStop] = useState(here);
  const frame = useRef<HTMLDivElement>(null);
  const colours = new Map((doc.value?.model.decision_makers ?? []).map((dm) => [dm.key, dm]));
  useEffect(() => setStop(here), [here]);
  useEffect(() => {
    const box = data.boxes.find((each) => each.state === here);
    const canvas = frame.current;
    const svg = canvas?.querySelector("svg");
    if (!box || !canvas || !svg) return;
    const scale = svg.getBoundingClientRect().width / data.width;
    const [left, top] = [box.x * scale, box.y * scale];
    if (left < canvas.scrollLeft || left + box.width * scale > canvas.scrollLeft + canvas.clientWidth) canvas.scrollLeft = left - canvas.clientWidth / 2;
    if (top < canvas.scrollTop || top + box.height * scale > canvas.scrollTop + canvas.clientHeight) canvas.scrollTop = top - canvas.clientHeight / 2;
  }, [here, data]);
  const focus = (state: string) => {
    setStop(state);
    frame.current?.querySelector<SVGElement>(`[data-state="${CSS.escape(state)}"]`)?.focus();
  };
  const keys = (event: KeyboardEvent) => {
    const box = data.boxes.find((each) => each.state === stop);
    if (!box) return;
    if (event.key === "Enter" || event.key === " ") select(box.state);
    else if (event.key === "Home") focus(data.boxes.find((each) => each.start)?.state ?? box.state);
    else if (isDirection(event.key)) {
      const moves = movesFrom(data, box.state, hidden);
      const reached = new Set(moves.map((move) => move.to));
      const next = (event.shiftKey ? null : towards(box, data.boxes.filter((each) => reached.has(each.state)), event.key)) ?? (event.shiftKey || !reached.size ? towards(box, data.boxes, event.key) : null);
      if (next) {
        const move = moves.find((each) => each.to === next.state);
        if (move && !event.shiftKey) announce(`Move of ${colours.get(move.dm)?.name ?? move.dm}, ${move.improving ? "which gains" : "which does not gain"}.`);
        focus(next.state);
      } else announce("No move leads there.");
    } else return;
    event.preventDefault();
  };
  const lines = data.lines.filter((line) => !hidden.has(line.dm));
  const touches = (line: GraphLine) => line.arcs.some((arc) => arc.origin === here);
  const faint = lines.filter((line) => !touches(line));
  const bold = lines.filter(touches);
  const draw = (line: GraphLine, kind: string) => {
    const arcs = kind === "bold" ? line.arcs.filter((arc) => arc.origin === here) : line.arcs;
    return (
      <g key={`${line.dm}${line.d}`} class={`dt-dm${(colours.get(line.dm)?.colour ?? 0) % 7} ${kind}${line.arcs.some((arc) => arc.improving) ? "" : " dt-losing"}`} aria-hidden="true">
        <title>{line.label}</title><path class="dt-line" d={line.d} />
        {arcs.map((arc) => <path key={arc.to} class={`dt-head ${arc.improving ? "dt-gain" : "dt-loss"}`} d={`M${arc.head.map((point) => `${point.x},${point.y}`).join("L")}Z`} />)}
      </g>
    );
  };
  const tag = (line: GraphLine) => <g key={line.d} aria-hidden="true" class={`dt-dm${(colours.get(line.dm)?.colour ?? 0) % 7}`}><text class="dt-tag" x={line.tag.x} y={line.tag.y + 3}>{colours.get(line.dm)?.tag ?? line.dm}</text></g>;
  return (
    <div class={`canvas${data.width > 1500 ? " wide" : ""}${here ? " picking" : ""}`} ref={frame} role="region" aria-label="The graph" tabIndex={-1}>
      <svg class="dt-drawing" viewBox={`0 0 ${data.width} ${data.height}`} width={data.width} height={data.height} role="group" aria-label={`${data.shown} Arrow keys go along the moves, Enter selects.`} onKeyDown={keys}>
        <rect class="dt-paper" width={data.width} height={data.height} aria-hidden="true" />
        {data.rows.map((row, k) => <text key={k} class="dt-row" x="22" y={row.y + row.height / 2 + 4} aria-hidden="true">{row.label}</text>)}
        {faint.map((line) => draw(line, "faint"))}
        {bold.map((line) => draw(line, "bold"))}
        {data.boxes.map((box) => <Box key={box.state} box={box} picked={box.state === here} stop={box.state === stop} onPick={() => { setStop(box.state); select(box.state); }} />)}
        {bold.map(tag)}
      </svg>
    </div>
  );
}

function Box({ box, picked, stop, onPick }: { box: GraphBox; picked: boolean; stop: boolean; onPick: () => void }) {
  const top = box.y + (box.height - box.lines.length * LINE) / 2 + 10;
  const holds = box.holds.length ? `, holds under ${box.holds.map((each) => each.toUpperCase()).join(" and ")}` : "";
  const classes = ["dt-state", box.holds.length && "dt-holds", box.start && "dt-start", picked && "picked"].filter(Boolean).join(" ");
  const letters = [...box.holds].reverse();
  return (
    <g class={classes} data-state={box.state} role="button" tabindex={stop ? 0 : -1} aria-pressed={picked} aria-label={`${box.label}${holds}`} onClick={onPick}>
      <title>{box.label}</title>
      <rect x={box.x} y={box.y} width={box.width} height={box.height} rx="4" />
      {box.lines.map((line, k) => <text key={k} x={box.x + box.width / 2} y={top + k * LINE} class={k === 0 && box.start && box.lines.length > 1 ? "dt-mark" : k === box.lines.length - 1 && k > 0 ? "dt-id" : undefined}>{line}</text>)}
      {letters.map((holding, k) => <Badge key={holding} letter={holding === "nash" ? "N" : "S"} x={box.x + box.width - 10 - 19 * k} y={box.y} />)}
    </g>
  );
}

function Badge({ letter, x, y }: { letter: string; x: number; y: number }) {
  return (
    <g class="dt-badge">
      {letter === "N" ? <circle class="dt-shape" cx={x} cy={y} r="8.5" /> : <rect class="dt-shape" x={x - 8} y={y - 8} width="16" height="16" rx="2" />}
      <text x={x} y={y + 3.8}>{letter}</text>
    </g>
  );
}

function Moves({ data, here, hidden }: { data: GraphData; here: string; hidden: ReadonlySet<string> }) {
  const box = data.boxes.find((each) => each.state === here);
  const moves = movesFrom(data, here, hidden);
  const name = (state: string) => data.boxes.find((each) => each.state === state)?.label ?? state;
  return (
    <section aria-labelledby="moves-from">
      <h2 id="moves-from">Moves from the selected state</h2>
      <p><strong><bdi>{box?.label ?? here}</bdi></strong> · <a href={along("why", { state: here })}>Why does it hold or not?</a></p>
      {moves.length ? <ul class="move-list">{moves.map((move) => (
        <li key={move.dm + move.to}><Who dm={move.dm} /> {move.improving ? "gains" : "does not gain"} by moving to <button type="button" class="link" onClick={() => select(move.to)}><bdi>{name(move.to)}</bdi></button></li>
      ))}</ul> : <p class="soft">No move leads away from it, as the graph is filtered.</p>}
    </section>
  );
}

export const view: View = { key: "graph", Body };

/** The graph as a drawing: all moves faint, the selected state's bold. Arrow keys go along moves. */

import { Component } from "preact";
import { useEffect, useMemo, useRef, useState } from "preact/hooks";

import type { GraphArc, GraphBox, GraphDrawing, GraphLine, GraphRow } from "../contract";
import type { Graph } from "../state/answers";
import { announce } from "../state/status";
import { doc, select } from "../state/workbench";
import { movesFrom, towards, type Direction } from "../state/walking";

const LINE = 14;
/** Boxes lower than this have no room for badges within. */
const SMALL = 40;
/** Lines up to which each is an element of its own; more are drawn together, mover by mover. */
const MOST_APART = 300;

interface Props {
  data: Graph;
  here: string | null;
  hidden: ReadonlySet<string>;
}

const isDirection = (key: string): key is Direction => key.startsWith("Arrow");
const head = (arc: GraphArc): string => `M${arc.head.map((point) => `${point.x},${point.y}`).join("L")}Z`;
const touches = (line: GraphLine, state: string | null): boolean => line.arcs.some((arc) => arc.origin === state);

/** Before which move of the whole list each line's begin. */
const begins = new WeakMap<GraphDrawing, number[]>();
function places(drawing: GraphDrawing): number[] {
  let found = begins.get(drawing);
  if (!found) {
    let at = 0;
    found = drawing.lines.map((line) => { const first = at; at += line.arcs.length; return first; });
    begins.set(drawing, found);
  }
  return found;
}

export function Canvas({ data, here, hidden }: Props) {
  const { drawing } = data;
  const [stop, setStop] = useState(here);
  const frame = useRef<HTMLDivElement>(null);
  useEffect(() => setStop(here), [here]);
  useEffect(() => scrollTo(frame.current, drawing, here), [here, drawing]);
  const focus = (state: string) => {
    setStop(state);
    frame.current?.querySelector<SVGElement>(`[data-state="${CSS.escape(state)}"]`)?.focus();
  };
  const keys = (event: KeyboardEvent) => {
    const box = drawing.boxes.find((each) => each.state === stop);
    if (!box) return;
    if (event.key === "Enter" || event.key === " ") select(box.state);
    else if (event.key === "Home") focus(drawing.boxes.find((each) => each.start)?.state ?? box.state);
    else if (isDirection(event.key)) {
      const moves = movesFrom(data, box.state, hidden);
      const reached = new Set(moves.map((move) => move.to));
      const next = (event.shiftKey ? null : towards(box, drawing.boxes.filter((each) => reached.has(each.state)), event.key)) ?? (event.shiftKey || !reached.size ? towards(box, drawing.boxes, event.key) : null);
      if (next) {
        const move = moves.find((each) => each.to === next.state);
        if (move && !event.shiftKey) announce(`Move of ${person(move.dm)?.name ?? move.dm}, ${move.gains ? "which gains" : "which does not gain"}.`);
        focus(next.state);
      } else announce("No move leads there.");
    } else return;
    event.preventDefault();
  };
  const pick = useRef((state: string) => { setStop(state); select(state); });
  const first = places(drawing);
  const many = drawing.lines.length > MOST_APART;
  const bold = drawing.lines.map((line, k) => ({ line, at: first[k] ?? 0 })).filter(({ line }) => !hidden.has(line.dm) && touches(line, here));
  return (
    <div class={`canvas${drawing.width > 1500 ? " wide" : ""}${here ? " picking" : ""}`} ref={frame} role="region" aria-label="The graph" tabIndex={-1}>
      <div class="layers">
      {many && <Under drawing={drawing} hidden={hidden} />}
      <svg class="dt-drawing" viewBox={`0 0 ${drawing.width} ${drawing.height}`} width={drawing.width} height={drawing.height} role="group" aria-label={`${data.shown} Arrow keys go along the moves, Enter selects.`} onKeyDown={keys}>
        {!many && <rect class="dt-paper" width={drawing.width} height={drawing.height} aria-hidden="true" />}
        <Rows rows={drawing.rows} />
        <Faint drawing={drawing} gains={data.gains} hidden={hidden} here={here} />
        {bold.map(({ line, at }) => <Line key={line.dm + line.d} line={line} gains={data.gains.slice(at, at + line.arcs.length)} from={here} />)}
        {drawing.boxes.map((box) => <Box key={box.state} box={box} holds={data.holds[box.state]?.join(" ") ?? ""} picked={box.state === here} stop={box.state === stop} onPick={pick.current} />)}
        {bold.map(({ line }) => <g key={line.d} aria-hidden="true" class={colour(line.dm)}><text class="dt-tag" x={line.tag.x} y={line.tag.y + 3}>{person(line.dm)?.tag ?? line.dm}</text></g>)}
      </svg>
      </div>
    </div>
  );
}

const person = (dm: string) => doc.value?.model.decision_makers.find((each) => each.key === dm);
const colour = (dm: string): string => person(dm)?.look ?? "";

/** Bring a state into view. */
function scrollTo(canvas: HTMLDivElement | null, drawing: GraphDrawing, state: string | null): void {
  const box = drawing.boxes.find((each) => each.state === state);
  const svg = canvas?.querySelector("svg");
  if (!box || !canvas || !svg) return;
  const scale = svg.getBoundingClientRect().width / drawing.width;
  const [left, top] = [box.x * scale, box.y * scale];
  if (left < canvas.scrollLeft || left + box.width * scale > canvas.scrollLeft + canvas.clientWidth) canvas.scrollLeft = left - canvas.clientWidth / 2;
  if (top < canvas.scrollTop || top + box.height * scale > canvas.scrollTop + canvas.clientHeight) canvas.scrollTop = top - canvas.clientHeight / 2;
}

function Rows({ rows }: { rows: readonly GraphRow[] }) {
  return <>{rows.map((row, k) => <text key={k} class="dt-row" x="22" y={row.y + row.height / 2 + 4} aria-hidden="true">{row.label}</text>)}</>;
}

function Faint({ drawing, gains, hidden, here }: { drawing: GraphDrawing; gains: string; hidden: ReadonlySet<string>; here: string | null }) {
  const first = places(drawing);
  const merged = useMemo(() => (drawing.lines.length > MOST_APART ? together(drawing, gains) : []), [drawing, gains]);
  if (drawing.lines.length > MOST_APART) {
    return <>{merged.filter((each) => !hidden.has(each.dm)).map((each) => (
      <g key={each.dm} class={`${colour(each.dm)} faint many`} aria-hidden="true"><path class="dt-head dt-gain" d={each.gain} /><path class="dt-head dt-loss" d={each.loss} /></g>
    ))}</>;
  }
  return <>{drawing.lines.map((line, k) => !hidden.has(line.dm) && !touches(line, here) && <Line key={line.dm + line.d} line={line} gains={gains.slice(first[k], (first[k] ?? 0) + line.arcs.length)} from={null} />)}</>;
}

interface Merged {
  dm: string;
  gain: string;
  loss: string;
}

/** The arrowheads of each mover as two paths: thousands of elements would make every edit slow. */
function together(drawing: GraphDrawing, gains: string): Merged[] {
  const found = new Map<string, { dm: string; gain: string[]; loss: string[] }>();
  let at = 0;
  for (const line of drawing.lines) {
    let part = found.get(line.dm);
    if (!part) found.set(line.dm, (part = { dm: line.dm, gain: [], loss: [] }));
    for (const arc of line.arcs) (gains[at++] === "1" ? part.gain : part.loss).push(head(arc));
  }
  return [...found.values()].map((each) => ({ ...each, gain: each.gain.join(""), loss: each.loss.join("") }));
}

interface UnderProps {
  drawing: GraphDrawing;
  hidden: ReadonlySet<string>;
}

/** Of a drawing with many lines: the lines, in a layer of their own that no edit of preferences paints anew. */
class Under extends Component<UnderProps> {
  override shouldComponentUpdate(next: UnderProps): boolean {
    return next.drawing !== this.props.drawing || next.hidden !== this.props.hidden;
  }

  override render({ drawing, hidden }: UnderProps) {
    const dms = [...new Set(drawing.lines.map((line) => line.dm))].filter((dm) => !hidden.has(dm));
    return (
      <svg class="dt-drawing under" viewBox={`0 0 ${drawing.width} ${drawing.height}`} width={drawing.width} height={drawing.height} aria-hidden="true">
        <rect class="dt-paper" width={drawing.width} height={drawing.height} />
        {dms.map((dm) => <g key={dm} class={`${colour(dm)} faint many`}><path class="dt-line" d={drawing.lines.filter((line) => line.dm === dm).map((line) => line.d).join("")} /></g>)}
      </svg>
    );
  }
}

interface LineProps {
  line: GraphLine;
  /** For each of its moves whether the mover gains. */
  gains: string;
  /** The state from which it is drawn bold; `null`: faint, with all its moves. */
  from: string | null;
}

class Line extends Component<LineProps> {
  override shouldComponentUpdate(next: LineProps): boolean {
    const here = this.props;
    return next.line !== here.line || next.gains !== here.gains || next.from !== here.from;
  }

  override render({ line, gains, from }: LineProps) {
    const said = line.arcs.map((arc, k) => `${arc.words} (${gains[k] === "1" ? "gains" : "does not gain"})`).join("; ");
    return (
      <g class={`${colour(line.dm)} ${from ? "bold" : "faint"}${gains.includes("1") ? "" : " dt-losing"}`} aria-hidden="true">
        {line.arcs[0]?.words && <title>{person(line.dm)?.name}: {said}</title>}
        <path class="dt-line" d={line.d} />
        {line.arcs.map((arc, k) => (!from || arc.origin === from) && <path key={arc.to} class={`dt-head ${gains[k] === "1" ? "dt-gain" : "dt-loss"}`} d={head(arc)} />)}
      </g>
    );
  }
}

interface BoxProps {
  box: GraphBox;
  /** Concepts under which it holds. */
  holds: string;
  picked: boolean;
  stop: boolean;
  onPick: (state: string) => void;
}

class Box extends Component<BoxProps> {
  override shouldComponentUpdate(next: BoxProps): boolean {
    const here = this.props;
    return next.box !== here.box || next.holds !== here.holds || next.picked !== here.picked || next.stop !== here.stop;
  }

  override render({ box, holds, picked, stop, onPick }: BoxProps) {
    const top = box.y + (box.height - box.lines.length * LINE) / 2 + 10;
    const held = holds ? holds.split(" ") : [];
    const said = held.length ? `, holds under ${held.map((each) => (each === "nash" ? "Nash" : each.toUpperCase())).join(" and ")}` : "";
    const classes = ["dt-state", held.length && "dt-holds", box.start && "dt-start", picked && "picked"].filter(Boolean).join(" ");
    return (
      <g class={classes} data-state={box.state} role="button" tabindex={stop ? 0 : -1} aria-pressed={picked} aria-label={`${box.label}${said}`} onClick={() => onPick(box.state)}>
        <title>{box.label}{said}</title>
        <rect x={box.x} y={box.y} width={box.width} height={box.height} rx="4" />
        {box.lines.map((line, k) => <text key={k} x={box.x + box.width / 2} y={top + k * LINE} class={k === 0 && box.start && box.lines.length > 1 ? "dt-mark" : k === box.lines.length - 1 && k > 0 ? "dt-id" : undefined}>{line}</text>)}
        {[...held].reverse().map((each, k) => <Badge key={each} letter={each === "nash" ? "N" : "S"} x={box.x + box.width - (box.height < SMALL ? 4 : 10) - 19 * k} y={box.y - (box.height < SMALL ? 5 : 0)} />)}
      </g>
    );
  }
}

function Badge({ letter, x, y }: { letter: string; x: number; y: number }) {
  return (
    <g class="dt-badge">
      {letter === "N" ? <circle class="dt-shape" cx={x} cy={y} r="8.5" /> : <rect class="dt-shape" x={x - 8} y={y - 8} width="16" height="16" rx="2" />}
      <text x={x} y={y + 3.8}>{letter}</text>
    </g>
  );
}
